import type { JsonObject } from '../../../domain/json';
import { CourseInMemory, staff } from '../../support/course-in-memory';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import { load } from './sample-case';

/** FB-06 in memory: when a criticism is asked for, whom it reaches, and what it holds up. */
const FOOD = load('policies/food-beverage.yaml');
const PUBLISHED: JsonObject = {
  decision: 'publish',
  person: idOf('service-manager'),
  penalty: 'A day’s bonus is withheld.',
  criticism: 'For not ringing back.',
};

async function investigated(category: string, more: JsonObject = {}): Promise<CourseInMemory> {
  const course = await CourseInMemory.under(FOOD, { submission: { category } });
  await course.walk('register', 'assess');
  await course.answer('investigate', more);
  return course;
}

const asked = ({ state }: CourseInMemory) =>
  Object.values(state.tasks).filter(({ kind }) => kind === 'decide-criticism');
const told = ({ simulation }: CourseInMemory, type: string) =>
  simulation.recorded.events.filter((e) => e.type === type);

test('it is asked of the office once the complaint was found true, with a limit of its own', async () => {
  const course = await investigated('staff-conduct');
  expect(asked(course)).toMatchObject([{ assignees: [idOf('office-head')], beside: true, personal: true }]);
  expect(Object.values(course.state.clocks).map(({ limitId }) => limitId)).toContain('criticism');
});

test.each([
  ['of another kind', 'misunderstanding', {}],
  ['that was found untrue', 'staff-conduct', { founded: false, refusalReason: 'He had rung back.' }],
])('not for a complaint %s', async (_what, category, more) => {
  expect(asked(await investigated(category, more))).toEqual([]);
});

test('who is criticised hears it, their colleagues and the customer read it, and the case goes on', async () => {
  const course = await investigated('staff-conduct');
  await course.answer('decide-criticism', PUBLISHED);
  const [published] = told(course, 'criticism-published');
  expect(published).toMatchObject({
    by: staff('office-head'),
    data: { personId: idOf('service-manager'), penalty: fakeSeal('A day’s bonus is withheld.') },
  });
  const letters = course.simulation.recorded.letters.filter(({ seq }) => seq === published?.seq);
  expect(
    letters.map(({ kind, to }) => [kind, 'role' in to ? to.role : 'personId' in to ? 'them' : 'customer']),
  ).toEqual([
    ['notice', 'them'],
    ['notice', 'office-clerk'],
    ['notice', 'quality-specialist'],
    ['notice', 'service-manager'],
    ['notice', 'warehouse-keeper'],
    ['notice', 'marketing-director'],
    ['criticism', 'customer'],
  ]);
  await course.toEnd();
  expect(course.state.outcome).toBe('accepted');
});

test('it is asked for once, however often the investigation is done anew', async () => {
  const course = await investigated('staff-conduct');
  await course.answer('decide-criticism', {
    decision: 'waive',
    person: null,
    penalty: null,
    criticism: null,
    reason: 'He has left.',
  });
  expect(told(course, 'criticism-waived')).toHaveLength(1);
  await course.walk('plan', 'approve', 'carry-out', 'answer');
  await course.answer('customer-word', {
    settled: false,
    reason: 'Nobody has said sorry.',
    satisfaction: null,
  });
  await course.answer('investigate');
  expect(asked(course)).toEqual([]);
});

test('a case does not close before it is published or waived', async () => {
  const course = await investigated('staff-conduct');
  await course.walk('plan', 'approve', 'carry-out', 'answer', 'register', 'customer-word');
  await course.pass(24);
  expect(course.state.outcome).toBe('accepted');
  expect(course.state.closedAt).toBeNull();
  await course.answer('decide-criticism', PUBLISHED);
  await course.toEnd();
  expect(course.state.closedAt).not.toBeNull();
});
