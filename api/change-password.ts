import { verify } from '@node-rs/argon2';
import type { Request } from 'express';
import { passwordFault } from '../domain/password';
import { hashPassword } from '../prisma/passwords';
import type { ApiDeps } from './deps';
import type { StaffPrincipal } from './principal';
import { begin } from './sign-in';
import { passwordMarkOf } from './authenticate';

export const PASSWORD_OUTCOMES = [
  'changed',
  /** Whoever sits here does not know the password in force. */
  'current-wrong',
  'password-too-short',
  'password-too-easy',
  'password-unchanged',
] as const;
export type PasswordOutcome = (typeof PASSWORD_OUTCOMES)[number];

/**
 * A signed-in person chooses a new password. Every other session of theirs ends, this one begins anew.
 */
export async function changePassword(
  deps: ApiDeps,
  req: Request,
  { staff, current, chosen }: { staff: StaffPrincipal; current: string; chosen: string },
): Promise<PasswordOutcome> {
  const { prisma } = deps;
  const { passwordHash, email, name } = await prisma.person.findUniqueOrThrow({
    where: { id: staff.personId },
  });
  if (passwordHash === null || !(await verify(passwordHash, current).catch(() => false)))
    return 'current-wrong';
  const fault = passwordFault(chosen, { email, name, current });
  if (fault !== null) return fault;
  const next = await hashPassword(chosen);
  // Only on what was verified: a reset that came in between is not undone.
  const { count } = await prisma.person.updateMany({
    where: { id: staff.personId, passwordHash },
    data: { passwordHash: next },
  });
  if (count === 0) return 'current-wrong';
  await begin(req, staff.personId, passwordMarkOf(next));
  return 'changed';
}
