import { REVIEWED_STEPS } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import { RECEIVING, TABLE_INPUTS, type DecisionTable, type GoodsRule } from '../../domain/policy/table';
import type { Bilingual } from '../../domain/policy/text';
import { branchNameOf } from '../names';
import { translator } from '../translate';
import { askedWords, roleName, rungNames, severityNames, tracksNamed, unitName } from './people';
import { both, inBoth, joined, listed, quoted, section, sentence } from './sentence';
import type { Section, Sentence } from './sentence';
import { conditionsOf, fieldNamed, inputWords } from './table-words';

/** By what complaints differ, and what follows from it. */
export function sortingSection(policy: Policy): Section {
  const { complainantKinds, businessTypes, categories, initialSeverity } = policy;
  const first = severityNames(policy, [initialSeverity.value]);
  return section('sorting', both('分类与分派', 'How complaints are sorted and assigned'), {
    sentences: [
      ...namedSentence(both('投诉人', 'Who may complain'), complainantKinds),
      ...namedSentence(both('业务类型', 'Kinds of business'), businessTypes),
      ...namedSentence(both('投诉类别', 'Categories'), categories),
      ...severitySentences(policy),
      sentence(
        both(
          `判定性质之前，先按${first.zh}办理。`,
          `Until the severity is judged, a case counts as ${first.en}.`,
        ),
        initialSeverity.source,
      ),
    ],
    sections: policy.tables.map((table) => tableSection(policy, table)),
  });
}

type Named = { readonly name: Bilingual; readonly source: string | readonly string[] };

function namedSentence(what: Bilingual, list: readonly Named[]): readonly Sentence[] {
  if (list.length === 0) return [];
  const all = listed(list.map(({ name }) => name));
  return [
    sentence(both(`${what.zh}：${all.zh}。`, `${what.en}: ${all.en}.`), ...list.map(({ source }) => source)),
  ];
}

function severitySentences({ severities }: Policy): readonly Sentence[] {
  const all = listed(
    severities.map(({ name, branch }) => {
      const kind = inBoth((locale) => branchNameOf(translator(locale), branch));
      return both(`${name.zh}（按“${kind.zh}”的步骤办理）`, `${name.en} (handled as “${kind.en}”)`);
    }),
  );
  return [
    sentence(
      both(`投诉性质：${all.zh}。`, `Severities: ${all.en}.`),
      ...severities.map(({ source }) => source),
    ),
  ];
}

const TABLE_TITLES: { readonly [id in DecisionTable['id']]: Bilingual } = {
  track: both('适用哪个流程', 'Which track a case takes'),
  routing: both('由哪个部门办理', 'Which department handles a case'),
  tier: both('从哪一级开始', 'On which rung a case begins'),
  severity: both('怎样判定性质', 'How severe a case is'),
  approvals: both('还须谁审批', 'Whose approval is needed besides'),
  returns: both('查明之后货物如何处理', 'What becomes of goods that were examined'),
};

const WHEN_JUDGED: { readonly [id in DecisionTable['id']]?: Bilingual } = {
  track: both(
    '判定或改判时再查一次：应走其他流程的，自动转去，在那里重新判定；保密的投诉不会自动转出。',
    'It decides again whenever the case is judged: a case of another track moves there and is assessed anew; out of confidence none moves by itself.',
  ),
  tier: both(
    '判定或改判时再查一次：应由更高一级办理的，自动上报；不会自动下调。',
    'It decides again whenever the case is judged: a case of a higher rung rises to it; none sinks.',
  ),
  routing: both(
    '判定或改判时再查一次；方案已定的，原部门继续办理，受理责任人改为表中所列。',
    'It decides again whenever the case is judged: once a solution is settled its department goes on, and the handler is the one that the table names now.',
  ),
};

function tableSection(policy: Policy, table: DecisionTable): Section {
  const known = TABLE_INPUTS.filter((input) => table.inputs.includes(input));
  const others = table.inputs.filter((input) => !known.some((one) => one === input));
  const inputs = joined([...known, ...others].map((input) => inputWords(policy, table, input)));
  const again = WHEN_JUDGED[table.id];
  return section(`table-${table.id}`, TABLE_TITLES[table.id], {
    sentences: [
      ...(isForAll(table)
        ? []
        : [
            sentence(
              table.hitPolicy === 'first'
                ? both(
                    `依据${inputs.zh}；自上而下，以最先符合的一行为准。`,
                    `By ${inputs.en}; the first line that fits decides.`,
                  )
                : both(
                    `依据${inputs.zh}；每宗投诉恰好符合一行。`,
                    `By ${inputs.en}; exactly one line fits each case.`,
                  ),
            ),
          ]),
      ...(table.whenJudged === true && again !== undefined ? [sentence(again)] : []),
      ...(table.spans ?? []).map((span) => spanSentence(policy, span)),
      ...table.rows.map((row) => rowSentence(policy, table, row)),
    ],
  });
}

