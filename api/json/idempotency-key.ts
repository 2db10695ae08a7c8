import type { Request } from 'express';
import { Problem } from '../problem';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key of a request. Throws `idempotency-key-missing` or `idempotency-key-invalid`. */
export function idempotencyKeyOf(req: Request): string {
  const key = req.get('idempotency-key')?.trim();
  if (key === undefined || key === '') throw new Problem('idempotency-key-missing');
  if (!KEY.test(key)) throw new Problem('idempotency-key-invalid');
  return key;
}
