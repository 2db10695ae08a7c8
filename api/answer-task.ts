import type { JsonObject } from '../domain/json';
import type { FieldProblem } from './problem';
import type { ActorView } from './read/person-names';
import type { ApiDeps } from './deps';
import type { Locale } from '../domain/lifecycle';
import type { Principal } from './principal';

/** What became of an answer; the JSON API and the pages say the same things about it. */
export type AnswerOutcome =
  /** In PostgreSQL (200). */
  | { readonly kind: 'recorded'; readonly by: ActorView; readonly answeredAt: string }
  /** In the workflow, not yet in PostgreSQL (202). */
  | { readonly kind: 'accepted' }
  /** Not certain to have arrived: repeat with the same content (503). */
  | { readonly kind: 'not-accepted-yet' }
  /** Somebody has answered already, or this person otherwise (409). */
  | {
      readonly kind: 'already-answered';
      readonly by: ActorView;
      readonly answeredAt: string;
      readonly answer: JsonObject | null;
    }
  /** (410) */
  | { readonly kind: 'superseded'; readonly because: string; readonly at: string | null }
  /** The complaint has ended (409). */
  | { readonly kind: 'complaint-closed' }
  /** Field by field, worded in the reader's language (422). */
  | { readonly kind: 'answer-invalid'; readonly errors: readonly FieldProblem[] }
  | { readonly kind: 'person-required' }
  | { readonly kind: 'not-asked-of-you' }
  /** Not there, or not the principal's to know of (404). */
  | { readonly kind: 'task-unknown' };

/** Checks, seals and passes on an answer given on the desk or through the JSON API. */
export declare function answerTask(
  deps: ApiDeps,
  input: {
    readonly principal: Principal;
    readonly taskId: string;
    readonly plainAnswer: unknown;
    readonly via: 'desk' | 'api';
    readonly locale: Locale;
  },
): Promise<AnswerOutcome>;
