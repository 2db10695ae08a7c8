import type { PrismaClient } from '../../prisma/generated/client';

/** What doors write whenever somebody knocks: no trace of a complaint. */
const DOORS = ['session', 'api_key', 'sign_in_audit'];

export type DatabaseDump = { readonly [table: string]: readonly string[] };

/** Every row of every table as text; bytes stand in hex. */
export async function dumpOf(prisma: PrismaClient): Promise<DatabaseDump> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`;
  const dump: { [table: string]: string[] } = {};
  for (const { name } of tables) {
    const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
    dump[name] = rows.map(({ row }) => row).sort();
  }
  return dump;
}

/** The same without what reading itself may leave behind: sessions, when a key was last used, who signed in. */
export async function dumpWithoutDoors(prisma: PrismaClient): Promise<DatabaseDump> {
  const dump = await dumpOf(prisma);
  return Object.fromEntries(Object.entries(dump).filter(([table]) => !DOORS.includes(table)));
}

/** The tables in which one of these texts stands, as itself or as the hex of its bytes. */
export function tablesWith(dump: DatabaseDump, texts: readonly string[]): readonly string[] {
  const wanted = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  return Object.entries(dump)
    .filter(([, rows]) => rows.some((row) => wanted.some((text) => row.includes(text))))
    .map(([table]) => table);
}
