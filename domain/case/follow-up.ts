import type { Actor } from '../actor';
import type { PersonalText } from '../sealed';
import type { ProposedPenalty } from './penalty';

/** What every follow-up knows of the case that it comes from. */
type OfCase = {
  followUpId: string;
  complaintId: string;
  organization: string;
  policyVersionId: string;
  trackId: string;
  severity: string;
  /** The person complained about, where the case is confidential: asked nothing of what outlives it either. */
  keptFrom?: string;
};

/** One improvement measure that outlives its complaint (AD-08). The first kind there was: its start names none. */
export type MeasureStart = OfCase & {
  kind?: 'measure' | undefined;
  measure: PersonalText;
  ownerId: string;
  /** Local date, YYYY-MM-DD. */
  dueOn: string;
};

/** A penalty that was proposed and not decided when its case closed. Its id is the proposal's. */
export type PenaltyStart = OfCase & { kind: 'penalty'; penalty: ProposedPenalty };

/** The procedure of a return. Its id is the request's; the complaint does not close before it has ended. */
export type ReturnStart = OfCase & {
  kind: 'return';
  number: string;
  goods: PersonalText;
  reason: PersonalText;
  /** Persons who may not decide on it: who is complained about, who asked for it. */
  partial: readonly string[];
  /** The row of the table `returns` by which it is decided; absent: none says anything of it. */
  row?: string;
  /** The customer is anonymous: nothing is written to them. */
  silent: boolean;
  /** Mail does not reach them: what is decided is told by a call. Absent: it does, or they are anonymous. */
  customerHasEmail?: boolean;
};

/** What the procedure means, asked on a case that is over (RR-21). Its id is made of the case's and the action's. */
export type RulingStart = OfCase & {
  kind: 'ruling';
  question: PersonalText;
  askedBy: Actor;
  /** The action by which it was asked: sent again, it is answered and not done again. */
  actionId: string;
  /** Persons who may not say it: who is complained about, who handled what the case is about. */
  partial: readonly string[];
};

/** Arguments of the `followUp` workflow. */
export type FollowUpStart = MeasureStart | PenaltyStart | ReturnStart | RulingStart;

export type FollowUpKind = NonNullable<FollowUpStart['kind']>;

export function kindOfFollowUp({ kind = 'measure' }: Pick<FollowUpStart, 'kind'>): FollowUpKind {
  return kind;
}

/** A customer whom mail does not reach is told on the phone: the words to say are those of the letter to them. */
export function isCalled({ silent, customerHasEmail }: ReturnStart): boolean {
  return !silent && customerHasEmail === false;
}
