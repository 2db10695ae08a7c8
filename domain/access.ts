import type { AccessLevel } from './policy/schema';

/** Everything that staff may be allowed to do; asked by API, pages and the workflow's validators alike. */
export const PERMISSIONS = [
  'submit-complaint',
  'correct-complaint',
  'read-own-tasks',
  'read-all-cases',
  'add-note',
  'act-on-case',
  'reassign',
  'ask-customer',
  'extend-limits',
  'link-complaints',
  'enter-customers-word',
  'request-return',
  'read-penalties',
  'draft-procedure',
  'administer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Whoever hears a complaint records it, whatever else they may do (MF-02). */
const TABLE: Record<AccessLevel, readonly Permission[]> = {
  clerk: [
    'submit-complaint',
    'correct-complaint',
    'read-own-tasks',
    'read-all-cases',
    'add-note',
    'ask-customer',
    'extend-limits',
    'link-complaints',
    'enter-customers-word',
    'request-return',
  ],
  handler: [
    'submit-complaint',
    'correct-complaint',
    'read-own-tasks',
    'read-all-cases',
    'add-note',
    'ask-customer',
    'extend-limits',
    'link-complaints',
    'request-return',
  ],
  manager: [
    'submit-complaint',
    'correct-complaint',
    'read-own-tasks',
    'read-all-cases',
    'add-note',
    'act-on-case',
    'reassign',
    'ask-customer',
    'extend-limits',
    'link-complaints',
    'enter-customers-word',
    'request-return',
    'read-penalties',
    'draft-procedure',
  ],
  approver: [
    'submit-complaint',
    'read-own-tasks',
    'read-all-cases',
    'add-note',
    'act-on-case',
    'reassign',
    // Who judges what is said in confidence has to find out whom it is about (PM-06).
    'ask-customer',
    'extend-limits',
    'link-complaints',
    'read-penalties',
  ],
  auditor: ['submit-complaint', 'read-own-tasks', 'read-all-cases', 'read-penalties'],
  administrator: [...PERMISSIONS],
};

/** Whether any of a person's access levels carries the permission. */
export function may(levels: readonly AccessLevel[], permission: Permission): boolean {
  return levels.some((level) => TABLE[level].includes(permission));
}
