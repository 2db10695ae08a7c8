import { REMEDY_NAMES } from '../../domain/forms/remedy-fields';
import { UNCLEAR } from '../../domain/policy/remedies';
import type { PrintedFact } from '../../domain/policy/printed-forms';
import type { Bilingual } from '../../domain/policy/text';
import { countryName, formatDate, formatMoney, formatShort } from '../../texts/format';
import { fieldText, isEmptyValue, type FieldTelling } from '../../texts/field-text';
import { channelName, inLocale, outcomeName, stageName } from '../../texts/names';
import type { CaseView } from '../read/case';

type Named = readonly { readonly id: string; readonly name: Bilingual }[];

/** A case's fact in the reader's words; empty: nothing is on record, or the reader may not know it. */
export function caseFact(fact: PrintedFact, shown: CaseView, telling: FieldTelling): string {
  const { policy, submission } = shown;
  const { reader, timeZone } = telling;
  const { t, locale } = reader;
  const at = (instant: string | null): string =>
    instant === null ? '' : formatShort(instant, { locale, timeZone });
  const yesNo = (value: boolean | null): string => (value === null ? '' : t(value ? 'yes' : 'no'));
  const named = (list: Named, id: string | null): string => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? (id ?? '') : inLocale(found.name, locale);
  };
  switch (fact) {
    case 'number':
      return shown.number;
    case 'received-at':
      return at(shown.receivedAt);
    case 'occurred-at':
      // A day, which was entered without a time.
      return shown.occurredAt === null ? '' : formatDate(shown.occurredAt.slice(0, 10), locale);
    case 'entered-by':
      return shown.enteredBy?.name ?? '';
    case 'receiving-unit':
      return named(policy.units, shown.unit);
    case 'channel':
      return channelName(t, shown.channel);
    case 'complainant-kind':
      return named(policy.complainantKinds, shown.complainantKind);
    case 'customer-name':
      return submission?.name ?? '';
    case 'customer-phone':
      return submission?.phone ?? '';
    case 'customer-email':
      return submission?.email ?? '';
    case 'customer-address':
      return submission?.address ?? '';
    case 'customer-country':
      return shown.country === null ? '' : countryName(shown.country, locale);
    case 'representative':
      return submission?.representative ?? '';
    case 'business-type':
      return named(policy.businessTypes, shown.businessType);
    case 'product':
      return submission?.product ?? '';
    case 'subject':
      return submission?.subject ?? '';
    case 'content':
      return submission?.content ?? '';
    case 'demand':
      return submission?.demand ?? '';
    case 'evidence-files':
      return lines(shown.attachments.map(({ fileName }) => fileName ?? t('p.files.unnamed')));
    case 'against':
      return shown.against?.name ?? '';
    case 'category':
      return named(policy.categories, shown.category);
    case 'severity':
      return named(policy.severities, shown.severity);
    case 'urgent':
      return yesNo(shown.urgent);
    case 'founded':
      return yesNo(shown.founded);
    case 'reasonable':
      return yesNo(shown.reasonable);
    case 'department':
      return named(policy.units, shown.department);
    case 'handler':
      return shown.people
        .filter(({ roles }) => roles.some((role) => role === shown.handlerRole))
        .map(({ name }) => name)
        .join(locale === 'en' ? ', ' : '、');
    case 'round':
      return String(shown.round);
    case 'stage':
      return stageName(t, shown.stage);
    case 'outcome':
      return shown.outcome === null ? '' : outcomeName(t, shown.outcome);
    case 'closed-at':
      return at(shown.closedAt);
    case 'customers-word':
      return customersWord(shown, telling);
    case 'satisfaction':
      return satisfaction(shown);
    case 'remedies':
      return lines(
        shown.remedies
          .filter(({ status }) => status !== 'lapsed')
          .map(({ kind, amount, status, costCentre, rule }) =>
            parts([
              inLocale(REMEDY_NAMES[kind], locale),
              amount === null ? null : formatMoney(amount, locale),
              t(`p.case.remedy.${status}`),
              costCentre === null
                ? null
                : t('p.case.remedy.borne', {
                    unit:
                      costCentre === UNCLEAR ? t('p.case.remedy.unclear') : named(policy.units, costCentre),
                  }),
              rule,
            ]),
          ),
      );
    case 'remedy-receipts':
      return lines(
        shown.remedies.map(({ kind, receiver, signedAt }) =>
          receiver === null ? '' : parts([inLocale(REMEDY_NAMES[kind], locale), receiver, at(signedAt)]),
        ),
      );
    case 'returns':
      return lines(
        shown.returns.map(({ number, goods, state, remedy }) =>
          parts([
            number,
            goods,
            t(`p.case.return.${state}`),
            named(policy.returns?.settle.remedies ?? [], remedy),
          ]),
        ),
      );
    case 'measures':
      return lines(
        shown.followUps
          .filter(({ kind }) => kind === 'measure')
          .map(({ measure, owner, dueOn, status }) =>
            parts([
              measure,
              owner?.name,
              dueOn === null ? null : formatDate(dueOn, locale),
              t(status === 'done' ? 'p.case.done-on' : 'p.case.open'),
            ]),
          ),
      );
    case 'penalties':
      return lines(
        shown.penalties.map(({ person, amount, clause, status }) =>
          parts([
            person?.name ?? t('p.case.penalty.nobody'),
            formatMoney(amount, locale),
            clause,
            t(`p.case.penalty.${status}`),
          ]),
        ),
      );
  }
}

const lines = (all: readonly string[]): string => all.filter(Boolean).join('\n');
const parts = (all: readonly (string | null | undefined)[]): string => all.filter(Boolean).join(' · ');

/** What the customer said last, to the result or, where nobody asks about it, to the offer. */
function customersWord({ answers }: CaseView, telling: FieldTelling): string {
  const given = answers.findLast(({ kind }) => kind === 'customer-word' || kind === 'offer-word');
  if (given === undefined) return '';
  const { form, answer } = given;
  return lines(
    form.fields
      .filter(({ id }) => id !== 'satisfaction' && !isEmptyValue(answer[id]))
      .map((field) =>
        field.id === 'settled' || field.id === 'reply'
          ? `${inLocale(field.title, telling.reader.locale)} ${fieldText(field, answer[field.id] ?? null, telling)}`
          : fieldText(field, answer[field.id] ?? null, telling),
      ),
  );
}

function satisfaction({ answers }: CaseView): string {
  const scores = answers.flatMap(({ answer }) =>
    typeof answer['satisfaction'] === 'number' ? [answer['satisfaction']] : [],
  );
  const last = scores.at(-1);
  return last === undefined ? '' : `${String(last)} / 5`;
}
