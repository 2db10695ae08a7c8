import fc from 'fast-check';
import { CHANNELS } from '../../domain/lifecycle';
import type { PenaltyPolicy } from '../../domain/policy/penalties';
import type { PrintedFormPolicy } from '../../domain/policy/printed-forms';
import type { Policy, Track } from '../../domain/policy/schema';
import { RECEIVING, type DecisionTable, type TableInput } from '../../domain/policy/table';
import { amount } from './random-limit';
import { asked, fields, ids, maybe, named, only, ours, said, withFindings, type Names } from './random-parts';

/** What only some policies say, by names that they have: at the intake, in tables and tracks, of money, on paper. */
export function broadened(policy: Policy): fc.Arbitrary<Policy> {
  const names = namesOf(policy);
  return fc
    .tuple(
      intake(policy, names),
      fc.tuple(...policy.tables.map((table) => tableOf(policy, table))),
      fc.tuple(...policy.tracks.map((track) => trackOf(track, names))),
      fc.tuple(...(policy.penalties ?? []).map((penalty) => penaltyOf(penalty, names))),
      fc.boolean(),
    )
    .map(([taken, tables, tracks, penalties, consent]) => {
      const whole: Policy = { ...policy, ...taken, tables, tracks, penalties };
      return withForm(consent ? withConsent(whole) : whole);
    });
}

const namesOf = (policy: Policy): Names => ({
  roles: policy.roles.map(({ id }) => id),
  units: policy.units.map(({ id }) => id),
  categories: policy.categories.map(({ id }) => id),
  severities: policy.severities.map(({ id }) => id),
  penalties: (policy.penalties ?? []).map(({ id }) => id),
  owned: policy.ownership !== undefined,
});

const REQUIRABLE = [
  'category',
  'severity',
  'subject',
  'demand',
  'businessType',
  'product',
  'unit',
  'country',
  'occurredAt',
  'phone',
  'email',
  'address',
] as const;

function intake({ intake: before }: Policy, { roles }: Names) {
  const way = fc
    .tuple(
      fc.record({
        channel: fc.constantFrom(...CHANNELS),
        address: fc.constant(said('here')),
        where: fc.array(fc.constant(said('there')), { minLength: 1, maxLength: 2 }),
        owner: fc.constantFrom(...roles),
        source: ours,
      }),
      maybe('checkedEvery', amount),
    )
    .map(([whole, checked]) => ({ ...whole, ...checked }));
  return fc
    .record({
      types: fc.nat(2),
      required: fc.subarray([...REQUIRABLE]),
      guidance: fc.array(fc.constant({ text: said('listen'), source: 'ours' }), { maxLength: 1 }),
      published: fc.array(way, { maxLength: 2 }),
    })
    .map(({ types, required, guidance, published }): Pick<Policy, 'intake' | 'businessTypes'> => {
      const requires = required
        .filter((field) => types > 0 || field !== 'businessType')
        .map((field) => ({ field, source: 'ours' }));
      return {
        businessTypes: ids('business', types).map(named),
        intake: { ...before, requires, guidance, published },
      };
    });
}

/** Somebody may agree at the intake that a suggestion bears their name. */
function withConsent(policy: Policy): Policy {
  const { intake: before, tracks } = policy;
  const field = { id: 'nameMe', title: said('name me'), type: 'yes-no', required: false } as const;
  return {
    ...policy,
    intake: { ...before, fields: [...before.fields, { ...field, source: 'ours' }] },
    tracks: tracks.map((track) => {
      const { suggestion } = track.steps;
      if (suggestion === undefined) return track;
      return { ...track, steps: { ...track.steps, suggestion: { ...suggestion, namedWhen: field.id } } };
    }),
  };
}

/**
 * The first row that fits, or the only one, may look at anything that is known of a case; the department may be the
 * receiving one.
 */
