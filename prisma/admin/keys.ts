import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ApiKey } from '../generated/client';
import { newApiKey, SCOPES } from '../api-keys';
import { operation, type AdminOperation, type AdminWork } from './operation';
import { isUuid, line, listOf, pageOf, paging } from './parts';
import { refused } from './refusal';

const keyView = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().meta({ description: 'The beginning of the key, to tell keys apart.' }),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

const list = operation({
  group: 'keys',
  verb: 'list',
  kind: 'read',
  summary: 'API keys: what each may do, and when it was last used',
  input: z.strictObject({
    revoked: z.boolean().default(false).meta({ description: 'Those that were revoked as well (false).' }),
    ...paging,
  }),
  output: listOf(keyView),
  run: async ({ tx, organization }, { revoked, ...page }) => {
    const rows = await tx.apiKey.findMany({
      where: { organizationId: organization, ...(revoked ? {} : { revokedAt: null }) },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return pageOf(rows.map(viewOf), page, ({ id }) => id);
  },
});

const create = operation({
  group: 'keys',
  verb: 'create',
  kind: 'change',
  summary: 'make an API key for a program; it is shown once',
  description:
    'Only its SHA-256 is stored. A key with the scope admin is made by a person alone, never with another key.',
  input: z.strictObject({
    name: line('What the program is called in the record.', 100),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .max(SCOPES.length)
      .meta({ description: `What it may do, one or more of: ${SCOPES.join(', ')}.` }),
  }),
  output: keyView.extend({ key: z.string().meta({ description: 'The key itself, shown this once.' }) }),
  run: async (work, { name, scopes }) => {
    if (work.by.kind === 'integration' && scopes.includes('admin'))
      throw refused('person-must-do-it', '/scopes');
    const { tx, organization } = work;
    const taken = await tx.apiKey.findFirst({
      where: { organizationId: organization, name, revokedAt: null },
    });
    if (taken !== null) throw refused('key-name-taken', '/name');
    const { key, prefix, hash } = newApiKey();
    const row = await tx.apiKey.create({
      data: {
        id: randomUUID(),
        organizationId: organization,
        name,
        prefix,
        hash,
        scopes: [...new Set(scopes)],
        createdAt: work.now,
      },
    });
    work.audit(row.id, { name, scopes: row.scopes });
    work.note('key-shown-once');
    return { ...viewOf(row), key };
  },
});

const revoke = operation({
  group: 'keys',
  verb: 'revoke',
  kind: 'change',
  summary: 'make an API key useless at once',
  input: z.strictObject({ key: line('Id or name of the key.') }),
  output: keyView,
  run: async (work, { key: ref }) => {
    const row = await keyOf(work, ref);
    if (row.revokedAt !== null) return viewOf(row);
    const revoked = await work.tx.apiKey.update({ where: { id: row.id }, data: { revokedAt: work.now } });
    work.audit(row.id, { revoked: true });
    return viewOf(revoked);
  },
});

export const keyOperations: readonly AdminOperation[] = [list, create, revoke];

/** By id; by name the one in use, else the one revoked last. Throws `key-unknown`. */
async function keyOf({ tx, organization }: AdminWork, ref: string): Promise<ApiKey> {
  const rows = await tx.apiKey.findMany({
    where: { organizationId: organization, ...(isUuid(ref) ? { id: ref } : { name: ref }) },
    orderBy: { createdAt: 'desc' },
  });
  const row = rows.find(({ revokedAt }) => revokedAt === null) ?? rows[0];
  if (row === undefined) throw refused('key-unknown', '/key');
  return row;
}

function viewOf({ id, name, prefix, scopes, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  return {
    id,
    name,
    prefix,
    scopes,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
