import { ApplicationFailure } from '@temporalio/activity';
import type { StoryActivities } from '../domain/case/activities';
import type { Tx } from '../prisma/client';
import { policyVersionAt, policyVersionById } from '../prisma/policy-versions';
import { withCodesOnly } from './failure-codes';

/**
 * The policy version a run works by: the named one, else the newest approved one in force at `at`.
 *
 * Fails for good with `unknown-policy-version` or `no-policy-in-force`.
 */
export function createLoadPolicy({
  prisma,
}: {
  prisma: Pick<Tx, 'policyVersion'>;
}): StoryActivities['loadPolicy'] {
  return ({ organization, policyVersionId, at }) =>
    withCodesOnly('policy-not-loaded', async () => {
      const loaded =
        policyVersionId === null
          ? await policyVersionAt(prisma, { organization, at: new Date(at) })
          : await policyVersionById(prisma, { organization, id: policyVersionId });
      if (loaded !== null) return loaded;
      const code = policyVersionId === null ? 'no-policy-in-force' : 'unknown-policy-version';
      throw ApplicationFailure.nonRetryable(code, code);
    });
}
