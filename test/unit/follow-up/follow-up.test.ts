import type { Actor } from '../../../domain/actor';
import { event } from '../../../domain/case/events';
import type { MeasureStart, PenaltyStart, ReturnStart, RulingStart } from '../../../domain/case/follow-up';
import { returnNumber } from '../../../domain/case/return';
import { dueFollowUp, followUpRequests, nextFollowUpInstant } from '../../../domain/follow-up/clock';
import { followUpSummary } from '../../../domain/follow-up/kinds';
import {
  eventsOfFollowUpAct,
  refusalOfFollowUpAct,
  refusalOfFollowUpAnswer,
} from '../../../domain/follow-up/refusal';
import { evolveFollowUp, takeFollowUp } from '../../../domain/follow-up/state';
import { openReturns, returnEnded, returnRequested, startOfReturn } from '../../../domain/story/returns';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import { caseOf, DEALER, load } from '../story/sample-case';
import { Life, OPENED } from './life';

const FOOD = load('policies/food-beverage.yaml');
const MAKER = load('policies/manufacturer.yaml');
const RECYCLER = load('policies/recycled-resources.yaml');
const staff = (personId: string): Actor => ({ kind: 'staff', personId });
const OF_CASE = {
  followUpId: 'follow',
  complaintId: 'case',
  organization: 'org',
  policyVersionId: 'v',
  trackId: 'customer-relations',
  severity: 'ordinary',
};
const MEASURE: MeasureStart = {
  ...OF_CASE,
  measure: fakeSeal('Train the second shift.'),
  ownerId: 'owner',
  dueOn: '2026-11-27',
};
const PENALTY: PenaltyStart = {
  ...OF_CASE,
  trackId: 'customer-complaints',
  kind: 'penalty',
  penalty: {
    proposalId: 'proposal',
    penaltyId: 'plan-late',
    clause: 'MF-09',
    amount: { minor: 2000, currency: 'CNY' },
    personId: 'late-one',
    role: 'department-head',
    limitId: 'department-plan',
    clockId: 'c',
    evidence: { startedAt: OPENED, dueAt: OPENED, missedAt: OPENED },
  },
};
const RETURN: ReturnStart = {
  ...OF_CASE,
  trackId: 'customer-complaints',
  kind: 'return',
  number: 'MF-2026-000001-R1',
  goods: fakeSeal('Two gauges'),
  reason: fakeSeal('They are worn.'),
  partial: ['asked-for-it'],
  silent: false,
};

const RULING: RulingStart = {
  ...OF_CASE,
  trackId: 'customer-complaints',
  kind: 'ruling',
  question: fakeSeal('From when does the deadline run?'),
  askedBy: staff('who-asked'),
  actionId: 'asked',
  partial: ['complained-about'],
};

describe('what the procedure means, asked on a case that is over (RR-21)', () => {
  test('is on the desk of whoever interprets it, never of who is concerned, within its time', () => {
    const life = new Life(RECYCLER, RULING);
    expect(life.since(0)).toEqual(['ruling-asked', 'task-opened', 'clock-started']);
    expect(life.events[0]).toMatchObject({ data: { question: RULING.question }, by: staff('who-asked') });
    expect(life.events[1]?.data).toMatchObject({
      kind: 'give-ruling',
      roles: ['cs-manager'],
      personal: true,
      because: '1',
      excluded: ['complained-about'],
    });
    expect(life.state.clock).toMatchObject({ limitId: 'ruling', length: { 'working-days': 2 } });
    expect(life.letters).toMatchObject([{ kind: 'task', to: { taskId: 'id-1' }, taskId: 'id-1' }]);
    expect(life.state.acted).toEqual({ asked: OPENED });
    expect(followUpSummary(life.state)).toMatchObject({ kind: 'ruling', status: 'open', ownerId: null });
  });

  test('given, it ends, and whoever asked hears it', () => {
    const life = new Life(RECYCLER, RULING);
    life.answer('id-1', { ruling: fakeSeal('From the assignment.') }, staff('head'));
    expect(life.since(3)).toEqual(['task-answered', 'ruling-given', 'clock-stopped']);
    expect(life.events[4]).toMatchObject({
      data: { taskId: 'id-1', ruling: fakeSeal('From the assignment.') },
      by: staff('head'),
    });
    expect(life.letters.at(-1)).toMatchObject({ kind: 'notice', seq: 5, to: { personId: 'who-asked' } });
    expect(life.state).toMatchObject({ doneAt: OPENED, tasks: {}, clock: null });
    expect(followUpSummary(life.state)).toMatchObject({ status: 'done' });
  });

  test('late, it is told to whoever supervises', () => {
    const life = new Life(RECYCLER, RULING);
    life.fire();
    life.fire();
    expect(life.since(3)).toEqual(['clock-reminded', 'clock-breached', 'clock-escalated', 'task-opened']);
    expect(life.events.at(-1)?.data).toMatchObject({ kind: 'overdue-entry', roles: ['cs-manager'] });
  });

  test('is left to whom what is late is given, where the procedure names nobody any more', () => {
    const { interpretation: _nobody, ...policy } = RECYCLER;
    const life = new Life(policy, RULING);
    expect(life.events[1]?.data).toMatchObject({ kind: 'give-ruling', roles: ['cs-manager'] });
    expect(life.state.clock).toMatchObject({ length: policy.followUp.escalateEvery });
  });

  test('is kept from whom its case is kept from', () => {
    const life = new Life(RECYCLER, { ...RULING, keptFrom: 'accused' });
    expect(life.events[1]?.data).toMatchObject({ excluded: ['complained-about', 'accused'] });
  });
});

