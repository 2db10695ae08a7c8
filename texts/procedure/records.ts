import type { LimitEvent } from '../../domain/case/limit-events';
import { RESPONSIBLE, type PenaltyPolicy, type RegisterPolicy } from '../../domain/policy/penalties';
import type { PolicyField } from '../../domain/policy/field';
import { RETURN_STEPS } from '../../domain/policy/returns';
import type { Policy } from '../../domain/policy/schema';
import { timeToDecide } from '../../domain/story/penalties';
import type { Bilingual } from '../../domain/policy/text';
import { formatMoney } from '../format';
import { taskName } from '../names';
import { translator } from '../translate';
import { fieldSentences, valueWords } from './fields';
import { breachSentences, dueSentences, everyWords, lengthWords, percent, type Example } from './limits';
import { askedWords, cameInBy, nameOfCategory, roleName, rungNames, tracksNamed } from './people';
import { both, clausesOf, eventWords, inBoth, joined, listed, quoted, section, sentence } from './sentence';
import type { Section, Sentence } from './sentence';

/** What stands beside a case or outlives it: registers, returns of goods, penalties, follow-ups. */
export function recordSections(policy: Policy, example: Example | null): readonly Section[] {
  const { registers = [], penalties = [] } = policy;
  return [
    ...(registers.length === 0
      ? []
      : [
          section('registers', both('登记表', 'Registers'), {
            sections: registers.map((register) => registerSection(policy, register, example)),
          }),
        ]),
    ...returnsSections(policy, example),
    ...formsSections(policy),
    ...(penalties.length === 0
      ? []
      : [
          section('penalties', both('处罚', 'Penalties'), {
            sentences: [
              sentence(
                both(
                  '处罚由逾期等记录自动提出建议，每次一条，经指定的人确认后才成立，也可附理由免除。',
                  'A penalty is proposed by the record of a miss, once each; it stands only when it is confirmed, and may be waived with a reason.',
                ),
              ),
            ],
            sections: penalties.map((penalty) => penaltySection(policy, penalty)),
          }),
        ]),
    followUpSection(policy),
  ];
}

const events = (list: readonly LimitEvent[]): Bilingual =>
  joined(
    list.map((event) => quoted(eventWords(event))),
    'or',
  );

function registerSection(policy: Policy, register: RegisterPolicy, example: Example | null): Section {
  const {
    id,
    name,
    clause,
    by,
    tracks,
    rungs,
    categories,
    channels,
    opensAt,
    anew,
    after,
    within,
    onBreach,
    fields,
    missingAt = [],
    missingOnceDue = [],
    propose = [],
    source,
  } = register;
  const who = askedWords(policy, by);
  const time = lengthWords(within);
  const opens = opening(policy, { opensAt, after });
  const which = joined((tracks ?? []).map((track) => quoted(tracksNamed(policy.tracks, track))));
  const on =
    rungs === undefined
      ? null
      : joined(
          rungs.map((rung) => rungNames(policy, [rung])),
          'or',
        );
  const kinds = joined(
    (categories ?? []).map((category) => quoted(nameOfCategory(policy, category))),
    'or',
  );
  const fines = joined(propose.map((one) => both(`“${one}”`, `“${one}”`)));
  const proposed = fines.zh === '' ? fines : both(`，提出处罚建议${fines.zh}`, `; proposed: ${fines.en}`);
  return section(id, name, {
    source: clausesOf(source, clause),
    sentences: [
      sentence(
        both(
          `自${opens.zh}起${time.zh}内登记，由${who.zh}办理；登记之前不结案。`,
          `Entered within ${time.en} of ${opens.en}, by: ${who.en}. No case closes before.`,
        ),
      ),
      ...(which.zh === '' ? [] : [sentence(both(`只用于${which.zh}。`, `Only for ${which.en}.`), source)]),
      ...(on === null
        ? []
        : [
            sentence(
              both(`只在案件处于${on.zh}一级时登记。`, `Only where the case stands on the rung ${on.en}.`),
              source,
            ),
          ]),
      ...(categories === undefined
        ? []
        : [sentence(both(`只用于${kinds.zh}类投诉。`, `Only for complaints about ${kinds.en}.`), source)]),
      ...(channels === undefined ? [] : [sentence(cameInBy(channels), source)]),
      ...(anew === true
        ? [
            sentence(
              both(
                '案件每次走到这一步都要重新登记；上一次还没有登记的，只登记一次。',
                'Entered anew each time the case comes to that; what is still to be entered is entered once.',
              ),
              source,
            ),
          ]
        : []),
      ...fieldSentences(fields),
      ...breachSentences(policy, onBreach),
      ...(missingAt.length === 0
        ? []
        : [
            sentence(
              both(
                `到${events(missingAt).zh}时仍未登记，视为没有登记${proposed.zh}。`,
                `If it is still missing at ${events(missingAt).en}, it counts as not made${proposed.en}.`,
              ),
              source,
            ),
          ]),
      ...(missingOnceDue.length === 0
        ? []
        : [
            sentence(
              both(
                `发生${events(missingOnceDue).zh}的，期限过后仍未登记，视为没有登记${proposed.zh}。`,
                `After ${events(missingOnceDue).en}, if it is still missing once its time is over, it counts as not made${proposed.en}.`,
              ),
              source,
            ),
          ]),
      ...dueSentences(within, example),
    ],
  });
}