/** Whether its one row takes every case: then it looks at nothing. */
function isForAll({ rows }: DecisionTable): boolean {
  return rows.length === 1 && rows.every(({ when }) => Object.keys(when).length === 0);
}

function spanSentence(
  policy: Policy,
  { name, from, until, days, source }: NonNullable<DecisionTable['spans']>[number],
): Sentence {
  const [first, last] = [from, until].map((id) => quoted(fieldNamed(policy, id)?.title ?? both(id, id)));
  return sentence(
    both(
      `“${name.zh}”：${last?.zh ?? ''}不迟于${first?.zh ?? ''}之后 ${days} 天（含第 ${days} 天）。`,
      `“${name.en}”: ${last?.en ?? ''} is no more than ${days} days after ${first?.en ?? ''}, day ${days} included.`,
    ),
    source,
  );
}

const GOODS: { readonly [rule in GoodsRule]: Bilingual } = {
  return: both('按退货流程办理', 'the procedure for returns opens'),
  unconditional: both(
    '无条件退货，任何人不得拒绝',
    'taken back unconditionally: the procedure for returns opens and nobody may refuse it',
  ),
  'no-return': both(
    '不属于质量事故，不予退货，向客户说明理由',
    'no fault of ours and no return; the customer is given the reason',
  ),
  undecided: both('由调查人判断', 'whoever investigates judges'),
};

function rowSentence(
  policy: Policy,
  table: DecisionTable,
  { when, then, source }: DecisionTable['rows'][number],
): Sentence {
  const conditions = conditionsOf(policy, table, when);
  const results = listed([
    ...(then.track === undefined
      ? []
      : [
          both(
            `适用“${tracksNamed(policy.tracks, then.track).zh}”`,
            `track “${tracksNamed(policy.tracks, then.track).en}”`,
          ),
        ]),
    ...(then.department === undefined
      ? []
      : [
          both(
            `责任部门为${departmentWords(policy, then.department).zh}`,
            `department responsible: ${departmentWords(policy, then.department).en}`,
          ),
        ]),
    ...(then.handler === undefined
      ? []
      : [
          both(
            `受理责任人为${roleName(policy, then.handler).zh}`,
            `handler of the case: ${roleName(policy, then.handler).en}`,
          ),
        ]),
    ...(then.rung === undefined
      ? []
      : [
          both(
            `自${rungNames(policy, [then.rung]).zh}开始`,
            `begins on ${rungNames(policy, [then.rung]).en}`,
          ),
        ]),
    ...(then.goods === undefined ? [] : [GOODS[then.goods]]),
    ...(then.reviews === undefined ? [] : [reviewsNeeded(policy, then.reviews)]),
    ...(then.severity === undefined
      ? []
      : [
          both(
            `性质为${severityNames(policy, [then.severity]).zh}`,
            `severity: ${severityNames(policy, [then.severity]).en}`,
          ),
        ]),
  ]);
  const all = joined(conditions);
  return sentence(
    conditions.length === 0
      ? isForAll(table)
        ? both(`所有投诉：${results.zh}。`, `In every case: ${results.en}.`)
        : both(`其余情况：${results.zh}。`, `In any other case: ${results.en}.`)
      : both(`${all.zh}：${results.zh}。`, `If ${all.en}: ${results.en}.`),
    source,
  );
}

/** Whom the entries of review chains ask that a row calls for; one that no chain has keeps its name in the file. */
function reviewsNeeded(policy: Policy, reviews: readonly string[]): Bilingual {
  const all = joined(reviews.map((one) => reviewersOf(policy, one) ?? quoted(both(one, one))));
  return reviews.length === 0
    ? both('无须另行审批', 'no approval besides')
    : both(`另须审批：${all.zh}`, `approvals needed besides: ${all.en}`);
}

/** Who is asked where a review chain names this in `when`; null: no chain does. */
function reviewersOf(policy: Policy, when: string): Bilingual | null {
  const chains = policy.tracks.flatMap(({ steps }) =>
    REVIEWED_STEPS.flatMap((of) => steps[of]?.review ?? []),
  );
  const asked = chains.filter((entry) => entry.when === when).map(({ by }) => askedWords(policy, by));
  const once = asked.filter(({ en }, index) => asked.findIndex((other) => other.en === en) === index);
  return once.length === 0 ? null : joined(once, 'or');
}

const departmentWords = (policy: Policy, department: string): Bilingual =>
  department === RECEIVING
    ? both('受理投诉的单位', 'the unit that took it in')
    : unitName(policy, department);
