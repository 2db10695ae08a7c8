import { REMEDY_NAMES } from '../../domain/forms/remedy-fields';
import type { Policy, Track } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import { formatMoney } from '../format';
import { fieldSentences, saidWords, type AnyField } from './fields';
import { breachSentences, dueSentences, lengthWords, type Example } from './limits';
import { askedWords } from './people';
import { both, inBoth, joined, section, sentence, type Section, type Sentence } from './sentence';

type Remedies = NonNullable<Track['remedies']>;

/** AD-17, MA-08: what may be given, what it takes, and who pays it. */
export function remediesSections(
  policy: Policy,
  { remedies, steps }: Track,
  example: Example | null,
): readonly Section[] {
  if (remedies === undefined) return [];
  const fields = [
    ...policy.intake.fields,
    ...Object.values(steps).flatMap((step) =>
      step !== undefined && 'fields' in step ? (step.fields ?? []) : [],
    ),
  ];
  const { kinds, currency, limit, chargedTo, pay, source } = remedies;
  const money = limit === undefined ? null : inBoth((locale) => formatMoney(limit, locale));
  return [
    section('remedies', both('给客户的补救', 'What may be given to a customer'), {
      source,
      sentences: [
        sentence(both(`金额以 ${currency} 计。`, `Amounts are in ${currency}.`), source),
        ...kinds.map((kind) => kindSentence(kind, fields)),
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
        ...(chargedTo === undefined ? [] : [chargingSentence(chargedTo, fields)]),
        ...(pay === undefined ? [] : paySentences(policy, pay, example)),
      ],
    }),
  ];
}

function kindSentence(
  { kind, money, rule, papers, founded, promisedWhen, source }: Remedies['kinds'][number],
  fields: readonly AnyField[],
): Sentence {
  const name = REMEDY_NAMES[kind];
  const takes = joined([
    ...(money ? [both('金额和承担部门', 'an amount and the department that bears it')] : []),
    ...(rule === true ? [both('所依据的规定', 'the rule by which it is given')] : []),
    ...(papers === true ? [both('由员工事先附上的凭证', 'its papers, attached by staff before')] : []),
    ...(founded === true ? [both('已查明投诉属实', 'that the complaint was found true')] : []),
  ]);
  const owed = owedWords(promisedWhen, fields);
  return sentence(
    takes.zh === ''
      ? both(`${name.zh}${owed.zh}。`, `${name.en}${owed.en}.`)
      : both(`${name.zh}：须有${takes.zh}${owed.zh}。`, `${name.en}: takes ${takes.en}${owed.en}.`),
    source,
  );
}

/** What the customer was granted has to be given. */
function owedWords(
  promised: Remedies['kinds'][number]['promisedWhen'],
  fields: readonly AnyField[],
): Bilingual {
  if (promised === undefined) return both('', '');
  const all = joined(promised.map((one) => saidWords(one, fields)));
  return both(`；${all.zh}时必须给予`, `; it has to be given where ${all.en}`);
}

/** MA-11: which department bears what costs. */
function chargingSentence(
  { field, when, source }: NonNullable<Remedies['chargedTo']>,
  fields: readonly AnyField[],
): Sentence {
  const title = fields.find(({ id }) => id === field)?.title ?? both(field, field);
  const said = when === undefined ? null : saidWords(when, fields);
  return sentence(
    both(
      `${said === null ? '' : `${said.zh}的，`}费用归“${title.zh}”所填的部门；归于其他部门的，按无法明确归属办理，见“还须谁审批”一表。`,
      `What costs money${said === null ? '' : `, where ${said.en},`} is borne by the department in “${title.en}”; charged to another, it counts as borne by nobody known, as the table of approvals says.`,
    ),
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
