import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { hash as hashPassword } from '@node-rs/argon2';
import type { Express } from 'express';
import { Pool } from 'pg';
import pino from 'pino';
import request from 'supertest';
import { createApp } from '../../api/app';
import type { ApiDeps } from '../../api/deps';
import { localFileStore } from '../../api/file-store';
import type { Pages } from '../../api/page-hooks';
import { event, type EventData } from '../../domain/case/events';
import { newApiKey, type Scope } from '../../prisma/api-keys';
import { SealingKeys } from '../../prisma/sealing';
import { FakeRuns } from './fake-runs';
import { MONDAY, ORGANIZATION, openRecordRig, taskOpened, type RecordRig, type TestCase } from './record-rig';

export const OTHER_ORGANIZATION = 'other-dealer';
/** An hour after the cases of the record rig came in. */
export const NOW = new Date(Date.parse(MONDAY) + 3_600_000);
export const SECRET = 's'.repeat(32);
const PASSWORD = 'correct horse battery staple';

export type ApiRig = {
  readonly rig: RecordRig;
  readonly deps: ApiDeps;
  readonly app: Express;
  readonly runs: FakeRuns;
  /** Everything that was logged so far. */
  readonly logged: () => string;
  /** A new key of an organisation, in clear. */
  readonly keyWith: (scopes: readonly Scope[], organization?: string) => Promise<string>;
  /** Signed in as the holder of a role, with the token that changes need. */
  readonly signedIn: (role: string) => Promise<Staff>;
  /** A case on record with one open task of this role, and its decision's letter if it is an approval. */
  readonly caseWithTask: (
    role: string,
    more?: Partial<EventData['task-opened']>,
  ) => Promise<{ complaint: TestCase; taskId: string }>;
  /** Another application on the same database: its counters of attempts begin at zero. */
  readonly freshApp: () => Express;
  close(): Promise<void>;
};

export type Staff = {
  readonly agent: ReturnType<typeof request.agent>;
  readonly csrf: string;
  readonly personId: string;
};

export { PASSWORD };

/** The API over a real database, with a run that only records. */
export async function openApiRig({ pages }: { pages?: Pages } = {}): Promise<ApiRig> {
  const rig = await openRecordRig();
  const { prisma } = rig;
  await addOtherOrganization(rig);
  await prisma.person.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } });
  const home = await mkdtemp(path.join(os.tmpdir(), 'redress-api-'));
  const pool = new Pool({ connectionString: rig.databaseUrl, max: 3 });
  // It calls itself ended while its connections still close: dropping the database then breaks them.
  pool.on('error', () => undefined);
  const lines: string[] = [];
  const runs = new FakeRuns(rig);
  const { keys } = rig.deps;
  if (!(keys instanceof SealingKeys)) throw new Error('the record rig has other keys');
  const deps: ApiDeps = {
    config: {
      port: 0,
      publicUrl: 'http://localhost:3000',
      databaseUrl: rig.databaseUrl,
      masterKeys: '',
      secret: SECRET,
      mailboxUrl: null,
      home,
      trustedProxies: 0,
      logLevel: 'trace',
    },
    prisma,
    pool,
    runs,
    keys,
    files: localFileStore(path.join(home, 'files')),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    now: () => NOW,
  };
  const freshApp = (): Express => createApp(deps, pages);
  const app = freshApp();
  return {
    rig,
    deps,
    app,
    runs,
    freshApp,
    logged: () => lines.join('\n'),
    keyWith: async (scopes, organization = ORGANIZATION) => {
      const { key, hash } = newApiKey();
      await prisma.apiKey.create({
        data: {
          id: randomUUID(),
          organizationId: organization,
          name: 'test program',
          prefix: key.slice(0, 6),
          hash,
          scopes: [...scopes],
        },
      });
      return key;
    },
    signedIn: async (role) => {
      const agent = request.agent(app);
      const person = await prisma.person.findUniqueOrThrow({ where: { id: rig.personOf(role) } });
      const answer = await agent
        .post('/api/v1/session')
        .send({ email: person.email, password: PASSWORD })
        .expect(200);
      return { agent, csrf: String(answer.body.csrfToken), personId: person.id };
    },
    caseWithTask: async (role, more = {}) => {
      const complaint = await rig.newCase();
      const taskId = randomUUID();
      const opened = complaint.tell(event('task-opened', taskOpened(taskId, role, more)));
      const letters =
        more.kind === 'approve'
          ? [{ kind: 'decision' as const, seq: 1, to: { taskId }, taskId, params: {} }]
          : [];
      const first = complaint.received();
      await rig.record(
        complaint.step(
          [
            { ...first, seq: 1 },
            { ...opened, seq: 2 },
          ],
          {
            summary: { severity: 'ordinary' },
            letters: letters.map((letter) => ({ ...letter, seq: 2 })),
          },
        ),
      );
      return { complaint, taskId };
    },
    close: async () => {
      await pool.end();
      await rig.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A second organisation with the same procedure: what belongs to the first must not exist for it. */
async function addOtherOrganization({ prisma, policyVersionId }: RecordRig): Promise<void> {
  const { document, hash } = await prisma.policyVersion.findUniqueOrThrow({ where: { id: policyVersionId } });
  if (typeof document !== 'object' || document === null) throw new Error('no policy');
  await prisma.organization.create({
    data: { id: OTHER_ORGANIZATION, name: { zh: '另一家', en: 'Other' }, calendarId: 'china' },
  });
  await prisma.policyVersion.create({
    data: {
      id: randomUUID(),
      organizationId: OTHER_ORGANIZATION,
      hash,
      document: { ...document, organization: OTHER_ORGANIZATION },
      status: 'approved',
      effectiveFrom: new Date(0),
    },
  });
}
