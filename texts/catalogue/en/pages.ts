/** What pages say in English. */
export const pages = {
  'p.product': 'Redress',
} as const;
