/** The closed list of what a limit may run from and until. Each is a domain event's type. */
export const LIMIT_EVENTS = [
  'complaint-received',
  'complaint-assessed',
  'case-assigned',
  'meeting-convened',
  'meeting-held',
  'analysis-convened',
  'analysis-held',
  'cause-investigated',
  'plan-proposed',
  'work-submitted',
  'work-released',
  'work-returned',
  'review-asked',
  'review-given',
  'plan-approved',
  'plan-returned',
  'solution-offered',
  'offer-accepted',
  'offer-refused',
  'solution-carried-out',
  'result-verified',
  'verification-failed',
  'answer-written',
  'complaint-answered',
  'result-accepted',
  'result-refused',
  'refusal-given',
  'appeal-lodged',
  'appeal-decided',
  'round-started',
  'evaluation-asked',
  'evaluation-recorded',
  'complaint-closed',
] as const;
export type LimitEvent = (typeof LIMIT_EVENTS)[number];

/** The event's type, if limits may run from or until it. */
export function limitEventOf(type: string): LimitEvent | null {
  return LIMIT_EVENTS.find((candidate) => candidate === type) ?? null;
}
