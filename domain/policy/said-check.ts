import { z } from 'zod';
import { isPlainObject } from '../forms/plain-text';
import { saidSchema } from './field';
import { STEPS } from '../lifecycle';
import { findAll, say, valueAt } from './fault';
import type { Finding, Found, Keys } from './fault';
import { UNCLEAR } from './remedies';
import { unknownField } from './procedure-check';
import { unknownValue } from './table-check';

/** A choice, or a yes or no, by which something else goes: the values that it may have. */
type Field = { readonly id: string; readonly values: readonly string[] };

/** Fields that take a condition where nobody looks at what the submission says. */
const OUT_OF_PLACE = [
  'tracks.*.steps.*.review.*.fields.*.askedWhen',
  'tracks.*.steps.carry-out.parts.*.fields.*.askedWhen',
  'tracks.*.remedies.pay.fields.*.askedWhen',
  'registers.*.fields.*.askedWhen',
  'returns.*.fields.*.askedWhen',
];

/** Whether what fields and remedies go by is asked for, and may have that value; on any value. */
export function saidFindings(root: unknown): Finding[] {
  const intake = fieldsAt(root, 'intake.fields.*');
  const all = [...intake, ...fieldsAt(root, 'tracks.*.steps.*.fields.*')];
  return [
    ...findAll(root, 'tracks.*.steps.*.fields.*.askedWhen').flatMap((one) =>
      conditionFindings(one, [...intake, ...fieldsBefore(root, one.keys)]),
    ),
    ...findAll(root, 'tracks.*.remedies.kinds.*.promisedWhen.*').flatMap((one) =>
      conditionFindings(one, all),
    ),
    ...findAll(root, 'tracks.*').flatMap((track) => chargingFindings(root, track)),
    ...OUT_OF_PLACE.flatMap((at) => findAll(root, at)).map(({ keys }) => ({
      keys,
      wrong: say(
        '只有步骤中的字段才能按登记内容取舍(askedWhen)。',
        'Only fields of a step are asked by what the submission says (askedWhen).',
      ),
      right: say('请删除 askedWhen，或把字段移到步骤。', 'Remove askedWhen, or move the field to a step.'),
    })),
  ];
}

/** What is charged to where a form says it arose: a choice between units of the policy, on a form of the track. */
function chargingFindings(root: unknown, { keys, value }: Found): Finding[] {
  const fields = fieldsAt(value, 'steps.*.fields.*');
  const units = findAll(root, 'units.*.id').map((unit) => String(unit.value));
  const offered = fields.filter(({ values }) =>
    values.every((one) => one === UNCLEAR || units.includes(one)),
  );
  return [
    ...findAll(value, 'remedies.chargedTo.field')
      .filter(({ value: field }) => typeof field === 'string' && !offered.some(({ id }) => id === field))
      .map((field) => ({
        keys: [...keys, ...field.keys],
        wrong: say(
          `“${String(field.value)}”不是本流程表单中以部门为选项的字段。`,
          `"${String(field.value)}" is no choice between units on a form of this track.`,
        ),
        right: say(
          '请在某一步骤中加上这个字段（choice），options 的标识为部门标识，另可有 unclear（无法明确归属）。',
          'Add that field to a step, a choice whose options are ids of units, and, if wanted, unclear.',
        ),
      })),
    ...findAll(value, 'remedies.chargedTo.when').flatMap((when) =>
      conditionFindings({ keys: [...keys, ...when.keys], value: when.value }, [
        ...fieldsAt(root, 'intake.fields.*'),
        ...fields,
      ]),
    ),
  ];
}

/** What steps before that of the condition ask in the same track: what they say is known when its field is asked. */
function fieldsBefore(root: unknown, [tracks, track, , step]: Keys): Field[] {
  const before = STEPS.slice(
    0,
    STEPS.findIndex((one) => one === step),
  );
  return before.flatMap((one) =>
    fieldsAt(valueAt(root, [tracks ?? '', track ?? '', 'steps', one, 'fields']), '*'),
  );
}

function fieldsAt(root: unknown, at: string): Field[] {
  return findAll(root, at).flatMap(({ value }) => {
    if (!isPlainObject(value)) return [];
    const options = findAll(value, 'options.*.id').flatMap(
      (one) => z.string().safeParse(one.value).data ?? [],
    );
    const id = String(value['id']);
    if (value['type'] === 'yes-no') return [{ id, values: ['true', 'false'] }];
    return value['type'] === 'choice' ? [{ id, values: options }] : [];
  });
}

function conditionFindings({ keys, value }: Found, fields: readonly Field[]): Finding[] {
  const parsed = saidSchema.safeParse(value);
  if (!parsed.success) return [];
  const { field, is } = parsed.data;
  const known = fields.filter(({ id }) => id === field);
  if (known.length === 0)
    return [
      unknownField(
        [...keys, 'field'],
        field,
        fields.map(({ id }) => id),
      ),
    ];
  const values = known.flatMap((one) => one.values);
  return (Array.isArray(is) ? is : [is])
    .map(String)
    .filter((one) => !values.includes(one))
    .map((one) => unknownValue([...keys, 'is'], one, values));
}
