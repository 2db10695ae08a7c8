import type { ClockState } from '../../../domain/case/clock-state';
import type { DomainEvent, EventData } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state';
import type { Policy } from '../../../domain/policy/schema';
import type { Limit } from '../../../domain/policy/steps';
import { clockChanges } from '../../../domain/story/clock-changes';
import { viewOf } from '../../../domain/story/view';
import { caseOf, clockOf, clocksOf, placed, WORKS } from './sample-case';

const limit = (change: Partial<Limit>): Limit => ({
  id: 'limit',
  from: ['case-assigned'],
  until: ['plan-proposed'],
  length: { hours: 2 },
  scope: 'round',
  pausable: true,
  source: 'ours',
  ...change,
});

function policyWith(...limits: Limit[]): Policy {
  return { ...WORKS, tracks: WORKS.tracks.map((track) => ({ ...track, limits })) };
}

/** What an event does to clocks, after it has been folded: `+limit`, or `-limit because`. */
function changes(
  limits: Limit[],
  e: DomainEvent,
  { clocks = [], ...state }: { clocks?: ClockState[] } & Omit<Partial<CaseState>, 'clocks'> = {},
): string[] {
  const policy = policyWith(...limits);
  const before = caseOf(policy, { ...state, clocks: clocksOf(...clocks) }).state;
  return clockChanges(viewOf(policy, evolve(before, e)), e).map((told) => {
    if (told.type === 'clock-started') return `+${told.data.limitId}`;
    return told.type === 'clock-stopped' ? `-${told.data.limitId} ${told.data.because}` : told.type;
  });
}

const running = (change: Partial<ClockState> = {}) => clockOf({ clockId: 'c', limitId: 'limit', ...change });
const assigned = placed('case-assigned', { department: 'd', handlerRole: 'engineer', decidedBy: 'row' });
const proposed = placed('plan-proposed', { version: 1, taskId: 't', author: null });
const round = placed('round-started', { because: 'result-refused' });
const reclassified = (data: Partial<EventData['complaint-reclassified']> = {}) =>
  placed('complaint-reclassified', {
    severity: 'severe',
    branch: 'major',
    category: 'product',
    reason: null,
    anew: false,
    ...data,
  });

test('a limit starts with its event and is met by its end', () => {
  expect(changes([limit({})], assigned)).toEqual(['+limit']);
  expect(changes([limit({})], proposed, { clocks: [running()] })).toEqual(['-limit met']);
});

test('met after its breach, it is missed', () => {
  expect(changes([limit({})], proposed, { clocks: [running({ status: 'breached' })] })).toEqual([
    '-limit missed',
  ]);
});

test('one that runs is not started again', () => {
  expect(changes([limit({})], assigned, { clocks: [running()] })).toEqual([]);
});

test('a limit of the complaint runs once; one of rounds as often as it begins', () => {
  const before = { clockCounts: { limit: 1 } };
  expect(changes([limit({ scope: 'complaint' })], assigned, before)).toEqual([]);
  expect(changes([limit({})], assigned, before)).toEqual(['+limit']);
});

test('a new round supersedes the limits of the old, and starts those that begin with it', () => {
  const whole = limit({ from: ['complaint-received', 'round-started'], until: ['result-accepted'] });
  expect(changes([whole], round, { clocks: [running()] })).toEqual(['-limit superseded', '+limit']);
  expect(changes([limit({ scope: 'complaint' })], round, { clocks: [running()] })).toEqual([]);
});

test.each(['upheld', 'declined', 'referred'] as const)('an appeal that is %s', (decision) => {
  const anew = limit({ from: ['appeal-decided'], until: ['case-assigned'] });
  const started = decision === 'upheld' ? ['+limit'] : [];
  expect(changes([anew], placed('appeal-decided', { taskId: 't', decision }))).toEqual(started);
});

test('the first one begins when it was received, not when it was entered', () => {
  const receivedAt = '2026-11-20T08:00:00.000Z';
  const e = placed('complaint-received', {
    channel: 'phone',
    receivedAt,
    trackId: 'everything',
    severity: 'minor',
    category: null,
    urgent: false,
    unit: null,
    submission: {},
    decidedBy: 'row',
  });
  const policy = policyWith(limit({ from: ['complaint-received'] }));
  expect(clockChanges(caseOf(policy), e)).toMatchObject([{ data: { startedAt: receivedAt } }]);
});

