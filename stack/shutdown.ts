import { sentenceOf } from './start-failure';

/** Things that run, each stopped after those that were added later (and use it). */
export class Shutdown {
  private readonly running: { readonly name: string | null; readonly stop: () => Promise<void> | void }[] =
    [];

  add(name: string, stop: () => Promise<void> | void): void {
    this.running.push({ name, stop });
  }

  /** Something to give back silently, such as a lock. */
  addQuietly(stop: () => void): void {
    this.running.push({ name: null, stop });
  }

  /** Stops everything, last first. One that fails is reported and does not keep the others running. */
  async run(report: (line: string) => void): Promise<void> {
    for (let next = this.running.pop(); next; next = this.running.pop())
      try {
        await next.stop();
        if (next.name !== null) report(`Stopped ${next.name}.`);
      } catch (error) {
        report(`${next.name ?? 'The lock'} did not stop in order: ${sentenceOf(error)}`);
      }
  }
}
