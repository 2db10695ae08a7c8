import fc from 'fast-check';
import type { ComplaintStart } from '../../domain/case/intake';
import type { Directory } from '../../domain/directory';
import { CHANNELS } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import type { Dice } from './dice';
import { submissionFor } from './sample-submission';
import { idOf } from './test-people';

/** A complaint, as the customer (or a clerk) may have entered it under this policy. */
export function anyStart(policy: Policy, directory: Directory, dice: Dice): ComplaintStart {
  const { categories, severities, units } = policy;
  const perhaps = <T>(of: readonly T[]): T | null => (dice.below(2) === 0 ? dice.one(of) : null);
  const people = directory.people.map(({ id }) => id);
  return {
    complaintId: idOf('the complaint'),
    organization: policy.organization,
    submission: {
      ...submissionFor(policy),
      channel: dice.one(CHANNELS),
      category: perhaps(categories)?.id ?? null,
      severity: perhaps(severities)?.id ?? null,
      unit: perhaps(units)?.id ?? null,
      urgent: dice.below(4) === 0,
      against: dice.below(4) === 0 ? dice.one(people) : null,
      enteredBy: perhaps(people),
    },
    fingerprint: 'fingerprint',
    customerHasEmail: dice.below(3) > 0,
    ...(policy.tracks.some(({ about }) => about !== undefined)
      ? { about: { id: idOf('another'), number: 'RW-2026-000099', persons: [dice.one(people)] } }
      : {}),
  };
}

/**
 * Who holds which role: roles that nobody holds, several hold, or in one unit only; deputies, absences, people who have
 * left; some organisations consist of their administrators. Three of these stay, or nobody might be left but the
 * person complained about.
 */
export function anyDirectory(policy: Policy): fc.Arbitrary<Directory> {
  const names = Array.from({ length: 7 }, (_, index) => idOf(`person ${String(index + 1)}`));
  const administratorIds = Array.from({ length: ADMINISTRATORS }, (_, index) =>
    idOf(`administrator ${String(index + 1)}`),
  );
  const person = fc.constantFrom(...names);
  const unit = fc.option(fc.constantFrom(...policy.units.map(({ id }) => id)));
  const role = fc.constantFrom(...policy.roles.map(({ id }) => id));
  const day = fc.integer({ min: 0, max: 60 }).map((days) => new Date(START_MS + days * DAY_MS).toISOString());
  return fc
    .record({
      alone: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
      active: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: names.length, maxLength: names.length }),
      holdings: fc.array(fc.record({ personId: person, role, unit, primary: fc.boolean() }), {
        maxLength: 12,
      }),
      deputies: fc.array(fc.record({ personId: person, deputyId: person }), { maxLength: 3 }),
      absences: fc.array(fc.record({ personId: person, fromAt: day, toAt: fc.option(day) }), {
        maxLength: 3,
      }),
    })
    .map(({ alone, active, holdings, deputies, absences }) => ({
      people: [
        ...names.map((id, index) => ({ id, active: !alone && active[index] !== 0 })),
        ...administratorIds.map((id) => ({ id, active: true })),
      ],
      holdings,
      superiors: Object.fromEntries(
        policy.roles.flatMap(({ id, superior }) => (superior === undefined ? [] : [[id, superior]])),
      ),
      deputies: deputies.filter(({ personId, deputyId }) => personId !== deputyId),
      absences,
      administratorIds,
    }));
}

const ADMINISTRATORS = 3;

/** A Monday morning in Shanghai. */
export const START_MS = Date.parse('2026-11-23T02:00:00.000Z');
export const DAY_MS = 86_400_000;
