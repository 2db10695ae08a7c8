import { SEARCH_ATTRIBUTES } from '../domain/contract';
import type { Home } from './home';
import { startMailbox } from './mailbox';
import { startPostgres } from './postgres';
import { withClient } from './postgres-check';
import { rememberPorts, servicePorts, type ServicePorts } from './service-ports';
import type { Shutdown } from './shutdown';
import type { StartConfig } from './start-config';
import { sentenceOf, StartFailure } from './start-failure';
import { findTemporal } from './temporal-binary';
import { registerSearchAttributes, temporalAnswers } from './temporal-namespace';
import { startTemporal } from './temporal-server';

/** Where worker and API find what they need; null for what is not ours to show. */
export type Services = {
  readonly databaseUrl: string;
  readonly databaseIsEmbedded: boolean;
  readonly temporalAddress: string;
  readonly temporalUi: string | null;
  readonly smtpUrl: string;
  readonly mailboxUrl: string | null;
};

type Context = {
  readonly config: StartConfig;
  readonly home: Home;
  readonly shutdown: Shutdown;
  readonly report: (line: string) => void;
};

/**
 * Brings up Temporal, PostgreSQL and the mailbox, or checks the given ones. What was started is in `shutdown`
 * also when this rejects: Temporal below PostgreSQL below the mailbox, so that they stop in the other order.
 */
export async function bringUpServices(context: Context): Promise<Services> {
  const { home, shutdown } = context;
  const ports = await servicePorts(home);
  const [temporal, postgres, mailbox] = await Promise.allSettled([
    temporalService(context, ports),
    postgresService(context, ports),
    mailboxService(context, ports),
  ]);
  for (const started of [temporal, postgres, mailbox])
    if (started.status === 'fulfilled' && started.value.stop)
      shutdown.add(started.value.name, started.value.stop);
  for (const started of [temporal, postgres, mailbox])
    if (started.status === 'rejected') throw started.reason;
  if (temporal.status !== 'fulfilled' || postgres.status !== 'fulfilled' || mailbox.status !== 'fulfilled')
    throw new StartFailure('A service did not start.');
  rememberPorts(home, { ...ports, ...temporal.value.ports, ...postgres.value.ports });
  return {
    databaseUrl: postgres.value.url,
    databaseIsEmbedded: postgres.value.stop !== null,
    temporalAddress: temporal.value.url,
    temporalUi: temporal.value.shownAt,
    smtpUrl: mailbox.value.url,
    mailboxUrl: mailbox.value.shownAt,
  };
}

type Service = {
  readonly name: string;
  readonly url: string;
  readonly shownAt: string | null;
  readonly ports: Partial<ServicePorts>;
  /** null: given, not ours to stop. */
  readonly stop: (() => Promise<void>) | null;
};

async function temporalService({ config, home, report }: Context, ports: ServicePorts): Promise<Service> {
  const { temporalAddress, temporalNamespace: namespace } = config;
  const name = 'Temporal';
  if (temporalAddress !== undefined) {
    if (!config.temporalSecured) {
      if (!(await temporalAnswers(temporalAddress, namespace)))
        throw new StartFailure(
          `No Temporal server with the namespace "${namespace}" answers at TEMPORAL_ADDRESS ${temporalAddress}: start it, or correct TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.`,
        );
      await registerSearchAttributes(temporalAddress, { namespace, attributes: SEARCH_ATTRIBUTES });
    }
    report(`Using the given Temporal at ${temporalAddress}`);
    return { name, url: temporalAddress, shownAt: null, ports: {}, stop: null };
  }
  const binary = await findTemporal({ binDirectory: home.bin, report });
  const running = await startTemporal({
    binary,
    directory: home.temporal,
    port: ports.temporal,
    uiPort: ports.temporalUi,
    namespace,
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  report(`Temporal ${running.reused ? 'was still running' : 'is running'} at ${running.address}`);
  return {
    name,
    url: running.address,
    shownAt: running.uiUrl,
    ports: { temporal: portOf(`http://${running.address}`), temporalUi: portOf(running.uiUrl) },
    stop: () => running.stop(),
  };
}

async function postgresService({ config, home, report }: Context, ports: ServicePorts): Promise<Service> {
  const name = 'PostgreSQL';
  if (config.databaseUrl !== undefined) {
    await withClient(config.databaseUrl, (client) => client.query('SELECT 1')).catch((error: unknown) => {
      throw new StartFailure(
        `The database of DATABASE_URL does not answer (${sentenceOf(error)}): start it, or correct DATABASE_URL.`,
      );
    });
    report('Using the given PostgreSQL');
    return { name, url: config.databaseUrl, shownAt: null, ports: {}, stop: null };
  }
  const running = await startPostgres({ directory: home.postgres, port: ports.postgres });
  report(`PostgreSQL ${running.reused ? 'was still running' : 'is running'} on port ${running.port}`);
  return {
    name,
    url: running.databaseUrl,
    shownAt: null,
    ports: { postgres: running.port },
    stop: () => running.stop(),
  };
}

async function mailboxService({ config, home, report }: Context, ports: ServicePorts): Promise<Service> {
  const name = 'the mailbox';
  if (config.smtpUrl !== undefined) {
    report('Using the given mail server');
    return { name, url: config.smtpUrl, shownAt: null, ports: {}, stop: null };
  }
  const running = await startMailbox({ directory: home.mail, smtpPort: ports.smtp, httpPort: ports.mailbox });
  report(`The mailbox is running at ${running.url}`);
  return { name, url: running.smtpUrl, shownAt: running.url, ports: {}, stop: () => running.stop() };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
