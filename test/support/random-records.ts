import fc from 'fast-check';
import { LIMIT_EVENTS } from '../../domain/case/limit-events';
import { CHANNELS } from '../../domain/lifecycle';
import type { PenaltyPolicy, RegisterPolicy } from '../../domain/policy/penalties';
import type { Policy } from '../../domain/policy/schema';
import { amount, BEFORE_CLOSE, level } from './random-limit';
import { asked, fields, ids, maybe, named, ours, said, type Names } from './random-parts';

/** What a limit may propose, and whom it concerns. */
export function penalties(names: Names): fc.Arbitrary<PenaltyPolicy[]> {
  const one = (id: string): fc.Arbitrary<PenaltyPolicy> =>
    fc
      .tuple(
        fc.record({
          id: fc.constant(id),
          amount: fc.integer({ min: 1, max: 100_000 }).map((minor) => ({ minor, currency: 'CNY' })),
          who: fc.constantFrom('responsible', ...names.roles),
          confirmedBy: asked({ ...names, assigned: false }),
          source: ours,
        }),
        maybe('within', amount),
      )
      .map(([whole, within]) => ({ ...whole, ...within }));
  return fc.tuple(...names.penalties.map(one));
}

/** Entries beside the story; what is still missing at an event may have penalties of its own. */
export function registers(names: Names): fc.Arbitrary<RegisterPolicy[]> {
  const some = <T>(of: readonly T[]) =>
    fc.subarray([...of], { minLength: 1, maxLength: Math.min(2, of.length) });
  const one = (id: string): fc.Arbitrary<RegisterPolicy> =>
    fc
      .tuple(
        fc.record({
          by: asked({ ...names, assigned: true }),
          opensAt: some([...BEFORE_CLOSE, 'complaint-withdrawn', 'refusal-stands'] as const),
          within: amount,
          missing: fc.option(
            fc.oneof(
              fc.record({ missingAt: some(LIMIT_EVENTS) }),
              fc.record({ missingOnceDue: some(LIMIT_EVENTS) }),
              fc.record({ missingAt: some(LIMIT_EVENTS), missingOnceDue: some(LIMIT_EVENTS) }),
            ),
          ),
        }),
        maybe('fields', fields(id)),
        fc.tuple(
          maybe('anew', fc.boolean()),
          maybe('channels', some(CHANNELS)),
          maybe('categories', some(names.categories)),
        ),
        maybe('onBreach', fc.array(level(names, ['inform', 'task', 'propose']), { maxLength: 3 })),
        names.penalties.length === 0 ? fc.constant(null) : some(names.penalties),
      )
      .map(([{ missing, ...whole }, added, [anew, channels, categories], onBreach, propose]) => ({
        id,
        name: said(id),
        ...whole,
        ...added,
        ...anew,
        ...channels,
        ...categories,
        ...onBreach,
        ...(missing === null || propose === null ? {} : { ...missing, propose }),
        source: 'ours',
      }));
  return fc.nat(2).chain((n) => fc.tuple(...ids('register', n).map(one)));
}

/** By which customers give goods back; every organisation that is drawn takes some. */
export function returns(names: Names): fc.Arbitrary<NonNullable<Policy['returns']>> {
  const step = (of: string) =>
    fc
      .tuple(
        fc.record({ by: asked({ ...names, assigned: false }), within: amount, source: ours }),
        maybe('fields', fields(of)),
      )
      .map(([whole, added]) => ({ ...whole, ...added }));
  return fc.record({
    name: fc.constant(said('returns')),
    decide: step('decide'),
    receive: step('receive'),
    settle: step('settle').map((one) => ({ ...one, remedies: ids('remedy', 2).map(named) })),
    source: ours,
  });
}
