import { z } from 'zod';
import { isPlainObject } from '../forms/plain-text';
import { childOf, entriesOf, findAll, listed, say } from './fault';
import type { Finding, Found, Keys } from './fault';
import { higherFindings } from './higher-check';
import { recordFindings } from './record-check';
import type { Bilingual } from './text';
import { trackSchema } from './schema';
import type { Track } from './schema';

/** First segments of our addresses, which no organisation may bear (interface.md "Pages"). */
const ROUTES = [
  'complain',
  'procedure',
  'desk',
  'complaints',
  'admin',
  'registers',
  'reports',
  'mailbox',
  'api',
  'c',
  'd',
  'healthz',
  'readyz',
  'metrics',
];

/** What does not go together although each value by itself is well formed; on any value. */
export function procedureFindings(root: unknown): Finding[] {
  return [
    ...organizationFindings(root),
    ...administratorFindings(root),
    ...circles(root),
    ...higherFindings(root),
    ...businessTypeFindings(root),
    ...limitFindings(root),
    ...fieldFindings(root),
    ...recordFindings(root),
    ...findAll(root, 'tracks.*').flatMap(trackFindings),
  ];
}

function organizationFindings(root: unknown): Finding[] {
  return findAll(root, 'organization')
    .filter(({ value }) => typeof value === 'string' && ROUTES.includes(value))
    .map(({ keys, value }) => ({
      keys,
      wrong: say(
        `“${String(value)}”是系统页面的地址,不能作为组织标识。`,
        `"${String(value)}" is an address of our pages and cannot be an organisation's id.`,
      ),
      right: say(
        `请换一个;不可使用:${listed(ROUTES).zh}。`,
        `Choose another; not allowed are: ${listed(ROUTES).en}.`,
      ),
    }));
}

/** Where nobody is left to ask, an administrator is. */
function administratorFindings(root: unknown): Finding[] {
  const roles = findAll(root, 'roles.*');
  const access = roles.map(({ value }) => childOf(value, 'access'));
  if (roles.length === 0 || access.includes('administrator')) return [];
  return [
    {
      keys: ['roles'],
      wrong: say('没有任何角色的权限(access)是 administrator。', 'No role has the access "administrator".'),
      right: say(
        '请增加一个 access: administrator 的角色:它管理人员,并接收无人承担的任务。',
        'Add a role with access: administrator: it looks after people, and gets the tasks that nobody holds.',
      ),
    },
  ];
}

/** Escalation climbs from superior to superior and has to end. */
function circles(root: unknown): Finding[] {
  const roles = findAll(root, 'roles.*').map(({ keys, value }) => ({ keys, ...roleOf(value) }));
  const above = new Map(roles.map(({ id, superior }) => [id, superior]));
  return roles
    .filter(({ id }) => {
      const seen = new Set<string>();
      let at = above.get(id);
      while (at !== undefined && !seen.has(at)) {
        if (at === id) return true;
        seen.add(at);
        at = above.get(at);
      }
      return false;
    })
    .map(({ keys, id }) => ({
      keys: [...keys, 'superior'],
      wrong: say(
        `“${id ?? ''}”的上级关系形成了循环。`,
        `The superiors of "${id ?? ''}" lead back to itself.`,
      ),
      right: say('最高一级的角色不写 superior。', 'The highest role has no superior.'),
    }));
}

function roleOf(value: unknown): { id: string | undefined; superior: string | undefined } {
  const text = (key: string): string | undefined =>
    isPlainObject(value) ? z.string().safeParse(value[key]).data : undefined;
  return { id: text('id'), superior: text('superior') };
}

function businessTypeFindings(root: unknown): Finding[] {
  const demanded = findAll(root, 'intake.requires.*.field').filter(({ value }) => value === 'businessType');
  if (findAll(root, 'businessTypes.*').length > 0) return [];
  return demanded.map(({ keys }) => ({
    keys,
    wrong: say(
      '要求填写业务类型,却没有列出任何业务类型。',
      'A kind of business is required, but none is listed.',
    ),
    right: say(
      '请在 businessTypes 中列出,或删除这项要求。',
      'List some under businessTypes, or remove this requirement.',
    ),
  }));
}

function limitFindings(root: unknown): Finding[] {
  return findAll(root, 'tracks.*.limits.*').flatMap(({ keys, value }) => {
    if (!isPlainObject(value)) return [];
    const begins = entriesOf(value['from']);
    const from = begins.map(([, event]) => event);
    const tooLate = begins
      .filter(([, event]) => event === 'complaint-closed')
      .map(([index]) => ({
        keys: [...keys, 'from', index],
        wrong: say('结案之后,投诉的时限不再计时。', 'After the close no limit of the complaint runs.'),
        right: say(
          '请填写结案之前的事件;结案之后的事项由 followUp 跟进。',
          'Name an event before the close; what outlives a case is followed up under followUp.',
        ),
      }));
    const circular = entriesOf(value['until'])
      .filter(([, event]) => from.includes(event))
      .map(([index, event]) => ({
        keys: [...keys, 'until', index],
        wrong: say(
          `时限从“${String(event)}”开始,又到“${String(event)}”结束。`,
          `The limit begins and ends with "${String(event)}".`,
        ),
        right: say('from 和 until 不能有相同的事件。', 'No event may stand in both from and until.'),
      }));
    return [...tooLate, ...circular];
  });
}

