import { randomBytes } from 'node:crypto';
import type { Tx } from './client';
import type { Sealed } from '../domain/sealed';
import {
  fingerprint,
  open,
  seal,
  SealingError,
  unwrapSecret,
  wrapSecret,
  type SealingKey,
} from './sealing-cipher';

/** The installation's master keys by id; the first wraps what is new, the others only read. */
export type MasterKeys = { readonly currentId: string; readonly byId: ReadonlyMap<string, Buffer> };

/**
 * Reads REDRESS_KEYS: `id:base64 of 32 bytes`, comma separated, the current key first, older ones after it.
 *
 * @throws SealingError `keys-malformed`, its message a sentence that says what is wrong and shows no key
 */
export function parseMasterKeys(text: string): MasterKeys {
  const byId = new Map<string, Buffer>();
  for (const [index, part] of text.split(',').entries()) {
    const [, id, base64] = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/]{43}=)$/.exec(part.trim()) ?? [];
    if (id === undefined || base64 === undefined)
      throw new SealingError(
        'keys-malformed',
        `Key ${index + 1} of REDRESS_KEYS must be "id:" and 32 bytes in base64, as "openssl rand -base64 32" prints them.`,
      );
    if (byId.has(id))
      throw new SealingError(
        'keys-malformed',
        `REDRESS_KEYS names the key id "${id}" twice: give each an id of its own.`,
      );
    byId.set(id, Buffer.from(base64, 'base64'));
  }
  const [currentId = ''] = byId.keys();
  return { currentId, byId };
}

/** A complaint's sealing keys in PostgreSQL, wrapped under the installation's master keys. */
export class SealingKeys {
  constructor(
    private readonly prisma: Pick<Tx, 'sealingKey'>,
    private readonly masters: MasterKeys,
  ) {}

  /**
   * The key of a complaint, made at its first intake. Race-safe: of several calls at once one inserts and all
   * get its key.
   *
   * @throws SealingError `key-unreadable` as `load` does
   */
  async createOrGet(complaintId: string): Promise<SealingKey> {
    const known = await this.load(complaintId);
    if (known !== null) return known;
    const master = this.masters.byId.get(this.masters.currentId);
    if (master === undefined) throw new SealingError('keys-malformed', 'REDRESS_KEYS holds no key.');
    await this.prisma.sealingKey.createMany({
      data: [
        {
          complaintId,
          keyId: randomBytes(8).toString('hex'),
          masterKeyId: this.masters.currentId,
          wrapped: new Uint8Array(wrapSecret(master, complaintId, randomBytes(32))),
        },
      ],
      skipDuplicates: true,
    });
    const made = await this.load(complaintId);
    if (made === null)
      throw new SealingError('key-unreadable', 'The sealing key vanished while it was made.');
    return made;
  }

  /**
   * The key of a complaint; null if it has none (it was erased, or there never was such a complaint).
   *
   * @throws SealingError `key-unreadable` where its master key is not in REDRESS_KEYS, or not the same any more
   */
  async load(complaintId: string): Promise<SealingKey | null> {
    const row = await this.prisma.sealingKey.findUnique({ where: { complaintId } });
    if (row === null) return null;
    const master = this.masters.byId.get(row.masterKeyId);
    if (master === undefined)
      throw new SealingError(
        'key-unreadable',
        `A complaint was sealed under the master key "${row.masterKeyId}", which REDRESS_KEYS does not hold: add it after the current one.`,
      );
    const secret = unwrapSecret(master, complaintId, row.wrapped);
    if (secret === null)
      throw new SealingError(
        'key-unreadable',
        `The master key "${row.masterKeyId}" of REDRESS_KEYS is not the one that a complaint was sealed under.`,
      );
    return { complaintId, keyId: row.keyId, secret };
  }

  /** See `seal` of sealing-cipher.ts: deterministic per key and text. */
  seal(key: SealingKey, text: string): Sealed {
    return seal(key, text);
  }

  /** See `open` of sealing-cipher.ts. Throws SealingError. */
  open(key: SealingKey, sealed: Sealed): string {
    return open(key, sealed);
  }

  /** See `fingerprint` of sealing-cipher.ts: HMAC-SHA-256 in hex over canonical JSON. */
  fingerprint(key: SealingKey, value: unknown): string {
    return fingerprint(key, value);
  }
}
