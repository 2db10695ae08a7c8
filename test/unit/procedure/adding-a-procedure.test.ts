import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { LIMIT_EVENTS } from '../../../domain/case/limit-events';
import { isPlainObject } from '../../../domain/forms/plain-text';
import { OUTCOMES, STEPS } from '../../../domain/lifecycle';
import { parsePolicy } from '../../../domain/policy/check';
import { FIELD_TYPES } from '../../../domain/policy/field';
import type { Policy } from '../../../domain/policy/schema';
import { TABLE_INPUTS } from '../../../domain/policy/table';
import { policyOfText } from '../../../prisma/policy-files';
import { explainPolicy } from '../../../texts/procedure/explain';
import { plainOutline } from '../../../texts/procedure/plain-outline';
import { CourseInMemory } from '../../support/course-in-memory';
import { leafPatterns, withValue } from '../../support/written-policy';

const PAGE = readFileSync(path.resolve(__dirname, '../../../docs/adding-a-procedure.md'), 'utf8');
const WRITTEN = [...PAGE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);

function complete(): { readonly text: string; readonly policy: Policy } {
  const text = WRITTEN.find((one) => one.startsWith('organization:')) ?? '';
  const read = policyOfText(text, 'the page');
  if (!read.ok) throw new Error(read.faults.map((fault) => `${fault.path}: ${fault.wrong.en}`).join('\n'));
  return { text, policy: read.policy };
}

test('the procedure on the page has no faults', () => {
  expect(complete().policy.organization).toBe('corner-shop');
});

test.each(['ordinary', 'major'])('under it a case that is %s comes to its end', async (severity) => {
  const { policy } = complete();
  const course = await CourseInMemory.under(policy, { submission: { severity } });
  await course.toEnd();
  expect([course.simulation.closed, course.state.outcome]).toEqual([true, 'accepted']);
  const asked = course.simulation.recorded.events.filter(
    (e) => e.type === 'task-opened' && e.data.kind === 'approve',
  );
  expect(asked).toHaveLength(severity === 'major' ? 1 : 0);
});

const inWords = (policy: Policy): string => plainOutline(explainPolicy(policy, null), 'en');

test('its explanation says what holds for every case, and who reviews a refusal: nobody', () => {
  const { policy } = complete();
  expect(inWords(policy)).toContain('In every case: department responsible: Shop;');
  expect(inWords(policy)).not.toContain('the first line that fits decides');
  expect(inWords(policy)).toContain('Nobody else reviews or approves a refusal.');
});

test('where the step that refuses has reviewers, a refusal passes these', () => {
  const { policy } = complete();
  const [track] = policy.tracks;
  if (track !== undefined) track.steps.assess.review = track.steps.plan.review;
  expect(inWords(policy)).toContain(
    'A refusal passes the reviews of this step, where it has any, and no others.',
  );
  expect(inWords(policy)).not.toContain('Nobody else reviews or approves a refusal.');
});

/** Where a part that the page shows by itself belongs in the complete procedure. */
const PLACES: Readonly<Record<string, readonly (string | number)[]>> = {
  review: ['tracks', 0, 'steps', 'plan'],
  ladder: ['tracks', 0, 'steps', 'assess'],
  limits: ['tracks', 0],
  remedies: ['tracks', 0],
  silence: ['tracks', 0],
  appeal: ['tracks', 0],
};

test('every part that it shows by itself fits into it', () => {
  const parts = WRITTEN.filter((one) => !one.startsWith('organization:')).map((one): unknown => parse(one));
  expect(parts.length).toBeGreaterThan(5);
  const whole = parts.reduce<unknown>((document, part) => {
    const entries = isPlainObject(part) ? Object.entries(part) : [];
    return entries.reduce(
      (so, [key, value]) => withValue(so, [...(PLACES[key] ?? []), key], value),
      document,
    );
  }, parse(complete().text));
  const read = parsePolicy(whole, 'the page');
  expect(read.ok ? [] : read.faults.map(({ path: at, wrong }) => `${at}: ${wrong.en}`)).toEqual([]);
});

test('whatever a policy may say is named on the page', () => {
  const keys = new Set(leafPatterns().flatMap((pattern) => pattern.split('.')));
  const named = (word: string): boolean => new RegExp(`(^|[^\\w-])${word}($|[^\\w-])`).test(PAGE);
  const words = [...keys, ...LIMIT_EVENTS, ...STEPS, ...FIELD_TYPES, ...TABLE_INPUTS];
  const told = words.filter((word) => word !== '*' && word !== '$schema');
  expect(told.filter((word) => !named(word))).toEqual([]);
  expect(
    OUTCOMES.filter((word) => ['accepted', 'declined', 'no-answer'].includes(word) && !named(word)),
  ).toEqual([]);
});
