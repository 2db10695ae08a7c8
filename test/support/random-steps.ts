import fc from 'fast-check';
import type { Track } from '../../domain/policy/schema';
import type { ReviewEntry, StepPolicy } from '../../domain/policy/steps';
import { asked, fields, ids, maybe, ours, type Names } from './random-parts';

function step(names: Names, of: string): fc.Arbitrary<StepPolicy> {
  const by = asked({ ...names, assigned: of !== 'assess' });
  const bySeverity = fc
    .tuple(fc.constantFrom(...names.severities), by)
    .map(([severity, who]) => ({ [severity]: who }));
  return fc
    .tuple(
      fc.record({ by, source: ours }),
      maybe('bySeverity', bySeverity),
      maybe('fields', fields(of)),
      maybe('evidence', fc.boolean()),
    )
    .map(([whole, severity, added, evidence]) => ({ ...whole, ...severity, ...added, ...evidence }));
}

function chain(names: Names, of: string): fc.Arbitrary<{ review?: ReviewEntry[] }> {
  const entry = (index: number) =>
    fc
      .tuple(
        fc.record({
          by: asked({ ...names, assigned: true }),
          kind: fc.constantFrom('review', 'approve'),
          source: ours,
        }),
        maybe('severities', fc.subarray([...names.severities], { minLength: 1 })),
        maybe('fields', fields(`${of}-review-${String(index)}`)),
      )
      .map(([whole, severities, added]): ReviewEntry => ({ ...whole, ...severities, ...added }));
  return maybe(
    'review',
    fc.integer({ min: 0, max: 3 }).chain((n) => fc.tuple(...ids('x', n).map((_, i) => entry(i)))),
  );
}

export function steps(names: Names): fc.Arbitrary<Track['steps']> {
  const plain = (of: string) => step(names, of);
  const inform = maybe('inform', fc.array(asked({ ...names, assigned: true }), { maxLength: 2 }));
  const meeting = (of: string) => fc.tuple(plain(of), inform).map(([one, told]) => ({ ...one, ...told }));
  const reviewed = (of: string) =>
    fc.tuple(plain(of), chain(names, of)).map(([one, review]) => ({ ...one, ...review }));
  const offer = fc
    .tuple(plain('offer'), fc.constantFrom('negotiator' as const, 'customer' as const))
    .map(([one, replyBy]) => ({ ...one, replyBy }));
  const word = fc.record({ callBy: asked({ ...names, assigned: true }), source: ours });
  return fc
    .tuple(
      fc.record({ assess: plain('assess'), investigate: plain('investigate') }),
      fc.record({ plan: reviewed('plan'), answer: reviewed('answer') }),
      maybe('contain', plain('contain')),
      maybe('meeting', meeting('meeting')),
      maybe('analysis', meeting('analysis')),
      maybe('carry-out', plain('carry-out')),
      maybe('verify', plain('verify')),
      maybe('evaluate', plain('evaluate')),
      maybe('liability', plain('liability')),
      // Somebody has to ask the customer.
      fc.oneof(
        fc.record({ offer, word }),
        offer.map((only) => ({ offer: only })),
        word.map((only) => ({ word: only })),
      ),
    )
    .map(([needed, written, ...switched]) => Object.assign({ ...needed, ...written }, ...switched));
}
