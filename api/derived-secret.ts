import { createHmac } from 'node:crypto';

/** One secret per purpose out of REDRESS_SECRET: a leaked one opens nothing else. */
export function derivedSecret(secret: string, purpose: 'session' | 'csrf'): string {
  return createHmac('sha256', secret).update(`redress:api:${purpose}`).digest('hex');
}
