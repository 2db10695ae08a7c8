import type { DomainEvent, EventType } from '../../../domain/case/events';
import type { CaseState } from '../../../domain/case/state';
import type { SIGNALS } from '../../../domain/contract';
import type { Action, Outcome } from '../../../domain/lifecycle';
import type { CaseView } from '../../../domain/story/view';
import type { Course } from './course';
import type { Request } from './request';
import type { Cannot } from './why';

/** Everything that may come in between: whatever people can do, whatever can be signalled, and what is done to a run. */
export type Interruption = Action | keyof typeof SIGNALS | 'cancel' | 'reopen';

/** A case before something came in between, after it, and what was told by it. */
export type Seen = {
  readonly before: CaseState;
  readonly after: CaseState;
  readonly since: readonly DomainEvent[];
  readonly view: CaseView;
  readonly course: Course;
};

export type Row = {
  readonly name: string;
  /** Cases that it is not about: another row is. */
  readonly about?: (view: CaseView) => boolean;
  /** Why it cannot happen in a case that is so; null: it can. */
  readonly cannot: (view: CaseView) => Cannot | null;
  /** What has to have happened for it to be possible at all. */
  readonly prepare?: (course: Course) => Promise<void>;
  /** Time that passes before it comes. */
  readonly hoursBefore?: number;
  readonly request: (course: Course) => Request;
  /** Time that passes before its effect is looked at. */
  readonly hours?: number;
  /** What of its effect is wrong. */
  readonly faults: (seen: Seen) => readonly string[];
  /** `same`: the story goes on as if nothing had come in between. */
  readonly ends: 'same' | readonly Outcome[];
};

/** Names of what is not so. */
export function unmet(expected: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(expected).flatMap(([what, holds]) => (holds ? [] : [`not: ${what}`]));
}

export const tells = ({ since }: Seen, type: EventType): number =>
  since.filter((e) => e.type === type).length;

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Where the case stands, who is asked and what is counted is as it was. */
export function untouched({ before, after }: Seen): Record<string, boolean> {
  return {
    'stage and round stay': same(before.cursor, after.cursor),
    'whoever was asked is asked': same(before.tasks, after.tasks),
    'every limit runs on as it ran': same(before.clocks, after.clocks),
  };
}
