import { decide } from '../policy/decide';
import type { FormField } from '../policy/field';
import type { Policy, Track } from '../policy/schema';
import { choice, field, onlyWhen, titled, words } from './field-makers';

/** By what the routing table proposes a department. */
type Judged = { readonly category: string | null; readonly severity: string; readonly urgent: boolean };

/** The handling form that goes to the unit which investigates (MF-04). */
export function referralFields(policy: Policy, track: Track, judged: Judged): readonly FormField[] {
  return [
    ...assignmentFields(policy, track.steps.refer?.assigns?.units, judged),
    field('statement', 'long-text', words('投诉情况说明', 'What the complaint is about'), {
      help: words(
        '写明客户反映的问题、要求和已掌握的证据；接收单位据此调查。',
        'The problem, what the customer asks for, and the evidence so far: the receiving unit investigates by it.',
      ),
      example: words(
        '客户反映到货产品不合格，要求查明原因并更换，照片随单附上。',
        'The customer reports faulty goods and asks for the cause and a replacement; photographs are attached.',
      ),
    }),
  ];
}

/** RR-07: by category and duties to a department, or to a person in it. */
function assignmentFields(
  policy: Policy,
  units: readonly string[] | undefined,
  judged: Judged,
): readonly FormField[] {
  if (units === undefined) return [];
  const table = policy.tables.find(({ id }) => id === 'routing');
  const proposed = table === undefined ? null : decide(table, judged);
  const department = proposed?.then.department;
  const offered = units.flatMap((id) => policy.units.filter((unit) => unit.id === id));
  return [
    choice('department', words('责任部门', 'Responsible department'), titled(offered), {
      help: words('按投诉类别和部门职责确定。', 'By the category and the duties of the departments.'),
      ...(department !== undefined && units.includes(department) ? { example: department } : {}),
    }),
    field('personInCharge', 'person', words('指定办理人', 'Person in charge'), {
      required: false,
      help: words('不指定时由部门负责人办理。', 'Left empty, the head of the department handles it.'),
    }),
  ];
}

/** Signing is the answer itself; when the form came is part of it. */
export function signatureFields(): readonly FormField[] {
  return [
    field('receivedAt', 'date-time', words('收到处理单的时间', 'When the handling form was received')),
    field('remark', 'long-text', words('签收备注', 'Remark'), { required: false }),
  ];
}

/** The containment that the policy itself asks for (MF-07). */
export function interimFields(): readonly FormField[] {
  return [
    field('done', 'long-text', words('临时改善对策', 'Interim countermeasure'), {
      help: words(
        '写明如何先行控制，避免影响扩大；永久对策另行制定。',
        'How the effect is kept from spreading for now; the permanent countermeasure follows.',
      ),
      example: words(
        '隔离同批库存，发货前全数检验。',
        'Stock of the same batch is set apart and inspected piece by piece before delivery.',
      ),
    }),
  ];
}

/** Root cause and corrective plan; from the second version on also what is new in it (MF-10). */
export function analysisFields(version: number): readonly FormField[] {
  const again = version > 1;
  return [
    field('rootCause', 'long-text', words('根本原因', 'Root cause'), {
      help: words(
        '说明为什么会发生、为什么没有被发现，直到根本原因。',
        'Why it happened and why it was not noticed, down to the root.',
      ),
      example: words(
        '换型后未重新确认参数，首件检验未包含该项目。',
        'The setting was not confirmed after the change-over, and the first-piece check does not cover it.',
      ),
    }),
    field('correctivePlan', 'long-text', words('纠正措施计划', 'Corrective plan'), {
      help: words('写明措施、步骤和完成时间。', 'Measures, steps and dates.'),
      example: words(
        '换型后由班组长确认参数，首件检验增加该项目，本周内完成。',
        'The foreman confirms the setting after each change-over and the first-piece check covers it, this week.',
      ),
    }),
    field('whatIsNew', 'long-text', words('本次重新分析的新内容', 'What is new in this analysis'), {
      required: again,
      help: words(
        '被退回或验证无效后须重新分析、检讨，不能只改写措辞。',
        'After a return, or measures without effect, the analysis is made anew and not only reworded.',
      ),
      ...(again
        ? {
            example: words(
              '补充了现场再现试验，确认上一版遗漏的原因。',
              'A trial on the line was added; it confirms the cause that the last version missed.',
            ),
          }
        : {}),
    }),
  ];
}

/** Problems that were met while carrying out (MF-14). */
export function problemFields(): readonly FormField[] {
  return [
    field('problemsArose', 'yes-no', words('实施中是否出现问题', 'Did problems arise?'), { example: false }),
    field('problems', 'long-text', words('出现的问题', 'What the problems are'), {
      ...onlyWhen('problemsArose', true),
      help: words('将立即通知有关人员处理。', 'Those concerned are called to take it up at once.'),
    }),
  ];
}

export function problemAnswerFields(): readonly FormField[] {
  return [
    field('response', 'long-text', words('处理意见', 'What is done about it'), {
      example: words('已到现场确认，按原计划继续。', 'Looked at on the spot; the plan goes on as it is.'),
    }),
  ];
}
