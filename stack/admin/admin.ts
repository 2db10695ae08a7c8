import { writeFileSync } from 'node:fs';
import type { AdminOperation } from '../../prisma/admin/operation';
import { AdminRefused } from '../../prisma/admin/refusal';
import { runAdmin } from '../../prisma/admin/run-admin';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { adminFaultText, adminNoteText } from '../../texts/admin-words';
import { sentenceOf } from '../start-failure';
import { isDatabaseAway } from '../../api/database-errors';
import { AdminFailure, flagOf, readCommandLine } from './command-line';
import { accountName, announcerAt, askingAt } from './doors';
import { addressesIn } from './addresses';
import { helpOn } from './help';
import { printed } from './table';

// How Prisma reads relations inside a transaction; nothing that whoever administers could do about.
process.noDeprecation = true;

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.kind === 'help') {
    console.log(helpOn(line.group, line.operation));
    return;
  }
  const { operation, given, json } = line;
  const { databaseUrl, temporalAddress } = addressesIn(process.env);
  const prisma = createPrisma(databaseUrl, { poolSize: 2 });
  try {
    const organization = line.organization ?? (await onlyOrganization(prisma));
    const { result, notes } = await runAdmin(
      {
        prisma,
        now: () => new Date(),
        announceCalendar: temporalAddress === null ? null : announcerAt(temporalAddress),
        askApprovers: temporalAddress === null ? null : askingAt(temporalAddress),
      },
      { organization, by: { kind: 'command-line', account: accountName() }, operation, given },
    );
    const told = notes.map(({ code, params }) => ({ code, detail: adminNoteText('en', code, params) }));
    const whole = operation.kind === 'read' ? result : { ...result, notes: told };
    const text = `${JSON.stringify(whole, null, 2)}\n`;
    if (json === '-') process.stdout.write(text);
    else if (json !== undefined) writeJson(json, text);
    else console.log(isDocument(operation) ? text : printed(result));
    if (json !== '-') for (const { detail } of told) console.log(`\n${detail}`);
  } catch (error) {
    if (error instanceof AdminRefused) throw failureOf(error);
    if (!isDatabaseAway(error)) throw error;
    throw new AdminFailure(
      'The database cannot be reached: check that it runs, and the address in DATABASE_URL (or start Redress with npm start).',
    );
  } finally {
    await prisma.$disconnect();
  }
}

/** One sentence per fault, each with the option that it is about. */
function failureOf({ faults }: AdminRefused): AdminFailure {
  const lines = faults.map(({ pointer, code, params }) => {
    const [, name] = pointer.split('/');
    const sentence = adminFaultText('en', code, params);
    return name === undefined || name === '' ? sentence : `${flagOf(name)}: ${sentence}`;
  });
  return new AdminFailure(lines.join('\n'));
}

/** A whole procedure or calendar is no table. */
function isDocument({ group, verb }: AdminOperation): boolean {
  return verb === 'show' && (group === 'policies' || group === 'calendar');
}

async function onlyOrganization(prisma: PrismaClient): Promise<string> {
  const rows = await prisma.organization.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const [only, ...others] = rows.map(({ id }) => id);
  if (only !== undefined && others.length === 0) return only;
  throw new AdminFailure(
    only === undefined
      ? 'There is no organisation in this database yet: npm start makes those that have a policy.'
      : `--organization: Say whose directory: ${[only, ...others].join(', ')}.`,
  );
}

function writeJson(file: string, text: string): void {
  try {
    // A new key or password may stand in it.
    writeFileSync(file, text, { mode: 0o600 });
  } catch (error) {
    throw new AdminFailure(`It was done, but --json ${file} cannot be written (${sentenceOf(error)}).`);
  }
}

main().catch((error: unknown) => {
  console.error(
    error instanceof AdminFailure
      ? error.message
      : `It could not be done, and nothing was changed: ${sentenceOf(error)}`,
  );
  process.exitCode = 1;
});
