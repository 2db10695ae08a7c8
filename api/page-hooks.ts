import type { Router } from 'express';
import type { Locale } from '../domain/lifecycle';
import type { ApiDeps } from './deps';
import type { ProblemDocument } from './problem';

/**
 * The pages for people, made in `api/pages` and put into `createApp` by whoever starts the process. Without
 * them the API still serves JSON, and mistakes in a browser are answered by a bare page.
 *
 * What a page may use of a request (request-context.ts, csrf.ts): `principalOf(res)`, `localeOf(req, res)`, `csrfTokenOf(req, res)` (hidden field
 * `_csrf` of every form except those below /c/, /d/ and the public form, whose authority is not a cookie).
 * Sign-in posts `email`, `password`, `next`, `_csrf` to /sign-in, sign-out posts `_csrf` to /sign-out.
 */
export type Pages = {
  router(deps: ApiDeps): Router;
  /** A whole HTML document that says what went wrong, in the reader's language. */
  problemPage(problem: ProblemDocument, options: { locale: Locale; signedIn: boolean }): string;
};
