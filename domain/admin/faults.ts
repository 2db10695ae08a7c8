/**
 * Why a change of the directory is refused, beside what may be wrong with any form (domain/forms/form-fault.ts).
 * `unknown`: not there, or of another organisation; `invalid`: a value is wrong; `conflict`: it does not go with
 * what is; `person`: a program may not do it.
 */
export const ADMIN_FAULTS = {
  'organization-without-policy': 'unknown',
  'person-unknown': 'unknown',
  'absence-unknown': 'unknown',
  'key-unknown': 'unknown',
  'closing-day-unknown': 'unknown',
  'policy-version-unknown': 'unknown',
  'no-such-person': 'invalid',
  'no-such-role': 'invalid',
  'no-such-unit': 'invalid',
  'own-deputy': 'invalid',
  'named-twice': 'invalid',
  'ends-before-it-begins': 'invalid',
  'in-the-past': 'invalid',
  'before-the-approved-one': 'invalid',
  'too-many-days': 'invalid',
  'not-hours': 'invalid',
  'not-a-page': 'invalid',
  'calendar-faulty': 'invalid',
  'policy-faulty': 'invalid',
  'policy-of-another-organization': 'invalid',
  'email-taken': 'conflict',
  'person-inactive': 'conflict',
  'role-not-held': 'conflict',
  'role-held-in-several-units': 'conflict',
  'last-administrator': 'conflict',
  'tasks-would-be-lost': 'conflict',
  'several-absences': 'conflict',
  'outside-the-absence': 'conflict',
  'key-name-taken': 'conflict',
  'policy-in-force-already': 'conflict',
  'nobody-would-administer': 'conflict',
  'no-approver-named': 'conflict',
  'approved-by-others': 'conflict',
  'policy-says-the-same': 'conflict',
  'policy-change-waiting': 'conflict',
  'person-must-do-it': 'person',
} as const satisfies { readonly [code: string]: 'unknown' | 'invalid' | 'conflict' | 'person' };
export type AdminFaultCode = keyof typeof ADMIN_FAULTS;

/** What somebody who has changed the directory should know of, though nothing was refused. */
export const ADMIN_NOTES = [
  'nothing-changed',
  'no-password-yet',
  'password-shown-once',
  'key-shown-once',
  'sessions-ended',
  'tasks-held',
  'role-vacant',
  'nobody-stands-in',
  'deputies-away-or-gone',
  'absences-merged',
  'own-calendar-made',
  'open-cases-recounted',
  'open-cases-not-told',
  'year-without-holidays',
  'policy-waits-for-approval',
  'approvers-asked',
  'approvers-not-asked',
  'roles-without-holder',
  'holdings-without-role',
] as const;
export type AdminNoteCode = (typeof ADMIN_NOTES)[number];
