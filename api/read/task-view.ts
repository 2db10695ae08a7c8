import type { Form } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import type { Stage, TaskKind, TaskStatus } from '../../domain/lifecycle';
import type { ActorView, PersonRef } from './person-names';

/** One thing that somebody is asked. Instants are RFC 3339 UTC. */
export type TaskView = {
  readonly id: string;
  /** A complaint's id, or a follow-up's. */
  readonly streamId: string;
  readonly complaintId: string;
  readonly number: string;
  readonly organization: string;
  readonly kind: TaskKind;
  readonly round: number;
  readonly stage: Stage;
  /** Version of the plan or answer that is decided on. */
  readonly version: number;
  readonly personal: boolean;
  readonly beside: boolean;
  readonly roles: readonly string[];
  readonly unit: string | null;
  readonly reviewOf: 'plan' | 'answer' | null;
  readonly reviewIndex: number | null;
  /** Empty: the customer. */
  readonly assignees: readonly PersonRef[];
  readonly found: string;
  readonly because: string | null;
  readonly severity: string;
  readonly category: string | null;
  readonly urgent: boolean;
  readonly status: TaskStatus;
  readonly openedAt: string;
  /** When the limit that this task serves ends; null: none runs. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly endedAt: string | null;
  readonly answeredBy: ActorView | null;
  readonly supersededBecause: string | null;
};

/** A task with what is filled in (and, once answered, what was). */
export type TaskDetail = TaskView & {
  readonly form: Form;
  /** JSON Schema 2020-12 of the answer, worded in the reader's language, with `examples[0]`. */
  readonly jsonSchema: JsonObject;
  /** The recorded answer, personal texts put back; null while open or superseded. */
  readonly answer: JsonObject | null;
};

/** An answer that was given, for showing what a decision is about. */
export type AnsweredForm = {
  readonly taskId: string;
  readonly kind: TaskKind;
  readonly round: number;
  readonly version: number;
  readonly answeredAt: string;
  readonly by: ActorView;
  readonly form: Form;
  readonly answer: JsonObject;
};
