import type { PlainField, PolicyField, Said } from '../../domain/policy/field';
import type { Bilingual } from '../../domain/policy/text';
import { both, clausesOf, joined, listed, quoted, sentence, type Sentence } from './sentence';

const TYPES: { readonly [T in PolicyField['type']]: Bilingual } = {
  text: both('一行文字', 'a line of text'),
  'long-text': both('文字说明', 'text'),
  choice: both('选项', 'a choice'),
  'yes-no': both('是或否', 'yes or no'),
  date: both('日期', 'a date'),
  'date-time': both('日期和时间', 'a date and time'),
  'whole-number': both('整数', 'a whole number'),
  money: both('金额', 'an amount of money'),
  person: both('一名人员', 'a person'),
  people: both('若干人员', 'people'),
  score: both('评分', 'a score'),
  list: both('若干行', 'rows'),
};

/** A field, or one of a list's rows. */
export type AnyField = PlainField | PolicyField;

/** One field that an organisation asks for, as part of a sentence. */
function fieldWords(field: AnyField, others: readonly AnyField[]): Bilingual {
  const title = quoted(field.title);
  const options = (field.options ?? []).map(({ title: option }) => quoted(option));
  const what =
    options.length === 0
      ? TYPES[field.type]
      : both(
          `${TYPES[field.type].zh}：${joined(options, 'or').zh}`,
          `${TYPES[field.type].en}: ${joined(options, 'or').en}`,
        );
  const must = demand(field, others);
  const rows = rowsWords(field);
  return both(
    `${title.zh}（${what.zh}，${must.zh}${rows.zh}）`,
    `${title.en} (${what.en}, ${must.en}${rows.en})`,
  );
}

/** What a row of a list holds, and how many there have to be. */
function rowsWords(field: AnyField): Bilingual {
  if (!('source' in field)) return both('', '');
  const { items = [], minRows, distinct } = field;
  const inside = listed(items.map((item) => fieldWords(item, items)));
  const other = items.find(({ id }) => id === distinct)?.title;
  return both(
    `${items.length === 0 ? '' : `，每行：${inside.zh}`}${minRows === undefined ? '' : `，至少${String(minRows)}行`}${
      distinct === undefined ? '' : `，各行“${other?.zh ?? distinct}”不得相同`
    }`,
    `${items.length === 0 ? '' : `, in each: ${inside.en}`}${minRows === undefined ? '' : `, at least ${String(minRows)}`}${
      distinct === undefined ? '' : `, in no two of them the same “${other?.en ?? distinct}”`
    }`,
  );
}

function demand({ required, requiredWhen }: AnyField, others: readonly AnyField[]): Bilingual {
  if (required) return both('必填', 'required');
  if (requiredWhen === undefined) return both('选填', 'optional');
  const { field, is } = requiredWhen;
  const asked = others.find(({ id }) => id === field);
  const other = asked?.title ?? both(field, field);
  const value = valueWords(is, asked?.options);
  return both(`“${other.zh}”为“${value.zh}”时必填`, `required when “${other.en}” is “${value.en}”`);
}

/** A value of a field in a sentence; one of several that count alike. */
export function valueWords(
  value: string | boolean | readonly string[],
  options: PlainField['options'] = [],
): Bilingual {
  if (value === true) return both('是', 'yes');
  if (value === false) return both('否', 'no');
  return joined(
    (typeof value === 'string' ? [value] : value).map(
      (one) => options.find(({ id }) => id === one)?.title ?? both(one, one),
    ),
    'or',
  );
}

/** That something was said in a field, which stands in one of the forms. */
export function saidWords({ field, is }: Said, fields: readonly AnyField[]): Bilingual {
  const asked = fields.find(({ id }) => id === field);
  const title = asked?.title ?? both(field, field);
  const value = valueWords(is, asked?.options);
  return both(`“${title.zh}”为“${value.zh}”`, `“${title.en}” is “${value.en}”`);
}

/** What has to be filled in besides what every form of its kind asks for. */
export function fieldSentences(
  fields: readonly PolicyField[] | undefined,
  also: Bilingual = both('另须填写', 'Also filled in'),
  { categories = [], intake = [], answered = [] }: Around = {},
): readonly Sentence[] {
  if (fields === undefined) return [];
  const keyOf = (field: PolicyField): string => JSON.stringify([field.categories, field.askedWhen]);
  return [...new Set(fields.map(keyOf))].map((key) => {
    const group = fields.filter((field) => keyOf(field) === key);
    const all = listed(group.map((field) => fieldWords(field, fields)));
    const category = onlyFor(group[0]?.categories, categories);
    const said = onlyWhere(group[0]?.askedWhen, { intake, answered });
    const only = both(category.zh + said.zh, category.en + said.en);
    return sentence(
      both(`${also.zh}${only.zh}：${all.zh}。`, `${also.en}${only.en}: ${all.en}.`),
      clausesOf(...group.map(({ source }) => source)),
    );
  });
}

type Category = { readonly id: string; readonly name: Bilingual };
/** What fields go by: the policy's categories, what the intake asks for, and what other steps do. */
type Around = {
  readonly categories?: readonly Category[];
  readonly intake?: readonly AnyField[];
  readonly answered?: readonly AnyField[];
};

function onlyWhere(
  asked: Said | undefined,
  { intake, answered }: Required<Pick<Around, 'intake' | 'answered'>>,
): Bilingual {
  if (asked === undefined) return both('', '');
  const said = saidWords(asked, [...intake, ...answered]);
  return intake.some(({ id }) => id === asked.field)
    ? both(`（登记时${said.zh}的）`, ` (where at the intake ${said.en})`)
    : both(`（此前${said.zh}的）`, ` (where before this ${said.en})`);
}

function onlyFor(ids: readonly string[] | undefined, categories: readonly Category[]): Bilingual {
  if (ids === undefined) return both('', '');
  const all = joined(
    ids.map((id) => quoted(categories.find((one) => one.id === id)?.name ?? both(id, id))),
    'or',
  );
  return both(`（限${all.zh}类投诉）`, ` (in complaints about ${all.en})`);
}
