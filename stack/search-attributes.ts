/** A search attribute as the server has to know it before a workflow may set it. */
export type SearchAttribute = {
  readonly name: string;
  readonly type: 'Keyword' | 'Int' | 'Bool' | 'Datetime';
};

/** The attributes that operators filter complaints by (interface.md); the names are promised to scripts. */
export const SEARCH_ATTRIBUTES: readonly SearchAttribute[] = [
  { name: 'RedressOrganization', type: 'Keyword' },
  { name: 'RedressStage', type: 'Keyword' },
  { name: 'RedressSeverity', type: 'Keyword' },
  { name: 'RedressDepartment', type: 'Keyword' },
  { name: 'RedressOverdue', type: 'Bool' },
  { name: 'RedressNextDeadline', type: 'Datetime' },
  { name: 'RedressRound', type: 'Int' },
];
