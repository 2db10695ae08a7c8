import type { Actor } from '../../../domain/actor';
import type { OpenTask } from '../../../domain/case/state';
import { unreached } from '../../../domain/story/approvers-ways';
import { askedAfterAll, independenceGivenUp } from '../../../domain/story/independence';
import { refusalOfAct } from '../../../domain/tasks/act';
import { operatorsAnswer } from '../../../domain/tasks/operators-answer';
import { faultOfUntil } from '../../../domain/tasks/pause';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import { AT, byId, caseOf, DEALER, placed, taskOf } from '../story/sample-case';

const [APPROVAL, QUESTION, PLAN] = [idOf('approval'), idOf('question'), idOf('plan')];
const staff = (personId: string): Actor => ({ kind: 'staff', personId });
const approval = (change: Partial<OpenTask> = {}): OpenTask =>
  taskOf({
    taskId: APPROVAL,
    kind: 'approve',
    personal: true,
    assignees: ['ann'],
    reviewOf: 'plan',
    reviewIndex: 0,
    roles: ['general-manager'],
    excluded: ['author'],
    ...change,
  });

describe('an approver who does not decide yet', () => {
  const refusal = (
    action: 'ask-back' | 'hand-over',
    {
      tasks = [approval()],
      by = staff('ann'),
      taskId = APPROVAL,
    }: { tasks?: OpenTask[]; by?: Actor; taskId?: string } = {},
  ) => {
    const body = action === 'ask-back' ? { taskId, question: fakeSeal('Why?') } : { taskId };
    const view = caseOf(DEALER, {
      cursor: { round: 1, stage: 'reviewing' },
      tasks: byId(...tasks),
      ended: { [PLAN]: { status: 'superseded', kind: 'approve', because: 'decided', at: AT } },
    });
    return refusalOfAct(view, { action, actionId: 'a', body, by }, AT)?.code ?? null;
  };

  test('may ask the author, or hand it over', () => {
    expect([refusal('ask-back'), refusal('hand-over')]).toEqual([null, null]);
  });

  test('asks one question at a time; a question about another decision is none of this one', () => {
    const question = (because: string) => taskOf({ taskId: QUESTION, kind: 'answer-question', because });
    expect(refusal('ask-back', { tasks: [approval(), question(APPROVAL)] })).toBe('action-not-possible');
    expect(refusal('ask-back', { tasks: [approval(), question(PLAN)] })).toBeNull();
  });

  test('one of several leaves it to the others; behind the last in line there is nobody', () => {
    const assignees = ['ann', 'ben'];
    expect(refusal('hand-over', { tasks: [approval({ assignees })] })).toBe('action-not-possible');
    expect(refusal('ask-back', { tasks: [approval({ assignees })] })).toBeNull();
    expect(refusal('hand-over', { tasks: [approval({ found: 'administrator' })] })).toBe(
      'action-not-possible',
    );
    expect(refusal('hand-over', { tasks: [approval({ found: 'deputy' })] })).toBeNull();
  });

  test('is who was asked, in person', () => {
    for (const action of ['ask-back', 'hand-over'] as const) {
      expect(refusal(action, { by: staff('dan') })).toBe('not-asked-of-you');
      expect(refusal(action, { by: { kind: 'integration', name: 'shop' } })).toBe('person-required');
      expect(refusal(action, { by: { kind: 'operator', personId: 'ann' } })).toBe('not-asked-of-you');
      expect(refusal(action, { by: { kind: 'customer' } })).toBe('not-asked-of-you');
    }
  });

  test('does so about an open decision only', () => {
    const plan = taskOf({ taskId: APPROVAL, kind: 'plan', assignees: ['ann'] });
    expect(refusal('ask-back', { tasks: [plan] })).toBe('action-not-possible');
    expect(refusal('hand-over', { taskId: PLAN })).toBe('task-superseded');
    expect(refusal('hand-over', { taskId: QUESTION })).toBe('task-unknown');
  });
});

describe('a decision whose letter came back', () => {
  const bounced = (task: OpenTask, recipient = 'ann', taskId: string | null = APPROVAL) =>
    unreached(caseOf(DEALER, { tasks: byId(task) }), { taskId, recipient }, 'next');

  test('goes to the next in line, as it was, past all who were passed by', () => {
    expect(bounced(approval({ avoid: ['cid'], version: 2 }))).toMatchObject([
      { type: 'task-superseded', data: { taskId: APPROVAL, because: 'letter-bounced' } },
      {
        type: 'task-opened',
        data: {
          taskId: 'next',
          kind: 'approve',
          asked: { person: 'general-manager' },
          roles: ['general-manager'],
          excluded: ['author'],
          avoid: ['cid', 'ann'],
          version: 2,
          namedPerson: null,
          because: 'letter-bounced',
        },
      },
    ]);
  });

  test('of a person chosen by name goes to that person’s own deputy', () => {
    expect(bounced(approval({ found: 'named' }))[1]).toMatchObject({ data: { namedPerson: 'ann' } });
  });

  test('stays where others have it as well, nobody is behind, or it went round already', () => {
    expect(bounced(approval({ assignees: ['ann', 'ben'] }))).toEqual([]);
    expect(bounced(approval({ found: 'administrator' }))).toEqual([]);
    expect(bounced(approval({ avoid: ['ann'] }))).toEqual([]);
    expect(bounced(approval(), 'ann', null)).toEqual([]);
    expect(bounced(approval(), 'ann', PLAN)).toEqual([]);
  });
});

