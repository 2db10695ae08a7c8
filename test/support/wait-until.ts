import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 40_000;
const POLL_MS = 60;

/** Looks again and again until there is something to see; throws, naming what was waited for. */
export async function waitUntil<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (performance.now() > giveUpAt) throw new Error(`Waited in vain until ${what}.`);
    await sleep(POLL_MS);
  }
}
