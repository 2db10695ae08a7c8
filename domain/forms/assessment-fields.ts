import type { Policy, Track } from '../policy/schema';
import type { FormField, ListField } from '../policy/field';
import { factInputs } from '../case/facts';
import { decide, type DecisionInput } from '../policy/decide';
import { rungsAbove } from '../policy/ladder';
import type { Rung } from '../policy/steps';
import { choice, field, onlyWhen, titled, words } from './field-makers';
import { remedyFields } from './remedy-fields';

/** What the case was submitted with; the form proposes it again. */
export type Proposed = { category: string | null; severity: string; urgent: boolean };

/** Another procedure of the same organisation: the case begins there again with its own assessment. */
function otherTrack(policy: Policy, track: Track): readonly FormField[] {
  const others = policy.tracks.filter(({ id }) => id !== track.id);
  if (others.length === 0) return [];
  const byTable = policy.tables.some(({ id, whenJudged }) => id === 'track' && whenJudged === true);
  return [
    choice('track', words('适用的流程', 'Procedure'), titled([track, ...others]), {
      required: false,
      help: byTable
        ? words(
            `现按“${track.name.zh}”办理；改选其他流程的，在那里重新判定。不填的，按决策表：依您的判定应走其他流程的，自动转去。`,
            `It goes by "${track.name.en}". If you choose another, it is assessed anew there. Left empty, the decision table says whether it moves, by what you judge.`,
          )
        : words(
            `现按“${track.name.zh}”办理；改选其他流程的，在那里重新判定。不填即不变。`,
            `It goes by "${track.name.en}". If you choose another, it is assessed anew there. Left empty, it stays.`,
          ),
    }),
  ];
}

/**
 * Whoever complains seldom knows a name as the directory has it. In confidence, and where somebody may be criticised,
 * nobody finds out themselves whether it is true.
 */
function personComplainedAbout({ confidential, criticism }: Track): readonly FormField[] {
  if (confidential === undefined && criticism === undefined) return [];
  return [
    field('against', 'person', words('被投诉的员工', 'Employee complained about'), {
      required: false,
      help:
        confidential === undefined
          ? words(
              '此后这名员工不再办理本案，也不就本案作任何决定。不填即不变。',
              'From then on this person neither works on the case nor decides anything in it. Left empty, it stays.',
            )
          : words(
              '此后这名员工看不到本案的任何内容，也不会被询问或通知。不填即不变。',
              'From then on this person sees nothing of the case, and is neither asked nor informed. Left empty, it stays.',
            ),
    }),
  ];
}

const yesOrNo = {
  founded: (): FormField =>
    field('founded', 'yes-no', words('投诉理由是否成立', 'Is the complaint founded?'), {
      help: words(
        '理由不成立时须写明原因，客户会收到并可申诉。',
        'If not, give the reason: the customer reads it and may appeal.',
      ),
      example: true,
    }),
  refusalReason: (): FormField =>
    field('refusalReason', 'long-text', words('不成立的理由', 'Why the complaint is not founded'), {
      ...onlyWhen('founded', false),
      help: words(
        '这段话会发给客户，请写得清楚而委婉。',
        'The customer reads these words: be clear and courteous.',
      ),
    }),
};

/** Asked where the track finds a case unfounded, with the reason that the customer will read. */
export function foundedFields(): readonly FormField[] {
  return [yesOrNo.founded(), yesOrNo.refusalReason()];
}

/** The first judgement of a case (AD-03). */
export function assessmentFields(
  policy: Policy,
  track: Track,
  proposed: Proposed,
  rung: Rung | null = null,
): readonly FormField[] {
  const category = proposed.category ?? policy.categories[0]?.id;
  return [
    field('findings', 'long-text', words('调查所见', 'What was found'), {
      help: words('先了解情况，再作判定。', 'Look into the matter first, then judge it.'),
      example: words(
        '已与客户核对经过，所述情况属实。',
        'The course of events was checked with the customer and is as described.',
      ),
    }),
    ...otherTrack(policy, track),
    ...personComplainedAbout(track),
    ...(track.foundedAt.value === 'assess' ? foundedFields() : []),
    field('reasonable', 'yes-no', words('投诉要求是否合理', 'Is the demand reasonable?'), { example: true }),
    choice('category', words('投诉类别', 'Category'), titled(policy.categories), {
      help: words('类别决定由哪个部门受理。', 'The category decides which department handles the complaint.'),
      ...(category === undefined ? {} : { example: category }),
    }),
    ...severityFields(policy, track, proposed),
    field('urgent', 'yes-no', words('是否紧急', 'Is it urgent?'), { example: proposed.urgent }),
    // With a handling form the meeting is convened when the form has been released.
    ...(track.meeting.emergency.value.length > 0 && track.steps.refer === undefined ? meetingFields() : []),
    ...immediateReply(track),
    ...containmentFields(track),
    ...(track.firstContact.value && mayBeSettled(track, rung)
      ? [...firstContactFields(), ...remedyFields(policy, track, { onTheSpot: true })]
      : []),
  ];
}

