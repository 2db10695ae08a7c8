import type { DomainEvent, EventType, NewEvent } from '../../../domain/case/events';
import type { CaseState, OpenTask } from '../../../domain/case/state';
import { consequences } from '../../../domain/story/consequences';
import { limitOfTask } from '../../../domain/story/task-limit';
import { contested, nextRound } from '../../../domain/story/answer';
import { analysisMeeting, emergencyMeeting } from '../../../domain/story/assess';
import { confirmsOwn, penaltyDecided } from '../../../domain/story/penalties';
import type { Policy } from '../../../domain/policy/schema';
import { fakeSeal } from '../../support/sample-submission';
import { byId, caseOf, clockOf, clocksOf, DEALER, load, placed, taskOf, WORKS } from './sample-case';

const MAKER = load('policies/manufacturer.yaml');
const MALL = load('policies/shopping-mall.yaml');

/** What follows from an event in a case, without what clocks do. */
function following(
  e: DomainEvent,
  change: Partial<CaseState> = {},
  policy: Policy = DEALER,
): readonly NewEvent[] {
  let next = 0;
  const told = consequences(caseOf(policy, change), e, () => `id-${String((next += 1))}`);
  return told.filter(({ type }) => !type.startsWith('clock-'));
}
const ended = (told: readonly NewEvent[]) =>
  told.flatMap(({ type, data }) =>
    type === 'task-superseded' && 'because' in data ? [[Object.values(data)[0], data.because]] : [],
  );
const types = (told: readonly NewEvent[]): EventType[] => told.map(({ type }) => type);

const plan = taskOf({ taskId: 'plan', kind: 'plan' });
const word = taskOf({ taskId: 'word', kind: 'customer-word', personal: true });
const call = taskOf({ taskId: 'call', kind: 'call-customer', beside: true, because: 'word' });
const asked = taskOf({ taskId: 'asked', kind: 'customer-question', beside: true });
const fine = taskOf({ taskId: 'fine', kind: 'confirm-penalty', beside: true });
const contain = taskOf({ taskId: 'contain', kind: 'contain', beside: true });
const all = byId(plan, word, call, asked, fine, contain);

