import type { Form } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import type { Locale } from '../../domain/lifecycle';
import type { AnswerOutcome } from '../answer-task';
import type { ApiDeps } from '../deps';
import type { CaseView } from '../read/case';
import type { ActorView, PersonRef } from '../read/person-names';
import type { AnsweredForm, TaskView } from '../read/task-view';

/** What a mailed decision link leads to. Reading it changes nothing, however often. */
export type DecisionView =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired'; readonly number: string }
  | {
      readonly state: 'open';
      readonly person: PersonRef;
      readonly locale: Locale;
      readonly task: TaskView;
      readonly form: Form;
      readonly case: CaseView;
      /** What is decided on: the plan (or answer) of the task's version, and what led to it; oldest first. */
      readonly basis: readonly AnsweredForm[];
    }
  | {
      readonly state: 'decided';
      readonly person: PersonRef;
      readonly locale: Locale;
      readonly number: string;
      readonly task: TaskView;
      readonly form: Form;
      readonly by: ActorView;
      readonly at: string;
      readonly answer: JsonObject | null;
      /** Whether the link's own person decided. */
      readonly byYou: boolean;
    }
  | {
      readonly state: 'superseded';
      readonly person: PersonRef;
      readonly locale: Locale;
      readonly number: string;
      readonly task: TaskView;
      readonly because: string;
      readonly at: string | null;
    };

/** What the link with this token asks. Never throws for a wrong token. */
export declare function openDecision(deps: ApiDeps, token: string): Promise<DecisionView>;

/** The link's person decides. `link-expired` and an unknown token change nothing. */
export declare function decide(
  deps: ApiDeps,
  input: { readonly token: string; readonly plainAnswer: unknown; readonly locale: Locale },
): Promise<AnswerOutcome | { readonly kind: 'link-expired' }>;
