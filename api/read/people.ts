import type { ReadDeps } from '../deps';

export type DirectoryPerson = {
  readonly id: string;
  readonly name: string;
  readonly holdings: readonly { readonly role: string; readonly unit: string | null }[];
};

/** Active people of an organisation, by name: the options of fields of type `person` and `people`. */
export async function peopleOf(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  organization: string,
): Promise<readonly DirectoryPerson[]> {
  const rows = await prisma.person.findMany({
    where: { organizationId: organization, active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, holdings: { select: { role: true, unit: true } } },
  });
  return rows.map(({ id, name, holdings }) => ({ id, name, holdings }));
}
