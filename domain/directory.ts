import type { AssignedTask } from './case/record-step';

/** Who holds which role where, who stands in for whom, and who is away; instants are RFC 3339. */
export type Directory = {
  readonly people: readonly { readonly id: string; readonly active: boolean }[];
  /** `unit: null`: the role in every unit. `primary`: the first to be asked among several holders. */
  readonly holdings: readonly {
    readonly personId: string;
    readonly role: string;
    readonly unit: string | null;
    readonly primary: boolean;
  }[];
  /** The role above each role, as the policy names it. */
  readonly superiors: { readonly [role: string]: string };
  readonly deputies: readonly { readonly personId: string; readonly deputyId: string }[];
  /** From `fromAt` (inclusive) to `toAt` (exclusive); `toAt: null`: until further notice. */
  readonly absences: readonly {
    readonly personId: string;
    readonly fromAt: string;
    readonly toAt: string | null;
  }[];
  readonly administratorIds: readonly string[];
  /** Roles that only look on: whoever holds no other is not asked in other people's place. */
  readonly onlookers?: readonly string[];
};

export type AskedOf = {
  readonly roles: readonly string[];
  /** A unit's id; null: in whatever unit the role stands. */
  readonly unit: string | null;
  /** Who may not be asked: the author of what is reviewed, the person complained about. */
  readonly excluded: readonly string[];
  /** Who passed it on, or cannot be reached: asked again only if nobody else is left. */
  readonly avoid?: readonly string[] | undefined;
  /** A person chosen by name rather than by role. */
  readonly namedPerson: string | null;
  /** One person is asked (true), or all holders of the roles, of whom the first answer counts (false). */
  readonly single: boolean;
  /** The instant at which it is asked. */
  readonly at: string;
  readonly directory: Directory;
};

export type Resolved = { assignees: string[]; found: AssignedTask['found'] };

/**
 * Who may answer a task. Whoever is away, gone or excluded is replaced by a deputy, else by the holder of the
 * superior role, else by the administrator, else by a colleague of whatever role; `found` says which. Who is excluded
 * is never asked: empty only if everybody is.
 */
export function resolveAsked(asked: AskedOf): Resolved {
  const { avoid = [], excluded } = asked;
  const others = avoid.length === 0 ? null : resolve({ ...asked, excluded: [...excluded, ...avoid] });
  return others ?? resolve(asked) ?? byRank(asked) ?? { assignees: [], found: 'nobody' };
}

/** Behind these there is nobody to whom a decision could be handed. */
export function isLastInLine(found: AssignedTask['found'] | null): boolean {
  return found === 'administrator' || found === 'colleague' || found === 'nobody';
}

/** Null: nobody is left, not even an administrator. */
function resolve(asked: AskedOf): Resolved | null {
  if (asked.namedPerson !== null) {
    const available = availableOf([asked.namedPerson], asked);
    if (available.length > 0) return { assignees: available, found: 'named' };
  }
  const holders = holdersOf(asked.roles, asked);
  const wanted = asked.namedPerson === null ? holders : [asked.namedPerson];
  return byRole(wanted, asked) ?? byDeputy(wanted, asked) ?? bySuperior(asked) ?? byAdministrator(asked);
}

/** Who holds a role, the primary holder first; also while away. Null: nobody. */
export function holderOf(role: string, directory: Directory): string | null {
  return holdersOf([role], { unit: null, directory }).find((id) => isActive(directory, id)) ?? null;
}

/** Those who may act for a person at that instant, because an absence is recorded. */
export function actingDeputies(directory: Directory, personId: string, at: string): string[] {
  if (!isAbsent(directory, personId, at)) return [];
  return deputiesOf(directory, personId).filter(
    (deputy) => isActive(directory, deputy) && !isAbsent(directory, deputy, at),
  );
}

/** Whether an absence of the person covers that instant. */
export function isAbsent(directory: Directory, personId: string, at: string): boolean {
  const atMs = Date.parse(at);
  return directory.absences.some(
    (absence) =>
      absence.personId === personId &&
      Date.parse(absence.fromAt) <= atMs &&
      (absence.toAt === null || atMs < Date.parse(absence.toAt)),
  );
}

