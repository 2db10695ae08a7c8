import type { z } from 'zod';
import { isPlainObject } from '../forms/plain-text';
import { entriesOf, listed, say, valueAt } from './fault';
import type { Finding, Keys } from './fault';
import { policyJsonSchema } from './json-schema';
import type { Bilingual } from './text';

/** The issues of a failed parse in sentences for whoever wrote the policy. */
export function schemaFindings(issues: readonly z.core.$ZodIssue[], root: unknown): Finding[] {
  return issues.flatMap((issue) => findingsOf(issue, root));
}

function findingsOf(issue: z.core.$ZodIssue, root: unknown): Finding[] {
  const keys = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(keys, key));
  const last = placeName(keys);
  const value = valueAt(root, keys);
  const right = knownPlace(keys) ?? unquoted(issue, value) ?? groupOf(issue, keys) ?? rightOf(issue);
  if (value === undefined) return [{ keys, wrong: say(`缺少“${last}”。`, `"${last}" is missing.`), right }];
  return [{ keys, wrong: wrongOf(issue, value, last), right }];
}

/** How a sentence calls a place: by its key, an element of a list by the list's and its position. */
function placeName(keys: Keys): string {
  const last = keys.at(-1) ?? 'file';
  return typeof last === 'number' ? `${placeName(keys.slice(0, -1))} #${last + 1}` : last;
}

function wrongOf(issue: z.core.$ZodIssue, value: unknown, name: string): Bilingual {
  const shown = typeof value === 'object' ? null : JSON.stringify(value);
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    const small = issue.code === 'too_small';
    return say(
      `“${name}”${small ? '太少或太小' : '太多或太大'}。`,
      `"${name}" is too ${small ? 'small or too few' : 'large or too many'}.`,
    );
  }
  return shown === null
    ? say(`“${name}”的写法不对。`, `"${name}" is not written as it should be.`)
    : say(`“${name}”不能是 ${shown}。`, `"${name}" cannot be ${shown}.`);
}

function rightOf(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? say(`应为 ${issue.expected}。`, `It has to be ${issue.expected}.`);
    case 'invalid_value': {
      const values = listed(issue.values.map(String));
      return say(`请填写其中之一:${values.zh}。`, `Write one of: ${values.en}.`);
    }
    case 'invalid_format':
      return (
        FORMATS[issue.message] ??
        say(`格式不对:${issue.message}。`, `Its format is different: ${issue.message}.`)
      );
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? say(`至少要有 ${issue.minimum} 个。`, `At least ${issue.minimum} of them.`)
        : say(
            `必须${issue.inclusive === true ? '不小于' : '大于'} ${issue.minimum}。`,
            `It has to be ${issue.inclusive === true ? 'at least' : 'more than'} ${issue.minimum}.`,
          );
    case 'too_big':
      return say(
        `必须${issue.inclusive === true ? '不大于' : '小于'} ${issue.maximum}。`,
        `It has to be ${issue.inclusive === true ? 'at most' : 'less than'} ${issue.maximum}.`,
      );
    case 'custom':
      return CUSTOM[issue.message] ?? say(issue.message, issue.message);
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return say(
        '请参照 policies/policy.schema.json 的写法。',
        'See policies/policy.schema.json for what may stand here.',
      );
  }
}

const TYPES: { readonly [expected: string]: Bilingual } = {
  string: say('请填写文字。', 'Write a text.'),
  boolean: say('请填写 true(是)或 false(否)。', 'Write true or false.'),
  number: say('请填写数字。', 'Write a number.'),
  int: say('请填写整数。', 'Write a whole number.'),
  array: say('请写成列表,每项以“- ”开头。', 'Write a list, each item after "- ".'),
  object: say('请写成一组“名称: 值”。', 'Write a group of "name: value" lines.'),
  record: say('请写成一组“名称: 值”。', 'Write a group of "name: value" lines.'),
};

/** By the English message of the schema, which is the one thing that a zod issue carries of its origin. */
const FORMATS: { readonly [message: string]: Bilingual } = {
  'use lower-case letters, digits and hyphens, as in "cr-manager"': say(
    '请用小写字母、数字和连字符,如 cr-manager。',
    'Use lower-case letters, digits and hyphens, as in "cr-manager".',
  ),
  'use camelCase, as in "plateNumber"': say(
    '请用驼峰写法,如 plateNumber。',
    'Use camelCase, as in "plateNumber".',
  ),
  'use two to six capital letters, as in "AD"': say(
    '请用二至六个大写字母,如 AD。',
    'Use two to six capital letters, as in "AD".',
  ),
};

