import type { Policy } from '../../domain/policy/schema';
import { channelName } from '../names';
import { translator } from '../translate';
import { fieldSentences } from './fields';
import { roleName } from './people';
import { both, clausesOf, inBoth, joined, quoted, section, sentence, type Section } from './sentence';

const LANGUAGES = { 'zh-CN': both('中文', 'Chinese'), en: both('英文', 'English') } as const;

/** Whose procedure it is, and how a complaint comes in. */
export function intakeSection(policy: Policy): Section {
  const { intake, handledBy, calendar } = policy;
  const looksAfter = roleName(policy, handledBy.value);
  return section('intake', both('受理', 'How a complaint comes in'), {
    sentences: [
      sentence(
        both(
          `投诉由${looksAfter.zh}统一跟进，客户也由此联系。`,
          `Complaints as a whole are looked after, and customers helped, by: ${looksAfter.en}.`,
        ),
        handledBy.source,
      ),
      ...channelSentences(policy),
      sentence(
        intake.anonymous.value
          ? both('可以匿名投诉。', 'A complaint may be anonymous.')
          : both('不受理匿名投诉。', 'A complaint is not taken in without a name.'),
        intake.anonymous.source,
      ),
      sentence(
        both(
          `补录的收到时间最多可早${String(intake.maxBackdateDays.value)}天；自收到投诉起算的时限，从该时间起算。`,
          `A complaint may be entered at most ${String(intake.maxBackdateDays.value)} days after it was received; what is counted from the receipt is counted from that time.`,
        ),
        intake.maxBackdateDays.source,
      ),
      ...requiredSentences(policy),
      ...fieldSentences(intake.fields),
      sentence(
        both(
          `工作时间按日历“${calendar.value}”计算；没有选择语言的读者看到的是${LANGUAGES[policy.locale].zh}。`,
          `Working time is counted by the calendar “${calendar.value}”; readers who have chosen no language see ${LANGUAGES[policy.locale].en}.`,
        ),
        calendar.source,
      ),
    ],
    sections: intake.guidance.length === 0 ? [] : [guidanceSection(policy)],
  });
}

function channelSentences({ intake: { publicChannels } }: Policy) {
  const channels = joined(
    publicChannels.value.map((channel) =>
      quoted(inBoth((locale) => channelName(translator(locale), channel))),
    ),
  );
  return [
    sentence(
      publicChannels.value.length === 0
        ? both(
            '客户不能自行登记投诉，由员工登记。',
            'Customers cannot enter a complaint themselves; staff do.',
          )
        : both(`客户可以通过以下方式投诉：${channels.zh}。`, `Customers may complain by: ${channels.en}.`),
      publicChannels.source,
    ),
  ];
}

function requiredSentences({ intake: { requires } }: Policy) {
  if (requires.length === 0) return [];
  const all = joined(
    requires.map(({ field }) => quoted(inBoth((locale) => translator(locale)(`p.f.${field}`)))),
  );
  return [
    sentence(
      both(`除姓名和内容外必填：${all.zh}。`, `Required besides name and content: ${all.en}.`),
      clausesOf(...requires.map(({ source }) => source)),
    ),
  ];
}

/** AD-30, RR-22: how those who take a complaint in are to meet the customer. */
function guidanceSection({ intake: { guidance } }: Policy): Section {
  return section('guidance', both('接待时的工作提示', 'Guidance for those who take it in'), {
    sentences: guidance.map(({ text, source }) => sentence(text, source)),
  });
}
