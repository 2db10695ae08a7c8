import type { IRouter, Request, Response } from 'express';
import { faultsOf } from '../../domain/forms/form-fault';
import { csrfTokenOf } from '../csrf';
import type { ApiDeps } from '../deps';
import type { StaffPrincipal } from '../principal';
import { Problem } from '../problem';
import { markRefused, type SignInLimits } from '../rate-limits';
import { principalOf } from '../request-context';
import { signIn, signOut } from '../sign-in';
import { route } from './route';
import { signInSchema } from './schemas';

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
