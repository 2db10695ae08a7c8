import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';

/**
 * Costs of argon2id, the library's default algorithm: 19 MiB, two passes, one lane, as OWASP advises. Written out so
 * that an update of the library changes nothing silently.
 */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const MADE_BYTES = 15;

/** A password's hash as it is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** A password that nobody has chosen: 120 bits, 20 characters. */
export function newPassword(): string {
  return randomBytes(MADE_BYTES).toString('base64url');
}
