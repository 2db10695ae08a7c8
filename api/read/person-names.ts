import type { Actor } from '../../domain/actor';

/** A member of staff as pages and answers name them. */
export type PersonRef = { readonly id: string; readonly name: string };

/** Who did something, with the name from the directory where a person stands behind it. */
export type ActorView = {
  readonly actor: Actor;
  /** Null: the customer, the system, or a person who is no longer in the directory. */
  readonly name: string | null;
  readonly onBehalfOfName: string | null;
};
