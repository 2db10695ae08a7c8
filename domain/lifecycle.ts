/** The closed lists of a complaint's life; semantics.md "A complaint's life" says what each means. */

export const STAGES = [
  'received',
  'assessing',
  'meeting',
  'investigating',
  'planning',
  'reviewing',
  'offering',
  'implementing',
  'verifying',
  'answering',
  'evaluating',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

export const OUTCOMES = [
  'accepted',
  'declined',
  'referred',
  'withdrawn',
  'no-answer',
  'merged',
  'noted',
  'closed-administratively',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What may be given to a customer. */
export const REMEDIES = [
  'explanation',
  'apology',
  'repair',
  'exchange',
  'refund',
  'voucher',
  'price-reduction',
  'compensation',
  'other',
] as const;
export type Remedy = (typeof REMEDIES)[number];

export const CHANNELS = ['phone', 'email', 'web', 'chat', 'letter', 'fax', 'visit', 'staff', 'api'] as const;
export type Channel = (typeof CHANNELS)[number];

export const BRANCHES = ['ordinary', 'major'] as const;
export type Branch = (typeof BRANCHES)[number];

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The story's parts that a policy may switch on or off and give to somebody. */
export const STEPS = [
  'assess',
  'refer',
  'sign',
  'contain',
  'meeting',
  'analysis',
  'investigate',
  'analyse',
  'plan',
  'suggestion',
  'offer',
  'carry-out',
  'verify',
  'answer',
  'word',
  'evaluate',
  'liability',
] as const;
export type Step = (typeof STEPS)[number];

/** Steps whose work may pass a review chain before it counts. */
export const REVIEWED_STEPS = [
  'assess',
  'refer',
  'investigate',
  'analyse',
  'plan',
  'carry-out',
  'answer',
] as const;
export type ReviewedStep = (typeof REVIEWED_STEPS)[number];

/** The stage in which a step's work passes its chain. */
export function stageOfReview(of: ReviewedStep): Stage {
  switch (of) {
    case 'assess':
    case 'refer':
      return 'assessing';
    case 'investigate':
    case 'analyse':
      return 'investigating';
    case 'carry-out':
      return 'implementing';
    case 'plan':
    case 'answer':
      return 'reviewing';
  }
}

/** What people are asked. `personal` tasks are answered by the asked person (or deputy) alone. */
export const TASK_KINDS = [
  'assess',
  'refer',
  'sign',
  'contain',
  'hold-meeting',
  'hold-analysis',
  'investigate',
  'analyse',
  'plan',
  'decide-suggestion',
  'approve',
  'offer',
  'offer-word',
  'carry-out',
  'take-up-problem',
  'verify',
  'answer',
  'customer-word',
  'refusal-word',
  'decide-appeal',
  'evaluate',
  'liability-for-delay',
  'overdue-entry',
  'call-customer',
  'answer-question',
  'customer-question',
  'measure',
  'register',
  'confirm-penalty',
  'decide-return',
  'receive-return',
  'settle-return',
  'approve-extension',
  'pay-remedy',
  'answer-inquiry',
  'give-ruling',
  'accept-handover',
  'decide-criticism',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** The task in which a step's form is asked for. */
export const KIND_OF_STEP: Readonly<Record<Step, TaskKind>> = {
  assess: 'assess',
  refer: 'refer',
  sign: 'sign',
  contain: 'contain',
  meeting: 'hold-meeting',
  analysis: 'hold-analysis',
  investigate: 'investigate',
  analyse: 'analyse',
  plan: 'plan',
  suggestion: 'decide-suggestion',
  offer: 'offer',
  'carry-out': 'carry-out',
  verify: 'verify',
  answer: 'answer',
  word: 'customer-word',
  evaluate: 'evaluate',
  liability: 'liability-for-delay',
};

/** What becomes of a suggestion: done at once, done by a plan, or not. */
export const SUGGESTION_DECISIONS = ['adopted', 'planned', 'not-taken'] as const;
export type SuggestionDecision = (typeof SUGGESTION_DECISIONS)[number];

/** Tasks that the customer answers, from the `/c/` page. */
export const CUSTOMER_TASK_KINDS = [
  'offer-word',
  'customer-word',
  'refusal-word',
  'customer-question',
] as const;
export type CustomerTaskKind = (typeof CUSTOMER_TASK_KINDS)[number];

export function isCustomerTask(kind: TaskKind): kind is CustomerTaskKind {
  return CUSTOMER_TASK_KINDS.some((one) => one === kind);
}

/** What is decided by mail: approved, returned with a reason, asked back or handed over. */
export const DECISION_KINDS = ['approve', 'approve-extension'] as const satisfies readonly TaskKind[];

export function isDecision(kind: string): boolean {
  return DECISION_KINDS.some((one) => one === kind);
}

export function isPersonalTask(kind: TaskKind): boolean {
  if (isDecision(kind) || isCustomerTask(kind)) return true;
  return [
    'sign',
    'confirm-penalty',
    'decide-return',
    'pay-remedy',
    'give-ruling',
    'accept-handover',
    'decide-criticism',
  ].includes(kind);
}

export const TASK_STATUSES = ['open', 'answered', 'superseded'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** How two complaints belong together. */
export const RELATIONS = ['same-matter', 'same-customer', 'same-cause', 'handling', 'other'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What may be done to a complaint in mid-course (`POST …/actions/{action}`), as far as it is built. */
export const ACTIONS = [
  'note',
  'add-evidence',
  'withdraw',
  'reclassify',
  'reassign',
  'pause',
  'resume',
  'ask-customer',
  'extend',
  'correct',
  'link',
  'merge',
  'answer-for-customer',
  'request-return',
  'object',
  'inquire',
  'ask-ruling',
  'hand-on',
  'contest',
  'ask-back',
  'hand-over',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What an approver may do instead of deciding; about a task of their own. */
export const DECISION_ACTIONS = ['ask-back', 'hand-over'] as const satisfies readonly Action[];
export type DecisionAction = (typeof DECISION_ACTIONS)[number];

export function isDecisionAction(action: Action): action is DecisionAction {
  return DECISION_ACTIONS.some((one) => one === action);
}
