import type { ReadDeps } from '../deps';

export type DirectoryPerson = {
  readonly id: string;
  readonly name: string;
  readonly holdings: readonly { readonly role: string; readonly unit: string | null }[];
};

/** Active people of an organisation, by name: the options of fields of type `person` and `people`. */
export declare function peopleOf(
  deps: Pick<ReadDeps, 'prisma'>,
  organization: string,
): Promise<readonly DirectoryPerson[]>;