/** Fields that the intake adds; those of steps are checked on their whole form. */
function fieldFindings(root: unknown): Finding[] {
  const known = new Set(findAll(root, 'intake.fields.*.id').map(({ value }) => value));
  return findAll(root, 'intake.fields.*.requiredWhen.field')
    .filter(({ value }) => typeof value === 'string' && !known.has(value))
    .map(({ keys, value }) => unknownField(keys, String(value), known));
}

export function unknownField(keys: Keys, name: string, known: Iterable<unknown>): Finding {
  const ids = listed([...known].map(String));
  return {
    keys,
    wrong: say(`没有名为“${name}”的字段。`, `There is no field "${name}".`),
    right: say(`请填写其中之一:${ids.zh}。`, `Write one of: ${ids.en}.`),
  };
}

/** Looks at a track part by part, so that a fault in one part hides none in another. */
function trackFindings({ keys, value }: Found): Finding[] {
  const has = (step: string): boolean => findAll(value, `steps.${step}`).length > 0;
  const lists = (at: string): boolean => findAll(value, `${at}.value.*`).length > 0;
  const missing = (step: string, why: Bilingual): Finding => ({
    keys: [...keys, 'steps'],
    wrong: say(`缺少步骤“${step}”:${why.zh}。`, `The step "${step}" is missing: ${why.en}.`),
    right: say(`请在 steps 中加上 ${step}。`, `Add ${step} under steps.`),
  });
  const silence = trackSchema.shape.silence.safeParse(childOf(value, 'silence'));
  const findings = silence.success ? silenceFindings([...keys, 'silence'], silence.data) : [];
  if (lists('meeting.emergency') && !has('meeting'))
    findings.push(
      missing('meeting', say('有的投诉性质须召开紧急会议', 'some severities hold an emergency meeting')),
    );
  if (lists('meeting.analysis') && !has('analysis'))
    findings.push(
      missing('analysis', say('有的投诉性质须召开分析会议', 'some severities hold an analysis meeting')),
    );
  if (lists('evaluateOutcomes') && !has('evaluate'))
    findings.push(
      missing(
        'evaluate',
        say('evaluateOutcomes 中的结果须经评价', 'the outcomes in evaluateOutcomes are evaluated'),
      ),
    );
  if (has('answer') && !has('word') && !has('offer'))
    findings.push(
      missing(
        'word',
        say(
          '没有 offer 也没有 word,就没有人征求客户的意见',
          'without offer and word nobody asks the customer',
        ),
      ),
    );
  return findings;
}

/** Nobody is given up before they were reminded and a person has called. */
function endFindings(keys: Keys, silence: Track['silence'], closeAfterDays: number): Finding[] {
  const { callAfterDays, callBy, remindAfterDays } = silence;
  const wrong = say(
    '因沉默结案之前,须先提醒并由人联系客户。',
    'Before silence ends a case, the customer is reminded and called.',
  );
  const at = [...keys, 'closeAfterDays'];
  const close = String(closeAfterDays);
  if (callAfterDays === undefined && callBy === undefined)
    return [
      {
        keys: at,
        wrong,
        right: say(
          `请补充 callAfterDays(小于 ${close} 的天数)和 callBy(由谁致电)。`,
          `Add callAfterDays, a number of days less than ${close}, and callBy, who calls.`,
        ),
      },
    ];
  const days = [...remindAfterDays, callAfterDays ?? 0];
  return days.every((day) => day < closeAfterDays)
    ? []
    : [
        {
          keys: at,
          wrong,
          right: say(
            `remindAfterDays 和 callAfterDays 的天数都须小于 ${close}。`,
            `All days of remindAfterDays and callAfterDays have to be less than ${close}.`,
          ),
        },
      ];
}

function silenceFindings(keys: Keys, silence: Track['silence']): Finding[] {
  const { callAfterDays, callBy, closeAfterDays, remindAfterDays } = silence;
  const findings: Finding[] = [];
  if ((callAfterDays === undefined) !== (callBy === undefined))
    findings.push({
      keys,
      wrong: say('callAfterDays 与 callBy 只写了一项。', 'Only one of callAfterDays and callBy is given.'),
      right: say('两项都写,或都不写。', 'Give both or neither.'),
    });
  if (closeAfterDays !== undefined) findings.push(...endFindings(keys, silence, closeAfterDays));
  if (remindAfterDays.some((day, index) => index > 0 && day <= (remindAfterDays[index - 1] ?? 0)))
    findings.push({
      keys: [...keys, 'remindAfterDays'],
      wrong: say('提醒的天数没有从小到大排列。', 'The days of the reminders are not in order.'),
      right: say('请从小到大排列,不重复,如 [3, 7]。', 'Write them in order, each once, as in [3, 7].'),
    });
  return findings;
}