function tableOf(policy: Policy, table: DecisionTable): fc.Arbitrary<DecisionTable> {
  const { id, hitPolicy } = table;
  if (!['routing', 'tier'].includes(id)) return fc.constant(table);
  const rungs = policy.tracks.flatMap(({ steps }) => steps.assess.ladder ?? []).map((rung) => rung.id);
  const looks: readonly (readonly [TableInput, readonly string[]])[] = [
    ['channel', CHANNELS],
    ['unit', [...policy.units.map((unit) => unit.id), 'none']],
    ['complainantKind', policy.complainantKinds.map((kind) => kind.id)],
    ['against', ['yes', 'no']],
    ['urgent', ['yes', 'no']],
    ...(id === 'routing' ? [['rung', [...rungs, 'none']] as const] : []),
  ];
  const input = fc
    .constantFrom(...looks)
    .chain(([name, values]) => fc.constantFrom(...values).map((value) => ({ name, value })));
  const drawing = { input, other: fc.boolean(), receiving: fc.boolean(), unique: fc.boolean() };
  return fc.record(drawing).map((drawn) => {
    const { name, value } = drawn.input;
    const rows = table.rows.map((row, index) => ({
      ...row,
      then: {
        ...row.then,
        ...only('department', drawn.receiving && id === 'routing' && index === 0 ? RECEIVING : undefined),
      },
    }));
    const [first, ...others] = rows;
    if (!drawn.other || hitPolicy !== 'first' || first === undefined) return { ...table, rows };
    const looking = { ...first, when: { [name]: [value] } };
    const left = (looks.find(([one]) => one === name)?.[1] ?? []).filter((one) => one !== value);
    const [rest] = others;
    return drawn.unique && rest !== undefined && left.length > 0
      ? {
          ...table,
          hitPolicy: 'unique',
          inputs: [name],
          rows: [looking, { ...rest, when: { [name]: left } }],
        }
      : { ...table, inputs: [name], rows: [looking, ...others] };
  });
}

function penaltyOf(penalty: PenaltyPolicy, { roles }: Names): fc.Arbitrary<PenaltyPolicy> {
  return fc
    .option(fc.constantFrom(...roles), { nil: null })
    .map((handling) => (handling === null ? penalty : { ...penalty, clause: 'RW-01', who: { handling } }));
}

function trackOf(track: Track, names: Names): fc.Arbitrary<Track> {
  const somebody = asked({ ...names, assigned: true });
  return fc
    .record({
      about: fc.boolean(),
      informed: fc.option(fc.array(asked({ ...names, assigned: false }), { maxLength: 2 }), {
        nil: undefined,
      }),
      granted: fc.option(somebody, { nil: undefined }),
      papers: fc.boolean(),
      paid: fields('paid'),
      goesUp: fc.boolean(),
      elsewhere: names.units.length > 1 ? fc.boolean() : fc.constant(false),
      charged: fc.constantFrom(null, 'always' as const, 'when-said' as const),
    })
    .map(({ about, informed, granted, papers, paid, goesUp, elsewhere, charged }): Track => {
      const approval = granted === undefined ? undefined : { by: granted, source: 'ours' };
      const upwards = goesUp ? withOwnReason(track) : track;
      const climbing = elsewhere ? withElsewhere(upwards, names.units) : upwards;
      return {
        ...withRemedies(charging(informing(climbing, informed), names, charged), { papers, paid }),
        ...(about ? { about: { source: 'ours' } } : {}),
        limits: track.limits.map((limit) => ({
          ...limit,
          ...only(
            'extension',
            limit.extension === undefined ? undefined : { ...limit.extension, ...only('approval', approval) },
          ),
        })),
      };
    });
}

function informing(track: Track, inform: Track['steps']['plan']['inform']): Track {
  const { assess } = track.steps;
  const { ladder } = assess;
  if (ladder === undefined || inform === undefined) return track;
  const rungs = ladder.map((rung, index) => (index === 0 ? rung : { ...rung, inform }));
  return { ...track, steps: { ...track.steps, assess: { ...assess, ladder: rungs } } };
}

/** A field of the policy's own with which a case leaves the lowest rung. */
function withOwnReason(track: Track): Track {
  const { assess } = track.steps;
  const [lowest, ...higher] = assess.ladder ?? [];
  if (lowest === undefined) return track;
  const field = { id: 'notOurs', title: said('not ours'), type: 'yes-no', required: true } as const;
  const rule = { field: field.id, is: true, opinion: 'findings', source: 'ours' };
  const ladder = [{ ...lowest, upWhen: [...(lowest.upWhen ?? []), rule] }, ...higher];
  const own = { ...field, example: false, source: 'ours' };
  return {
    ...track,
    steps: {
      ...track.steps,
      assess: { ...assess, fields: [...(assess.fields ?? []), own], ladder },
    },
  };
}

