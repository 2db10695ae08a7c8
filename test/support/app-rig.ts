import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import pino from 'pino';
import { createApp } from '../../api/app';
import { readConfig } from '../../api/config';
import { localFileStore } from '../../api/file-store';
import { pages } from '../../api/pages/pages';
import { temporalRuns } from '../../api/temporal-client';
import { TASK_QUEUE } from '../../domain/contract';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { parseMasterKeys, SealingKeys } from '../../prisma/sealing';
import { seed } from '../../prisma/seed';
import { createActivities } from '../../workers/activities';
import { readWorkerConfig } from '../../workers/config';
import { createOwnNamespace } from './own-namespace';
import { createTestDatabase, testServers, type TestDatabase } from './servers';

/** Everything that API and worker of this process have logged, at the most talkative level. */
const lines: string[] = [];
Runtime.install({
  logger: new DefaultLogger('TRACE', (entry) => void lines.push(inspect(entry, { depth: 10 }))),
});

const ORGANIZATION = 'auto-dealer';

type Stoppable = { stop(): Promise<void> };
type Environment = Readonly<Record<string, string>>;
type SeededStaff = { readonly email: string; readonly password: string; readonly roles: readonly string[] };

/** What a rig is made of. */
type Parts = {
  readonly organization: string;
  readonly database: TestDatabase;
  readonly connection: Connection;
  readonly environment: Environment;
  readonly server: http.Server;
  readonly baseUrl: string;
  readonly namespace: string;
  readonly apiKey: string;
  readonly staff: readonly SeededStaff[];
};

/**
 * The whole application on real parts, in this process: a database and a Temporal namespace of its own, a worker with
 * the real story and the real effects, and the API listening with its pages. Letters go to the mailbox that all tests
 * share; the people of the directory have addresses that no other rig has.
 */
export class AppRig {
  readonly organization: string;
  readonly baseUrl: string;
  readonly namespace: string;
  /** With the scopes of a script: submit, read, answer. */
  readonly apiKey: string;
  readonly staff: readonly SeededStaff[];
  readonly prisma: PrismaClient;
  /** REDRESS_KEYS of this rig. */
  readonly masterKeys: string;
  /** For looking into Temporal as an operator does. */
  readonly client: Client;
  #worker: Stoppable | null = null;
  #api: Stoppable | null = null;

  private constructor(private readonly parts: Parts) {
    const { baseUrl, namespace, apiKey, staff, database, connection } = parts;
    this.organization = parts.organization;
    this.baseUrl = baseUrl;
    this.masterKeys = parts.environment['REDRESS_KEYS'] ?? '';
    this.namespace = namespace;
    this.apiKey = apiKey;
    this.staff = staff;
    this.prisma = createPrisma(database.databaseUrl, { poolSize: 4 });
    this.client = new Client({ connection, namespace });
  }

  static async open(wanted: string = ORGANIZATION): Promise<AppRig> {
    const { temporalAddress, smtpUrl, mailboxUrl } = testServers();
    const database = await createTestDatabase();
    const { databaseUrl } = database;
    const connection = await Connection.connect({ address: temporalAddress });
    const [namespace, seeded, home, server] = await Promise.all([
      createOwnNamespace(connection, temporalAddress),
      seed({ databaseUrl, earlier: [], remake: true }),
      mkdtemp(path.join(os.tmpdir(), 'redress-app-')),
      listening(),
    ]);
    const organization = seeded.organizations.find(({ id }) => id === wanted);
    if (organization === undefined) throw new Error(`${wanted} was not seeded.`);
    const { apiKey } = organization;
    const seededDomain = `@${wanted}.example`;
    const domain = `@${namespace}.example`;
    const staff = organization.staff.map((one) => ({
      ...one,
      email: one.email.replace(seededDomain, domain),
    }));
    const baseUrl = urlOf(server);
    const environment = {
      PUBLIC_URL: baseUrl,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'Redress <complaints@auto-dealer.example>',
      REDRESS_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      REDRESS_SECRET: randomBytes(32).toString('hex'),
      REDRESS_MAILBOX_URL: mailboxUrl,
      REDRESS_HOME: home,
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: namespace,
    };
    const rig = new AppRig({
      ...{
        organization: wanted,
        database,
        connection,
        environment,
        server,
        baseUrl,
        namespace,
        apiKey,
        staff,
      },
    });
    await rig.prisma.$executeRaw`UPDATE person SET email = replace(email, ${seededDomain}, ${domain})`;
    rig.startApi();
    await rig.startWorker();
    return rig;
  }

  /** What a command of this installation is given. */
  get environment(): Readonly<Record<string, string>> {
    return this.parts.environment;
  }

  /** Everything that API and worker have logged so far. */
  logged(): string {
    return lines.join('\n');
  }

  /** A customer's address that nobody else has. */
  newAddress(): string {
    return `${randomUUID()}@customer.example`;
  }

  async startWorker(): Promise<void> {
    const codePath = process.env['REDRESS_TEST_BUNDLE'];
    if (codePath === undefined) throw new Error('The global setup has built no workflow bundle.');
    const config = readWorkerConfig(this.parts.environment);
    const prisma = createPrisma(config.databaseUrl, { poolSize: 8 });
    const connection = await NativeConnection.connect({ address: testServers().temporalAddress });
    const worker = await Worker.create({
      connection,
      namespace: this.namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath },
      activities: createActivities({ ...config, prisma }),
      shutdownGraceTime: '10 seconds',
      stickyQueueScheduleToStartTimeout: '1 second',
    });
    const running = worker.run();
    this.#worker = {
      stop: async () => {
        worker.shutdown();
        await running;
        await connection.close();
        await prisma.$disconnect();
      },
    };
  }

  async stopWorker(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.stop();
  }

  /** The API as its process makes it; `routes` leads it to its servers by another way. */
  startApi(routes: Environment = {}): void {
    const { server, environment } = this.parts;
    const given = { ...environment, ...routes };
    const config = readConfig(given);
    const prisma = createPrisma(config.databaseUrl, { poolSize: 8 });
    const pool = new Pool({ connectionString: config.databaseUrl, max: 4, connectionTimeoutMillis: 5_000 });
    pool.on('error', () => undefined);
    const runs = temporalRuns(given);
    const app = createApp(
      {
        config,
        prisma,
        pool,
        runs,
        keys: new SealingKeys(prisma, parseMasterKeys(config.masterKeys)),
        files: localFileStore(path.join(config.home, 'files')),
        log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
        now: () => new Date(),
      },
      pages,
    );
    server.on('request', app);
    this.#api = {
      stop: async () => {
        server.off('request', app);
        server.closeAllConnections();
        await Promise.allSettled([runs.close(), prisma.$disconnect(), pool.end()]);
      },
    };
  }

  /** As a new process: nothing of the old one's memory is left, its counters of wrong tokens included. */
  async restartApi(routes: Environment = {}): Promise<void> {
    await this.#api?.stop();
    this.startApi(routes);
  }

  async close(): Promise<void> {
    const { server, connection, database, environment } = this.parts;
    server.close();
    await this.#api?.stop();
    await this.stopWorker();
    await this.prisma.$disconnect();
    await connection.close();
    await database.drop();
    await rm(environment['REDRESS_HOME'] ?? '', { recursive: true, force: true });
  }
}

/** Listens before there is an API: the address stands in letters, and must not change while the API is restarted. */
async function listening(): Promise<http.Server> {
  const server = http.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function urlOf(server: http.Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return `http://127.0.0.1:${String(address.port)}`;
}
