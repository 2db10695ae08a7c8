import { fieldTitle } from './field-title';
import { quoted, both, joined, sentence, type Sentence } from './sentence';
import type { OfTrack } from './step-words';

/** PM-04: what becomes of a suggestion. */
export function suggestionSentences({ policy, track }: OfTrack): readonly Sentence[] {
  const { suggestion } = track.steps;
  if (suggestion === undefined) return [];
  const { categories, namedWhen, source } = suggestion;
  const consent = namedWhen === undefined ? null : fieldTitle(policy, namedWhen);
  const which = joined(
    categories.map((id) => quoted(policy.categories.find((one) => one.id === id)?.name ?? both(id, id))),
    'or',
  );
  return [
    sentence(
      both(
        `只适用于类别为${which.zh}的：决定是否采纳并说明理由，答复提出者，随即结束；采纳的，公布措施并表扬提出者。`,
        `Only for the category ${which.en}: it is decided whether it is taken up, and why; whoever suggested it is answered, and that is its end. What is taken up is made public, and they are commended.`,
      ),
      source,
    ),
    sentence(
      consent === null
        ? both('公布时不写姓名。', 'Nobody is named in public.')
        : both(
            `只有提出者在“${consent.zh}”一栏同意时，才公布姓名。`,
            `They are named in public only if they agreed in “${consent.en}”.`,
          ),
      source,
    ),
  ];
}