describe('an improvement measure that outlives its case (AD-08)', () => {
  test('is its owner’s from the first, until the end of its day', () => {
    const life = new Life(DEALER, MEASURE);
    expect(life.since(0)).toEqual(['measure-opened', 'task-opened', 'clock-started']);
    expect(life.events[1]?.data).toMatchObject({
      kind: 'measure',
      namedPerson: 'owner',
      personal: false,
      beside: true,
      because: null,
      excluded: [],
    });
    expect(life.state.clock).toMatchObject({
      clockId: 'follow:measure:1',
      dueAt: '2026-11-27T10:00:00.000Z',
      agreedValue: '2026-11-27',
      pausable: false,
    });
    expect(life.letters).toMatchObject([{ kind: 'task', to: { taskId: 'id-1' }, taskId: 'id-1' }]);
    expect(followUpSummary(life.state)).toEqual({
      kind: 'measure',
      ownerId: 'owner',
      dueOn: '2026-11-27',
      status: 'open',
      overdue: false,
      openedAt: OPENED,
      doneAt: null,
    });
  });

  test('done, it ends with its clock; what was asked besides is needed no more', () => {
    const life = new Life(DEALER, MEASURE);
    life.answer('id-1', { done: fakeSeal('Trained.') }, staff('owner'));
    expect(life.since(3)).toEqual(['task-answered', 'measure-done', 'clock-stopped']);
    expect(life.events.at(-1)?.data).toMatchObject({ because: 'met' });
    expect(life.state).toMatchObject({ doneAt: OPENED, tasks: {}, clock: null });
    expect(life.state.ended['id-1']).toMatchObject({ status: 'answered', kind: 'measure', fingerprint: 'f' });
    expect(followUpSummary(life.state)).toMatchObject({ status: 'done', doneAt: OPENED });
    expect(nextFollowUpInstant(life.state)).toBeNull();
  });

  test('reminds before it is due, then is overdue, and asks for an entry each working day (AD-26)', () => {
    const life = new Life(DEALER, MEASURE);
    const reminded = life.fire();
    expect(reminded !== null && reminded < '2026-11-27T10:00:00.000Z').toBe(true);
    expect(life.since(3)).toEqual(['clock-reminded']);
    expect(life.letters.at(-1)).toMatchObject({
      kind: 'reminder',
      to: { taskId: 'id-1' },
      params: { clockId: 'follow:measure:1' },
    });
    expect(life.fire()).toBe('2026-11-27T10:00:00.000Z');
    expect(life.since(4)).toEqual(['clock-breached', 'clock-escalated', 'task-opened']);
    expect(life.events[5]?.data).toMatchObject({
      level: 0,
      task: 'cr-manager',
      inform: null,
      reassign: null,
    });
    expect(life.events[6]?.data).toMatchObject({ kind: 'overdue-entry', roles: ['cr-manager'] });
    expect(followUpSummary(life.state)).toMatchObject({ overdue: true, status: 'open' });
    // Nobody has made the entry: it is escalated further, and not asked for twice.
    expect(life.fire()).toBe('2026-11-30T10:00:00.000Z');
    expect(life.since(7)).toEqual(['clock-escalated']);
    expect(life.events[7]?.data).toMatchObject({ level: 1 });
    // An entry leaves it open, and the next day asks again.
    life.answer('id-2', { entry: fakeSeal('Next week.') }, staff('cr-manager'));
    expect(life.since(8)).toEqual(['task-answered', 'overdue-entered']);
    expect(life.fire()).toBe('2026-12-01T10:00:00.000Z');
    expect(life.since(10)).toEqual(['clock-escalated', 'task-opened']);
    life.answer('id-1', { done: fakeSeal('Trained.') }, staff('owner'));
    expect(life.since(12)).toEqual(['task-answered', 'measure-done', 'task-superseded', 'clock-stopped']);
    expect(life.events.at(-1)?.data).toMatchObject({ because: 'missed' });
    expect(life.events.at(-2)?.data).toMatchObject({ taskId: 'id-3', because: 'closed' });
    expect(life.state.ended['id-3']).toMatchObject({ status: 'superseded', because: 'closed' });
    expect(followUpSummary(life.state)).toMatchObject({ overdue: false, status: 'done' });
  });

  test('has nothing to say before its instant', () => {
    const life = new Life(DEALER, MEASURE);
    const due = (now: string) => dueFollowUp(life.state, DEALER, now, life.newId).map(({ type }) => type);
    expect(due(OPENED)).toEqual([]);
    const { clock } = life.state;
    if (clock === null) throw new Error('it has a clock');
    const at = (change: Partial<typeof clock>) =>
      nextFollowUpInstant({ ...life.state, clock: { ...clock, ...change } });
    expect(at({ reminded: true })).toBe(clock.dueAt);
    expect(at({ remindAtInstant: null })).toBe(clock.dueAt);
    expect(at({ remindAtInstant: clock.dueAt })).toBe(clock.dueAt);
    expect(at({ dueAt: null })).toBeNull();
    expect(at({ status: 'breached', nextLevelAt: null })).toBeNull();
  });

  test('is counted anew by another calendar while it runs, and not once it is past', () => {
    const life = new Life(DEALER, MEASURE);
    const changed = [
      {
        ...event('calendar-changed', { calendarId: 'c', version: 2 }),
        seq: 9,
        at: OPENED,
        round: 1,
        stage: 'closed' as const,
      },
    ];
    expect(followUpRequests(life.state, DEALER, changed)).toHaveLength(1);
    expect(followUpRequests(life.state, DEALER, [])).toEqual([]);
    const [told] = changed;
    if (told !== undefined)
      expect(evolveFollowUp(life.state, told).calendarHeard).toEqual({ calendarId: 'c', version: 2 });
    life.fire();
    life.fire();
    expect(followUpRequests(life.state, DEALER, changed)).toEqual([]);
  });
});

