import type { Policy, Track } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { outcomeName } from '../names';
import { translator } from '../translate';
import { lengthWords } from './limits';
import { askedWords } from './people';
import {
  both,
  inBoth,
  joined,
  quoted,
  same,
  section,
  sentence,
  type Section,
  type Sentence,
} from './sentence';

/** How a case ends: refused, contested, left unanswered, taken up again. */
export function endsSection(policy: Policy, track: Track): Section {
  return section('ends', both('驳回、沉默与结案', 'Refusal, silence and the end'), {
    sections: [
      section('appeal', both('投诉不成立与申诉', 'An unfounded complaint, and the appeal'), {
        source: track.appeal.source,
        sentences: appealSentences(policy, track),
      }),
      section('silence', both('客户没有回应', 'When the customer does not answer'), {
        source: track.silence.source,
        sentences: silenceSentences(policy, track),
      }),
      section('contest', both('员工代录的客户意见', 'A word that staff entered'), {
        source: track.contestDays.source,
        sentences: [contestSentence(track), ...runOnSentence(track)],
      }),
      section('waiting', both('询问与暂停', 'Questions and pauses'), {
        sentences: waitingSentences(track),
      }),
      section('after', both('评价与重新提出', 'Evaluation, and taking it up again'), {
        sentences: [evaluateSentence(track), reopenSentence(track)],
      }),
    ].filter(({ sentences }) => sentences.length > 0),
  });
}

type OutsideBody = NonNullable<Track['appeal']['outsideBody']>;

const days = (count: number): Bilingual =>
  both(`${String(count)}个工作日`, count === 1 ? '1 working day' : `${String(count)} working days`);

function appealSentences(policy: Policy, { appeal }: Track): readonly Sentence[] {
  const { decidedBy, appealDays, outsideBody, alwaysRefers, source } = appeal;
  const within = days(appealDays);
  const who = askedWords(policy, decidedBy);
  return [
    sentence(
      both(
        `附理由驳回后，客户可以表示理解，或在${within.zh}内申诉；到期没有回应的，以“驳回”结案。`,
        `After a reasoned refusal the customer may say that it is understood, or appeal within ${within.en}. Without an answer by then, the case ends as declined.`,
      ),
      source,
    ),
    sentence(
      both(
        `申诉由未参与评估、也未认定投诉不成立的人裁定：${who.zh}。申诉成立的，投诉继续办理，不得再认定为不成立。`,
        `An appeal is decided by somebody who neither assessed the case nor found it unfounded: ${who.en}. If it is upheld, the complaint goes on, and cannot be found unfounded again.`,
      ),
      source,
    ),
    sentence(
      outsideBody === undefined
        ? both('申诉不成立的，以“驳回”结案。', 'If it is not upheld, the case ends as declined.')
        : referralWords(outsideBody, alwaysRefers === true),
      source,
    ),
  ];
}

function referralWords({ name, address }: OutsideBody, always: boolean): Bilingual {
  return always
    ? both(
        `申诉不成立的，一律移交外部机构，并在告知申诉结果的信函中写明：${name.zh}，${address.zh}。`,
        `If it is not upheld, the case is always referred to an outside body, which the letter on the appeal names: ${name.en}, ${address.en}.`,
      )
    : both(
        `申诉不成立的，以“驳回”结案，或移交外部机构：${name.zh}，${address.zh}。`,
        `If it is not upheld, the case ends as declined, or is referred to an outside body: ${name.en}, ${address.en}.`,
      );
}

function silenceSentences(policy: Policy, track: Track): readonly Sentence[] {
  const { remindAfterDays, callAfterDays, callBy, callWithin, closeAfterDays, counts, source } =
    track.silence;
  const day = counts === 'days' ? both('天', 'days') : both('个工作日', 'working days');
  const reminders = joined(remindAfterDays.map((one) => same(one)));
  const caller = callBy === undefined ? null : askedWords(policy, callBy);
  return [
    sentence(
      remindAfterDays.length === 0
        ? both('不提醒客户。', 'The customer is not reminded.')
        : both(
            `询问之后满${reminders.zh}${day.zh}时提醒客户${again(track, day).zh}。`,
            `The customer is reminded ${reminders.en} ${day.en} after they were asked${again(track, day).en}.`,
          ),
      source,
    ),
    ...(callAfterDays === undefined
      ? [sentence(both('不因沉默致电。', 'Nobody calls because of the silence.'), source)]
      : [
          sentence(
            both(
              `满${String(callAfterDays)}${day.zh}时致电客户${caller === null ? '' : `，由${caller.zh}办理`}。`,
              `After ${String(callAfterDays)} ${day.en} the customer is called${caller === null ? '' : `, by: ${caller.en}`}.`,
            ),
            source,
          ),
        ]),
    ...(callWithin === undefined ? [] : [sentence(callMade(lengthWords(callWithin)), source)]),
    sentence(
      closeAfterDays === undefined
        ? both('沉默不等于接受，也不会因此结案。', 'Silence is no acceptance, and never ends a case.')
        : both(
            `满${String(closeAfterDays)}${day.zh}仍无回应，以“无回应”结案；沉默不等于接受。`,
            `After ${String(closeAfterDays)} ${day.en} without an answer the case ends as “no answer”; silence is no acceptance.`,
          ),
      source,
    ),
  ];
}

