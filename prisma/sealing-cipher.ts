import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from '../domain/policy/hash';
import { isSealed, type Sealed } from '../domain/sealed';

/** A complaint's key, unwrapped. It never leaves the process and is never logged. */
export type SealingKey = { readonly complaintId: string; readonly keyId: string; readonly secret: Buffer };

/** Why sealed text or a key could not be read. The message holds no part of the text. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
  constructor(
    readonly code:
      'sealed-malformed' | 'sealed-by-another-key' | 'sealed-tampered' | 'key-unreadable' | 'keys-malformed',
    message: string,
  ) {
    super(message);
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^sealed:v1:([0-9a-f]{16}):([A-Za-z0-9_-]+)$/;

/**
 * Seals one text: the same key and text give the same string, so that a repeated request is byte for byte the
 * same. The nonce is an HMAC of the text, hence two texts never share one under a key.
 */
export function seal(key: SealingKey, text: string): Sealed {
  const plain = Buffer.from(text, 'utf8');
  const nonce = createHmac('sha256', subkey(key, 'nonce')).update(plain).digest().subarray(0, NONCE_BYTES);
  const boxed = encrypt({ key: subkey(key, 'text'), nonce, plain, context: key.keyId });
  return `sealed:v1:${key.keyId}:${boxed.toString('base64url')}`;
}

/**
 * The text that was sealed.
 *
 * @throws SealingError `sealed-malformed`, `sealed-by-another-key`, `sealed-tampered`
 */
export function open(key: SealingKey, sealed: Sealed): string {
  const [, keyId, body] = SEALED.exec(sealed) ?? [];
  if (keyId === undefined || body === undefined || !isSealed(sealed))
    throw new SealingError('sealed-malformed', 'The sealed text does not have the form of one.');
  if (keyId !== key.keyId)
    throw new SealingError(
      'sealed-by-another-key',
      'The text was sealed with another key than this complaint’s.',
    );
  const boxed = Buffer.from(body, 'base64url');
  const plain = decrypt({ key: subkey(key, 'text'), boxed, context: key.keyId });
  if (plain === null)
    throw new SealingError('sealed-tampered', 'The sealed text was changed, or its key was.');
  return plain.toString('utf8');
}

/** HMAC-SHA-256 (hex) over the canonical JSON of a value: equal content, equal fingerprint, for this key alone. */
export function fingerprint(key: SealingKey, value: unknown): string {
  return createHmac('sha256', subkey(key, 'fingerprint')).update(canonicalJson(value)).digest('hex');
}

/** Wraps a complaint's secret under a master key, bound to the complaint's id. */
export function wrapSecret(master: Buffer, complaintId: string, secret: Buffer): Buffer {
  return encrypt({ key: master, nonce: randomBytes(NONCE_BYTES), plain: secret, context: complaintId });
}

/** The reverse; null if the master key, the complaint or a byte is another. */
export function unwrapSecret(master: Buffer, complaintId: string, wrapped: Uint8Array): Buffer | null {
  return decrypt({ key: master, boxed: Buffer.from(wrapped), context: complaintId });
}

/** One secret, one derived key for each purpose. */
function subkey(key: SealingKey, purpose: 'nonce' | 'text' | 'fingerprint'): Buffer {
  return Buffer.from(hkdfSync('sha256', key.secret, key.complaintId, `redress:v1:${purpose}`, 32));
}

/** nonce | tag | ciphertext */
function encrypt(input: { key: Buffer; nonce: Buffer; plain: Buffer; context: string }): Buffer {
  const cipher = createCipheriv('aes-256-gcm', input.key, input.nonce).setAAD(Buffer.from(input.context));
  const ciphertext = Buffer.concat([cipher.update(input.plain), cipher.final()]);
  return Buffer.concat([input.nonce, cipher.getAuthTag(), ciphertext]);
}

function decrypt({ key, boxed, context }: { key: Buffer; boxed: Buffer; context: string }): Buffer | null {
  if (boxed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = boxed.subarray(0, NONCE_BYTES);
  const tag = boxed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(context))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(boxed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
