import type { Locale } from '../domain/lifecycle';
import type { ApiDeps } from './deps';
import type { FieldProblem } from './problem';
import type { Principal } from './principal';

export type SubmitOutcome =
  /** 201. `trackingUrl` is null for a staff session: the link goes to the customer. */
  | {
      readonly kind: 'received';
      readonly id: string;
      readonly number: string;
      readonly stage: string;
      readonly trackingUrl: string | null;
    }
  /** 202: durable, the number follows by mail. */
  | { readonly kind: 'durable'; readonly id: string }
  /** 503: nothing of the complaint is kept. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'organization-unknown' }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'complaint-invalid'; readonly errors: readonly FieldProblem[] };

/** Takes a complaint in: from the public form (`public`), a member of staff, or a program with a key. */
export declare function submitComplaint(
  deps: ApiDeps,
  input: {
    readonly organization: string;
    readonly by: Principal | { readonly kind: 'public' };
    /** Any text of 1 to 200 characters; the public form makes a random one each time it is rendered. */
    readonly idempotencyKey: string;
    readonly body: unknown;
    readonly locale: Locale;
  },
): Promise<SubmitOutcome>;
