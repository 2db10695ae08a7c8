import { randomBytes, randomUUID } from 'node:crypto';
import { isSealed, type Sealed } from '../../../domain/sealed';
import { SealingKeys, parseMasterKeys, type MasterKeys } from '../../../prisma/sealing';
import { fingerprint, open, seal, type SealingKey } from '../../../prisma/sealing-cipher';

const TEXT = '刹车异响，已经修了三次。 My phone is 138-0000-0000.';
const newMaster = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const newKey = (): SealingKey => ({
  complaintId: randomUUID(),
  keyId: randomBytes(8).toString('hex'),
  secret: randomBytes(32),
});

/** A table of keys in memory that behaves like the real one under `skipDuplicates`. */
function keysIn(
  rows: Map<string, { keyId: string; masterKeyId: string; wrapped: Uint8Array }>,
  masters: MasterKeys,
): SealingKeys {
  const sealingKey = {
    findUnique: async ({ where }: { where: { complaintId: string } }) => rows.get(where.complaintId) ?? null,
    createMany: async ({
      data,
    }: {
      data: { complaintId: string; keyId: string; masterKeyId: string; wrapped: Uint8Array }[];
    }) => {
      for (const row of data) if (!rows.has(row.complaintId)) rows.set(row.complaintId, row);
    },
  };
  return new SealingKeys({ sealingKey } as never, masters);
}

describe('a sealed text', () => {
  it('is opened to what it was, and shows none of it', () => {
    const key = newKey();
    const sealed = seal(key, TEXT);
    expect(isSealed(sealed)).toBe(true);
    expect(sealed).toMatch(new RegExp(`^sealed:v1:${key.keyId}:[A-Za-z0-9_-]+$`));
    expect(open(key, sealed)).toBe(TEXT);
    expect(open(key, seal(key, ''))).toBe('');
  });

  it('is the same for the same text and key, and another for another', () => {
    const key = newKey();
    expect(seal(key, TEXT)).toBe(seal(key, TEXT));
    expect(seal(key, TEXT)).not.toBe(seal(key, `${TEXT} `));
    expect(seal(key, TEXT)).not.toBe(seal(newKey(), TEXT));
  });

  it('is refused when any byte of it was changed', () => {
    const key = newKey();
    const [head = '', body = ''] = seal(key, TEXT).split(/:(?=[^:]*$)/);
    const bytes = Buffer.from(body, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const sealed = `${head}:${changed.toString('base64url')}` as Sealed;
      expect(() => open(key, sealed)).toThrow(expect.objectContaining({ code: 'sealed-tampered' }));
    }
    expect(() => open(key, `${head}:AAAA` as Sealed)).toThrow(
      expect.objectContaining({ code: 'sealed-tampered' }),
    );
    expect(() => open(key, 'sealed:v1:nonsense')).toThrow(
      expect.objectContaining({ code: 'sealed-malformed' }),
    );
  });

  it('is refused by another complaint’s key, and by a forged key of the same id', () => {
    const key = newKey();
    const sealed = seal(key, TEXT);
    expect(() => open(newKey(), sealed)).toThrow(expect.objectContaining({ code: 'sealed-by-another-key' }));
    expect(() => open({ ...key, secret: randomBytes(32) }, sealed)).toThrow(
      expect.objectContaining({ code: 'sealed-tampered' }),
    );
  });
});

describe('a fingerprint', () => {
  it('depends on content and key, not on the order of keys', () => {
    const key = newKey();
    const print = fingerprint(key, { a: 1, b: { c: ['x', null], d: true } });
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint(key, { b: { d: true, c: ['x', null] }, a: 1, e: undefined })).toBe(print);
    expect(fingerprint(key, { a: 1, b: { c: [null, 'x'], d: true } })).not.toBe(print);
    expect(fingerprint(newKey(), { a: 1, b: { c: ['x', null], d: true } })).not.toBe(print);
  });
});

describe('a complaint’s key', () => {
  const complaintId = randomUUID();

  it('is made once, also by several at once, and stands wrapped', async () => {
    const rows = new Map<string, { keyId: string; masterKeyId: string; wrapped: Uint8Array }>();
    const keys = keysIn(rows, parseMasterKeys(newMaster('k1')));
    const made = await Promise.all(Array.from({ length: 5 }, () => keys.createOrGet(complaintId)));
    expect(new Set(made.map((key) => key.secret.toString('hex'))).size).toBe(1);
    const [row] = [...rows.values()];
    expect(Buffer.from(row?.wrapped ?? []).includes(made[0]?.secret ?? '')).toBe(false);
    expect(await keys.load(randomUUID())).toBeNull();
  });

  it('survives the rotation of master keys, and new ones are wrapped by the first', async () => {
    const rows = new Map<string, { keyId: string; masterKeyId: string; wrapped: Uint8Array }>();
    const old = newMaster('old');
    const key = await keysIn(rows, parseMasterKeys(old)).createOrGet(complaintId);
    const rotated = keysIn(rows, parseMasterKeys(`${newMaster('new')}, ${old}`));
    expect(open(await rotated.createOrGet(complaintId), seal(key, TEXT))).toBe(TEXT);
    const other = randomUUID();
    await rotated.createOrGet(other);
    expect(rows.get(other)?.masterKeyId).toBe('new');
  });

  it('is not read without its master key, by a changed one, or for another complaint', async () => {
    const rows = new Map<string, { keyId: string; masterKeyId: string; wrapped: Uint8Array }>();
    await keysIn(rows, parseMasterKeys(newMaster('k1'))).createOrGet(complaintId);
    const unreadable = expect.objectContaining({ code: 'key-unreadable' });
    await expect(keysIn(rows, parseMasterKeys(newMaster('k2'))).load(complaintId)).rejects.toEqual(
      unreadable,
    );
    await expect(keysIn(rows, parseMasterKeys(newMaster('k1'))).load(complaintId)).rejects.toEqual(
      unreadable,
    );
  });

  it('is bound to its complaint', async () => {
    const rows = new Map<string, { keyId: string; masterKeyId: string; wrapped: Uint8Array }>();
    const keys = keysIn(rows, parseMasterKeys(newMaster('k1')));
    await keys.createOrGet(complaintId);
    const moved = randomUUID();
    const row = rows.get(complaintId);
    if (row) rows.set(moved, row);
    await expect(keys.load(moved)).rejects.toEqual(expect.objectContaining({ code: 'key-unreadable' }));
  });
});

describe('REDRESS_KEYS', () => {
  it.each(['', 'k1', 'k1:short', `k1:${'!'.repeat(44)}`, ':AAAA'])('refuses %j with a sentence', (text) => {
    expect(() => parseMasterKeys(text)).toThrow(/Key 1 of REDRESS_KEYS must be/);
  });

  it('refuses one id twice', () => {
    expect(() => parseMasterKeys(`${newMaster('k1')},${newMaster('k1')}`)).toThrow(/twice/);
  });
});