describe('who may answer or give it away', () => {
  const life = new Life(DEALER, MEASURE);
  const answer = (taskId: string, by: Actor) =>
    refusalOfFollowUpAnswer(life.state, DEALER, {
      taskId,
      answer: { whatWasDone: fakeSeal('Trained.') },
      by,
      via: 'desk',
      fingerprint: 'f',
    });

  test('its owner; others hear that it is not theirs, and a task that never was is unknown', () => {
    expect(answer('id-1', staff('owner'))?.code).not.toBe('not-asked-of-you');
    expect(answer('id-1', staff('other'))?.code).toBe('not-asked-of-you');
    expect(answer('never', staff('owner'))?.code).toBe('task-unknown');
  });

  const named = new Life(DEALER, MEASURE);
  const [TASK, OTHER] = [idOf('task'), idOf('other')];
  const [open] = Object.values(named.state.tasks);
  if (open === undefined) throw new Error('a measure has a task');
  const state = { ...named.state, tasks: { [TASK]: { ...open, taskId: TASK, excluded: [idOf('author')] } } };
  const reassign = { taskId: TASK, toPerson: OTHER, reason: fakeSeal('Busy.') };
  const act = (body: Record<string, string>, more: { action?: 'reassign' | 'note'; by?: Actor } = {}) =>
    refusalOfFollowUpAct(state, { action: 'reassign', actionId: 'a', by: staff('boss'), ...more, body });

  test('staff reassign it, and do nothing else to it', () => {
    expect(act(reassign)).toBeNull();
    expect(act({ text: fakeSeal('x') }, { action: 'note' })?.code).toBe('action-not-possible');
    expect(act(reassign, { by: { kind: 'customer' } })?.code).toBe('action-not-possible');
    expect(act({ ...reassign, toPerson: 'somebody' })).toEqual({
      code: 'action-invalid',
      details: [{ pointer: '/toPerson', code: 'invalid_format' }],
    });
    expect(act({ ...reassign, toPerson: idOf('author') })?.code).toBe('action-not-possible');
    expect(act({ ...reassign, taskId: OTHER })?.code).toBe('task-unknown');
  });

  test('of a task that is answered there is nothing to give away', () => {
    const done = {
      status: 'answered',
      kind: 'measure',
      by: staff('owner'),
      at: OPENED,
      fingerprint: 'f',
    } as const;
    const after = { ...state, tasks: {}, ended: { [TASK]: done } };
    const request = { action: 'reassign', actionId: 'a', by: staff('boss'), body: reassign } as const;
    expect(refusalOfFollowUpAct(after, request)?.code).toBe('action-not-possible');
    expect(eventsOfFollowUpAct(after, request)).toEqual([]);
  });

  test('reassigned, it is the other’s, who gets a letter', () => {
    const request = { action: 'reassign', actionId: 'a', by: staff('boss'), body: reassign } as const;
    const events = eventsOfFollowUpAct(state, request);
    expect(events).toMatchObject([
      { type: 'task-reassigned', by: staff('boss'), data: { kind: 'measure', toPerson: OTHER } },
    ]);
    named.state = state;
    named.tell(events);
    expect(named.state.tasks[TASK]).toMatchObject({ assignees: [OTHER], found: 'named' });
    expect(named.letters.at(-1)).toMatchObject({ kind: 'task', to: { personId: OTHER }, taskId: TASK });
  });

  test('what the record finds belongs to the tasks and the clock that it names', () => {
    const taken = takeFollowUp(life.state, {
      number: 'n',
      tasks: [{ taskId: 'other', assignees: ['x'], found: 'deputy' }],
      clocks: [{ clockId: 'other', dueAt: null, remindAt: null, nextLevelAt: null }],
      lettersWaiting: 0,
    });
    expect(taken).toEqual(life.state);
  });
});

