import type { LimitEvent } from '../case/limit-events';
import type { Track } from './schema';
import type { Limit } from './steps';
import { elsewhereFindings } from './elsewhere-check';
import { inPersonFindings } from './in-person-check';
import { unknownField } from './procedure-check';
import { childOf, entriesOf, findAll, listed, say } from './fault';
import type { Finding, Found, Keys } from './fault';

/** What a track must have for an event to happen in it, as a place below the track. Events of every track are absent. */
const NEEDS: { readonly [event in LimitEvent]?: readonly string[] } = {
  'case-climbed': ['steps.assess.ladder'],
  'replied-at-once': ['steps.assess.replyNow'],
  'meeting-convened': ['steps.meeting'],
  'meeting-held': ['steps.meeting'],
  'analysis-convened': ['steps.analysis'],
  'analysis-held': ['steps.analysis'],
  'receipt-signed': ['steps.sign'],
  'containment-done': ['steps.contain'],
  'interim-measure-done': ['steps.contain.opensAt'],
  'department-notified': ['steps.analyse', 'steps.investigate.responsible'],
  'root-cause-proposed': ['steps.analyse'],
  'root-cause-accepted': ['steps.analyse'],
  'root-cause-returned': ['steps.analyse.review'],
  'suggestion-asked': ['steps.suggestion'],
  'suggestion-decided': ['steps.suggestion'],
  'solution-offered': ['steps.offer'],
  'offer-accepted': ['steps.offer'],
  'offer-refused': ['steps.offer'],
  'part-carried-out': ['steps.carry-out.parts', 'steps.carry-out.perStep'],
  'solution-objected': ['steps.carry-out.objection'],
  'problem-reported': ['steps.carry-out.problemsTo'],
  'problem-taken-up': ['steps.carry-out.problemsTo'],
  'remedy-granted': ['remedies'],
  'remedy-paid': ['remedies.pay'],
  'remedies-settled': ['remedies'],
  'result-verified': ['steps.verify'],
  'verification-failed': ['steps.verify'],
  'plan-returned': ['steps.plan.review'],
  'work-submitted': [
    'steps.assess.review',
    'steps.refer.review',
    'steps.investigate.review',
    'steps.carry-out.review',
  ],
  'work-released': [
    'steps.assess.review',
    'steps.refer.review',
    'steps.investigate.review',
    'steps.carry-out.review',
  ],
  'work-returned': [
    'steps.assess.review',
    'steps.refer.review',
    'steps.investigate.review',
    'steps.carry-out.review',
  ],
  'evaluation-asked': ['steps.evaluate'],
  'evaluation-recorded': ['steps.evaluate'],
  'liability-asked': ['steps.liability'],
  'liability-recorded': ['steps.liability'],
};

/** Limits that could never begin or never end in their track, and parts of a step that do not go together; on any value. */
export function storyFindings(root: unknown): Finding[] {
  return findAll(root, 'tracks.*').flatMap((track) => [
    ...findAll(track.value, 'limits.*').flatMap((limit) =>
      impossible(track, [...track.keys, ...limit.keys], limit.value),
    ),
    ...promiseFindings(track),
    ...interimFindings(track),
    ...ladderFindings(track),
    ...elsewhereFindings(track),
    ...carryingOutFindings(track),
    ...criticismFindings(track),
    ...replyFindings(track),
    ...inPersonFindings(track),
    ...referralFindings(track),
    ...approvedAnewFindings(track),
    ...suggestionFindings(root, track),
  ]);
}

/** At the receipt nobody can be told a time that is agreed only later. */
function promiseFindings({ keys, value }: Found): Finding[] {
  return findAll(value, 'limits.*').flatMap((limit) => {
    const [told] = findAll(limit.value, 'promise.told');
    if (told === undefined || findAll(limit.value, 'length.agreed').length === 0) return [];
    return [
      {
        keys: [...keys, ...limit.keys, ...told.keys],
        wrong: say(
          '收到投诉时还没有约定日期,无法告知客户。',
          'At the receipt no date is agreed yet: the customer cannot be told it.',
        ),
        right: say(
          '请删去 told,或改用固定的期限,如 working-days。',
          'Leave told out, or give a fixed length, such as working-days.',
        ),
      },
    ];
  });
}