/** What happens when the entry falls due: something in the case, or what another register says. */
function opening(
  { registers = [] }: Policy,
  { opensAt, after }: Pick<RegisterPolicy, 'opensAt' | 'after'>,
): Bilingual {
  const register = registers.find(({ id }) => id === after?.register);
  const other = register?.name;
  const asked = register?.fields?.find(({ id }) => id === after?.field);
  const field = asked?.title ?? both(after?.field ?? '', after?.field ?? '');
  const is = after === undefined ? both('', '') : valueIn(asked, after.is);
  return joined(
    [
      ...(opensAt ?? []).map((event) => quoted(eventWords(event))),
      ...(after === undefined
        ? []
        : [
            both(
              `“${other?.zh ?? after.register}”登记“${field.zh}”为${is.zh}`,
              `the entry in “${other?.en ?? after.register}” that “${field.en}” is ${is.en}`,
            ),
          ]),
    ],
    'or',
  );
}

/** The value of a field as its form calls it. */
function valueIn(field: PolicyField | undefined, is: string | boolean | readonly string[]): Bilingual {
  const values = typeof is === 'boolean' || typeof is === 'string' ? [is] : is;
  return joined(
    values.map((value) => quoted(field?.options?.find(({ id }) => id === value)?.title ?? valueWords(value))),
    'or',
  );
}

function returnsSections(policy: Policy, example: Example | null): readonly Section[] {
  const { returns } = policy;
  if (returns === undefined) return [];
  const steps = RETURN_STEPS.map((step) => {
    const { by, within, fields, source } = returns[step];
    const who = askedWords(policy, by);
    const time = lengthWords(within);
    const title = inBoth((locale) => taskName(translator(locale), `${step}-return`));
    return section(`return-${step}`, title, {
      source,
      sentences: [
        sentence(both(`由${who.zh}在${time.zh}内办理。`, `Done within ${time.en} by: ${who.en}.`), source),
        ...fieldSentences(fields),
        ...(step === 'settle' ? [remediesSentence(returns.settle.remedies)] : []),
        ...dueSentences(within, example),
      ],
    });
  });
  return [
    section('returns', returns.name, {
      source: clausesOf(returns.source, returns.clause),
      sentences: [
        sentence(
          both(
            '客户要求退货时另行编号办理，依次经过以下各步；退货结束之前投诉不结案。',
            'When a customer wants to give goods back, this has a number of its own and these steps; the complaint does not close before it has ended.',
          ),
          returns.source,
        ),
        ...(returns.goodsFrom === undefined ? [] : [goodsSentence(policy, returns.goodsFrom)]),
      ],
      sections: steps,
    }),
  ];
}

/** Where the investigation finds that goods go back, nobody has to ask for it. */
function goodsSentence({ tracks, returns }: Policy, field: string): Sentence {
  const asked = tracks
    .flatMap(({ steps }) => steps.investigate.fields ?? [])
    .find(({ id }) => id === field)?.title;
  const { zh, en } = quoted(asked ?? both(field, field));
  return sentence(
    both(
      `调查查明应当退货的，自动按本流程办理，所退货物以调查中填写的${zh}为准。`,
      `Where the investigation finds by the table that goods go back, these steps begin by themselves, for the goods that it names under ${en}.`,
    ),
    returns?.source,
  );
}