/** From the lowest rung to another department, where the highest is the responsible one's. */
function withElsewhere(track: Track, units: readonly string[]): Track {
  const { assess } = track.steps;
  const [lowest, ...higher] = assess.ladder ?? [];
  const highest = higher.at(-1);
  if (lowest === undefined || highest?.by.unit !== 'responsible') return track;
  const [contact, agreed] = ['leftWord', 'leftTime'];
  const left = [
    {
      id: contact,
      title: said('left word'),
      type: 'text' as const,
      required: false,
      source: 'ours' as const,
    },
    {
      id: agreed,
      title: said('left time'),
      type: 'date-time' as const,
      required: false,
      source: 'ours' as const,
    },
  ];
  const elsewhere = { rung: highest.id, units: [...units], contact, agreed, source: 'ours' as const };
  return {
    ...track,
    steps: {
      ...track.steps,
      assess: {
        ...assess,
        fields: [...(assess.fields ?? []), ...left],
        ladder: [{ ...lowest, elsewhere }, ...higher],
      },
    },
  };
}

/** What costs is borne by the unit that the investigation names. */
function charging(track: Track, { units }: Names, charged: 'always' | 'when-said' | null): Track {
  const { remedies } = track;
  if (remedies === undefined || charged === null || units.length < 2) return track;
  const options = units.map((id) => ({ id, title: said(id) }));
  const arose = { id: 'aroseIn', title: said('arose in'), type: 'choice' as const, options, required: false };
  const when = { field: 'aroseIn', is: units[0] ?? '' };
  return {
    ...withFindings(track, (found) => [...found, { ...arose, source: 'ours' }]),
    remedies: {
      ...remedies,
      chargedTo: {
        field: arose.id,
        ...only('when', charged === 'always' ? undefined : when),
        source: 'ours',
      },
    },
  };
}

type PaidFields = NonNullable<NonNullable<Track['remedies']>['pay']>['fields'];

function withRemedies(track: Track, { papers, paid }: { papers: boolean; paid: PaidFields }): Track {
  const { remedies } = track;
  if (remedies === undefined) return track;
  const { kinds, pay } = remedies;
  const [first, ...others] = kinds;
  if (first === undefined) return track;
  return {
    ...track,
    remedies: {
      ...remedies,
      kinds: [{ ...first, papers }, ...others],
      ...only('pay', pay === undefined ? undefined : { ...pay, ...only('fields', paid) }),
    },
  };
}

type Cell = PrintedFormPolicy['sections'][number]['rows'][number][number];

/** A form for one track alone, that shows what is asked there and nowhere else. */
function withForm(policy: Policy): Policy {
  const { intake: taken, registers = [], tracks, forms = [] } = policy;
  const [track] = tracks;
  if (track === undefined) return policy;
  const cells: Cell[] = [
    { fact: 'number' },
    ...taken.fields.slice(0, 1).map(({ id }) => ({ intake: id })),
    ...registers.slice(0, 1).map(({ id: register }) => ({
      answer: { register, field: 'entry' },
      signature: { register },
    })),
    ...(track.steps['carry-out']?.parts ?? []).slice(0, 1).map(({ id: part }) => ({
      answer: { step: 'carry-out' as const, part, field: 'done' },
      signature: { step: 'carry-out' as const, part },
    })),
    ...(track.steps.plan.review ?? []).slice(0, 1).map(() => ({
      label: said('reviewed'),
      signature: { step: 'plan' as const, review: [1] },
      answer: { step: 'plan' as const, review: [1], field: 'decision' },
    })),
  ];
  const rows = cells.map((cell) => [cell]);
  const form = {
    ...{ ...named('of-one-track'), clause: 'RW-02', tracks: [track.id] },
    sections: [{ rows, source: 'ours' }],
  };
  return { ...policy, forms: [...forms, form] };
}