function byRole(wanted: readonly string[], asked: AskedOf): Resolved | null {
  if (asked.namedPerson !== null) return null;
  const [first] = wanted;
  // The one to be asked is away: the deputy comes before another holder of the role.
  if (asked.single && first !== undefined && availableOf([first], asked).length === 0) {
    const deputies = byDeputy([first], asked);
    if (deputies !== null) return deputies;
  }
  const available = availableOf(wanted, asked);
  if (available.length === 0) return null;
  return { assignees: asked.single ? available.slice(0, 1) : available, found: 'role' };
}

function byDeputy(wanted: readonly string[], asked: AskedOf): Resolved | null {
  const deputies = wanted.flatMap((personId) => deputiesOf(asked.directory, personId));
  const available = availableOf(deputies, asked);
  if (available.length === 0) return null;
  return { assignees: asked.single ? available.slice(0, 1) : available, found: 'deputy' };
}

/** Climbs from role to role; a superior who is away is represented by a deputy before the next one up. */
function bySuperior(asked: AskedOf): Resolved | null {
  const seen = new Set(asked.roles);
  let level = superiorsOf(asked.roles, asked.directory);
  while (level.length > 0) {
    const inUnit = holdersOf(level, asked);
    const holders = inUnit.length > 0 ? inUnit : holdersOf(level, { ...asked, unit: null });
    const deputies = holders.flatMap((personId) => deputiesOf(asked.directory, personId));
    const [first] = [...availableOf(holders, asked), ...availableOf(deputies, asked)];
    if (first !== undefined) return { assignees: [first], found: 'superior' };
    level.forEach((role) => seen.add(role));
    level = superiorsOf(level, asked.directory).filter((role) => !seen.has(role));
  }
  return null;
}

function superiorsOf(roles: readonly string[], directory: Directory): string[] {
  const above = roles.map((role) =>
    Object.hasOwn(directory.superiors, role) ? directory.superiors[role] : undefined,
  );
  return [...new Set(above.filter((role) => role !== undefined))];
}

/** Primary holders first, then in the directory's order. */
function holdersOf(
  roles: readonly string[],
  { unit, directory }: Pick<AskedOf, 'unit' | 'directory'>,
): string[] {
  const holdings = directory.holdings.filter(
    (holding) =>
      roles.includes(holding.role) && (unit === null || holding.unit === null || holding.unit === unit),
  );
  const ordered = [
    ...holdings.filter(({ primary }) => primary),
    ...holdings.filter(({ primary }) => !primary),
  ];
  return [...new Set(ordered.map(({ personId }) => personId))];
}

function deputiesOf(directory: Directory, personId: string): string[] {
  return directory.deputies.filter((one) => one.personId === personId).map(({ deputyId }) => deputyId);
}

function availableOf(personIds: readonly string[], { excluded, directory, at }: AskedOf): string[] {
  return [...new Set(personIds)].filter(
    (id) => isActive(directory, id) && !excluded.includes(id) && !isAbsent(directory, id, at),
  );
}

/** An administrator is asked even while away: seldom is anybody left behind them. */
function byAdministrator({ excluded, directory }: AskedOf): Resolved | null {
  const assignees = directory.administratorIds.filter(
    (id) => isActive(directory, id) && !excluded.includes(id),
  );
  return assignees.length === 0 ? null : { assignees, found: 'administrator' };
}

/**
 * Independence before competence: where all who should be asked are excluded, whoever stands highest in the
 * organisation decides; also while away, if nobody else is there.
 */
function byRank(asked: AskedOf): Resolved | null {
  const { directory, excluded } = asked;
  const { onlookers = [] } = directory;
  const ranked = directory.holdings
    .filter(({ role }) => !onlookers.includes(role))
    .map(({ personId, role }) => ({ personId, below: levelsAbove(role, directory) }))
    .sort((one, other) => one.below - other.below)
    .map(({ personId }) => personId);
  const away = ranked.filter((id) => isActive(directory, id) && !excluded.includes(id));
  const [first] = [...availableOf(ranked, asked), ...away];
  return first === undefined ? null : { assignees: [first], found: 'colleague' };
}

function levelsAbove(role: string, directory: Directory): number {
  const seen = new Set([role]);
  for (let level = superiorsOf([role], directory); level.length > 0;) {
    const higher = level.filter((above) => !seen.has(above));
    higher.forEach((above) => seen.add(above));
    level = superiorsOf(higher, directory);
  }
  return seen.size - 1;
}

function isActive(directory: Directory, personId: string): boolean {
  return directory.people.some((person) => person.id === personId && person.active);
}
