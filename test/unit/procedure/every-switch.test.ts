import { policySchema, type Policy } from '../../../domain/policy/schema';
import { valueAt } from '../../../domain/policy/fault';
import { explainPolicy } from '../../../texts/procedure/explain';
import type { Section } from '../../../texts/procedure/sentence';
import { diceOf } from '../../support/dice';
import { everydayCalendar } from '../../support/everyday-calendar';
import { anyDocument, leafPatterns, othersThan, withValue } from '../../support/written-policy';

/**
 * What a procedure in words does not say, each with its reason. Everything else that a policy may say changes a
 * sentence: what is added to the schema gets its words in texts/procedure, or its reason here.
 */
const NOT_SPOKEN: readonly (readonly [ending: RegExp, because: string])[] = [
  [/^\$schema$/, 'It tells an editor where the schema lies.'],
  [/^organization$/, 'An address; the organisation is called by its name.'],
  [/(^|\.)id$/, 'People read names; what refers to an id is told by the name.'],
  [/\.(help|example)(\.|$)/, 'It stands on the form, beside the field.'],
  [/\.maxLength$/, 'The form says so to whoever writes too much.'],
  [/^forms\.\*\.sections\.\*\.rows\./, 'A form on paper shows its cells itself.'],
  [
    /(?<!limits\.\*\.length)\.otherwise\./,
    'A length is said by the same words everywhere: it is looked at in a limit.',
  ],
  [/\.same-day$/, 'It is either there or not; there is no other value.'],
  [/\.rows\.\*\.when\.\*$/, 'The cell “any” says as little as no cell.'],
];
const reasonFor = (pattern: string): string | undefined =>
  NOT_SPOKEN.find(([ending]) => ending.test(pattern))?.[1];

/** Documents in which each place of the schema stands often enough for its words to show. */
const DOCUMENTS = 500;
const EXAMPLE = { at: '2026-11-26T02:00:00.000Z', calendar: everydayCalendar() };

function wordsOf(policy: Policy): string {
  const visit = ({ title, source, sentences, sections }: Section): unknown => [
    title,
    source,
    sentences,
    sections.map(visit),
  ];
  const { title, sections } = explainPolicy(policy, EXAMPLE);
  return JSON.stringify([title, sections.map(visit)]);
}

test('whatever a policy may say is said in words, or there is a reason why not', () => {
  const silent = new Set(leafPatterns().filter((pattern) => reasonFor(pattern) === undefined));
  expect(silent.size).toBeGreaterThan(300);
  const turns = new Map<string, number>();
  for (let seed = 1; seed <= DOCUMENTS && silent.size > 0; seed += 1) {
    const { value, leaves } = anyDocument(diceOf(seed), turns);
    const words = wordsOf(policySchema.parse(value));
    for (const { keys, pattern, node } of leaves.filter((leaf) => silent.has(leaf.pattern))) {
      const told = othersThan(valueAt(value, keys), node).some((other) => {
        const changed = policySchema.safeParse(withValue(value, keys, other));
        return changed.success && wordsOf(changed.data) !== words;
      });
      if (told) silent.delete(pattern);
    }
  }
  expect([...silent].sort()).toEqual([]);
});

test('each reason for silence is about something that a policy may say', () => {
  const patterns = leafPatterns();
  expect(NOT_SPOKEN.filter(([ending]) => !patterns.some((pattern) => ending.test(pattern)))).toEqual([]);
});