describe('a penalty that nobody had decided when its case closed', () => {
  test('is asked again of the same role, never of whom it is about, with time of its own', () => {
    const life = new Life(MAKER, PENALTY);
    expect(life.since(0)).toEqual(['penalty-undecided', 'task-opened', 'clock-started']);
    expect(life.events[1]?.data).toMatchObject({
      kind: 'confirm-penalty',
      asked: { person: 'general-manager' },
      excluded: ['late-one'],
      because: 'proposal',
      personal: true,
    });
    expect(followUpSummary(life.state)).toMatchObject({ kind: 'penalty', ownerId: null, dueOn: null });
    const unknown = { ...PENALTY, penalty: { ...PENALTY.penalty, personId: null, penaltyId: 'gone' } };
    expect(new Life(MAKER, unknown).events[1]?.data).toMatchObject({
      asked: MAKER.followUp.overdueTo,
      excluded: [],
    });
  });

  test.each([
    ['confirm', 'penalty-confirmed'],
    ['waive', 'penalty-waived'],
  ])('ends with the decision: %s', (decision, type) => {
    const life = new Life(MAKER, PENALTY);
    life.answer('id-1', { decision, reason: fakeSeal('So it is.') }, staff('gm'));
    expect(life.since(3)).toEqual(['task-answered', type, 'clock-stopped']);
    expect(life.letters.at(-1)).toMatchObject({
      kind: 'penalty-decided',
      to: { penalised: 'proposal' },
      taskId: null,
    });
    expect(life.state.doneAt).toBe(OPENED);
  });
});

