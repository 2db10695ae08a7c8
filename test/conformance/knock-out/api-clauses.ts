import type { Pages } from '../../../api/page-hooks';
import { policyNamed, type PolicyName } from '../../support/story-rig';
import { openApiRig, type ApiRig, type Staff } from '../../support/api-rig';
import { knockedOut } from './carriers';
import { clausesOn, type Clause } from './clause';
import { GUARDS, type Guard } from './guards';
import { takeDown } from './through';

/**
 * Clauses that API, pages and record keep: on a real database, with a run that only records. Another policy than the
 * dealer's is put into force for them.
 */
export function apiClauses({
  policy = 'auto-dealer',
  ...given
}: { pages?: Pages; policy?: PolicyName } = {}): Clause<ApiRig> {
  return clausesOn<ApiRig>({
    open: async () => {
      const api = await openApiRig(given);
      if (policy !== 'auto-dealer') {
        const other = policyNamed(policy);
        await api.rig.usePolicy(other);
        api.runs.summary = { ...api.runs.summary, trackId: other.tracks[0]?.id ?? '' };
      }
      return api;
    },
    close: (api) => api.close(),
    knockOut: async (api, carrier, run) => {
      if (carrier.carriedBy === 'code') {
        const guard: Guard = GUARDS[carrier.guard];
        const { prisma } = api.rig;
        takeDown(carrier.guard);
        if (guard.database !== undefined) await prisma.$executeRawUnsafe(guard.database.down);
        try {
          await run(api);
        } finally {
          takeDown(null);
          if (guard.database !== undefined) await prisma.$executeRawUnsafe(guard.database.up);
        }
        return;
      }
      const mend = await api.rig.usePolicy(knockedOut(policyNamed(policy), carrier.edits));
      try {
        await run(api);
      } finally {
        await mend();
      }
    },
  });
}

/** The holder of a role, signed in once for all tests of a file: hashing a password is slow by design. */
export function signedInOnce(role: string): (api: ApiRig) => Promise<Staff> {
  const known = new WeakMap<ApiRig, Promise<Staff>>();
  return (api) => {
    const staff = known.get(api) ?? api.signedIn(role);
    known.set(api, staff);
    return staff;
  };
}
