import type { LetterKind } from '../../domain/case/letters';
import type { Locale, Outcome, TaskKind } from '../../domain/lifecycle';

/** Why a question goes to others than those of whom it was asked first. */
export const PASSED_ON = ['handed-over', 'letter-bounced', 'nobody-independent'] as const;
type PassedOn = (typeof PASSED_ON)[number];

/** Links as full addresses. Null where the reader has none, or needs none. */
export type LetterLinks = {
  /** The customer's own page, /c/. */
  readonly case: string | null;
  /** The page of the decision that is asked for, /d/. */
  readonly decision: string | null;
  /** The reader's task on the desk. */
  readonly desk: string | null;
  /** The case as staff see it. */
  readonly caseForStaff: string | null;
};

export type LetterPlan = {
  readonly version: number;
  readonly author: string | null;
  readonly cause: string | null;
  readonly personResponsible: string | null;
  readonly solution: string;
  readonly correctiveMeasures: string | null;
  readonly preventiveMeasures: string | null;
};

/**
 * Everything that a letter may say, in the reader's language where it has one. Instants are RFC 3339 UTC;
 * words of people are as they wrote them, and only those that this reader may read are filled in.
 */
export type LetterContext = {
  readonly kind: LetterKind;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly organization: string;
  readonly number: string;
  readonly recipientName: string | null;
  readonly complaint: {
    readonly complainant: string | null;
    readonly subject: string | null;
    readonly content: string;
    readonly demand: string | null;
    readonly receivedAt: string;
    readonly category: string | null;
    readonly severity: string;
    readonly major: boolean;
    readonly urgent: boolean;
    readonly round: number;
    readonly department: string | null;
    readonly outcome: Outcome | null;
  };
  readonly task: {
    readonly kind: TaskKind;
    readonly personal: boolean;
    readonly found: string;
    /** Why it is not asked any more of whom it was asked before. */
    readonly passedOn: PassedOn | null;
    readonly dueAt: string | null;
    /** Why it is due then, in the reader's language. */
    readonly explanation: string | null;
    readonly supersededBecause: string | null;
  } | null;
  readonly limit: {
    readonly name: string;
    readonly dueAt: string | null;
    readonly explanation: string | null;
  } | null;
  readonly plan: LetterPlan | null;
  /** What is decided on where it is neither a plan nor an answer: what was filled in, by its titles. */
  readonly work: {
    readonly kind: TaskKind;
    readonly author: string | null;
    readonly version: number;
    readonly entries: readonly { readonly title: string; readonly text: string }[];
  } | null;
  /** More time for a limit, where that is decided on. */
  readonly extension: {
    readonly limit: string;
    readonly length: string;
    readonly reason: string | null;
  } | null;
  /** What was offered to the customer. */
  readonly offer: string | null;
  /** What the customer is asked in mid-course. */
  readonly question: string | null;
  readonly answer: {
    readonly text: string;
    readonly author: string | null;
    readonly version: number;
    /** What the procedure has the answer say besides, each under its title. */
    readonly more: readonly { readonly title: string; readonly text: string }[];
  } | null;
  /** A suggestion was taken up and made public. */
  readonly posted: boolean;
  /** Why it was refused, or how the appeal was decided; what was done at first contact; why there is more time. */
  readonly reason: string | null;
  readonly appeal: {
    readonly decision: 'upheld' | 'declined' | 'referred';
    readonly outsideBody: { readonly name: string; readonly address: string } | null;
  } | null;
  readonly word: {
    readonly yes: boolean | null;
    readonly channel: string;
    readonly heardAt: string;
    readonly heardBy: string | null;
    readonly words: string;
  } | null;
  readonly meeting: {
    readonly kind: 'emergency' | 'analysis';
    readonly at: string | null;
    readonly place: string | null;
  } | null;
  readonly operator: { readonly name: string; readonly decision: 'approve' | 'return' } | null;
  /** A penalty that is proposed or decided, with the evidence of the limit that was missed. */
  readonly penalty: {
    readonly person: string | null;
    readonly amount: { readonly minor: number; readonly currency: string };
    readonly clause: string | null;
    readonly limit: string;
    readonly startedAt: string;
    readonly dueAt: string | null;
    readonly missedAt: string;
    readonly status: string;
    readonly reason: string | null;
  } | null;
  /** Of a colleague: what was published, and the penalty that goes with it. */
  readonly criticism: { readonly penalty: string | null; readonly words: string | null } | null;
  /** Goods that the customer wants to give back, and what became of it. */
  readonly goodsReturn: {
    readonly number: string;
    readonly goods: string | null;
    readonly reason: string | null;
    readonly refused: boolean;
    readonly instructions: string | null;
    readonly remedy: string | null;
    readonly amount: { readonly minor: number; readonly currency: string } | null;
    readonly settlement: string | null;
  } | null;
  /** What the customer gets, or what is asked for, a line each. */
  readonly remedies: string | null;
  /** The number under which the matter goes on. */
  readonly mergedInto: string | null;
  readonly roundBecause: string | null;
  /** What a task is about, or why it came back: words of others that its reader needs. */
  readonly background: readonly {
    readonly about:
      | 'measure'
      | 'returned'
      | 'offer-refused'
      | 'result-refused'
      | 'not-effective'
      | 'appeal'
      | 'question'
      | 'question-answer'
      | 'handed-over'
      | 'problem'
      | 'climbed'
      | 'customer-question'
      | 'reply'
      | 'inquiry'
      | 'penalty'
      | 'criticism'
      | 'ruling-asked'
      | 'ruling'
      | 'handover'
      | 'handover-refused'
      | 'objection'
      | 'return-goods'
      | 'return-reason'
      | 'extension'
      | 'findings'
      | 'our-answer';
    readonly words: string;
  }[];
  /** Notices: what happened, as the name of the event. */
  /** A notice that brings the approved plan. */
  readonly issued: boolean;
  readonly happened: string | null;
  /** Holding letters: the date that the customer was told; of an extension: the new one. */
  readonly promised: string | null;
  /** Until when the customer may answer, appeal or contest. */
  readonly answerBy: string | null;
  /** Working days for an appeal that count once the customer was told by a person; null: they have a date, or none. */
  readonly appealWithin: number | null;
  /** When the organisation has to be done with the next step. */
  readonly nextBy: string | null;
  /** What the procedure has the customer asked besides, where their complaint was settled at first contact. */
  readonly asks: string | null;
  /** By when the customer was promised an answer, where the procedure promises one. */
  readonly expectedBy: string | null;
  /** What else is promised at the receipt, each by a date, or within a time from when it begins. */
  readonly promises: readonly {
    readonly what: string;
    readonly within: string | null;
    readonly by: string | null;
  }[];
  readonly links: LetterLinks;
  /** An address whose mail people read; null: replies are not read. */
  readonly replyTo: string | null;
};

/** A letter's content, before it becomes HTML or plain text. */
export type LetterBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'quote'; readonly title: string; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export type LetterContent = { readonly subject: string; readonly blocks: readonly LetterBlock[] };

export const paragraph = (text: string): LetterBlock => ({ kind: 'paragraph', text });
export const note = (text: string): LetterBlock => ({ kind: 'note', text });

/** Nothing, where there is nothing to say. */
export const when = <V>(
  value: V | null,
  blocks: (value: V) => readonly LetterBlock[],
): readonly LetterBlock[] => (value === null ? [] : blocks(value));
