import type { Track } from '../policy/schema';
import type { FormField } from '../policy/field';
import { choice, field, onlyWhen, words } from './field-makers';
import { acceptedOrRefused, channelOptions } from './round-fields';

export function approvalFields(entryFields: readonly FormField[]): readonly FormField[] {
  return [
    choice(
      'decision',
      words('决定', 'Decision'),
      [
        { id: 'approve', title: words('同意', 'Approve') },
        { id: 'return', title: words('退回', 'Return') },
      ],
      { example: 'approve' },
    ),
    field('reason', 'long-text', words('退回的理由', 'Reason for returning it'), {
      ...onlyWhen('decision', 'return'),
      help: words('退回时必填，拟订人会看到。', 'Needed when returning it; the author reads it.'),
    }),
    ...entryFields.map(askedWhenApproving),
  ];
}

/** Who returns a plan need not say who supervises it: what is required is so only for an approval. */
function askedWhenApproving(one: FormField): FormField {
  return one.required ? { ...one, required: false, requiredWhen: { field: 'decision', is: 'approve' } } : one;
}

export function offerWordFields(): readonly FormField[] {
  return [
    choice('reply', words('您是否接受这个解决办法？', 'Do you accept this solution?'), acceptedOrRefused, {
      example: 'accepted',
    }),
    field('reason', 'long-text', words('您为什么不接受', 'Why you do not accept it'), {
      ...onlyWhen('reply', 'refused'),
      help: words('请告诉我们您希望怎样解决。', 'Please tell us what you would like to be done instead.'),
    }),
  ];
}

/** The one question that decides a round, and the score that moves nothing (AD-07). */
export function customerWordFields(): readonly FormField[] {
  return [
    field('settled', 'yes-no', words('您的问题解决了吗？', 'Is this settled for you?'), { example: true }),
    field(
      'reason',
      'long-text',
      words('还有什么没有解决', 'What is not settled'),
      onlyWhen('settled', false),
    ),
    field(
      'satisfaction',
      'score',
      words('您对处理结果的满意程度', 'How satisfied are you with the result?'),
      {
        required: false,
        help: words(
          '1 为很不满意，5 为非常满意；可以不填。',
          '1 is not at all, 5 is very; you may leave it out.',
        ),
        example: 5,
      },
    ),
    field('comment', 'long-text', words('您还想说的话', 'Anything else you would like to say'), {
      required: false,
    }),
  ];
}

export function refusalWordFields(): readonly FormField[] {
  return [
    choice(
      'reply',
      words('您的意见', 'What you say to this'),
      [
        { id: 'understood', title: words('我理解，不再申诉', 'I understand and leave it at that') },
        { id: 'appeal', title: words('我不同意，要求申诉', 'I disagree and appeal') },
      ],
      { example: 'understood' },
    ),
    field('reason', 'long-text', words('申诉理由', 'Reason for the appeal'), onlyWhen('reply', 'appeal')),
  ];
}

/** What the customer was asked in mid-course, and tells us in words. */
export function customersReplyFields(): readonly FormField[] {
  return [field('reply', 'long-text', words('您的答复', 'Your answer'), { required: true })];
}

export function appealFields(track: Track): readonly FormField[] {
  const declined = { id: 'declined', title: words('申诉不成立', 'Not upheld') };
  const referred = { id: 'referred', title: words('不成立，转外部机构', 'Not upheld, referred outside') };
  return [
    choice(
      'decision',
      words('申诉决定', 'Decision on the appeal'),
      [
        { id: 'upheld', title: words('申诉成立，重新处理', 'Upheld: the complaint is taken up') },
        ...(track.appeal.alwaysRefers === true ? [] : [declined]),
        ...(track.appeal.outsideBody === undefined ? [] : [referred]),
      ],
      { example: 'upheld' },
    ),
    field('reason', 'long-text', words('理由', 'Reason'), {
      help: words('客户会看到这段话。', 'The customer reads these words.'),
      example: words(
        '复核材料后认为投诉有理由，予以受理。',
        'Having gone through the papers again we find the complaint founded.',
      ),
    }),
  ];
}

