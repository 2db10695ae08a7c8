import type { Form } from '../../domain/forms/form';
import type { Locale, Outcome, Stage } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import type { ActionOutcome } from '../act-on-case';
import type { AnswerOutcome } from '../answer-task';
import type { ApiDeps } from '../deps';
import type { Submission } from '../read/submission';
import type { AnsweredForm, TaskView } from '../read/task-view';

/** A customer's case, as the customer may see it: no internal names, no plans that were not approved. */
export type CustomerCase = {
  readonly complaintId: string;
  readonly number: string;
  readonly organization: string;
  readonly policy: Policy;
  readonly locale: Locale;
  readonly stage: Stage;
  readonly round: number;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  readonly outcome: Outcome | null;
  readonly submission: Submission | null;
  /** The question that waits for the customer, with what it is about. */
  readonly question: {
    readonly task: TaskView;
    readonly form: Form;
    /** What the customer is asked about: the offer, the result, or the refusal; oldest first. */
    readonly basis: readonly AnsweredForm[];
  } | null;
  /** Answers that the customer gave, or that staff entered for them; oldest first. */
  readonly given: readonly AnsweredForm[];
  /** A word that staff entered and that may still be contested. */
  readonly contestable: { readonly taskId: string | null; readonly untilAt: string | null } | null;
};

export type CustomerView =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' }
  | { readonly state: 'open'; readonly case: CustomerCase };

export declare function openCase(deps: ApiDeps, token: string): Promise<CustomerView>;

/**
 * The customer answers the question with this id. `round` and `version` are what the page showed: an answer to
 * an older version is `superseded`, never taken for the newer one.
 */
export declare function answerAsCustomer(
  deps: ApiDeps,
  input: {
    readonly token: string;
    readonly taskId: string;
    readonly round: number;
    readonly version: number;
    readonly plainAnswer: unknown;
    readonly locale: Locale;
  },
): Promise<AnswerOutcome | { readonly kind: 'link-expired' }>;

/** The customer contests a word that staff entered for them. */
export declare function contestAsCustomer(
  deps: ApiDeps,
  input: {
    readonly token: string;
    readonly idempotencyKey: string;
    readonly words: string;
    readonly locale: Locale;
  },
): Promise<ActionOutcome | { readonly kind: 'link-expired' }>;
