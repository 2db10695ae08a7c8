import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { TASK_QUEUE } from '../domain/contract';
import { createPrisma } from '../prisma/client';
import { readPolicyFile } from '../prisma/policy-files';
import { seed } from '../prisma/seed';
import { parseMasterKeys, SealingKeys } from '../prisma/sealing';
import { createActivities } from '../workers/activities';
import { startBenchServices } from './bench-services';
import { runComplaint } from './complaint-run';
import { measurePresses } from './presses';

const HELP = `npm run bench -- [--complaints 40] [--at-once 8] [--json FILE]

Complaints per second, from receipt to close on real servers, beside a bare workflow with the same number of Updates
on the same server in the same run; and fifty presses of one mailed decision at once beside fifty calls of one bare
Update at once. Only the ratios mean anything on another machine.`;

const BARE_QUEUE = 'bench-bare';

/** Runs `work` `count` times, at most `atOnce` side by side; returns how many ended per second. */
async function perSecond(count: number, atOnce: number, work: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint();
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return count / (Number(process.hrtime.bigint() - begun) / 1e9);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      complaints: { type: 'string', default: '40' },
      'at-once': { type: 'string', default: '8' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const [complaints, atOnce] = [Number(values.complaints), Number(values['at-once'])];
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const services = await startBenchServices();
  const prisma = createPrisma(services.databaseUrl);
  try {
    await seed({ databaseUrl: services.databaseUrl, earlier: [], remake: true });
    const masterKeys = `bench:${randomBytes(32).toString('base64')}`;
    const secret = randomBytes(32).toString('hex');
    const connection = await NativeConnection.connect({ address: services.temporalAddress });
    const worker = await Worker.create({
      connection,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('../workflows/index'),
      activities: createActivities({
        prisma,
        masterKeys,
        secret,
        publicUrl: 'http://localhost',
        databaseUrl: services.databaseUrl,
        smtpUrl: services.smtpUrl,
        mailFrom: 'bench@redress.example',
      }),
    });
    const bareWorker = await Worker.create({
      connection,
      taskQueue: BARE_QUEUE,
      workflowsPath: require.resolve('./bare.workflow'),
    });
    const client = new Client({
      connection: await Connection.connect({ address: services.temporalAddress }),
    });
    const read = await readPolicyFile(path.resolve(__dirname, '../policies/auto-dealer.yaml'));
    if (!read.ok) throw new Error('the policy cannot be read');
    const keys = new SealingKeys(prisma, parseMasterKeys(masterKeys));
    const run = { client, prisma, keys, policy: read.policy };

    const figures = await worker.runUntil(
      bareWorker.runUntil(async () => {
        const updates = await runComplaint(run);
        let next = 0;
        const bare = async (): Promise<void> => {
          const handle = await client.workflow.start('bare', {
            workflowId: `bare-${String((next += 1))}`,
            taskQueue: BARE_QUEUE,
            args: [updates],
          });
          for (let n = 0; n < updates; n += 1)
            await handle.executeUpdate('answer', { args: [`answer ${String(n)}`] });
          await handle.result();
        };
        await bare();
        const environment = {
          DATABASE_URL: services.databaseUrl,
          TEMPORAL_ADDRESS: services.temporalAddress,
          REDRESS_KEYS: masterKeys,
          REDRESS_SECRET: secret,
          REDRESS_HOME: services.home,
        };
        const presses = await measurePresses(run, { environment, bareQueue: BARE_QUEUE });
        return {
          updatesPerComplaint: updates,
          complaintsPerSecond: await perSecond(complaints, atOnce, () => runComplaint(run)),
          barePerSecond: await perSecond(complaints, atOnce, bare),
          ...presses,
        };
      }),
    );
    const report = { ...figures, ratio: figures.complaintsPerSecond / figures.barePerSecond };
    console.table(report);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
    await connection.close();
  } finally {
    await prisma.$disconnect();
    await services.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
