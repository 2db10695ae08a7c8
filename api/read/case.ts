import { BRANCHES, CHANNELS, OUTCOMES, STAGES } from '../../domain/lifecycle';
import type { Branch, Channel, Outcome, Stage } from '../../domain/lifecycle';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Complaint } from '../../prisma/generated/client';
import { PENALTY_LIMIT } from '../../domain/story/penalties';
import type { ReadDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import type { Principal } from '../principal';
import { knownComplaint } from './known-complaint';
import { casePath, type PathStep } from './case-path';
import { trailOf } from './case-trail';
import { eventsOfStream, type EventView } from './events';
import { correctionsOf, type CorrectionView } from './corrections';
import { extensibleBy } from './extensible';
import { followUpsOf, type FollowUpView } from './follow-ups';
import { givenAnswers } from './given-answers';
import { lettersOfCase, type LetterView } from './letters';
import { inCourseOf, rulingStreams, type InCourse } from './in-course';
import { mayHandOn, ownerOf } from './owner';
import { limitsOfCase, type LimitView } from './limits';
import { policyOfVersion, trackOf } from './organisations';
import { hidesPenalty, penaltiesOf, penaltyReader } from './penalties';
import type { PenaltyReader, PenaltyView } from './penalties';
import { personNames, personRef, type PersonRef } from './person-names';
import { pauseOf, type PauseView } from './pause';
import { relationsOf, type RelationView } from './relations';
import { continuedOf, reopeningOf, type CaseRef, type Reopening } from './reopening';
import { remediesOf, type RemedyView } from './remedies';
import { returnsOf, type ReturnView } from './returns';
import { hiddenFrom, namesHidden, type Hidden } from './secrecy';
import { wordOf } from './stored-json';
import { attachmentsOf, submissionOf, type AttachmentView, type Submission } from './submission';
import { taskViews, type AnsweredForm, type TaskView } from './task-view';

const MINUTE_MS = 60_000;

export type CaseView = {
  readonly id: string;
  readonly number: string;
  readonly workflowId: string;
  readonly organization: string;
  readonly policyVersionId: string;
  readonly policy: Policy;
  readonly track: Track;
  readonly channel: Channel;
  readonly complainantKind: string;
  /** The customer's language. */
  readonly locale: string;
  readonly country: string | null;
  readonly unit: string | null;
  readonly against: PersonRef | null;
  readonly enteredBy: PersonRef | null;
  readonly businessType: string | null;
  readonly stage: Stage;
  readonly round: number;
  readonly refusals: { readonly offer: number; readonly result: number };
  readonly severity: string;
  readonly branch: Branch;
  readonly category: string | null;
  readonly urgent: boolean;
  readonly paused: boolean;
  /** Only those see it who are asked or informed, and the roles that the policy names. */
  readonly confidential: boolean;
  /** Why it stands still; null while it is not paused. */
  readonly pause: PauseView | null;
  readonly department: string | null;
  readonly handlerRole: string | null;
  /** The rung of the ladder on which it stands; null: its track has none. */
  readonly rung: string | null;
  /** Whose case it is; null: nobody has taken it yet, or its procedure knows no owners. */
  readonly owner: PersonRef | null;
  /** Whether the reader may hand it to somebody else. */
  readonly mayHandOn: boolean;
  /** What was asked and said while it was handled. */
  readonly inCourse: InCourse;
  readonly founded: boolean | null;
  readonly reasonable: boolean | null;
  readonly planVersion: number;
  readonly answerVersion: number;
  readonly outcome: Outcome | null;
  readonly overdue: boolean;
  /** A letter was refused for good, and nobody has yet done what it asked in another way. */
  readonly undelivered: boolean;
  readonly nextDeadlineAt: string | null;
  readonly occurredAt: string | null;
  readonly receivedAt: string;
  /** Of the first complaint that this one continues, one after the other; else its own receipt. */
  readonly firstReceivedAt: string;
  readonly roundStartedAt: string;
  readonly closedAt: string | null;
  /** Elapsed minutes of this round, and since the first receipt. */
  readonly roundMinutes: number;
  readonly totalMinutes: number;
  readonly submission: Submission | null;
  readonly attachments: readonly AttachmentView[];
  readonly people: readonly (PersonRef & { readonly roles: readonly string[] })[];
  readonly path: readonly PathStep[];
  readonly limits: readonly LimitView[];
  /** All tasks, newest first. */
  readonly tasks: readonly TaskView[];
  /** What was filled in so far, oldest first. */
  readonly answers: readonly AnsweredForm[];
  /** What was given to the customer, or is owed. */
  readonly remedies: readonly RemedyView[];
  readonly followUps: readonly FollowUpView[];
  /** The closed case that this one goes on with, and what the customer said was not settled. */
  readonly continues: (CaseRef & { readonly reason: string | null }) | null;
  readonly reopening: Reopening;
  /** Other complaints that were linked to this one or merged. */
  readonly relations: readonly RelationView[];
  /** Those that the reader may see: all, their own, or none. */
  readonly penalties: readonly PenaltyView[];
  /** Goods that the customer wants to give back, each with its own procedure. */
  readonly returns: readonly ReturnView[];
  /** What was put right of the submission, oldest first. */
  readonly corrections: readonly CorrectionView[];
  /** Ids of the limits that the reader may extend as the case stands. */
  readonly extensible: readonly string[];
};

/** What of a case its reader may see besides: penalties, and which other cases they may not know of. */
type CaseReader = PenaltyReader & { readonly hidden?: Hidden };

type CaseQuery = { readonly principal: Principal; readonly complaintId: string };

/**
 * One case with everything that its page shows; null: not in the principal's organisation. Throws `Problem`
 * `not-allowed` or `scope-missing`.
 */
export async function readCase(deps: ReadDeps, query: CaseQuery): Promise<CaseView | null> {
  const complaint = await complaintFor(deps, query);
  if (complaint === null) return null;
  const hidden = await hiddenFrom(deps, query.principal);
  const view = await caseViewOf(deps, complaint, { ...penaltyReader(query.principal), hidden });
  const { principal } = query;
  return {
    ...view,
    extensible: await extensibleBy(deps, view, principal),
    mayHandOn: principal.kind === 'staff' && (await mayHandOn(deps, principal, complaint)),
  };
}

/** The complaint's row, if it is one of the principal's organisation that they may know of. */
export async function complaintFor(
  deps: ReadDeps,
  { principal, complaintId }: CaseQuery,
): Promise<Complaint | null> {
  requireAllowed(principal, NEEDS.readCases);
  return knownComplaint(deps, { principal, complaintId });
}

/** The view of a complaint that the caller may see; who may is decided before. */
export async function caseViewOf(
  deps: ReadDeps,
  complaint: Complaint,
  reader: CaseReader = { all: false, personId: null },
): Promise<CaseView> {
  const { prisma, now } = deps;
  const { hidden = new Set<string>() } = reader;
  const { id, organizationId } = complaint;
  const names = await personNames(deps, organizationId);
  const [policy, personal, taskRows, trail, limits, followUps, attachments, pause, penalties, returns] =
    await Promise.all([
      policyOfVersion(deps, complaint.policyVersionId),
      prisma.personalComplaint.findUnique({ where: { complaintId: id } }),
      prisma.task.findMany({
        where: { complaintId: id },
        orderBy: [{ openedAt: 'desc' }, { openedSeq: 'desc' }, { id: 'asc' }],
      }),
      trailOf(deps, id),
      limitsOfCase(deps, id),
      followUpsOf(deps, { complaintId: id, names }),
      attachmentsOf(deps, complaint),
      pauseOf(deps, { complaint, names }),
      penaltiesOf(deps, { complaintId: id, names, reader }),
      returnsOf(deps, { complaint, names }),
    ]);
  // Who may not read penalties sees no task about one, unless it is asked of them.
  const tasksShown = taskRows.filter(
    ({ kind, assignees }) =>
      kind !== 'confirm-penalty' || reader.all || assignees.some((one) => one === reader.personId),
  );
  const [tasks, answers, continues, reopening, relations] = await Promise.all([
    taskViews(deps, tasksShown, { names }),
    givenAnswers(deps, { complaint, names, tasks: tasksShown }),
    continuedBy(deps, complaint, hidden),
    reopeningOf(deps, complaint, policy),
    relationsOf(deps, id, hidden),
  ]);
  const track = trackOf(policy, complaint.trackId);
  const stage = wordOf(STAGES, complaint.stage);
  const until = complaint.closedAt ?? now();
  const minutesSince = (from: Date): number =>
    Math.max(0, Math.floor((until.getTime() - from.getTime()) / MINUTE_MS));
  const person = (personId: string | null): PersonRef | null =>
    personId === null ? null : personRef(names, personId);
  return {
    id,
    number: complaint.number,
    workflowId: complaint.workflowId,
    organization: organizationId,
    policyVersionId: complaint.policyVersionId,
    policy,
    track,
    channel: wordOf(CHANNELS, complaint.channel),
    complainantKind: complaint.complainantKind,
    locale: complaint.locale,
    country: complaint.country,
    unit: complaint.unit,
    against: person(complaint.against),
    enteredBy: person(complaint.enteredBy),
    businessType: complaint.businessType,
    stage,
    round: complaint.round,
    refusals: { offer: complaint.offerRefusals, result: complaint.resultRefusals },
    severity: complaint.severity,
    branch: wordOf(BRANCHES, complaint.branch),
    category: complaint.category,
    urgent: complaint.urgent,
    paused: complaint.paused,
    confidential: complaint.confidential,
    pause,
    department: complaint.department,
    handlerRole: complaint.handlerRole,
    rung: complaint.rung,
    owner: await ownerOf(deps, { complaintId: id, names }),
    mayHandOn: false,
    inCourse: await inCourseOf(deps, { complaintId: id, names }),
    founded: complaint.founded,
    reasonable: complaint.reasonable,
    planVersion: complaint.planVersion,
    answerVersion: complaint.answerVersion,
    outcome: complaint.outcome === null ? null : wordOf(OUTCOMES, complaint.outcome),
    overdue: complaint.overdue,
    undelivered: complaint.undelivered,
    nextDeadlineAt: complaint.nextDeadlineAt?.toISOString() ?? null,
    occurredAt: complaint.occurredAt?.toISOString() ?? null,
    receivedAt: complaint.receivedAt.toISOString(),
    firstReceivedAt: (complaint.firstReceivedAt ?? complaint.receivedAt).toISOString(),
    roundStartedAt: complaint.roundStartedAt.toISOString(),
    closedAt: complaint.closedAt?.toISOString() ?? null,
    roundMinutes: minutesSince(complaint.roundStartedAt),
    totalMinutes: minutesSince(complaint.firstReceivedAt ?? complaint.receivedAt),
    submission: submissionOf(complaint, personal),
    attachments,
    people: peopleOfTasks(tasks),
    path: casePath({ track, stage, severity: complaint.severity, trail }),
    limits: reader.all ? limits : limits.filter(({ limitId }) => limitId !== PENALTY_LIMIT),
    tasks,
    answers,
    remedies: await remediesOf(deps, { complaintId: id, names }),
    followUps: reader.all ? followUps : followUps.filter(({ kind }) => kind !== 'penalty'),
    penalties,
    returns,
    extensible: [],
    corrections: await correctionsOf(deps, { complaintId: id, policy, names }),
    continues,
    relations,
    // That somebody goes on with it elsewhere is told to no one who may not know of that.
    reopening:
      reopening.state === 'continued' && hidden.has(reopening.by.id) ? { state: 'never' } : reopening,
  };
}

async function continuedBy(
  deps: ReadDeps,
  complaint: Complaint,
  hidden: Hidden,
): Promise<CaseView['continues']> {
  const before = await continuedOf(deps, complaint);
  if (before === null || hidden.has(before.id)) return null;
  const said = await deps.prisma.personalText.findUnique({
    where: {
      streamId_seq_pointer: { streamId: complaint.id, seq: 1, pointer: '/continues/reason' },
    },
  });
  return { ...before, reason: said?.text ?? null };
}

function peopleOfTasks(tasks: readonly TaskView[]): CaseView['people'] {
  const rolesByPerson = new Map<string, { readonly ref: PersonRef; readonly roles: Set<string> }>();
  for (const { assignees, roles } of [...tasks].reverse()) {
    for (const ref of assignees) {
      const known = rolesByPerson.get(ref.id) ?? { ref, roles: new Set<string>() };
      roles.forEach((role) => known.roles.add(role));
      rolesByPerson.set(ref.id, known);
    }
  }
  return [...rolesByPerson.values()].map(({ ref, roles }) => ({ ...ref, roles: [...roles] }));
}

export type CaseRecord = { readonly events: readonly EventView[]; readonly letters: readonly LetterView[] };

/** The timeline: every event in order with its texts put back, and the letters, links masked. */
export async function readCaseRecord(deps: ReadDeps, query: CaseQuery): Promise<CaseRecord | null> {
  const complaint = await complaintFor(deps, query);
  if (complaint === null) return null;
  const names = await personNames(deps, complaint.organizationId);
  const complaintId = complaint.id;
  const reader = penaltyReader(query.principal);
  const [events, letters, penalties, hidden] = await Promise.all([
    eventsOfStream(deps, { streamId: complaintId, complaintId, names }),
    lettersOfCase(deps, { complaintId, names }),
    penaltiesOf(deps, { complaintId, names, reader }),
    hiddenFrom(deps, query.principal),
  ]);
  const hides = hidesPenalty(penalties, reader);
  const namesAnother = namesHidden(hidden);
  const untold = new Set(events.filter(namesAnother).map(({ seq }) => seq));
  const rulings = await Promise.all(
    (await rulingStreams(deps, complaintId)).map((streamId) =>
      eventsOfStream(deps, { streamId, complaintId, names }),
    ),
  );
  return {
    // What was asked about the procedure afterwards has a record of its own; each stays in its own order.
    events: [...events.filter((event) => !hides(event) && !untold.has(event.seq)), ...rulings.flat()].sort(
      (one, other) => one.at.localeCompare(other.at),
    ),
    letters: letters.filter(
      ({ kind, recipient, seq }) =>
        !untold.has(seq) && (!kind.startsWith('penalty-') || reader.all || recipient === reader.personId),
    ),
  };
}
