import type { ReadDeps } from '../deps';

/** The persons whose deputy this one is and whose absence is recorded right now. */
export async function deputised(deps: ReadDeps, personId: string): Promise<readonly string[]> {
  const at = deps.now();
  const rows = await deps.prisma.deputy.findMany({
    where: {
      deputyId: personId,
      person: { absences: { some: { fromAt: { lte: at }, OR: [{ toAt: null }, { toAt: { gt: at } }] } } },
    },
    select: { personId: true },
  });
  return rows.map((row) => row.personId);
}
