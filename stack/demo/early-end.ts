import type { JsonObject } from '../../domain/json';
import type { EarlyEnd } from './answers';
import type { ComplaintRow } from './complaint-rows';
import { refusal, type ListedTask } from './json-api';
import { answerOnPage } from './link-page';
import { DemoFailure } from './options';
import type { HttpAnswer } from './patient-http';
import type { Script } from './scripts';
import { numberOf, type Stage, type Submitted } from './stage';

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

/** Every letter to the customer will do. */
const EVER = '1970-01-01T00:00:00.000Z';

/** The customer takes it back on their page, or staff see that it was entered twice. */
export async function endEarly(
  { how, reason }: EarlyEnd,
  {
    id,
    number,
    next,
    row,
    stage,
  }: Submitted & { readonly next: ListedTask; readonly row: ComplaintRow; readonly stage: Stage },
): Promise<void> {
  const { patience, mailbox, api } = stage;
  if (how === 'merged') {
    if (row.repeats == null) throw new Error('what is merged repeats another');
    const body = { into: await numberOf(row.repeats, stage), reason };
    return merge({ id, body, row, asked: next.assignee.map(({ id: one }) => one) }, stage);
  }
  const link = await mailbox.untilLink(
    { to: row.email, number, kind: 'c', since: EVER, baseUrl: api.baseUrl },
    () => Promise.resolve(true),
  );
  // Its form belongs to no task.
  const page = { taskId: '', answer: { reason }, locale: row.locale, patience };
  if (link === null || (await answerOnPage(link, page)) !== 'posted')
    throw new DemoFailure('The page of the customer does not offer to take the complaint back.');
}

/** As the first of the staff who may: whoever is asked about it sees it first. */
async function merge(
  {
    id,
    body,
    row,
    asked,
  }: {
    readonly id: string;
    readonly body: JsonObject;
    readonly row: ComplaintRow;
    readonly asked: readonly string[];
  },
  { staff, runId }: Stage,
): Promise<void> {
  const request = { body, locale: row.locale, idempotencyKey: `demo-${runId}-${String(row.row)}-end` };
  let said: HttpAnswer | null = null;
  for (const personId of staff.everybodyFrom(asked)) {
    said = await staff.send(personId, `complaints/${id}/actions/merge`, request);
    if (said.status < 300) return;
    // Not theirs to do, or to know of.
    if (said.status !== 403 && said.status !== 404) break;
  }
  if (said !== null) throw refusal('It could not be merged', said);
}
