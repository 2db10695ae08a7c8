import { CHANNELS } from '../lifecycle';
import { NONE } from './decide';
import { findAll, listed, say } from './fault';
import type { Finding, Found, Keys } from './fault';
import { RESPONSIBLE } from './penalties';
import { MONEY_ASKED } from './remedies';
import { RECEIVING } from './table';

/** Words that a policy uses in place of an id, so that no id may be one of them. */
const HANDLER = 'handler';
const OWNER = 'owner';
const UNIT_WORDS = ['responsible', RECEIVING];

/** Lists whose elements need different ids. */
const UNIQUE = [
  'roles',
  'units',
  'complainantKinds',
  'businessTypes',
  'categories',
  'severities',
  'tables',
  'tracks',
  'tables.*.rows',
  'tables.*.spans',
  'tracks.*.limits',
  'penalties',
  'registers',
  'registers.*.fields',
  'returns.*.fields',
  'returns.settle.remedies',
  'forms',
  'forms.*.copies',
  'intake.fields',
  'intake.fields.*.options',
  'tracks.*.steps.*.fields',
  'tracks.*.steps.*.fields.*.options',
  'tracks.*.steps.*.fields.*.items',
  'tracks.*.steps.verify.points',
  'tracks.*.steps.*.review.*.fields',
  'tracks.*.steps.assess.ladder',
  'tracks.*.steps.carry-out.parts',
  'tracks.*.steps.carry-out.parts.*.fields',
];

/** Where somebody is asked; before a case is assigned there is no handler and no responsible department. */
const ASKED = [
  'tracks.*.steps.*.by',
  'tracks.*.steps.*.bySeverity.*',
  'tracks.*.steps.assess.ladder.*.by',
  'tracks.*.steps.assess.ladder.*.inform.*',
  'tracks.*.steps.*.inform.*',
  'tracks.*.steps.analysis.informBySeverity.*.*',
  'tracks.*.steps.carry-out.parts.*.by',
  'tracks.*.steps.carry-out.problemsTo',
  'tracks.*.reportTo.value.*',
  'tracks.*.steps.*.review.*.by',
  'tracks.*.steps.*.callBy',
  'tracks.*.silence.callBy',
  'tracks.*.limits.*.extension.by',
  'tracks.*.limits.*.extension.approval.by',
  'tracks.*.appeal.decidedBy',
  'followUp.overdueTo',
  'penalties.*.confirmedBy',
  'registers.*.by',
  'returns.*.by',
  'tracks.*.remedies.pay.by',
  'tracks.*.customerQuestions.by',
  'tracks.*.feedback.by',
  'tracks.*.criticism.by',
  'tracks.*.criticism.publishedTo.*',
  'ownership.by',
  'interpretation.by',
  'revision.approvedBy',
  'revision.overdueTo',
];

/** Fields that may be asked only in cases of some categories. */
const FIELDS_OF_STEPS = ['tracks.*.steps.*.fields', 'tracks.*.steps.*.review.*.fields'];

const LADDER = 'tracks.*.steps.assess.ladder.*';

/** What outlives a case, or comes before it, knows neither its handler nor its owner. */
const OWNERLESS = ['followUp', 'penalties', 'returns', 'ownership', 'revision'];

/** What is about no case at all knows no unit that took one in. */
const CASELESS = 'revision';

type Rule = { readonly at: readonly string[]; readonly what: What; readonly known: ReadonlySet<string> };
type What = { readonly zh: string; readonly en: string };

/** Names that nothing bears, names borne twice, and names that stand for something else; on any value. */
export function referenceFindings(root: unknown): Finding[] {
  return [...unknownNames(root), ...askedFindings(root), ...duplicates(root), ...reservedIds(root)];
}

function idsOf(root: unknown, list: string): ReadonlySet<string> {
  return new Set(
    findAll(root, `${list}.*.id`).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
  );
}

