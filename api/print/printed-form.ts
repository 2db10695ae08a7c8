import { workFields } from '../../domain/forms/printed-work';
import { printable } from '../../domain/forms/printable-text';
import type { PrintedCellPolicy, PrintedFormPolicy, PrintedWork } from '../../domain/policy/printed-forms';
import { fieldText, isEmptyValue, type FieldTelling } from '../../texts/field-text';
import { formatShort, zoneName } from '../../texts/format';
import { inLocale } from '../../texts/names';
import { actorText } from '../pages/event-line';
import type { CaseView } from '../read/case';
import { caseFact } from './case-facts';
import { doneWork, latestWork, type DoneWork } from './case-work';

/** Who signed, and when; both empty where nobody has yet, or where it is signed by hand. */
export type PrintedSignature = { readonly name: string; readonly at: string };

export type PrintedCell = {
  readonly label: string;
  /** Null: a cell that is only signed. Empty: nothing is on record. */
  readonly text: string | null;
  readonly signatures: readonly PrintedSignature[];
  readonly tall: boolean;
};

export type PrintedSection = {
  readonly title: string | null;
  readonly rows: readonly (readonly PrintedCell[])[];
};

/** A form as it stands on paper, in one language, whatever it is printed on. */
export type PrintedForm = {
  readonly id: string;
  readonly title: string;
  readonly organization: string;
  readonly number: string;
  readonly sections: readonly PrintedSection[];
  readonly note: string | null;
  /** When it was printed, from what, and the zone of its times. */
  readonly foot: string;
  /** A page for each; one without a name where the form has no copies. */
  readonly copies: readonly { readonly name: string; readonly keptBy: string }[];
};

export type Printing = FieldTelling & { readonly now: Date };

/** The forms that a case has by its policy and its track. */
export function formsOf({ policy, track }: Pick<CaseView, 'policy' | 'track'>): readonly PrintedFormPolicy[] {
  return (policy.forms ?? []).filter(({ tracks }) => tracks?.includes(track.id) ?? true);
}

export function printedForm(shown: CaseView, form: PrintedFormPolicy, printing: Printing): PrintedForm {
  const { reader, timeZone, now } = printing;
  const { t, locale } = reader;
  const said = (words: { readonly zh: string; readonly en: string }): string =>
    printable(inLocale(words, locale));
  return {
    id: form.id,
    title: said(form.name),
    organization: said(shown.policy.name),
    number: shown.number,
    sections: form.sections.map(({ title, rows }) => ({
      title: title === undefined ? null : said(title),
      rows: rows.map((row) => row.map((cell) => printedCell(shown, cell, printing))),
    })),
    note: form.note === undefined ? null : said(form.note),
    foot: t('print.foot', {
      at: formatShort(now, { locale, timeZone }),
      zone: zoneName(now, { locale, timeZone }),
    }),
    copies: form.copies?.map(({ name, keptBy }) => ({ name: said(name), keptBy: said(keptBy) })) ?? [
      { name: '', keptBy: '' },
    ],
  };
}

function printedCell(shown: CaseView, cell: PrintedCellPolicy, printing: Printing): PrintedCell {
  const { locale } = printing.reader;
  const { label, text } = contentOf(shown, cell, printing);
  return {
    label: printable(cell.label === undefined ? label : inLocale(cell.label, locale)),
    text: text === null ? null : printable(text),
    signatures: signaturesOf(shown, cell, printing),
    tall: cell.tall === true,
  };
}

type Content = { readonly label: string; readonly text: string | null };

function contentOf(shown: CaseView, cell: PrintedCellPolicy, printing: Printing): Content {
  const { t, locale } = printing.reader;
  const { fact, intake, answer, signature } = cell;
  if (fact !== undefined) return { label: t(`printed.${fact}`), text: caseFact(fact, shown, printing) };
  if (intake !== undefined) {
    const field = shown.policy.intake.fields.find(({ id }) => id === intake);
    const value = shown.submission?.fields[intake];
    return {
      label: field === undefined ? intake : inLocale(field.title, locale),
      text: field === undefined || isEmptyValue(value) ? '' : fieldText(field, value ?? null, printing),
    };
  }
  if (answer !== undefined) return answerOf(shown, answer, printing);
  return { label: '', text: signature?.review === undefined ? null : decisionOf(shown, signature, printing) };
}

type PrintedAnswer = PrintedWork & { readonly field: string; readonly all?: boolean | undefined };

function answerOf(shown: CaseView, answer: PrintedAnswer, printing: Printing): Content {
  const { locale } = printing.reader;
  const done = doneWork(shown, answer);
  const wanted = answer.all === true ? done : latestWork(done);
  const told = wanted.map((one) => ({ one, text: textOf(one, answer.field, printing) }));
  const filled = told.filter(({ text }) => text !== '');
  const field = workFields(shown.policy, shown.track, answer).find(({ id }) => id === answer.field);
  return {
    label: field === undefined ? answer.field : inLocale(field.title, locale),
    text: filled
      .map(({ one, text }) => (answer.all === true ? `${whoAndWhen(one, printing)}\n${text}` : text))
      .join('\n'),
  };
}

const whoAndWhen = ({ given }: DoneWork, printing: Printing): string => {
  const { name, at } = signatureOf(given, printing);
  return `${at} · ${name}`;
};

function textOf({ given: { form, answer } }: DoneWork, field: string, printing: Printing): string {
  const known = form.fields.find(({ id }) => id === field);
  const value = answer[field];
  return known === undefined || isEmptyValue(value) ? '' : fieldText(known, value ?? null, printing);
}

/** An entry of a review chain is signed with what it decided. */
function decisionOf(shown: CaseView, work: PrintedWork, printing: Printing): string {
  return latestWork(doneWork(shown, work))
    .map((one) => textOf(one, 'decision', printing))
    .join('\n');
}

function signaturesOf(shown: CaseView, cell: PrintedCellPolicy, printing: Printing): PrintedSignature[] {
  const byHand = cell.signedByHand === true ? [{ name: '', at: '' }] : [];
  if (cell.signature === undefined) return byHand;
  const signed = latestWork(doneWork(shown, cell.signature)).map(({ given }) => signatureOf(given, printing));
  return [...(signed.length === 0 ? [{ name: '', at: '' }] : signed), ...byHand];
}

function signatureOf({ by, answeredAt }: DoneWork['given'], printing: Printing): PrintedSignature {
  const { reader, timeZone } = printing;
  return {
    name: printable(actorText(by, reader)),
    at: formatShort(answeredAt, { locale: reader.locale, timeZone }),
  };
}
