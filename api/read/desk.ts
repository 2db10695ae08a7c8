import type { Locale, TaskKind, TaskStatus } from '../../domain/lifecycle';
import type { Prisma, Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { mayReadTasks } from '../permission';
import type { Principal, StaffPrincipal } from '../principal';
import { Problem } from '../problem';
import { isUuid } from '../uuid';
import { cursorOf, placeOf, type Place } from './cursor';
import { deputised } from './deputies';
import { askedExtension } from './asked-extension';
import { formOfTask, jsonSchemaOfTask } from './form-of-task';
import { openedTexts, withTexts } from './opened-texts';
import { nextInLine } from './next-in-line';
import { penaltyReader } from './penalties';
import { personNames } from './person-names';
import { questionsAbout } from './questions';
import { slipOfCall, slipsOf } from './slips';
import { hiddenFrom, type Hidden } from './secrecy';
import { isRow } from './stored-json';
import { taskViews, type TaskDetail, type TaskView } from './task-view';

const ANSWERED_LATELY = 10;

export type DeskTask = TaskView & {
  /** Name of the absent person in whose place this one is asked. */
  readonly inPlaceOf: string | null;
  /** Whose complaint it is: a number alone tells nobody which of many this is. Null: anonymous, or erased. */
  readonly complainant: string | null;
};
export type DeskView = {
  /** Open tasks that this person may answer, also as a deputy: urgent first, then by due instant. */
  readonly tasks: readonly DeskTask[];
  readonly answeredLately: readonly TaskView[];
};

export async function readDesk(deps: ReadDeps, staff: StaffPrincipal): Promise<DeskView> {
  const { organization, personId } = staff;
  const [names, absent, hidden] = await Promise.all([
    personNames(deps, organization),
    deputised(deps, personId),
    hiddenFrom(deps, staff),
  ]);
  const known = { complaintId: { notIn: [...hidden] } };
  const [open, answered] = await Promise.all([
    deps.prisma.task.findMany({
      where: {
        ...known,
        organizationId: organization,
        status: 'open',
        assignees: { hasSome: [personId, ...absent] },
      },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    }),
    deps.prisma.task.findMany({
      where: {
        ...known,
        organizationId: organization,
        status: 'answered',
        answeredBy: { path: ['personId'], equals: personId },
      },
      orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
      take: ANSWERED_LATELY,
    }),
  ]);
  const [tasks, answeredLately, complainants] = await Promise.all([
    taskViews(deps, open, { names }),
    taskViews(deps, answered, { names }),
    deps.prisma.personalComplaint.findMany({
      where: { complaintId: { in: [...new Set(open.map(({ complaintId }) => complaintId))] } },
      select: { complaintId: true, name: true },
    }),
  ]);
  const nameOf = new Map(complainants.map(({ complaintId, name }) => [complaintId, name]));
  const asDeputy = ({ assignees }: TaskView): string | null => {
    if (assignees.some(({ id }) => id === personId)) return null;
    return assignees.find(({ id }) => absent.includes(id))?.name ?? null;
  };
  return {
    tasks: tasks
      .map((task) => ({
        ...task,
        inPlaceOf: asDeputy(task),
        complainant: nameOf.get(task.complaintId) ?? null,
      }))
      .sort(byUrgency),
    answeredLately,
  };
}

function byUrgency(a: TaskView, b: TaskView): number {
  if (a.urgent !== b.urgent) return a.urgent ? -1 : 1;
  // RFC 3339 UTC sorts as text; without a due instant it comes last.
  return (a.dueAt ?? '9999').localeCompare(b.dueAt ?? '9999') || a.openedAt.localeCompare(b.openedAt);
}

export type TaskFilters = {
  readonly complaintId?: string | undefined;
  readonly status?: TaskStatus | undefined;
  readonly assignee?: string | undefined;
  readonly kind?: TaskKind | undefined;
};
export type TaskPage = { readonly items: readonly TaskView[]; readonly nextCursor: string | null };

/** Tasks of the principal's organisation: of urgent cases first, each in the order in which they were opened. */
export async function listTasks(
  deps: ReadDeps,
  query: {
    readonly principal: Principal;
    readonly filters: TaskFilters;
    readonly limit: number;
    readonly cursor: string | null;
  },
): Promise<TaskPage> {
  const { principal, filters, limit, cursor } = query;
  requireTaskReader(principal);
  const where: Prisma.TaskWhereInput = {
    organizationId: principal.organization,
    ...(filters.complaintId === undefined ? {} : { complaintId: filters.complaintId }),
    ...(filters.status === undefined ? {} : { status: filters.status }),
    ...(filters.kind === undefined ? {} : { kind: filters.kind }),
    ...(filters.assignee === undefined ? {} : { assignees: { has: filters.assignee } }),
  };
  const allowed = await shownTo(deps, principal);
  const urgent = await urgentCases(deps, principal);
  const place = cursor === null ? null : placeOf(cursor);
  const some = (of: Prisma.TaskWhereInput, take: number): Promise<Task[]> =>
    deps.prisma.task.findMany({
      where: { AND: [where, allowed, of, ...(place === null ? [] : [after(place, of)])] },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
      take,
    });
  const inUrgent = { complaintId: { in: [...urgent] } };
  const inOthers = { complaintId: { notIn: [...urgent] } };
  const first = place?.urgent === false ? [] : await some(inUrgent, limit + 1);
  const rows = first.length > limit ? first : [...first, ...(await some(inOthers, limit + 1 - first.length))];
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await taskViews(deps, shown),
    nextCursor:
      last === undefined
        ? null
        : cursorOf({ urgent: urgent.has(last.complaintId), at: last.openedAt, id: last.id }),
  };

  /** Past the place where the page before ended; a page that ended among the urgent has seen none of the others. */
  function after({ urgent: amongUrgent, at, id }: Place, of: Prisma.TaskWhereInput): Prisma.TaskWhereInput {
    if (amongUrgent && of === inOthers) return {};
    return { OR: [{ openedAt: { gt: at } }, { openedAt: at, id: { gt: id } }] };
  }
}

