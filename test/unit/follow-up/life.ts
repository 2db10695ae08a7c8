import type { Actor } from '../../../domain/actor';
import type { DomainEvent, EventType, NewEvent } from '../../../domain/case/events';
import type { FollowUpStart } from '../../../domain/case/follow-up';
import type { LetterRequest } from '../../../domain/case/letters';
import { dueFollowUp, followUpRequests, nextFollowUpInstant } from '../../../domain/follow-up/clock';
import { answeredFollowUp, openingOf } from '../../../domain/follow-up/kinds';
import { followUpLetters } from '../../../domain/follow-up/letters';
import {
  beginFollowUp,
  evolveFollowUp,
  takeFollowUp,
  type FollowUpState,
} from '../../../domain/follow-up/state';
import type { JsonObject } from '../../../domain/json';
import type { Policy } from '../../../domain/policy/schema';
import { computeDue } from '../../../domain/time/due';
import { everydayCalendar } from '../../support/everyday-calendar';

export const OPENED = '2026-11-23T02:00:00.000Z';

/** One follow-up, folded as its run does it; its clock is counted by the calendar, its tasks are somebody's. */
export class Life {
  state: FollowUpState;
  now = OPENED;
  readonly events: DomainEvent[] = [];
  readonly letters: LetterRequest[] = [];
  #ids = 0;

  constructor(
    readonly policy: Policy,
    start: FollowUpStart,
  ) {
    this.state = beginFollowUp(start, OPENED);
    this.tell(openingOf(this.state, policy, this.newId));
  }

  readonly newId = (): string => `id-${String((this.#ids += 1))}`;

  tell(told: readonly NewEvent[]): void {
    const step = told.map((e, index): DomainEvent => {
      const place = { seq: this.events.length + index + 1, at: this.now, round: 1, stage: 'closed' as const };
      return { ...e, ...place };
    });
    for (const e of step) {
      this.state = evolveFollowUp(this.state, e);
      this.letters.push(...followUpLetters(e, this.state));
    }
    this.events.push(...step);
    const calendar = everydayCalendar();
    const clocks = followUpRequests(this.state, this.policy, step).map(({ clock, nextLevel }) => {
      const { length, startedAt, agreedValue, remindAt, clockId } = clock;
      const due = computeDue({ length, startedAt, calendar, agreedValue, remindAt });
      const level =
        nextLevel === null
          ? null
          : computeDue({ length: nextLevel.length, startedAt: nextLevel.fromAt, calendar, remindAt: null });
      return { clockId, dueAt: due.dueAt, remindAt: due.remindAt, nextLevelAt: level?.dueAt ?? null };
    });
    const tasks = step.flatMap((e) =>
      e.type === 'task-opened'
        ? [
            {
              taskId: e.data.taskId,
              assignees: [e.data.namedPerson ?? e.data.roles[0] ?? ''],
              found: 'role' as const,
            },
          ]
        : [],
    );
    this.state = takeFollowUp(this.state, { number: 'n', tasks, clocks, lettersWaiting: 0 });
  }

  /** What is due at the next instant of the clock, and the instant. */
  fire(): string | null {
    const at = nextFollowUpInstant(this.state);
    if (at === null) return null;
    this.now = at;
    this.tell(dueFollowUp(this.state, this.policy, at, this.newId));
    return at;
  }

  answer(taskId: string, answer: JsonObject, by: Actor): void {
    const { policy, now, newId } = this;
    const input = { taskId, answer, by, via: 'desk', fingerprint: 'f' } as const;
    this.tell(answeredFollowUp(this.state, input, { policy, now, newId }));
  }

  /** What was told since an event of the record. */
  since(count: number): EventType[] {
    return this.events.slice(count).map(({ type }) => type);
  }
}
