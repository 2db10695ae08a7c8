import type { Policy } from '../../domain/policy/schema';
import type { Bilingual } from '../../domain/policy/text';
import type { ReadDeps } from '../deps';

export type OrganisationView = { readonly id: string; readonly name: Bilingual };

/** Organisations that take complaints: those with a policy in force. */
export declare function organisations(deps: ReadDeps): Promise<readonly OrganisationView[]>;

/** The policy in force now, for the public form and for what begins today; null: unknown organisation. */
export declare function policyInForce(
  deps: ReadDeps,
  organization: string,
): Promise<{ readonly policyVersionId: string; readonly policy: Policy } | null>;

/** The policy of a running complaint. Throws when the version is not in the database. */
export declare function policyOfVersion(
  deps: Pick<ReadDeps, 'prisma'>,
  policyVersionId: string,
): Promise<Policy>;
