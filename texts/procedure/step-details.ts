import type { PartPolicy } from '../../domain/policy/steps';
import type { RouteStep } from '../../domain/story/route';
import { fieldSentences } from './fields';
import { askedWords, roleName, unitName } from './people';
import { both, eventWords, joined, quoted, sentence, type Sentence } from './sentence';
import { foundedSentences, meetsAgain, told, type OfTrack } from './step-words';

export function containSentences({ policy, track }: OfTrack, { depends }: RouteStep): readonly Sentence[] {
  const { contain } = track.steps;
  const onDemand = sentence(
    both(
      '评估人可以要求立即采取措施并指定负责人；与其他步骤并行，互不等候。',
      'Whoever assesses may ask for measures at once and name their owners; they run beside the other steps.',
    ),
    contain?.source,
  );
  if (contain?.opensAt === undefined) return [onDemand];
  const at = eventWords(contain.opensAt);
  const which = (contain.severities ?? policy.severities.map(({ id }) => id)).map((id) =>
    quoted(policy.severities.find((one) => one.id === id)?.name ?? both(id, id)),
  );
  const all = joined(which);
  return [
    ...(depends ? [onDemand] : []),
    sentence(
      both(
        `按制度须提出临时改善对策（性质为${all.zh}，自“${at.zh}”起）；与永久对策并行，互不替代。`,
        `The procedure itself asks for an interim countermeasure (severity ${all.en}, from “${at.en}” on), beside the permanent one; neither stands for the other.`,
      ),
      contain.source,
    ),
  ];
}

export function investigateSentences({ policy, track }: OfTrack): readonly Sentence[] {
  const { investigate } = track.steps;
  const { responsible } = investigate;
  const role = responsible === undefined ? null : roleName(policy, responsible.handler);
  const units = (responsible?.units ?? []).map((unit) => unitName(policy, unit));
  return [
    sentence(both('查明具体原因。', 'The specific cause is found.'), investigate.source),
    ...foundedSentences(track, 'investigate'),
    ...(responsible === undefined || role === null
      ? []
      : [
          sentence(
            both(
              `同时指出责任部门${units.length === 0 ? '' : `（${joined(units, 'or').zh}）`}；此后“受理责任人”即该部门的${role.zh}。`,
              `They name the department responsible${units.length === 0 ? '' : ` (${joined(units, 'or').en})`}; from then on the “handler of the case” is its ${role.en}.`,
            ),
            responsible.source,
          ),
        ]),
  ];
}

export function analysisSentences(of: OfTrack, { depends }: RouteStep): readonly Sentence[] {
  const { track, severity } = of;
  const { analysis } = track.steps;
  const more = analysis?.informBySeverity?.[severity] ?? [];
  return [
    depends
      ? sentence(
          both(
            '仅当调查人认为需要时召开，在拟订方案之前。',
            'Held, before the plan, only if whoever investigates says that it is needed.',
          ),
          analysis?.source,
        )
      : sentence(
          both('必须召开，在拟订方案之前。', 'It has to be held, before the plan.'),
          track.meeting.analysis.source,
        ),
    ...(analysis?.whenNeeded === true && !depends
      ? [
          sentence(
            both('调查人还可以提出再次召开。', 'Whoever investigates may ask for another.'),
            analysis.source,
          ),
        ]
      : []),
    ...told(
      of,
      [...(analysis?.inform ?? []), ...more],
      both('召集时', 'When it is convened'),
      analysis?.source,
    ),
    ...(depends ? [] : [meetsAgain(track)]),
    ...(track.meeting.whenReclassified?.value === true
      ? [
          sentence(
            both(
              '查明原因之后才改判为须开会的，先召开会议，再重新制定方案。',
              'A case that is found to need it only after the investigation holds it before its next plan.',
            ),
            track.meeting.whenReclassified.source,
          ),
        ]
      : []),
  ];
}

export function carryOutSentences(of: OfTrack): readonly Sentence[] {
  const { policy, track } = of;
  const step = track.steps['carry-out'];
  if (step === undefined) return [];
  const parts = step.parts ?? [];
  const problems = step.problemsTo === undefined ? null : askedWords(policy, step.problemsTo);
  return [
    ...(parts.length === 0
      ? [sentence(both('按批准的方案办理。', 'It is done as the plan says.'), step.source)]
      : [
          sentence(
            both('分为以下各项，依次办理，前一项完成才有后一项。', 'It has parts, done one after the other:'),
            step.source,
          ),
          ...parts.flatMap((part, index) => partSentences(of, part, index + 1)),
        ]),
    ...(problems === null
      ? []
      : [
          sentence(
            both(`遇到问题随即转给：${problems.zh}。`, `Problems go at once to: ${problems.en}.`),
            step.source,
          ),
        ]),
  ];
}

function partSentences({ policy, track, severity }: OfTrack, part: PartPolicy, number: number) {
  const step = track.steps['carry-out'];
  const asked = part.by ?? step?.bySeverity?.[severity] ?? step?.by;
  const who = asked === undefined ? both('', '') : askedWords(policy, asked);
  const evidence = part.evidence === true ? both('，须附证据', ', with evidence') : both('', '');
  return [
    sentence(
      both(
        `（${String(number)}）${part.name.zh}：由${who.zh}办理${evidence.zh}。`,
        `(${String(number)}) ${part.name.en}. Done by: ${who.en}${evidence.en}.`,
      ),
      part.source,
    ),
    ...fieldSentences(part.fields),
  ];
}
