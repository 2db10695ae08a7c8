import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Policy } from '../domain/policy/schema';
import { hashOfApiKey, newApiKey, type Scope } from './api-keys';
import { chinaCalendar } from './calendar-data';
import { newestCalendar } from './calendars';
import { createPrisma } from './client';
import type { PrismaClient } from './generated/client';
import { hashPassword, newPassword } from './passwords';
import { readPolicyFile } from './policy-files';
import { autoDealerPeople } from './seed-data/auto-dealer';
import { manufacturerPeople } from './seed-data/manufacturer';
import { foodBeveragePeople } from './seed-data/food-beverage';
import { recycledResourcesPeople } from './seed-data/recycled-resources';
import { shoppingMallPeople } from './seed-data/shopping-mall';
import { propertyManagementPeople } from './seed-data/property-management';
import { propertySalesPeople } from './seed-data/property-sales';
import type { SeededPeople } from './seed-data/seeded-people';

const POLICIES = path.resolve(__dirname, '../policies');
const PEOPLE: readonly SeededPeople[] = [
  autoDealerPeople,
  manufacturerPeople,
  recycledResourcesPeople,
  foodBeveragePeople,
  shoppingMallPeople,
  propertyManagementPeople,
  propertySalesPeople,
];
const KEY_SCOPES: Scope[] = ['complaints:submit', 'complaints:read', 'tasks:answer'];

/** An organisation with its key and passwords in clear, as demo.json tells it to scripts. */
export type SeededOrganization = {
  id: string;
  apiKey: string;
  staff: { email: string; password: string; roles: string[] }[];
};

/** A file in `policies/` is not a valid policy; the message lists every fault with its remedy. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';
}

/**
 * Puts every organisation that has a policy file into the database: calendar, policy, people, one API key. A second
 * call adds nothing. Keys and passwords are made once; of an earlier call they are taken from `earlier`, because the
 * database keeps only their hashes.
 *
 * @param remake embedded default only: whoever is in the database but not in `earlier` gets a new key or password,
 *   because nobody can know the old one. In a given database what is there is never touched, and only what this call
 *   has made is returned.
 */
export async function seed({
  databaseUrl,
  earlier,
  remake,
  policies = POLICIES,
}: {
  databaseUrl: string;
  earlier: readonly SeededOrganization[];
  remake: boolean;
  policies?: string;
}): Promise<{ organizations: SeededOrganization[] }> {
  const prisma = createPrisma(databaseUrl);
  try {
    await seedCalendar(prisma);
    const organizations: SeededOrganization[] = [];
    for (const file of (await readdir(policies)).filter((name) => name.endsWith('.yaml')).sort()) {
      const read = await readPolicyFile(path.join(policies, file));
      if (!read.ok) {
        const lines = read.faults.map(
          ({ path: at, line, wrong, right }) =>
            `  ${at}${line === null ? '' : ` (line ${String(line)})`}: ${wrong.en} ${right.en}`,
        );
        throw new SeedRefused(`The policy ${file} cannot be used:\n${lines.join('\n')}`);
      }
      const { policy, hash } = read;
      await requireCalendar(prisma, file, policy.calendar.value);
      await seedPolicy(prisma, policy, hash);
      const known = earlier.find(({ id }) => id === policy.organization);
      const seeding = { prisma, organizationId: policy.organization, remake };
      const apiKey = await seedKey(seeding, known?.apiKey);
      const staff = await seedPeople(seeding, known?.staff ?? []);
      if (apiKey !== null || staff.length > 0)
        organizations.push({ id: policy.organization, apiKey: apiKey ?? '', staff });
    }
    return { organizations };
  } finally {
    await prisma.$disconnect();
  }
}

async function seedCalendar(prisma: PrismaClient): Promise<void> {
  const calendar = chinaCalendar();
  const { id, version } = calendar;
  await prisma.calendar.createMany({ data: [{ id, version, document: calendar }], skipDuplicates: true });
}

/** Without its calendar no limit of the organisation could be counted, and no complaint recorded. */
async function requireCalendar(prisma: PrismaClient, file: string, id: string): Promise<void> {
  if ((await newestCalendar(prisma, id)) !== null) return;
  const known = (await prisma.calendar.findMany({ distinct: ['id'], select: { id: true } })).map(
    (one) => one.id,
  );
  throw new SeedRefused(
    `The policy ${file} cannot be used:\n  calendar.value: There is no calendar "${id}". Write one of: ${known.join(', ')}. ` +
      'Working hours and days off of its own an organisation gets later (docs/admin.md).',
  );
}

