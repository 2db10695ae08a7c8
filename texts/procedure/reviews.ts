import type { Policy } from '../../domain/policy/schema';
import type { ReviewEntry } from '../../domain/policy/steps';
import { fieldSentences } from './fields';
import type { Bilingual } from '../../domain/policy/text';
import { askedWords, rungNames, severityNames } from './people';
import { both, clausesOf, joined, listed, sentence, type Sentence } from './sentence';
import { calledForWhen } from './table-words';

/** The chain through which a step's work passes before it counts. */
export function reviewSentences(policy: Policy, reviews: readonly ReviewEntry[]): readonly Sentence[] {
  if (reviews.length === 0) return [];
  const entries = listed(reviews.map((entry, index) => entryWords(policy, entry, index + 1)));
  const source = clausesOf(...reviews.map((entry) => entry.source));
  return [
    sentence(both(`之后依次经过：${entries.zh}。`, `It then passes, in this order: ${entries.en}.`), source),
    sentence(
      both(
        '任何一环退回时须写明理由，本步骤重做后再从第一环送审。没有人审核或批准自己所写的内容。',
        'Whoever returns it gives the reason; the step is done anew and passes from the first again. Nobody reviews or approves what they wrote themselves.',
      ),
      source,
    ),
    ...reviews.flatMap(({ fields }, index) => {
      const n = String(index + 1);
      return fieldSentences(fields, both(`第${n}环另须填写`, `Number ${n} also fills in`));
    }),
  ];
}

function entryWords(
  policy: Policy,
  { by, kind, severities, rungs, when, orHigher }: ReviewEntry,
  number: number,
): Bilingual {
  const asked = askedWords(policy, by);
  const who =
    orHigher === true ? both(`${asked.zh}或其上级`, `${asked.en}, or whoever stands above them`) : asked;
  const only = onlyWords(policy, { severities, rungs, when });
  const does = kind === 'approve' ? both('批准', 'approval') : both('审核', 'review');
  const n = String(number);
  return both(`${n}. ${who.zh}${does.zh}${only.zh}`, `${n}. ${does.en}: ${who.en}${only.en}`);
}

/** In which cases an entry is asked for; empty: in all. */
export function onlyWords(
  policy: Policy,
  { severities, rungs, when }: Pick<ReviewEntry, 'severities' | 'rungs' | 'when'>,
): Bilingual {
  const which = [
    ...(severities === undefined ? [] : [severityNames(policy, severities)]),
    ...(rungs === undefined ? [] : [rungNames(policy, rungs)]),
    ...(when === undefined ? [] : [caseWords(policy, when)]),
  ];
  if (which.length === 0) return both('', '');
  const all = which.map(({ zh }) => zh).join('且');
  return both(`（限${all}）`, ` (only for ${joined(which).en})`);
}

function caseWords(policy: Policy, when: string): Bilingual {
  const called = calledForWhen(policy, when);
  return called === null
    ? both('决策表未列的情形', 'what no line of the table of approvals calls for')
    : both(`${called.zh}的情形`, `cases in which ${called.en}`);
}
