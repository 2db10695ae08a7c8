import { taskForm } from '../../domain/forms/task-form';
import type { FormField } from '../../domain/policy/field';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Rung } from '../../domain/policy/steps';
import type { Bilingual } from '../../domain/policy/text';
import { valueWords } from './fields';
import { allWords, askedWords, rungNames, severityNames, unitName } from './people';
import { both, listed, quoted, sentence, type Sentence } from './sentence';

/** AD-13, MA-02: the ladder that a case climbs until somebody may judge it. */
export function ladderSentences(policy: Policy, track: Track): readonly Sentence[] {
  const { ladder, source } = track.steps.assess;
  if (ladder === undefined) return [];
  return [
    sentence(
      both(
        '由以下各级依次判定，自最低一级（或决策表所定的一级）开始；超出职权或在此无法解决的，附意见立即上报上一级，已有内容一并转交。',
        'It is judged on these rungs, from the lowest, or the one that a table finds; what is beyond the authority of a rung, or cannot be solved there, goes up at once with an opinion and all that was said.',
      ),
      source,
    ),
    ...ladder.flatMap(({ name, upWhen = [] }) =>
      upWhen.map(({ field, is, opinion, source: from }) => {
        const form = formOf(policy, track);
        const asked = form.find(({ id }) => id === field);
        const title = asked?.title ?? both(field, field);
        const value = asked?.options?.find(({ id }) => id === is)?.title ?? valueWords(is);
        const words = form.find(({ id }) => id === opinion)?.title ?? both(opinion, opinion);
        return sentence(
          both(
            `在${quoted(name).zh}，“${title.zh}”为“${value.zh}”时，自动上报上一级，附“${words.zh}”一栏的内容。`,
            `On ${quoted(name).en}: if “${title.en}” is “${value.en}”, it goes up by itself, in the words of “${words.en}”.`,
          ),
          from,
        );
      }),
    ),
    ...ladder.flatMap((rung) => elsewhereSentence(policy, track, rung)),
    ...ladder.map((rung, index) => {
      const highest = index === ladder.length - 1;
      const who = askedWords(policy, rung.by);
      const may = highest
        ? both('可作任何判定', 'may judge everything')
        : authorityWords(policy, track, rung);
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

/** MA-06: what another department has to see goes there, or a time is agreed. */
function elsewhereSentence(policy: Policy, track: Track, { name, elsewhere }: Rung): readonly Sentence[] {
  if (elsewhere === undefined) return [];
  const form = formOf(policy, track);
  const titleOf = (field: string): Bilingual =>
    form.find(({ id }) => id === field)?.title ?? both(field, field);
  const [contact, agreed] = [titleOf(elsewhere.contact), titleOf(elsewhere.agreed)];
  const units = listed(elsewhere.units.map((unit) => unitName(policy, unit)));
  const [here, there] = [quoted(name), rungNames(policy, [elsewhere.rung])];
  return [
    sentence(
      both(
        `在${here.zh}认为属其他部门职权的，写明部门（${units.zh}），立即直接转到该部门（${there.zh}）；不能写明的，须填写“${contact.zh}”和“${agreed.zh}”，再上报上一级。`,
        `What is another department’s matter goes from ${here.en} at once to the department that is named (${units.en}), on ${there.en}; where none can be named, “${contact.en}” and “${agreed.en}” are filled in, and it goes up one rung.`,
      ),
      elsewhere.source,
    ),
  ];
}

/** The form of the assessment, in which what makes a case go up is asked. */
function formOf(policy: Policy, track: Track): readonly Asked[] {
  const judged = { severity: policy.initialSeverity.value, category: null, urgent: false };
  return taskForm({ kind: 'assess', policy, track, ...judged, reviewOf: null, reviewIndex: null }).fields;
}
type Asked = Pick<FormField, 'id' | 'title'> & {
  readonly options?: readonly { readonly id: string; readonly title: Bilingual }[] | undefined;
};

/** Where nothing is settled at first contact, only that it is refused to somebody is worth a word. */
function settlingWords(track: boolean, settle: boolean | undefined): readonly Bilingual[] {
  if (settle === false) return [both('不得当场解决', 'may not settle a case on the spot')];
  return track ? [both('可当场解决', 'may settle a case on the spot')] : [];
}

function authorityWords(policy: Policy, { firstContact, foundedAt }: Track, { may = {} }: Rung): Bilingual {
  const { severities, settle, refuse } = may;
  const judged = severities === undefined ? null : severityNames(policy, severities);
  return listed([
    judged === null
      ? both('可判定任何性质', 'may judge any severity')
      : both(`可判定性质为${judged.zh}`, `may judge the severity ${judged.en}`),
    ...settlingWords(firstContact.value, settle),
    refuse === false
      ? both('不得认定投诉不成立', 'may not find a complaint unfounded')
      : foundedAt.value === 'assess'
        ? both('可认定投诉不成立', 'may find a complaint unfounded')
        : both('是否成立在调查中认定', 'whether it is founded is judged in the investigation'),
  ]);
}
