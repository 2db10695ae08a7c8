import fc from 'fast-check';
import { LIMIT_EVENTS } from '../../domain/case/limit-events';
import { CHANNELS } from '../../domain/lifecycle';
import type { BreachLevel, Limit } from '../../domain/policy/steps';
import { extensionLengthSchema, type LimitLength } from '../../domain/time/length';
import { asked, fraction, maybe, only, ours, said, type Names } from './random-parts';

/** Nothing of a case begins with its close. */
export const BEFORE_CLOSE = LIMIT_EVENTS.filter((type) => type !== 'complaint-closed');

export const amount: fc.Arbitrary<LimitLength> = fc.oneof(
  fc.integer({ min: 1, max: 40 }).map((n) => ({ 'working-hours': n / 2 })),
  fc.integer({ min: 1, max: 300 }).map((n) => ({ 'working-minutes': n })),
  fc.integer({ min: 1, max: 10 }).map((n) => ({ 'working-days': n })),
  fc.integer({ min: 1, max: 15 }).map((n) => ({ 'calendar-days': n })),
  fc.integer({ min: 1, max: 96 }).map((n) => ({ hours: n / 2 })),
  fc.integer({ min: 1, max: 5 }).map((n) => ({ days: n })),
  fc.integer({ min: 1, max: 2 }).map((n) => ({ months: n })),
);

const length: fc.Arbitrary<LimitLength> = fc.oneof(
  { weight: 7, arbitrary: amount },
  { weight: 1, arbitrary: fc.constant({ 'same-day': true } as const) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 31 }).map((n) => ({ 'day-of-month': n })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('heldAt', 'calledAt'), fc.option(amount)).map(agreed) },
);

/** The date of a form, or what holds where nobody has given one. */
function agreed([field, otherwise]: readonly [string, LimitLength | null]): LimitLength {
  const parsed = extensionLengthSchema.safeParse(otherwise).data;
  return { agreed: field, ...(parsed === undefined ? {} : { otherwise: parsed }) };
}

type Does = 'inform' | 'task' | 'reassign' | 'propose' | 'reclassify';

/** A level that does one of these; to propose something there has to be a penalty. */
export function level(
  { roles, penalties, severities }: Names,
  may: readonly Does[],
): fc.Arbitrary<BreachLevel> {
  const does = may.filter((one) => one !== 'propose' || penalties.length > 0);
  const what = fc.constantFrom(...does).chain((how) => {
    const ids = how === 'propose' ? penalties : how === 'reclassify' ? severities : roles;
    return fc.constantFrom(...ids).map((id) => only(how, id));
  });
  return fc.tuple(what, maybe('after', amount)).map(([how, after]) => ({ ...how, ...after, source: 'ours' }));
}

/** Most limits run from something to what comes later in the story; some the other way round. */
const fromUntil: fc.Arbitrary<Pick<Limit, 'from' | 'until'>> = fc
  .tuple(fc.subarray([...BEFORE_CLOSE], { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: 3 }))
  .chain(([from, disorder]) => {
    const others = LIMIT_EVENTS.filter((type) => !from.some((one) => one === type));
    const first = Math.min(...from.map((type) => LIMIT_EVENTS.indexOf(type)));
    const later = others.filter((type) => type === 'complaint-closed' || LIMIT_EVENTS.indexOf(type) > first);
    const ends = disorder === 0 ? others : later;
    return fc
      .subarray(ends, { minLength: 1, maxLength: Math.min(3, ends.length) })
      .map((until) => ({ from, until }));
  });

export function limit(names: Names, id: string): fc.Arbitrary<Limit> {
  return fc
    .tuple(
      fc.record({ length, scope: fc.constantFrom('round', 'complaint'), pausable: fc.boolean() }),
      fromUntil,
      maybe('severities', fc.subarray([...names.severities], { minLength: 1 })),
      maybe('channels', fc.subarray([...CHANNELS], { minLength: CHANNELS.length - 2 })),
      maybe('remindAt', fc.option(fraction, { nil: null })),
      maybe(
        'onBreach',
        fc.array(level(names, ['inform', 'task', 'reassign', 'propose', 'reclassify']), { maxLength: 3 }),
      ),
      maybe(
        'extension',
        fc.record({
          length: amount,
          times: fc.integer({ min: 1, max: 2 }),
          by: asked({ ...names, assigned: true }),
          tellCustomer: fc.boolean(),
          source: ours,
        }),
      ),
      maybe(
        'promise',
        fc
          .tuple(
            fc.record({ holdAt: fraction, source: ours }),
            maybe('told', fc.constant(said('we see to it'))),
          )
          .map(([promise, told]) => ({ ...promise, ...told })),
      ),
    )
    .map(([whole, events, ...more]): Limit =>
      toldInTime(Object.assign({ id, ...whole, ...events, source: 'ours' }, ...more)),
    );
}

/** A date that is agreed later is told nobody at the receipt. */
function toldInTime(one: Limit): Limit {
  if (one.promise === undefined || !('agreed' in one.length)) return one;
  const { holdAt, source } = one.promise;
  return { ...one, promise: { holdAt, source } };
}