function unknownNames(root: unknown): Finding[] {
  const cell = (input: string): string => `tables.*.rows.*.when.${input}.*`;
  const role = say('角色', 'role');
  const severity = say('投诉性质', 'severity');
  const unit = say('部门', 'unit');
  const units = idsOf(root, 'units');
  const rung = say('层级', 'rung');
  const rungs = idsOf(root, LADDER.slice(0, -2));
  const rules: Rule[] = [
    {
      at: [
        'roles.*.superior',
        'handledBy.value',
        'tracks.*.limits.*.onBreach.*.inform',
        'tracks.*.limits.*.onBreach.*.task',
        'tracks.*.limits.*.onBreach.*.reassign',
        ...['inform', 'task', 'reassign'].map((does) => `${LADDER}.onBreach.*.${does}`),
        'tracks.*.remedies.pay.onBreach.*.inform',
        'tracks.*.remedies.pay.onBreach.*.task',
        'registers.*.onBreach.*.inform',
        'registers.*.onBreach.*.task',
        'tables.*.rows.*.then.handler',
        'tracks.*.steps.investigate.responsible.handler',
        'penalties.*.who.handling',
        'tracks.*.confidential.readers.*',
        'intake.published.*.owner',
      ],
      what: role,
      known: idsOf(root, 'roles'),
    },
    {
      at: [
        'initialSeverity.value',
        'tracks.*.meeting.emergency.value.*',
        'tracks.*.meeting.analysis.value.*',
        'tracks.*.limits.*.severities.*',
        'tracks.*.steps.*.review.*.severities.*',
        'tracks.*.steps.contain.severities.*',
        `${LADDER}.may.severities.*`,
        'tables.*.rows.*.then.severity',
        'tracks.*.limits.*.onBreach.*.reclassify',
        'tracks.*.raisedAgain.reclassify',
        cell('severity'),
      ],
      what: severity,
      known: idsOf(root, 'severities'),
    },
    { at: ['tables.*.rows.*.then.department'], what: unit, known: new Set([...units, RECEIVING]) },
    {
      at: [
        'tracks.*.steps.investigate.responsible.units.*',
        'tracks.*.steps.refer.assigns.units.*',
        `${LADDER}.elsewhere.units.*`,
      ],
      what: unit,
      known: units,
    },
    {
      at: [
        'tracks.*.steps.*.review.*.rungs.*',
        'registers.*.rungs.*',
        'tables.*.rows.*.then.rung',
        `${LADDER}.elsewhere.rung`,
      ],
      what: rung,
      known: rungs,
    },
    { at: [cell('rung')], what: rung, known: new Set([...rungs, NONE]) },
    {
      at: [
        'tracks.*.steps.suggestion.categories.*',
        'tracks.*.raisedAgain.categories.*',
        'registers.*.categories.*',
      ],
      what: say('投诉类别', 'category'),
      known: idsOf(root, 'categories'),
    },
    { at: [cell('unit')], what: unit, known: new Set([...units, NONE]) },
    {
      at: [cell('category')],
      what: say('投诉类别', 'category'),
      known: new Set([...idsOf(root, 'categories'), NONE]),
    },
    {
      at: [...FIELDS_OF_STEPS.map((fields) => `${fields}.*.categories.*`), 'tracks.*.criticism.categories.*'],
      what: say('投诉类别', 'category'),
      known: idsOf(root, 'categories'),
    },
    {
      at: [cell('complainantKind')],
      what: say('投诉人类型', 'kind of complainant'),
      known: idsOf(root, 'complainantKinds'),
    },
    { at: [cell('money')], what: say('款项情况', 'state of the money'), known: new Set<string>(MONEY_ASKED) },
    { at: [cell('channel')], what: say('渠道', 'channel'), known: new Set<string>(CHANNELS) },
    {
      at: [cell('against'), cell('urgent')],
      what: say('取值', 'value'),
      known: new Set(['yes', 'no']),
    },
    {
      at: ['penalties.*.who'],
      what: role,
      known: new Set([...idsOf(root, 'roles'), RESPONSIBLE]),
    },
    {
      at: [
        `${LADDER}.onBreach.*.propose`,
        'tracks.*.remedies.pay.onBreach.*.propose',
        'tracks.*.limits.*.onBreach.*.propose',
        'registers.*.onBreach.*.propose',
        'registers.*.propose.*',
      ],
      what: say('处罚', 'penalty'),
      known: idsOf(root, 'penalties'),
    },
    {
      at: ['tracks.*.steps.*.review.*.when'],
      what: say('审核条件（表 approvals 的 reviews）', 'review of the table "approvals"'),
      known: new Set(
        findAll(root, 'tables.*.rows.*.then.reviews.*').flatMap(({ value }) =>
          typeof value === 'string' ? [value] : [],
        ),
      ),
    },
    {
      at: ['tables.*.rows.*.then.track', 'forms.*.tracks.*', 'registers.*.tracks.*'],
      what: say('流程', 'track'),
      known: idsOf(root, 'tracks'),
    },
    {
      at: ['answer', 'signature'].map((shown) => `forms.*.sections.*.rows.*.*.${shown}.register`),
      what: say('登记表', 'register'),
      known: idsOf(root, 'registers'),
    },
    { at: ['registers.*.after.register'], what: say('登记', 'register'), known: idsOf(root, 'registers') },
  ];
  const bySeverity = [
    ...findAll(root, 'tracks.*.steps.*.bySeverity.*'),
    ...findAll(root, 'tracks.*.steps.analysis.informBySeverity.*'),
  ].map(({ keys }): Found => ({
    keys,
    value: keys.at(-1),
  }));
  return [
    ...rules.flatMap((rule) => rule.at.flatMap((at) => unknownOf(findAll(root, at), rule))),
    ...unknownOf(bySeverity, { what: severity, known: idsOf(root, 'severities') }),
  ];
}

function unknownOf(found: readonly Found[], { what, known }: Pick<Rule, 'what' | 'known'>): Finding[] {
  return found
    .filter(({ value }) => typeof value === 'string' && !known.has(value))
    .map(({ keys, value }) => unknownName(keys, String(value), { what, known }));
}

