import type { T } from '../../texts/translate';
import type { PrintedSignature } from './printed-form';

/** Columns that every form is divided into, so that rows of one to four cells line up. */
export const GRID = 24;

/** Columns that a label takes in a row of so many cells. */
export function labelColumns(cells: number): number {
  return cells === 3 ? 2 : 3;
}

/** Name and date; where nobody has signed there is room to do so. */
export function signatureLine({ name, at }: PrintedSignature, t: T): string {
  const room = '\u3000'.repeat(5);
  return t('print.signature', { name: name === '' ? room : name, at: at === '' ? room : at });
}
