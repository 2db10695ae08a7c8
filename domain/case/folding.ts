import type { DomainEvent } from './events';

/** Nothing waits for a review any more. */
export const underNoReview = { review: null, submitted: null } as const;

/** The map without one of its keys. */
export function without<V>(map: { readonly [key: string]: V }, key: string): { readonly [key: string]: V } {
  return Object.fromEntries(Object.entries(map).filter(([k]) => k !== key));
}

/** The people and this one, once. */
export function withPerson(people: readonly string[], person: string | null): readonly string[] {
  return person === null || people.includes(person) ? people : [...people, person];
}

/** Whose doing an event is; null: the customer's or the system's. */
export function personOf(e: DomainEvent): string | null {
  return e.by.kind === 'staff' || e.by.kind === 'operator' ? e.by.personId : null;
}
