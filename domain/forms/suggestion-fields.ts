import type { FormField } from '../policy/field';
import { choice, field, onlyWhen, words } from './field-makers';

/** PM-04: taken up at once, by a plan, or not; what is done, and what everybody reads about it. A plan has measures. */
export function suggestionFields(): readonly FormField[] {
  return [
    field('taken', 'yes-no', words('是否采纳', 'Is it taken up?'), { example: true }),
    choice(
      'how',
      words('如何采纳', 'How'),
      [
        { id: 'adopted', title: words('立即采取', 'At once') },
        { id: 'planned', title: words('制定整改计划', 'By a plan') },
      ],
      { ...onlyWhen('taken', true), example: 'adopted' },
    ),
    {
      id: 'measures',
      type: 'list',
      required: false,
      requiredWhen: { field: 'how', is: 'planned' },
      title: words('整改措施', 'Measures'),
      help: words(
        '每项须有负责人和完成日期，结案后继续跟进。',
        'Each has an owner and a date and is followed up after the close.',
      ),
      items: [
        field('measure', 'long-text', words('措施', 'Measure'), {
          example: words('在单元门口加装照明。', 'Put a lamp at the entrance.'),
        }),
        field('owner', 'person', words('负责人', 'Owner')),
        field('dueOn', 'date', words('完成日期', 'To be done by')),
      ],
    },
    field('notice', 'long-text', words('张榜公布的内容', 'What is made public'), {
      ...onlyWhen('taken', true),
      help: words(
        '写明建议和整改措施。任何人都能看到，请勿写入姓名、房号、电话。',
        'Say what was suggested and what is done. Everybody reads it: no names, room numbers or telephone numbers.',
      ),
      example: words(
        '根据住户建议，各单元门口将加装照明。',
        'As a resident suggested, lamps are put at every entrance.',
      ),
    }),
    field('commend', 'yes-no', words('是否表彰建议人', 'Is whoever suggested it commended?'), {
      ...onlyWhen('taken', true),
      help: words(
        '只有本人同意公布姓名的，才会公布姓名。',
        'By name only if they agreed to have it made public.',
      ),
      example: true,
    }),
    field('reason', 'long-text', words('不采纳的理由', 'Why it is not taken up'), {
      ...onlyWhen('taken', false),
      help: words('请据此答复建议人。', 'Whoever suggested it is answered accordingly.'),
    }),
  ];
}