describe('when the severity changes', () => {
  const severe = limit({ severities: ['severe'] });

  test('a limit that exists only under the new one starts, if its time has begun and not ended', () => {
    expect(changes([severe], reclassified(), { reached: { 'case-assigned': 5 } })).toEqual(['+limit']);
    expect(changes([severe], reclassified())).toEqual([]);
    const over = { reached: { 'case-assigned': 5, 'plan-proposed': 9 } };
    expect(changes([severe], reclassified(), over)).toEqual([]);
    const again = { reached: { 'plan-proposed': 5, 'case-assigned': 9 } };
    expect(changes([severe], reclassified(), again)).toEqual(['+limit']);
  });

  test('of a limit of rounds only this round’s beginnings count', () => {
    const reached = { 'case-assigned': 5, 'round-started': 8 };
    expect(changes([severe], reclassified(), { reached })).toEqual([]);
    expect(
      changes([limit({ severities: ['severe'], scope: 'complaint' })], reclassified(), { reached }),
    ).toEqual(['+limit']);
  });

  test('a limit that vanished closes as superseded; one for every severity goes on', () => {
    const minor = limit({ severities: ['minor'] });
    expect(changes([minor], reclassified(), { clocks: [running()] })).toEqual(['-limit superseded']);
    expect(changes([limit({})], reclassified(), { clocks: [running()] })).toEqual([]);
  });

  test('the first judgement counts as well', () => {
    const judged = (severity: string) =>
      placed('complaint-assessed', {
        founded: null,
        reasonable: true,
        severity,
        branch: 'major',
        category: 'product',
        urgent: false,
      });
    const fromReceipt = limit({ from: ['complaint-received'], severities: ['severe'] });
    expect(changes([fromReceipt], judged('severe'), { reached: { 'complaint-received': 1 } })).toEqual([
      '+limit',
    ]);
    expect(changes([fromReceipt], judged('minor'), { clocks: [running()] })).toEqual(['-limit superseded']);
  });

  test('where the handling begins anew, limits of later steps are superseded and do not start again', () => {
    const ofReview = limit({
      from: ['review-asked'],
      until: ['plan-approved'],
      severities: ['severe', 'minor'],
    });
    const anew = reclassified({ anew: true });
    expect(changes([ofReview], anew, { clocks: [running()], reached: { 'review-asked': 5 } })).toEqual([
      '-limit superseded',
    ]);
    expect(changes([limit({})], anew, { clocks: [running()] })).toEqual([]);
    expect(changes([ofReview], reclassified(), { clocks: [running()] })).toEqual([]);
  });
});

describe('once it is decided how the case ends', () => {
  const ends: readonly DomainEvent[] = [
    placed('first-contact-resolved', { whatWasDone: 'sealed:v1:test:x' }),
    placed('result-accepted', { taskId: null }),
    placed('refusal-understood', { taskId: null, bySilence: true }),
    placed('ended-by-silence', {}),
    placed('appeal-decided', { taskId: 't', decision: 'declined' }),
  ];

  test.each(ends.map((e) => [e.type, e] as const))('by %s, limits of steps close, others run on', (_, e) => {
    const step = limit({ id: 'step' });
    const whole = limit({ id: 'whole', until: ['complaint-closed'] });
    const clocks = [running({ clockId: 'a', limitId: 'step' }), running({ clockId: 'b', limitId: 'whole' })];
    const told = changes([step, whole], e, { clocks }).filter((change) => !change.startsWith('+'));
    expect(told).toEqual(['-step closed']);
  });

  test('an upheld appeal decides nothing of that kind', () => {
    const upheld = placed('appeal-decided', { taskId: 't', decision: 'upheld' });
    expect(changes([limit({})], upheld, { clocks: [running()] })).toEqual([]);
  });

  test('closing or withdrawing ends every clock', () => {
    const whole = limit({ until: ['complaint-closed'] });
    const closed = placed('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
    const contest = clockOf({ clockId: 'x', limitId: 'contest', purpose: { kind: 'contest' } });
    for (const e of [closed, placed('complaint-withdrawn', { reason: null })])
      expect(changes([whole], e, { clocks: [running(), contest] })).toEqual([
        '-limit closed',
        '-contest closed',
      ]);
  });
});
