import { CancellationScope, condition } from '@temporalio/workflow';
import { closedByOperator } from '../domain/case/closed-by-operator';
import type { CaseFile } from './case-file';
import type { Desk } from './desk';
import { cancellation } from './effects';

/**
 * An operator cancels a run from the Temporal UI or CLI. Nothing is torn down by it: record, letters and answers in
 * flight go on, and the story ends by a recorded way. Everything of a run happens in scopes that this makes.
 */
export function shielded<A extends readonly unknown[], R>(
  body: (...given: A) => Promise<R>,
): (...given: A) => Promise<R> {
  return (...given) => new Shield({ cancellable: false }).run(() => body(...given));
}

/** A scope that passes on what runs in it as it is: one more turn of the event loop would change recorded histories. */
class Shield extends CancellationScope {
  protected override runInContext<T>(body: () => Promise<T>): Promise<T> {
    return body();
  }
}

/** Whether this run was cancelled. To be made in the run's own scope, before anything is shielded from it. */
export class Cancellation {
  #requested = false;

  constructor() {
    void CancellationScope.current().cancelRequested.catch(() => {
      this.#requested = true;
    });
  }

  get requested(): boolean {
    return this.#requested;
  }
}

/** A cancelled complaint ends as an administrative closing that is on record, with who asked for it as far as known. */
export async function closeWhenCancelled(
  cancelled: Cancellation,
  { file, desk }: { file: CaseFile; desk: Desk },
): Promise<void> {
  const isOver = (): boolean => file.state.cursor.stage === 'closed';
  await condition(() => cancelled.requested);
  if (isOver()) return;
  const asked = await cancellation().catch(() => ({ identity: null, reason: null }));
  if (isOver()) return;
  file.tell([closedByOperator(asked)]);
  file.keep({ interruption: 'closed' });
  desk.stir();
}
