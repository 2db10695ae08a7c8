import { STEPS } from '../../domain/lifecycle';
import type { Track } from '../../domain/policy/schema';
import type { StepPolicy } from '../../domain/policy/steps';
import type { Bilingual } from '../../domain/policy/text';
import type { RouteId, RouteStep } from '../../domain/story/route';
import { fieldSentences } from './fields';
import { askedWords } from './people';
import { reviewSentences } from './reviews';
import { both, section, sentence, type Section, type Sentence } from './sentence';
import { switchSentences } from './step-switches';
import type { OfTrack } from './step-words';
import { whatHappens } from './what-happens';

/** What a step of the way is called. */
export const STEP_TITLES: { readonly [id in RouteId]: Bilingual } = {
  received: both('登记', 'Receipt'),
  assess: both('评估', 'Assessment'),
  suggestion: both('建议的决定', 'Decision on a suggestion'),
  refer: both('发出处理单', 'Handling form'),
  sign: both('签收处理单', 'Signing for the form'),
  contain: both('临时措施', 'Immediate measures'),
  meeting: both('紧急会议', 'Emergency meeting'),
  investigate: both('调查', 'Investigation'),
  analyse: both('原因分析', 'Root cause analysis'),
  analysis: both('分析会议', 'Analysis meeting'),
  plan: both('处理方案', 'Plan'),
  offer: both('与客户协商', 'Negotiation'),
  'carry-out': both('执行', 'Carrying out'),
  verify: both('验证', 'Verification'),
  answer: both('答复客户', 'Answer'),
  word: both('客户意见', 'The customer’s word'),
  evaluate: both('评价', 'Evaluation'),
  liability: both('延误责任', 'Liability for delay'),
  closed: both('结案', 'Close'),
};

/** One step of the way in words: who does what, what passes whom, and what happens when it is refused. */
export function stepSection(of: OfTrack, route: readonly RouteStep[], step: RouteStep): Section {
  const number = (id: RouteId): string => String(route.findIndex((one) => one.id === id) + 1);
  const title = STEP_TITLES[step.id];
  const policy = stepPolicy(of.track, step.id);
  return section(step.id, both(`${number(step.id)}. ${title.zh}`, `${number(step.id)}. ${title.en}`), {
    source: policy?.source,
    sentences: [
      ...doneBy(of, step),
      ...whatHappens(of, step),
      ...switchSentences(of.policy, of.track, step.id),
      ...fieldSentences(policy?.fields, undefined, {
        categories: of.policy.categories,
        intake: of.policy.intake.fields,
        answered: STEPS.flatMap((one) => stepPolicy(of.track, one)?.fields ?? []),
      }),
      ...(policy?.evidence === true
        ? [sentence(both('须附证据。', 'Evidence has to be given.'), policy.source)]
        : []),
      ...reviewSentences(of.policy, step.reviews),
      ...guidanceSentences(policy),
      ...backSentences(of, step, number),
    ],
  });
}

function stepPolicy({ steps }: Track, id: RouteId): StepPolicy | undefined {
  return id === 'received' || id === 'closed' || id === 'word' ? undefined : steps[id];
}

/** Who is asked for it; the parts of the carrying out say it of themselves. */
function doneBy({ policy, track }: OfTrack, step: RouteStep): readonly Sentence[] {
  const [ask] = step.asks;
  if (ask === undefined || ask.part !== null || step.id === 'word') return [];
  const who = askedWords(policy, ask.asked);
  return [sentence(both(`由${who.zh}办理。`, `Done by: ${who.en}.`), stepPolicy(track, step.id)?.source)];
}

/** How they are to go about it. */
function guidanceSentences(step: StepPolicy | undefined): readonly Sentence[] {
  return (step?.guidance ?? []).map(({ text, source }) =>
    sentence(both(`提示：${text.zh}`, `Guidance: ${text.en}`), source),
  );
}

function backSentences(
  { track }: OfTrack,
  { id, back }: RouteStep,
  number: (id: RouteId) => string,
): readonly Sentence[] {
  const source = stepPolicy(track, id)?.source;
  return back.flatMap(({ to, when }): readonly Sentence[] => {
    const at = both(
      `第${number(to)}步“${STEP_TITLES[to].zh}”`,
      `step ${number(to)}, “${STEP_TITLES[to].en}”`,
    );
    switch (when) {
      case 'returned':
        // The chain has said so.
        return [];
      case 'offer-refused':
        return [
          sentence(
            both(
              `客户不接受时，回到${at.zh}重新拟订，次数不限。`,
              `If the customer refuses, it goes back to ${at.en}, as often as needed.`,
            ),
            source,
          ),
        ];
      case 'verification-failed':
        return [
          sentence(
            both(
              `验证无效时，回到${at.zh}，次数不限。`,
              `If it has no effect, it goes back to ${at.en}, as often as needed.`,
            ),
            source,
          ),
        ];
      case 'result-refused':
        return [
          sentence(
            both(
              `客户不接受时，下一轮自${at.zh}开始，轮次不限。`,
              `If the customer refuses, the next round begins with ${at.en}; there is no last round.`,
            ),
            track.nextRoundFrom.source,
          ),
        ];
    }
  });
}
