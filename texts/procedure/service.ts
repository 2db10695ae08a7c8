import type { ToldInPerson } from '../../domain/policy/in-person';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { channelName } from '../names';
import { translator } from '../translate';
import { dueSentences, lengthWords, type Example } from './limits';
import { askedWords, nameOfCategory, roleName } from './people';
import {
  both,
  eventWords,
  inBoth,
  joined,
  listed,
  quoted,
  section,
  sentence,
  type Section,
  type Sentence,
} from './sentence';

/** Ways in that are made known, whose case it is, and who says what the procedure means. */
export function serviceSections(policy: Policy, example: Example | null): readonly Section[] {
  const sentences = [
    ...(policy.intake.published ?? []).map((way) => publishedSentence(policy, way)),
    ...ownerSentences(policy),
    ...(policy.interpretation === undefined
      ? []
      : answeredBy(policy, policy.interpretation, example, {
          zh: '制度含义有疑问时，由',
          en: 'Who says what the procedure means when it is asked on a case',
        })),
  ];
  if (sentences.length === 0) return [];
  return [section('service', both('公布渠道与案件负责人', 'Ways in, and whose case it is'), { sentences })];
}

type Published = NonNullable<Policy['intake']['published']>[number];

function publishedSentence(
  policy: Policy,
  { channel, address, where, owner, checkedEvery, source }: Published,
) {
  const name = inBoth((locale) => channelName(translator(locale), channel));
  const places = joined(where);
  const looks = roleName(policy, owner);
  const every = checkedEvery === undefined ? null : lengthWords(checkedEvery);
  return sentence(
    both(
      `${name.zh}：${address.zh}，公布于${places.zh}，由${looks.zh}负责${every === null ? '' : `；收到后超过${every.zh}才登记的会被标出`}。`,
      `${name.en}: ${address.en}, made known in ${places.en}; looked after by: ${looks.en}${every === null ? '' : `; what is entered later than ${every.en} after it came in is flagged`}.`,
    ),
    source,
  );
}

function ownerSentences(policy: Policy): readonly Sentence[] {
  const { ownership } = policy;
  if (ownership === undefined) return [];
  const who = askedWords(policy, ownership.by);
  return [
    sentence(
      both(
        `每宗投诉始终有一名负责人：登记人，或最先接手的${who.zh}，直到被指定的人接受为止。`,
        `Every case has one owner at any time: who took it in, or the first to take it on of: ${who.en}; until whoever is named has accepted it.`,
      ),
      ownership.source,
    ),
  ];
}

/** What a track offers customers while their case is handled. */
export function trackService(policy: Policy, track: Track, example: Example | null): readonly Sentence[] {
  const { customerQuestions, feedback, about, criticism } = track;
  const teller = feedback === undefined ? null : askedWords(policy, feedback.by);
  const what =
    feedback?.refusals === true
      ? both('答复，以及认定投诉不成立的决定和理由，', 'The answer, and a refusal with its reasons, is')
      : both('答复', 'The answer is');
  return [
    ...(about === undefined
      ? []
      : [
          sentence(
            both(
              '受理对投诉处理本身的投诉：须指明原投诉，参与过原投诉的人不再办理。',
              'For complaints about how another was handled: that one is named, and nobody who handled it is asked.',
            ),
            about.source,
          ),
        ]),
    ...(customerQuestions === undefined
      ? []
      : answeredBy(policy, customerQuestions, example, {
          zh: '客户可在处理期间提问，由',
          en: 'Customers may ask something while their case is handled',
        })),
    ...(feedback === undefined || teller === null
      ? []
      : [
          sentence(
            both(
              `${what.zh}按客户选择的方式告知；须电话或寄送的，由${teller.zh}告知并登记。`,
              `${what.en} told by the way that the customer chose; by telephone or post it is told, and recorded, by: ${teller.en}.`,
            ),
            feedback.source,
          ),
        ]),
    ...(track.tellInPerson ?? []).map((one) => toldInPersonSentence(track, one)),
    ...(criticism === undefined ? [] : [criticismSentence(policy, criticism)]),
  ];
}

/** PM-05, FB-02: whom, within what time, and of which complaints. */
function toldInPersonSentence(
  { feedback, silence }: Track,
  { of, channels, within = silence.callWithin, source }: ToldInPerson,
): Sentence {
  const what = quoted(eventWords(of));
  const time = within === undefined ? null : lengthWords(within);
  const ways = joined(
    (channels ?? []).map((channel) => inBoth((locale) => channelName(translator(locale), channel))),
    'or',
  );
  const only =
    channels === undefined
      ? both('', '')
      : both(`（仅限经${ways.zh}提出的投诉）`, ` (only of what came by ${ways.en})`);
  const whom =
    feedback === undefined
      ? both('没有电子邮箱的客户', 'customers without e-mail')
      : both('没有电子邮箱或选择其他方式的客户', 'customers without e-mail, or who chose another way,');
  return sentence(
    both(
      `${what.zh}：${time === null ? '' : `在${time.zh}内`}由人告知${whom.zh}${only.zh}。`,
      `${what.en}: ${whom.en} are told so by a person${time === null ? '' : ` within ${time.en}`}${only.en}.`,
    ),
    source,
  );
}

/** FB-06: when, by whom, before whom, and who hears of it. */
function criticismSentence(
  policy: Policy,
  { categories, by, within, publishedTo, source }: NonNullable<Track['criticism']>,
): Sentence {
  const which = joined(
    categories.map((id) => quoted(nameOfCategory(policy, id))),
    'or',
  );
  const who = askedWords(policy, by);
  const time = lengthWords(within);
  const before = listed(publishedTo.map((asked) => askedWords(policy, asked)));
  return sentence(
    both(
      `${which.zh}类投诉查证属实的，由${who.zh}在${time.zh}内对当事人通报批评（也可附理由不予通报），通报范围：${before.zh}；处罚和通报批评的内容均告知客户。`,
      `Where a complaint about ${which.en} is found true, the person concerned is criticised within ${time.en} by: ${who.en}, who may waive it with a reason; it is published to: ${before.en}. The customer hears of penalty and criticism alike.`,
    ),
    source,
  );
}

function answeredBy(
  policy: Policy,
  { by, within, source }: NonNullable<Track['customerQuestions']>,
  example: Example | null,
  what: Bilingual,
): readonly Sentence[] {
  const who = askedWords(policy, by);
  const time = lengthWords(within);
  return [
    sentence(
      both(
        `${what.zh}${who.zh}在${time.zh}内答复。`,
        `${what.en}; answered within ${time.en} by: ${who.en}.`,
      ),
      source,
    ),
    ...dueSentences(within, example),
  ];
}
