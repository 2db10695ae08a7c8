import type { IRouter, Request, Response } from 'express';
import { ADMIN_FAULTS } from '../../domain/admin/faults';
import { valuesOf } from '../../prisma/admin/given-texts';
import type { AdminActor, AdminOperation } from '../../prisma/admin/operation';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { AdminRefused } from '../../prisma/admin/refusal';
import { runAdmin } from '../../prisma/admin/run-admin';
import { adminFaultText, adminNoteText } from '../../texts/admin-words';
import type { ApiDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import type { Principal } from '../principal';
import { Problem, type ProblemCode } from '../problem';
import { administrationLimit } from '../rate-limits';
import { localeOf, requirePrincipal } from '../request-context';
import { route } from './route';

/** `GET /admin/people`, `GET /admin/people/show?person=…`, `POST /admin/people/add`: one address per operation. */
export function adminPath({ group, verb }: Pick<AdminOperation, 'group' | 'verb'>): string {
  return verb === 'list' ? `/admin/${group}` : `/admin/${group}/${verb}`;
}

/** The second door to what `npm run admin` does, for administrators and for keys with the scope `admin`. */
export function adminRoutes(router: IRouter, deps: ApiDeps): void {
  const limit = administrationLimit();
  for (const operation of ADMIN_OPERATIONS) {
    const handler = (req: Request, res: Response) => administer(deps, { operation, req, res });
    route(
      router,
      adminPath(operation),
      operation.kind === 'read'
        ? { get: handler }
        : {
            post: [
              // Who may not is told so before anything is counted.
              (_req, res, next) => {
                requireAllowed(requirePrincipal(res), NEEDS.administer);
                next();
              },
              limit,
              handler,
            ],
          },
    );
  }
}

async function administer(
  { prisma, now, runs }: ApiDeps,
  { operation, req, res }: { operation: AdminOperation; req: Request; res: Response },
): Promise<void> {
  const principal = requirePrincipal(res);
  requireAllowed(principal, NEEDS.administer);
  const body: unknown = req.body;
  const given = operation.kind === 'read' ? valuesOf(operation, { ...req.query }) : (body ?? {});
  const locale = localeOf(req, res);
  try {
    const { result, notes } = await runAdmin(
      {
        prisma,
        now,
        announceCalendar: async (calendarId, version) =>
          (await runs.announceCalendar({ calendarId, version })) === 'announced',
        askApprovers: async (start) => (await runs.startPolicyChange(start)) === 'started',
      },
      { organization: principal.organization, by: actorOf(principal), operation, given },
    );
    if (operation.kind === 'read') return void res.json(result);
    res.json({
      ...result,
      notes: notes.map(({ code, params }) => ({ code, detail: adminNoteText(locale, code, params) })),
    });
  } catch (error) {
    if (!(error instanceof AdminRefused)) throw error;
    throw new Problem(problemCodeOf(error, operation), {
      errors: error.faults.map(({ pointer, code, params }) => ({
        pointer,
        code,
        detail: adminFaultText(locale, code, params),
      })),
      extra: error.extra,
    });
  }
}

function actorOf(principal: Principal): AdminActor {
  return principal.kind === 'staff'
    ? { kind: 'staff', personId: principal.personId }
    : { kind: 'integration', keyId: principal.keyId, name: principal.name };
}

/** Faults of several kinds at once are faults of what was given. */
function problemCodeOf({ faults }: AdminRefused, { kind }: AdminOperation): ProblemCode {
  const kinds = new Set(faults.map(({ code }) => kindOf(code)));
  const [only = 'invalid'] = kinds.size === 1 ? kinds : [];
  switch (only) {
    case 'unknown':
      return 'entry-unknown';
    case 'conflict':
      return 'change-refused';
    case 'person':
      return 'person-required';
    case 'invalid':
      return kind === 'read' ? 'query-invalid' : 'change-invalid';
  }
}

function kindOf(code: string): (typeof ADMIN_FAULTS)[keyof typeof ADMIN_FAULTS] {
  return Object.entries(ADMIN_FAULTS).find(([known]) => known === code)?.[1] ?? 'invalid';
}
