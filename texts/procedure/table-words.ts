import { STEPS } from '../../domain/lifecycle';
import { NONE } from '../../domain/policy/decide';
import type { PolicyField } from '../../domain/policy/field';
import { MONEY_ASKED, type MoneyAsked } from '../../domain/policy/remedies';
import type { Policy } from '../../domain/policy/schema';
import { fieldOfInput, spanOfInput, TABLE_INPUTS, type DecisionTable } from '../../domain/policy/table';
import type { Bilingual } from '../../domain/policy/text';
import { channelName } from '../names';
import { translator } from '../translate';
import { nameOfCategory, nameOfKind, unitName } from './people';
import { both, inBoth, joined, quoted } from './sentence';

type Row = DecisionTable['rows'][number];

/** On what a row of a table decides, each as part of a sentence; none: on nothing, it takes what is left. */
export function conditionsOf(policy: Policy, table: DecisionTable, when: Row['when']): readonly Bilingual[] {
  return Object.entries(when).flatMap(([input, cell]) =>
    cell === undefined || cell === 'any' ? [] : [conditionWords(policy, table, input, cell)],
  );
}

function conditionWords(
  policy: Policy,
  table: DecisionTable,
  input: string,
  cell: readonly string[],
): Bilingual {
  const values = joined(
    cell.map((value) => quoted(cellWords(policy, input, value))),
    'or',
  );
  const name = inputWords(policy, table, input);
  return both(`${name.zh}为${values.zh}`, `${name.en} is ${values.en}`);
}

/** MA-09, MA-10: in which cases the table `approvals` calls for an entry of a review chain; null: in none. */
export function calledForWhen(policy: Policy, review: string): Bilingual | null {
  const table = policy.tables.find(({ id }) => id === 'approvals');
  const rows = table?.rows.filter(({ then }) => then.reviews?.includes(review) === true) ?? [];
  if (table === undefined || rows.length === 0) return null;
  const [input, ...others] = table.inputs;
  const cells = rows.map(({ when }) => (input === undefined ? undefined : when[input]));
  // Where there is one thing to look at, its values are said in one go.
  if (input !== undefined && others.length === 0 && cells.every((cell) => Array.isArray(cell)))
    return conditionWords(
      policy,
      table,
      input,
      cells.flatMap((cell) => cell),
    );
  return joined(
    rows.map(({ when }) => {
      const all = conditionsOf(policy, table, when);
      return all.length === 0 ? both('不属于其他各行', 'no other line fits') : joined(all);
    }),
    'or',
  );
}

const INPUTS: { readonly [input in (typeof TABLE_INPUTS)[number]]: Bilingual } = {
  channel: both('渠道', 'the channel'),
  unit: both('受理单位', 'the unit that took it in'),
  complainantKind: both('投诉人类型', 'the kind of complainant'),
  against: both('是否指明被投诉人', 'whether somebody is complained about'),
  category: both('类别', 'the category'),
  severity: both('性质', 'the severity'),
  rung: both('所在级别', 'the rung'),
  money: both('所需金额', 'the money that is asked for'),
  urgent: both('紧急', 'whether it is urgent'),
};

const MONEY: { readonly [asked in MoneyAsked]: Bilingual } = {
  none: both('不涉及', 'nothing'),
  within: both('限额以内', 'within the limit'),
  over: both('超过限额', 'over the limit'),
  unclear: both('承担部门不明', 'borne by nobody known'),
};

const WORDS: { readonly [value: string]: Bilingual } = {
  none: both('未填', 'not given'),
  yes: both('是', 'yes'),
  no: both('否', 'no'),
};

const SPANS: { readonly [value: string]: Bilingual } = {
  within: both('期内', 'within it'),
  over: both('超期', 'later'),
};

/** What a table looks at: something of every case, or a field that the policy asks for itself. */
export function inputWords(policy: Policy, { spans = [] }: DecisionTable, input: string): Bilingual {
  const known = TABLE_INPUTS.find((one) => one === input);
  if (known !== undefined) return INPUTS[known];
  const span = spans.find(({ id }) => id === spanOfInput(input));
  if (span !== undefined) return quoted(span.name);
  const id = fieldOfInput(input) ?? input;
  return quoted(fieldNamed(policy, id)?.title ?? both(id, id));
}

export function fieldNamed({ intake, tracks, returns }: Policy, id: string): PolicyField | undefined {
  const ofSteps = tracks.flatMap(({ steps }) =>
    STEPS.flatMap((name) => {
      const step = steps[name];
      // Not every step has fields of the policy's own, or a chain whose entries have.
      const own = step !== undefined && 'fields' in step ? (step.fields ?? []) : [];
      const reviews = step !== undefined && 'review' in step ? (step.review ?? []) : [];
      return [...own, ...reviews.flatMap(({ fields = [] }) => fields)];
    }),
  );
  const asked = [...ofSteps, ...(returns?.decide.fields ?? [])];
  return [...intake.fields, ...asked].find((one) => one.id === id);
}

function rungWords({ tracks }: Policy, value: string): Bilingual {
  const rungs = tracks.flatMap(({ steps }) => steps.assess.ladder ?? []);
  const none = both('不分级', 'none, where the procedure has no rungs');
  return rungs.find(({ id }) => id === value)?.name ?? (value === NONE ? none : both(value, value));
}

function cellWords(policy: Policy, input: string, value: string): Bilingual {
  const asked = MONEY_ASKED.find((one) => one === value);
  if (input === 'money' && asked !== undefined) return MONEY[asked];
  if (input === 'rung') return rungWords(policy, value);
  const word = spanOfInput(input) === null ? WORDS[value] : (SPANS[value] ?? WORDS[value]);
  if (word !== undefined) return word;
  const field = fieldOfInput(input);
  if (field !== null) {
    const options = fieldNamed(policy, field)?.options ?? [];
    return options.find(({ id }) => id === value)?.title ?? both(value, value);
  }
  switch (input) {
    case 'channel':
      return inBoth((locale) => channelName(translator(locale), value));
    case 'unit':
      return unitName(policy, value);
    case 'complainantKind':
      return nameOfKind(policy, value);
    case 'category':
      return nameOfCategory(policy, value);
    case 'severity':
      return policy.severities.find(({ id }) => id === value)?.name ?? both(value, value);
    default:
      return both(value, value);
  }
}
