import { CHANNELS } from '../lifecycle';
import type { Channel } from '../lifecycle';
import type { Policy, Track } from '../policy/schema';
import type { FormField } from '../policy/field';
import type { Bilingual } from '../policy/text';
import { foundedFields } from './assessment-fields';
import { choice, field, titled, words } from './field-makers';

/** What a way of reaching each other is called. */
export const CHANNEL_NAMES: Readonly<Record<Channel, Bilingual>> = {
  phone: words('电话', 'Telephone'),
  email: words('电子邮件', 'E-mail'),
  web: words('网页', 'Web page'),
  chat: words('在线聊天', 'Chat'),
  letter: words('信函', 'Letter'),
  fax: words('传真', 'Fax'),
  visit: words('当面', 'In person'),
  staff: words('由员工转达', 'Through an employee'),
  api: words('系统接口', 'Through an interface'),
};

export const channelOptions = (channels: readonly Channel[] = CHANNELS) =>
  channels.map((id) => ({ id, title: CHANNEL_NAMES[id] }));

/** A text reference, or the name of an attachment; required where the policy says so (semantics.md "Tasks"). */
function evidenceField(demanded: boolean | undefined): FormField {
  return field('evidence', 'long-text', words('证据', 'Evidence'), {
    required: demanded === true,
    help: words(
      '写明凭据在哪里，如单据编号、照片编号或附件名称。',
      'Say where the proof is: a document number, a photograph, the name of an attachment.',
    ),
    // An optional field with an example would become part of the form's example.
    ...(demanded === true ? { example: words('工作单 2026-118', 'Work order 2026-118') } : {}),
  });
}

export function minutesFields(): readonly FormField[] {
  return [
    field('heldAt', 'date-time', words('会议时间', 'When the meeting was held')),
    field('attendees', 'people', words('参加人员', 'Who took part')),
    field('minutes', 'long-text', words('会议纪要', 'Minutes'), {
      help: words('记录讨论要点与商定的办法。', 'What was discussed and what was agreed.'),
      example: words(
        '到会各方商定先检测，再与客户协商解决办法。',
        'Those present agreed to inspect first and then to settle with the customer.',
      ),
    }),
  ];
}

const cause = (required: boolean): FormField =>
  field('cause', 'long-text', words('具体原因', 'Specific cause'), {
    required,
    ...(required
      ? { example: words('安装时漏装一个卡扣。', 'A clip was left out when the part was fitted.') }
      : {}),
  });

const personResponsible = (required: boolean): FormField =>
  field('personResponsible', 'text', words('具体责任者', 'Person directly responsible'), {
    required,
    maxLength: 200,
    ...(required ? { example: words('二班技师', 'Technician of the second shift') } : {}),
  });

export function investigationFields(policy: Policy, track: Track): readonly FormField[] {
  const { analyse, analysis, investigate } = track.steps;
  return [
    cause(true),
    // Where the responsible department analyses, it is the department that the investigation has to name.
    ...(analyse === undefined ? [personResponsible(true)] : []),
    ...responsibleUnit(policy, investigate.responsible),
    ...(analysis?.whenNeeded === true ? [meetingNeeded()] : []),
    ...(track.foundedAt.value === 'investigate' ? foundedFields() : []),
    evidenceField(track.steps.investigate.evidence),
  ];
}

function responsibleUnit(
  { units }: Policy,
  responsible: Track['steps']['investigate']['responsible'],
): readonly FormField[] {
  if (responsible === undefined) return [];
  // In the order in which the policy offers them.
  const offered =
    responsible.units === undefined
      ? units
      : responsible.units.flatMap((id) => units.filter((unit) => unit.id === id));
  return [
    choice('responsibleUnit', words('责任部门', 'Responsible department'), titled(offered), {
      help: words(
        '该部门将收到通知，分析根本原因并提出纠正措施计划。',
        'It is called to find the root cause and to plan its correction.',
      ),
    }),
  ];
}

function meetingNeeded(): FormField {
  return field('meetingNeeded', 'yes-no', words('是否需要召开分析会议', 'Is an analysis meeting needed?'), {
    example: false,
  });
}

/** Cause and person responsible stand on every plan and may be corrected there (semantics.md "Round"). */
export function planFields(track: Track): readonly FormField[] {
  return [
    cause(false),
    personResponsible(false),
    field('solution', 'long-text', words('解决办法', 'Solution'), {
      help: words('批准之后才会告知客户。', 'The customer hears of it only after it was approved.'),
      example: words('免费重新安装并检查全车。', 'Fit the part anew free of charge and check the whole car.'),
    }),
    field('correctiveMeasures', 'long-text', words('纠正措施', 'Corrective measures'), {
      example: words('当日返工，由班组长复检。', 'Rework the same day; the foreman checks it.'),
    }),
    field('preventiveMeasures', 'long-text', words('预防措施', 'Preventive measures'), {
      example: words('交车检查表增加此项。', 'The item is added to the hand-over check list.'),
    }),
    ...(track.steps.plan.steps === true ? [planSteps()] : []),
    ...(track.steps.plan.evidence === true ? [evidenceField(true)] : []),
  ];
}

