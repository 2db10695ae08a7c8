import cookieParser from 'cookie-parser';
import express, { Router, type Express, type RequestHandler } from 'express';
import { authenticate } from './authenticate';
import { bodies } from './bodies';
import { csrfProtection } from './csrf';
import type { ApiDeps } from './deps';
import { errorHandler } from './error-handler';
import { healthRoutes } from './health';
import { adminRoutes } from './json/admin-routes';
import { attachmentRoutes } from './json/attachment-routes';
import { complaintRoutes } from './json/complaint-routes';
import { describeApi, docsRoutes } from './json/docs-routes';
import { formRoutes } from './json/form-routes';
import { sessionRoutes } from './json/session-routes';
import { taskRoutes } from './json/task-routes';
import type { Pages } from './page-hooks';
import { Problem } from './problem';
import { linkGuard, signInLimits, wrongTokenLimit, type SignInLimits } from './rate-limits';
import { requestLog } from './request-log';
import { securityHeaders } from './security-headers';
import { staffSessions } from './session';
import { signInRoutes } from './sign-in-routes';

/** The whole HTTP surface without listening: JSON API, doors, and the pages when they are given. */
export function createApp(deps: ApiDeps, pages?: Pages): Express {
  const app = express();
  const signIns = signInLimits();
  const wrongTokens = wrongTokenLimit();
  app.disable('x-powered-by');
  app.set('trust proxy', deps.config.trustedProxies);
  // Queries are flat: a[b]=c is a parameter by that name, not an object.
  app.set('query parser', 'simple');

  app.use(requestLog(deps.log), securityHeaders(deps));
  app.use(refuseNul, healthRoutes(deps));
  app.use('/api/docs', docsRoutes());
  app.use(cookieParser(), plainCookies, staffSessions(deps), authenticate(deps, wrongTokens));
  app.use(...bodies(), csrfProtection(deps));

  app.use('/api/v1', jsonApi(deps, signIns));
  app.use(['/c/:token', '/d/:token'], linkGuard(deps, wrongTokens));
  app.use(signInRoutes(deps, signIns));
  if (pages !== undefined) app.use(pages.router(deps));
  app.use(() => {
    throw new Problem('not-found');
  });
  app.use(errorHandler(deps, pages));
  return app;
}

function jsonApi(deps: ApiDeps, signIns: SignInLimits): Router {
  const router = Router();
  router.use((_req, res, next) => {
    // Cases and people: no cache in between may keep them.
    res.set('Cache-Control', 'no-store');
    next();
  });
  sessionRoutes(router, deps, signIns);
  complaintRoutes(router, deps);
  formRoutes(router, deps);
  taskRoutes(router, deps);
  attachmentRoutes(router, deps);
  adminRoutes(router, deps);
  describeApi(router, deps);
  return router;
}

/** PostgreSQL's texts cannot hold it, so nothing is called by it; one look here instead of one at each parameter. */
const refuseNul: RequestHandler = (req, _res, next) => {
  const [path = '', query = ''] = req.url.split('?', 2);
  if (/%00|\0/.test(path)) throw new Problem('not-found');
  if (/%00|\0/.test(query)) throw new Problem('query-invalid');
  next();
};

/** cookie-parser turns `j:{…}` into objects; everything after it counts on texts. */
const plainCookies: RequestHandler = (req, _res, next) => {
  req.cookies = textCookies(req.cookies);
  next();
};

function textCookies(cookies: unknown): Record<string, string> {
  const entries = typeof cookies === 'object' && cookies !== null ? Object.entries(cookies) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
