import type { Actor } from '../../domain/actor';
import type { CaseSummary } from '../../domain/case/record-step';
import type { Recorded } from './fake-effects';

/** Names for what a record knows by ids only, so that people can read it and a changed id changes nothing else. */
export class Names {
  readonly #names = new Map<string, string>();

  set(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** A value in one line: ids by their names, sealed words as they were written. */
  line(value: unknown): string {
    return JSON.stringify(value)
      .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => this.#names.get(id) ?? 'unknown')
      .replaceAll(
        /sealed:v1:test:([\w-]+)/g,
        (_, text: string) => `«${Buffer.from(text, 'base64url').toString().replaceAll('"', "'")}»`,
      )
      .replaceAll(/"(\w+)":/g, '$1: ')
      .replaceAll(/,(?=[\w"{[])/g, ', ');
  }

  actor(by: Actor): string {
    switch (by.kind) {
      case 'staff':
      case 'operator':
        return `${by.kind === 'operator' ? 'operator ' : ''}${this.#names.get(by.personId) ?? 'unknown'}`;
      case 'integration':
        return `integration ${by.name}`;
      case 'customer':
      case 'system':
        return by.kind;
    }
  }
}

/** What a course has told, step by step: events, letters, limits with their instants, and where the case stands. */
export class CourseRecord {
  readonly lines: string[] = [];
  #events = 0;
  #letters = 0;
  readonly #clocks = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #summary: Partial<CaseSummary> = {};

  constructor(private readonly names: Names) {}

  heading(at: string, what: string): void {
    this.lines.push('', `${at.slice(0, 16).replace('T', ' ')}  ${what}`);
  }

  /** Adds what was recorded since it was last asked. */
  add({ events, letters, clocks, tasks, steps }: Recorded): void {
    for (const e of events.slice(this.#events)) {
      if (e.type === 'task-opened') this.#called(e.data.taskId, e.data.kind);
      if (e.type === 'penalty-proposed') this.#called(e.data.proposalId, 'proposal');
      const data = e.type === 'complaint-received' ? { ...e.data, submission: null } : e.data;
      const head = `${e.stage} ${String(e.round)} ${e.type}`;
      this.lines.push(`  ${head} by ${this.names.actor(e.by)} ${this.names.line(data)}`);
      if (e.type !== 'task-opened') continue;
      const { assignees = [], found = null } = tasks.get(e.data.taskId) ?? {};
      this.lines.push(`      asked of ${this.names.line(assignees)} by ${String(found)}`);
    }
    this.#events = events.length;
    for (const { kind, seq, to, taskId, params } of letters.slice(this.#letters)) {
      const about = taskId === null ? '' : ` about ${this.names.line(taskId)}`;
      this.lines.push(
        `  letter ${kind} of ${events[seq - 1]?.type ?? 'nothing'} to ${this.names.line(to)}${about} ${this.names.line(params)}`,
      );
    }
    this.#letters = letters.length;
    for (const [clockId, instants] of clocks) {
      const line = this.names.line(instants);
      if (this.#clocks.get(clockId) !== line) this.lines.push(`  clock ${line}`);
      this.#clocks.set(clockId, line);
    }
    const stream = steps.at(-1)?.stream;
    if (stream?.kind === 'complaint') this.#stands(stream.summary);
  }

  /** Tasks and proposals are named in the order in which they appear. */
  #called(id: string, what: string): void {
    const count = (this.#counts.get(what) ?? 0) + 1;
    this.#counts.set(what, count);
    this.names.set(id, `${what}#${String(count)}`);
  }

  #stands(summary: CaseSummary): void {
    const changed = Object.entries(summary).filter(
      ([key, value]) => Object.entries(this.#summary).find(([known]) => known === key)?.[1] !== value,
    );
    if (changed.length > 0) this.lines.push(`  stands ${this.names.line(Object.fromEntries(changed))}`);
    this.#summary = summary;
  }
}
