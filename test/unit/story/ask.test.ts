import { event } from '../../../domain/case/events';
import type { JsonObject } from '../../../domain/json';
import { askEvents, leftOver, replyTo } from '../../../domain/story/ask';
import { question } from '../../../domain/story/view';
import { byId, caseOf, DEALER, taskOf } from './sample-case';

const ids = (): (() => string) => {
  let next = 0;
  return () => `id-${String((next += 1))}`;
};
const staff = { kind: 'staff', personId: 'p' } as const;
const given = (answer: JsonObject) => ({ answer, by: staff });

describe('asking', () => {
  const routed = { handlerRole: 'service-manager', department: 'service' };

  test('one person: one task, of the role that routing found, in the responsible unit', () => {
    const view = caseOf(DEALER, routed);
    const asked = question(view, 'plan', { person: 'handler', unit: 'responsible' }, { version: 2 });
    expect(askEvents(view, asked, ids())).toMatchObject([
      {
        type: 'task-opened',
        data: { taskId: 'id-1', kind: 'plan', roles: ['service-manager'], unit: 'service', version: 2 },
      },
    ]);
  });

  test('a pool: one task for all its roles; together: a task each', () => {
    const view = caseOf(DEALER, routed);
    const pool = question(view, 'answer', { pool: ['cr-adviser', 'hr'] });
    expect(askEvents(view, pool, ids())).toMatchObject([{ data: { roles: ['cr-adviser', 'hr'] } }]);
    const together = question(view, 'offer', { together: ['handler', 'cr-manager'] });
    expect(askEvents(view, together, ids())).toMatchObject([
      { data: { taskId: 'id-1', roles: ['service-manager'] } },
      { data: { taskId: 'id-2', roles: ['cr-manager'] } },
    ]);
  });

  test('the customer: a personal task of nobody’s role', () => {
    const view = caseOf(DEALER);
    expect(askEvents(view, question(view, 'customer-word', { customer: true }), ids())).toMatchObject([
      { data: { personal: true, roles: [], unit: null } },
    ]);
  });

  test('what is told when a question is first asked comes before its task', () => {
    const view = caseOf(DEALER);
    const opening = [event('evaluation-asked', {})];
    const asked = question(view, 'evaluate', { person: 'cr-manager' }, { opening });
    expect(askEvents(view, asked, ids()).map(({ type }) => type)).toEqual([
      'evaluation-asked',
      'task-opened',
    ]);
  });

  test('once: not again while it is open, answered in part or whole, or ended by silence', () => {
    const open = { tasks: byId(taskOf({ taskId: 't', kind: 'plan' })) };
    const changes = [open, { answers: { t: given({}) } }, { silent: 't' }];
    for (const change of changes) {
      const view = caseOf(DEALER, change);
      expect(askEvents(view, question(view, 'plan', { person: 'handler' }), ids())).toEqual([]);
    }
  });

  test.each([
    ['another round', { round: 2 }],
    ['another version', { version: 3 }],
    ['another entry of the chain', { reviewOf: 'plan', reviewIndex: 1 }],
    ['another kind', { kind: 'investigate' }],
    ['beside the story', { beside: true }],
  ] as const)('an open task of %s is not this question', (_, change) => {
    const view = caseOf(DEALER, { tasks: byId(taskOf({ taskId: 't', kind: 'plan', ...change })) });
    expect(askEvents(view, question(view, 'plan', { person: 'handler' }), ids())).toHaveLength(1);
  });

  test('the person complained about is never asked', () => {
    const view = caseOf(DEALER, { against: 'accused' });
    const asked = question(view, 'approve', { person: 'general-manager' }, { excluded: ['author'] });
    expect(asked.excluded).toEqual(['author', 'accused']);
  });
});

describe('the reply', () => {
  const both = byId(taskOf({ taskId: 'a', kind: 'offer' }), taskOf({ taskId: 'b', kind: 'offer' }));
  const asked = (view: ReturnType<typeof caseOf>) =>
    question(view, 'offer', { together: ['handler', 'cr-manager'] });

  test('is not there before anybody answered', () => {
    const view = caseOf(DEALER, { tasks: both });
    expect(replyTo(view, asked(view))).toBeNull();
  });

  test('waits for all who were asked together', () => {
    const [, b] = Object.values(both);
    const half = caseOf(DEALER, {
      tasks: byId(...(b ? [b] : [])),
      answers: { a: given({ reply: 'accepted' }) },
    });
    expect(replyTo(half, asked(half))).toBeNull();
    const whole = caseOf(DEALER, {
      answers: { a: given({ reply: 'accepted' }), b: given({ reply: 'accepted' }) },
    });
    expect(replyTo(whole, asked(whole))).toMatchObject([{ taskId: 'a' }, { taskId: 'b' }]);
  });

  test.each([{ reply: 'refused' }, { decision: 'return' }])('is there with one refusal: %j', (refusal) => {
    const [, b] = Object.values(both);
    const view = caseOf(DEALER, { tasks: byId(...(b ? [b] : [])), answers: { a: given(refusal) } });
    expect(replyTo(view, asked(view))).toHaveLength(1);
    expect(leftOver(view, asked(view))).toMatchObject([
      { type: 'task-superseded', data: { taskId: 'b', because: 'returned' } },
    ]);
  });

  test('is silence once the customer’s question ended so', () => {
    const view = caseOf(DEALER, { silent: 't' });
    expect(replyTo(view, question(view, 'customer-word', { customer: true }))).toBe('silence');
  });
});
