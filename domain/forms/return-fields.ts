import type { FormField } from '../policy/field';
import type { GoodsRule } from '../policy/table';
import type { Bilingual } from '../policy/text';
import { choice, field, onlyWhen, titled, words } from './field-makers';

const APPROVE = { id: 'approve', title: words('同意退货', 'Take the goods back') };
const REFUSE = { id: 'refuse', title: words('不同意退货', 'Refuse the return') };

/** Whether goods are taken back; the customer reads why not, or how to send them. `rule`: what is decided already. */
export function decideReturnFields(rule: GoodsRule): readonly FormField[] {
  const refused = rule === 'no-return';
  return [
    choice('decision', words('决定', 'Decision'), ways(rule), {
      example: refused ? 'refuse' : 'approve',
      ...decided(rule),
    }),
    field('instructions', 'long-text', words('退货办法', 'How the goods are to be sent back'), {
      ...onlyWhen('decision', 'approve'),
      help: words('客户会看到这段话。', 'The customer reads these words.'),
      example: words(
        '请原包装退回，运费由本公司承担。',
        'Please send them back as packed; we bear the freight.',
      ),
    }),
    field('reason', 'long-text', words('不同意的理由', 'Reason for refusing it'), {
      ...onlyWhen('decision', 'refuse'),
      help: words('客户会看到这段话。', 'The customer reads these words.'),
      ...(refused
        ? {
            example: words(
              '经查，货物是在客户处存放时受损的。',
              'It was found that the goods were spoiled where they were kept.',
            ),
          }
        : {}),
    }),
  ];
}

/** What the table has decided nobody decides otherwise. */
function ways(rule: GoodsRule) {
  switch (rule) {
    case 'unconditional':
      return [APPROVE];
    case 'no-return':
      return [REFUSE];
    case 'return':
    case 'undecided':
      return [APPROVE, REFUSE];
  }
}

function decided(rule: GoodsRule): { help?: Bilingual } {
  switch (rule) {
    case 'unconditional':
      return {
        help: words(
          '按制度无条件退货，不得拒绝。',
          'By the procedure the goods are taken back unconditionally: nobody may refuse it.',
        ),
      };
    case 'no-return':
      return {
        help: words(
          '按制度不属于质量事故，不予退货；请向客户说明理由。',
          'By the procedure it is no fault of ours and nothing is taken back; give the customer the reason.',
        ),
      };
    case 'return':
    case 'undecided':
      return {};
  }
}

/** What came back, and in what state. */
export function receiveReturnFields(): readonly FormField[] {
  return [
    field('receivedOn', 'date', words('收到日期', 'Received on')),
    field('quantity', 'text', words('实收数量', 'Quantity received'), {
      maxLength: 200,
      example: words('两箱，共四十件', 'Two boxes, forty pieces'),
    }),
    field('condition', 'long-text', words('外观与包装情况', 'Condition of the goods and their packing'), {
      example: words('包装完好，数量相符。', 'The packing is whole and the count is right.'),
    }),
  ];
}

/** What the inspection found, and what the customer gets for the goods. */
export function settleReturnFields(
  remedies: readonly { readonly id: string; readonly name: Bilingual }[],
): readonly FormField[] {
  return [
    field('inspection', 'long-text', words('检验结果', 'What the inspection found'), {
      example: words('抽检十件，均存在所述问题。', 'Ten pieces were inspected; all show what was described.'),
    }),
    // A procedure without returns asks nobody.
    ...(remedies.length === 0
      ? []
      : [choice('remedy', words('处理方式', 'What the customer gets'), titled(remedies))]),
    field('amount', 'money', words('退款或扣减金额', 'Amount refunded or credited'), { required: false }),
    field('settlement', 'long-text', words('给客户的说明', 'What the customer is told'), {
      help: words('客户会看到这段话。', 'The customer reads these words.'),
      example: words('合格品已于今日发出。', 'Good pieces were sent today.'),
    }),
  ];
}