/** What a suggestion makes public: nothing where the track is confidential, a name only where somebody agreed to it. */
function suggestionFindings(root: unknown, { keys, value }: Found): Finding[] {
  const [step] = findAll(value, 'steps.suggestion');
  if (step === undefined) return [];
  const secret = findAll(value, 'confidential').length > 0;
  const agreed = findAll(root, 'intake.fields.*').flatMap(({ value: field }) =>
    childOf(field, 'type') === 'yes-no' ? [String(childOf(field, 'id'))] : [],
  );
  return [
    ...(secret
      ? [
          {
            keys: [...keys, ...step.keys],
            wrong: say(
              '保密的流程不能有公开张榜的建议。',
              'A confidential track cannot have suggestions, which are made public.',
            ),
            right: say(
              '请把 suggestion 移到不保密的流程。',
              'Move suggestion to a track that is not confidential.',
            ),
          },
        ]
      : []),
    ...findAll(value, 'steps.suggestion.namedWhen')
      .filter(({ value: field }) => typeof field === 'string' && !agreed.includes(field))
      .map((named) => unknownField([...keys, ...named.keys], String(named.value), agreed)),
  ];
}

/** Of a confidential case nothing is published, and the person complained about hears nothing of it. */
function criticismFindings({ keys, value }: Found): Finding[] {
  const [criticism] = findAll(value, 'criticism');
  if (criticism === undefined || findAll(value, 'confidential').length === 0) return [];
  return [
    {
      keys: [...keys, ...criticism.keys],
      wrong: say(
        '保密的流程不能有通报批评。',
        'A confidential track cannot have criticism: nothing of its cases is published.',
      ),
      right: say('请把 criticism 移到不保密的流程。', 'Move criticism to a track that is not confidential.'),
    },
  ];
}

function impossible(track: Found, keys: Keys, limit: unknown): Finding[] {
  return (['from', 'until'] as const).flatMap((end) => {
    const events = entriesOf(childOf(limit, end)).map(([, event]) => event);
    if (events.length === 0 || events.some((event) => canHappen(track.value, event))) return [];
    const all = listed(events.map(String));
    const happen = events.length === 1 ? 'does not happen' : 'do not happen';
    return [
      {
        keys: [...keys, end],
        wrong:
          end === 'from'
            ? say(
                `这个时限永远不会开始:本流程中不会发生 ${all.zh}。`,
                `The limit never begins: ${all.en} ${happen} in this track.`,
              )
            : say(
                `这个时限永远不会结束:本流程中不会发生 ${all.zh}。`,
                `The limit never ends: ${all.en} ${happen} in this track.`,
              ),
        right: say(
          '请启用相应的步骤,或改用会发生的事件。',
          'Switch the step on that brings it about, or name an event that happens.',
        ),
      },
    ];
  });
}

/** Whether a limit can both begin and end in a track with these steps. */
export function canRun(
  track: Pick<Track, 'steps' | 'firstContact'>,
  { from, until }: Pick<Limit, 'from' | 'until'>,
): boolean {
  return [from, until].every((events) => events.some((event) => canHappen(track, event)));
}

/** Whether an event can happen in a track with these steps. */
export function canHappen(track: unknown, event: unknown): boolean {
  if (event === 'first-contact-resolved')
    return findAll(track, 'firstContact.value').some(({ value }) => value === true);
  const [, places] = Object.entries(NEEDS).find(([name]) => name === event) ?? [];
  return places === undefined || places.some((place) => findAll(track, place).length > 0);
}

/** What is carried out one by one has to be listed somewhere, once; of what has no parts nobody is told. */
function carryingOutFindings({ keys, value }: Found): Finding[] {
  const at = (place: string): unknown => findAll(value, `steps.${place}`)[0]?.value;
  const here = [...keys, 'steps', 'carry-out'];
  const perStep = at('carry-out.perStep') === true;
  const parts = at('carry-out.parts') !== undefined;
  return [
    ...(perStep && at('plan.steps') !== true
      ? [
          {
            keys: [...here, 'perStep'],
            wrong: say(
              '方案没有列出步骤,无法逐步执行。',
              'The plan lists no steps that could be carried out one by one.',
            ),
            right: say('请在 plan 中写 steps: true。', 'Write steps: true under plan.'),
          },
        ]
      : []),
    ...(perStep && parts
      ? [
          {
            keys: [...here, 'parts'],
            wrong: say('同时写了 parts 和 perStep。', 'Both parts and perStep are given.'),
            right: say('只写其中一项。', 'Give one of the two.'),
          },
        ]
      : []),
    ...(at('carry-out.tellCustomer') === true && !perStep && !parts
      ? [
          {
            keys: [...here, 'tellCustomer'],
            wrong: say(
              '执行不分步骤,没有进展可以告知客户。',
              'It has no parts of which the customer could be told.',
            ),
            right: say('请写 perStep: true 或列出 parts。', 'Write perStep: true, or list parts.'),
          },
        ]
      : []),
  ];
}

