import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { DemoFailure } from './options';

/** A record of a CSV file: its values by column, and the line of the physical file in which it begins (from 1). */
export type CsvRecord = {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  /** Whether something stands beyond the last column: a comma that should have been quoted has moved the values. */
  readonly overfull: boolean;
};
export type CsvFile = { readonly columns: readonly string[]; readonly records: readonly CsvRecord[] };

/** What csv-parse gives with `info`; its types do not know it. `bytes`: where the record ends in the file. */
const parsedSchema = z.array(
  z.object({ record: z.array(z.string()), info: z.object({ bytes: z.number() }) }),
);
type Parsed = z.infer<typeof parsedSchema>[number];

const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads CSV: commas, UTF-8 with or without a byte order mark, any line ending, line breaks inside quoted
 * fields. A record with too few or too many values is kept as it is. Throws a DemoFailure for what is not CSV.
 */
export function readCsv(bytes: Buffer, name: string): CsvFile {
  requireText(bytes, name);
  const [header, ...rows] = parsed(bytes, name);
  if (header === undefined) throw new DemoFailure(`${name} is empty: it has no line with column names.`);
  const columns = header.record.map((title) => title.trim());
  let end = header.info.bytes;
  let line = 1 + lineBreaks(bytes, 0, end);
  return {
    columns,
    records: rows.map(({ record, info }) => {
      const begin = afterBlankLines(bytes, end);
      line += lineBreaks(bytes, end, begin);
      const startsIn = line;
      line += lineBreaks(bytes, begin, info.bytes);
      end = info.bytes;
      const overfull = record.slice(columns.length).some((value) => value.trim() !== '');
      const values = new Map(columns.map((column, at) => [column, record[at] ?? '']));
      return { line: startsIn, values, overfull };
    }),
  };
}

function requireText(bytes: Buffer, name: string): void {
  if (bytes.includes(0)) throw new DemoFailure(`${name} is not a CSV file: it holds bytes that no text has.`);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new DemoFailure(`${name} is not UTF-8: save it as "CSV UTF-8" and try again.`);
  }
}

function parsed(bytes: Buffer, name: string): readonly Parsed[] {
  try {
    return parsedSchema.parse(
      parse(bytes, {
        bom: true,
        info: true,
        record_delimiter: ['\r\n', '\n', '\r'],
        skip_empty_lines: true,
        relax_column_count: true,
        // A lone quote in the middle of a field (5" display) is how people write, not a broken file.
        relax_quotes: true,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const where = typeof error.lines === 'number' ? ` of line ${error.lines}` : '';
    throw new DemoFailure(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `${name} is not a CSV file: a quotation mark${where} is never closed.`
        : `${name} is not a CSV file: it cannot be read beyond the record${where}.`,
    );
  }
}

function lineBreaks(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1)
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) count += 1;
  return count;
}

function afterBlankLines(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === LF || bytes[at] === CR) at += 1;
  return at;
}
