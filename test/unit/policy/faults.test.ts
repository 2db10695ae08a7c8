import path from 'node:path';
import { parsePolicy } from '../../../domain/policy/check';
import type { PolicyFault } from '../../../domain/policy/fault';
import type { Bilingual } from '../../../domain/policy/text';
import { keptSections } from '../../support/kept-record';
import { withForms } from '../../support/policies/with-forms';
import { withRecords } from '../../support/policies/with-records';
import { withReturns } from '../../support/policies/with-returns';
import { load } from '../story/sample-case';
import { broken, BROKEN } from './broken-policies';

const POLICY = withForms(withReturns(withRecords(load('test/support/policies/in-full.yaml'))));
const MOST_NAMES = 6;

/**
 * What the author of a policy reads when something is wrong with it, in both languages, as kept in `faults.txt`:
 * `REDRESS_RECORD=1 npx jest test/unit/policy/faults` writes it anew, and the diff is read in review.
 */
const RECORD = path.join(__dirname, 'faults.txt');

function faultsOf(value: unknown): readonly PolicyFault[] {
  const parsed = parsePolicy(value, 'policy');
  return parsed.ok ? [] : parsed.faults;
}

/** Long lists of what is known somewhere grow with every step that is built: their beginning says enough. */
const short = (text: string, separator: string): string => {
  const names = text.split(separator);
  return names.length > MOST_NAMES ? `${names.slice(0, 3).join(separator)} …` : text;
};
const words = ({ zh, en }: Bilingual): string[] => [short(en, ', '), short(zh, '、')];

const breaksOf = new Map(BROKEN);

function told(what: string): readonly string[] {
  return faultsOf(broken(POLICY, breaksOf.get(what) ?? [])).flatMap(({ path: place, wrong, right }) => [
    `  ${place}`,
    ...[...words(wrong), ...words(right)].map((line) => `    ${line}`),
  ]);
}

const names = [...breaksOf.keys()];
const sections = keptSections(RECORD, names, told);

test('the policy that is broken here is whole', () => {
  expect(faultsOf(POLICY)).toEqual([]);
});

test.each(names)('%s', (what) => {
  const faults = told(what);
  expect(faults).not.toEqual([]);
  expect(sections.get(what)).toEqual(faults);
});

test('nothing is kept of what is broken no more', () => {
  expect([...sections.keys()]).toEqual(names);
});