function unknownName(keys: Keys, name: string, { what, known }: Pick<Rule, 'what' | 'known'>): Finding {
  const ids = listed(known);
  return {
    keys,
    wrong: say(`没有名为“${name}”的${what.zh}。`, `There is no ${what.en} "${name}".`),
    right: say(
      `请填写其中之一:${ids.zh};或先在相应列表中加上它。`,
      `Write one of: ${ids.en}; or add it to its list first.`,
    ),
  };
}

function askedFindings(root: unknown): Finding[] {
  const roles = idsOf(root, 'roles');
  const units = idsOf(root, 'units');
  return ASKED.flatMap((at) => findAll(root, at)).flatMap(({ keys }) => {
    const early = ['assess', 'refer', 'reportTo'].some((key) => keys.includes(key));
    // Who is asked on a rung, and who reviews an assessment, may belong to where the case will go.
    const willGo = keys.includes('ladder') || (keys.includes('assess') && keys.includes('review'));
    const assigned =
      !(early && !keys.includes('inform')) && ![...OWNERLESS, 'interpretation'].includes(String(keys[0]));
    const owned = findAll(root, 'ownership.by').length > 0 && !OWNERLESS.includes(String(keys[0]));
    const known = new Set([...roles, ...(assigned ? [HANDLER] : []), ...(owned ? [OWNER] : [])]);
    const at = keys.join('.');
    const named = ['person', 'pool.*', 'together.*'].flatMap((part) => findAll(root, `${at}.${part}`));
    const inUnit = findAll(root, `${at}.unit`);
    return [
      ...unknownOf(
        named.filter(({ value }) => value !== HANDLER),
        { what: say('角色', 'role'), known },
      ),
      ...(assigned
        ? []
        : named
            .filter(({ value }) => value === HANDLER)
            .map(({ keys: place }) => noHandlerYet(place, roles))),
      ...unknownOf(inUnit, {
        what: say('部门', 'unit'),
        known: new Set([
          ...units,
          ...(assigned || willGo ? UNIT_WORDS : keys[0] === CASELESS ? [] : [RECEIVING]),
        ]),
      }),
      ...repeated(findAll(root, `${at}.together.*`), say('角色', 'role')),
      ...repeated(findAll(root, `${at}.pool.*`), say('角色', 'role')),
    ];
  });
}

/** The page of the procedures teaches this word: it has to say why it is none here. */
function noHandlerYet(keys: Keys, roles: ReadonlySet<string>): Finding {
  const ids = listed(roles);
  return {
    keys,
    wrong: say('没有名为“handler”的角色。', 'There is no role "handler".'),
    right: say(
      `handler 指受理责任人,分派之后才有,只有其后的步骤认得。请填写其中之一:${ids.zh}。`,
      `It stands for the handler of the case: only what follows the assignment knows one. Write one of: ${ids.en}.`,
    ),
  };
}

function duplicates(root: unknown): Finding[] {
  const inLists = UNIQUE.flatMap((list) => findAll(root, list)).flatMap(({ keys }) =>
    repeated(findAll(root, [...keys, '*', 'id'].join('.')), say('标识', 'id')),
  );
  return [
    ...inLists,
    ...repeated(findAll(root, 'intake.requires.*.field'), say('字段', 'field')),
    ...findAll(root, 'tracks.*.confidential').flatMap(({ keys }) =>
      repeated(findAll(root, [...keys, 'readers', '*'].join('.')), say('角色', 'role')),
    ),
    ...findAll(root, 'tracks.*.steps.suggestion').flatMap(({ keys }) =>
      repeated(findAll(root, [...keys, 'categories', '*'].join('.')), say('投诉类别', 'category')),
    ),
  ];
}

function repeated(found: readonly Found[], what: What): Finding[] {
  const seen = new Set<unknown>();
  return found.flatMap(({ keys, value }) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [
      {
        keys,
        wrong: say(
          `${what.zh}“${String(value)}”出现了两次。`,
          `The ${what.en} "${String(value)}" stands twice.`,
        ),
        right: say('每个只能出现一次,请删除或改名。', 'Each stands once: remove one of them, or rename it.'),
      },
    ];
  });
}

const RESERVED: readonly { at: string; words: readonly string[] }[] = [
  { at: 'roles.*.id', words: [HANDLER, OWNER, RESPONSIBLE] },
  { at: 'units.*.id', words: [...UNIT_WORDS, NONE, 'any'] },
  { at: `${LADDER}.id`, words: [NONE, 'any'] },
  { at: 'categories.*.id', words: [NONE, 'any'] },
];

function reservedIds(root: unknown): Finding[] {
  return RESERVED.flatMap(({ at, words }) =>
    findAll(root, at)
      .filter(({ value }) => typeof value === 'string' && words.includes(value))
      .map(({ keys, value }) => ({
        keys,
        wrong: say(
          `“${String(value)}”在流程文件中另有含义,不能作为标识。`,
          `"${String(value)}" has a meaning of its own in policies and cannot be an id.`,
        ),
        right: say('请换一个标识。', 'Choose another id.'),
      })),
  );
}
