import { isSaid, type Facts } from '../case/facts';
import type { Remedy } from '../lifecycle';
import type { FormField } from '../policy/field';
import { UNCLEAR, type RemediesPolicy } from '../policy/remedies';
import type { Policy, Track } from '../policy/schema';
import type { Bilingual } from '../policy/text';
import { choice, field, onlyWhen, titled, words } from './field-makers';

/** What is given to a customer is called. */
export const REMEDY_NAMES: Readonly<Record<Remedy, Bilingual>> = {
  explanation: words('解释说明', 'Explanation'),
  apology: words('道歉', 'Apology'),
  repair: words('修理', 'Repair'),
  exchange: words('换货', 'Exchange'),
  refund: words('退款', 'Refund'),
  voucher: words('礼券', 'Voucher'),
  'price-reduction': words('降价补偿', 'Price reduction'),
  compensation: words('赔偿', 'Compensation'),
  other: words('其他', 'Other'),
};

/**
 * What is asked for, each with what its kind needs; nothing where the track gives nothing. `onTheSpot`: by whoever judges
 * the case; `said`: by what the submission says one of them may be owed, and is proposed.
 */
export function remedyFields(
  { units, intake }: Policy,
  { remedies, foundedAt, steps }: Track,
  { onTheSpot = false, said }: { readonly onTheSpot?: boolean; readonly said?: Facts | undefined } = {},
): readonly FormField[] {
  if (remedies === undefined) return [];
  const { currency } = remedies;
  const unknownYet = onTheSpot && foundedAt.value !== 'assess';
  const kinds = remedies.kinds.filter(({ founded }) => !(founded === true && unknownYet));
  if (kinds.length === 0) return [];
  const atIntake = intake.fields.map(({ id }) => id);
  const wished = kinds.find(({ promisedWhen = [] }) => {
    const asked = promisedWhen.filter(({ field }) => atIntake.includes(field));
    return said !== undefined && asked.length > 0 && asked.every((one) => isSaid(one, said));
  })?.kind;
  const of = (which: (one: (typeof kinds)[number]) => boolean | undefined): string[] =>
    kinds.filter((one) => which(one) === true).map(({ kind }) => kind);
  const dear = of(({ money }) => money);
  const ruled = of(({ rule }) => rule);
  const papers = of(({ papers: needed }) => needed);
  return [
    {
      id: 'remedies',
      type: 'list',
      required: false,
      ...(wished === undefined ? {} : { inExample: true }),
      title: words('给予客户的补救', 'Remedies for the customer'),
      help: words(
        `金额以${currency}计。${papers.length === 0 ? '' : '须附相关单据的，请先将单据作为附件添加到案件；客户自己提交的附件不算。'}`,
        `Amounts are in ${currency}.${papers.length === 0 ? '' : ' Where papers are needed, attach them to the case first; what the customer sent does not count.'}`,
      ),
      items: [
        choice(
          'kind',
          words('补救方式', 'Kind'),
          kinds.map(({ kind }) => ({ id: kind, title: REMEDY_NAMES[kind] })),
          wished === undefined ? {} : { example: wished },
        ),
        ...(dear.length === 0
          ? []
          : [
              field('amount', 'money', words('金额', 'Amount'), {
                ...onlyWhen('kind', dear),
                help: words('涉及费用的补救须填写。', 'Needed where it costs money.'),
              }),
              choice(
                'costCentre',
                words('费用归属（发生部门）', 'Borne by the department where it arose'),
                [...titled(units), { id: UNCLEAR, title: words('无法明确归属', 'Nobody can say') }],
                { ...onlyWhen('kind', dear), ...chargingHelp(remedies.chargedTo, steps) },
              ),
              field(
                'again',
                'yes-no',
                words('是否在已给付之外另行给付', 'Given besides what was paid before?'),
                {
                  required: false,
                  ...(wished === undefined ? {} : { example: true }),
                  help: words(
                    '本案已给付过同类补救的，须选“是”，以免重复给付。',
                    'Say yes where the same kind was paid in this case already, so that nothing is paid twice by mistake.',
                  ),
                },
              ),
            ]),
        ...(ruled.length === 0
          ? []
          : [
              field(
                'rule',
                'long-text',
                words('所依据的规定', 'Rule by which it is given'),
                onlyWhen('kind', ruled),
              ),
            ]),
        field('grounds', 'long-text', words('理由与凭据', 'Grounds and evidence'), {
          help: words('写明为什么给予，以及凭据在哪里。', 'Say why it is given, and where the proof is.'),
          example: words(
            '商品存在质量问题，凭购物小票办理。',
            'The goods were faulty; the receipt was seen.',
          ),
        }),
      ],
    },
  ];
}

/** MA-11: who charges another department has to have that approved. */
function chargingHelp(
  chargedTo: RemediesPolicy['chargedTo'],
  steps: Track['steps'],
): { readonly help?: Bilingual } {
  if (chargedTo === undefined) return {};
  const title = (id: string): Bilingual =>
    Object.values(steps)
      .flatMap((step) => (step !== undefined && 'fields' in step ? (step.fields ?? []) : []))
      .find((one) => one.id === id)?.title ?? words(id, id);
  const { zh, en } = title(chargedTo.field);
  return {
    help: words(
      `应与“${zh}”一致；不一致的，按无法明确归属办理。`,
      `The same as “${en}”; another counts as one that nobody can say.`,
    ),
  };
}

/** It is paid; where the procedure says so, whoever received it signs. */
export function paymentFields({ remedies }: Track): readonly FormField[] {
  const signs = remedies?.pay?.receiverSigns === true;
  return [
    field('paidAt', 'date-time', words('给付时间', 'When it was paid')),
    field('proof', 'long-text', words('给付凭证', 'Proof of the payment'), {
      help: words('写明票据或礼券编号。', 'The number of the slip or of the vouchers.'),
      example: words('礼券编号 0451 至 0453', 'Vouchers 0451 to 0453'),
    }),
    ...(signs
      ? [
          field('receiver', 'text', words('受偿人签收（姓名）', 'Signed for by (name)'), {
            maxLength: 200,
            example: words('李女士本人', 'Ms Li herself'),
          }),
          field('signedAt', 'date-time', words('签收时间', 'When it was signed for')),
        ]
      : []),
  ];
}
