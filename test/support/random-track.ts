import fc from 'fast-check';
import { CHANNELS, OUTCOMES, REMEDIES } from '../../domain/lifecycle';
import { TOLD_OF, type ToldInPerson, type ToldOf } from '../../domain/policy/in-person';
import type { RemediesPolicy } from '../../domain/policy/remedies';
import type { Track } from '../../domain/policy/schema';
import { canRun } from '../../domain/policy/story-check';
import { amount, level, limit } from './random-limit';
import { asked, ids, maybe, only, ours, said, sourced, subsetIf, type Names } from './random-parts';
import { steps } from './random-steps';

function silence(names: Names): fc.Arbitrary<Track['silence']> {
  const by = asked({ ...names, assigned: true });
  return fc
    .record({
      gaps: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      call: fc.option(fc.integer({ min: 1, max: 9 })),
      close: fc.option(fc.integer({ min: 1, max: 4 })),
      counts: fc.constantFrom(undefined, 'working-days' as const, 'days' as const),
      within: fc.option(amount, { nil: undefined }),
      by,
    })
    .map(({ gaps, call, close, counts, within, by: callBy }) => {
      const remindAfterDays = gaps.map((_, index) =>
        gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0),
      );
      const called = call === null ? {} : { callAfterDays: call, callBy };
      // Silence ends a case only after the customer was reminded and called.
      const ended =
        call === null || close === null ? {} : { closeAfterDays: Math.max(call, ...remindAfterDays) + close };
      return {
        ...{ remindAfterDays, ...only('counts', counts), ...called, ...ended, source: 'ours' },
        ...only('callWithin', within),
      };
    });
}

/** What may be given to a customer; papers are not demanded, since nobody here attaches any. */
function remedies(names: Names): fc.Arbitrary<RemediesPolicy> {
  const kinds = fc.subarray([...REMEDIES], { minLength: 1, maxLength: 4 }).chain((some) =>
    fc.tuple(
      ...some.map((kind) =>
        fc.record({
          kind: fc.constant(kind),
          money: fc.boolean(),
          rule: fc.boolean(),
          founded: fc.boolean(),
          source: ours,
        }),
      ),
    ),
  );
  const pay = fc
    .tuple(
      fc.record({
        by: asked({ ...names, assigned: true }),
        within: amount,
        receiverSigns: fc.boolean(),
        source: ours,
      }),
      maybe('onBreach', fc.array(level(names, ['inform', 'task', 'propose']), { maxLength: 2 })),
    )
    .map(([whole, onBreach]) => ({ ...whole, ...onBreach }));
  return fc
    .tuple(
      fc.record({ kinds, currency: fc.constant('CNY'), source: ours }),
      maybe(
        'limit',
        fc
          .tuple(fc.integer({ min: 1, max: 9_000 }), maybe('per', fc.constantFrom('plan', 'case')))
          .map(([minor, per]) => ({ minor, currency: 'CNY', ...per, source: 'ours' })),
      ),
      maybe('pay', pay),
    )
    .map(([whole, ...more]) => Object.assign({ ...whole }, ...more));
}

/** Of each thing at most once; some by certain ways only, some in a time of their own. */
const toldInPerson: fc.Arbitrary<ToldInPerson[]> = fc
  .subarray([...TOLD_OF], { minLength: 1 })
  .chain((of) =>
    fc.tuple(
      ...of.map((one) =>
        fc
          .tuple(
            fc.record({ of: fc.constant(one), source: ours }),
            maybe('channels', fc.subarray([...CHANNELS], { minLength: 1 })),
            maybe('within', amount),
          )
          .map(([whole, channels, within]) => ({ ...whole, ...channels, ...within })),
      ),
    ),
  );

/** Nobody is told of a first contact where nothing ends at it, nor of a reply where nobody gives one. */
function toldOfItsOwn({ tellInPerson = [], ...whole }: Track): Track {
  const happens = (of: ToldOf): boolean => {
    if (of === 'first-contact-resolved') return whole.firstContact.value;
    return of !== 'replied-at-once' || (whole.steps.assess.replyNow ?? false) !== false;
  };
  const told = tellInPerson.filter(({ of }) => happens(of));
  return told.length === 0 ? whole : { ...whole, tellInPerson: told };
}