describe('a decision from which everybody is excluded', () => {
  const view = caseOf(DEALER, {
    against: 'accused',
    tasks: byId(
      approval({ excluded: ['author', 'accused'], avoid: ['ann'], unit: 'service' }),
      taskOf({ taskId: PLAN, kind: 'confirm-penalty', excluded: ['author'] }),
      taskOf({ taskId: QUESTION, kind: 'approve', excluded: ['accused'] }),
    ),
  });
  const nobody = (taskId: string) => independenceGivenUp(view, [{ taskId, assignees: [], found: 'nobody' }]);

  test('is given to those who were excluded, never to whom the complaint is about', () => {
    expect(nobody(APPROVAL)).toMatchObject([
      { type: 'independence-given-up', data: { taskId: APPROVAL, kind: 'approve', persons: ['author'] } },
    ]);
    expect(nobody(QUESTION)).toEqual([]);
  });

  test('a fine is not, nor what somebody was found for, nor what is open no more', () => {
    expect(nobody(PLAN)).toEqual([]);
    expect(nobody('never')).toEqual([]);
    expect(independenceGivenUp(view, [{ taskId: APPROVAL, assignees: ['x'], found: 'role' }])).toEqual([]);
  });

  test('is asked anew with fewer excluded', () => {
    const data = { taskId: APPROVAL, kind: 'approve', persons: ['author'] } as const;
    expect(askedAfterAll(view, placed('independence-given-up', data), 'next')).toMatchObject([
      { type: 'task-superseded', data: { taskId: APPROVAL, because: 'nobody-independent' } },
      {
        type: 'task-opened',
        data: {
          taskId: 'next',
          asked: { person: 'general-manager' },
          unit: 'service',
          excluded: ['accused'],
          avoid: ['ann'],
          because: 'nobody-independent',
        },
      },
    ]);
    expect(askedAfterAll(view, placed('independence-given-up', { ...data, taskId: 'never' }), 'x')).toEqual(
      [],
    );
  });
});

describe('a decision that an operator sends', () => {
  const view = caseOf(DEALER, { tasks: byId(approval()) });
  const sent = (more: { taskId?: string; reason?: string; fields?: Record<string, string> } = {}) =>
    operatorsAnswer(view, { taskId: APPROVAL, decision: 'return', by: 'gm', ...more });

  test('is an answer in their name, whose words are marked as typed in clear', () => {
    expect(sent({ reason: 'Too dear.', fields: { supervisor: 'ben' } })).toEqual({
      taskId: APPROVAL,
      answer: { decision: 'return', reason: 'unsealed:v1:Too dear.', supervisor: 'ben' },
      by: { kind: 'operator', personId: 'gm' },
      via: 'temporal',
      fingerprint: 'operator:gm:return',
    });
    expect(sent()?.answer).toEqual({ decision: 'return' });
  });

  test('to no open task still marks the reason', () => {
    expect(sent({ taskId: 'never', reason: 'x' })?.answer).toMatchObject({ reason: 'unsealed:v1:x' });
  });
});

describe('a pause ends', () => {
  const { track } = caseOf(DEALER);
  const until = (date: string, maxPauseDays?: number) =>
    faultOfUntil(
      date,
      maxPauseDays === undefined
        ? track
        : { ...track, maxPauseDays: { value: maxPauseDays, source: 'ours' } },
      '2026-11-23',
    )?.code ?? null;

  test('today at the earliest', () => {
    expect([until('2026-11-22'), until('2026-11-23')]).toEqual(['in-the-past', null]);
  });

  test('as late as the policy lets it, else after ninety days', () => {
    expect([until('2027-02-21'), until('2027-02-22')]).toEqual([null, 'too-far-ahead']);
    expect([until('2026-12-03', 10), until('2026-12-04', 10)]).toEqual([null, 'too-far-ahead']);
  });

  test('by the date of some place on earth; the API knows the place', () => {
    const pause = (date: string) =>
      refusalOfAct(
        { ...caseOf(DEALER), state: { ...caseOf(DEALER).state, cursor: { round: 1, stage: 'planning' } } },
        { action: 'pause', actionId: 'a', body: { reason: fakeSeal('x'), until: date }, by: staff('ann') },
        '2026-11-23T11:00:00.000Z',
      );
    // It is still the 22nd in the far west, and already the 24th in the far east.
    expect(pause('2026-11-22')).toBeNull();
    expect(pause('2026-11-21')).toEqual({
      code: 'action-invalid',
      details: [{ pointer: '/until', code: 'in-the-past' }],
    });
    expect(pause('2027-02-22')).toBeNull();
    expect(pause('2027-02-23')).toMatchObject({ details: [{ code: 'too-far-ahead' }] });
  });
});
