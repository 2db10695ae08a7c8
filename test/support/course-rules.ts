import type { DomainEvent, EventType } from '../../domain/case/events';
import type { LetterRequest } from '../../domain/case/letters';
import type { OpenTask } from '../../domain/case/state';
import { isCustomerTask } from '../../domain/lifecycle';
import type { Track } from '../../domain/policy/schema';
import { openReturns } from '../../domain/story/returns';
import { levelsOf } from '../../domain/story/levels';
import { formOf, refusalOfOpen } from '../../domain/tasks/refusal';
import type { Recorded } from './fake-effects';
import { answeringIn } from './random-course';
import { sensibleAnswer } from './random-answer';
import type { Simulation } from './simulation';

/** What is wrong with a case that waits; none of it ever may be. */
export function faultsWhileWaiting(simulation: Simulation): string[] {
  if (simulation.closed) return [];
  const { state, view } = simulation.file;
  const tasks = Object.values(state.tasks);
  return [
    ...(tasks.length === 0 && simulation.nextInstant === null && openReturns(state).length === 0
      ? [`deadlock in ${state.cursor.stage}: nobody is asked and nothing is due`]
      : []),
    ...tasks
      .filter((task) => !canBeAnswered(simulation, task))
      .map(({ kind }) => `nobody can answer ${kind}`),
    ...tasks
      .filter(({ assignees, excluded }) =>
        [...excluded, state.against ?? ''].some((id) => assignees.includes(id)),
      )
      .map(({ kind }) => `${kind} is asked of who is excluded`),
    ...(state.pause !== null && !Object.values(state.clocks).some(({ purpose }) => purpose.kind === 'pause')
      ? ['a pause without an end']
      : []),
    ...Object.values(state.clocks)
      .filter(({ status, heldBy }) => (status === 'paused') !== heldBy.length > 0 && status !== 'breached')
      .map(({ limitId }) => `${limitId} stands still and is held by nobody`),
    ...Object.values(state.clocks)
      .filter(({ purpose, clockId }) => purpose.kind === 'limit' && levelsOf(view, clockId).length === 0)
      .map(({ limitId }) => `nobody hears of it when ${limitId} is overrun`),
  ];
}

function canBeAnswered(simulation: Simulation, task: OpenTask): boolean {
  const { view } = simulation.file;
  const form = formOf(view, task);
  const answer = sensibleAnswer(form, answeringIn(simulation, task));
  if (isCustomerTask(task.kind))
    return refusalOfOpen(task, form, { by: { kind: 'customer' }, answer }) === null;
  return task.assignees.some(
    (personId) => refusalOfOpen(task, form, { by: { kind: 'staff', personId }, answer }) === null,
  );
}

const CLOCKS_SPEAK: readonly EventType[] = [
  'clock-reminded',
  'clock-breached',
  'clock-escalated',
  'customer-reminded',
  'customer-called-for',
  'silence-kept',
];

const SAID_OF_TIME: readonly EventType[] = ['clock-reminded', 'clock-breached', 'holding-letter-sent'];

type Event<T extends EventType> = Extract<DomainEvent, { type: T }>;
const ofType = <T extends EventType>(events: readonly DomainEvent[], type: T): Event<T>[] =>
  events.filter((e): e is Event<T> => e.type === type);

/** What is wrong with the record of a case that has ended. */
export function faultsOfEnded(
  { events, letters }: Pick<Recorded, 'events' | 'letters'>,
  track: Track,
): string[] {
  const closed = ofType(events, 'complaint-closed');
  const [end] = closed;
  if (end === undefined || closed.length > 1) return [`closed ${String(closed.length)} times`];
  const after = events.filter(({ seq }) => seq > end.seq);
  return [
    ...(events.every(({ seq }, index) => seq === index + 1) ? [] : ['a gap in the sequence']),
    ...unbalanced('task', openings(events), endings(events)),
    ...unbalanced(
      'clock',
      ofType(events, 'clock-started').map(({ data }) => data.clockId),
      ofType(events, 'clock-stopped').map(({ data }) => data.clockId),
    ),
    ...after.filter(({ type }) => CLOCKS_SPEAK.includes(type)).map(({ type }) => `${type} after the end`),
    ...letters.filter(({ seq }) => seq > end.seq).map(({ kind }) => `a letter ${kind} after the end`),
    ...sentForAnEarlierRound(events, letters, track),
    ...spokeWhileHeld(events),
    ...proposedTwice(events),
    ...returnsLeftOpen(events),
    ...outcomeWithoutGround(events, end, track),
    ...timesThatDoNotAddUp(events, end),
  ];
}

function openings(events: readonly DomainEvent[]): string[] {
  return ofType(events, 'task-opened').map(({ data }) => data.taskId);
}

function endings(events: readonly DomainEvent[]): string[] {
  return events.flatMap((e) =>
    e.type === 'task-answered' || e.type === 'task-superseded' ? [e.data.taskId] : [],
  );
}

function unbalanced(of: string, begun: readonly string[], ended: readonly string[]): string[] {
  const twice = (all: readonly string[]): string[] => all.filter((id, at) => all.indexOf(id) !== at);
  return [
    ...begun.filter((id) => !ended.includes(id)).map((id) => `${of} ${id} never ended`),
    ...ended.filter((id) => !begun.includes(id)).map((id) => `${of} ${id} never began`),
    ...twice(begun).map((id) => `${of} ${id} began twice`),
    ...twice(ended).map((id) => `${of} ${id} ended twice`),
  ];
}