/** RR-05: urgent cases that are still handled; few at any time. */
async function urgentCases({ prisma }: ReadDeps, { organization }: Principal): Promise<ReadonlySet<string>> {
  const rows = await prisma.complaint.findMany({
    where: { organizationId: organization, urgent: true, stage: { not: 'closed' } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * A penalty is nobody's to know of but theirs who may read penalties, or are asked about it; a confidential case nobody's
 * but theirs who may know of the case.
 */
async function shownTo(deps: ReadDeps, principal: Principal): Promise<Prisma.TaskWhereInput> {
  const { all, personId } = penaltyReader(principal);
  const known = { complaintId: { notIn: [...(await hiddenFrom(deps, principal))] } };
  if (all) return known;
  const ofOthers = { kind: { not: 'confirm-penalty' } };
  if (personId === null) return { AND: [known, ofOthers] };
  const own = [personId, ...(await deputised(deps, personId))];
  return { AND: [known, { OR: [ofOthers, { assignees: { hasSome: own } }] }] };
}

function requireTaskReader(principal: Principal): void {
  if (!mayReadTasks(principal))
    throw new Problem(principal.kind === 'staff' ? 'not-allowed' : 'scope-missing');
}

/** One task with its form; null: not in the principal's organisation. */
export async function readTask(
  deps: ReadDeps,
  query: { readonly principal: Principal; readonly taskId: string; readonly locale: Locale },
): Promise<TaskDetail | null> {
  const { principal, taskId, locale } = query;
  requireTaskReader(principal);
  if (!isUuid(taskId)) return null;
  const task = await deps.prisma.task.findFirst({
    where: {
      AND: [{ id: taskId, organizationId: principal.organization }, await shownTo(deps, principal)],
    },
  });
  return task === null ? null : taskDetail(deps, { task, locale, hidden: await hiddenFrom(deps, principal) });
}

/** The detail of a task that the caller may see; who may is decided before. */
async function taskDetail(
  deps: ReadDeps,
  { task, locale, hidden }: { readonly task: Task; readonly locale: Locale; readonly hidden: Hidden },
): Promise<TaskDetail> {
  const complaint = await deps.prisma.complaint.findUniqueOrThrow({ where: { id: task.complaintId } });
  const names = await personNames(deps, task.organizationId);
  const [form, [view], answer, questions, next, extension] = await Promise.all([
    formOfTask(deps, { task, complaint }),
    taskViews(deps, [task], { names }),
    recordedAnswer(deps, task),
    questionsAbout(deps, { task, names }),
    nextInLine(deps, { task, complaint, names }),
    askedExtension(deps, { task, names }),
  ]);
  if (view === undefined) throw new Error(`Task ${task.id} has no view.`);
  return {
    ...view,
    form,
    jsonSchema: await jsonSchemaOfTask(deps, { task, complaint, form, locale }),
    answer,
    questions,
    extension,
    words:
      task.kind === 'call-customer'
        ? slipOfCall(
            task.because,
            await slipsOf(deps, {
              ...{ complaintId: complaint.id, streamId: task.streamId },
              ...{ hidden, alsoSent: true },
            }),
          )
        : null,
    next,
  };
}

/** The answer of a task as it was recorded, texts put back; null while there is none. */
export async function recordedAnswer(deps: ReadDeps, task: Task): Promise<TaskDetail['answer']> {
  if (task.status !== 'answered' || task.endedSeq === null) return null;
  const [event, texts] = await Promise.all([
    deps.prisma.event.findUnique({
      where: { streamId_seq: { streamId: task.streamId, seq: task.endedSeq } },
    }),
    openedTexts(deps, task.complaintId),
  ]);
  if (event === null) return null;
  const answer = withTexts(texts, event)['answer'];
  return isRow(answer) ? answer : null;
}