export function track(names: Names, which: 'first' | 'other' = 'first'): fc.Arbitrary<Track> {
  return steps(names).chain((switched) =>
    fc
      .tuple(
        fc.record<Track>({
          id: fc.constant(which === 'first' ? 'track-1' : 'track-2'),
          name: fc.constant(said('track')),
          source: ours,
          // What may end at once needs no initial opinion.
          firstContact: fc
            .tuple(
              switched.assess.replyNow === 'required' ? fc.constant(false) : fc.boolean(),
              maybe('asks', fc.constant(said('opinion'))),
            )
            .map(([value, asks]) => ({ value, ...(value ? asks : {}), source: 'ours' })),
          foundedAt: fc.constantFrom('assess' as const, 'investigate' as const).map(sourced),
          nextRoundFrom: fc.constantFrom('investigate' as const, 'plan' as const).map(sourced),
          meeting: fc.record({
            emergency: subsetIf(switched.meeting !== undefined, names.severities).map(sourced),
            analysis: subsetIf(switched.analysis !== undefined, names.severities).map(sourced),
            meetEveryRound: fc.boolean().map(sourced),
            whenReclassified: fc.option(fc.boolean().map(sourced), { nil: undefined }),
          }),
          steps: fc.constant(switched),
          limits: fc
            .nat(6)
            .chain((n) =>
              fc.tuple(...ids(which === 'first' ? 'limit' : 'bound', n).map((id) => limit(names, id))),
            ),
          silence: silence(names),
          appeal: fc
            .record({
              decidedBy: asked({ ...names, assigned: true }),
              appealDays: fc.integer({ min: 1, max: 10 }),
              outside: fc.boolean(),
              always: fc.boolean(),
            })
            .map(({ outside, always, ...appeal }) => ({
              ...appeal,
              ...only('outsideBody', outside ? { name: said('body'), address: said('road 1') } : undefined),
              ...only('alwaysRefers', outside && always ? true : undefined),
              source: 'ours',
            })),
          customerQuestions: fc.option(
            fc.record({ by: asked({ ...names, assigned: true }), within: amount, source: ours }),
            { nil: undefined },
          ),
          feedback: fc.option(
            fc
              .tuple(
                fc.record({ by: asked({ ...names, assigned: true }), source: ours }),
                maybe('refusals', fc.boolean()),
              )
              .map(([whole, refusals]) => ({ ...whole, ...refusals })),
            { nil: undefined },
          ),
          contestDays: fc.integer({ min: 1, max: 5 }).map(sourced),
          limitsRunOn: fc.option(fc.boolean().map(sourced), { nil: undefined }),
          askDays: fc.integer({ min: 1, max: 5 }).map(sourced),
          askBackDays: fc.integer({ min: 1, max: 5 }).map(sourced),
          maxPauseDays: fc.integer({ min: 1, max: 20 }).map(sourced),
          reportTo: fc.array(asked({ ...names, assigned: false }), { maxLength: 2 }).map(sourced),
          reopenDays: fc.nat(30).map(sourced),
          evaluateOutcomes: subsetIf(switched.evaluate !== undefined, OUTCOMES).map(sourced),
        }),
        maybe(
          'raisedAgain',
          fc
            .tuple(
              fc.record({
                times: fc.integer({ min: 2, max: 4 }),
                reclassify: fc.constantFrom(...names.severities),
                source: ours,
              }),
              maybe('categories', fc.subarray([...names.categories], { minLength: 1 })),
            )
            .map(([whole, categories]) => ({ ...whole, ...categories })),
        ),
        maybe('tellInPerson', toldInPerson),
        maybe('correctiveDuty', fc.constant({ source: 'ours' as const })),
        maybe(
          'criticism',
          fc.record({
            categories: fc.subarray([...names.categories], { minLength: 1 }),
            by: asked({ ...names, assigned: true }),
            within: amount,
            publishedTo: fc.array(asked({ ...names, assigned: true }), { minLength: 1, maxLength: 2 }),
            source: ours,
          }),
        ),
        maybe(
          'confidential',
          fc.subarray([...names.roles]).map((readers) => ({ readers, source: 'ours' })),
        ),
        maybe('remedies', remedies(names)),
      )
      .map(([whole, ...more]): Track => {
        const all: Track = toldOfItsOwn(Object.assign({ ...whole }, ...more));
        // What is made public cannot be confidential.
        const { confidential, ...open } = all;
        if (switched.suggestion !== undefined || confidential === undefined) return open;
        const { criticism: _criticism, ...discreet } = all;
        return discreet;
      })
      // A limit of what never happens in the track is refused at load.
      .map((whole) => ({ ...whole, limits: whole.limits.filter((one) => canRun(whole, one)) })),
  );
}
