import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { superviseChild, type SupervisedChild } from './child-process';
import type { Home } from './home';
import { stopRecordedProcess } from './process-record';
import type { Secrets } from './secrets';
import type { Services } from './services';
import type { StartConfig } from './start-config';

const ROOT = path.resolve(__dirname, '..');
/** The worker lets running activities finish; the API its requests. */
const GRACE_MS = { worker: 25_000, api: 10_000 } as const;

/** The scripts of the two processes, absolute. */
export type Entries = { readonly worker: string; readonly api: string };

export const ENTRIES: Entries = {
  worker: path.join(ROOT, 'workers/worker.ts'),
  api: path.join(ROOT, 'api/server.ts'),
};

type Context = {
  readonly entries: Entries;
  readonly config: StartConfig;
  readonly home: Home;
  readonly secrets: Secrets;
  readonly services: Services;
  readonly environment: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
};

/** Ends worker and API of a start that was killed; resolves also when there are none. */
export async function stopLeftProcesses(home: Home): Promise<void> {
  for (const name of ['api', 'worker'] as const)
    await stopRecordedProcess(pidFileOf(home, name), { graceMs: GRACE_MS[name] });
}

/** The worker: ready once it runs; whether it polls is asked of the API. */
export function startWorker(context: Context): SupervisedChild {
  return startProcess(context, { name: 'worker' });
}

/** The API: ready once `/readyz` says so, which includes database, Temporal and a polling worker. */
export function startApi(context: Context): SupervisedChild {
  const url = `http://127.0.0.1:${context.config.port}/readyz`;
  return startProcess(context, {
    name: 'api',
    isReady: async () => (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok,
  });
}

function startProcess(
  context: Context,
  { name, isReady }: { name: keyof typeof GRACE_MS; isReady?: () => Promise<boolean> },
): SupervisedChild {
  const { home, report } = context;
  return superviseChild({
    name,
    command: process.execPath,
    // Not the tsx command: it is a process of its own that kills its child 60 ms after a signal.
    args: ['--import', pathToFileURL(require.resolve('tsx')).href, context.entries[name]],
    environment: environmentOf(context),
    cwd: ROOT,
    logFile: path.join(home.logs, `${name}.log`),
    pidFile: pidFileOf(home, name),
    report,
    graceMs: GRACE_MS[name],
    ...(isReady ? { isReady } : {}),
  });
}

function pidFileOf(home: Home, name: keyof typeof GRACE_MS): string {
  return path.join(home.run, `${name}.pid`);
}

function environmentOf({ config, home, secrets, services, environment }: Context): NodeJS.ProcessEnv {
  return {
    ...environment,
    DATABASE_URL: services.databaseUrl,
    TEMPORAL_ADDRESS: services.temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    SMTP_URL: services.smtpUrl,
    MAIL_FROM: config.mailFrom,
    PORT: String(config.port),
    PUBLIC_URL: config.publicUrl,
    REDRESS_HOME: home.directory,
    REDRESS_KEYS: secrets.keys,
    REDRESS_SECRET: secrets.secret,
    ...(services.mailboxUrl === null ? {} : { REDRESS_MAILBOX_URL: services.mailboxUrl }),
  };
}
