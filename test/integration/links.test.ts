import { randomUUID } from 'node:crypto';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { deriveToken, ensureLink, findLinkByToken, type LinkRequest } from '../../prisma/links';
import { createTestDatabase, type TestDatabase } from '../support/servers';

const SECRET = 'a secret of at least thirty-two characters';
let database: TestDatabase;
let prisma: PrismaClient;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = createPrisma(database.databaseUrl);
});
afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
});

function request(more: Partial<LinkRequest> = {}): LinkRequest {
  return {
    purpose: 'decision',
    complaintId: randomUUID(),
    organizationId: 'o',
    taskId: randomUUID(),
    personId: randomUUID(),
    round: 1,
    version: 1,
    createdAt: new Date('2026-11-23T02:00:00.000Z'),
    expiresAt: null,
    ...more,
  };
}

describe('a link in a letter', () => {
  it('is found by its token alone, and no token stands in the database', async () => {
    const link = await ensureLink(prisma, SECRET, request());
    const token = deriveToken(link, SECRET);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await findLinkByToken(prisma, token)).toEqual(link);
    expect(JSON.stringify(link)).not.toContain(token);
    const last = token.endsWith('A') ? 'E' : 'A';
    expect(await findLinkByToken(prisma, `${token.slice(0, -1)}${last}`)).toBeNull();
    expect(await findLinkByToken(prisma, deriveToken(link, `${SECRET}!`))).toBeNull();
    expect(await findLinkByToken(prisma, "' OR 1=1 --")).toBeNull();
  });

  it('is one for a task and person, also for several at once; another person gets another', async () => {
    const asked = request();
    const links = await Promise.all(Array.from({ length: 8 }, () => ensureLink(prisma, SECRET, asked)));
    expect(new Set(links.map(({ id }) => id)).size).toBe(1);
    const other = await ensureLink(prisma, SECRET, { ...asked, personId: randomUUID() });
    expect(other.id).not.toBe(links[0]?.id);
  });

  it('is one for a case, and one for its decision is another token', async () => {
    const asked = request({ purpose: 'case', taskId: null, personId: null });
    const links = await Promise.all(Array.from({ length: 8 }, () => ensureLink(prisma, SECRET, asked)));
    expect(new Set(links.map(({ id }) => id)).size).toBe(1);
    const [link] = links;
    if (link === undefined) throw new Error('no link');
    expect(link.expiresAt).toBeNull();
    expect(deriveToken({ ...link, purpose: 'decision' }, SECRET)).not.toBe(deriveToken(link, SECRET));
  });

  it('of a decision ends thirty days later', async () => {
    const link = await ensureLink(prisma, SECRET, request());
    expect(link.expiresAt?.toISOString()).toBe('2026-12-23T02:00:00.000Z');
  });
});
