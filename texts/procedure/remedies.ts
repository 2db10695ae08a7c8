import { REMEDY_NAMES } from '../../domain/forms/remedy-fields';
import type { Policy, Track } from '../../domain/policy/schema';
import { formatMoney } from '../format';
import { fieldSentences } from './fields';
import { breachSentences, dueSentences, lengthWords, type Example } from './limits';
import { askedWords } from './people';
import { both, inBoth, joined, section, sentence, type Section, type Sentence } from './sentence';

type Remedies = NonNullable<Track['remedies']>;

/** AD-17, MA-08: what may be given, what it takes, and who pays it. */
export function remediesSections(
  policy: Policy,
  { remedies }: Track,
  example: Example | null,
): readonly Section[] {
  if (remedies === undefined) return [];
  const { kinds, currency, limit, pay, source } = remedies;
  const money = limit === undefined ? null : inBoth((locale) => formatMoney(limit, locale));
  return [
    section('remedies', both('给客户的补救', 'What may be given to a customer'), {
      source,
      sentences: [
        sentence(both(`金额以 ${currency} 计。`, `Amounts are in ${currency}.`), source),
        ...kinds.map(kindSentence),
        ...(limit === undefined || money === null
          ? []
          : [
              sentence(
                limit.per === 'case'
                  ? both(
                      `连同本案已给付和应给付的，合计超过${money.zh}的，按“还须谁审批”一表办理。`,
                      `More than ${money.en} in all, with what was paid or is owed in the case, needs what the table of approvals says.`,
                    )
                  : both(
                      `合计超过${money.zh}的，按“还须谁审批”一表办理。`,
                      `More than ${money.en} in all needs what the table of approvals says.`,
                    ),
                limit.source,
              ),
            ]),
        ...(pay === undefined ? [] : paySentences(policy, pay, example)),
      ],
    }),
  ];
}

function kindSentence({ kind, money, rule, papers, source }: Remedies['kinds'][number]): Sentence {
  const name = REMEDY_NAMES[kind];
  const takes = joined([
    ...(money ? [both('金额和承担部门', 'an amount and the department that bears it')] : []),
    ...(rule === true ? [both('所依据的规定', 'the rule by which it is given')] : []),
    ...(papers === true ? [both('事先附上的凭证', 'its papers, attached before')] : []),
  ]);
  return sentence(
    takes.zh === ''
      ? both(`${name.zh}。`, `${name.en}.`)
      : both(`${name.zh}：须有${takes.zh}。`, `${name.en}: takes ${takes.en}.`),
    source,
  );
}

function paySentences(
  policy: Policy,
  { by, within, onBreach, receiverSigns, fields, source }: NonNullable<Remedies['pay']>,
  example: Example | null,
): readonly Sentence[] {
  const who = askedWords(policy, by);
  const time = lengthWords(within);
  return [
    sentence(
      both(
        `须付款的由${who.zh}在${time.zh}内支付，只付一次；${receiverSigns ? '收款人须签收' : '不要求收款人签收'}。`,
        `What costs money is paid once, within ${time.en}, by: ${who.en}; ${receiverSigns ? 'whoever receives it signs for it' : 'nobody has to sign for it'}.`,
      ),
      source,
    ),
    ...fieldSentences(fields),
    ...breachSentences(policy, onBreach),
    ...dueSentences(within, example),
  ];
}