const CUSTOM: { readonly [message: string]: Bilingual } = {
  'name exactly one of inform, task, reassign, propose, reclassify': say(
    '请只写 inform、task、reassign、propose、reclassify 五者之一。',
    'Name exactly one of inform, task, reassign, propose, reclassify.',
  ),
  'name exactly one of step and register': say(
    '请只写 step 或 register 之一。',
    'Name exactly one of step and register.',
  ),
  'show at most one of fact, intake, answer in a cell': say(
    '一格只能显示 fact、intake、answer 三者之一。',
    'A cell shows one of fact, intake, answer; give each a cell of its own.',
  ),
  'show fact, intake or answer, or give a signature with its label': say(
    '请写明显示什么(fact、intake 或 answer);只有签名的格子须写 label。',
    'Say what the cell shows (fact, intake or answer); one that is only signed needs its label.',
  ),
};

const ASKED = say(
  '请写明由谁办理:{ person: 角色 }、{ pool: [角色, …] } 或 { together: [角色, 角色] },可加 unit。',
  'Say who is asked: { person: ROLE }, { pool: [ROLE, …] } or { together: [ROLE, ROLE] }, with a unit if needed.',
);
const LENGTH = say(
  '期限只写一项:working-hours、working-minutes、working-days、calendar-days、hours、days、months、day-of-month 加数字,same-day: true,或 agreed: 字段。',
  'A length has exactly one of: working-hours, working-minutes, working-days, calendar-days, hours, days, months or day-of-month with a number, same-day: true, or agreed: FIELD.',
);
const SOURCE = say(
  '请写明出处:条款编号(如 XY-04)、ours,或由它们组成的列表。',
  'Name the clause, as in XY-04, or write ours, or a list of these.',
);

const REPLY_NOW = say(
  '请写 true(可以当即答复)、required(必须给出初步意见)或 false(否)。',
  'Write true (they may reply at once), required (they have to give an initial opinion) or false.',
);

const PART = say(
  '请写时限的一部分,大于 0 且小于 1,如 0.8 表示 80%。',
  'Write a part of the time, more than 0 and less than 1: 0.8 stands for 80%.',
);

/** Digits, true and false are no text in YAML, although they look like one. */
function unquoted(issue: z.core.$ZodIssue, value: unknown): Bilingual | null {
  if (issue.code !== 'invalid_type' || issue.expected !== 'string') return null;
  if (typeof value !== 'number' && typeof value !== 'boolean') return null;
  return say(
    `请填写文字;这样的文字须放在引号中,如 '${String(value)}'。`,
    `Write a text; one like this stands in quotation marks: '${String(value)}'.`,
  );
}

/** Places whose union of forms reads better as one sentence. */
function knownPlace(keys: Keys): Bilingual | null {
  const [last, before] = [keys.at(-1), keys.at(-2)];
  if (last === 'replyNow') return REPLY_NOW;
  if (last === 'holdAt' || last === 'remindAt') return PART;
  if (last === 'source' || before === 'source') return SOURCE;
  if (typeof last === 'string' && ['length', 'within', 'after', 'escalateEvery'].includes(last))
    return LENGTH;
  if (typeof last === 'string' && ['by', 'callBy', 'decidedBy', 'overdueTo'].includes(last)) return ASKED;
  return before === 'bySeverity' || (before === 'inform' && typeof last === 'number') ? ASKED : null;
}

/** A group that is missing or written as something else is described by what belongs into it. */
function groupOf(issue: z.core.$ZodIssue, keys: Keys): Bilingual | null {
  const names = allowedKeys(keys);
  if (issue.code !== 'invalid_type' || issue.expected !== 'object' || names.size === 0) return null;
  const inside = listed(names);
  return say(
    `请写成一组“名称: 值”,其中可以有:${inside.zh}。`,
    `Write a group of "name: value" with: ${inside.en}.`,
  );
}

function unknownKey(keys: Keys, key: string): Finding {
  const allowed = listed(allowedKeys(keys));
  return {
    keys: [...keys, key],
    wrong: say(`这里没有名为“${key}”的项目。`, `"${key}" is not known here.`),
    right: say(
      `请删除或改正拼写。这里可以写:${allowed.zh}。`,
      `Remove it or correct its spelling. Known here: ${allowed.en}.`,
    ),
  };
}

/** The names that the schema knows at a place, through references and all forms of a union. */
function allowedKeys(keys: Keys): ReadonlySet<string> {
  const schema: unknown = policyJsonSchema();
  let nodes = resolved(schema, schema);
  for (const key of keys) {
    nodes = nodes.flatMap((node) => {
      const child =
        typeof key === 'number'
          ? node['items']
          : (valueAt(node, ['properties', key]) ?? node['additionalProperties']);
      return resolved(child, schema);
    });
  }
  return new Set(nodes.flatMap((node) => entriesOf(node['properties']).map(([name]) => String(name))));
}

type Node = { readonly [key: string]: unknown };

function resolved(node: unknown, schema: unknown): Node[] {
  if (!isPlainObject(node)) return [];
  const target = node['$ref'];
  if (typeof target === 'string')
    return resolved(valueAt(schema, target.replace('#/', '').split('/')), schema);
  const branches = [node['anyOf'], node['oneOf'], node['allOf']].flatMap((some) => entriesOf(some));
  return [node, ...branches.flatMap(([, branch]) => resolved(branch, schema))];
}