export function evaluationFields(): readonly FormField[] {
  return [
    field('summary', 'long-text', words('处理过程总结', 'Summary'), {
      example: words('客户投诉已按程序处理完毕。', 'The complaint was handled as the procedure says.'),
    }),
    field('evaluation', 'long-text', words('综合评价', 'Comprehensive evaluation'), {
      example: words('处理及时，客户接受结果。', 'Handled in time; the customer accepted the result.'),
    }),
    {
      id: 'measures',
      type: 'list',
      required: false,
      title: words('改善对策', 'Improvement measures'),
      help: words(
        '每项须有负责人和完成日期，结案后继续跟进。',
        'Each has an owner and a date and is followed up after the complaint is closed.',
      ),
      items: [
        field('measure', 'long-text', words('对策', 'Measure'), {
          example: words('对班组进行一次专项培训。', 'Train the team on this point.'),
        }),
        field('owner', 'person', words('负责人', 'Owner')),
        field('dueOn', 'date', words('完成日期', 'To be done by')),
      ],
    },
    field('noMeasuresReason', 'long-text', words('不需要改善对策的理由', 'Why no measure is needed'), {
      required: false,
      help: words('没有填写改善对策时必填。', 'Needed when no measure is entered.'),
    }),
  ];
}

/** Who answers for the delay, apart from who caused the complaint (AD-27). */
export function liabilityFields(): readonly FormField[] {
  return [
    field('personAnswerable', 'text', words('延误责任人', 'Who answers for the delay'), {
      maxLength: 200,
      example: words('受理部门负责人', 'Head of the handling department'),
    }),
    field('finding', 'long-text', words('认定情况', 'Finding'), {
      help: words(
        '写明投诉未能及时、圆满解决的责任如何认定。',
        'Say how it was found who answers for a complaint not solved in time or not fully.',
      ),
      example: words(
        '配件到货延迟，未及时告知客户。',
        'Parts came late and the customer was not told in time.',
      ),
    }),
  ];
}

export function overdueEntryFields(): readonly FormField[] {
  return [
    field('entry', 'long-text', words('督办记录', 'What was done about the delay'), {
      example: words('已督促责任人，今日内完成。', 'The person in charge was urged; it will be done today.'),
    }),
  ];
}

/** The author's answer to what an approver asked before deciding. */
export function questionFields(): readonly FormField[] {
  return [
    field('answer', 'long-text', words('对所提问题的答复', 'Your answer to the question'), {
      help: words('批准人会看到这段话，然后再作决定。', 'The approver reads these words and then decides.'),
      example: words(
        '配件由厂家免费提供，只需承担工时。',
        'The maker supplies the part free of charge; only the labour is ours.',
      ),
    }),
  ];
}

/** What the customer asked in mid-course, and reads the answer to. */
export function inquiryFields(): readonly FormField[] {
  return [
    field('reply', 'long-text', words('给客户的回复', 'Your reply to the customer'), {
      help: words('客户收到的就是这段话。', 'The customer reads exactly these words.'),
      example: words(
        '您好，目前正在更换配件，预计明天完成，届时会再通知您。',
        'The part is being exchanged; it should be done tomorrow, and we will tell you.',
      ),
    }),
  ];
}

/** RR-21: what the procedure means in the case at hand. */
export function rulingFields(): readonly FormField[] {
  return [
    field('ruling', 'long-text', words('解释意见', 'The ruling'), {
      help: words(
        '记录在本案中，所有经办人都能看到。',
        'It is recorded on the case, where everybody who handles it sees it.',
      ),
      example: words(
        '“处理期限”自责任部门接到任务之日起算。',
        'The deadline runs from the day on which the department got the case.',
      ),
    }),
  ];
}

/** RR-03: the case stays whose it is until this was accepted. */
export function handoverFields(): readonly FormField[] {
  return [
    choice(
      'decision',
      words('是否接手本案', 'Do you take the case over?'),
      [
        { id: 'accept', title: words('接手', 'I take it over') },
        { id: 'refuse', title: words('不接手', 'I do not') },
      ],
      {
        help: words(
          '接手后由您负责到底；案件经过都在本案页面上，不必再问客户。',
          'Then it is yours to the end. All that happened stands on the page of the case; the customer is not asked again.',
        ),
        example: 'accept',
      },
    ),
    field('reason', 'long-text', words('不接手的理由', 'Why you do not'), onlyWhen('decision', 'refuse')),
  ];
}

export function callFields(): readonly FormField[] {
  return [
    choice(
      'channel',
      words('联系方式', 'How the customer was contacted'),
      channelOptions(['phone', 'visit', 'letter', 'chat', 'fax']),
      { example: 'phone' },
    ),
    field('calledAt', 'date-time', words('联系时间', 'When')),
    field('note', 'long-text', words('联系情况', 'What was said'), {
      example: words('已电话联系客户，提醒其答复。', 'The customer was called and asked for an answer.'),
    }),
  ];
}