describe('a return (MF-17)', () => {
  test('is decided on by somebody who did not ask for it, received, and settled', () => {
    const life = new Life(MAKER, RETURN);
    expect(life.since(0)).toEqual(['return-opened', 'task-opened', 'clock-started']);
    expect(life.events[1]?.data).toMatchObject({ kind: 'decide-return', excluded: ['asked-for-it'] });
    expect(life.letters).toMatchObject([{ kind: 'return-opened', to: { customer: true } }, { kind: 'task' }]);
    life.answer('id-1', { decision: 'approve', instructions: fakeSeal('By post.') }, staff('ann'));
    expect(life.since(3)).toEqual([
      'task-answered',
      'return-approved',
      'clock-stopped',
      'task-opened',
      'clock-started',
    ]);
    expect(life.events[6]?.data).toMatchObject({ kind: 'receive-return', excluded: [] });
    expect(life.state).toMatchObject({ doneAt: null, clock: { limitId: 'return-receive' } });
    life.answer('id-2', {}, staff('ann'));
    expect(life.since(8)).toEqual([
      'task-answered',
      'return-received',
      'clock-stopped',
      'task-opened',
      'clock-started',
    ]);
    life.answer('id-3', { remedy: 'refund' }, staff('ann'));
    expect(life.since(13)).toEqual(['task-answered', 'return-settled', 'clock-stopped']);
    expect(life.state).toMatchObject({ returned: 'settled', doneAt: OPENED, clock: null });
    expect(life.letters.map(({ kind }) => kind).filter((kind) => kind !== 'task')).toEqual([
      'return-opened',
      'return-decided',
      'return-settled',
    ]);
    expect(followUpSummary(life.state)).toMatchObject({
      kind: 'return',
      number: RETURN.number,
      status: 'done',
    });
  });

  test('refused, it has ended, and says so', () => {
    const life = new Life(MAKER, RETURN);
    life.answer('id-1', { decision: 'refuse', reason: fakeSeal('They are not ours.') }, staff('ann'));
    expect(life.since(3)).toEqual(['task-answered', 'return-refused', 'clock-stopped']);
    expect(life.state).toMatchObject({ returned: 'refused', doneAt: OPENED });
    expect(life.letters.at(-1)).toMatchObject({ kind: 'return-decided', to: { customer: true } });
  });

  test('of whom mail does not reach is told by a call, which it waits for before it goes on or ends', () => {
    const life = new Life(FOOD, { ...RETURN, customerHasEmail: false });
    life.answer('id-1', { decision: 'approve', instructions: fakeSeal('By post.') }, staff('ann'));
    expect(life.since(3)).toEqual([
      'task-answered',
      'return-approved',
      'clock-stopped',
      'task-opened',
      'clock-started',
    ]);
    expect(life.events[6]?.data).toMatchObject({
      kind: 'call-customer',
      roles: ['office-clerk'],
      because: 'letter:5',
    });
    expect(life.state.clock).toMatchObject({
      limitId: 'call-to-customer',
      length: FOOD.tracks[0]?.silence.callWithin,
    });
    life.answer('id-2', {}, staff('ann'));
    expect(life.since(8)).toEqual(['task-answered', 'clock-stopped', 'task-opened', 'clock-started']);
    life.answer('id-3', {}, staff('ann'));
    life.answer('id-4', { remedy: 'refund' }, staff('ann'));
    expect(life.state).toMatchObject({ returned: 'settled', doneAt: null });
    expect(followUpSummary(life.state)).toMatchObject({ status: 'open' });
    expect(Object.values(life.state.tasks).map(({ kind }) => kind)).toEqual(['call-customer']);
    life.answer('id-5', {}, staff('ann'));
    expect(life.state).toMatchObject({ returned: 'settled', doneAt: OPENED, clock: null, tasks: {} });
    const clocks = life.events.flatMap((e) => (e.type === 'clock-started' ? [e.data.clockId] : []));
    expect(new Set(clocks).size).toBe(clocks.length);
  });

  test('refused to whom mail does not reach, it has ended once they were told why', () => {
    const life = new Life(FOOD, { ...RETURN, customerHasEmail: false });
    life.answer('id-1', { decision: 'refuse', reason: fakeSeal('They had stood in the sun.') }, staff('ann'));
    expect(life.state).toMatchObject({ returned: 'refused', doneAt: null });
    expect(life.letters.map(({ kind }) => kind)).toContain('return-decided');
    life.fire();
    life.fire();
    expect(life.state.overdue).toBe(true);
    life.answer('id-2', {}, staff('ann'));
    expect(life.state).toMatchObject({ doneAt: life.now, clock: null, tasks: {} });
  });

  test('of an anonymous customer goes on without a word to them', () => {
    const life = new Life(MAKER, { ...RETURN, silent: true });
    life.answer('id-1', { decision: 'refuse', reason: fakeSeal('No.') }, staff('ann'));
    expect(life.letters.map(({ kind }) => kind)).toEqual(['task']);
    expect(life.state.doneAt).toBe(OPENED);
  });

  test('under a policy that has lost the procedure is left to whom what is late is given', () => {
    const life = new Life(DEALER, RETURN);
    expect(life.events[1]?.data).toMatchObject({ roles: ['cr-manager'] });
    expect(life.state.clock).toMatchObject({ clause: null, length: DEALER.followUp.escalateEvery });
  });
});

