import { z } from 'zod';

/** Prisma's and PostgreSQL's ways of saying that the database is not there, or is going down. */
const AWAY = new Set([
  'P1000',
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
const KINDS_AWAY = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
]);
const DEEPEST_CAUSE = 5;

const coded = z.object({
  code: z.string().optional(),
  kind: z.string().optional(),
  message: z.string().optional(),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional(),
  errors: z.array(z.unknown()).optional(),
});

/** Whether a failure means that PostgreSQL cannot be asked: worth trying again, and no fault of the request. */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  const parsed = coded.safeParse(error);
  if (!parsed.success || depth > DEEPEST_CAUSE) return false;
  const { code, kind, message, cause, meta, errors = [] } = parsed.data;
  if ((code !== undefined && AWAY.has(code)) || (kind !== undefined && KINDS_AWAY.has(kind))) return true;
  // node-postgres has no code for these.
  if (/^(Connection terminated|timeout exceeded when trying to connect)/.test(message ?? '')) return true;
  return [cause, meta?.driverAdapterError, ...errors].some((inner) => isDatabaseAway(inner, depth + 1));
}
