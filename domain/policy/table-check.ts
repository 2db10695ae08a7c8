import { isPlainObject } from '../forms/plain-text';
import { NONE, rowFits } from './decide';
import type { CellValues } from './decide';
import { findAll, listed, say } from './fault';
import type { Finding, Keys } from './fault';
import { unknownField } from './procedure-check';
import { fieldOfInput, SPAN_VALUES, spanOfInput, tableSchema } from './table';
import type { DecisionTable, TableId, TableInput } from './table';
import { AT_INTAKE, FIELDS, valuesOf, valuesOfField } from './table-values';

/** Whether tables decide every case that the policy knows, and a `unique` one only once; on any value. */
export function tableFindings(root: unknown): Finding[] {
  const tables = findAll(root, 'tables.*').flatMap(({ keys, value }) => {
    const table = tableSchema.safeParse(value);
    return table.success ? [{ keys, table: table.data }] : [];
  });
  const missing = findAll(root, 'tables').length > 0 ? missingTables(root) : [];
  return [
    ...missing,
    ...tables.flatMap(({ keys, table }) => [
      ...fieldFindings(root, keys, table),
      ...judgedFindings(keys, table),
      ...spanFindings(root, keys, table),
      ...findingsOf(root, keys, table),
    ]),
  ];
}

/** A table looks at fields with few values only: at a choice, or a yes or no. */
function fieldFindings(root: unknown, keys: Keys, { id, inputs, rows }: DecisionTable): Finding[] {
  const fields = FIELDS.flatMap((at) => findAll(root, at)).flatMap(({ value }) =>
    isPlainObject(value) && ['choice', 'yes-no'].includes(String(value['type'])) ? [String(value['id'])] : [],
  );
  return inputs.flatMap((input, index) => {
    const field = fieldOfInput(input);
    if (field === null) return [];
    if (!fields.includes(field)) return [unknownField([...keys, 'inputs', index], field, new Set(fields))];
    const known = [...valuesOfField(root, id, field), NONE];
    return rows.flatMap(({ when }, row) => {
      const cell = when[input] ?? 'any';
      const wrong = cell === 'any' ? [] : cell.filter((value) => !known.includes(value));
      return wrong.map((value) => unknownValue([...keys, 'rows', row, 'when', input], value, known));
    });
  });
}

/** A span lies between two dates that forms ask for; a table looks at spans that it has. */
function spanFindings(root: unknown, keys: Keys, { inputs, spans = [], rows }: DecisionTable): Finding[] {
  const dates = FIELDS.flatMap((at) => findAll(root, at)).flatMap(({ value }) =>
    isPlainObject(value) && value['type'] === 'date' ? [String(value['id'])] : [],
  );
  const ids = spans.map(({ id }) => id);
  const known = [...SPAN_VALUES, NONE];
  return [
    ...spans.flatMap((span, index) =>
      (['from', 'until'] as const)
        .filter((end) => !dates.includes(span[end]))
        .map((end) => unknownField([...keys, 'spans', index, end], span[end], new Set(dates))),
    ),
    ...inputs.flatMap((input, index) => {
      const span = spanOfInput(input);
      if (span === null) return [];
      const all = listed(ids);
      const missing: Finding = {
        keys: [...keys, 'inputs', index],
        wrong: say(`没有名为“${span}”的期间。`, `There is no span "${span}".`),
        right: say(`请填写其中之一：${all.zh}。`, `Write one of: ${all.en}.`),
      };
      return [
        ...(ids.includes(span) ? [] : [missing]),
        ...rows.flatMap(({ when }, row) => {
          const cell = when[input] ?? 'any';
          const wrong = cell === 'any' ? [] : cell.filter((value) => !known.includes(value));
          return wrong.map((value) => unknownValue([...keys, 'rows', row, 'when', input], value, known));
        }),
      ];
    }),
  ];
}

export function unknownValue(keys: Keys, value: string, known: readonly string[]): Finding {
  const all = listed(new Set(known));
  return {
    keys,
    wrong: say(`这个字段没有“${value}”这个值。`, `The field has no value "${value}".`),
    right: say(`请填写其中之一：${all.zh}。`, `Write one of: ${all.en}.`),
  };
}

