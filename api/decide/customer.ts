import { z } from 'zod';
import type { Form } from '../../domain/forms/form';
import { isCustomerTask, LOCALES, OUTCOMES, STAGES, TASK_KINDS } from '../../domain/lifecycle';
import type { Locale, Outcome, Stage } from '../../domain/lifecycle';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Complaint, Task } from '../../prisma/generated/client';
import { submitAction, type ActionOutcome } from '../act-on-case';
import type { AnswerOutcome } from '../answer-task';
import type { ApiDeps, ReadDeps } from '../deps';
import { askedOf } from '../read/asked';
import { casePath, type PathStep } from '../read/case-path';
import { trailOf } from '../read/case-trail';
import { formOfTask } from '../read/form-of-task';
import { givenAnswers } from '../read/given-answers';
import { inCourseOf, type InCourse } from '../read/in-course';
import { limitsOfCase } from '../read/limits';
import { policyOfVersion, trackOf } from '../read/organisations';
import { personNames, type PersonNames } from '../read/person-names';
import { jsonObjectOf, wordOf } from '../read/stored-json';
import { relationsOf } from '../read/relations';
import { continuedOf, reopeningOf, type Reopening } from '../read/reopening';
import { returnsOf, type ReturnView } from '../read/returns';
import { submissionOf, type Submission } from '../read/submission';
import { taskViews, type AnsweredForm, type TaskView } from '../read/task-view';
import { reopenComplaint, type ReopenOutcome } from '../reopen-complaint';
import { submitAnswer } from '../submit-answer';
import { trackingUrlOf } from '../tracking-url';
import { isUuid } from '../uuid';
import { customersBasis, type CustomerDocument } from './customers-view';
import { linkFor } from './valid-link';

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
    /** What the customer is asked about: the offer, the result, or the refusal. */
    readonly basis: readonly CustomerDocument[];
  } | null;
  /** What we asked beside it, oldest first; each waits for its own answer. */
  readonly asked: readonly AskedQuestion[];
  /** What the case has passed, skipped and has yet to pass. */
  readonly path: readonly PathStep[];
  /** Answers that the customer gave, or that staff entered for them, each with what it was about; oldest first. */
  readonly given: readonly GivenWord[];
  /** Whether the customer may still say that a closed matter is not settled, and where it goes on if they did. */
  readonly reopening: Reopening & { readonly url: string | null };
  /** The number of the complaint that this one goes on with. */
  readonly continues: string | null;
  /** Goods that the customer gives back: how far each has come, and why one was refused. */
  readonly returns: readonly Pick<ReturnView, 'number' | 'state' | 'goods' | 'refusal'>[];
  /** The number of their complaint under which this matter goes on. */
  readonly mergedInto: string | null;
  /** What the customer was told and asked while it was handled, and what they may still say by themselves. */
  readonly inCourse: InCourse;
  readonly ways: readonly ('inquire' | 'object' | 'withdraw')[];
  /** A word that staff entered and that may still be contested. `taskId` null: the yes of the first contact. */
  readonly contestable: { readonly taskId: string | null; readonly untilAt: string | null } | null;
};

/** A question in words; null after erasure. */
export type AskedQuestion = {
  readonly task: TaskView;
  readonly form: Form;
  readonly words: string | null;
};

/** A word of the customer and the offer, answer, refusal or question of ours that it replied to. */
export type GivenWord = AnsweredForm & {
  readonly about: readonly CustomerDocument[];
  readonly asked: string | null;
};

export type CustomerView =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' }
  | { readonly state: 'open'; readonly case: CustomerCase };

type Found =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' }
  | { readonly state: 'valid'; readonly complaint: Complaint };

async function find(deps: ReadDeps, token: string): Promise<Found> {
  const found = await linkFor(deps, { token, purpose: 'case' });
  if (found.state !== 'valid') return { state: found.state };
  const complaint = await deps.prisma.complaint.findUnique({ where: { id: found.link.complaintId } });
  return complaint === null ? { state: 'unknown' } : { state: 'valid', complaint };
}

