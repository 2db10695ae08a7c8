import type { AccessLevel } from '../domain/policy/schema';
import type { Locale } from '../domain/lifecycle';
import type { Scope } from '../prisma/api-keys';

export type StaffPrincipal = {
  readonly kind: 'staff';
  readonly personId: string;
  readonly organization: string;
  readonly name: string;
  readonly email: string;
  /** The language that the person has chosen. */
  readonly locale: Locale;
  readonly holdings: readonly { readonly role: string; readonly unit: string | null }[];
  /** Access levels of the roles held, by the policy in force. */
  readonly levels: readonly AccessLevel[];
};

export type KeyPrincipal = {
  readonly kind: 'api-key';
  readonly keyId: string;
  readonly name: string;
  readonly organization: string;
  readonly scopes: readonly Scope[];
};

/** Who asks: a signed-in member of staff, or a program with a key. Each sees one organisation only. */
export type Principal = StaffPrincipal | KeyPrincipal;
