import type { FormField } from '../policy/field';
import { choice, field, words } from './field-makers';

/** An entry in a unit's own register; what more it holds is the policy's. */
export function registerFields(): readonly FormField[] {
  return [
    field('entry', 'long-text', words('登记内容', 'Entry'), {
      help: words('写明登记在本部门登记表中的内容。', 'Say what was entered in the register of your unit.'),
      example: words(
        '已登记投诉编号、客户、内容和接收时间。',
        'Number, customer, content and time of receipt are entered.',
      ),
    }),
  ];
}

/** A penalty stands when it is confirmed; whoever waives it says why as well. */
export function penaltyFields(): readonly FormField[] {
  return [
    choice(
      'decision',
      words('决定', 'Decision'),
      [
        { id: 'confirm', title: words('确认处罚', 'Confirm it') },
        { id: 'waive', title: words('免予处罚', 'Waive it') },
      ],
      { example: 'confirm' },
    ),
    field('person', 'person', words('责任人', 'Person responsible'), {
      required: false,
      help: words(
        '责任人与建议不同的，请选择；不填即为建议所列的人。',
        'Choose somebody else than proposed; empty: as proposed.',
      ),
    }),
    field('amount', 'money', words('金额', 'Amount'), {
      required: false,
      help: words(
        '金额与建议不同的，请填写；不填即为建议的金额。',
        'Enter another amount than proposed; empty: as proposed.',
      ),
    }),
    field('reason', 'long-text', words('理由', 'Reason'), {
      help: words('当事人会看到这段话。', 'The person concerned reads these words.'),
      example: words('经核实，超过时限属实。', 'It was checked: the limit was missed.'),
    }),
  ];
}
