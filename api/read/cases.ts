import type { Branch, Channel, Outcome, Stage } from '../../domain/lifecycle';
import type { ReadDeps } from '../deps';
import type { Principal } from '../principal';

export type CaseFilters = {
  readonly stage?: readonly Stage[] | undefined;
  readonly outcome?: readonly Outcome[] | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly department?: readonly string[] | undefined;
  /** Cases with an open task of this person. */
  readonly assignee?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly urgent?: boolean | undefined;
  readonly paused?: boolean | undefined;
  /** Only cases that are not closed (false: only closed ones). */
  readonly open?: boolean | undefined;
  /** Received at or after, and before; instants in UTC. */
  readonly fromAt?: string | undefined;
  readonly toAt?: string | undefined;
  /** Words to find in number and personal text. */
  readonly q?: string | undefined;
};

export type CaseListItem = {
  readonly id: string;
  readonly number: string;
  readonly organization: string;
  readonly channel: Channel;
  readonly stage: Stage;
  readonly round: number;
  readonly severity: string;
  readonly branch: Branch;
  readonly category: string | null;
  readonly urgent: boolean;
  readonly paused: boolean;
  readonly overdue: boolean;
  readonly department: string | null;
  readonly outcome: Outcome | null;
  readonly nextDeadlineAt: string | null;
  readonly receivedAt: string;
  readonly closedAt: string | null;
  /** Null where personal data were erased or not given. */
  readonly complainant: string | null;
  readonly subject: string | null;
};

export type CasePage = { readonly items: readonly CaseListItem[]; readonly nextCursor: string | null };
export type CaseCounts = {
  readonly total: number;
  readonly open: number;
  readonly urgent: number;
  readonly overdue: number;
  readonly paused: number;
  readonly byStage: Readonly<Record<Stage, number>>;
};

type Query = { readonly principal: Principal; readonly filters: CaseFilters };

/**
 * Cases of the principal's organisation, urgent first, then newest. Throws `Problem` `query-invalid` for a
 * cursor that this API did not make.
 */
export declare function listCases(
  deps: ReadDeps,
  query: Query & { readonly limit: number; readonly cursor: string | null },
): Promise<CasePage>;

/** How many cases of the organisation fit the filters, and how they stand. */
export declare function countCases(deps: ReadDeps, query: Query): Promise<CaseCounts>;
