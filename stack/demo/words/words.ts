/** What a complaint is about, as far as the words of the demo tell it apart. */
export type Topic =
  'product-quality' | 'sales-contract' | 'repair-quality' | 'service-quality' | 'suggestions' | 'general';

/** One way in which a complaint about a topic is found out and mended. */
export type Remedy = {
  readonly cause: string;
  readonly responsible: string;
  readonly solution: string;
  readonly corrective: string;
  readonly preventive: string;
  readonly done: string;
  readonly answer: string;
};

/**
 * What the people of a demo say, in one language. `{about}` stands for the beginning of the complaint, `{round}`
 * for the number of the round.
 */
export type Words = {
  readonly remedies: Readonly<Record<Topic, readonly [Remedy, ...Remedy[]]>>;
  readonly findings: readonly string[];
  readonly minutes: readonly string[];
  readonly refusalReasons: readonly string[];
  readonly returnReasons: readonly string[];
  readonly offers: readonly string[];
  readonly offerAccepted: readonly string[];
  readonly offerRefused: readonly string[];
  readonly verified: readonly string[];
  readonly notSettled: readonly string[];
  readonly comments: readonly string[];
  readonly appeals: readonly string[];
  readonly appealUpheld: readonly string[];
  readonly appealDeclined: readonly string[];
  readonly summaries: readonly string[];
  readonly evaluations: readonly string[];
  readonly measures: readonly string[];
  readonly noMeasures: readonly string[];
  readonly liability: readonly string[];
  readonly overdue: readonly string[];
  readonly calls: readonly string[];
};