/** Only an organisation's first version goes live by itself; a changed file is imported as a draft. */
async function seedPolicy(prisma: PrismaClient, policy: Policy, hash: string): Promise<void> {
  const { organization: organizationId } = policy;
  await prisma.organization.upsert({
    where: { id: organizationId },
    create: { id: organizationId, name: policy.name, calendarId: policy.calendar.value },
    update: {},
  });
  const isFirst = (await prisma.policyVersion.count({ where: { organizationId } })) === 0;
  const state = isFirst ? { status: 'approved', effectiveFrom: new Date() } : { status: 'draft' };
  await prisma.policyVersion.createMany({
    data: [{ id: randomUUID(), organizationId, hash, document: policy, ...state }],
    skipDuplicates: true,
  });
}

type Seeding = { readonly prisma: PrismaClient; readonly organizationId: string; readonly remake: boolean };

async function seedKey(
  { prisma, organizationId, remake }: Seeding,
  earlier: string | undefined,
): Promise<string | null> {
  if (earlier !== undefined) {
    const row = await prisma.apiKey.findFirst({
      where: { organizationId, hash: hashOfApiKey(earlier), revokedAt: null },
    });
    if (row !== null) return earlier;
  }
  if (!remake && (await prisma.apiKey.count({ where: { organizationId } })) > 0) return null;
  const { key, prefix, hash } = newApiKey();
  await prisma.apiKey.create({
    data: {
      id: randomUUID(),
      organizationId,
      name: 'embedded default',
      prefix,
      hash,
      scopes: KEY_SCOPES,
    },
  });
  return key;
}

/**
 * An organisation without anybody gets its first people, all or none. Where there are people, administrators look
 * after them: who was renamed, or lost a deputy, must not come back with the next start.
 */
async function seedPeople(
  seeding: Seeding,
  earlier: SeededOrganization['staff'],
): Promise<SeededOrganization['staff']> {
  const { prisma, organizationId, remake } = seeding;
  const people = PEOPLE.find(({ organization }) => organization === organizationId)?.people ?? [];
  const knownOf = (email: string) => earlier.find((each) => each.email === email)?.password;
  if ((await prisma.person.count({ where: { organizationId } })) === 0)
    return firstPeople(seeding, people, knownOf);
  const staff: SeededOrganization['staff'] = [];
  for (const { email, holds } of people) {
    const found = await prisma.person.findFirst({ where: { email, organizationId } });
    const known = knownOf(email);
    if (found === null || (known === undefined && !remake)) continue;
    const password = known ?? newPassword();
    if (known === undefined) {
      // demo.json is gone: a new password is the only one that anybody can know.
      const passwordHash = await hashPassword(password);
      await prisma.person.update({ where: { id: found.id }, data: { passwordHash } });
    }
    staff.push({ email, password, roles: holds.map(({ role }) => role) });
  }
  return staff;
}

async function firstPeople(
  { prisma, organizationId }: Seeding,
  people: SeededPeople['people'],
  knownOf: (email: string) => string | undefined,
): Promise<SeededOrganization['staff']> {
  const made = people.map((person) => ({
    ...person,
    id: randomUUID(),
    password: knownOf(person.email) ?? newPassword(),
  }));
  const hashes = new Map<string, string>();
  for (const { id, password } of made) hashes.set(id, await hashPassword(password));
  const atMs = Date.now();
  const idOf = new Map(made.map(({ id, email }) => [email, id]));
  await prisma.$transaction([
    ...made.map(({ id, name, email, locale, holds }, index) =>
      prisma.person.create({
        data: {
          id,
          organizationId,
          name,
          email,
          locale,
          passwordHash: hashes.get(id) ?? null,
          // One transaction is one instant to PostgreSQL; who comes first in the list is asked first.
          createdAt: new Date(atMs + index),
          holdings: { create: [...holds] },
        },
      }),
    ),
    prisma.deputy.createMany({
      data: made.flatMap(({ id: personId, deputies }) =>
        deputies.flatMap((email, index) => {
          const deputyId = idOf.get(email);
          return deputyId === undefined ? [] : [{ personId, deputyId, rank: index + 1 }];
        }),
      ),
    }),
  ]);
  return made.map(({ email, password, holds }) => ({
    email,
    password,
    roles: holds.map(({ role }) => role),
  }));
}
