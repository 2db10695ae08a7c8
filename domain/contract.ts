/** Every name that Temporal, the worker, the API and operators share. No such literal stands anywhere else. */

export const TASK_QUEUE = 'complaints';

export const WORKFLOW_TYPES = {
  complaint: 'complaint',
  followUp: 'followUp',
  announceCalendar: 'announceCalendar',
  policyChange: 'policyChange',
  policyReview: 'policyReview',
} as const;
export const UPDATES = {
  confirmReceipt: 'confirmReceipt',
  answerTask: 'answerTask',
  act: 'act',
  decidePolicyChange: 'decidePolicyChange',
} as const;
export const SIGNALS = {
  approvalDecision: 'approvalDecision',
  calendarChanged: 'calendarChanged',
  followUpEnded: 'followUpEnded',
} as const;
export const QUERIES = { caseFile: 'caseFile' } as const;

/** Update id of the receipt that intake waits for. */
export const RECEIPT_UPDATE_ID = 'receipt';

export type SearchAttributeType = 'Keyword' | 'Bool' | 'Datetime' | 'Int';

export const SEARCH_ATTRIBUTES = [
  { name: 'RedressOrganization', type: 'Keyword' },
  { name: 'RedressStage', type: 'Keyword' },
  { name: 'RedressSeverity', type: 'Keyword' },
  { name: 'RedressDepartment', type: 'Keyword' },
  { name: 'RedressOverdue', type: 'Bool' },
  { name: 'RedressNextDeadline', type: 'Datetime' },
  { name: 'RedressRound', type: 'Int' },
] as const satisfies readonly { name: string; type: SearchAttributeType }[];

export function complaintWorkflowId(complaintId: string): string {
  return `complaint-${complaintId}`;
}

export function followUpWorkflowId(followUpId: string): string {
  return `follow-up-${followUpId}`;
}

/** One announcement for each version of a calendar, however often it is asked for. */
export function announcementWorkflowId(calendarId: string, version: number): string {
  return `calendar-${calendarId}-${String(version)}`;
}

export function policyChangeWorkflowId(changeId: string): string {
  return `policy-change-${changeId}`;
}

/** One for each organisation, for as long as it is served. */
export function policyReviewWorkflowId(organization: string): string {
  return `policy-review-${organization}`;
}

/** Update id of an action: one per Idempotency-Key, whose hash (hex) is given. */
export function actionUpdateId(keyHash: string): string {
  return `act-${keyHash}`;
}

/**
 * Stable error codes of what the complaint workflow refuses; they travel as `ApplicationFailure.type`
 * and are turned into HTTP answers by the API.
 */
export const REFUSAL_CODES = [
  'task-unknown',
  'task-superseded',
  'not-asked-of-you',
  'person-required',
  'answer-invalid',
  'complaint-closed',
  'action-not-possible',
  'action-invalid',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];
