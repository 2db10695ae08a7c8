import { actorSchema, type Actor } from '../../domain/actor';
import type { ReadDeps } from '../deps';

/** A member of staff as pages and answers name them. */
export type PersonRef = { readonly id: string; readonly name: string };

/** Who did something, with the name from the directory where a person stands behind it. */
export type ActorView = {
  readonly actor: Actor;
  /** Null: the customer, the system, or a person who is no longer in the directory. */
  readonly name: string | null;
  readonly onBehalfOfName: string | null;
};

/** Names by id, of people of one organisation, active or not. */
export type PersonNames = ReadonlyMap<string, string>;

export async function personNames(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  organization: string,
): Promise<PersonNames> {
  const rows = await prisma.person.findMany({
    where: { organizationId: organization },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A person with their name; one who has left the directory is shown by id. */
export function personRef(names: PersonNames, id: string): PersonRef {
  return { id, name: names.get(id) ?? id };
}

/** Parses an actor as the record stores it, and puts the names to it. */
export function actorView(names: PersonNames, stored: unknown): ActorView {
  const actor = actorSchema.parse(stored);
  const nameOf = (id: string | undefined): string | null =>
    id === undefined ? null : (names.get(id) ?? null);
  switch (actor.kind) {
    case 'staff':
      return { actor, name: nameOf(actor.personId), onBehalfOfName: nameOf(actor.onBehalfOf) };
    case 'operator':
      return { actor, name: nameOf(actor.personId) ?? actor.personId, onBehalfOfName: null };
    case 'integration':
      return { actor, name: actor.name, onBehalfOfName: null };
    case 'customer':
    case 'system':
      return { actor, name: null, onBehalfOfName: null };
  }
}
