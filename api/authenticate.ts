import { createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { LOCALES } from '../domain/lifecycle';
import { hashOfApiKey, SCOPES, type Scope } from '../prisma/api-keys';
import type { PrismaClient } from '../prisma/generated/client';
import type { ApiDeps } from './deps';
import type { KeyPrincipal, StaffPrincipal } from './principal';
import { Problem } from './problem';
import { policyInForce } from './read/organisations';
import { setPrincipal } from './request-context';

/** A key's last use is noted at most this often: a busy program should not write a row per request. */
const USE_NOTED_EVERY_MS = 60_000;

/**
 * Finds out who asks. Below /api/ a key in `Authorization` counts before a session; a wrong one is refused
 * (`key-invalid`) rather than ignored, and counted by `limit`. Nobody at all is let through: each route says
 * what it needs.
 */
export function authenticate(deps: ApiDeps, limit: RequestHandler): RequestHandler {
  return async (req, res, next) => {
    // Pages know no keys: there the header is some proxy's own business.
    const header = req.path.startsWith('/api/') ? req.get('authorization') : undefined;
    if (header !== undefined) {
      const key = await principalOfKey(deps, header);
      if (key === null)
        return void (await limit(req, res, (error?: unknown) => next(error ?? new Problem('key-invalid'))));
      setPrincipal(res, key);
    } else {
      const staff = await principalOfSession(deps, req);
      if (staff !== null) setPrincipal(res, staff);
    }
    next();
  };
}

async function principalOfKey({ prisma, now }: ApiDeps, header: string): Promise<KeyPrincipal | null> {
  const key = /^Bearer +([\x21-\x7e]{16,200})$/i.exec(header)?.[1];
  if (key === undefined) return null;
  const row = await prisma.apiKey.findUnique({ where: { hash: hashOfApiKey(key) } });
  if (row === null || row.revokedAt !== null) return null;
  const at = now();
  if (row.lastUsedAt === null || at.getTime() - row.lastUsedAt.getTime() > USE_NOTED_EVERY_MS)
    await prisma.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: at } });
  return {
    kind: 'api-key',
    keyId: row.id,
    name: row.name,
    organization: row.organizationId,
    scopes: row.scopes.filter(isScope),
  };
}

function isScope(word: string): word is Scope {
  return SCOPES.some((scope) => scope === word);
}

async function principalOfSession(deps: ApiDeps, req: Request): Promise<StaffPrincipal | null> {
  const { personId, passwordMark } = req.session;
  if (personId === undefined) return null;
  const person = await staffPrincipal(deps, personId);
  return person !== null && person.passwordMark === passwordMark ? person.principal : null;
}

type KnownStaff = { readonly principal: StaffPrincipal; readonly passwordMark: string };

/** A person of the directory as a principal; null: unknown, no longer active, or without a password. */
export async function staffPrincipal(deps: ApiDeps, personId: string): Promise<KnownStaff | null> {
  const person = await personWithHoldings(deps.prisma, personId);
  if (person === null || !person.active || person.passwordHash === null) return null;
  const inForce = await policyInForce(deps, person.organizationId);
  const held = new Set(person.holdings.map(({ role }) => role));
  const levels = (inForce?.policy.roles ?? []).filter(({ id }) => held.has(id)).map(({ access }) => access);
  return {
    principal: {
      kind: 'staff',
      personId: person.id,
      organization: person.organizationId,
      name: person.name,
      email: person.email,
      locale: LOCALES.find((locale) => locale === person.locale) ?? 'zh-CN',
      holdings: person.holdings.map(({ role, unit }) => ({ role, unit })),
      levels: [...new Set(levels)],
    },
    passwordMark: passwordMarkOf(person.passwordHash),
  };
}

function personWithHoldings(prisma: PrismaClient, id: string) {
  return prisma.person.findUnique({ where: { id }, include: { holdings: true } });
}

/** What a session remembers of the password it was begun with. */
export function passwordMarkOf(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url');
}
