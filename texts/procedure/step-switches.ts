import type { Policy, Track } from '../../domain/policy/schema';
import type { RouteId } from '../../domain/story/route';
import { unitName } from './people';
import { both, joined, quoted, sentence, type Sentence } from './sentence';

/** What a step is told to do besides, by a switch of its own. */
export function switchSentences(policy: Policy, { steps }: Track, id: RouteId): readonly Sentence[] {
  switch (id) {
    case 'refer': {
      const { assigns } = steps.refer ?? {};
      if (assigns === undefined) return [];
      const units = joined(
        assigns.units.map((unit) => unitName(policy, unit)),
        'or',
      );
      return [
        sentence(
          both(`由填写人指定办理部门：${units.zh}。`, `Whoever fills it in gives the case to: ${units.en}.`),
          assigns.source,
        ),
      ];
    }
    case 'contain':
      return on(steps.contain?.decided, steps.contain?.source, [
        '评估人须明确是否需要立即采取措施。',
        'Whoever assesses says expressly whether measures are needed at once, and which.',
      ]);
    case 'plan':
      return [
        ...on(steps.plan.steps, steps.plan.source, [
          '方案逐项列出步骤，写明负责人和日期。',
          'The plan lists its steps, each with an owner and a date.',
        ]),
        ...on(steps.plan.whenReclassified?.value, steps.plan.whenReclassified?.source, [
          '方案批准之后才改判，须另外有人审批的，重新拟订并审批，再往下办理。',
          'A case that is found after the approval to need another approval is planned and approved anew before it goes on.',
        ]),
      ];
    case 'carry-out': {
      const step = steps['carry-out'];
      return [
        ...on(step?.perStep, step?.source, [
          '方案所列步骤依次由各负责人办理。',
          'The steps of the plan are done one after the other, each by its owner.',
        ]),
        ...on(step?.tellCustomer, step?.source, [
          '每完成一项都告知客户。',
          'The customer hears of each part that is done.',
        ]),
        ...on(step?.objection, step?.source, [
          '执行期间客户可以提出异议，投诉回到方案。',
          'The customer may differ while it is carried out: the case goes back to the plan.',
        ]),
      ];
    }
    case 'answer':
      return on(steps.answer.withSolution, steps.answer.source, [
        '客户连同答复一并读到方案中的解决办法。',
        'With the answer the customer reads the solution that was planned.',
      ]);
    case 'verify': {
      const points = steps.verify?.points ?? [];
      if (points.length === 0) return [];
      const all = joined(points.map(({ title }) => quoted(title)));
      return [
        sentence(
          both(
            `逐项回答是或否，有一项为否即退回：${all.zh}。`,
            `Each is answered yes or no, and a single no sends it back: ${all.en}.`,
          ),
          ...points.map(({ source }) => source),
        ),
      ];
    }
    default:
      return [];
  }
}

function on(
  switched: boolean | undefined,
  source: string | readonly string[] | undefined,
  [zh, en]: readonly [string, string],
): readonly Sentence[] {
  return switched === true ? [sentence(both(zh, en), source)] : [];
}
