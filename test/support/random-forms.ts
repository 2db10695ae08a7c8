import fc from 'fast-check';
import { PRINTED_FACTS, type PrintedFormPolicy } from '../../domain/policy/printed-forms';
import { few, ids, maybe, named, ours, said } from './random-parts';

type Cell = PrintedFormPolicy['sections'][number]['rows'][number][number];

/** What a case of any track has: no drawn policy goes without these steps and fields. */
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constantFrom(...PRINTED_FACTS).map((fact) => ({ fact })),
  fc
    .constantFrom(
      ['assess', 'findings'] as const,
      ['plan', 'solution'] as const,
      ['answer', 'answer'] as const,
    )
    .chain(([step, field]) =>
      fc
        .record({ all: fc.boolean(), signed: fc.boolean(), tall: fc.boolean() })
        .map(({ all, signed, tall }) => ({
          answer: { step, field, all },
          tall,
          ...(signed ? { signature: { step } } : {}),
        })),
    ),
  fc.constantFrom('investigate' as const, 'appeal' as const).map((step) => ({
    label: said('signed'),
    signature: { step },
    signedByHand: true,
  })),
);

const form = (id: string): fc.Arbitrary<PrintedFormPolicy> =>
  fc
    .tuple(
      fc.record({
        sections: fc.array(
          fc
            .tuple(
              fc.record({
                rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), {
                  minLength: 1,
                  maxLength: 3,
                }),
                source: ours,
              }),
              maybe('title', fc.constant(said('section'))),
            )
            .map(([whole, title]) => ({ ...whole, ...title })),
          { minLength: 1, maxLength: 2 },
        ),
      }),
      maybe('note', fc.constant(said('note'))),
      maybe(
        'copies',
        fc
          .constantFrom(2, 3)
          .map((n) => ids('copy', n).map((copy) => ({ ...named(copy), keptBy: said(copy) }))),
      ),
    )
    .map(([whole, note, copies]) => ({ ...named(id), ...whole, ...note, ...copies }));

/** Forms of paper; a policy may have none. */
export const forms: fc.Arbitrary<PrintedFormPolicy[]> = fc.oneof(
  fc.constant<PrintedFormPolicy[]>([]),
  few.chain((n) => fc.tuple(...ids('form', n).map(form))).map((all) => [...all]),
);