/** Forms on paper: what each is for; what stands in its cells is seen on it. */
function formsSections(policy: Policy): readonly Section[] {
  const { forms = [] } = policy;
  if (forms.length === 0) return [];
  return [
    section('forms', both('书面表单', 'Forms on paper'), {
      sections: forms.map(({ id, name, clause, tracks, copies = [], sections, note, source }) => {
        const parts = joined(sections.flatMap(({ title }) => (title === undefined ? [] : [quoted(title)])));
        const which = joined((tracks ?? []).map((track) => quoted(tracksNamed(policy.tracks, track))));
        const kept = listed(
          copies.map((copy) =>
            both(`${copy.name.zh}由${copy.keptBy.zh}留存`, `${copy.name.en}, kept by: ${copy.keptBy.en}`),
          ),
        );
        return section(id, name, {
          source: clausesOf(source, clause),
          sentences: [
            sentence(
              both(
                '由案件记录生成，供打印；表上不填写，也不计算。',
                'Made from the record of a case, to be printed; nothing is filled in on it or computed.',
              ),
              ...sections.map((part) => part.source),
            ),
            ...(parts.zh === '' ? [] : [sentence(both(`包括：${parts.zh}。`, `It has: ${parts.en}.`))]),
            ...(which.zh === '' ? [] : [sentence(both(`只用于${which.zh}。`, `Only for ${which.en}.`))]),
            ...(kept.zh === ''
              ? []
              : [
                  sentence(
                    both(`一式多联：${kept.zh}。`, `In several copies: ${kept.en}.`),
                    ...copies.map((copy) => copy.source),
                  ),
                ]),
            ...(note === undefined ? [] : [sentence(note)]),
          ],
        });
      }),
    }),
  ];
}

function remediesSentence(
  remedies: readonly { readonly name: Bilingual; readonly source: string | readonly string[] }[],
): Sentence {
  const all = joined(
    remedies.map(({ name }) => quoted(name)),
    'or',
  );
  return sentence(
    both(`处理结果为：${all.zh}。`, `What the customer gets: ${all.en}.`),
    ...remedies.map(({ source }) => source),
  );
}

function penaltySection(policy: Policy, penalty: PenaltyPolicy): Section {
  const { id, clause, amount, who, confirmedBy, source } = penalty;
  const money = inBoth((locale) => formatMoney(amount, locale));
  const pays = paysWords(policy, who);
  const confirms = askedWords(policy, confirmedBy);
  const time = lengthWords(timeToDecide(policy, id));
  return section(id, both(`${money.zh}（${id}）`, `${money.en} (${id})`), {
    source: clausesOf(source, clause),
    sentences: [
      sentence(
        both(
          `由${pays.zh}承担；须由${confirms.zh}在${time.zh}内确认或免除。`,
          `Paid by: ${pays.en}. Confirmed or waived within ${time.en} by: ${confirms.en}.`,
        ),
        source,
      ),
    ],
  });
}

function paysWords(policy: Policy, who: PenaltyPolicy['who']): Bilingual {
  if (who === RESPONSIBLE) return both('当时应办理的人', 'whoever was asked for what was missed');
  if (typeof who === 'string') return roleName(policy, who);
  const { zh, en } = roleName(policy, who.handling);
  return both(`办理本案的${zh}`, `the person who has this part in the case: ${en}`);
}

function followUpSection(policy: Policy): Section {
  const { overdueTo, remindAt, escalateEvery, source } = policy.followUp;
  const who = askedWords(policy, overdueTo);
  const every = everyWords(escalateEvery);
  return section('follow-up', both('结案之后', 'After the close'), {
    source,
    sentences: [
      sentence(
        both(
          `改进措施在结案后继续跟进：到${percent(remindAt)}时提醒；逾期的交${who.zh}，此后${every.zh}上报一级。`,
          `Improvement measures are followed up: reminded after ${percent(remindAt)} of their time; what is overdue goes to: ${who.en}, then a level higher ${every.en}.`,
        ),
        source,
      ),
    ],
  });
}
