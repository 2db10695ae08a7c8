import { decide, type DecisionInput } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Policy, Track } from '../policy/schema';
import type { ComplaintStart, SealedSubmission } from './intake';
import type { JsonObject } from '../json';
import { event, type NewEvent } from './events';
import { factInputs, factsAtIntake } from './facts';
import { startedClock, type ClockState } from './clock-state';
import type { CaseState } from './state';
import { trackOf } from '../story/view';

/** The state of a complaint that has just come in, before its first event. `at`: the workflow's time. */
export function begin(start: ComplaintStart, policy: Policy, policyVersionId: string, at: string): CaseState {
  const { submission } = start;
  const severity = submission.severity ?? policy.initialSeverity.value;
  const { track: trackId, rowId } = trackAtReceipt(start, policy);
  const rung = rungRow(start, policy);
  const facts = factsAtIntake(policy, submission.fields);
  return {
    complaintId: start.complaintId,
    organization: start.organization,
    policyVersionId,
    fingerprint: start.fingerprint,
    customerHasEmail: start.customerHasEmail,
    ...(start.customerIsAnonymous === true ? { customerIsAnonymous: true } : {}),
    number: null,
    lastSeq: 0,
    cursor: { round: 1, stage: 'received' },
    trackId,
    ...(rowId === STAYS ? { movedByWord: true } : {}),
    severity,
    branch: policy.severities.find((s) => s.id === severity)?.branch ?? 'ordinary',
    category: submission.category,
    urgent: submission.urgent,
    channel: submission.channel,
    complainantKind: submission.complainant.kind,
    unit: submission.unit,
    against: submission.against,
    department: null,
    handlerRole: null,
    founded: null,
    reasonable: null,
    receivedAt: submission.receivedAt ?? at,
    roundStartedAt: submission.receivedAt ?? at,
    closedAt: null,
    outcome: null,
    meetingHeldInRound: null,
    analysisHeldInRound: null,
    meetingDue: null,
    planVersion: 0,
    planAuthor: null,
    offeredVersion: 0,
    answerVersion: 0,
    answerAuthor: null,
    answerTaskId: null,
    review: null,
    answeredVersion: 0,
    answeredInRound: 0,
    offerRefusals: start.continues?.refusals.offer ?? 0,
    resultRefusals: start.continues?.refusals.result ?? 0,
    refusal: 'none',
    assessors: [],
    handlers: [],
    overran: false,
    evaluated: false,
    liabilityRecorded: false,
    contestable: null,
    measures: [],
    tasks: {},
    ended: {},
    answers: {},
    remindersSent: {},
    silent: null,
    pause: null,
    clocks: {},
    clockCounts: {},
    reached: {},
    acted: {},
    interruption: null,
    ...(rung === null ? {} : { rung: rung.id }),
    ...(facts === undefined ? {} : { facts }),
    ...(start.continues === undefined ? {} : { firstReceivedAt: start.continues.firstReceivedAt }),
    ...(start.continues?.complaints === undefined ? {} : { complaintsBefore: start.continues.complaints }),
    ...(start.continues?.remedies === undefined ? {} : { remediesBefore: start.continues.remedies }),
    ...(submission.complainant.preferredChannel === null
      ? {}
      : { preferredChannel: submission.complainant.preferredChannel }),
    ...(start.about === undefined ? {} : { aboutPersons: start.about.persons }),
  };
}

/** The state that a run passes on. One that older code began lacks what states have had since: `fresh` has it. */
export function renewed(carried: CaseState, fresh: CaseState): CaseState {
  const clocks = Object.entries({ ...carried.clocks }).map(([id, clock]): [string, ClockState] => [
    id,
    { ...startedClock(clock, clock.round), ...clock },
  ]);
  return { ...fresh, ...carried, clocks: Object.fromEntries(clocks) };
}