/** The customer's case behind a link. Reading it changes nothing, however often. */
export async function openCase(deps: ApiDeps, token: string): Promise<CustomerView> {
  const found = await find(deps, token);
  if (found.state !== 'valid') return found;
  const { complaint } = found;
  const [policy, personal, rows, trail, names, words] = await Promise.all([
    policyOfVersion(deps, complaint.policyVersionId),
    deps.prisma.personalComplaint.findUnique({ where: { complaintId: complaint.id } }),
    deps.prisma.task.findMany({ where: { complaintId: complaint.id }, orderBy: { openedAt: 'asc' } }),
    trailOf(deps, complaint.id),
    personNames(deps, complaint.organizationId),
    askedOf(deps, complaint.id),
  ]);
  const stage = wordOf(STAGES, complaint.stage);
  const answers = await givenAnswers(deps, { complaint, names, tasks: rows });
  const open = rows.filter((row) => row.status === 'open' && isCustomerTask(wordOf(TASK_KINDS, row.kind)));
  const asked = open.findLast(({ kind }) => kind !== 'customer-question');
  const [reopening, before, returns, relations] = await Promise.all([
    reopeningOf(deps, complaint, policy),
    continuedOf(deps, complaint),
    returnsOf(deps, { complaint, names }),
    relationsOf(deps, complaint.id),
  ]);
  const url = reopening.state === 'continued' ? await trackingUrlOf(deps, reopening.by.id) : null;
  const [task] = asked === undefined ? [] : await taskViews(deps, [asked], { names });
  const beside = open.filter(({ kind }) => kind === 'customer-question');
  const becauseOf = new Map(rows.map(({ id, because }) => [id, because]));
  const track = trackOf(policy, complaint.trackId);
  return {
    state: 'open',
    case: {
      complaintId: complaint.id,
      number: complaint.number,
      organization: complaint.organizationId,
      policy,
      locale: LOCALES.find((locale) => locale === complaint.locale) ?? policy.locale,
      stage,
      round: complaint.round,
      receivedAt: complaint.receivedAt.toISOString(),
      closedAt: complaint.closedAt?.toISOString() ?? null,
      outcome: complaint.outcome === null ? null : wordOf(OUTCOMES, complaint.outcome),
      submission: submissionOf(complaint, personal),
      question:
        asked === undefined || task === undefined
          ? null
          : {
              task,
              form: await formOfTask(deps, { task: asked, complaint }),
              basis: customersBasis(task, { answers, track }),
            },
      asked: await questionsOf(deps, { complaint, rows: beside, names, words }),
      path: casePath({ track, stage, severity: complaint.severity, trail }),
      given: wordsGiven(answers, {
        track,
        askedIn: (taskId) => words.get(becauseOf.get(taskId) ?? null) ?? null,
      }),
      inCourse: await inCourseOf(deps, { complaintId: complaint.id, names }),
      ways: waysOpen(track, { stage, outcome: complaint.outcome }),
      contestable: await contestableWord(deps, complaint),
      reopening: { ...reopening, url },
      continues: before?.number ?? null,
      returns: returns.map(({ number, state, goods, refusal }) => ({ number, state, goods, refusal })),
      mergedInto: relations.find(({ relation }) => relation === 'merged-into')?.complaint.number ?? null,
    },
  };
}

/** Of all that was filled in, the customer's own words, each with what it replied to. */
function wordsGiven(
  answers: readonly AnsweredForm[],
  { track, askedIn }: { readonly track: Track; readonly askedIn: (taskId: string) => string | null },
): readonly GivenWord[] {
  return answers.flatMap((given, index) =>
    isCustomerTask(given.kind)
      ? [
          {
            ...given,
            about: customersBasis(given, { answers: answers.slice(0, index), track }),
            asked: askedIn(given.taskId),
          },
        ]
      : [],
  );
}

async function questionsOf(
  deps: ReadDeps,
  {
    complaint,
    rows,
    names,
    words,
  }: {
    readonly complaint: Complaint;
    readonly rows: readonly Task[];
    readonly names: PersonNames;
    readonly words: Awaited<ReturnType<typeof askedOf>>;
  },
): Promise<readonly AskedQuestion[]> {
  const [views, forms] = await Promise.all([
    taskViews(deps, rows, { names }),
    Promise.all(rows.map((task) => formOfTask(deps, { task, complaint }))),
  ]);
  return views.flatMap((task, index) => {
    const form = forms[index];
    return form === undefined ? [] : [{ task, form, words: words.get(task.because) ?? null }];
  });
}

const wordTaken = z.object({ taskId: z.string() });

/** While the clock of the contest runs, the last word that staff entered may be contested. */
async function contestableWord(deps: ReadDeps, complaint: Complaint): Promise<CustomerCase['contestable']> {
  if (complaint.stage === 'closed') return null;
  const limits = await limitsOfCase(deps, complaint.id);
  const contest = limits.find(({ purpose, endedAt }) => purpose.kind === 'contest' && endedAt === null);
  if (contest === undefined) return null;
  const taken = await deps.prisma.event.findFirst({
    where: { streamId: complaint.id, type: 'word-taken-by-staff' },
    orderBy: { seq: 'desc' },
  });
  const taskId = taken === null ? null : wordTaken.parse(jsonObjectOf(taken.data)).taskId;
  return { taskId, untilAt: contest.dueAt };
}

