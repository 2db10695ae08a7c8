import { readdirSync } from 'node:fs';
import path from 'node:path';
import { kept } from '../../support/kept-record';
import type { Course } from './course';
import { DEALER_COURSES } from './dealer-courses';
import { FULL_COURSES, MAKER_COURSES, TEST_WORKS_COURSES } from './works-courses';

/**
 * All that a complaint tells in its course: events, letters, limits and tasks, as kept in `records/`. What a change of
 * the rules changes is seen there, in review, before it is believed: `REDRESS_RECORD=1 npx jest test/unit/courses`.
 */
const COURSES: Readonly<Record<string, readonly Course[]>> = {
  'auto-dealer': DEALER_COURSES,
  manufacturer: MAKER_COURSES,
  'test-works': TEST_WORKS_COURSES,
  'works-in-full': FULL_COURSES,
};
const RECORDS = path.join(__dirname, 'records');

const fileOf = (policy: string, name: string): string => path.join(RECORDS, policy, `${name}.txt`);

describe.each(Object.entries(COURSES))('under the policy of %s', (policy, courses) => {
  test.each(courses.map((course) => [course.name, course] as const))('%s', async (name, { play }) => {
    const told = `${(await play()).record.lines.join('\n').trimStart()}\n`;
    expect(kept(fileOf(policy, name), () => told).split('\n')).toEqual(told.split('\n'));
  });

  test('no record is kept of a course that is played no more', () => {
    const names = courses.map(({ name }) => `${name}.txt`).sort();
    expect(readdirSync(path.join(RECORDS, policy)).sort()).toEqual(names);
  });
});