describe('what is asked no more', () => {
  const reclassified = placed('complaint-reclassified', {
    severity: 'major',
    branch: 'major',
    category: 'product-quality',
    reason: null,
    anew: true,
  });

  test('by a new round, a reclassification or a contest: what moves the story, and nothing beside it', () => {
    const rounds: [DomainEvent, string][] = [
      [placed('round-started', { because: 'result-refused' }), 'next-round'],
      [reclassified, 'reclassified'],
      [placed('word-contested', { words: fakeSeal('No.') }), 'contested'],
      [placed('first-contact-contested', { words: fakeSeal('No.') }), 'contested'],
    ];
    for (const [e, because] of rounds)
      expect(ended(following(e, { tasks: all }))).toEqual([
        ['plan', because],
        ['word', because],
      ]);
  });

  test('by a withdrawal also what was asked of the customer beside the story', () => {
    const withdrawn = placed('complaint-withdrawn', { reason: null });
    expect(ended(following(withdrawn, { tasks: all })).map(([id]) => id)).toEqual(['plan', 'word', 'asked']);
  });

  test('by the close a fine that nobody has decided: it goes on beyond the case', () => {
    const closed = placed('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
    expect(ended(following(closed, { tasks: byId(fine) }))).toEqual([['fine', 'closed']]);
  });

  test('by an operator everything, calls before the questions that would end them as well', () => {
    const cancelled = placed('closed-by-operator', { identity: null, reason: null });
    expect(ended(following(cancelled, { tasks: all }))).toEqual(
      ['call', 'asked', 'fine', 'contain', 'plan', 'word'].map((id) => [id, 'closed']),
    );
  });

  test('a call, once the customer has spoken or is asked no more', () => {
    const answer = { answer: {}, via: 'desk', fingerprint: 'f' } as const;
    const answered = placed('task-answered', { taskId: 'word', kind: 'customer-word', ...answer });
    const superseded = placed('task-superseded', {
      taskId: 'word',
      kind: 'customer-word',
      because: 'silence',
    });
    const callEnded = (e: DomainEvent) => ended(following(e, { tasks: byId(call, plan) }));
    expect(callEnded(answered)).toEqual([['call', 'answered-in-another-way']]);
    expect(callEnded(superseded)).toEqual([['call', 'silence']]);
    const another = placed('task-answered', { taskId: 'other', kind: 'customer-word', ...answer });
    expect(ended(following(another, { tasks: byId(call) }))).toEqual([]);
  });

  test('a question to the author, once the decision is made or asked of somebody else', () => {
    const question = taskOf({ taskId: 'q', kind: 'answer-question', because: 'approval', beside: true });
    const answer = { answer: {}, via: 'desk', fingerprint: 'f' } as const;
    const decided = placed('task-answered', { taskId: 'approval', kind: 'approve', ...answer });
    const passed = placed('task-superseded', { taskId: 'approval', kind: 'approve', because: 'handed-over' });
    expect(ended(following(decided, { tasks: byId(question) }))).toEqual([['q', 'decided']]);
    expect(ended(following(passed, { tasks: byId(question) }))).toEqual([['q', 'handed-over']]);
  });
});

describe('somebody is asked to call', () => {
  const opened = (task: Partial<OpenTask> = {}) =>
    placed('task-opened', {
      ...{ ...word, ...task },
      asked: { customer: true },
      namedPerson: null,
    });
  const calls = (told: readonly NewEvent[]) =>
    told.flatMap(({ type, data }) =>
      type === 'task-opened' && 'kind' in data && data.kind === 'call-customer' ? [data] : [],
    );

  test('where no mail reaches the customer: at each question, reminder and letter of a held date', () => {
    const noMail = { customerHasEmail: false };
    expect(calls(following(opened(), noMail))).toMatchObject([{ because: 'word', roles: ['cr-adviser'] }]);
    expect(calls(following(placed('customer-reminded', { taskId: 'word' }), noMail))).toMatchObject([
      { because: 'word' },
    ]);
    const held = placed('holding-letter-sent', { clockId: 'c', limitId: 'solution' }, { seq: 7 });
    expect(calls(following(held, noMail))).toMatchObject([{ because: 'letter:7' }]);
    for (const e of [opened(), placed('customer-reminded', { taskId: 'word' }), held])
      expect(calls(following(e))).toEqual([]);
  });

  test('where the reminders were in vain, whatever reaches them; once at a time', () => {
    const called = placed('customer-called-for', { taskId: 'word' });
    expect(calls(following(called))).toHaveLength(1);
    expect(calls(following(called, { tasks: byId(call) }))).toEqual([]);
    expect(calls(following(called, { tasks: byId({ ...call, because: 'other' }) }))).toHaveLength(1);
  });

  test('about the open question of a letter that came back, else about the letter', () => {
    const bounced = (taskId: string | null) =>
      placed('letter-bounced', { letter: 'answer', letterSeq: 9, recipient: 'customer', taskId, code: 'E' });
    expect(calls(following(bounced('word'), { tasks: byId(word) }))).toMatchObject([{ because: 'word' }]);
    expect(calls(following(bounced('word')))).toMatchObject([{ because: 'letter:9' }]);
    expect(calls(following(bounced(null), { tasks: byId(word) }))).toMatchObject([{ because: 'letter:9' }]);
  });

  test('never an anonymous one', () => {
    const anonymous = { customerHasEmail: false, customerIsAnonymous: true };
    expect(calls(following(opened(), anonymous))).toEqual([]);
  });

  test('not about what staff are asked', () => {
    const toStaff = placed('task-opened', { ...plan, asked: { person: 'handler' }, namedPerson: null });
    expect(calls(following(toStaff, { customerHasEmail: false }))).toEqual([]);
  });
});

describe('a level of escalation', () => {
  const escalated = (more: { task?: string; reassign?: string; propose?: string }) =>
    placed('clock-escalated', {
      clockId: 'c',
      limitId: 'solution',
      level: 0,
      inform: null,
      task: null,
      reassign: null,
      ...more,
    });

  test('that gives a task asks for an entry about the limit', () => {
    expect(following(escalated({ task: 'cr-manager' }))).toMatchObject([
      {
        type: 'task-opened',
        data: { kind: 'overdue-entry', roles: ['cr-manager'], because: 'solution', beside: true },
      },
    ]);
  });

  test('that reassigns asks a role for what moves the story, and leaves the customer and all else alone', () => {
    const told = following(escalated({ reassign: 'general-manager' }), { tasks: all });
    expect(told).toMatchObject([
      { type: 'task-superseded', data: { taskId: 'plan', because: 'reassigned' } },
      {
        type: 'task-opened',
        data: {
          taskId: 'id-1',
          kind: 'plan',
          asked: { person: 'general-manager' },
          roles: ['general-manager'],
          unit: null,
          namedPerson: null,
        },
      },
    ]);
  });

  test('that proposes a penalty does so once for each miss', () => {
    const clocks = clocksOf(
      clockOf({
        clockId: 'c',
        limitId: 'department-plan',
        breachedAt: '2026-11-24T02:00:00.000Z',
        status: 'breached',
      }),
    );
    const analyse = taskOf({ taskId: 'a', kind: 'analyse', assignees: ['late-one'] });
    const change = { clocks, tasks: byId(analyse), trackId: 'customer-complaints' };
    const told = following(escalated({ propose: 'plan-late' }), change, MAKER);
    expect(told).toMatchObject([
      {
        type: 'penalty-proposed',
        data: {
          penaltyId: 'plan-late',
          clause: 'MF-09',
          amount: { minor: 2000, currency: 'CNY' },
          clockId: 'c',
          limitId: 'department-plan',
          evidence: { missedAt: '2026-11-24T02:00:00.000Z' },
        },
      },
    ]);
    const again = { status: 'proposed', taskId: null, ...Object(told[0]?.data) };
    expect(
      following(escalated({ propose: 'plan-late' }), { ...change, penalties: { p: again } }, MAKER),
    ).toEqual([]);
    expect(following(escalated({ propose: 'none-such' }), change, MAKER)).toEqual([]);
    expect(following(escalated({ propose: 'plan-late' }), { ...change, clocks: {} }, MAKER)).toEqual([]);
  });
});

describe('a proposed penalty', () => {
  const proposal = (personId: string | null) => ({
    proposalId: 'p',
    penaltyId: 'plan-late',
    clause: null,
    amount: { minor: 2000, currency: 'CNY' },
    personId,
    role: null,
    limitId: 'department-plan',
    clockId: 'c',
    evidence: { startedAt: 'x', dueAt: null, missedAt: 'y' },
  });

  test('is decided by whom the policy names, never by whom it is about', () => {
    const change = { trackId: 'customer-complaints' };
    const told = (personId: string | null) =>
      following(placed('penalty-proposed', proposal(personId)), change, MAKER);
    expect(told('late-one')).toMatchObject([
      {
        data: {
          kind: 'confirm-penalty',
          asked: { person: 'general-manager' },
          excluded: ['late-one'],
          because: 'p',
        },
      },
    ]);
    expect(told(null)).toMatchObject([{ data: { excluded: [] } }]);
    const unknown = { ...proposal(null), penaltyId: 'gone' };
    expect(following(placed('penalty-proposed', unknown), change, MAKER)).toEqual([]);
  });

  const decide = (answer: Record<string, string | object>) =>
    penaltyDecided(
      { ...proposal('late-one'), status: 'proposed', taskId: 't' },
      {
        taskId: 't',
        answer: JSON.parse(JSON.stringify({ reason: fakeSeal('So.'), ...answer })),
        by: { kind: 'staff', personId: 'gm' },
      },
    );

  test('stands as proposed, or for another person and amount', () => {
    expect(decide({ decision: 'confirm' })).toMatchObject({
      type: 'penalty-confirmed',
      data: { personId: 'late-one', amount: { minor: 2000, currency: 'CNY' } },
    });
    expect(
      decide({ decision: 'confirm', person: 'other', amount: { minor: 500, currency: 'CNY' } }),
    ).toMatchObject({
      data: { personId: 'other', amount: { minor: 500, currency: 'CNY' } },
    });
    expect(decide({ decision: 'waive', person: 'other' })).toMatchObject({
      type: 'penalty-waived',
      data: { personId: 'late-one' },
    });
  });

  test('is not confirmed by whom it names', () => {
    const own = (person: string, by: Parameters<typeof confirmsOwn>[1]) => confirmsOwn({ person }, by);
    expect(own('gm', { kind: 'staff', personId: 'gm' })).toBe(true);
    expect(own('other', { kind: 'staff', personId: 'gm' })).toBe(false);
    expect(own('gm', { kind: 'staff', personId: 'deputy', onBehalfOf: 'gm' })).toBe(true);
    expect(own('gm', { kind: 'customer' })).toBe(false);
    expect(confirmsOwn({}, { kind: 'staff', personId: 'gm' })).toBe(false);
  });
});

describe('the limit that a task serves', () => {
  const { track } = caseOf(DEALER);
  const clock = (
    limitId: string,
    dueAt: string | null,
    more: { streamId?: string; isLimit?: boolean } = {},
  ) => ({
    streamId: 'case',
    isLimit: true,
    limitId,
    dueAt: dueAt === null ? null : new Date(dueAt),
    ...more,
  });
  const of = (kind: OpenTask['kind'], ...clocks: ReturnType<typeof clock>[]) =>
    limitOfTask({ kind, streamId: 'case' }, { clocks, track })?.limitId ?? null;

  test('is the one that its answer ends, before an earlier one that it does not', () => {
    expect(of('plan', clock('answer', '2026-11-24'), clock('solution', '2026-11-26'))).toBe('solution');
  });

  test('else the earliest of the case: it is on the way there', () => {
    expect(of('investigate', clock('carrying-out', '2026-12-01'), clock('solution', '2026-11-26'))).toBe(
      'solution',
    );
    expect(of('investigate', clock('carrying-out', null), clock('solution', '2026-11-26'))).toBe('solution');
  });

  test('is a limit of its own record, and no wait', () => {
    expect(of('plan', clock('solution', '2026-11-26', { streamId: 'other' }))).toBeNull();
    expect(of('plan', clock('solution', '2026-11-26', { isLimit: false }))).toBeNull();
    expect(of('plan')).toBeNull();
  });

  test('is none for the customer, who owes nothing', () => {
    expect(of('customer-word', clock('solution', '2026-11-26'))).toBeNull();
  });

  test('is not that of a signature: what moves the story is not on the way there', () => {
    const { track: makers } = caseOf(MAKER);
    const clocks = [clock('receipt', '2026-11-24'), clock('carrying-out', '2026-12-01')];
    const served = (kind: OpenTask['kind']) =>
      limitOfTask({ kind, streamId: 'case' }, { clocks, track: makers })?.limitId ?? null;
    expect([served('sign'), served('answer')]).toEqual(['receipt', 'carrying-out']);
  });
});

describe('meetings', () => {
  const everyRound = (value: boolean) => {
    const [track, ...others] = WORKS.tracks;
    if (track === undefined) throw new Error('a policy has a track');
    const meeting = { ...track.meeting, meetEveryRound: { value, source: 'ours' } };
    return { ...WORKS, tracks: [{ ...track, meeting }, ...others] };
  };
  const emergency = (change: Partial<CaseState>, meetsAgain = false) =>
    emergencyMeeting(caseOf(everyRound(meetsAgain), change), 'severe');

  test('one that a case has not held yet is held, whatever the round', () => {
    expect(emergency({ meetingHeldInRound: null, cursor: { round: 3, stage: 'planning' } })).toBe(true);
    expect(emergency({ meetingHeldInRound: 1, cursor: { round: 3, stage: 'planning' } })).toBe(false);
    expect(emergencyMeeting(caseOf(WORKS), 'minor')).toBe(false);
  });

  test('later rounds meet again only where the policy says so, and once each', () => {
    const inRound = (round: number) => ({
      meetingHeldInRound: 1,
      cursor: { round, stage: 'planning' as const },
    });
    expect([emergency(inRound(2), true), emergency(inRound(1), true)]).toEqual([true, false]);
    const analysis = (round: number, meetsAgain: boolean) =>
      analysisMeeting(
        caseOf(everyRound(meetsAgain), { analysisHeldInRound: 1, cursor: { round, stage: 'planning' } }),
      );
    expect([analysis(2, true), analysis(1, true), analysis(2, false)]).toEqual([true, false, false]);
  });

  test('an analysis is also held because somebody asks for it, where there is one', () => {
    expect(analysisMeeting(caseOf(WORKS, { analysisHeldInRound: 1 }), true)).toBe(true);
    expect(analysisMeeting(caseOf(WORKS, { meetingWanted: true, analysisHeldInRound: 1 }))).toBe(true);
    expect(analysisMeeting(caseOf(DEALER), true)).toBe(false);
  });

  test('a round begins with the meeting that it owes, else where the policy lets rounds begin', () => {
    const next = (policy: Policy, change: Partial<CaseState> = {}) =>
      nextRound(caseOf(policy, change), 'result-refused').next;
    expect(next(DEALER)).toBe('investigating');
    expect(next(WORKS)).toBe('planning');
    expect(next(everyRound(true), { severity: 'severe', meetingHeldInRound: 1 })).toBe('meeting');
  });
});

describe('a word that is contested', () => {
  const words = fakeSeal('I never said so.');
  const after = (change: Partial<CaseState>) => contested(caseOf(DEALER, change), words);

  test('begins the next round; after a refusal it is the appeal; after the first contact, round one', () => {
    expect(after({ contestable: 'word' })).toMatchObject({ next: 'investigating' });
    expect(types(after({ contestable: 'word' }).events)).toEqual(['word-contested', 'round-started']);
    const appeal = after({ contestable: 'word', refusal: 'given' });
    expect([types(appeal.events), appeal.next]).toEqual([['word-contested', 'appeal-lodged'], 'answering']);
    expect(appeal.events[1]?.data).toEqual({ taskId: null, reason: words });
    const first = after({ contestable: 'first-contact' });
    expect([types(first.events), first.next]).toEqual([
      ['first-contact-contested', 'case-assigned'],
      'investigating',
    ]);
    expect(first.events[0]?.by).toEqual({ kind: 'customer' });
  });
});

describe('that a refusal stands', () => {
  const understood = placed('refusal-understood', { taskId: 'word', bySilence: false });
  const decided = (decision: 'upheld' | 'declined' | 'referred') =>
    placed('appeal-decided', { taskId: 'appeal', decision });
  const over = placed('contest-time-over', {});
  const isTold = (e: DomainEvent, change: Partial<CaseState>, policy = MALL): boolean =>
    types(following(e, change, policy)).includes('refusal-stands');

  test.each<[string, DomainEvent, Partial<CaseState>, boolean]>([
    ['the customer understands', understood, { outcome: 'declined' }, true],
    ['staff heard so', understood, { outcome: 'declined', contestable: 'word' }, false],
    ['staff heard so, and nobody contested it', over, { outcome: 'declined' }, true],
    ['staff heard a yes, and nobody contested it', over, { outcome: 'accepted' }, false],
    ['an appeal is upheld', decided('upheld'), {}, false],
    ['an appeal is not', decided('declined'), { outcome: 'declined' }, true],
    ['it is referred to an outside body', decided('referred'), { outcome: 'referred' }, true],
    ['an appeal is lodged', placed('appeal-lodged', { taskId: null, reason: fakeSeal('No.') }), {}, false],
  ])('%s', (_what, e, change, told) => {
    expect(isTold(e, change)).toBe(told);
  });

  test('is told only where an entry waits for it', () => {
    expect(isTold(understood, { outcome: 'declined' }, MAKER)).toBe(false);
  });
});
