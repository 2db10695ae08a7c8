import fc from 'fast-check';
import type { Track } from '../../domain/policy/schema';
import type { PartPolicy, ReviewEntry, Rung, StepPolicy } from '../../domain/policy/steps';
import { amount, BEFORE_CLOSE, level } from './random-limit';
import { APPROVALS, asked, fields, ids, maybe, named, only, ours, said, type Names } from './random-parts';

/** Before a case is assigned there is neither a handler nor a responsible department. */
const EARLY = ['assess', 'refer'];

const anybody = (names: Names, of: string) => asked({ ...names, assigned: !EARLY.includes(of) });
const reviewer = (names: Names, of: string) =>
  asked({ ...names, assigned: !EARLY.includes(of), willGo: of !== 'refer' });
const later = (names: Names) => asked({ ...names, assigned: true });
const someOf = (all: readonly string[]) => fc.subarray([...all], { minLength: 1 });

function plain(names: Names, of: string): fc.Arbitrary<StepPolicy> {
  const by = anybody(names, of);
  const bySeverity = fc
    .tuple(fc.constantFrom(...names.severities), by)
    .map(([severity, who]) => ({ [severity]: who }));
  return fc
    .tuple(
      fc.record({ by, source: ours }),
      maybe('bySeverity', bySeverity),
      maybe('fields', fields(of)),
      maybe('evidence', fc.boolean()),
      maybe('guidance', fc.constant([{ text: said('be kind'), source: 'ours' }])),
    )
    .map(([whole, ...more]) => Object.assign({ ...whole }, ...more));
}

type Reviewed = StepPolicy & { review?: ReviewEntry[] };

function reviewed(names: Names, of: string): fc.Arbitrary<Reviewed> {
  const entry = (index: number): fc.Arbitrary<ReviewEntry> =>
    fc
      .tuple(
        fc.record({ by: reviewer(names, of), kind: fc.constantFrom('review', 'approve'), source: ours }),
        maybe('severities', someOf(names.severities)),
        maybe('when', fc.constantFrom(...APPROVALS)),
        maybe('fields', fields(`${of}-review-${String(index)}`)),
      )
      .map(([whole, ...more]) => Object.assign({ ...whole }, ...more));
  const chain = fc.nat(3).chain((n) => fc.tuple(...ids('entry', n).map((_, index) => entry(index))));
  // Seldom, or most of a course would be spent on reviews.
  return fc
    .tuple(
      plain(names, of),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: chain.map((review) => ({ review })) },
      ),
    )
    .map(([one, chained]) => ({ ...one, ...chained }));
}

/** Only where a severity owes somebody's word that another does not. */
function approvedAnew(plan: fc.Arbitrary<Reviewed>): fc.Arbitrary<Track['steps']['plan']> {
  return plan.chain((step) => {
    const differs = (step.review ?? []).some(({ severities }) => severities !== undefined);
    const whenReclassified = fc.record({ value: fc.boolean(), source: ours });
    return (differs ? maybe('whenReclassified', whenReclassified) : fc.constant({})).map((more) => ({
      ...step,
      ...more,
    }));
  });
}

/** The step, with switches of its own. */
function having<A extends object, B extends object>(
  one: fc.Arbitrary<A>,
  more: fc.Arbitrary<B>,
): fc.Arbitrary<A & B> {
  return fc.tuple(one, more).map(([whole, others]) => ({ ...whole, ...others }));
}

/** The highest rung may do everything. */
function ladder(names: Names): fc.Arbitrary<Rung[]> {
  const responsible = asked({ ...names, assigned: false }).map((by) => ({ ...by, unit: 'responsible' }));
  const may = fc
    .tuple(
      maybe('severities', someOf(names.severities)),
      maybe('settle', fc.boolean()),
      maybe('refuse', fc.boolean()),
    )
    .map(([severities, settle, refuse]) => ({ ...severities, ...settle, ...refuse }));
  const upWhen = fc
    .constantFrom('reasonable', 'urgent')
    .chain((field) => fc.boolean().map((is) => [{ field, is, opinion: 'findings', source: 'ours' }]));
  const rung = (id: string, highest: boolean): fc.Arbitrary<Rung> =>
    fc
      .tuple(
        fc.oneof(asked({ ...names, assigned: false }), responsible).map((by) => ({ by })),
        maybe('within', amount),
        maybe(
          'onBreach',
          fc.array(level(names, ['inform', 'task', 'reassign', 'propose']), { maxLength: 2 }),
        ),
        highest ? fc.constant({}) : maybe('may', may),
        highest ? fc.constant({}) : maybe('upWhen', upWhen),
      )
      .map(([by, ...more]) => Object.assign({ ...named(id), ...by }, ...more));
  return fc
    .integer({ min: 2, max: 3 })
    .chain((n) => fc.tuple(...ids('rung', n).map((id, index) => rung(id, index === n - 1))));
}

function contain(names: Names): fc.Arbitrary<NonNullable<Track['steps']['contain']>> {
  const itself = fc
    .tuple(
      fc.record({ opensAt: fc.constantFrom(...BEFORE_CLOSE) }),
      maybe('severities', someOf(names.severities)),
    )
    .map(([opens, severities]) => ({ ...opens, ...severities }));
  return having(
    having(plain(names, 'contain'), maybe('decided', fc.boolean())),
    fc.option(itself, { nil: {} }),
  );
}