function callMade(within: Bilingual): Bilingual {
  return both(
    `须由人告知客户的，无论因何事，都在${within.zh}内办理；办妥之前，上述天数暂停计算，也不会以“无回应”或“驳回”结案。`,
    `Whoever has to call a customer, for whatever reason, does so within ${within.en}; until then the days above stand still, and no case ends as “no answer” or “declined”.`,
  );
}

/** Where there are days left between the last reminder and the end, or no end, the last interval goes on. */
function again({ silence: { remindAfterDays, closeAfterDays } }: Track, day: Bilingual): Bilingual {
  const [last = 0, before = 0] = remindAfterDays.toReversed();
  const gap = last - before;
  return closeAfterDays !== undefined && last + gap >= closeAfterDays
    ? both('', '')
    : both(`，此后每隔${String(gap)}${day.zh}再提醒`, `, then again every ${String(gap)} ${day.en}`);
}

function contestSentence({ contestDays }: Track): Sentence {
  const within = days(contestDays.value);
  return sentence(
    both(
      `员工代录客户意见时，客户会得到通知，并可在${within.zh}内提出异议；在此之前不结案。`,
      `When staff enter the customer’s word, the customer is told and may contest it for ${within.en}; until then nothing closes.`,
    ),
    contestDays.source,
  );
}

function runOnSentence({ limitsRunOn }: Track): readonly Sentence[] {
  if (limitsRunOn?.value !== true) return [];
  return [
    sentence(
      both(
        '客户提出异议的，因代录的意见而停止的全案时限按原来的起点继续计算，其间已到期的即为逾期。',
        'If it is contested, limits of the whole complaint that the word had ended run on from their first beginning; one that has passed meanwhile is overdue at once.',
      ),
      limitsRunOn.source,
    ),
  ];
}

function waitingSentences({ askDays, askBackDays, maxPauseDays }: Track): readonly Sentence[] {
  return [
    ...(askDays === undefined
      ? []
      : [
          sentence(
            both(
              `处理中询问客户时，时限最多等候${days(askDays.value).zh}。`,
              `When the customer is asked something in mid-course, limits wait for at most ${days(askDays.value).en}.`,
            ),
            askDays.source,
          ),
        ]),
    ...(askBackDays === undefined
      ? []
      : [
          sentence(
            both(
              `批准人向编写人询问时，编写人须在${days(askBackDays.value).zh}内答复。`,
              `When an approver asks the author back, the author answers within ${days(askBackDays.value).en}.`,
            ),
            askBackDays.source,
          ),
        ]),
    ...(maxPauseDays === undefined
      ? []
      : [
          sentence(
            both(
              `案件每次最多暂停${String(maxPauseDays.value)}天。`,
              `A case may be paused for at most ${String(maxPauseDays.value)} days.`,
            ),
            maxPauseDays.source,
          ),
        ]),
  ];
}

function evaluateSentence({ evaluateOutcomes }: Track): Sentence {
  const outcomes = joined(
    evaluateOutcomes.value.map((outcome) =>
      quoted(inBoth((locale) => outcomeName(translator(locale), outcome))),
    ),
  );
  return sentence(
    evaluateOutcomes.value.length === 0
      ? both('结案前不作评价。', 'No case is evaluated before its close.')
      : both(`以${outcomes.zh}结束的，结案前须经评价。`, `Evaluated before the close: ${outcomes.en}.`),
    evaluateOutcomes.source,
  );
}

function reopenSentence({ reopenDays }: Track): Sentence {
  const count = String(reopenDays.value);
  return sentence(
    reopenDays.value === 0
      ? both('结案后不得重新提出。', 'After the close it cannot be taken up again.')
      : both(
          `结案后${count}天内，客户可以表示尚未解决，由此开始的新投诉延续原投诉。`,
          `For ${count} days after the close the customer may say that it is not settled; a new complaint then continues this one.`,
        ),
    reopenDays.source,
  );
}