/** RR-09: no step without somebody who takes it, and a date. */
function planSteps(): FormField {
  return {
    id: 'steps',
    type: 'list',
    required: true,
    title: words('实施步骤', 'Steps'),
    help: words(
      '按先后顺序逐步填写，每步有责任人和完成日期。',
      'In their order; each has an owner and a date.',
    ),
    items: [
      field('step', 'long-text', words('步骤', 'Step'), {
        example: words('收回不合格品，发出合格品。', 'Take the faulty goods back and send good ones.'),
      }),
      field('owner', 'person', words('责任人', 'Owner')),
      field('dueOn', 'date', words('完成日期', 'To be done by')),
    ],
  };
}

/** RR-11: what the customer hears of a part that is done. */
export function customerUpdate(): FormField {
  return field('customerUpdate', 'long-text', words('告知客户的进展', 'What the customer hears'), {
    help: words('客户收到的就是这段话。', 'The customer reads exactly these words.'),
    example: words(
      '这一步已经完成，接下来我们会继续办理。',
      'This step is done; we go on with the next one.',
    ),
  });
}

export function offerFields(replyBy: 'negotiator' | 'customer'): readonly FormField[] {
  const reply: readonly FormField[] = [
    choice('reply', words('客户的答复', 'The customer’s reply'), acceptedOrRefused, { example: 'accepted' }),
    field('replyWords', 'long-text', words('客户的原话', 'The customer’s words'), {
      example: words('“可以，就这样处理。”', '“Yes, please do it that way.”'),
    }),
  ];
  return [
    choice(
      'channel',
      words('沟通方式', 'How it was put to the customer'),
      channelOptions(['phone', 'email', 'chat', 'letter', 'fax', 'visit']),
      { example: 'phone' },
    ),
    field('offerMade', 'long-text', words('向客户提出的办法', 'What was offered'), {
      help: words(
        '只能提出已批准的办法；有改动须重新批准。',
        'Only what was approved; a change needs approval anew.',
      ),
      example: words('已按批准的办法向客户说明。', 'The approved solution was explained to the customer.'),
    }),
    ...(replyBy === 'negotiator' ? reply : []),
  ];
}

export const acceptedOrRefused = [
  { id: 'accepted', title: words('接受', 'Accepted') },
  { id: 'refused', title: words('不接受', 'Refused') },
];

/** What was done, and its proof. */
export function doneFields(evidence: boolean | undefined): readonly FormField[] {
  return [
    field('done', 'long-text', words('完成情况', 'What was done'), {
      example: words('已按要求完成。', 'Done as asked.'),
    }),
    evidenceField(evidence),
  ];
}

export function verificationFields(track: Track): readonly FormField[] {
  const { points, evidence } = track.steps.verify ?? {};
  if (points !== undefined) return [...points.map(auditPoint), auditOpinion(), evidenceField(evidence)];
  return [
    field('effective', 'yes-no', words('是否有效', 'Was it effective?'), {
      help: words('选“否”将退回重新拟订办法。', 'If not, the case goes back to the plan.'),
      example: true,
    }),
    field('findings', 'long-text', words('验证情况', 'What the check showed'), {
      example: words('复检合格。', 'The check found no fault.'),
    }),
    evidenceField(evidence),
  ];
}

function auditPoint({
  id,
  title,
  help,
}: {
  id: string;
  title: Bilingual;
  help?: Bilingual | undefined;
}): FormField {
  return field(id, 'yes-no', title, { ...(help === undefined ? {} : { help }), example: true });
}

function auditOpinion(): FormField {
  return field('findings', 'long-text', words('审核意见', 'Opinion of the audit'), {
    help: words(
      '任何一项选“否”，本案连同这段意见退回责任部门整改。',
      'A single no sends the case back to the department with this opinion.',
    ),
    example: words('各项均符合要求。', 'It satisfies every point.'),
  });
}

const AS_IT_STANDS = words('客户收到的就是这段话。', 'The customer reads exactly these words.');
const WITH_SOLUTION = words(
  '客户收到这段话，并连同方案中的解决办法原文，不必重抄。',
  'The customer reads exactly these words, and with them the solution as it was planned: no need to copy it.',
);

export function answerFields({ steps }: Pick<Track, 'steps'>): readonly FormField[] {
  return [
    field('answer', 'long-text', words('给客户的答复', 'The answer to the customer'), {
      help: steps.answer.withSolution === true ? WITH_SOLUTION : AS_IT_STANDS,
      example: words(
        '您好，问题已经处理完毕。感谢您的反馈，给您带来的不便我们深表歉意。',
        'The matter has been put right. Thank you for telling us; we apologise for the trouble.',
      ),
    }),
    ...(steps.answer.evidence === true ? [evidenceField(true)] : []),
  ];
}
