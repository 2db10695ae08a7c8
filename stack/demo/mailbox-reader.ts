import { z } from 'zod';
import { isTo, letterSchema, newestLink, type Letter, type Wanted } from './letters';
import { DemoFailure } from './options';
import { ask, pause, requireTime, type Patience } from './patient-http';

const POLL_MS = 400;
/** Letters are sent one after the other, within milliseconds. */
const SETTLED_AFTER_MS = 1_500;
const MAX_SETTLING_LOOKS = 10;

/**
 * Reads the mailbox for everybody: those who wait for letters to the same address share one look into it.
 */
export class MailboxReader {
  readonly #looks = new Map<string, { readonly at: number; readonly letters: Promise<readonly Letter[]> }>();

  constructor(
    private readonly mailbox: string,
    private readonly patience: Patience,
  ) {}

  /** Waits until the letter with this link has come. Throws a DemoFailure when the demo's time is over first. */
  async untilLink(wanted: Wanted, stillWanted: () => Promise<boolean>): Promise<string | null> {
    for (let looks = 1; ; looks += 1) {
      const link = newestLink(await this.#lettersTo(wanted.to), wanted);
      if (link !== null) return link;
      // Somebody else may have answered meanwhile; then no letter is waited for.
      if (looks % 10 === 0 && !(await stillWanted())) return null;
      await pause(POLL_MS, this.patience);
      requireTime(
        this.patience,
        `No letter with a /${wanted.kind}/ link about ${wanted.number} came by mail.`,
      );
    }
  }

  /** Every letter in the mailbox, newest first, once no more are coming (for a while at least). */
  async settled(): Promise<readonly Letter[]> {
    let letters = await this.#fetch('');
    for (let looks = 0; looks < MAX_SETTLING_LOOKS; looks += 1) {
      await pause(SETTLED_AFTER_MS, this.patience);
      const later = await this.#fetch('');
      if (later.length === letters.length) return later;
      letters = later;
    }
    return letters;
  }

  async #lettersTo(address: string): Promise<readonly Letter[]> {
    const now = performance.now();
    const shared = this.#looks.get(address);
    if (shared !== undefined && now - shared.at < POLL_MS) return shared.letters;
    // A mailbox that does not know the filter shows everything.
    const letters = this.#fetch(`?to=${encodeURIComponent(address)}`).then((found) =>
      found.filter((letter) => isTo(letter, address)),
    );
    this.#looks.set(address, { at: now, letters });
    return letters;
  }

  async #fetch(query: string): Promise<readonly Letter[]> {
    const url = `${this.mailbox.replace(/\/$/, '')}/api/messages${query}`;
    const { status, text } = await ask({ method: 'GET', url }, this.patience);
    if (status !== 200) throw new DemoFailure(`The mailbox at ${this.mailbox} answered ${status}.`);
    return z.array(letterSchema).parse(JSON.parse(text));
  }
}
