import type { Action, Locale } from '../domain/lifecycle';
import type { FieldProblem } from './problem';
import type { ApiDeps } from './deps';
import type { Principal } from './principal';

export type ActionOutcome =
  | { readonly kind: 'recorded'; readonly actionId: string; readonly recordedAt: string }
  | { readonly kind: 'accepted'; readonly actionId: string }
  | { readonly kind: 'not-accepted-yet' }
  | { readonly kind: 'complaint-closed' }
  | { readonly kind: 'action-not-possible' }
  | { readonly kind: 'action-invalid'; readonly errors: readonly FieldProblem[] }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'idempotency-key-reused' }
  | { readonly kind: 'complaint-unknown' };

/** Does something to a complaint in mid-course. The same key again is the same action. */
export declare function actOnCase(
  deps: ApiDeps,
  input: {
    readonly principal: Principal;
    readonly complaintId: string;
    readonly action: Action;
    readonly idempotencyKey: string;
    readonly plainBody: unknown;
    readonly locale: Locale;
  },
): Promise<ActionOutcome>;
