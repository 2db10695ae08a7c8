import { condition } from '@temporalio/workflow';
import type { Bounce } from '../domain/case/letters';
import { deliver } from './effects';

/** Letters never hold up the story: whatever waits is sent beside it, one delivery in flight at a time. */
export class Postman {
  #sending = false;

  constructor(
    private readonly file: { lettersWaiting: boolean },
    private readonly streamId: string,
    /** Letters that came back for good; the same ones may be told of again. */
    private readonly heardBack: (bounced: readonly Bounce[]) => void = () => undefined,
  ) {}

  get idle(): boolean {
    return !this.#sending && !this.file.lettersWaiting;
  }

  async keepDelivering(): Promise<never> {
    for (;;) {
      await condition(() => this.file.lettersWaiting);
      this.#sending = true;
      this.file.lettersWaiting = false;
      // What could not be sent within the activity's time stands as a row that people see; the story goes on.
      const delivery = await deliver({ streamId: this.streamId }).catch(() => undefined);
      if (delivery?.bounced !== undefined) this.heardBack(delivery.bounced);
      this.#sending = false;
    }
  }
}
