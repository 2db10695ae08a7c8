import type { ClockState } from '../../../domain/case/clock-state';
import type { DomainEvent } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state';
import type { Policy } from '../../../domain/policy/schema';
import type { Limit } from '../../../domain/policy/steps';
import { clockChanges } from '../../../domain/story/clock-changes';
import { viewOf } from '../../../domain/story/view';
import { fakeSeal } from '../../support/sample-submission';
import { caseOf, clockOf, clocksOf, placed, WORKS } from './sample-case';

const MONTH: Limit = {
  id: 'month',
  from: ['complaint-received'],
  until: ['result-accepted'],
  length: { months: 1 },
  scope: 'complaint',
  pausable: true,
  source: 'ours',
};
const BEGAN = '2026-10-20T01:00:00.000Z';
const words = fakeSeal('I never said so.');
const contested = placed('word-contested', { words }, { seq: 20 });
const accepted = placed('result-accepted', { taskId: 't' }, { seq: 10 });
const LEVELS = [{ inform: 'a' }, { after: { days: 1 }, inform: 'b' }].map((level) => ({
  ...level,
  source: 'ours',
}));

const policyWith = (limits: readonly Limit[], runOn = true): Policy => ({
  ...WORKS,
  tracks: WORKS.tracks.map(({ limitsRunOn: _own, ...track }) => ({
    ...track,
    limits: [...limits],
    ...(runOn ? { limitsRunOn: { value: true, source: 'ours' } } : {}),
  })),
});

/** Folds what is told and what follows for the clocks from each, as the case file does. */
function told(policy: Policy, before: CaseState, ...events: readonly DomainEvent[]): CaseState {
  return events.reduce((state, e) => {
    const { seq, at, round, stage } = e;
    const after = evolve(state, e);
    return clockChanges(viewOf(policy, after), e).reduce<CaseState>(
      (one, made) => evolve(one, { ...made, seq, at, round, stage }),
      after,
    );
  }, before);
}

const running = (change: Partial<ClockState> = {}) =>
  clockOf({ clockId: 'case:month:1', limitId: 'month', startedAt: BEGAN, length: { months: 1 }, ...change });

/** A case whose month runs and whose customer is said to have said yes. */
function said(policy: Policy, clock: Partial<ClockState> = {}, change: Partial<CaseState> = {}): CaseState {
  const { state } = caseOf(policy, {
    clocks: clocksOf(running(clock)),
    clockCounts: { month: 1 },
    reached: { 'complaint-received': 1 },
    contestable: 'word',
    ...change,
  });
  return told(policy, state, accepted);
}

const ofMonth = ({ clocks }: CaseState) => Object.values(clocks).filter(({ limitId }) => limitId === 'month');

test('a yes that was none ends no limit of the complaint: it runs on from where it began', () => {
  const policy = policyWith([MONTH]);
  const yes = said(policy);
  expect(ofMonth(yes)).toEqual([]);
  expect(ofMonth(told(policy, yes, contested))).toMatchObject([
    { clockId: 'case:month:2', startedAt: BEGAN, status: 'running', length: { months: 1 } },
  ]);
});

test('as often as it is contested', () => {
  const policy = policyWith([MONTH]);
  const once = told(policy, said(policy), contested);
  const again = [
    { ...accepted, seq: 30 },
    { ...contested, seq: 40 },
  ];
  expect(ofMonth(told(policy, { ...once, contestable: 'word' }, ...again))).toMatchObject([
    { clockId: 'case:month:3', startedAt: BEGAN },
  ]);
});

test('with the time that was held, up to the yes, and that was granted', () => {
  const policy = policyWith([MONTH]);
  const held = { fromAt: '2026-10-22T01:00:00.000Z', toAt: null };
  const granted = { length: { days: 4 }, at: BEGAN, by: 'head' };
  const yes = said(policy, { pauses: [held], extensions: [granted], reminded: true, held: true });
  expect(ofMonth(told(policy, yes, contested))).toMatchObject([
    {
      pauses: [{ ...held, toAt: accepted.at }],
      extensions: [granted],
      reminded: true,
      held: true,
    },
  ]);
});

test('who heard that it was overrun does not hear it again; those who had not yet do', () => {
  const policy = policyWith([MONTH]);
  const overrun = { status: 'breached', breachedAt: BEGAN, onBreach: LEVELS } as const;
  const half = told(policy, said(policy, { ...overrun, nextLevel: 1 }), contested);
  expect(ofMonth(half)).toMatchObject([{ status: 'running', onBreach: [LEVELS[1]] }]);
  expect(ofMonth(told(policy, said(policy, { ...overrun, nextLevel: 2 }), contested))).toEqual([]);
});

test('what was closed by a yes on the spot is owed again, what was reached before it is not', () => {
  const answer: Limit = { ...MONTH, until: ['complaint-answered', 'refusal-given'] };
  const spot = placed('first-contact-resolved', { whatWasDone: words }, { seq: 10 });
  const no = placed('first-contact-contested', { words }, { seq: 20 });
  const policy = policyWith([answer]);
  const { state } = caseOf(policy, {
    clocks: clocksOf(running()),
    clockCounts: { month: 1 },
    reached: { 'complaint-received': 1 },
  });
  expect(ofMonth(told(policy, state, spot, no))).toMatchObject([{ startedAt: BEGAN }]);
  const answered = { ...state, clocks: {}, reached: { ...state.reached, 'complaint-answered': 5 } };
  expect(ofMonth(told(policy, answered, spot, no))).toEqual([]);
});

test('what ended for another reason before the contest stays ended, also at a later one', () => {
  const evaluation: Limit = { ...MONTH, from: ['evaluation-asked'], until: ['evaluation-recorded'] };
  const policy = policyWith([evaluation]);
  const asked = placed('evaluation-asked', {}, { seq: 11 });
  const done = placed('evaluation-recorded', { taskId: 't', measures: [] }, { seq: 12 });
  const { state } = caseOf(policy, { contestable: 'word' });
  const once = told(policy, state, accepted, asked, done, contested);
  expect(ofMonth(once)).toEqual([]);
  const taken = placed(
    'word-taken-by-staff',
    { taskId: 't', channel: 'phone', heardAt: BEGAN, heardBy: 'clerk', words, contestable: true },
    { seq: 29 },
  );
  const later = [taken, { ...accepted, seq: 30 }, { ...asked, seq: 31 }, { ...contested, seq: 40 }];
  expect(ofMonth(told(policy, once, ...later))).toEqual([]);
});

test('a limit of rounds begins with its round, and not with the contest', () => {
  const policy = policyWith([{ ...MONTH, scope: 'round' }]);
  expect(ofMonth(told(policy, said(policy), contested))).toEqual([]);
});

test('where the policy does not say so, what a contested yes ended has ended', () => {
  const policy = policyWith([MONTH], false);
  expect(ofMonth(told(policy, said(policy), contested))).toEqual([]);
});

test('a yes of the customer’s own leaves nothing behind', () => {
  expect(said(policyWith([MONTH]), {}, { contestable: null }).endedByWord).toBeUndefined();
});
