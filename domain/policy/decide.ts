import { fieldOfInput, type DecisionTable, type TableInput } from './table';

/**
 * What is known of a case when a table decides on it. Absent, null and '' say that nothing was given;
 * `against` is the staff id of the person complained about.
 */
export type DecisionInput = { readonly [input in TableInput]?: string | boolean | null };

export type Decision = { readonly rowId: string; readonly then: DecisionTable['rows'][number]['then'] };

/** How a cell writes that nothing was given. */
export const NONE = 'none';

/**
 * The first row that fits; in a `unique` table there is only one (checked at load). Null if none fits,
 * which the check at load rules out for every case that the policy knows. In cells `against` and `urgent`
 * are "yes" or "no" (tables ask whether somebody is named, not who); what was not given is "none".
 */
export function decide(table: DecisionTable, input: DecisionInput): Decision | null {
  const values = { ...cellValues(input), ...spanValues(table, input) };
  const row = table.rows.find((one) => rowFits(one, values));
  return row === undefined ? null : { rowId: row.id, then: row.then };
}

const DAY_MS = 86_400_000;

/** Local dates are compared as days, so that no zone and no hour plays a part. */
function spanValues({ spans = [] }: DecisionTable, input: DecisionInput): CellValues {
  const given = new Map(Object.entries(input).map(([key, value]) => [fieldOfInput(key), value]));
  const dayOf = (field: string): number => Date.parse(`${String(given.get(field) ?? '')}T00:00:00Z`) / DAY_MS;
  return Object.fromEntries(
    spans.map(({ id, from, until, days }): [string, string] => {
      const passed = dayOf(until) - dayOf(from);
      return [`span:${id}`, Number.isNaN(passed) ? NONE : passed <= days ? 'within' : 'over'];
    }),
  );
}

/** One value per input, as cells write it. */
export type CellValues = { readonly [input: string]: string };

export function rowFits(row: Pick<DecisionTable['rows'][number], 'when'>, values: CellValues): boolean {
  return Object.entries(row.when).every(
    ([input, cell = 'any']) => cell === 'any' || cell.includes(values[input] ?? NONE),
  );
}

function cellValues(input: DecisionInput): CellValues {
  const { against, urgent, ...others } = input;
  const given = Object.entries(others).map(([key, value]): [string, string] => [
    key,
    String(value ?? '') || NONE,
  ]);
  return {
    ...Object.fromEntries(given),
    against: isGiven(against) ? 'yes' : 'no',
    urgent: isGiven(urgent) ? 'yes' : 'no',
  };
}

/** Callers may pass a boolean as text. */
function isGiven(value: string | boolean | null | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== '' && value !== 'false';
}
