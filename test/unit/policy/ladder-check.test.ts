import { parsePolicy } from '../../../domain/policy/check';
import type { Policy } from '../../../domain/policy/schema';
import { RUNGS, withLadder, withSeverityTable } from '../../support/policies/with-ladder';
import { withRecords } from '../../support/policies/with-records';
import { withRemedies } from '../../support/policies/with-remedies';
import { load } from '../story/sample-case';
import { broken, GONE, type Break } from './broken-policies';

const WORKS = load('test/support/policies/everything.yaml');
const POLICY = withSeverityTable(withLadder(WORKS));

function faults(policy: Policy, ...breaks: readonly Break[]): readonly string[] {
  const parsed = parsePolicy(broken(policy, breaks), 'policy');
  return parsed.ok ? [] : parsed.faults.map(({ path, wrong }) => `${path}: ${wrong.en}`);
}

const LADDER = 'tracks.0.steps.assess.ladder';
const [ROUTING, TIER, SEVERITY] = [0, 1, 2].map((index) => `tables.${String(index)}`);
const there = (...names: readonly string[]): string => names.join('.');

const left = { title: { zh: '留下', en: 'left' }, required: false, source: 'ours' };
const option = (id: string) => ({ id, title: { zh: id, en: id } });

test('a ladder and tables that are whole are taken', () => {
  expect(faults(POLICY)).toEqual([]);
});

test.each<[string, readonly Break[], readonly string[]]>([
  [
    'names that nothing bears',
    [
      [`${LADDER}.0.by`, { person: 'nobody' }],
      [`${LADDER}.0.may.severities`, ['huge']],
      [there(String(TIER), 'rows.0.then.rung'), 'attic'],
    ],
    ['There is no role "nobody".', 'There is no severity "huge".', 'There is no rung "attic".'],
  ],
  [
    'a handler before there is one',
    [[`${LADDER}.0.by`, { person: 'handler' }]],
    ['There is no role "handler".'],
  ],
  ['rungs of one name', [[`${LADDER}.1.id`, 'counter']], ['The id "counter" stands twice.']],
  [
    'a highest rung that may not do everything',
    [[`${LADDER}.2.may`, { refuse: false }]],
    ['The highest rung is limited'],
  ],
  [
    'a date that nobody agrees',
    [[`${LADDER}.0.within`, { agreed: 'someday' }]],
    ['No form here has a field'],
  ],
  [
    'a row of tiers that says nothing',
    [[there(String(TIER), 'rows.0.then'), {}]],
    ['This row does not say "rung".'],
  ],
  [
    'a field that nobody asks for',
    [[there(String(SEVERITY), 'inputs.0'), 'field:weather']],
    ['There is no field "weather".'],
  ],
  [
    'a value that the field does not have',
    [[there(String(SEVERITY), 'rows.0.when'), { 'field:injured': ['perhaps'] }]],
    ['The field has no value "perhaps".'],
  ],
  [
    'a gap, with examples',
    [[there(String(SEVERITY), 'rows.2.when'), { 'field:injured': ['none'], 'field:loss': ['small'] }]],
    ['No row fits in 1 case, such as: (field:injured no, field:loss small)'],
  ],
  [
    'an overlap, with an example',
    [[there(String(SEVERITY), 'rows.1.when'), { 'field:loss': ['large'] }]],
    ['The rows "hurt" and "costly" both fit: field:injured yes, field:loss large.'],
  ],
])('%s', (_what, breaks, wrong) => {
  const found = faults(POLICY, ...breaks).join('\n');
  for (const sentence of wrong) expect(found).toContain(sentence);
});