function missingTables(root: unknown): Finding[] {
  const ids = findAll(root, 'tables.*.id').map(({ value }) => value);
  const tracks = findAll(root, 'tracks.*').length;
  const findings: Finding[] = [];
  if (!ids.includes('routing'))
    findings.push({
      keys: ['tables'],
      wrong: say('缺少决策表“routing”。', 'The table "routing" is missing.'),
      right: say(
        '请加上它:每个类别由哪个部门(department)和哪个受理角色(handler)处理。',
        'Add it: which department and which handler deal with each category.',
      ),
    });
  if (tracks > 1 && !ids.includes('track'))
    findings.push({
      keys: ['tables'],
      wrong: say('有多个流程,却缺少决策表“track”。', 'There is more than one track but no table "track".'),
      right: say('请加上它:哪种投诉走哪个流程。', 'Add it: which complaints take which track.'),
    });
  return findings;
}

function findingsOf(root: unknown, keys: Keys, table: DecisionTable): Finding[] {
  return [...rowFindings(keys, table), ...coverFindings(root, keys, table)];
}

/** What each row of a table has to say. */
const NEEDED: Readonly<Record<TableId, readonly (keyof DecisionTable['rows'][number]['then'])[]>> = {
  track: ['track'],
  routing: ['department', 'handler'],
  tier: ['rung'],
  severity: ['severity'],
  approvals: ['reviews'],
  returns: ['goods'],
};

function rowFindings(keys: Keys, { id, rows, inputs }: DecisionTable): Finding[] {
  return rows.flatMap((row, index) => {
    const at = [...keys, 'rows', index];
    const unasked = Object.keys(row.when).filter((input) => !inputs.some((known) => known === input));
    return [
      ...NEEDED[id]
        .filter((name) => row.then[name] === undefined)
        .map((name) => ({
          keys: [...at, 'then'],
          wrong: say(`这一行没有给出“${name}”。`, `This row does not say "${name}".`),
          right: say(`请在 then 中写明 ${name}。`, `Write ${name} under then.`),
        })),
      ...unasked.map((input) => ({
        keys: [...at, 'when', input],
        wrong: say(`“${input}”不在本表的 inputs 中。`, `"${input}" is not among the inputs of this table.`),
        right: say('请把它加入 inputs,或从这一行删除。', 'Add it to inputs, or remove it from this row.'),
      })),
    ];
  });
}

function coverFindings(root: unknown, keys: Keys, table: DecisionTable): Finding[] {
  if (table.hitPolicy === 'first')
    return table.rows.some(fitsAll) ? unreachable(root, keys, table) : [noLastRow(keys)];
  const cases = everyCase(root, table);
  if (cases === null) return [tooMany(keys)];
  const gaps: string[] = [];
  const overlaps = new Map<string, { at: Keys; first: string; second: string; example: string }>();
  for (const values of cases) {
    const fitting = table.rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => rowFits(row, values));
    const [first, second] = fitting;
    if (first === undefined) gaps.push(inWords(values));
    else if (second !== undefined) {
      const pair = `${first.row.id} ${second.row.id}`;
      if (!overlaps.has(pair))
        overlaps.set(pair, {
          at: [...keys, 'rows', second.index],
          first: first.row.id,
          second: second.row.id,
          example: inWords(values),
        });
    }
  }
  return [
    ...(gaps.length > 0 ? [gapFinding(keys, gaps)] : []),
    ...[...overlaps.values()].map(({ at, first, second, example }) => ({
      keys: at,
      wrong: say(
        `“${first}”和“${second}”两行同时适用于:${example}。`,
        `The rows "${first}" and "${second}" both fit: ${example}.`,
      ),
      right: say(
        '请缩小其中一行的条件,或改用 hitPolicy: first。',
        'Narrow one of them, or use hitPolicy: first.',
      ),
    })),
  ];
}

const SHOWN = 5;

function gapFinding(keys: Keys, gaps: readonly string[]): Finding {
  const shown = listed(gaps.slice(0, SHOWN).map((gap) => `(${gap})`));
  const count = gaps.length;
  return {
    keys: [...keys, 'rows'],
    wrong: say(
      `有 ${count} 种情况没有任何一行适用,例如:${shown.zh}。`,
      `No row fits in ${count} case${count === 1 ? '' : 's'}, such as: ${shown.en}.`,
    ),
    right: say('请为这些情况各加一行,或放宽已有的行。', 'Add rows for them, or widen one that is there.'),
  };
}

function fitsAll(row: DecisionTable['rows'][number]): boolean {
  return Object.values(row.when).every((cell) => cell === 'any');
}

function noLastRow(keys: Keys): Finding {
  return {
    keys: [...keys, 'rows'],
    wrong: say('最后一行并不适用于所有其余情况。', 'The last row does not fit all that is left.'),
    right: say('请在最后加一行,条件为 when: {}。', 'End with a row whose condition is when: {}.'),
  };
}

