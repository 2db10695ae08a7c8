import type { DomainEvent, EventType } from '../../../domain/case/events';
import type { CourseInMemory } from '../../support/course-in-memory';

/** What tests of whole procedures ask of a course in memory. */
export function told<T extends EventType>(
  course: CourseInMemory,
  type: T,
): readonly Extract<DomainEvent, { type: T }>[] {
  return course.simulation.recorded.events.filter(
    (e): e is Extract<DomainEvent, { type: T }> => e.type === type,
  );
}

/** Kinds of the letters to the customer, in order. */
export function lettersToCustomer(course: CourseInMemory): readonly string[] {
  return course.simulation.recorded.letters.filter(({ to }) => 'customer' in to).map(({ kind }) => kind);
}

/** The instant at which a limit is due, as it was recorded. */
export function dueOf(course: CourseInMemory, limitId: string): string | null {
  const clock = Object.values(course.state.clocks).find((one) => one.limitId === limitId);
  if (clock === undefined) throw new Error(`no clock ${limitId} runs`);
  return clock.dueAt;
}

/** Limits that were missed, with the instant. */
export const missed = (course: CourseInMemory): readonly (readonly [string, string])[] =>
  told(course, 'clock-breached').map(({ data, at }) => [data.limitId, at] as const);

/** What the last thing that somebody wanted was refused with; null: it was taken. */
export function refusedWith({ record }: CourseInMemory): string | null {
  const line = record.lines.findLast((one) => one.startsWith('  refused') || !one.startsWith('  '));
  return line?.startsWith('  refused') === true ? line.trim() : null;
}
