import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { verify as verifyPassword } from '@node-rs/argon2';
import { createLoadPolicy } from '../../activities/load-policy';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { newestCalendar } from '../../prisma/calendars';
import { seed, type SeededOrganization } from '../../prisma/seed';
import { createTestDatabase, type TestDatabase } from '../support/servers';

const POLICY = path.join(__dirname, '../../policies/auto-dealer.yaml');

let database: TestDatabase;
let prisma: PrismaClient;
let policies: string;
let first: SeededOrganization[];

const run = (earlier: readonly SeededOrganization[], remake = true) =>
  seed({ databaseUrl: database.databaseUrl, earlier, remake, policies }).then(
    ({ organizations }) => organizations,
  );

async function rows(): Promise<unknown> {
  return Promise.all([
    prisma.organization.findMany(),
    prisma.policyVersion.findMany({ select: { id: true, status: true } }),
    prisma.calendar.count(),
    prisma.person.findMany({ orderBy: { email: 'asc' } }),
    prisma.holding.count(),
    prisma.deputy.count(),
    prisma.apiKey.findMany({ select: { hash: true, revokedAt: true } }),
  ]);
}

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma(database.databaseUrl);
  policies = mkdtempSync(path.join(tmpdir(), 'redress-policies-'));
  copyFileSync(POLICY, path.join(policies, 'auto-dealer.yaml'));
  first = await run([]);
});
afterAll(async () => {
  rmSync(policies, { recursive: true });
  await prisma.$disconnect();
  await database.drop();
});

describe('the seed', () => {
  it('gives an organisation a key, and people who can sign in, all stored as hashes', async () => {
    const [dealer] = first;
    expect(dealer?.id).toBe('auto-dealer');
    const hash = createHash('sha256')
      .update(dealer?.apiKey ?? '')
      .digest('hex');
    const key = await prisma.apiKey.findUniqueOrThrow({ where: { hash } });
    expect(key.scopes).toEqual(['complaints:submit', 'complaints:read', 'tasks:answer']);
    const gm = dealer?.staff.find(({ roles }) => roles.includes('general-manager'));
    const person = await prisma.person.findUniqueOrThrow({ where: { email: gm?.email ?? '' } });
    expect(person.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(person.passwordHash ?? '', gm?.password ?? '')).toBe(true);
  });

  it('leaves a policy in force whose calendar is there, as a run will load it', async () => {
    const load = createLoadPolicy({ prisma });
    const at = new Date().toISOString();
    const loaded = await load({ organization: 'auto-dealer', policyVersionId: null, at });
    expect(loaded.policy.organization).toBe('auto-dealer');
    const { policyVersionId } = loaded;
    expect(
      await load({ organization: 'auto-dealer', policyVersionId, at: '2000-01-01T00:00:00.000Z' }),
    ).toEqual(loaded);
    const organization = await prisma.organization.findUniqueOrThrow({ where: { id: 'auto-dealer' } });
    expect(await newestCalendar(prisma, organization.calendarId)).toMatchObject({
      timeZone: 'Asia/Shanghai',
    });
    await expect(
      load({ organization: 'auto-dealer', policyVersionId: null, at: '2000-01-01T00:00:00.000Z' }),
    ).rejects.toMatchObject({ type: 'no-policy-in-force', nonRetryable: true });
    await expect(load({ organization: 'another', policyVersionId, at })).rejects.toMatchObject({
      type: 'unknown-policy-version',
      nonRetryable: true,
    });
  });

  it('adds nothing a second time, and tells the same keys and passwords', async () => {
    const before = await rows();
    expect(await run(first)).toEqual(first);
    expect(await rows()).toEqual(before);
  });

  it('touches nothing in a given database, and tells nothing that it did not make', async () => {
    const before = await rows();
    expect(await run([], false)).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('leaves people to those who look after them: who was renamed or lost a deputy does not come back', async () => {
    const email = 'li.xiaomei@auto-dealer.example';
    const held = await prisma.deputy.findMany();
    await prisma.deputy.deleteMany();
    await prisma.person.update({
      where: { email },
      data: { email: 'li@auto-dealer.example', active: false },
    });
    const before = await rows();
    for (const remake of [true, false]) await run(first, remake);
    expect(await rows()).toEqual(before);
    await prisma.person.update({ where: { email: 'li@auto-dealer.example' }, data: { email, active: true } });
    await prisma.deputy.createMany({ data: held });
  });

  it('imports a changed policy as a draft: the one in force stays', async () => {
    const file = path.join(policies, 'auto-dealer.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('reopenDays: { value: 30,', 'reopenDays: { value: 31,'));
    await run(first);
    const versions = await prisma.policyVersion.findMany({ orderBy: { createdAt: 'asc' } });
    expect(versions.map(({ status }) => status)).toEqual(['approved', 'draft']);
    const load = createLoadPolicy({ prisma });
    const loaded = await load({
      organization: 'auto-dealer',
      policyVersionId: null,
      at: new Date().toISOString(),
    });
    expect(loaded.policy.tracks[0]?.reopenDays.value).toBe(30);
  });

  it('refuses a procedure whose calendar does not exist, and says which there are', async () => {
    const file = path.join(policies, 'elsewhere.yaml');
    const text = readFileSync(POLICY, 'utf8').replaceAll('auto-dealer', 'elsewhere');
    writeFileSync(file, text.replace('calendar: { value: china', 'calendar: { value: england'));
    await expect(run(first)).rejects.toThrow(
      /elsewhere\.yaml cannot be used:\n {2}calendar\.value: There is no calendar "england"\. Write one of: china\./,
    );
    expect(await prisma.organization.count({ where: { id: 'elsewhere' } })).toBe(0);
    rmSync(file);
  });
});
