import type { LetterKind } from '../../../domain/case/letters';
import type { Locale } from '../../../domain/lifecycle';
import type { LetterContext } from '../../../texts/letters/letter-context';

export const LINKS = {
  case: 'https://redress.example/c/CASETOKEN',
  decision: 'https://redress.example/d/DECISIONTOKEN',
  desk: 'https://redress.example/desk/tasks/7d7c8fd2-2f8c-4c0e-8f2e-0a1f5a3e9c11',
  caseForStaff: 'https://redress.example/complaints/2a1f5a3e-2f8c-4c0e-8f2e-7d7c8fd29c11',
};

/** Everything filled in, so that nothing a letter could say is left out. */
export function sampleContext(
  kind: LetterKind,
  locale: Locale,
  more: Partial<LetterContext> = {},
): LetterContext {
  const zh = locale === 'zh-CN';
  return {
    kind,
    locale,
    timeZone: 'Asia/Shanghai',
    organization: zh ? '远行汽车销售服务公司' : 'Yuanxing Motors',
    number: 'AD-2026-000042',
    recipientName: zh ? '王敏' : 'Min Wang',
    complaint: {
      complainant: zh ? '李强' : 'Qiang Li',
      subject: null,
      content: zh
        ? '交车三天后刹车异响，\n来店两次都没有修好。'
        : 'The brakes squeal three days after delivery.\nTwo visits did not mend it.',
      demand: zh ? '请彻底修好。' : 'Please mend it for good.',
      receivedAt: '2026-11-20T02:15:00.000Z',
      category: zh ? '维修质量' : 'Repair quality',
      severity: zh ? '重大投诉' : 'Major complaint',
      major: true,
      urgent: true,
      round: 2,
      department: zh ? '售后服务部' : 'Service department',
      outcome: 'accepted',
    },
    task: {
      kind: kind === 'decision' ? 'approve' : kind === 'customer-reminder' ? 'customer-word' : 'investigate',
      personal: kind === 'decision',
      found: 'deputy',
      passedOn: null,
      dueAt: '2026-11-25T09:30:00.000Z',
      explanation: zh ? '三个工作日，自11月20日起算。' : 'Three working days from 20 November.',
      supersededBecause: zh ? '已开始新一轮处理' : 'a new round has begun',
    },
    limit: {
      name: zh ? '处理方案已提出（时限：3个工作日）' : 'A plan was proposed – within 3 working days',
      dueAt: '2026-11-25T09:30:00.000Z',
      explanation: zh ? '三个工作日，自11月20日起算。' : 'Three working days from 20 November.',
    },
    plan: {
      version: 2,
      author: zh ? '陈师傅' : 'Mr Chen',
      cause: zh ? '刹车片安装不到位' : 'The pads were not seated',
      personResponsible: zh ? '二班技师' : 'Technician of the second shift',
      solution: zh ? '免费更换刹车片' : 'New pads free of charge',
      correctiveMeasures: zh ? '当日返工' : 'Rework the same day',
      preventiveMeasures: zh ? '列入交车检查表' : 'Added to the check list',
    },
    work: null,
    extension: null,
    question: null,
    offer: zh ? '我们免费更换刹车片。' : 'We replace the pads free of charge.',
    posted: true,
    answer: {
      text: zh ? '刹车片已更换。' : 'The pads have been replaced.',
      author: null,
      version: 1,
      more: [],
    },
    reason: zh ? '检测显示一切正常。' : 'The inspection found no fault.',
    appeal: {
      decision: 'referred',
      outsideBody: {
        name: zh ? '消费者协会' : 'Consumer Association',
        address: zh ? '和平路1号' : '1 Heping Road',
      },
    },
    word: {
      yes: true,
      channel: 'phone',
      heardAt: '2026-11-21T03:00:00.000Z',
      heardBy: zh ? '赵丽' : 'Li Zhao',
      words: zh ? '可以，就这样。' : 'Yes, that is fine.',
    },
    meeting: { kind: 'emergency', at: '2026-11-24T06:00:00.000Z', place: zh ? '二楼会议室' : 'Room 2' },
    operator: { name: zh ? '总经理' : 'General manager', decision: 'approve' },
    penalty: {
      person: zh ? '王强' : 'Qiang Wang',
      amount: { minor: 2000, currency: 'CNY' },
      clause: 'MF-05',
      limit: zh ? '登记' : 'Register',
      startedAt: '2026-11-23T01:00:00.000Z',
      dueAt: '2026-11-23T03:00:00.000Z',
      missedAt: '2026-11-23T03:00:00.000Z',
      status: 'proposed',
      reason: zh ? '超过时限属实。' : 'The limit was missed.',
    },
    criticism: {
      penalty: zh ? '扣发当月服务奖金。' : 'The service bonus of the month is withheld.',
      words: zh ? '未按约定回电，通报批评。' : 'Criticised for not ringing back as agreed.',
    },
    goodsReturn: {
      number: 'AD-2026-000042-R1',
      goods: zh ? '刹车片一副' : 'One set of brake pads',
      reason: zh ? '已超过保修期。' : 'The warranty is over.',
      refused: false,
      instructions: zh ? '请用原包装寄回。' : 'Please send them back as packed.',
      remedy: zh ? '退款' : 'Refund',
      amount: { minor: 12000, currency: 'CNY' },
      settlement: zh ? '款项已退。' : 'The money has been paid back.',
    },
    mergedInto: 'AD-2026-000041',
    roundBecause: 'result-refused',
    background: [
      { about: 'returned', words: zh ? '请写明更换哪些零件。' : 'Please say which parts are replaced.' },
    ],
    remedies: null,
    issued: kind === 'notice',
    happened: zh ? '处理方案已批准' : 'The plan was approved',
    promised: kind === 'holding' ? '2026-11-26T09:30:00.000Z' : null,
    answerBy: '2026-12-04T09:30:00.000Z',
    appealWithin: null,
    nextBy: '2026-11-25T09:30:00.000Z',
    asks: zh ? '您对处理结果有什么意见和建议？' : 'What do you think of it, and what do you suggest?',
    expectedBy: null,
    promises: [
      {
        what: zh ? '由部门负责人提出处理意见' : 'The head of the department says how it is handled',
        within: zh ? '2个工作日' : '2 working days',
        by: null,
      },
      {
        what: zh ? '由客户关系部给您回电' : 'Customer relations rings you back',
        within: null,
        by: '2026-11-24T09:30:00.000Z',
      },
    ],
    links: LINKS,
    replyTo: null,
    ...more,
  };
}
