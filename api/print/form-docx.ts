import type { Paragraph } from 'docx';
import type { T } from '../../texts/translate';
import { docx, page, paragraph, table, type DocxRow } from './docx-parts';
import { GRID, labelColumns, signatureLine } from './layout';
import type { PrintedCell, PrintedForm } from './printed-form';

const ROW_HEIGHT = 480;
const TALL_HEIGHT = 1_700;
const TITLE_SIZE = 34;

/** The form as a Word document: a page for each copy. */
export function formDocx(form: PrintedForm, t: T): Promise<Buffer> {
  const pages = form.copies.map((copy) =>
    page([
      paragraph(form.organization, { align: 'center' }),
      paragraph(form.title, { align: 'center', bold: true, size: TITLE_SIZE }),
      ...(copy.name === '' ? [] : [paragraph(copyLine(copy), { align: 'right' })]),
      paragraph(t('print.number', { number: form.number }), { align: 'right' }),
      table(
        form.sections.flatMap(({ title, rows }) => [...heading(title), ...rows.map((row) => cells(row, t))]),
      ),
      ...(form.note === null ? [] : [paragraph(form.note)]),
      paragraph(form.foot, { align: 'right' }),
    ]),
  );
  return docx(`${form.title} ${form.number}`, pages);
}

export const copyLine = ({ name, keptBy }: PrintedForm['copies'][number]): string =>
  keptBy === '' ? name : `${name} · ${keptBy}`;

function heading(title: string | null): DocxRow[] {
  return title === null
    ? []
    : [{ cells: [{ span: GRID, shaded: true, paragraphs: [paragraph(title, { bold: true })] }] }];
}

function cells(row: readonly PrintedCell[], t: T): DocxRow {
  const span = GRID / row.length;
  const label = labelColumns(row.length);
  return {
    minHeight: row.some(({ tall }) => tall) ? TALL_HEIGHT : ROW_HEIGHT,
    cells: row.flatMap((cell) => [
      { span: label, shaded: true, paragraphs: [paragraph(cell.label, { align: 'center' })] },
      { span: span - label, paragraphs: content(cell, t) },
    ]),
  };
}

/** A cell of a Word table has to end with a paragraph, also an empty one. */
function content({ text, signatures }: PrintedCell, t: T): Paragraph[] {
  return [
    ...(text === null ? [] : [paragraph(text)]),
    ...signatures.map((signature) =>
      paragraph(signatureLine(signature, t), { align: text === null ? 'left' : 'right' }),
    ),
  ];
}
