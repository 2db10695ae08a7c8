import fc from 'fast-check';
import { BRANCHES, CHANNELS } from '../../domain/lifecycle';
import { ACCESS_LEVELS, type Policy, type Track } from '../../domain/policy/schema';
import type { Guidance } from '../../domain/policy/text';
import { amount } from './random-limit';
import {
  ADMINISTRATOR,
  APPROVALS,
  asked,
  few,
  fraction,
  ids,
  maybe,
  named,
  only,
  ours,
  plainFields,
  said,
  sourced,
  type Names,
} from './random-parts';
import { broadened } from './random-breadth';
import { forms } from './random-forms';
import { goods } from './random-goods';
import { narrowed } from './random-narrowed';
import { penalties, registers, returns } from './random-records';
import { track } from './random-track';

/** What a unit lays down for its people. */
const RULES: Guidance[] = [{ text: said('count twice'), source: 'ours' }];

/**
 * Any policy that the checks at load let through, made so from the beginning: what has to go together is drawn
 * together. Names mean nothing; sources are ours.
 */
export function anyPolicy(): fc.Arbitrary<Policy> {
  return fc
    .record({
      roles: fc.integer({ min: 1, max: 6 }),
      units: few,
      categories: few,
      severities: few,
      kinds: few,
      penalties: fc.nat(2),
      owned: fc.boolean(),
    })
    .chain(({ roles, units, categories, severities, kinds, penalties: fines, owned }) => {
      const names: Names = {
        roles: [...ids('role', roles), ADMINISTRATOR],
        units: ids('unit', units),
        categories: ids('category', categories),
        severities: ids('severity', severities),
        penalties: ids('penalty', fines),
        owned,
      };
      const one = fc.record<Policy>({
        organization: fc.constant('random-works'),
        name: fc.constant(said('random works')),
        numberPrefix: fc.constant('RW'),
        locale: fc.constantFrom('zh-CN', 'en'),
        calendar: fc.constant(sourced('everyday')),
        handledBy: fc.constantFrom(...names.roles).map(sourced),
        intake: fc.record({
          anonymous: fc.boolean().map(sourced),
          maxBackdateDays: fc.nat(60).map(sourced),
          publicChannels: fc.subarray([...CHANNELS]).map(sourced),
          requires: fc.constant([]),
          fields: plainFields('intake'),
          guidance: fc.constant([]),
        }),
        roles: rolesOf(names),
        units: fc.tuple(
          ...names.units.map((id) =>
            maybe('rules', fc.constant(RULES)).map((rules) => ({ ...named(id), ...rules })),
          ),
        ),
        complainantKinds: fc.constant(ids('kind', kinds).map(named)),
        businessTypes: fc.constant([]),
        categories: fc.constant(names.categories.map(named)),
        severities: fc.tuple(
          ...names.severities.map((id) =>
            fc.constantFrom(...BRANCHES).map((branch) => ({ ...named(id), branch })),
          ),
        ),
        initialSeverity: fc.constantFrom(...names.severities).map(sourced),
        tables: fc.tuple(routing(names)),
        tracks: fc.tuple(track(names)),
        penalties: penalties(names),
        registers: registers(names),
        returns: returns(names),
        ...(owned ? { ownership: inCourse(names).map(({ by }) => ({ by, source: 'ours' as const })) } : {}),
        interpretation: fc.option(inCourse(names), { nil: undefined }),
        followUp: fc.record({
          overdueTo: asked({ ...names, assigned: false }),
          remindAt: fraction,
          escalateEvery: amount,
          source: ours,
        }),
        forms,
      });
      // Seldom: a second procedure, by which complaints against somebody go.
      return fc.oneof(
        { weight: 3, arbitrary: one },
        { weight: 1, arbitrary: fc.tuple(one, track(names, 'other'), fc.boolean()).map(withSecond) },
      );
    })
    .chain((policy) =>
      fc
        .tuple(tier(policy), onRungs(policy))
        .map(([tables, registers]) =>
          withRevision({ ...policy, ...registers, tables: [...policy.tables, approvals, ...tables] }),
        ),
    )
    .chain((policy) =>
      fc.oneof({ weight: 2, arbitrary: fc.constant(policy) }, { weight: 1, arbitrary: goods(policy) }),
    )
    .chain((policy) =>
      fc.oneof({ weight: 1, arbitrary: fc.constant(policy) }, { weight: 1, arbitrary: narrowed(policy) }),
    )
    .chain((policy) =>
      fc.oneof({ weight: 1, arbitrary: fc.constant(policy) }, { weight: 1, arbitrary: broadened(policy) }),
    );
}

/** Of one in two: how the procedure itself is changed. No course hangs on it, so nothing more is drawn for it. */
function withRevision(policy: Policy): Policy {
  const [some, other] = policy.roles.map(({ id }) => id);
  const [unit] = policy.units.map(({ id }) => id);
  if (some === undefined || other === undefined || policy.roles.length % 2 === 0) return policy;
  const ways: NonNullable<Policy['revision']>['approvedBy'][] = [
    { person: some },
    { pool: [some, other], ...only('unit', unit) },
    { together: [some, other] },
  ];
  const approvedBy = ways[policy.severities.length % ways.length] ?? { person: some };
  const { escalateEvery: within, remindAt, overdueTo } = policy.followUp;
  const told = overdueTo.unit === 'receiving' ? { person: other } : overdueTo;
  const reviews = policy.severities.length % 2 === 0 ? { reviewEveryMonths: 12 } : {};
  return {
    ...policy,
    revision: { approvedBy, within, remindAt, overdueTo: told, ...reviews, source: 'ours' },
  };
}