/** Where a table decides, a person departs from it with a reason; the example does so to keep what was proposed. */
function severityFields(policy: Policy, track: Track, proposed: Proposed): readonly FormField[] {
  const { severities, tables } = policy;
  const { severity } = proposed;
  const name = words('投诉性质', 'Severity');
  const table = tables.find(({ id }) => id === 'severity');
  if (table === undefined) return [choice('severity', name, titled(severities), { example: severity })];
  const known: DecisionInput = { ...proposed, ...examplesIn(track) };
  // Of what the form does not know, the table may make anything.
  const found = table.inputs.every((input) => input in known)
    ? decide(table, known)?.then.severity
    : undefined;
  return [
    field('otherSeverity', 'yes-no', words('性质另定', 'Is it judged otherwise than the table does?'), {
      required: false,
      help: words(
        '投诉性质由决策表根据上述各项得出；另定须写明理由。',
        'The decision table finds the severity from what is filled in here; to judge otherwise, give a reason.',
      ),
      ...(found === severity ? {} : { example: true }),
    }),
    choice('severity', name, titled(severities), { ...onlyWhen('otherSeverity', true), example: severity }),
    field('severityReason', 'long-text', words('另定性质的理由', 'Why it is judged otherwise'), {
      ...onlyWhen('otherSeverity', true),
      example: words(
        '按客户所述，情况与登记时一致。',
        'It is as grave as it was said to be when it came in.',
      ),
    }),
  ];
}

/** What the table sees when the policy's own fields of the step are filled in as their examples are. */
function examplesIn({ steps }: Track): ReturnType<typeof factInputs> {
  const given = (steps.assess.fields ?? []).map(({ id, example }): [string, string] => {
    if (typeof example === 'boolean') return [id, example ? 'yes' : 'no'];
    return [id, typeof example === 'string' ? example : ''];
  });
  return factInputs(Object.fromEntries(given));
}

/** The highest rung may do everything. */
function mayBeSettled(track: Track, rung: Rung | null): boolean {
  return rung === null || rungsAbove(track, rung).length === 0 || rung.may?.settle !== false;
}

function immediateReply({ steps, foundedAt }: Track): readonly FormField[] {
  const { replyNow = false } = steps.assess;
  if (replyNow === false) return [];
  if (replyNow === 'required')
    return [
      field('immediateReply', 'long-text', words('给客户的初步意见', 'Initial opinion for the customer'), {
        // Who is refused is told why, which is an answer.
        ...(foundedAt.value === 'assess' ? onlyWhen('founded', true) : {}),
        help: words(
          '随即发给客户，投诉继续处理。',
          'It goes to the customer at once, and the complaint goes on.',
        ),
        example: words(
          '初步判断情况属实，我们正在查明原因。',
          'At first sight it is as you say; we are finding out the cause.',
        ),
      }),
    ];
  return [
    field('immediateReply', 'long-text', words('可立即答复客户的内容', 'What can be answered now'), {
      required: false,
      help: words(
        '填写后随即发给客户，投诉继续处理；不填则不发。',
        'If filled in, it goes to the customer at once and the complaint goes on; if not, nothing is sent.',
      ),
    }),
  ];
}

function meetingFields(): readonly FormField[] {
  return [
    field('meetingAt', 'date-time', words('紧急会议时间', 'Time of the emergency meeting'), {
      required: false,
      help: words(
        '重大投诉须召开紧急会议；不填则在时限内尽快召开。',
        'A major complaint needs one; left empty, it is held as soon as possible within its limit.',
      ),
    }),
    field('meetingPlace', 'text', words('会议地点', 'Place of the meeting'), {
      required: false,
      maxLength: 200,
    }),
  ];
}

/** RR-06: where the track wants it decided, no measure at all is an answer, but silence is none. */
function containmentFields({ steps }: Track): readonly FormField[] {
  if (steps.contain === undefined) return [];
  if (steps.contain.decided !== true) return [containmentList()];
  const needed = field(
    'containmentNeeded',
    'yes-no',
    words('是否需要立即采取紧急措施', 'Are immediate measures needed?'),
    {
      help: words(
        '如暂停相关业务操作、召回产品；每项措施有负责人，立即开始。',
        'Such as stopping operations or a recall; each has an owner and begins at once.',
      ),
      example: false,
    },
  );
  return [needed, { ...containmentList(), requiredWhen: { field: needed.id, is: true } }];
}

function containmentList(): ListField {
  return {
    id: 'containment',
    type: 'list',
    required: false,
    title: words('应急措施', 'Immediate measures'),
    help: words(
      '须马上采取、不等调查结果的措施。',
      'What has to be done now, without waiting for the investigation.',
    ),
    items: [
      field('measure', 'long-text', words('措施', 'Measure')),
      field('owner', 'person', words('负责人', 'Owner')),
    ],
  };
}

function firstContactFields(): readonly FormField[] {
  return [
    field('resolvedNow', 'yes-no', words('是否已当场解决', 'Was it settled at first contact?'), {
      help: words(
        '仅当客户已明确表示满意时选“是”。',
        'Say yes only if the customer has said that it is settled.',
      ),
      example: false,
    }),
    field('whatWasDone', 'long-text', words('当场做了什么', 'What was done'), onlyWhen('resolvedNow', true)),
  ];
}
