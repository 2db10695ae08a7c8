import { deployMigrations } from '../prisma/migrate';
import { ENTRIES, startApi, startWorker, stopLeftProcesses, type Entries } from './app-processes';
import { earlierOrganizations, writeDemoFile, writeFirstPasswords } from './demo-file';
import { lockHome, openHome } from './home';
import { requireFreePort } from './ports';
import { checkServer } from './postgres-check';
import { secretsOf } from './secrets';
import { seedOrganizations } from './seed-step';
import { bringUpServices, type Services } from './services';
import { Shutdown } from './shutdown';
import { readStartConfig } from './start-config';
import { StartFailure } from './start-failure';

export type RunningRedress = {
  /** Where people open it. */
  readonly url: string;
  readonly services: Services;
  /** `$REDRESS_HOME`, absolute. */
  readonly home: string;
  readonly logs: string;
  /** Stops all that was started: API, worker, mailbox, PostgreSQL, Temporal. */
  stop(): Promise<void>;
};

/**
 * Everything that `npm start` does, for it and for the demo. What a start that was killed has left running is
 * used on (PostgreSQL, Temporal) or stopped and started anew (worker, API).
 *
 * @param signal aborted: the start stops what it has begun and rejects
 * @throws StartFailure or MigrationRefused; nothing is left running then
 */
export async function startRedress({
  environment,
  report,
  signal,
  entries = ENTRIES,
}: {
  environment: NodeJS.ProcessEnv;
  report: (line: string) => void;
  signal: AbortSignal;
  entries?: Entries;
}): Promise<RunningRedress> {
  const config = readStartConfig(environment);
  const home = openHome(config.home);
  const shutdown = new Shutdown();
  shutdown.addQuietly(lockHome(home));
  const goOn = (): void => {
    if (signal.aborted) throw new StartFailure('The start was interrupted.');
  };
  try {
    await stopLeftProcesses(home);
    await requireFreePort(config.port, {
      purpose: 'Redress',
      remedy: 'stop that program, or choose another port as PORT',
    });
    const secrets = secretsOf(home, {
      ...(config.keys === undefined ? {} : { keys: config.keys }),
      ...(config.secret === undefined ? {} : { secret: config.secret }),
    });
    const services = await bringUpServices({ config, home, shutdown, report });
    goOn();
    const { applied } = await deployMigrations(services.databaseUrl);
    await checkServer(services.databaseUrl);
    report(
      applied.length === 0
        ? 'The database is up to date'
        : `The database has ${applied.length} new migrations`,
    );
    const { organizations } = await seedOrganizations({
      databaseUrl: services.databaseUrl,
      earlier: earlierOrganizations(home),
      embedded: services.databaseIsEmbedded,
    });
    report('The organisations are in place');
    if (!services.databaseIsEmbedded && organizations.length > 0)
      report(
        `First passwords and keys, to be changed and the file removed: ${writeFirstPasswords(home, organizations)}`,
      );
    goOn();

    const context = { config, entries, home, secrets, services, environment, report };
    const worker = startWorker(context);
    shutdown.add('the worker', () => worker.stop());
    const api = startApi(context);
    shutdown.add('the API', () => api.stop());
    report('Worker and API are starting …');
    await Promise.race([Promise.all([worker.ready, api.ready]), rejectionOf(signal)]);
    if (services.databaseIsEmbedded)
      writeDemoFile(home, {
        baseUrl: config.publicUrl,
        temporalAddress: services.temporalAddress,
        temporalUi: services.temporalUi,
        mailbox: services.mailboxUrl,
        databaseUrl: services.databaseUrl,
        organizations,
      });
    return {
      url: config.publicUrl,
      services,
      home: home.directory,
      logs: home.logs,
      stop: () => shutdown.run(report),
    };
  } catch (error) {
    await shutdown.run(() => undefined);
    throw error;
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const interrupted = (): void => reject(new StartFailure('The start was interrupted.'));
    if (signal.aborted) interrupted();
    signal.addEventListener('abort', interrupted, { once: true });
  });
}
