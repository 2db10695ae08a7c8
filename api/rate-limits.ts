import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { sha256OfToken } from '../prisma/links';
import type { ApiDeps } from './deps';
import { Problem } from './problem';
import { principalOf } from './request-context';

const MINUTE_MS = 60_000;
const SIGN_IN_WINDOW_MS = 15 * MINUTE_MS;
const FAILED_SIGN_INS_PER_PERSON = 10;
const FAILED_SIGN_INS_PER_ADDRESS = 60;
const WRONG_TOKENS_PER_ADDRESS = 30;
const UPLOADS_PER_ADDRESS = 60;
const ADMIN_CHANGES_PER_MINUTE = 300;

const refused = new WeakSet<Response>();

/** Says that this request's sign-in failed; only failures count towards the limit. */
export function markRefused(res: Response): void {
  refused.add(res);
}

export type SignInLimits = readonly RequestHandler[];

/** Failed sign-ins, counted per caller and person, and per caller. */
export function signInLimits(): SignInLimits {
  const common = {
    windowMs: SIGN_IN_WINDOW_MS,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_req: Request, res: Response) => !refused.has(res),
    handler: tooMany(SIGN_IN_WINDOW_MS),
    // A header that nobody may be believed about is simply not read; the library would print a warning.
    validate: { xForwardedForHeader: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  } as const;
  return [
    rateLimit({ ...common, limit: FAILED_SIGN_INS_PER_ADDRESS, keyGenerator: callerOf }),
    rateLimit({
      ...common,
      limit: FAILED_SIGN_INS_PER_PERSON,
      keyGenerator: (req) => `${callerOf(req)} ${personAsked(req)}`,
    }),
  ];
}

/**
 * Guesses at mailed links (and at API keys) are counted per caller; links that are valid pass uncounted, so
 * that many presses of one button all reach the one decision.
 */
export function wrongTokenLimit(): RequestHandler {
  return rateLimit({
    windowMs: SIGN_IN_WINDOW_MS,
    limit: WRONG_TOKENS_PER_ADDRESS,
    keyGenerator: callerOf,
    handler: tooMany(SIGN_IN_WINDOW_MS),
    // A header that nobody may be believed about is simply not read; the library would print a warning.
    validate: { xForwardedForHeader: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });
}

/** Forms with files that anybody may send are counted per caller: each may bring fifty megabytes. */
export function uploadLimit(): RequestHandler {
  return rateLimit({
    windowMs: SIGN_IN_WINDOW_MS,
    limit: UPLOADS_PER_ADDRESS,
    keyGenerator: callerOf,
    handler: tooMany(SIGN_IN_WINDOW_MS),
    // A header that nobody may be believed about is simply not read; the library would print a warning.
    validate: { xForwardedForHeader: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });
}

/** For /c/:token and /d/:token: lets the holders of valid links through, and counts everybody else. */
export function linkGuard(
  { prisma, now }: ApiDeps,
  limit: RequestHandler,
): RequestHandler<{ token: string }> {
  return async (req, res, next) => {
    const link = await prisma.link.findUnique({
      where: { tokenSha256: sha256OfToken(req.params.token) },
      select: { expiresAt: true },
    });
    // A revoked one was ours: its reader is told what became of the task.
    if (link !== null && (link.expiresAt === null || link.expiresAt > now())) return next();
    await limit(req, res, next);
  };
}

/** Changes of the directory are made by hand, or by a program that may wait: each principal so many a minute. */
export function administrationLimit(): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: ADMIN_CHANGES_PER_MINUTE,
    keyGenerator: (_req, res) => {
      const principal = principalOf(res);
      return principal?.kind === 'staff' ? principal.personId : (principal?.keyId ?? 'nobody');
    },
    handler: tooMany(MINUTE_MS),
    validate: { xForwardedForHeader: false },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
  });
}

function callerOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? 'unknown');
}

/** The address is only a key here; hashed, so that the counter holds no personal data. */
function personAsked(req: Request): string {
  const body: unknown = req.body;
  const email: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'email') : '';
  return createHash('sha256').update(String(email).trim().toLowerCase()).digest('base64url');
}

function tooMany(windowMs: number) {
  return (): never => {
    throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(windowMs / 1000) });
  };
}