/** What money adds to review chains. */
const approvals: Policy['tables'][number] = {
  id: 'approvals',
  hitPolicy: 'first',
  inputs: ['money'],
  rows: [
    { id: 'row-1', when: { money: ['none'] }, then: { reviews: [] }, source: 'ours' },
    { id: 'row-2', when: { money: ['within'] }, then: { reviews: ['money'] }, source: 'ours' },
    { id: 'row-3', when: {}, then: { reviews: [...APPROVALS] }, source: 'ours' },
  ],
};

/** The rung on which a case begins, by how severe it is said to be; or always the lowest. */
function tier({ severities, tracks }: Policy): fc.Arbitrary<Policy['tables']> {
  const rungs = tracks.flatMap(({ steps }) => steps.assess.ladder ?? []).map(({ id }) => id);
  const [some] = severities;
  if (rungs.length === 0 || some === undefined) return fc.constant([]);
  const then = fc.constantFrom(...rungs).map((rung) => ({ rung }));
  const table = fc.tuple(then, then, fc.boolean()).map(([one, all, whenJudged]) => ({
    ...only('whenJudged', whenJudged || undefined),
    id: 'tier' as const,
    hitPolicy: 'first' as const,
    inputs: ['severity' as const],
    rows: [
      { id: 'row-1', when: { severity: [some.id] }, then: one, source: 'ours' },
      { id: 'row-2', when: {}, then: all, source: 'ours' },
    ],
  }));
  return fc.option(table, { nil: null }).map((drawn) => (drawn === null ? [] : [drawn]));
}

/** Entries that are made only on some rungs. */
function onRungs({ registers = [], tracks }: Policy): fc.Arbitrary<Pick<Policy, 'registers'>> {
  const rungs = tracks.flatMap(({ steps }) => steps.assess.ladder ?? []).map(({ id }) => id);
  if (rungs.length === 0) return fc.constant({ registers });
  const some = fc.option(fc.subarray(rungs, { minLength: 1 }), { nil: null });
  return fc.tuple(...registers.map(() => some)).map((drawn) => ({
    registers: registers.map((one, index) => {
      const on = drawn[index] ?? null;
      return on === null ? one : { ...one, rungs: on };
    }),
  }));
}

function withSecond([policy, other, whenJudged]: [Policy, Track, boolean]): Policy {
  // What is judged to be of the last category goes there as well, in mid-course.
  const category = policy.categories.at(-1)?.id ?? '';
  const rows: Policy['tables'][number]['rows'] = [
    { id: 'row-1', when: { against: ['yes'] }, then: { track: other.id }, source: 'ours' },
    ...(whenJudged
      ? [{ id: 'row-2', when: { category: [category] }, then: { track: other.id }, source: 'ours' as const }]
      : []),
    { id: 'row-3', when: {}, then: { track: policy.tracks[0]?.id ?? '' }, source: 'ours' },
  ];
  const table: Policy['tables'][number] = {
    id: 'track',
    hitPolicy: 'first',
    inputs: ['against', 'category'],
    ...only('whenJudged', whenJudged || undefined),
    rows,
  };
  return { ...policy, tables: [...policy.tables, table], tracks: [...policy.tracks, other] };
}

/** Who answers what is asked in mid-course, and in what time. */
function inCourse(names: Names) {
  return fc.record({ by: asked({ ...names, assigned: false }), within: amount, source: ours });
}

/** Superiors stand further down the list, so that none leads back to itself. */
function rolesOf({ roles }: Names): fc.Arbitrary<Policy['roles']> {
  return fc.tuple(
    ...roles.map((id, index) =>
      fc
        .record({ access: fc.constantFrom(...ACCESS_LEVELS), superior: fc.nat(roles.length) })
        .map(({ access, superior }) => ({
          ...named(id),
          access: id === ADMINISTRATOR ? ('administrator' as const) : access,
          ...only('superior', superior > index ? roles[superior] : undefined),
        })),
    ),
  );
}

function routing({ roles, units, categories, severities }: Names): fc.Arbitrary<Policy['tables'][number]> {
  const then = fc.record({ department: fc.constantFrom(...units), handler: fc.constantFrom(...roles) });
  const again = fc.boolean().map((whenJudged) => only('whenJudged', whenJudged || undefined));
  const unique = fc.tuple(again, ...categories.map(() => then)).map(([judged, ...rows]) => ({
    ...judged,
    id: 'routing' as const,
    hitPolicy: 'unique' as const,
    inputs: ['category' as const],
    rows: rows.map((row, index) => ({
      id: `row-${String(index + 1)}`,
      // Whoever is asked on a rung in the unit where the case will be is looked for before it was judged.
      when: { category: [categories[index] ?? '', ...(index === 0 ? ['none'] : [])] },
      then: row,
      source: 'ours',
    })),
  }));
  const first = fc
    .tuple(again, then, then, fc.constantFrom(...severities))
    .map(([judged, some, all, severity]) => ({
      ...judged,
      id: 'routing' as const,
      hitPolicy: 'first' as const,
      inputs: ['severity' as const],
      rows: [
        { id: 'row-1', when: { severity: [severity] }, then: some, source: 'ours' },
        { id: 'row-2', when: {}, then: all, source: 'ours' },
      ],
    }));
  return fc.oneof(unique, first);
}
