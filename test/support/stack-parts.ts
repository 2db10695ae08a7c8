import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import { deployMigrations } from '../../prisma/migrate';
import { ENTRIES, startApi, startWorker } from '../../stack/app-processes';
import type { SupervisedChild } from '../../stack/child-process';
import { writeDemoFile, type DemoOrganization } from '../../stack/demo-file';
import { startMailbox } from '../../stack/mailbox';
import { startPostgres } from '../../stack/postgres';
import { secretsOf } from '../../stack/secrets';
import { seedOrganizations } from '../../stack/seed-step';
import { servicePorts } from '../../stack/service-ports';
import type { Services } from '../../stack/services';
import { readStartConfig } from '../../stack/start-config';
import { findTemporal } from '../../stack/temporal-binary';
import { startTemporal } from '../../stack/temporal-server';
import type { StackHome } from './stack-home';

/** One part of the stack. What is up stays as it is when told to come up, and likewise for down. */
export type Part = { up(): Promise<void>; down(): Promise<void> };

export type StackParts = {
  readonly temporal: Part;
  readonly postgres: Part;
  readonly mailbox: Part;
  readonly worker: Part;
  readonly api: Part;
  readonly services: Services;
  readonly baseUrl: string;
  readonly organizations: readonly DemoOrganization[];
  /** What worker and API have brought to the console of `npm start` so far. */
  readonly console: readonly string[];
  /** Stops everything, each after those that use it. */
  down(): Promise<void>;
};

/**
 * Brings up for the first time what `npm start` does, of the same parts, but each by its own handle, so that one can be
 * taken away from the others and brought back. What it leaves in the home, the next `npm start` there finds.
 */
export async function bringUpParts({ home, environment }: StackHome): Promise<StackParts> {
  const config = readStartConfig(environment);
  const ports = await servicePorts(home);
  const binary = await findTemporal({ binDirectory: home.bin });
  const temporal = part(() =>
    startTemporal({
      binary,
      directory: home.temporal,
      port: ports.temporal,
      uiPort: ports.temporalUi,
      searchAttributes: SEARCH_ATTRIBUTES,
    }),
  );
  const postgres = part(() => startPostgres({ directory: home.postgres, port: ports.postgres }));
  const mailbox = part(() =>
    startMailbox({ directory: home.mail, smtpPort: ports.smtp, httpPort: ports.mailbox }),
  );
  const console: string[] = [];
  const started: Part[] = [temporal, postgres, mailbox];
  const down = async (): Promise<void> => {
    for (const each of started.toReversed()) await each.down();
  };
  try {
    await Promise.all(started.map((server) => server.up()));
    const { databaseUrl } = postgres.running();
    const services: Services = {
      databaseUrl,
      databaseIsEmbedded: true,
      temporalAddress: temporal.running().address,
      temporalUi: temporal.running().uiUrl,
      smtpUrl: mailbox.running().smtpUrl,
      mailboxUrl: mailbox.running().url,
    };
    await deployMigrations(databaseUrl);
    const { organizations } = await seedOrganizations({ databaseUrl, earlier: [], embedded: true });
    const context = {
      config,
      entries: ENTRIES,
      home,
      secrets: secretsOf(home, {}),
      services,
      environment,
      report: (line: string) => void console.push(line),
    };
    const worker = part(() => readyChild(startWorker(context)));
    const api = part(() => readyChild(startApi(context)));
    started.push(worker, api);
    await Promise.all([worker.up(), api.up()]);
    const baseUrl = config.publicUrl;
    const { temporalAddress, temporalUi, mailboxUrl } = services;
    const addresses = { baseUrl, temporalAddress, temporalUi, mailbox: mailboxUrl, databaseUrl };
    writeDemoFile(home, { ...addresses, organizations });
    return { temporal, postgres, mailbox, worker, api, services, baseUrl, organizations, console, down };
  } catch (error) {
    await down();
    throw error;
  }
}

type Running = { stop(): Promise<void> };

function part<R extends Running>(start: () => Promise<R>): Part & { running(): R } {
  let running: R | null = null;
  return {
    running() {
      if (running === null) throw new Error('This part of the stack is down.');
      return running;
    },
    async up() {
      running ??= await start();
    },
    async down() {
      const stopped = running;
      running = null;
      await stopped?.stop();
    },
  };
}

async function readyChild(child: SupervisedChild): Promise<SupervisedChild> {
  try {
    await child.ready;
    return child;
  } catch (error) {
    await child.stop();
    throw error;
  }
}
