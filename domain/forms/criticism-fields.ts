import type { FormField } from '../policy/field';
import { choice, field, onlyWhen, words } from './field-makers';

/** FB-06: who is criticised before colleagues, in which words, and what penalty goes with it. */
export function criticismFields(): readonly FormField[] {
  return [
    choice(
      'decision',
      words('决定', 'Decision'),
      [
        { id: 'publish', title: words('通报批评', 'Publish the criticism') },
        { id: 'waive', title: words('不予通报', 'Waive it') },
      ],
      { example: 'publish' },
    ),
    field('person', 'person', words('被通报批评的人', 'Who is criticised'), onlyWhen('decision', 'publish')),
    field('penalty', 'long-text', words('处罚', 'Penalty'), {
      ...onlyWhen('decision', 'publish'),
      help: words('客户会看到这段话。', 'The customer reads these words.'),
      example: words('扣发当月服务奖金。', 'The service bonus of the month is withheld.'),
    }),
    field('criticism', 'long-text', words('通报批评的内容', 'Words of the criticism'), {
      ...onlyWhen('decision', 'publish'),
      help: words(
        '通报对象和客户都会看到这段话，请勿写入客户的姓名和电话。',
        'Colleagues and the customer read these words: no name and no telephone number of the customer.',
      ),
      example: words(
        '未按约定回电，态度生硬，特此通报批评。',
        'For not ringing back as agreed and for a harsh tone: herewith criticised before all colleagues.',
      ),
    }),
    field('reason', 'long-text', words('不予通报的理由', 'Why it is waived'), onlyWhen('decision', 'waive')),
  ];
}
