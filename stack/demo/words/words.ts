import type { JsonObject } from '../../../domain/json';
import type { GoodsTopic } from './goods';

/** What a complaint is about, as far as the words of the demo tell it apart. */
export type Topic =
  'product-quality' | 'sales-contract' | 'repair-quality' | 'service-quality' | 'suggestions' | 'general';

/** What is done about it, once or when the first attempt did not settle it. */
export type Deed = {
  readonly solution: string;
  readonly corrective: string;
  readonly preventive: string;
  readonly done: string;
  readonly answer: string;
};

/** One way in which a complaint about a topic is found out and mended. */
export type Remedy = Deed & {
  /** Words that a complaint of this sort holds, in lower case; none: the sort of all others about the topic. */
  readonly fits: readonly string[];
  readonly cause: string;
  readonly responsible: string;
  /** The responsible department, by the unit's id, where the procedure has it named. */
  readonly unit?: string;
  /** What is done at once, before the cause is known. */
  readonly interim?: string;
  /** What the investigation says besides, by field, where the form asks for it: found true, and found not to be so. */
  readonly found?: JsonObject;
  readonly foundNot?: JsonObject;
};

/**
 * What the people of a demo say, in one language. `{about}` stands for the beginning of the complaint, `{round}`
 * for the number of the round.
 */
export type Words = {
  readonly remedies: Readonly<Record<Topic, readonly [Remedy, ...Remedy[]]>>;
  /** The same for a manufacturer's categories. */
  readonly goods: Readonly<Record<GoodsTopic, readonly [Remedy, ...Remedy[]]>>;
  /** The same for organisations whose categories are like nobody else's, by organisation and category. */
  readonly own: Readonly<Record<string, Readonly<Record<string, readonly [Remedy, ...Remedy[]]>>>>;
  /** Later attempts, whatever the topic. */
  readonly again: readonly [Deed, ...Deed[]];
  /** Added to a plan that the approver returned. */
  readonly afterReturn: string;
  readonly findings: readonly string[];
  /** By which rule something is given. */
  readonly rules: readonly string[];
  /** What is new in an analysis that was made again. */
  readonly analysedAnew: readonly string[];
  readonly minutes: readonly string[];
  readonly refusalReasons: readonly string[];
  readonly returnReasons: readonly string[];
  readonly offers: readonly string[];
  readonly offerAccepted: readonly string[];
  readonly offerRefused: readonly string[];
  readonly verified: readonly string[];
  readonly notSettled: readonly string[];
  /** Why it ends in mid-course: in the customer's words, or in those of whoever saw that it was entered before. */
  readonly withdrawn: readonly string[];
  readonly merged: readonly string[];
  readonly comments: readonly string[];
  readonly appeals: readonly string[];
  readonly appealUpheld: readonly string[];
  readonly appealDeclined: readonly string[];
  readonly summaries: readonly string[];
  readonly evaluations: readonly string[];
  readonly measures: readonly string[];
  readonly noMeasures: readonly string[];
  readonly liability: readonly string[];
  /** Goods that the customer wants to give back: which, why, how they came, why not. */
  readonly goodsToReturn: readonly string[];
  readonly goodsWhy: readonly string[];
  readonly goodsReceived: readonly string[];
  readonly goodsRefused: readonly string[];
  readonly overdue: readonly string[];
  readonly calls: readonly string[];
};
