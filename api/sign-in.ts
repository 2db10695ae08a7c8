import { verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { hashPassword } from '../prisma/passwords';
import { passwordMarkOf, staffPrincipal } from './authenticate';
import type { ApiDeps } from './deps';
import type { StaffPrincipal } from './principal';

/** Checked in place of the password of somebody who does not exist, at the same cost as all. */
let decoy: Promise<string> | undefined;

/**
 * Signs a person in: checks the password, writes the audit, and begins a new session. Null: refused, whatever
 * the reason; an unknown address takes as long as a wrong password.
 */
export async function signIn(
  deps: ApiDeps,
  req: Request,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<StaffPrincipal | null> {
  const address = email.trim().toLowerCase();
  // Exactly, not "insensitive": that is ILIKE, and "%" would be everybody.
  const person = await deps.prisma.person.findUnique({
    where: { email: address },
    select: { id: true, passwordHash: true, active: true },
  });
  decoy ??= hashPassword('nobody has this password');
  const stored = person?.passwordHash ?? (await decoy);
  const matches = await verify(stored, password).catch(() => false);
  const known =
    matches && person?.active === true && person.passwordHash !== null
      ? await staffPrincipal(deps, person.id)
      : null;
  await deps.prisma.signInAudit.create({
    data: {
      email: address.slice(0, 320),
      personId: person?.id ?? null,
      success: known !== null,
      ip: req.ip ?? '',
      at: deps.now(),
    },
  });
  if (known === null) return null;
  await begin(req, known.principal.personId, passwordMarkOf(stored));
  return known.principal;
}

/** A new session id: one that somebody planted before is worth nothing afterwards. */
export function begin(req: Request, personId: string, passwordMark: string): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error: unknown) => {
      if (error != null) return reject(asError(error));
      req.session.personId = personId;
      req.session.passwordMark = passwordMark;
      req.session.save((failed: unknown) => (failed == null ? resolve() : reject(asError(failed))));
    });
  });
}

/** Ends the session here and in the database. */
export function signOut(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error == null ? resolve() : reject(asError(error))));
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
