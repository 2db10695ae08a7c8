/** The closed list of what a limit may run from and until. Each is a domain event's type. */
export const LIMIT_EVENTS = [
  'complaint-received',
  'complaint-assessed',
  'replied-at-once',
  'case-climbed',
  'case-assigned',
  'first-contact-resolved',
  'receipt-signed',
  'containment-done',
  'interim-measure-done',
  'meeting-convened',
  'meeting-held',
  'analysis-convened',
  'analysis-held',
  'cause-investigated',
  'department-notified',
  'root-cause-proposed',
  'root-cause-returned',
  'root-cause-accepted',
  'plan-proposed',
  'work-submitted',
  'work-released',
  'work-returned',
  'review-asked',
  'review-given',
  'plan-approved',
  'plan-returned',
  'suggestion-asked',
  'suggestion-decided',
  'solution-offered',
  'offer-accepted',
  'offer-refused',
  'part-carried-out',
  'solution-objected',
  'problem-reported',
  'problem-taken-up',
  'remedy-granted',
  'remedy-paid',
  'solution-carried-out',
  'remedies-settled',
  'result-verified',
  'verification-failed',
  'answer-written',
  'complaint-answered',
  'result-accepted',
  'result-refused',
  'refusal-given',
  'appeal-lodged',
  'appeal-decided',
  'complaint-withdrawn',
  'round-started',
  'evaluation-asked',
  'evaluation-recorded',
  'liability-asked',
  'liability-recorded',
  'complaint-closed',
] as const;
export type LimitEvent = (typeof LIMIT_EVENTS)[number];

/** What a register's entry may fall due at: withdrawn or refused, a case leaves its papers. */
export const REGISTER_EVENTS = [...LIMIT_EVENTS, 'complaint-withdrawn', 'refusal-stands'] as const;
export type RegisterEvent = (typeof REGISTER_EVENTS)[number];

/** The event's type, if limits may run from or until it. */
export function limitEventOf(type: string): LimitEvent | null {
  return LIMIT_EVENTS.find((candidate) => candidate === type) ?? null;
}
