import type { PersonalText } from '../sealed';

/** How the procedure of a return ended. */
export const RETURN_RESULTS = ['settled', 'refused'] as const;
export type ReturnResult = (typeof RETURN_RESULTS)[number];

/** What a customer wants to give back, and why; counted from 1 within the case. */
export type RequestedReturn = {
  returnId: string;
  ordinal: number;
  goods: PersonalText;
  reason: PersonalText;
  /** The row of the table `returns` that asks for it, in place of the customer. */
  row?: string;
};

export type ReturnState = RequestedReturn & {
  /** Who entered it, where it was staff: nobody decides on what they asked for themselves. */
  requestedBy: string | null;
  /** The event that asked for it: its procedure begins once that is on record. */
  seq: number;
  /** Null while its procedure goes on. */
  result: ReturnResult | null;
};

/** The number of a return: its case's, and which return of the case it is. */
export function returnNumber(caseNumber: string, ordinal: number): string {
  return `${caseNumber}-R${String(ordinal)}`;
}
