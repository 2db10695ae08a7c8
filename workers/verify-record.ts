import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createPrisma } from '../prisma/client';
import { verifyRecord, type BrokenStream, type RecordFault } from '../prisma/verify';

const HELP = `npm run verify-record -- [--json FILE] [--help]

Computes the hash chain of every complaint and follow-up in DATABASE_URL anew, and every commitment whose text is
still there, and reports the first broken link of each. Reads only.

  --json FILE  writes the figures and what is broken to FILE as well

Exit code 0: the record is whole. 1: something is broken, or could not be checked.`;

const SAYS: { readonly [F in RecordFault]: string } = {
  'event-missing': 'the event is missing',
  'chain-broken': 'the event does not follow on the one before it',
  'event-changed': 'the event was changed after it was recorded',
  'text-changed': 'a text of the event was changed after it was recorded',
  'text-missing': 'a text of the event was taken out, though the complaint was not erased',
  'text-unknown': 'a text stands there that no event knows of',
  'end-missing': 'the end of the record was cut off here',
  'end-unknown': 'the record goes on here although the complaint was not told so far',
};

function line({ number, streamId, seq, fault, pointer }: BrokenStream): string {
  const place = pointer === null ? '' : ` (${pointer})`;
  return `${number ?? 'unknown complaint'}, stream ${streamId}, event ${String(seq)}${place}: ${SAYS[fault]}.`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl)
    throw new Error(
      'DATABASE_URL is not set: give it the address of the database whose record is to be verified.',
    );
  const prisma = createPrisma(databaseUrl, { poolSize: 3 });
  try {
    const verdict = await verifyRecord(prisma);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(verdict, null, 2)}\n`);
    for (const broken of verdict.broken) console.error(line(broken));
    const { streams, events, texts, erased, broken } = verdict;
    console.log(
      `${String(streams)} streams, ${String(events)} events, ${String(texts)} texts, ${String(erased)} erased texts: ` +
        (broken.length === 0 ? 'the record is whole.' : `${String(broken.length)} streams are broken.`),
    );
    if (broken.length > 0) process.exitCode = 1;
  } finally {
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
