import { docx, page, paragraph, table } from './docx-parts';
import type { PrintedRegister } from './printed-register';

const TITLE_SIZE = 34;
const LANDSCAPE = { landscape: true };

/** The register as a Word document: A4 across, its heading repeated on each page. */
export function registerDocx({
  organization,
  title,
  period,
  foot,
  columns,
  rows,
}: PrintedRegister): Promise<Buffer> {
  const header = {
    header: true,
    cells: columns.map(({ label, span }) => ({
      span,
      shaded: true,
      paragraphs: [paragraph(label, { align: 'center' as const, bold: true })],
    })),
  };
  const lines = rows.map((row) => ({
    cells: columns.map(({ span }, index) => ({ span, paragraphs: [paragraph(row[index] ?? '')] })),
  }));
  return docx(`${title} ${period}`, [
    page(
      [
        paragraph(organization, { align: 'center' }),
        paragraph(title, { align: 'center', bold: true, size: TITLE_SIZE }),
        paragraph(period, { align: 'right' }),
        table([header, ...lines], LANDSCAPE),
        paragraph(foot, { align: 'right' }),
      ],
      LANDSCAPE,
    ),
  ]);
}
