import type { IRouter } from 'express';
import { intakeJsonSchema } from '../../domain/forms/intake-json-schema';
import { ACTIONS } from '../../domain/lifecycle';
import { actOnCase } from '../act-on-case';
import type { ApiDeps } from '../deps';
import { NEEDS, requireAllowed } from '../permission';
import type { Principal } from '../principal';
import { Problem } from '../problem';
import { complaintFor, readCase } from '../read/case';
import { listCases } from '../read/cases';
import { eventsOfStream } from '../read/events';
import { noticesOf } from '../read/notices';
import { policyInForce } from '../read/organisations';
import { hidesPenalty, penaltiesOf, penaltyReader } from '../read/penalties';
import { personNames } from '../read/person-names';
import { hiddenFrom, namesHidden } from '../read/secrecy';
import { reopenComplaint } from '../reopen-complaint';
import { slipsOf } from '../read/slips';
import { localeOf, requirePrincipal } from '../request-context';
import { submitComplaint } from '../submit-complaint';
import { caseJson } from './case-json';
import { idempotencyKeyOf } from './idempotency-key';
import { sendActionOutcome, sendReopenOutcome, sendSubmitOutcome } from './outcomes';
import { casesQuery, eventsQuery, noticesQuery, parseQuery } from './queries';
import { pathParam, route } from './route';
import { actorJson } from './task-json';

/** Complaints: handing one in, reading them, acting on one in mid-course. */
export function complaintRoutes(router: IRouter, deps: ApiDeps): void {
  route(router, '/organizations/:org/complaints', {
    post: async (req, res) => {
      const by = requirePrincipal(res);
      requireAllowed(by, NEEDS.submit);
      const organization = pathParam(req, 'org');
      // Before anything about the request is judged: elsewhere there is nothing to know.
      if (by.organization !== organization) throw new Problem('organization-unknown');
      const outcome = await submitComplaint(deps, {
        organization,
        by,
        idempotencyKey: idempotencyKeyOf(req),
        body: req.body,
        locale: localeOf(req, res),
      });
      sendSubmitOutcome(res, outcome);
    },
  });

  route(router, '/organizations/:org/intake-form', {
    // The public form says the same to everybody: no secret, so no sign-in.
    get: async (req, res) => {
      const inForce = await policyInForce(deps, pathParam(req, 'org'));
      if (inForce === null) throw new Problem('organization-unknown');
      const schema = intakeJsonSchema(inForce.policy, {
        locale: localeOf(req, res),
        now: deps.now().toISOString(),
      });
      res.type('application/schema+json').send(JSON.stringify(schema));
    },
  });

  route(router, '/organizations/:org/notices', {
    // Posted for everybody.
    get: async (req, res) => {
      const organization = pathParam(req, 'org');
      if ((await policyInForce(deps, organization)) === null) throw new Problem('organization-unknown');
      const { limit, cursor = null } = parseQuery(noticesQuery, req.query);
      res.json(await noticesOf(deps, { organization, limit, cursor }));
    },
  });

  route(router, '/complaints', {
    get: async (req, res) => {
      const principal = requirePrincipal(res);
      const { organization, from, to, limit, cursor = null, ...filters } = parseQuery(casesQuery, req.query);
      requireOwn(principal, organization);
      const page = await listCases(deps, {
        principal,
        filters: { ...filters, fromAt: from, toAt: to },
        limit,
        cursor,
      });
      res.json(page);
    },
  });

  route(router, '/complaints/:id', {
    get: async (req, res) => {
      const view = await readCase(deps, {
        principal: requirePrincipal(res),
        complaintId: pathParam(req, 'id'),
      });
      if (view === null) throw new Problem('complaint-unknown');
      res.json(caseJson(view, localeOf(req, res)));
    },
  });

  route(router, '/complaints/:id/events', {
    get: async (req, res) => {
      const principal = requirePrincipal(res);
      const complaint = await complaintFor(deps, { principal, complaintId: pathParam(req, 'id') });
      if (complaint === null) throw new Problem('complaint-unknown');
      const { limit, cursor = 0 } = parseQuery(eventsQuery, req.query);
      const names = await personNames(deps, complaint.organizationId);
      const complaintId = complaint.id;
      const reader = penaltyReader(principal);
      const [events, penalties, hidden] = await Promise.all([
        eventsOfStream(deps, {
          streamId: complaintId,
          complaintId,
          names,
          afterSeq: cursor,
          limit: limit + 1,
        }),
        penaltiesOf(deps, { complaintId, names, reader }),
        hiddenFrom(deps, principal),
      ]);
      const page = events.slice(0, limit);
      const hides = hidesPenalty(penalties, reader);
      const namesAnother = namesHidden(hidden);
      const items = page
        .filter((event) => !hides(event) && !namesAnother(event))
        .map((event) => ({ ...event, by: actorJson(event.by) }));
      const last = events.length > limit ? page.at(-1) : undefined;
      res.json({ items, nextCursor: last === undefined ? null : String(last.seq) });
    },
  });

  route(router, '/complaints/:id/reopen', {
    post: async (req, res) => {
      const principal = requirePrincipal(res);
      const complaint = await complaintFor(deps, { principal, complaintId: pathParam(req, 'id') });
      if (complaint === null) throw new Problem('complaint-unknown');
      requireAllowed(principal, NEEDS.reopen);
      const outcome = await reopenComplaint(deps, {
        complaint,
        enteredBy: principal.kind === 'staff' ? principal.personId : null,
        plainBody: req.body,
        locale: localeOf(req, res),
      });
      sendReopenOutcome(res, outcome);
    },
  });

  route(router, '/complaints/:id/slips', {
    get: async (req, res) => {
      const principal = requirePrincipal(res);
      const complaint = await complaintFor(deps, { principal, complaintId: pathParam(req, 'id') });
      if (complaint === null) throw new Problem('complaint-unknown');
      const hidden = await hiddenFrom(deps, principal);
      res.json({ items: await slipsOf(deps, { complaintId: complaint.id, hidden }), nextCursor: null });
    },
  });

  route(router, '/complaints/:id/actions/:action', {
    post: async (req, res) => {
      const principal = requirePrincipal(res);
      const action = ACTIONS.find((known) => known === pathParam(req, 'action'));
      if (action === undefined) throw new Problem('not-found');
      const outcome = await actOnCase(deps, {
        principal,
        complaintId: pathParam(req, 'id'),
        action,
        idempotencyKey: idempotencyKeyOf(req),
        plainBody: req.body,
        locale: localeOf(req, res),
      });
      sendActionOutcome(res, outcome);
    },
  });
}

/** A filter by another organisation than one's own finds nothing to know of. */
export function requireOwn(principal: Principal, organization: string | undefined): void {
  if (organization !== undefined && organization !== principal.organization)
    throw new Problem('organization-unknown');
}
