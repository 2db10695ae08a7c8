import { levelsOf } from '../../../domain/story/levels';
import { byId, caseOf, clockOf, clocksOf, DEALER, taskOf } from './sample-case';

const informed = (levels: ReturnType<typeof levelsOf>) => levels.map(({ inform, after }) => [inform, after]);

test('where the policy names no level: from the superior of whoever is waited for upwards, a working day each', () => {
  const view = caseOf(DEALER, {
    tasks: byId(taskOf({ taskId: 't', kind: 'investigate', roles: ['cr-adviser'] })),
    clocks: clocksOf(clockOf({ clockId: 'c' })),
  });
  expect(informed(levelsOf(view, 'c'))).toEqual([
    ['cr-manager', undefined],
    ['general-manager', { 'working-days': 1 }],
    ['deputy-general-manager', { 'working-days': 2 }],
    ['administrator', { 'working-days': 3 }],
  ]);
});

test('tasks beside the story and questions to the customer are nobody’s delay', () => {
  const view = caseOf(DEALER, {
    tasks: byId(
      taskOf({ taskId: 'a', kind: 'contain', roles: ['cr-adviser'], beside: true }),
      taskOf({ taskId: 'b', kind: 'customer-word', roles: [] }),
      taskOf({ taskId: 'c', kind: 'approve', roles: ['general-manager'] }),
    ),
    clocks: clocksOf(clockOf({ clockId: 'c' })),
  });
  expect(informed(levelsOf(view, 'c'))[0]).toEqual(['deputy-general-manager', undefined]);
});

test('with nobody waited for it is the superior of the role that looks after cases', () => {
  const view = caseOf(DEALER, { clocks: clocksOf(clockOf({ clockId: 'c' })) });
  expect(informed(levelsOf(view, 'c'))[0]).toEqual(['general-manager', undefined]);
});

test('the administrator comes last, and once, also where the highest role is one', () => {
  const roles = DEALER.roles.map((role) =>
    role.id === 'deputy-general-manager' ? { ...role, superior: 'administrator' } : role,
  );
  const view = caseOf({ ...DEALER, roles }, { clocks: clocksOf(clockOf({ clockId: 'c' })) });
  expect(levelsOf(view, 'c').map(({ inform }) => inform)).toEqual([
    'general-manager',
    'deputy-general-manager',
    'administrator',
  ]);
});

test('superiors in a circle end', () => {
  const roles = DEALER.roles.map((role) =>
    role.id === 'deputy-general-manager' ? { ...role, superior: 'general-manager' } : role,
  );
  const view = caseOf({ ...DEALER, roles }, { clocks: clocksOf(clockOf({ clockId: 'c' })) });
  expect(levelsOf(view, 'c').map(({ inform }) => inform)).toEqual([
    'general-manager',
    'deputy-general-manager',
    'administrator',
  ]);
});

test('the policy’s own levels go before, and a breached clock keeps those of its breach', () => {
  const own = [{ task: 'cr-manager', source: 'AD-26' }];
  const running = caseOf(DEALER, { clocks: clocksOf(clockOf({ clockId: 'c', onBreach: own })) });
  expect(levelsOf(running, 'c')).toEqual(own);
  const breached = caseOf(DEALER, {
    clocks: clocksOf(clockOf({ clockId: 'c', status: 'breached', onBreach: [] })),
    tasks: byId(taskOf({ taskId: 't', kind: 'plan', roles: ['cr-adviser'] })),
  });
  expect(levelsOf(breached, 'c')).toEqual([]);
});

test('a clock that is gone has none', () => {
  expect(levelsOf(caseOf(DEALER), 'gone')).toEqual([]);
});