/**
 * The customer answers the question with this id. `round` and `version` are what the page showed: an answer to
 * an older version is `superseded`, never taken for the newer one.
 */
export async function answerAsCustomer(
  deps: ApiDeps,
  input: {
    readonly token: string;
    readonly taskId: string;
    readonly round: number;
    readonly version: number;
    readonly plainAnswer: unknown;
    readonly locale: Locale;
  },
): Promise<AnswerOutcome | { readonly kind: 'link-expired' }> {
  const found = await find(deps, input.token);
  if (found.state === 'unknown') return { kind: 'task-unknown' };
  if (found.state === 'expired') return { kind: 'link-expired' };
  const { complaint } = found;
  const task = isUuid(input.taskId)
    ? await deps.prisma.task.findFirst({ where: { id: input.taskId, complaintId: complaint.id } })
    : null;
  if (task === null || !isCustomerTask(wordOf(TASK_KINDS, task.kind))) return { kind: 'task-unknown' };
  if (task.round !== input.round || task.version !== input.version)
    return { kind: 'superseded', because: 'next-round', at: task.endedAt?.toISOString() ?? null };
  const { plainAnswer, locale } = input;
  const by = { kind: 'customer' } as const;
  return submitAnswer(deps, { task, complaint, by, via: 'customer-page', plainAnswer, locale });
}

/** What the customer may say by themselves as the case stands; the run judges it by the same rules. */
function waysOpen(
  track: Track,
  { stage, outcome }: { readonly stage: Stage; readonly outcome: string | null },
): CustomerCase['ways'] {
  // Withdrawn already, and corrected all the same.
  const decided = outcome !== null || stage === 'evaluating' || stage === 'closed';
  const carriedOut = (stage === 'implementing' || stage === 'verifying') && !decided;
  return [
    ...(track.customerQuestions !== undefined && stage !== 'closed' ? (['inquire'] as const) : []),
    ...(track.steps['carry-out']?.objection === true && carriedOut ? (['object'] as const) : []),
    ...(decided ? [] : (['withdraw'] as const)),
  ];
}

/** The customer asks something, differs from what is being done, or takes the complaint back. */
export async function sayAsCustomer(
  deps: ApiDeps,
  input: {
    readonly token: string;
    readonly way: CustomerCase['ways'][number];
    readonly idempotencyKey: string;
    readonly plainBody: unknown;
    readonly locale: Locale;
  },
): Promise<ActionOutcome | { readonly kind: 'link-expired' }> {
  const found = await find(deps, input.token);
  if (found.state === 'unknown') return { kind: 'complaint-unknown' };
  if (found.state === 'expired') return { kind: 'link-expired' };
  const { way, plainBody, locale, idempotencyKey } = input;
  return submitAction(deps, {
    complaint: found.complaint,
    action: way,
    by: { kind: 'customer' },
    idempotencyKey: `customer:${idempotencyKey}`,
    plainBody,
    locale,
  });
}

/** The customer contests a word that staff entered for them. */
export async function contestAsCustomer(
  deps: ApiDeps,
  input: {
    readonly token: string;
    /** Made at random each time the page is rendered. */
    readonly idempotencyKey: string;
    readonly words: string;
    readonly locale: Locale;
  },
): Promise<ActionOutcome | { readonly kind: 'link-expired' }> {
  const found = await find(deps, input.token);
  if (found.state === 'unknown') return { kind: 'complaint-unknown' };
  if (found.state === 'expired') return { kind: 'link-expired' };
  return submitAction(deps, {
    complaint: found.complaint,
    action: 'contest',
    by: { kind: 'customer' },
    idempotencyKey: `customer:${input.idempotencyKey}`,
    plainBody: { words: input.words },
    locale: input.locale,
  });
}

/** The customer says of a closed case that it is not settled. */
export async function reopenAsCustomer(
  deps: ApiDeps,
  input: { readonly token: string; readonly reason: string; readonly locale: Locale },
): Promise<ReopenOutcome | { readonly kind: 'complaint-unknown' } | { readonly kind: 'link-expired' }> {
  const found = await find(deps, input.token);
  if (found.state === 'unknown') return { kind: 'complaint-unknown' };
  if (found.state === 'expired') return { kind: 'link-expired' };
  const plainBody = { reason: input.reason };
  return reopenComplaint(deps, {
    complaint: found.complaint,
    enteredBy: null,
    plainBody,
    locale: input.locale,
  });
}
