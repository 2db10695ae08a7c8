import type { AdminWord, With } from '../named-lists';

/** What administrators are told, in English. */
export const admin = {
  'admin-fault-options': 'Choose one of: {{options}}.',
  'admin-fault.organization-without-policy':
    'There is no organisation “{{organization}}” with a policy in force. Check its id.',
  'admin-fault.person-unknown':
    'There is nobody like “{{value}}” in this organisation. Give the id or the e-mail address of one of its people.',
  'admin-fault.absence-unknown': '{{name}} has no such absence, now or to come.',
  'admin-fault.key-unknown': 'There is no such key in this organisation. Give its id or its name.',
  'admin-fault.closing-day-unknown': 'No closing day stands between {{from}} and {{through}}.',
  'admin-fault.policy-version-unknown':
    'There is no such version of the policy. Give its id or the beginning of its hash.',
  'admin-fault.no-such-person':
    '“{{value}}” is nobody who works here now. Give the id or the e-mail address of an active person.',
  'admin-fault.no-such-role': 'The policy has no role “{{value}}”. It has: {{options}}.',
  'admin-fault.no-such-unit': 'The policy has no unit “{{value}}”. It has: {{options}}.',
  'admin-fault.own-deputy': 'Nobody stands in for themselves. Name somebody else.',
  'admin-fault.named-twice': 'The same person is named twice. Name each once.',
  'admin-fault.ends-before-it-begins': 'The last day lies before the first. Exchange them.',
  'admin-fault.in-the-past': 'This lies in the past. Give {{today}} or a later day.',
  'admin-fault.too-many-days': 'These are more than {{max}} days at once. Give fewer.',
  'admin-fault.not-hours':
    'These are no working hours. Give spans in order that do not overlap, such as 09:00-12:00,13:30-18:00.',
  'admin-fault.not-a-page': 'There is no such page. Give the nextCursor of the page before.',
  'admin-fault.calendar-faulty':
    'A calendar cannot have this at {{path}}. Compare it with what calendar show prints.',
  'admin-fault.policy-faulty': 'Line {{line}}, {{path}}: {{wrong}} {{right}}',
  'admin-fault.policy-of-another-organization':
    'This policy is that of “{{value}}”. Import it for that organisation, or change its “organization”.',
  'admin-fault.email-taken': 'This e-mail address is in use already. Give another one.',
  'admin-fault.person-inactive': '{{name}} does not work here any more. Activate them first.',
  'admin-fault.role-not-held': '{{name}} does not hold this role there. They hold: {{options}}.',
  'admin-fault.role-held-in-several-units':
    '{{name}} holds this role in several units: {{options}}. Name the unit.',
  'admin-fault.last-administrator':
    '{{name}} is the last active administrator. Give the role to somebody else first.',
  'admin-fault.tasks-would-be-lost':
    'Nobody could answer these tasks any more: {{tasks}}. Name somebody to hand over to, set a deputy, or reassign them first.',
  'admin-fault.several-absences': '{{name}} has several absences: {{options}}. Name one by its id.',
  'admin-fault.outside-the-absence': 'The absence runs from {{from}} to {{through}}. Give a day within it.',
  'admin-fault.key-name-taken': 'A key of this name is in use. Revoke it first, or choose another name.',
  'admin-fault.policy-in-force-already': 'This version was approved already and holds from {{from}}.',
  'admin-fault.nobody-would-administer':
    'Nobody active holds a role that administers under this policy. Give one first: {{options}}.',
  'admin-fault.no-approver-named':
    'The version in force names nobody who approves changes (revision). Take the draft in with policies import and approve it with policies approve.',
  'admin-fault.approved-by-others':
    'The version in force says who approves changes: {{options}}. Hand the draft in with policies propose; they are asked by letter.',
  'admin-fault.policy-says-the-same':
    'It says what the version says that was approved last. Nothing would change.',
  'admin-fault.policy-change-waiting':
    'Another draft waits for approval already ({{hash}}…). Wait for the decision, or withdraw that one first.',
  'admin-fault.before-the-approved-one':
    'A version is approved that holds from {{from}}. Give that day or a later one.',
  'admin-fault.person-must-do-it':
    'A program may not do this with its key. An administrator who has signed in may, or whoever runs npm run admin.',

  'admin-note.nothing-changed': 'It was so already; nothing was changed.',
  'admin-note.no-password-yet':
    'They answer through links in letters, and cannot sign in until they are given a password (password reset).',
  'admin-note.password-shown-once':
    'The password is shown this once and stored only as a hash. Pass it on by a safe way; they choose their own at /password.',
  'admin-note.key-shown-once': 'The key is shown this once and stored only as a hash.',
  'admin-note.sessions-ended': 'Sessions of this person that have ended: {{count}}.',
  'admin-note.tasks-held':
    'Open tasks that stay asked of them: {{count}}. They can be answered by: {{names}}. A superior may reassign them on the page of the case.',
  'admin-note.role-vacant':
    'Nobody active holds the role “{{role}}” now. Its tasks go to the superior role, else to the administrator.',
  'admin-note.nobody-stands-in':
    '{{name}} has no deputy. New tasks go to another holder of the role, to the superior role or to the administrator.',
  'admin-note.deputies-away-or-gone': 'Not there at present: {{names}}. The next deputy is asked instead.',
  'admin-note.absences-merged': 'It overlaps or touches absences that were recorded: they are one now.',
  'admin-note.own-calendar-made':
    'The calendar “{{from}}” serves other organisations too, so this one has a calendar of its own from now on: “{{calendar}}”.',
  'admin-note.open-cases-recounted':
    'Open cases are being told, and count their limits anew by version {{version}}.',
  'admin-note.open-cases-not-told':
    'Limits that begin from now on count by version {{version}}. Open cases could not be told: announce it once more when Temporal can be reached (closing-days announce).',
  'admin-note.year-without-holidays':
    'The calendar knows holidays up to {{year}} only. Later days count by the week alone until they are added.',
  'admin-note.policy-waits-for-approval':
    'It is a draft. It takes effect once it is approved (policies approve).',
  'admin-note.approvers-asked': 'Whoever approves it is being asked by letter.',
  'admin-note.approvers-not-asked':
    'It is handed in, but whoever approves it could not be asked. Hand the same in again when Temporal can be reached.',
  'admin-note.roles-without-holder':
    'Roles of this policy that nobody active holds: {{options}}. Their tasks go to the superior role, else to the administrator.',
  'admin-note.holdings-without-role':
    'Roles that people hold and this policy does not have: {{options}}. They count for running complaints only.',
} as const satisfies With<AdminWord>;
