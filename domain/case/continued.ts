import type { PersonalText } from '../sealed';
import type { RemedyBefore } from './remedy';

/** What a complaint brings with it that goes on with one that was closed (semantics.md "After close"). */
export type Continued = {
  complaintId: string;
  number: string;
  /** When the first complaint of the chain was received: the total time runs from there. */
  firstReceivedAt: string;
  /** How many complaints the chain has so far; absent: the closed one alone (RE-04). */
  complaints?: number;
  /** Refusals of the whole chain so far. */
  refusals: { offer: number; result: number };
  /** What the customer got in the whole chain so far; absent: nothing. */
  remedies?: readonly RemedyBefore[];
  /** What is not settled, in the customer's words. */
  reason: PersonalText;
  /** The track of the closed one, where it may not be left: its cases are confidential, or about the handling. */
  staysIn?: { trackId: string; confidential: boolean };
};