/** Rows that decide nothing: every case that they fit was decided by those above them. */
function unreachable(root: unknown, keys: Keys, table: DecisionTable): Finding[] {
  const { rows } = table;
  const last = rows.findIndex(fitsAll);
  const deciding = decidingRows(root, table);
  return rows.flatMap((row, index) => {
    const at = [...keys, 'rows', index];
    if (index > last) return [neverReached(at)];
    // The last row stands for what nobody has thought of, also where the others leave nothing.
    return index === last || deciding === null || deciding.has(row.id) || isMiswritten(root, table, row)
      ? []
      : [decidesNothing(at)];
  });
}

/** What is wrong with it is said where it stands: it asks for what the table does not have, or for no value at all. */
function isMiswritten(root: unknown, { inputs }: DecisionTable, { when }: DecisionTable['rows'][number]) {
  return Object.entries(when).some(([name, cell = 'any']) => {
    const input = inputs.find((one) => one === name);
    if (input === undefined) return true;
    // Of all tables that of approvals is asked last, and sees the most.
    const values = [...valuesOf(root, 'approvals', input), NONE];
    return cell !== 'any' && cell.some((value) => !values.includes(value));
  });
}

/** The rows of a `first` table that decide some case; null: no case can be told, or more than can be looked at. */
function decidingRows(root: unknown, table: DecisionTable): ReadonlySet<string> | null {
  const cases = casesOf(table.inputs, (input) => {
    const known = valuesOf(root, table.id, input);
    const named = new Set(table.rows.flatMap(({ when }) => [when[input] ?? []].flat()));
    // Whatever no row names is decided like any other that none names.
    const other = known.find((value) => !named.has(value));
    return [...known.filter((value) => named.has(value)), ...(other === undefined ? [] : [other])];
  });
  if (cases === null || cases.length === 0) return null;
  return new Set(cases.flatMap((values) => table.rows.find((row) => rowFits(row, values))?.id ?? []));
}

function neverReached(keys: Keys): Finding {
  return {
    keys,
    wrong: say(
      '这一行永远不会用到,上面已有一行适用于所有情况。',
      'This row is never reached: one above fits everything.',
    ),
    right: say('请把它移到那一行之上,或删除。', 'Move it above that row, or remove it.'),
  };
}

function decidesNothing(keys: Keys): Finding {
  return {
    keys,
    wrong: say(
      '这一行永远不会用到：它的条件不可能出现，或已由上面各行决定。',
      'This row decides nothing: its condition cannot be met when the table is asked, or the rows above decide all that it fits.',
    ),
    right: say('请改写条件、上移，或删除。', 'Change its condition, move it up, or remove it.'),
  };
}

const MAX_CASES = 50_000;

function tooMany(keys: Keys): Finding {
  return {
    keys: [...keys, 'inputs'],
    wrong: say(`情况超过 ${MAX_CASES} 种,无法逐一核对。`, `There are more than ${MAX_CASES} cases to check.`),
    right: say('请减少 inputs,或改用 hitPolicy: first。', 'Use fewer inputs, or hitPolicy: first.'),
  };
}

function everyCase(root: unknown, table: DecisionTable): readonly CellValues[] | null {
  return casesOf(table.inputs, (input) => valuesOf(root, table.id, input));
}

function casesOf(
  inputs: readonly TableInput[],
  valuesIn: (input: TableInput) => readonly string[],
): readonly CellValues[] | null {
  let cases: CellValues[] = [{}];
  for (const input of inputs) {
    const values = valuesIn(input);
    if (cases.length * values.length > MAX_CASES) return null;
    cases = cases.flatMap((one) => values.map((value) => ({ ...one, [input]: value })));
  }
  return cases;
}

/** Only these look again at what they decided. */
const LOOKING_AGAIN: readonly TableId[] = [...AT_INTAKE, 'routing'];

function judgedFindings(keys: Keys, { id, whenJudged }: DecisionTable): Finding[] {
  if (whenJudged === undefined || LOOKING_AGAIN.includes(id)) return [];
  return [
    {
      keys: [...keys, 'whenJudged'],
      wrong: say(
        `决策表“${id}”本来就在判定之后使用，不能写 whenJudged。`,
        `The table "${id}" looks at cases that were judged in any case, and takes no whenJudged.`,
      ),
      right: say(
        '请删除；只有 track、tier 和 routing 可以写。',
        'Remove it; only track, tier and routing take it.',
      ),
    },
  ];
}

function inWords(values: CellValues): string {
  return Object.entries(values)
    .map(([input, value]) => `${input} ${value}`)
    .join(', ');
}
