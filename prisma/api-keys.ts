import { createHash, randomBytes } from 'node:crypto';

/** What an API key may do; each key names its own. */
export const SCOPES = ['complaints:submit', 'complaints:read', 'tasks:answer', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

const SECRET_BYTES = 24;
const SHOWN = 8;

/** A new key in clear, and what is stored of it. */
export function newApiKey(): { readonly key: string; readonly prefix: string; readonly hash: string } {
  const key = `rk_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, prefix: key.slice(0, SHOWN), hash: hashOfApiKey(key) };
}

/** SHA-256 in hex: a key is random enough that nothing slower is needed. */
export function hashOfApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
