import { parsePolicy } from '../../../domain/policy/check';
import type { PolicyField } from '../../../domain/policy/field';
import type { DecisionTable } from '../../../domain/policy/table';
import { load } from '../story/sample-case';

const POLICY = load('test/support/policies/in-full.yaml');

const dear: PolicyField = {
  id: 'dear',
  title: { zh: '金额大', en: 'Dear' },
  type: 'yes-no',
  required: true,
  source: 'ours',
};
const atIntake = (id: string) => ({
  ...{ id, title: dear.title, type: 'yes-no' as const },
  ...{ required: true, source: 'ours' as const },
});
const byField = (id: DecisionTable['id'], then: DecisionTable['rows'][number]['then']): DecisionTable => ({
  id,
  hitPolicy: 'unique',
  inputs: ['field:dear'],
  rows: (['yes', 'no'] as const).map((said) => ({
    id: said,
    when: { 'field:dear': [said] },
    then,
    source: 'ours',
  })),
});
const ROUTING = byField('routing', { department: 'quality', handler: 'clerk' });

type Step = 'assess' | 'plan';
const asking = (step: Step, field: PolicyField): typeof POLICY.tracks =>
  POLICY.tracks.map((track) => ({
    ...track,
    steps: { ...track.steps, [step]: { ...track.steps[step], fields: [field] } },
  }));

/** Where a policy with these tables is not whole. */
function faultsOf(tables: readonly DecisionTable[], more: Partial<typeof POLICY> = {}): readonly string[] {
  const parsed = parsePolicy({ ...POLICY, ...more, tables: [...tables] }, 'policy');
  return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
}

const GAP = ['tables[routing].rows'];

describe('whether a field was filled in when the routing table is asked', () => {
  test('it was at the intake, or in the assessment', () => {
    const intake = { ...POLICY.intake, fields: [atIntake('dear')] };
    expect(faultsOf([ROUTING], { intake })).toEqual([]);
    expect(faultsOf([ROUTING], { tracks: asking('assess', dear) })).toEqual([]);
  });

  test.each<[string, Step, Partial<PolicyField>]>([
    ['a later step asks for it', 'plan', {}],
    ['it may be left out', 'assess', { required: false }],
    ['only some are asked', 'assess', { askedWhen: { field: 'wanted', is: true } }],
  ])('it was not where %s', (_what, step, change) => {
    const intake = { ...POLICY.intake, fields: [...POLICY.intake.fields, atIntake('wanted')] };
    expect(faultsOf([ROUTING], { intake, tracks: asking(step, { ...dear, ...change }) })).toEqual(GAP);
  });

  test('nor where another track does not ask for it', () => {
    const [track] = asking('assess', dear);
    const [other] = POLICY.tracks;
    if (track === undefined || other === undefined) throw new Error('no track');
    const tables: readonly DecisionTable[] = [
      ROUTING,
      {
        id: 'track',
        hitPolicy: 'unique',
        inputs: ['against'],
        rows: [
          { id: 'one', when: { against: ['yes'] }, then: { track: track.id }, source: 'ours' },
          { id: 'two', when: { against: ['no'] }, then: { track: 'second' }, source: 'ours' },
        ],
      },
    ];
    const both = (second: typeof other) => ({ tracks: [track, { ...second, id: 'second' }] });
    expect(faultsOf(tables, both(other))).toEqual(GAP);
    expect(faultsOf(tables, both(track))).toEqual([]);
  });

  test('nor where a rung is asked in the department that the table has still to find', () => {
    const laddered = (unit: string) =>
      asking('assess', dear).map((track) => ({
        ...track,
        steps: {
          ...track.steps,
          assess: {
            ...track.steps.assess,
            ladder: [
              { id: 'low', name: dear.title, by: { person: 'clerk' }, source: 'ours' as const },
              { id: 'high', name: dear.title, by: { person: 'clerk', unit }, source: 'ours' as const },
            ],
          },
        },
      }));
    expect(faultsOf([ROUTING], { tracks: laddered('quality') })).toEqual([]);
    expect(faultsOf([ROUTING], { tracks: laddered('responsible') })).toEqual(GAP);
  });
});

describe('under "first"', () => {
  const row = (id: string, when: DecisionTable['rows'][number]['when']) => ({
    id,
    when,
    then: { department: 'quality', handler: 'clerk' },
    source: 'ours' as const,
  });
  const first = (...rows: DecisionTable['rows']): DecisionTable => ({
    id: 'routing',
    hitPolicy: 'first',
    inputs: ['severity', 'category'],
    rows,
  });

  test.each<[string, DecisionTable['rows'], readonly string[]]>([
    [
      'two rows of the same condition',
      [row('one', { severity: ['severe'] }), row('two', { severity: ['severe'] })],
      ['two'],
    ],
    [
      'a row that two others cover together',
      [
        row('one', { severity: ['severe'] }),
        row('two', { severity: ['minor'] }),
        row('three', { category: ['product'] }),
      ],
      ['three'],
    ],
    [
      'a row of which something is left',
      [row('one', { severity: ['severe'], category: ['product'] }), row('two', { severity: ['severe'] })],
      [],
    ],
  ])('%s', (_what, rows, unused) => {
    const faults = faultsOf([first(...rows, row('rest', {}))]);
    expect(faults).toEqual(unused.map((id) => `tables[routing].rows[${id}]`));
  });
});
