import type { ErrorRequestHandler, Request, Response } from 'express';
import { z } from 'zod';
import { isDatabaseAway } from './database-errors';
import type { ApiDeps } from './deps';
import type { Pages } from './page-hooks';
import { Problem } from './problem';
import { problemDocument } from './problem-document';
import { localeOf, principalOf } from './request-context';
import { requestIdOf, stackWithoutMessage } from './request-log';

const RETRY_AFTER_SECONDS = 5;

/** What body-parser and express throw. */
const httpErrorSchema = z.object({ status: z.number(), type: z.string().optional() });

/**
 * Every mistake of every request ends here, once: programs get a problem document, browsers a page. What is
 * not a `Problem` says nothing of its inside to the outside; the log has the stack.
 */
export function errorHandler({ log }: ApiDeps, pages: Pages | undefined): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    // The answer has begun: only cutting it off tells the caller that it is not whole.
    if (res.headersSent) return next(error);
    const problem = problemOf(error);
    if (problem.code === 'internal-error') logFailure(log, req, error);
    else if (isDatabaseAway(error)) log.warn({ requestId: requestIdOf(req) }, 'the database cannot be asked');
    answerProblem(problem, { req, res, pages });
  };
}

/** Writes the problem as the reader wants it. */
function answerProblem(
  problem: Problem,
  { req, res, pages }: { readonly req: Request; readonly res: Response; readonly pages: Pages | undefined },
): void {
  const locale = localeOf(req, res);
  const document = problemDocument(problem, { locale, requestId: requestIdOf(req) });
  res.status(document.status).set('Cache-Control', 'no-store').set('Content-Language', locale);
  res.vary('Accept-Language');
  if (document.status === 503)
    res.set('Retry-After', String(problem.more.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  else if (problem.more.retryAfterSeconds !== undefined)
    res.set('Retry-After', String(problem.more.retryAfterSeconds));
  if (document.status === 401 && req.path.startsWith('/api/')) res.set('WWW-Authenticate', 'Bearer');
  if (pages !== undefined && wantsPage(req)) {
    const signedIn = principalOf(res)?.kind === 'staff';
    res.type('html').send(pages.problemPage(document, { locale, signedIn }));
    return;
  }
  res.type('application/problem+json').send(JSON.stringify(document));
}

function wantsPage(req: Request): boolean {
  return !req.path.startsWith('/api/') && req.accepts(['json', 'html']) === 'html';
}

/** What went wrong as one of our codes. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) return new Problem('unavailable');
  const http = httpErrorSchema.safeParse(error);
  if (!http.success) return new Problem('internal-error');
  switch (http.data.type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return new Problem('body-too-large');
    case 'entity.parse.failed':
      return new Problem('body-malformed', { faults: [{ pointer: '', code: 'not-json' }] });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem('media-type-unsupported');
    case undefined:
    default:
      // A malformed address (%zz), an aborted or wrongly announced body.
      return new Problem(http.data.status === 400 ? 'body-malformed' : 'internal-error');
  }
}

function logFailure(log: ApiDeps['log'], req: Request, error: unknown): void {
  const failure = error instanceof Error ? error : new Error('something else was thrown');
  log.error(
    { requestId: requestIdOf(req), error: failure.name, stack: stackWithoutMessage(failure) },
    'unexpected failure',
  );
}