function carryOut(names: Names): fc.Arbitrary<NonNullable<Track['steps']['carry-out']>> {
  const part = (id: string): fc.Arbitrary<PartPolicy> =>
    fc
      .tuple(maybe('by', later(names)), maybe('fields', fields(id)), maybe('evidence', fc.boolean()))
      .map((more) => Object.assign({ ...named(id) }, ...more));
  const parts = fc.integer({ min: 2, max: 3 }).chain((n) => fc.tuple(...ids('part', n).map(part)));
  // The steps of the plan are the parts, or the policy's own are.
  const inParts = fc.oneof(maybe('parts', parts), fc.constant({ perStep: true }));
  return having(
    having(reviewed(names, 'carry-out'), having(inParts, maybe('objection', fc.boolean()))),
    having(maybe('problemsTo', later(names)), maybe('tellCustomer', fc.boolean())),
  );
}

function investigate(names: Names): fc.Arbitrary<Track['steps']['investigate']> {
  const units =
    names.units.length < 2
      ? fc.constant({})
      : maybe('units', fc.subarray([...names.units], { minLength: 2 }));
  const responsible = fc
    .tuple(fc.record({ handler: fc.constantFrom(...names.roles), source: ours }), units)
    .map(([whole, among]) => ({ ...whole, ...among }));
  return having(reviewed(names, 'investigate'), maybe('responsible', responsible));
}

function assigning(names: Names) {
  return names.units.length < 2
    ? fc.constant({})
    : maybe(
        'assigns',
        fc.subarray([...names.units], { minLength: 2 }).map((units) => ({ units, source: 'ours' as const })),
      );
}

/** Steps are carried out one by one where the plan lists them; of parts that there are the customer is told. */
function goingTogether(all: Track['steps']): Track['steps'] {
  const { plan, 'carry-out': carrying } = all;
  if (carrying === undefined) return all;
  const { tellCustomer, ...others } = carrying;
  const inParts = others.parts !== undefined || others.perStep === true;
  return {
    ...all,
    ...(others.perStep === true ? { plan: { ...plan, steps: true } } : {}),
    'carry-out': { ...others, ...only('tellCustomer', inParts ? tellCustomer : undefined) },
  };
}

export function steps(names: Names): fc.Arbitrary<Track['steps']> {
  const informed = maybe('inform', fc.array(later(names), { maxLength: 2 }));
  const called = fc
    .tuple(fc.constantFrom(...names.severities), fc.array(later(names), { minLength: 1, maxLength: 2 }))
    .map(([severity, who]) => ({ [severity]: who }));
  const offer = fc
    .tuple(plain(names, 'offer'), fc.constantFrom('negotiator' as const, 'customer' as const))
    .map(([one, replyBy]) => ({ ...one, replyBy }));
  const points = fc
    .integer({ min: 2, max: 4 })
    .map((n) =>
      ids('point', n).map((id) => ({ id: id.replace('-', ''), title: said(id), source: 'ours' as const })),
    );
  const word = fc.record({ callBy: later(names), source: ours });
  const replyNow = fc.constantFrom<boolean | 'required'>(true, false, 'required');
  const needed = fc.record<Pick<Track['steps'], 'assess' | 'investigate' | 'plan' | 'answer'>>({
    assess: having(
      having(having(reviewed(names, 'assess'), informed), maybe('replyNow', replyNow)),
      maybe('ladder', ladder(names)),
    ),
    investigate: investigate(names),
    plan: having(approvedAnew(reviewed(names, 'plan')), having(informed, maybe('steps', fc.boolean()))),
    answer: having(reviewed(names, 'answer'), having(informed, maybe('withSolution', fc.boolean()))),
  });
  const analysis = having(
    having(plain(names, 'analysis'), informed),
    having(maybe('informBySeverity', called), maybe('whenNeeded', fc.boolean())),
  );
  return fc
    .tuple(
      needed,
      maybe('refer', having(reviewed(names, 'refer'), having(informed, assigning(names)))),
      maybe('sign', plain(names, 'sign')),
      maybe('contain', contain(names)),
      maybe('meeting', having(plain(names, 'meeting'), informed)),
      maybe('analysis', analysis),
      maybe('analyse', reviewed(names, 'analyse')),
      maybe('carry-out', carryOut(names)),
      maybe('verify', having(plain(names, 'verify'), maybe('points', points))),
      maybe(
        'suggestion',
        having(plain(names, 'suggestion'), fc.record({ categories: someOf(names.categories) })),
      ),
      maybe('evaluate', plain(names, 'evaluate')),
      maybe('liability', plain(names, 'liability')),
      // Somebody has to ask the customer.
      fc.oneof(
        fc.record({ offer, word }),
        offer.map((only) => ({ offer: only })),
        word.map((only) => ({ word: only })),
      ),
    )
    .map(([always, ...switched]) => Object.assign({ ...always }, ...switched))
    .map(goingTogether);
}
