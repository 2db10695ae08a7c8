import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
  type ISectionOptions,
} from 'docx';
import { GRID } from './layout';

/** Widths and heights are in twentieths of a point. A4 with 18 mm margins on each side. */
const A4 = { short: 11_906, long: 16_838 };
const MARGIN = 1_020;
const CELL_MARGIN = 90;

const widthOf = (landscape: boolean): number => (landscape ? A4.long : A4.short) - 2 * MARGIN;

/** Words of people: a line of text for each of theirs. */
function runs(text: string, bold: boolean): TextRun[] {
  return text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, bold, ...(index === 0 ? {} : { break: 1 }) }));
}

export function paragraph(
  text: string,
  {
    bold = false,
    align = 'left',
    size,
  }: { bold?: boolean; align?: 'left' | 'center' | 'right'; size?: number } = {},
): Paragraph {
  return new Paragraph({
    alignment: { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT }[align],
    children:
      size === undefined
        ? runs(text, bold)
        : text.split('\n').map((line) => new TextRun({ text: line, bold, size })),
  });
}

export type DocxCell = {
  readonly paragraphs: readonly Paragraph[];
  /** How many columns of the grid. */
  readonly span: number;
  readonly shaded?: boolean;
};

export type DocxRow = {
  readonly cells: readonly DocxCell[];
  readonly minHeight?: number;
  readonly header?: boolean;
};

export function table(rows: readonly DocxRow[], { landscape = false }: { landscape?: boolean } = {}): Table {
  const whole = widthOf(landscape);
  const column = Math.floor(whole / GRID);
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: column * GRID, type: WidthType.DXA },
    columnWidths: Array.from({ length: GRID }, () => column),
    borders: {
      top: line,
      bottom: line,
      left: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
    rows: rows.map(
      ({ cells, minHeight, header = false }) =>
        new TableRow({
          tableHeader: header,
          // A long text goes on on the next page.
          cantSplit: false,
          ...(minHeight === undefined ? {} : { height: { value: minHeight, rule: 'atLeast' as const } }),
          children: cells.map(
            ({ paragraphs, span, shaded = false }) =>
              new TableCell({
                columnSpan: span,
                width: { size: column * span, type: WidthType.DXA },
                margins: { top: CELL_MARGIN, bottom: CELL_MARGIN, left: CELL_MARGIN, right: CELL_MARGIN },
                verticalAlign: shaded ? VerticalAlign.CENTER : VerticalAlign.TOP,
                ...(shaded ? { shading: { fill: 'F2F2F2' } } : {}),
                children: [...paragraphs],
              }),
          ),
        }),
    ),
  });
}

/** A page, or as many as its table needs. */
export function page(
  children: ISectionOptions['children'],
  { landscape = false }: { landscape?: boolean } = {},
): ISectionOptions {
  return {
    properties: {
      page: {
        size: {
          width: A4.short,
          height: A4.long,
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
      },
    },
    children,
  };
}

/** The file, with fonts that every office program has for Chinese. */
export function docx(title: string, sections: readonly ISectionOptions[]): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      title,
      creator: 'Redress',
      styles: {
        default: {
          document: {
            run: {
              size: 21,
              font: {
                ascii: 'Times New Roman',
                hAnsi: 'Times New Roman',
                eastAsia: 'SimSun',
                cs: 'Times New Roman',
              },
            },
          },
        },
      },
      sections: [...sections],
    }),
  );
}
