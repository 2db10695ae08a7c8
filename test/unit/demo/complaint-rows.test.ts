import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { mapRows, type MappedRows } from '../../../stack/demo/complaint-rows';
import { readCsv } from '../../../stack/demo/csv-file';

const NOW = '2026-11-23T04:00:00.000Z';
const HEADER = 'Date received,Consumer complaint narrative,Complaint ID';

function mapped(text: string | Buffer, limit?: number): MappedRows {
  return mapRows(readCsv(Buffer.from(text), 'file.csv'), { name: 'file.csv', limit, now: NOW });
}

const refusalOf = (text: string | Buffer): string => {
  try {
    mapped(text);
    return 'not refused';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('rows of a complaints file', () => {
  it('leaves out a row whose values a comma without quotation marks has moved, not one with empty values behind', () => {
    const { rows, rejectedRows } = mapped(
      'id,occurred_on,content\nA-1,2025-01-01,broken, and late\nA-2,2025-01-02,late,,\n',
    );
    expect(rows.map(({ id }) => id)).toEqual(['A-2']);
    expect(rejectedRows).toEqual([
      { line: 2, field: 'row', problem: expect.stringContaining('needs quotation marks') },
    ]);
  });

  it('leaves out a row that names another which does not stand before it', () => {
    const { rows, rejectedRows } = mapped(
      [
        'id,occurred_on,content,about,repeats',
        'A-1,2025-01-01,first,,A-2',
        'A-2,2025-01-02,second,,',
        'A-3,2025-01-03,third,A-2,',
        'A-4,2025-01-04,fourth,A-9,',
        'A-5,2025-01-05,fifth,,A-3',
      ].join('\n'),
    );
    expect(rows.map(({ id, about, repeats }) => [id, about, repeats])).toEqual([
      ['A-2', null, null],
      ['A-3', 'A-2', null],
      ['A-5', null, 'A-3'],
    ]);
    expect(rejectedRows).toEqual([
      { line: 2, field: 'repeats', problem: 'is "A-2", no earlier complaint of this file' },
      { line: 5, field: 'about', problem: 'is "A-9", no earlier complaint of this file' },
    ]);
  });

  it('makes a complaint of date, narrative and id, as the CFPB publishes them', () => {
    const { rows, rejectedRows } = mapped(`${HEADER}\n2013-02-28,They took my money,7175500\n`);
    expect(rejectedRows).toEqual([]);
    expect(rows).toMatchObject([
      {
        row: 1,
        line: 2,
        occurredAt: '2013-02-28',
        name: 'Consumer 7175500',
        email: '7175500@customer.example',
        content: 'They took my money',
        locale: 'en',
        category: null,
      },
    ]);
  });

  it('reads a byte order mark, line breaks, quotes and commas inside fields, and every line ending', () => {
    const text = `\ufeff${HEADER}\r\n2024-01-01,"He said ""no"",\r\n\r\nthen\nleft",A-1\n\n2024-01-02,a 12.3" screen,A-2\r2024-01-03,last,A-3`;
    expect(mapped(text).rows.map(({ line, content, id }) => [line, content, id])).toEqual([
      [2, 'He said "no",\r\n\r\nthen\nleft', 'A-1'],
      [7, 'a 12.3" screen', 'A-2'],
      [8, 'last', 'A-3'],
    ]);
  });

  it('reports a row by the line of the physical file in which it begins, and goes on', () => {
    const text = [
      HEADER,
      '2024-01-01,"over\nthree\nlines",1',
      '2024-13-01,"bad\ndate",2',
      '2024-02-30,no such day,3',
      '2024-01-04,,4',
      '2024-01-05,"  \n ",5',
      '2024-01-06,good,6',
      ',,',
      '2024-01-07,no id',
      '2024-01-08,wrong id,a b@c',
      'yesterday,,',
      '2031-01-01,too soon,9',
      '2024-01-09,"good\nagain",10',
    ].join('\n');
    const { rows, rejectedRows } = mapped(text);
    expect(rows.map(({ row, line, id }) => [row, line, id])).toEqual([
      [1, 2, '1'],
      [6, 11, '6'],
      [12, 17, '10'],
    ]);
    expect(rejectedRows.map(({ line, field }) => [line, field])).toEqual([
      [5, 'Date received'],
      [7, 'Date received'],
      [8, 'Consumer complaint narrative'],
      [9, 'Consumer complaint narrative'],
      [13, 'Complaint ID'],
      [14, 'Complaint ID'],
      [15, 'Date received'],
      [15, 'Consumer complaint narrative'],
      [15, 'Complaint ID'],
      [16, 'Date received'],
    ]);
    expect(rejectedRows.map(({ problem }) => problem)).toEqual(
      expect.arrayContaining(['is missing', 'is "2024-13-01", not a date such as 2025-03-31']),
    );
  });

  it('refuses a narrative that no store takes, and one beyond 20,000 characters', () => {
    const long = 'x'.repeat(20_001);
    const text = `${HEADER}\n2024-01-01,a\u0001b,1\n2024-01-01,${long},2\n2024-01-01,${long.slice(1)},3\n`;
    const { rows, rejectedRows } = mapped(text);
    expect(rows.map(({ id }) => id)).toEqual(['3']);
    expect(rejectedRows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('takes rows until there are as many complaints as asked for', () => {
    const text = `${HEADER}\n,x,1\n2024-01-01,x,2\n2024-01-01,x,3\n,x,4\n`;
    const { rows, rejectedRows } = mapped(text, 1);
    expect(rows.map(({ row, id }) => [row, id])).toEqual([[2, '2']]);
    expect(rejectedRows.map(({ line }) => line)).toEqual([2]);
  });

  it('hears the language of a complaint from its words', () => {
    const text = `${HEADER}\n2024-01-01,我的Model Y刹车失灵，要求退车,1\n2024-01-01,The 揽途 broke down again,2\n`;
    expect(mapped(text).rows.map(({ locale }) => locale)).toEqual(['zh-CN', 'en']);
  });

  it.each([
    ['nothing at all', '', 'file.csv is empty'],
    ['JSON', '{"a": [1, 2]}', 'is not a CSV file of complaints: its first line must name the columns'],
    ['prose', 'Dear sir or madam, I write to complain.', 'is not a CSV file of complaints'],
    ['other columns', 'date,text,id\n2024-01-01,x,1', 'is not a CSV file of complaints'],
    ['a quotation mark never closed', `${HEADER}\n2024-01-01,"open,1\n2024-01-02,x,2\n`, 'is never closed'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'holds bytes that no text has'],
    ['GBK', Buffer.concat([Buffer.from(HEADER), Buffer.from([0x0a, 0xcd, 0xb6, 0xcb, 0xdf])]), 'not UTF-8'],
  ])('refuses %s with one sentence', (_what, text, sentence) => {
    const refusal = refusalOf(text);
    expect(refusal).toContain(sentence);
    expect(refusal.trim().split('\n')).toHaveLength(1);
  });

  it('finds every record and its line, whatever stands in the fields', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '投', '"', ',', '\n', '\r\n', ' ', ';') });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (texts, ending, blankLines) => {
          const records = texts.map((text, index) => `2024-01-01,${quoted(text)},N${index}`);
          const file = [HEADER, ...records].join(blankLines ? ending + ending : ending);
          const { records: found } = readCsv(Buffer.from(file), 'file.csv');
          expect(found.map(({ values }) => values.get('Consumer complaint narrative'))).toEqual(texts);
          const lines = file.split(/\r\n|\n/);
          for (const { line } of found) expect(lines[line - 1]).toMatch(/^2024-01-01,"/);
        },
      ),
    );
  });
});

