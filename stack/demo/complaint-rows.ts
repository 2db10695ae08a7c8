import { z } from 'zod';
import { MAX_LONG_TEXT, plainText } from '../../domain/forms/plain-text';
import type { Locale } from '../../domain/lifecycle';
import type { CsvFile, CsvRecord } from './csv-file';
import { DemoFailure } from './options';
import type { Hint } from './scripts';

/** One complaint of a file, before the organisation's own demands are met. */
export type ComplaintRow = {
  /** Position among the file's records, from 1; part of the Idempotency-Key. */
  readonly row: number;
  /** Line of the physical file in which it begins, from 1. */
  readonly line: number;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** A date, or an instant with its offset. */
  readonly occurredAt: string;
  readonly content: string;
  readonly locale: Locale;
  readonly severity: Hint['severity'];
  /** What the file says besides, by the names of the API; null: the file does not say. */
  readonly category: string | null;
  readonly channel: string | null;
  readonly phone: string | null;
  readonly demand: string | null;
  readonly product: string | null;
  readonly plateNumber: string | null;
  readonly country: string | null;
  readonly complainantKind: string | null;
  /** The unit that took it in. */
  readonly unit: string | null;
  /** Whether an exchange or a refund is asked for. */
  readonly wish: string | null;
  /** Id of an earlier complaint of the file whose handling this one is about. */
  readonly about?: string | null;
  /** Id of the earlier complaint of the file that says the same: this one is merged into it. */
  readonly repeats?: string | null;
};

/** A value that kept a row from becoming a complaint. */
export type RejectedRow = { readonly line: number; readonly field: string; readonly problem: string };
export type MappedRows = {
  readonly rows: readonly ComplaintRow[];
  readonly rejectedRows: readonly RejectedRow[];
};

type Columns = { readonly date: string; readonly narrative: string; readonly id: string };
const CFPB: Columns = {
  date: 'Date received',
  narrative: 'Consumer complaint narrative',
  id: 'Complaint ID',
};
const OWN: Columns = { date: 'occurred_on', narrative: 'content', id: 'id' };

/** An id becomes part of a mail address and of a name. */
const ID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const EARLIEST_ZONE_MS = 14 * 60 * 60 * 1000;

/**
 * The complaints of a file in order, at most `limit`, and why others could not be taken. A row fails only by its
 * date, narrative or id, or by naming another that is not there. Throws a DemoFailure for a file without the columns of either kind.
 *
 * @param now RFC 3339: nothing can have happened after it
 */
export function mapRows(
  file: CsvFile,
  { name, limit, now }: { readonly name: string; readonly limit: number | undefined; readonly now: string },
): MappedRows {
  const columns = columnsOf(file, name);
  const rows: ComplaintRow[] = [];
  const rejectedRows: RejectedRow[] = [];
  for (const [index, record] of file.records.entries()) {
    if (rows.length === limit) break;
    // Spreadsheets leave lines of nothing but commas behind.
    if ([...record.values.values()].every((value) => value.trim() === '')) continue;
    const row = rowOf(record, columns, index + 1);
    const faults = [...faultsOf(record, columns, now), ...(record.overfull ? [] : danglingOf(row, rows))];
    if (faults.length > 0) rejectedRows.push(...faults);
    else rows.push(row);
  }
  return { rows, rejectedRows };
}

function columnsOf({ columns }: CsvFile, name: string): Columns {
  const found = [CFPB, OWN].find((kind) => Object.values(kind).every((column) => columns.includes(column)));
  if (found !== undefined) return found;
  const wanted = [OWN, CFPB].map((kind) => Object.values(kind).join(', ')).join(' or ');
  throw new DemoFailure(
    `${name} is not a CSV file of complaints: its first line must name the columns ${wanted}.`,
  );
}

function faultsOf(record: CsvRecord, columns: Columns, now: string): readonly RejectedRow[] {
  const { line } = record;
  // What stands in which column is not known: nothing else is worth saying.
  if (record.overfull) return [{ line, field: 'row', problem: OVERFULL }];
  const problems = [
    [columns.date, dateProblem(valueOf(record, columns.date), now)],
    [columns.narrative, narrativeProblem(valueOf(record, columns.narrative))],
    [columns.id, idProblem(valueOf(record, columns.id))],
  ] as const;
  return problems.flatMap(([field, problem]) => (problem === null ? [] : [{ line, field, problem }]));
}

const OVERFULL =
  'has more values than there are columns: a value with a comma needs quotation marks around it';

/** What names another complaint names one that stands earlier in the file and could be taken. */
function danglingOf(row: ComplaintRow, earlier: readonly ComplaintRow[]): readonly RejectedRow[] {
  return (['about', 'repeats'] as const).flatMap((field) => {
    const named = row[field];
    if (named == null || earlier.some(({ id }) => id === named)) return [];
    return [{ line: row.line, field, problem: `is "${short(named)}", no earlier complaint of this file` }];
  });
}

function dateProblem(value: string, now: string): string | null {
  if (value === '') return 'is missing';
  const isDate = z.iso.date().safeParse(value).success;
  if (!isDate && !z.iso.datetime({ offset: true }).safeParse(value).success)
    return `is "${short(value)}", not a date such as 2025-03-31`;
  const lastDate = new Date(Date.parse(now) + EARLIEST_ZONE_MS).toISOString().slice(0, 10);
  const ahead = isDate ? value > lastDate : Date.parse(value) > Date.parse(now);
  return ahead ? `is ${value}, which lies in the future` : null;
}

function narrativeProblem(value: string): string | null {
  if (value === '') return 'is missing';
  if (value.length > MAX_LONG_TEXT) return `is longer than ${MAX_LONG_TEXT} characters`;
  return plainText(MAX_LONG_TEXT).safeParse(value).success ? null : 'holds control characters';
}

function idProblem(value: string): string | null {
  if (value === '') return 'is missing';
  return ID.test(value) && !value.includes('..')
    ? null
    : `is "${short(value)}", not up to 64 letters, digits, dots, hyphens and underscores`;
}

function rowOf(record: CsvRecord, columns: Columns, row: number): ComplaintRow {
  const id = valueOf(record, columns.id);
  const content = valueOf(record, columns.narrative);
  const own = (column: string): string | null => (columns === OWN ? valueOf(record, column) || null : null);
  return {
    row,
    line: record.line,
    id,
    name: own('name') ?? `Consumer ${id}`,
    email: `${id}@customer.example`,
    occurredAt: valueOf(record, columns.date),
    content,
    locale: languageOf(content),
    severity: severityIn(own('severity')),
    category: own('category'),
    channel: own('channel'),
    phone: own('phone'),
    demand: own('demand'),
    product: own('product'),
    plateNumber: own('plate_number'),
    country: own('country'),
    complainantKind: own('complainant_kind'),
    unit: own('unit'),
    wish: own('wish'),
    about: own('about'),
    repeats: own('repeats'),
  };
}

/** The language that most of the words are in: a Chinese complaint may well name a "Model X". */
function languageOf(content: string): Locale {
  const chinese = content.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latinWords = content.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  return chinese > latinWords ? 'zh-CN' : 'en';
}

function severityIn(value: string | null): Hint['severity'] {
  return value === 'ordinary' || value === 'major' ? value : null;
}

function valueOf({ values }: CsvRecord, column: string): string {
  return (values.get(column) ?? '').trim();
}

function short(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
