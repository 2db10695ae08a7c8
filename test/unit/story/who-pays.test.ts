import { evolve } from '../../../domain/case/evolve';
import type { OpenTask } from '../../../domain/case/state';
import { INTERIM } from '../../../domain/case/state';
import { proposed } from '../../../domain/story/penalties';
import { byId, caseOf, clockOf, load, placed, taskOf } from './sample-case';

const MAKER = load('policies/manufacturer.yaml');
const MISSED_AT = '2026-11-26T10:00:00.000Z';

/** Whom a penalty of the manufacturer is proposed for: a person, or the role whose holder the directory knows. */
function payerOf(
  penaltyId: string,
  { limitId, tasks = [], doers }: { limitId: string; tasks?: OpenTask[]; doers?: Record<string, string> },
) {
  const view = caseOf(MAKER, { tasks: byId(...tasks), ...(doers === undefined ? {} : { doers }) });
  const clock = clockOf({ clockId: 'c', limitId });
  const [told] = proposed(view, { penaltyId, clock, missedAt: MISSED_AT }, () => 'p');
  if (told?.type !== 'penalty-proposed') throw new Error('nothing was proposed');
  const { personId, role } = told.data;
  return { personId, role };
}

const asked = (kind: OpenTask['kind'], role: string, who: string, more: Partial<OpenTask> = {}): OpenTask =>
  taskOf({ taskId: `${kind} ${who}`, kind, roles: [role], assignees: [who], ...more });

describe('QA’s reply is late', () => {
  const reply = { limitId: 'reply-to-marketing' };
  const analysing = asked('analyse', 'department-head', 'head');

  test('the engineer who is asked pays, also one who was named later', () => {
    const plan = asked('plan', 'quality-engineer', 'second engineer', { found: 'named' });
    expect(payerOf('reply-late', { ...reply, tasks: [analysing, plan] })).toEqual({
      personId: 'second engineer',
      role: null,
    });
  });

  test('while another department is waited for, the engineer who did QA’s part so far', () => {
    const doers = { 'quality-engineer': 'first engineer' };
    expect(payerOf('reply-late', { ...reply, tasks: [analysing], doers }).personId).toBe('first engineer');
  });

  test('a superior who was found in the engineer’s place does not pay: the directory says who holds the role', () => {
    const tasks = [asked('investigate', 'quality-engineer', 'manager', { found: 'superior' })];
    expect(payerOf('reply-late', { ...reply, tasks })).toEqual({ personId: null, role: 'quality-engineer' });
  });
});

test('the department that is late pays for its own plan', () => {
  const tasks = [
    asked('register', 'quality-engineer', 'engineer', { beside: true }),
    asked('analyse', 'department-head', 'head'),
  ];
  expect(payerOf('plan-late', { limitId: 'department-plan', tasks }).personId).toBe('head');
});

test('the interim measure is not any containment', () => {
  const tasks = [
    asked('contain', 'department-head', 'owner', { beside: true }),
    asked('contain', 'quality-engineer', 'engineer', { beside: true, because: INTERIM }),
  ];
  expect(payerOf('interim-late', { limitId: 'interim-countermeasure', tasks }).personId).toBe('engineer');
});

test('who answers for somebody away does not take over their part; a pool of several roles names nobody', () => {
  const plan = asked('plan', 'quality-engineer', 'engineer');
  const pool = asked('approve', 'management-representative', 'rep', {
    roles: ['management-representative', 'general-manager'],
  });
  const { state } = caseOf(MAKER, { tasks: byId(plan, pool) });
  const answered = (task: OpenTask, onBehalfOf?: string) =>
    placed(
      'task-answered',
      { taskId: task.taskId, kind: task.kind, answer: {}, via: 'desk', fingerprint: 'f' },
      { by: { kind: 'staff', personId: 'who came', ...(onBehalfOf === undefined ? {} : { onBehalfOf }) } },
    );
  const after = [answered(plan, 'engineer'), answered(pool)].reduce(evolve, state);
  expect(after.doers).toEqual({ 'quality-engineer': 'engineer' });
});
