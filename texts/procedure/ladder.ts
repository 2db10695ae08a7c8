import type { Policy, Track } from '../../domain/policy/schema';
import type { Rung } from '../../domain/policy/steps';
import type { Bilingual } from '../../domain/policy/text';
import { valueWords } from './fields';
import { allWords, askedWords, severityNames } from './people';
import { both, listed, quoted, sentence, type Sentence } from './sentence';

/** AD-13, MA-02: the ladder that a case climbs until somebody may judge it. */
export function ladderSentences(policy: Policy, { steps, foundedAt }: Track): readonly Sentence[] {
  const { ladder, source } = steps.assess;
  if (ladder === undefined) return [];
  return [
    sentence(
      both(
        '由以下各级依次判定，自最低一级（或决策表所定的一级）开始；超出职权或在此无法解决的，附意见立即上报上一级，已有内容一并转交。',
        'It is judged on these rungs, from the lowest, or the one that a table finds; what is beyond the authority of a rung, or cannot be solved there, goes up at once with an opinion and all that was said.',
      ),
      source,
    ),
    ...ladder.flatMap(({ upWhen = [] }) =>
      upWhen.map(({ field, is, opinion, source: from }) => {
        const value = valueWords(is);
        return sentence(
          both(
            `“${field}”为“${value.zh}”时，自动上报上一级，附“${opinion}”一栏的内容。`,
            `If “${field}” is “${value.en}”, it goes up by itself, in the words of “${opinion}”.`,
          ),
          from,
        );
      }),
    ),
    ...ladder.map((rung, index) => {
      const highest = index === ladder.length - 1;
      const who = askedWords(policy, rung.by);
      const may = highest
        ? both('可作任何判定', 'may judge everything')
        : authorityWords(policy, rung, foundedAt.value);
      const name = quoted(rung.name);
      const n = String(index + 1);
      return sentence(
        both(
          `第${n}级${name.zh}：由${who.zh}办理，${may.zh}。`,
          `Rung ${n}, ${name.en}. Done by: ${who.en}; ${may.en}.`,
        ),
        rung.source,
        rung.clause,
      );
    }),
    ...ladder.flatMap(({ name, inform = [], source: from }) => {
      if (inform.length === 0) return [];
      const who = allWords(policy, inform);
      const rung = quoted(name);
      return [
        sentence(
          both(
            `上报到${rung.zh}时，通知${who.zh}。`,
            `When it goes up to ${rung.en}, this is told to: ${who.en}.`,
          ),
          from,
        ),
      ];
    }),
  ];
}

function authorityWords(policy: Policy, { may = {} }: Rung, foundedAt: string): Bilingual {
  const { severities, settle, refuse } = may;
  const judged = severities === undefined ? null : severityNames(policy, severities);
  return listed([
    judged === null
      ? both('可判定任何性质', 'may judge any severity')
      : both(`可判定性质为${judged.zh}`, `may judge the severity ${judged.en}`),
    settle === false
      ? both('不得当场解决', 'may not settle a case on the spot')
      : both('可当场解决', 'may settle a case on the spot where the track allows it'),
    refuse === false
      ? both('不得认定投诉不成立', 'may not find a complaint unfounded')
      : foundedAt === 'assess'
        ? both('可认定投诉不成立', 'may find a complaint unfounded')
        : both('是否成立在调查中认定', 'whether it is founded is judged in the investigation'),
  ]);
}