test.each<[string, readonly Break[], string]>([
  ['a rung that nothing bears', [[`${LADDER}.0.elsewhere.rung`, 'attic']], 'There is no rung "attic".'],
  [
    'its own rung',
    [[`${LADDER}.0.elsewhere.rung`, 'counter']],
    '"counter" is no higher rung on which the responsible department is asked.',
  ],
  [
    'a rung where no department is asked',
    [[`${LADDER}.0.elsewhere.rung`, 'jointly']],
    '"jointly" is no higher rung on which the responsible department is asked.',
  ],
  ['a unit that is not there', [[`${LADDER}.0.elsewhere.units.0`, 'moon']], 'There is no unit "moon".'],
  [
    'a field of another type',
    [[`${LADDER}.0.elsewhere.agreed`, 'leftWord']],
    'There is no field "leftWord".',
  ],
  [
    'no field',
    [[`${LADDER}.0.elsewhere.contact`, 'beyondAuthority']],
    'There is no field "beyondAuthority".',
  ],
])(
  'what is another department’s matter goes to a higher rung of its own: not to %s',
  (_what, breaks, wrong) => {
    const whole: readonly Break[] = [
      [
        `${LADDER}.0.elsewhere`,
        {
          ...{ rung: 'department', units: ['quality', 'production'] },
          ...{ contact: 'leftWord', agreed: 'leftTime', source: 'ours' },
        },
      ],
      [
        'tracks.0.steps.assess.fields',
        [
          {
            id: 'loss',
            type: 'choice',
            ...left,
            required: true,
            options: [option('small'), option('large')],
          },
          { id: 'leftWord', type: 'text', ...left },
          { id: 'leftTime', type: 'date-time', ...left },
        ],
      ],
    ];
    expect(faults(POLICY, ...whole)).toEqual([]);
    expect(faults(POLICY, ...whole, ...breaks).join()).toContain(wrong);
  },
);

test('only the tables that decide where a case goes may look again at what was judged', () => {
  expect(faults(POLICY, [there(String(TIER), 'whenJudged'), true])).toEqual([]);
  expect(faults(POLICY, [there(String(ROUTING), 'whenJudged'), true])).toEqual([]);
  expect(faults(POLICY, [there(String(SEVERITY), 'whenJudged'), true]).join()).toContain(
    'The table "severity" looks at cases that were judged in any case, and takes no whenJudged.',
  );
});

test('an entry of a register may be for some rungs, which have to be there', () => {
  const recorded = withRecords(withLadder(WORKS));
  expect(faults(recorded, ['registers.0.rungs', ['counter', 'department']])).toEqual([]);
  expect(faults(recorded, ['registers.0.rungs', ['attic']]).join()).toContain('There is no rung "attic".');
});

test('a limit may run to a settling on the spot only where there is first contact', () => {
  const settling: Break = ['tracks.0.limits.0.until', ['first-contact-resolved']];
  expect(faults(WORKS, settling)).toEqual([]);
  const never: Break = ['tracks.0.firstContact.value', false];
  expect(faults(WORKS, settling, never).join()).toContain('The limit never ends');
});

test('a limit may run from a climb only where there is a ladder', () => {
  const climbing: Break = ['tracks.0.limits.0.from', ['case-climbed']];
  expect(faults(WORKS, climbing).join()).toContain('The limit never begins');
  expect(faults(withLadder(WORKS, RUNGS), climbing)).toEqual([]);
});

describe('money', () => {
  const GIVING = withRemedies(WORKS);

  test('a table of approvals that is whole is taken; a condition that no row names is not', () => {
    expect(faults(GIVING)).toEqual([]);
    const review = GIVING.tracks[0]?.steps.plan.review ?? [];
    const last = String(review.length - 1);
    expect(faults(GIVING, [`tracks.0.steps.plan.review.${last}.when`, 'royal']).join()).toContain(
      'There is no review of the table "approvals" "royal".',
    );
    expect(faults(GIVING, ['tables.1.rows.1.when', { money: ['none'] }]).join()).toContain(
      'No row fits in 1 case, such as: (money within)',
    );
  });

  test('whoever pays is somebody', () => {
    expect(faults(GIVING, ['tracks.0.remedies.pay.by', { person: 'nobody' }]).join()).toContain(
      'There is no role "nobody".',
    );
  });

  test('a limit of a payment runs only where there are any', () => {
    const paying: Break = ['tracks.0.limits.0.until', ['remedy-paid']];
    expect(faults(WORKS, paying).join()).toContain('The limit never ends');
    expect(faults(GIVING, paying)).toEqual([]);
  });
});

describe('an entry that follows another', () => {
  const MALL = load('policies/shopping-mall.yaml');
  const last = `registers.${String((MALL.registers ?? []).length - 1)}`;

  test.each<[string, readonly Break[], string]>([
    ['has no event besides', [[`${last}.opensAt`, ['plan-approved']]], 'exactly one is given'],
    ['has that at least', [[`${last}.after`, GONE]], 'exactly one is given'],
    ['names a register', [[`${last}.after.register`, 'diary']], 'There is no register "diary".'],
  ])('%s', (_what, breaks, wrong) => {
    expect(faults(MALL, ...breaks).join()).toContain(wrong);
  });
});
