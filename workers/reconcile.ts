import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { createPrisma } from '../prisma/client';
import { parseMasterKeys, SealingKeys } from '../prisma/sealing';
import { compare } from './reconcile/compare';
import { FINDINGS, isMendable, type Finding, type Mending } from './reconcile/findings';
import { mend } from './reconcile/mend';

const HELP = `npm run reconcile -- [--mend] [--by NAME] [--json FILE] [--help]

Compares the open cases in DATABASE_URL with the runs in Temporal (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE …), and looks
for follow-ups that were never opened, returns that nobody heard of, and letters that are stuck. Without --mend it changes nothing.

  --mend       makes the run of an open case whose run is missing, was ended from outside or was reset again from the
               record, under the same workflow id; needs REDRESS_KEYS. Whatever else is found is only reported.
  --by NAME    who does it, for the record (default: the name of this machine's user)
  --json FILE  writes what was found to FILE as well

Exit code 0: nothing is left to be done. 1: something was found that is not mended. 2: it could not be compared.`;

type Told = Finding & Partial<Mending>;

function line({ kind, number, workflowId, detail, what }: Told): string {
  const about = detail === '' ? '' : ` (${detail})`;
  return `${number ?? 'no number'}, ${workflowId}: ${FINDINGS[kind]}${about}.${what === undefined ? '' : ` ${what}.`}`;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; --help says what is needed.`);
  return value;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      mend: { type: 'boolean', default: false },
      by: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const prisma = createPrisma(required('DATABASE_URL'), { poolSize: 12 });
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ disableFile: true });
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({ connection, namespace });
  try {
    const { findings, ...counted } = await compare({ prisma, client, now: new Date() });
    const told: Told[] = [];
    if (values.mend) {
      const keys = new SealingKeys(prisma, parseMasterKeys(required('REDRESS_KEYS')));
      const by = values.by ?? os.userInfo().username;
      for (const finding of findings)
        told.push(
          isMendable(finding)
            ? { ...finding, ...(await mend({ client, prisma, keys, by }, finding)) }
            : finding,
        );
    } else told.push(...findings);
    for (const one of told) console.log(line(one));
    const left = told.filter(({ mended }) => mended !== true);
    if (values.json !== undefined)
      await writeFile(
        values.json,
        `${JSON.stringify({ ...counted, left: left.length, findings: told }, null, 2)}\n`,
      );
    console.log(
      `${String(counted.complaints)} open complaints, ${String(counted.followUps)} open follow-ups, ${String(counted.runs)} runs: ` +
        `${String(findings.length)} found, ${String(findings.length - left.length)} mended, ${String(left.length)} left.`,
    );
    if (left.length > 0) process.exitCode = 1;
  } finally {
    await connection.close();
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
