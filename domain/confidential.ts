import type { Policy } from './policy/schema';

/** What decides who may see a confidential case (RE-06, PM-06). */
export type Secrecy = {
  /** Staff id of the person complained about. */
  readonly against: string | null;
  /** Roles that the policy lets see it. */
  readonly readers: readonly string[];
  /** Persons who were asked or informed. */
  readonly involved: readonly string[];
};

/** Who looks: a person with the roles that they hold themselves, or a program, which is nobody (null). */
export type Onlooker = {
  readonly personId: string | null;
  readonly roles: readonly string[];
  /** Persons who are away and whom this one stands in for. */
  readonly standsInFor: readonly string[];
};

/**
 * Whether somebody may know of a confidential case at all. Whoever may not finds no trace of it: what they ask for by
 * its id does not exist. The person complained about never sees it, whatever they hold, or for whom they stand in.
 */
export function seesConfidential({ against, readers, involved }: Secrecy, who: Onlooker): boolean {
  const { personId, roles, standsInFor } = who;
  if (personId === null || personId === against) return false;
  return (
    roles.some((role) => readers.includes(role)) ||
    [personId, ...standsInFor].some((id) => involved.includes(id))
  );
}

/** The roles that see the confidential cases of a track; null: its cases are not confidential. */
export function readersOf({ tracks }: Policy, trackId: string): readonly string[] | null {
  return tracks.find(({ id }) => id === trackId)?.confidential?.readers ?? null;
}

/** Whether any case of this policy may be confidential. */
export function knowsSecrets({ tracks }: Pick<Policy, 'tracks'>): boolean {
  return tracks.some(({ confidential }) => confidential !== undefined);
}

/** Whom what outlives a case is kept from as well. */
export function keptFrom(
  policy: Policy,
  { trackId, against }: { readonly trackId: string; readonly against: string | null },
): { keptFrom?: string } {
  return against === null || readersOf(policy, trackId) === null ? {} : { keptFrom: against };
}