describe('the returns of a case', () => {
  const asked = (ordinal: number, result: 'settled' | null) => ({
    returnId: `r${String(ordinal)}`,
    ordinal,
    goods: RETURN.goods,
    reason: RETURN.reason,
    requestedBy: 'ann',
    seq: 5,
    result,
  });
  const { state } = caseOf(MAKER, {
    against: 'accused',
    number: 'MF-2026-000001',
    returns: { r1: asked(1, 'settled'), r2: asked(2, null) },
  });

  test('are counted from one, each with its number', () => {
    const by = staff('ann');
    const { goods, reason } = RETURN;
    const requested = (before: typeof state) =>
      returnRequested(before, { goods, reason }, { by, newId: () => 'new' });
    expect(requested(state)).toMatchObject([
      { type: 'return-requested', by, data: { returnId: 'new', ordinal: 3 } },
    ]);
    expect(requested(caseOf(MAKER).state)).toMatchObject([{ data: { ordinal: 1 } }]);
    expect(returnNumber('MF-2026-000001', 2)).toBe('MF-2026-000001-R2');
  });

  test('hold the close until each has ended', () => {
    expect(openReturns(state).map(({ returnId }) => returnId)).toEqual(['r2']);
    expect(openReturns(caseOf(MAKER).state)).toEqual([]);
  });

  test('begin with who may not decide on them', () => {
    expect(startOfReturn({ ...caseOf(MAKER), state }, asked(2, null))).toMatchObject({
      followUpId: 'r2',
      number: 'MF-2026-000001-R2',
      partial: ['accused', 'ann'],
      silent: false,
    });
    const anonymous = { ...state, against: null, customerIsAnonymous: true, number: null };
    expect(
      startOfReturn({ ...caseOf(MAKER), state: anonymous }, { ...asked(1, null), requestedBy: null }),
    ).toMatchObject({
      partial: [],
      silent: true,
    });
    const caller = { ...caseOf(MAKER), state: { ...state, customerHasEmail: false } };
    expect(startOfReturn(caller, asked(2, null))).toMatchObject({ customerHasEmail: false });
    expect(startOfReturn({ ...caseOf(MAKER), state }, asked(2, null))).not.toHaveProperty('customerHasEmail');
  });

  test('end once, when their procedure says so', () => {
    const ended = (payload: unknown) => returnEnded(state, payload);
    expect(ended({ followUpId: 'r2', result: 'refused' })).toMatchObject([
      { type: 'return-ended', data: { returnId: 'r2', ordinal: 2, result: 'refused' } },
    ]);
    expect(ended({ followUpId: 'r1', result: 'settled' })).toEqual([]);
    expect(ended({ followUpId: 'constructor', result: 'settled' })).toEqual([]);
    expect(ended({ followUpId: 'r2', result: 'lost' })).toEqual([]);
    expect(ended('r2')).toEqual([]);
    expect(returnEnded(caseOf(MAKER).state, { followUpId: 'r2', result: 'settled' })).toEqual([]);
  });
});
