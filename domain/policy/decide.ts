import type { Policy } from './schema';
import type { DecisionTable, TableInput } from './table';

/** What is known of a case when a table decides on it. */
export type DecisionInput = {
  readonly channel: string;
  readonly unit: string | null;
  readonly complainantKind: string;
  /** Staff id of the person complained about; tables only ask whether there is one. */
  readonly against: string | null;
  readonly category: string | null;
  readonly severity: string;
  readonly urgent: boolean;
};

export type Decision = { readonly rowId: string; readonly then: DecisionTable['rows'][number]['then'] };

/** How a cell writes that no unit or category was given. */
export const NONE = 'none';

/** A table that fits no row, which the check at load rules out for every case that the policy knows. */
export class UndecidedError extends Error {
  constructor(tableId: string) {
    super(`No row of the table "${tableId}" fits this case.`);
    this.name = 'UndecidedError';
  }
}

/**
 * The first row that fits; in a `unique` table there is only one (checked at load). In cells `against` and
 * `urgent` are "yes" or "no", and a unit or category that was not given is "none".
 *
 * @throws UndecidedError if no row fits
 */
export function decide(table: DecisionTable, input: DecisionInput): Decision {
  const values = cellValues(input);
  const row = table.rows.find((one) => rowFits(one, values));
  if (row === undefined) throw new UndecidedError(table.id);
  return { rowId: row.id, then: row.then };
}

/** One value per input, as cells write it. */
export type CellValues = { readonly [input in TableInput]?: string };

export function rowFits(row: DecisionTable['rows'][number], values: CellValues): boolean {
  return Object.entries(row.when).every(
    ([input, cell]) => cell === 'any' || cell.includes(valueOf(values, input)),
  );
}

function valueOf(values: { readonly [input: string]: string | undefined }, input: string): string {
  return values[input] ?? NONE;
}

function cellValues(input: DecisionInput): CellValues {
  const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
  return {
    channel: input.channel,
    unit: input.unit ?? NONE,
    complainantKind: input.complainantKind,
    against: yesNo(input.against !== null),
    category: input.category ?? NONE,
    severity: input.severity,
    urgent: yesNo(input.urgent),
  };
}

/** The track of a case, and what decided it: a table's row, or that there is only one track. */
export function decideTrack(policy: Policy, input: DecisionInput): { trackId: string; decidedBy: string } {
  const table = policy.tables.find(({ id }) => id === 'track');
  const [onlyTrack] = policy.tracks;
  if (table !== undefined) {
    const { rowId, then } = decide(table, input);
    if (then.track !== undefined) return { trackId: then.track, decidedBy: rowId };
  }
  if (onlyTrack === undefined || policy.tracks.length > 1) throw new UndecidedError('track');
  return { trackId: onlyTrack.id, decidedBy: 'only-track' };
}

/** Department and handler of a judged case, and the row that decided. */
export function decideRouting(
  policy: Policy,
  input: DecisionInput,
): { department: string; handlerRole: string; decidedBy: string } {
  const table = policy.tables.find(({ id }) => id === 'routing');
  if (table === undefined) throw new UndecidedError('routing');
  const { rowId, then } = decide(table, input);
  if (then.department === undefined || then.handler === undefined) throw new UndecidedError('routing');
  return { department: then.department, handlerRole: then.handler, decidedBy: rowId };
}
