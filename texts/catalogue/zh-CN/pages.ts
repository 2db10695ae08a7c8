/** 页面的中文文本。 */
export const pages = {
  'p.product': 'Redress 投诉处理',
} as const;