const SAMPLES = path.resolve(__dirname, '../../../stack/demo/samples');
test.each(readdirSync(SAMPLES).filter((name) => name.endsWith('.csv')))(
  'every row of %s is usable, and one says again what another said',
  (name) => {
    const { rows, rejectedRows } = mapped(readFileSync(path.join(SAMPLES, name)));
    expect(rejectedRows).toEqual([]);
    expect(rows.filter(({ repeats }) => repeats != null)).toHaveLength(1);
  },
);

describe('the sample of the repository', () => {
  const file = path.resolve(__dirname, '../../../stack/demo/samples/auto-dealer.csv');
  const { rows, rejectedRows } = mapped(readFileSync(file));

  it('holds at least 20 complaints in two languages, all of them usable', () => {
    expect(rejectedRows).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    for (const locale of ['zh-CN', 'en'])
      expect(rows.filter((row) => row.locale === locale).length).toBeGreaterThanOrEqual(8);
    expect(new Set(rows.map(({ content }) => content)).size).toBe(rows.length);
  });

  it('is as real files are: line breaks and quotation marks inside fields, major and ordinary, all subjects', () => {
    expect(rows.filter(({ content }) => content.includes('\n')).length).toBeGreaterThan(15);
    expect(rows.some(({ content }) => content.includes('"'))).toBe(true);
    expect(rows.filter(({ severity }) => severity === 'major').length).toBeGreaterThanOrEqual(5);
    expect(new Set(rows.map(({ category }) => category)).size).toBe(5);
    expect(rows.some(({ plateNumber }) => plateNumber === '-')).toBe(true);
  });
});
