/** What is told to whom. Texts live in `texts/`; who gets which letter is decided by `lettersOf` (domain/case). */
export const CUSTOMER_LETTERS = [
  'received',
  'immediate-reply',
  'offer',
  'answer',
  'suggestion-answer',
  'refusal',
  'appeal-received',
  'appeal-decided',
  'question',
  'customer-reminder',
  'holding',
  'extension',
  'word-taken-by-staff',
  'next-round',
  'first-contact',
  'progress',
  'inquiry-answered',
  'criticism',
  'withdrawn',
  'return-opened',
  'return-decided',
  'return-settled',
  'merged',
  'closed',
] as const;
export const STAFF_LETTERS = [
  'task',
  'decision',
  'meeting-invitation',
  'notice',
  'entrusted',
  'reminder',
  'overdue',
  'decided-by-operator',
  'task-superseded',
  'penalty-to-decide',
  'penalty-proposed',
  'penalty-decided',
] as const;
export const LETTER_KINDS = [...CUSTOMER_LETTERS, ...STAFF_LETTERS] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** Who gets it: the customer; the people a task was given to; those who hold a role; one person; whom a proposal is about. */
export type LetterTo =
  | { customer: true }
  | { taskId: string }
  | { role: string; unit: string | null; except?: readonly string[] }
  | { personId: string }
  | { penalised: string };

/** A letter that the mail server will never take. */
export type Bounce = {
  readonly seq: number;
  readonly kind: LetterKind;
  /** `customer`, or a person's id. */
  readonly recipient: string;
  readonly taskId: string | null;
  /** What the mail server said, as a code. */
  readonly code: string;
};

export type LetterRequest = {
  kind: LetterKind;
  /** The event that the letter tells of; with the recipient it makes the letter unique. */
  seq: number;
  to: LetterTo;
  /** The task that the letter is about, whose link it carries. */
  taskId: string | null;
  /** Plain codes and instants that the text needs; never personal text. */
  params: { readonly [key: string]: string | number | boolean | null };
};
