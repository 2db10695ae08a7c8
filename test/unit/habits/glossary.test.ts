import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  ACTIONS,
  BRANCHES,
  CHANNELS,
  OUTCOMES,
  STAGES,
  STEPS,
  TASK_KINDS,
  TASK_STATUSES,
} from '../../../domain/lifecycle';
import { ACCESS_LEVELS } from '../../../domain/policy/schema';

type Row = Readonly<{
  section: string;
  term: string;
  chinese: string;
  codes: readonly string[];
  cells: number;
}>;

function readRows(): readonly Row[] {
  const text = readFileSync(path.resolve(__dirname, '../../../texts/glossary.md'), 'utf8');
  return text.split(/^## /m).flatMap((part) => {
    const [heading = '', ...lines] = part.split('\n');
    const table = lines.filter((line) => line.startsWith('|')).slice(2);
    return table.map((line) => {
      const cells = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      const [term = '', chinese = '', code = ''] = cells;
      const codes = [...code.matchAll(/`([^`]+)`/g)].map(([, one]) => one ?? '');
      return { section: heading.trim(), term, chinese, codes, cells: cells.filter(Boolean).length };
    });
  });
}

const rows = readRows();

function twice(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => words.indexOf(word) !== index);
}

describe('the glossary', () => {
  test.each([
    ['Stages', STAGES],
    ['Outcomes', OUTCOMES],
    ['Channels', CHANNELS],
    ['The complaint', BRANCHES],
    ['Steps and tasks', STEPS],
    ['Steps and tasks', TASK_KINDS],
    ['Tasks and what may be done', TASK_STATUSES],
    ['Tasks and what may be done', ACTIONS],
    ['Procedure and people', ACCESS_LEVELS],
  ])('has a word under "%s" for each of %j', (section, list) => {
    const codes = rows.filter((row) => row.section.startsWith(section)).flatMap((row) => row.codes);
    expect(list.filter((code) => !codes.includes(code))).toEqual([]);
  });

  test('has one word for one thing, in both languages', () => {
    expect(twice(rows.map(({ term }) => term))).toEqual([]);
    expect(twice(rows.map(({ chinese }) => chinese))).toEqual([]);
  });

  test('says of every word what it is in both languages', () => {
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ cells }) => cells !== 5)).toEqual([]);
  });
});