/** The first event: what was submitted, by whom, and which row of the track table decided. */
export function received(start: ComplaintStart, state: CaseState, policy: Policy): NewEvent {
  const { submission } = start;
  const rung = rungRow(start, policy);
  return event(
    'complaint-received',
    {
      channel: submission.channel,
      receivedAt: state.receivedAt,
      trackId: state.trackId,
      severity: state.severity,
      category: state.category,
      urgent: state.urgent,
      unit: state.unit,
      submission,
      decidedBy: trackAtReceipt(start, policy).rowId,
      ...(rung === null ? {} : { rung }),
      ...(start.continues === undefined ? {} : { continues: start.continues }),
      ...(start.about === undefined ? {} : { about: { id: start.about.id, number: start.about.number } }),
      ...(start.enteredLate === undefined ? {} : { lateSince: start.enteredLate.dueAt }),
      ...(start.enteredByOther === true ? { ownedByOthers: true } : {}),
    },
    submission.enteredBy === null ? { kind: 'customer' } : { kind: 'staff', personId: submission.enteredBy },
  );
}

/** What the table of tracks looks at in a submission. */
type Routed = Pick<SealedSubmission, 'channel' | 'unit' | 'against' | 'category' | 'severity' | 'urgent'> & {
  readonly complainant: Pick<SealedSubmission['complainant'], 'kind'>;
  readonly fields: JsonObject;
};

export function trackRow(
  { submission }: { readonly submission: Routed },
  policy: Policy,
): { track: string; rowId: string } {
  const table = policy.tables.find((t) => t.id === 'track');
  const only = trackOf(policy, '').id;
  if (table === undefined) return { track: only, rowId: 'only-track' };
  const row = decide(table, inputsOf(submission, policy));
  return row === null
    ? { track: only, rowId: 'no-row' }
    : { track: row.then.track ?? only, rowId: row.rowId };
}

/** Why a case begins in its track, where no row of the table says so but the one that it goes on with. */
const STAYS = 'continued';

/**
 * The track that the table chooses; but what was confidential goes on in confidence, and what was about the handling of
 * another goes on as such, also where only a person's word had brought it there.
 */
function trackAtReceipt(start: ComplaintStart, policy: Policy): { track: string; rowId: string } {
  const row = trackRow(start, policy);
  const { staysIn } = start.continues ?? {};
  if (staysIn === undefined) return row;
  const isKept = ({ confidential, about }: Track): boolean =>
    (staysIn.confidential ? confidential : about) !== undefined;
  const found = trackOf(policy, row.track);
  if (found.confidential !== undefined && !staysIn.confidential) return row;
  const before = policy.tracks.find(({ id }) => id === staysIn.trackId);
  // Of a procedure that was changed since, another track may be the confidential one.
  const kept = [before, found, ...policy.tracks].find((track) => track !== undefined && isKept(track));
  return kept === undefined || kept === found ? row : { track: kept.id, rowId: STAYS };
}

/** The rung on which a case begins, where its track has a ladder: that of the table `tier`, else the lowest. */
function rungRow(start: ComplaintStart, policy: Policy): { id: string; decidedBy: string } | null {
  const track = trackOf(policy, trackAtReceipt(start, policy).track);
  const lowest = rungOf(track, undefined);
  if (lowest === null) return null;
  const table = policy.tables.find(({ id }) => id === 'tier');
  const row = table === undefined ? null : decide(table, inputsOf(start.submission, policy));
  return row === null
    ? { id: lowest.id, decidedBy: 'lowest-rung' }
    : { id: rungOf(track, row.then.rung)?.id ?? lowest.id, decidedBy: row.rowId };
}

/** What is known of a case when it comes in. */
function inputsOf(submission: Routed, policy: Policy): DecisionInput {
  return {
    ...factInputs(factsAtIntake(policy, submission.fields)),
    channel: submission.channel,
    unit: submission.unit ?? '',
    complainantKind: submission.complainant.kind,
    against: submission.against ?? '',
    category: submission.category ?? '',
    severity: submission.severity ?? policy.initialSeverity.value,
    urgent: submission.urgent,
  };
}
