import type { Form } from '../../domain/forms/form';
import type { JsonObject } from '../../domain/json';
import { REVIEWED_STEPS, STAGES, TASK_KINDS, TASK_STATUSES } from '../../domain/lifecycle';
import type { ReviewedStep, Stage, TaskKind, TaskStatus } from '../../domain/lifecycle';
import { z } from 'zod';
import type { Complaint, Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import type { AskedExtensionView } from './asked-extension';
import { policyOfVersion, trackOf } from './organisations';
import { actorView, personNames, personRef } from './person-names';
import type { ActorView, PersonNames, PersonRef } from './person-names';
import type { NextInLine } from './next-in-line';
import type { QuestionView } from './questions';
import type { SlipView } from './slips';
import { wordOf } from './stored-json';
import { limitOfTask, type RunningClock } from '../../domain/story/task-limit';

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
  readonly reviewOf: ReviewedStep | null;
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
  /** More time that it decides on; null: it is another task. */
  readonly extension: AskedExtensionView | null;
  /** What an approver asked the author before deciding; empty for other kinds. */
  readonly questions: readonly QuestionView[];
  /** For a call to the customer: the words to say. Null for other kinds, and until they are written. */
  readonly words: SlipView | null;
  /** To whom an approval would go if it were handed over; null: it cannot be. */
  readonly next: NextInLine | null;
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

/** What of a complaint a task's view shows. */
type CaseOfTask = Pick<
  Complaint,
  'id' | 'number' | 'urgent' | 'policyVersionId' | 'trackId' | 'organizationId'
>;

/** Rows of tasks as people see them, in the same order; all of one organisation. */
export async function taskViews(
  deps: ReadDeps,
  rows: readonly Task[],
  known: { readonly names?: PersonNames } = {},
): Promise<readonly TaskView[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const complaintIds = [...new Set(rows.map(({ complaintId }) => complaintId))];
  const [names, cases, clocks] = await Promise.all([
    known.names ?? personNames(deps, first.organizationId),
    deps.prisma.complaint.findMany({
      where: { id: { in: complaintIds } },
      select: {
        id: true,
        number: true,
        urgent: true,
        policyVersionId: true,
        trackId: true,
        organizationId: true,
      },
    }),
    runningClocks(deps, complaintIds),
  ]);
  const caseById = new Map(cases.map((one) => [one.id, one]));
  return Promise.all(
    rows.map(async (row) => {
      const complaint = caseById.get(row.complaintId);
      if (complaint === undefined) throw new Error(`Task ${row.id} has no complaint.`);
      return taskView(deps, { row, complaint, clocks, names });
    }),
  );
}

async function taskView(
  deps: ReadDeps,
  input: {
    readonly row: Task;
    readonly complaint: CaseOfTask;
    readonly clocks: readonly ClockOfTasks[];
    readonly names: PersonNames;
  },
): Promise<TaskView> {
  const { row, complaint, clocks, names } = input;
  const kind = wordOf(TASK_KINDS, row.kind);
  const status = wordOf(TASK_STATUSES, row.status);
  const track = trackOf(await policyOfVersion(deps, complaint.policyVersionId), complaint.trackId);
  const own = clocks.find(({ taskId }) => taskId === row.id);
  const dueAt =
    status === 'open'
      ? ((own ?? limitOfTask({ kind, streamId: row.streamId }, { clocks, track }))?.dueAt ?? null)
      : null;
  return {
    id: row.id,
    streamId: row.streamId,
    complaintId: row.complaintId,
    number: complaint.number,
    organization: row.organizationId,
    kind,
    round: row.round,
    stage: wordOf(STAGES, row.stage),
    version: row.version,
    personal: row.personal,
    beside: row.beside,
    roles: row.roles,
    unit: row.unit,
    reviewOf: reviewOfRow(row),
    reviewIndex: row.reviewIndex,
    assignees: row.assignees.map((id) => personRef(names, id)),
    found: row.found,
    because: row.because,
    severity: row.severity,
    category: row.category,
    urgent: complaint.urgent,
    status,
    openedAt: row.openedAt.toISOString(),
    dueAt: dueAt?.toISOString() ?? null,
    overdue: dueAt !== null && dueAt <= deps.now(),
    endedAt: row.endedAt?.toISOString() ?? null,
    answeredBy: row.answeredBy === null ? null : actorView(names, row.answeredBy),
    supersededBecause: row.supersededBy,
  };
}

export function reviewOfRow(row: Pick<Task, 'reviewOf'>): ReviewedStep | null {
  return REVIEWED_STEPS.find((step) => step === row.reviewOf) ?? null;
}

const purposeSchema = z.object({ kind: z.string(), taskId: z.string().optional() });

/** `taskId`: the one task whose limit it is; null: it is the case's, or no limit. */
type ClockOfTasks = RunningClock & { readonly taskId: string | null };

async function runningClocks(
  { prisma }: ReadDeps,
  complaintIds: readonly string[],
): Promise<readonly ClockOfTasks[]> {
  const rows = await prisma.clock.findMany({
    where: { complaintId: { in: [...complaintIds] }, endedAt: null },
    select: { streamId: true, limitId: true, purpose: true, dueAt: true },
  });
  return rows.map(({ streamId, limitId, purpose, dueAt }) => {
    const { kind, taskId } = purposeSchema.parse(purpose);
    return {
      streamId,
      limitId,
      isLimit: kind === 'limit',
      taskId: kind === 'task-limit' ? (taskId ?? null) : null,
      dueAt,
    };
  });
}