/** What was settled on the spot needs no opinion, and the form would ask for one all the same. */
function replyFindings({ keys, value }: Found): Finding[] {
  const required = findAll(value, 'steps.assess.replyNow').filter((reply) => reply.value === 'required');
  if (!findAll(value, 'firstContact.value').some((first) => first.value === true)) return [];
  return required.map((reply) => ({
    keys: [...keys, ...reply.keys],
    wrong: say(
      '可以当场了结的流程不能要求必须给出初步意见。',
      'A track in which a case may end at first contact cannot require an initial opinion.',
    ),
    right: say(
      '请写 replyNow: true(可以答复),或将 firstContact 改为 false。',
      'Write replyNow: true (they may reply), or set firstContact to false.',
    ),
  }));
}

function referralFindings({ keys, value }: Found): Finding[] {
  if (findAll(value, 'appeal.outsideBody').length > 0) return [];
  return findAll(value, 'appeal.alwaysRefers')
    .filter((always) => always.value === true)
    .map((always) => ({
      keys: [...keys, ...always.keys],
      wrong: say(
        '要求一律移交外部机构,却没有写明是哪个机构。',
        'Every refusal that stands is to be referred, but no outside body is named.',
      ),
      right: say(
        '请在 outsideBody 中写明机构的名称和地址,或删除 alwaysRefers。',
        'Give its name and address under outsideBody, or remove alwaysRefers.',
      ),
    }));
}

/** A plan is approved anew only where a severity owes somebody's word that another does not. */
function approvedAnewFindings({ keys, value }: Found): Finding[] {
  if (findAll(value, 'steps.plan.review.*.severities').length > 0) return [];
  return findAll(value, 'steps.plan.whenReclassified')
    .filter((again) => childOf(again.value, 'value') === true)
    .map((again) => ({
      keys: [...keys, ...again.keys],
      wrong: say(
        '方案的审批对各种性质都一样,改判后没有什么要重新批准的。',
        'The plan is reviewed alike at every severity, so nothing is owed anew when a case is reclassified.',
      ),
      right: say(
        '请在 plan.review 的某一项中写明 severities,或删除 whenReclassified。',
        'Give an entry of plan.review its severities, or remove whenReclassified.',
      ),
    }));
}

function interimFindings(track: Found): Finding[] {
  return [...interimTooLate(track), ...interimWithoutBeginning(track)];
}

function interimTooLate({ keys, value }: Found): Finding[] {
  return findAll(value, 'steps.contain.opensAt')
    .filter((opens) => opens.value === 'complaint-closed')
    .map((opens) => ({
      keys: [...keys, ...opens.keys],
      wrong: say(
        '结案之后,没有人再能采取临时对策。',
        'After the close nobody is asked for an interim measure any more.',
      ),
      right: say('请填写结案之前的事件。', 'Name an event before the close.'),
    }));
}

function interimWithoutBeginning({ keys, value }: Found): Finding[] {
  if (findAll(value, 'steps.contain.severities').length === 0) return [];
  if (findAll(value, 'steps.contain.opensAt').length > 0) return [];
  return [
    {
      keys: [...keys, 'steps', 'contain', 'severities'],
      wrong: say('写了 severities,却没有写 opensAt。', 'severities is given without opensAt.'),
      right: say(
        '请写明何时自动要求临时对策(opensAt),或删除 severities。',
        'Say when the measure is asked for by itself (opensAt), or remove severities.',
      ),
    },
  ];
}

/** Nobody is above the highest rung: what it could not judge would be judged by nobody. */
function ladderFindings({ keys, value }: Found): Finding[] {
  const highest = findAll(value, 'steps.assess.ladder.*').at(-1);
  const limited = highest === undefined ? [] : findAll(highest.value, 'may');
  return limited.map((may) => ({
    keys: [...keys, ...(highest?.keys ?? []), ...may.keys],
    wrong: say(
      '最高一级的职权受到限制，超出的投诉就没有人能判定。',
      'The highest rung is limited: what goes beyond it could be judged by nobody.',
    ),
    right: say(
      '请从最后一级删除 may，或在其上再加一级。',
      'Remove may from the last rung, or add one above it.',
    ),
  }));
}
