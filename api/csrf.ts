import { doubleCsrf } from 'csrf-csrf';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { ApiDeps } from './deps';
import { derivedSecret } from './derived-secret';
import { Problem } from './problem';
import { principalOf } from './request-context';

type TokenMaker = (req: Request, res: Response) => string;
const makers = new WeakMap<Response, TokenMaker>();

/** The token for the hidden field `_csrf` (or the header `x-csrf-token`) of this browser's session. */
export function csrfTokenOf(req: Request, res: Response): string {
  const make = makers.get(res);
  if (make === undefined) throw new Error('csrfTokenOf is for requests that have passed csrfProtection.');
  return make(req, res);
}

/**
 * Requests whose authority is a cookie must prove that one of our own pages sent them. An API key is no
 * cookie; mailed links carry their authority in the address, and the public form needs none.
 */
export function csrfProtection({ config }: Pick<ApiDeps, 'config'>): RequestHandler {
  const secure = config.publicUrl.startsWith('https:');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => derivedSecret(config.secret, 'csrf'),
    // Before signing in there is no session to bind to; the cookie itself is what another site cannot set.
    getSessionIdentifier: (req) => (req.session.personId === undefined ? 'nobody' : req.sessionID),
    cookieName: secure ? '__Host-redress_csrf' : 'redress_csrf',
    cookieOptions: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    getCsrfTokenFromRequest: tokenIn,
  });
  return (req: Request, res: Response, next: NextFunction): void => {
    // A token left from an earlier session is replaced rather than refused.
    makers.set(res, (request, response) => generateCsrfToken(request, response, { validateOnReuse: false }));
    if (!isSafe(req.method) && needsProof(req, res) && !validateRequest(req))
      throw new Problem('csrf-invalid');
    next();
  };
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

function needsProof(req: Request, res: Response): boolean {
  if (principalOf(res)?.kind === 'api-key') return false;
  if (isJsonSignIn(req)) return false;
  if (req.path.startsWith('/api/')) return principalOf(res) !== null;
  return !/^\/[cd]\//.test(req.path) && !/^\/[^/]+\/complain\/?$/.test(req.path);
}

/** JSON cannot be sent across sites without a preflight, which nobody here answers with permission. */
function isJsonSignIn(req: Request): boolean {
  return req.path === '/api/v1/session' && req.method === 'POST' && req.is('application/json') !== false;
}

function tokenIn(req: Request): string | null {
  const header = req.get('x-csrf-token');
  if (header !== undefined) return header;
  const body: unknown = req.body;
  const field: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, '_csrf') : undefined;
  return typeof field === 'string' ? field : null;
}
