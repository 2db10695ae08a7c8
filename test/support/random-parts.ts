import fc from 'fast-check';
import { FIELD_TYPES, type PlainField, type PolicyField } from '../../domain/policy/field';
import type { Track } from '../../domain/policy/schema';
import type { Asked } from '../../domain/policy/steps';

/** The names that a random policy has, and what its parts are made of. */
export type Names = {
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly categories: readonly string[];
  readonly severities: readonly string[];
  readonly penalties: readonly string[];
  /** Cases have owners. */
  readonly owned: boolean;
};

export const ADMINISTRATOR = 'administrator';
/** What the table `approvals` may add to a review chain. */
export const APPROVALS = ['money', 'dear'] as const;
export const few = fc.integer({ min: 1, max: 3 });
export const ours = fc.constant('ours' as const);
export const fraction = fc.constantFrom(0.25, 0.5, 0.75, 0.9);
export const said = (words: string) => ({ zh: words, en: words });
export const named = (id: string) => ({ id, name: said(id), source: 'ours' });
export const sourced = <T>(value: T) => ({ value, source: 'ours' });
export const ids = (of: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${of}-${String(index + 1)}`);
export const maybe = <K extends string, T>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<{ [P in K]?: T }> =>
  fc.option(value, { nil: undefined }).map((drawn) => only(key, drawn));

export function only<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  const entry: { [P in K]?: T } = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}

type Found = NonNullable<Track['steps']['investigate']['fields']>;

/** The same track, where whoever investigates is asked for these fields instead. */
export function withFindings(track: Track, change: (fields: Found) => Found): Track {
  const { investigate } = track.steps;
  const fields = change(investigate.fields ?? []);
  return { ...track, steps: { ...track.steps, investigate: { ...investigate, fields } } };
}

/** Any of these, or none where the policy may have none. */
export const subsetIf = <T>(may: boolean, of: readonly T[]): fc.Arbitrary<T[]> =>
  may ? fc.subarray([...of]) : fc.constant([]);

/** `assigned`: the case has its handler and its department by then; `willGo`: it is known where it would go. */
export function asked({
  roles,
  units,
  owned,
  assigned,
  willGo = assigned,
}: Names & { assigned: boolean; willGo?: boolean }): fc.Arbitrary<Asked> {
  const who = assigned ? [...roles, 'handler'] : [...roles];
  const one = owned && assigned ? [...who, 'owner'] : who;
  const unit = maybe(
    'unit',
    fc.constantFrom(...units, 'receiving', ...(willGo ? (['responsible'] as const) : [])),
  );
  const several = (min: number) => fc.subarray(who, { minLength: min, maxLength: Math.min(3, who.length) });
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.constantFrom(...one).map((person) => ({ person })) },
      { weight: 1, arbitrary: several(1).map((pool) => ({ pool })) },
      { weight: 1, arbitrary: several(2).map((together) => ({ together })) },
    )
    .chain((whom) => unit.map((where) => ({ ...whom, ...where })));
}

type DrawnField = PlainField & { source: 'ours' };

const OPTIONS = ['one', 'two', 'three'].map((id) => ({ id, title: said(id) }));

/** What a form asks for besides; a field may be demanded by what the one before it says. */
export function plainFields(of: string): fc.Arbitrary<DrawnField[]> {
  const one = fc.record({
    type: fc.constantFrom(...FIELD_TYPES),
    required: fc.boolean(),
    when: fc.boolean(),
    helped: fc.boolean(),
  });
  return fc.array(one, { maxLength: 2 }).map((drawn) =>
    drawn.map(({ type, required, when, helped }, index): DrawnField => {
      const before = drawn[index - 1];
      return {
        ...{ id: fieldId(of, index), title: said(of), required, type, source: 'ours' },
        ...(helped ? { help: said('help') } : {}),
        ...only('options', type === 'choice' ? OPTIONS : undefined),
        ...only('maxLength', type === 'text' && helped ? 200 : undefined),
        ...only('example', helped ? EXAMPLES[type] : undefined),
        ...only(
          'requiredWhen',
          when && !required && before !== undefined ? conditionOn(fieldId(of, index - 1), before) : undefined,
        ),
      };
    }),
  );
}

const EXAMPLES: Partial<Record<PlainField['type'], string | boolean | number>> = {
  text: 'A word.',
  'yes-no': false,
  'whole-number': 3,
  choice: 'two',
};

function conditionOn(
  field: string,
  { type, helped }: { readonly type: PlainField['type']; readonly helped: boolean },
): PlainField['requiredWhen'] {
  if (type === 'yes-no') return { field, is: true };
  return type === 'choice' ? { field, is: helped ? ['one', 'three'] : 'two' } : undefined;
}

/** The same, and now and then rows; of some each says something else. */
export function fields(of: string): fc.Arbitrary<PolicyField[]> {
  return fc.tuple(plainFields(of), fc.nat(9)).map(([plain, thrown]): PolicyField[] => {
    if (thrown > 1) return plain;
    const items: PlainField[] = [
      { id: 'which', title: said('which'), type: 'choice', required: true, options: OPTIONS },
      { id: 'words', title: said('words'), type: 'text', required: false },
    ];
    const rows = { id: fieldId(of, 2), title: said('rows'), type: 'list', items, source: 'ours' } as const;
    return [
      ...plain,
      thrown === 0
        ? { ...rows, items, required: true, minRows: 2, distinct: 'which' }
        : { ...rows, items, required: false },
    ];
  });
}

const fieldId = (of: string, index: number): string =>
  `${of.replace(/-./g, (dash) => dash.slice(1).toUpperCase())}Extra${String(index + 1)}`;
