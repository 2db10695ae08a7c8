import type { Policy, Track } from '../../domain/policy/schema';
import type { Asked, StepPolicy } from '../../domain/policy/steps';
import type { Bilingual } from '../../domain/policy/text';
import { allWords, askedWords } from './people';
import { both, clausesOf, quoted, sentence, type Sentence } from './sentence';

/** A way through a track, of whose steps something is said. */
export type OfTrack = { readonly policy: Policy; readonly track: Track; readonly severity: string };

export function receivedSentences(policy: Policy, track: Track): readonly Sentence[] {
  const prefix = policy.numberPrefix;
  return [
    sentence(
      both(
        `投诉登记后取得编号（如 ${prefix}-2026-000001），并向客户发出受理确认。`,
        `The complaint gets a number (such as ${prefix}-2026-000001) and the customer an acknowledgement.`,
      ),
    ),
    ...(track.reportTo === undefined || track.reportTo.value.length === 0
      ? []
      : [
          sentence(
            both(
              `随即上报：${allWords(policy, track.reportTo.value).zh}。`,
              `Reported at once to: ${allWords(policy, track.reportTo.value).en}.`,
            ),
            track.reportTo.source,
          ),
        ]),
  ];
}

export function foundedSentences(track: Track, at: 'assess' | 'investigate'): readonly Sentence[] {
  if (track.foundedAt.value !== at) return [];
  const reviewed = track.steps[at].review !== undefined;
  return [
    sentence(
      both(
        `在这一步判定投诉是否成立；不成立的附理由驳回${reviewed ? '（只经过这一步所列的审核和批准）' : '（不再经过他人审核或批准）'}，客户可以申诉。`,
        `In this step it is judged whether the complaint is founded; if not, it is declined with reasons, and the customer may appeal. ${
          reviewed
            ? 'A refusal passes the reviews of this step, where it has any, and no others.'
            : 'Nobody else reviews or approves a refusal.'
        }`,
      ),
      track.foundedAt.source,
    ),
  ];
}

export function firstContactSentences({ firstContact }: Track): readonly Sentence[] {
  return [
    sentence(
      firstContact.value
        ? both(
            '当场解决且客户认可的，可在这一步直接转入结案；客户仍可提出异议。',
            'What is settled at first contact, with the customer’s yes, may go straight to its end; the customer may still object.',
          )
        : both(
            '不设当场了结，投诉都按以下步骤处理。',
            'Nothing ends at first contact; every complaint goes on as follows.',
          ),
      firstContact.source,
    ),
    ...(firstContact.asks === undefined
      ? []
      : [
          sentence(
            both(
              `当场解决的，客户在随后的信函中会被问到：${quoted(firstContact.asks).zh}`,
              `The letter that tells of it asks the customer: ${quoted(firstContact.asks).en}`,
            ),
            firstContact.source,
          ),
        ]),
  ];
}

export function told(
  { policy }: OfTrack,
  inform: readonly Asked[] | undefined,
  when: Bilingual,
  source: StepPolicy['source'] | undefined,
): readonly Sentence[] {
  if (inform === undefined || inform.length === 0) return [];
  const who = allWords(policy, inform);
  return [sentence(both(`${when.zh}通知：${who.zh}。`, `${when.en}, these are told: ${who.en}.`), source)];
}

export function callSentence({ policy }: OfTrack, by: Asked, source: StepPolicy['source']): Sentence {
  const who = askedWords(policy, by);
  return sentence(
    both(
      `没有电子邮箱的客户由${who.zh}致电或寄送。`,
      `A customer without e-mail is called or written to by: ${who.en}.`,
    ),
    clausesOf(source),
  );
}

export function meetsAgain({ meeting: { meetEveryRound } }: Track): Sentence {
  return sentence(
    meetEveryRound.value
      ? both('每一轮都重新开会。', 'Every round meets again.')
      : both('每宗投诉只须开一次。', 'It has to be held once in a case.'),
    meetEveryRound.source,
  );
}
