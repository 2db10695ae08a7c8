import type { IRouter, Request, Response } from 'express';
import { faultsOf } from '../../domain/forms/form-fault';
import { changePassword } from '../change-password';
import { csrfTokenOf } from '../csrf';
import type { ApiDeps } from '../deps';
import type { StaffPrincipal } from '../principal';
import { Problem } from '../problem';
import { markRefused, type SignInLimits } from '../rate-limits';
import { principalOf, requirePrincipal } from '../request-context';
import { signIn, signOut } from '../sign-in';
import { route } from './route';
import { passwordSchema, signInSchema } from './schemas';

/** Signing in and out for programs that act as people (the demo, scripts). */
export function sessionRoutes(router: IRouter, deps: ApiDeps, limits: SignInLimits): void {
  route(router, '/session', {
    get: (req, res) => {
      const principal = principalOf(res);
      sendSession(req, res, principal?.kind === 'staff' ? principal : null);
    },
    post: [
      ...limits,
      async (req, res) => {
        const parsed = signInSchema.safeParse(req.body);
        if (!parsed.success)
          throw new Problem('sign-in-refused', { faults: faultsOf(parsed.error.issues, req.body) });
        const person = await signIn(deps, req, parsed.data);
        if (person === null) {
          markRefused(res);
          throw new Problem('sign-in-refused');
        }
        sendSession(req, res, person);
      },
    ],
    delete: async (req, res) => {
      await signOut(req);
      res.status(204).end();
    },
  });
  route(router, '/session/password', {
    post: [...limits, (req, res) => choosePassword(deps, req, res)],
  });
}

/** A person chooses a new password; wrong guesses at the one in force are counted as failed sign-ins are. */
async function choosePassword(deps: ApiDeps, req: Request, res: Response): Promise<void> {
  const staff = requirePrincipal(res);
  if (staff.kind !== 'staff') throw new Problem('person-required');
  const parsed = passwordSchema.safeParse(req.body);
  if (!parsed.success)
    throw new Problem('change-invalid', { faults: faultsOf(parsed.error.issues, req.body) });
  const { current, password: chosen } = parsed.data;
  const outcome = await changePassword(deps, req, { staff, current, chosen });
  if (outcome === 'changed') return sendSession(req, res, staff);
  if (outcome === 'current-wrong') markRefused(res);
  const pointer = outcome === 'current-wrong' ? '/current' : '/password';
  throw new Problem('change-invalid', { faults: [{ pointer, code: outcome }] });
}

function sendSession(req: Request, res: Response, person: StaffPrincipal | null): void {
  res.set('Cache-Control', 'no-store').json({
    person:
      person === null
        ? null
        : {
            id: person.personId,
            name: person.name,
            email: person.email,
            organization: person.organization,
            locale: person.locale,
            roles: person.holdings,
          },
    csrfToken: csrfTokenOf(req, res),
  });
}
