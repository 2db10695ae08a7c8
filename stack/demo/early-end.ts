import type { JsonObject } from '../../domain/json';
import type { Action } from '../../domain/lifecycle';
import type { EarlyEnd } from './answers';
import type { ComplaintRow } from './complaint-rows';
import { refusal } from './json-api';
import type { HttpAnswer } from './patient-http';
import type { Script } from './scripts';
import type { StaffRoom } from './staff-room';

/** Complaints that were entered twice, while the second still runs: by the row of the first, the rows of the others. */
export class Twins {
  readonly #waitedFor = new Map<string, Set<string>>();

  constructor(rows: readonly ComplaintRow[]) {
    for (const { id, repeats } of rows)
      if (repeats != null) this.#waitedFor.set(repeats, (this.#waitedFor.get(repeats) ?? new Set()).add(id));
  }

  /** Whether this one is still to be handled, because another will be merged into it. */
  areWaitedForBy({ id }: ComplaintRow): boolean {
    return (this.#waitedFor.get(id)?.size ?? 0) > 0;
  }

  /** It is merged, or will never be. */
  ended({ id, repeats }: ComplaintRow): void {
    if (repeats != null) this.#waitedFor.get(repeats)?.delete(id);
  }
}

/** What a script says of a second entry, and the file does not: it says the same as the row before it. */
export function withTwins(
  rows: readonly ComplaintRow[],
  scripts: readonly Script[],
): readonly ComplaintRow[] {
  return rows.map((row, index) => {
    const before = rows[index - 1];
    const merged = scripts[index]?.endsEarly === 'merged' && row.repeats == null;
    return merged && before !== undefined ? { ...row, repeats: before.id } : row;
  });
}

const ACTIONS = { merged: 'merge', withdrawn: 'withdraw' } as const satisfies Record<string, Action>;

/**
 * Ends a complaint in mid-course as the first of the staff who may: whoever hears that the customer takes it back, or
 * sees that it was entered twice.
 */
export async function endEarly(
  { how, reason }: EarlyEnd,
  {
    row,
    id,
    intoNumber,
    asked,
    runId,
    staff,
  }: {
    readonly row: ComplaintRow;
    readonly id: string;
    /** Of the complaint into which it is merged, where it is. */
    readonly intoNumber: string | null;
    /** Who is asked something about it: they hear it first. */
    readonly asked: readonly string[];
    readonly runId: string;
    readonly staff: StaffRoom;
  },
): Promise<void> {
  const body: JsonObject = how === 'merged' ? { into: intoNumber, reason } : { reason };
  let said: HttpAnswer | null = null;
  for (const personId of staff.everybodyFrom(asked)) {
    said = await staff.send(personId, `complaints/${id}/actions/${ACTIONS[how]}`, {
      body,
      locale: row.locale,
      idempotencyKey: `demo-${runId}-${String(row.row)}-end`,
    });
    if (said.status < 300) return;
    // Not theirs to do, or to know of.
    if (said.status !== 403 && said.status !== 404) break;
  }
  if (said !== null) throw refusal(`It could not be ${how}`, said);
}
