import { Router } from 'express';
import { z } from 'zod';
import type { ApiDeps } from './deps';
import { route } from './json/route';
import { passwordSchema, signInSchema } from './json/schemas';
import { changePassword } from './change-password';
import { markRefused, type SignInLimits } from './rate-limits';
import { principalOf } from './request-context';
import { signIn, signOut } from './sign-in';

const formSchema = z.object(signInSchema.shape);
const passwordForm = z.object(passwordSchema.shape);
const AFTER_SIGN_IN = '/desk';

/**
 * What the sign-in page and the sign-out button post to; both have passed `csrfProtection`. A refusal leads back
 * to the page with `refused=1`.
 */
export function signInRoutes(deps: ApiDeps, limits: SignInLimits): Router {
  const router = Router();
  router.post('/sign-in', ...limits, async (req, res) => {
    const next = ownPath(formField(req.body, 'next'));
    const form = formSchema.safeParse(req.body);
    const person = form.success ? await signIn(deps, req, form.data) : null;
    if (person === null) {
      markRefused(res);
      res.redirect(303, `/sign-in?refused=1&next=${encodeURIComponent(next)}`);
      return;
    }
    res.redirect(303, next);
  });
  router.post('/password', ...limits, async (req, res) => {
    const staff = principalOf(res);
    if (staff?.kind !== 'staff') return res.redirect(303, '/sign-in?next=%2Fpassword');
    const form = passwordForm.safeParse(req.body);
    const outcome = form.success
      ? await changePassword(deps, req, { staff, current: form.data.current, chosen: form.data.password })
      : 'password-too-short';
    if (outcome === 'current-wrong') markRefused(res);
    res.redirect(303, `/password?outcome=${outcome}`);
  });
  route(router, '/sign-out', {
    post: async (req, res) => {
      await signOut(req);
      res.redirect(303, '/');
    },
  });
  return router;
}

function formField(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

/** A path of ours: anything that could lead to another host becomes the desk. */
function ownPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value) ? value : AFTER_SIGN_IN;
}
