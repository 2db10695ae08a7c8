import { createHash } from 'node:crypto';

/**
 * The id of the complaint that this key of this organisation stands for: the first 16 bytes of a SHA-256 in the
 * layout of a UUID version 8. Any process of the API finds the same one, before anything is stored.
 */
export function complaintIdOf(organization: string, idempotencyKey: string): string {
  const bytes = createHash('sha256').update(`${organization}\0${idempotencyKey}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** SHA-256 of an Idempotency-Key in hex: keys of actions are known to Temporal by this alone. */
export function keyHashOf(idempotencyKey: string): string {
  return createHash('sha256').update(idempotencyKey).digest('hex');
}