/** Clocks of a round speak in their round only, and letters about a task go out while it is open or just ended. */
function sentForAnEarlierRound(
  events: readonly DomainEvent[],
  letters: readonly LetterRequest[],
  track: Track,
): string[] {
  const startedIn = new Map(ofType(events, 'clock-started').map((e) => [e.data.clockId, e.round]));
  const ofRounds = new Set(track.limits.filter(({ scope }) => scope === 'round').map(({ id }) => id));
  const late = events.flatMap((e) =>
    (e.type === 'clock-reminded' || e.type === 'clock-breached' || e.type === 'clock-escalated') &&
    ofRounds.has(e.data.limitId) &&
    startedIn.get(e.data.clockId) !== e.round
      ? [`${e.type} of ${e.data.limitId} for an earlier round`]
      : [],
  );
  const endedAt = new Map(
    events.flatMap((e) =>
      e.type === 'task-answered' || e.type === 'task-superseded' ? [[e.data.taskId, e.seq] as const] : [],
    ),
  );
  const gone = letters.filter(
    ({ taskId, seq, kind }) =>
      taskId !== null && kind !== 'task-superseded' && (endedAt.get(taskId) ?? Infinity) < seq - 1,
  );
  return [...late, ...gone.map(({ kind }) => `a letter ${kind} about a task that had ended`)];
}

/** A clock that stands still says nothing, and every pause of the case ends. */
function spokeWhileHeld(events: readonly DomainEvent[]): string[] {
  const holders = new Map<string, Set<string>>();
  const faults: string[] = [];
  let paused = false;
  for (const e of events) {
    if (e.type === 'clock-paused')
      holders.set(e.data.clockId, new Set([...(holders.get(e.data.clockId) ?? []), e.data.heldBy]));
    else if (e.type === 'clock-resumed') holders.get(e.data.clockId)?.delete(e.data.heldBy);
    else if (SAID_OF_TIME.includes(e.type) && 'clockId' in e.data)
      if ((holders.get(e.data.clockId)?.size ?? 0) > 0) faults.push(`${e.type} of a clock that stood still`);
    if (e.type === 'case-paused') paused = true;
    if (e.type === 'case-resumed' || e.type === 'complaint-closed') paused = false;
  }
  return paused ? [...faults, 'a pause that never ended'] : faults;
}

/** Goods that are to come back are waited for, whatever becomes of the case; only an operator's cancelling ends that. */
function returnsLeftOpen(events: readonly DomainEvent[]): string[] {
  if (ofType(events, 'closed-by-operator').length > 0) return [];
  return unbalanced(
    'return',
    ofType(events, 'return-requested').map(({ data }) => data.returnId),
    ofType(events, 'return-ended').map(({ data }) => data.returnId),
  );
}

function proposedTwice(events: readonly DomainEvent[]): string[] {
  const misses = ofType(events, 'penalty-proposed').map(
    ({ data }) => `${data.penaltyId} for ${data.clockId}`,
  );
  return misses.filter((miss, at) => misses.indexOf(miss) !== at).map((miss) => `twice proposed: ${miss}`);
}

/** Only the customer's word, or a rule with a name, ends a complaint. */
function outcomeWithoutGround(
  events: readonly DomainEvent[],
  end: Event<'complaint-closed'>,
  track: Track,
): string[] {
  const { outcome } = end.data;
  const begun = ofType(events, 'round-started').at(-1)?.seq ?? 0;
  const since = events.filter(({ seq }) => seq > begun);
  const told = (type: EventType): boolean => since.some((e) => e.type === type);
  const settled = since.some(
    (e) => e.type === 'task-answered' && e.data.kind === 'customer-word' && e.data.answer['settled'] === true,
  );
  const grounds: { readonly [ending: string]: boolean } = {
    accepted:
      (told('result-accepted') && (settled || (track.steps.word === undefined && told('offer-accepted')))) ||
      (told('first-contact-resolved') && told('contest-time-over')),
    declined: told('refusal-understood') || told('appeal-decided'),
    referred: told('appeal-decided'),
    noted: told('suggestion-decided') && told('complaint-answered') && told('suggestion-noted'),
    withdrawn: told('complaint-withdrawn'),
    'no-answer': told('ended-by-silence') && track.silence.closeAfterDays !== undefined,
  };
  return grounds[outcome] === false ? [`${outcome} without a ground`] : [];
}

/** The total is what all rounds took together, and the last round's time is its own. */
function timesThatDoNotAddUp(events: readonly DomainEvent[], end: Event<'complaint-closed'>): string[] {
  const received = ofType(events, 'complaint-received')[0]?.data.receivedAt ?? end.at;
  const starts = [received, ...ofType(events, 'round-started').map(({ at }) => at)];
  const spans = starts.map((at, index) => Date.parse(starts[index + 1] ?? end.at) - Date.parse(at));
  const minutes = (ms: number): number => Math.floor(ms / 60_000);
  const total = minutes(spans.reduce((sum, span) => sum + span, 0));
  const last = minutes(spans.at(-1) ?? 0);
  return [
    ...(total === end.data.totalMinutes
      ? []
      : [`total of ${String(end.data.totalMinutes)}, not ${String(total)}`]),
    ...(last === end.data.roundMinutes
      ? []
      : [`round of ${String(end.data.roundMinutes)}, not ${String(last)}`]),
  ];
}
