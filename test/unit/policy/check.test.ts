import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policyOfText } from '../../../prisma/policy-files';
import { EVERYTHING } from '../../support/policies/read';

const text = readFileSync(path.resolve(__dirname, '../../..', EVERYTHING), 'utf8');

/** The test policy with some of its text replaced; each piece has to be there. */
function changed(...pairs: [string, string][]): string {
  return pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the policy: ${from}`);
    return before.replace(from, to);
  }, text);
}

function faultsOf(policy: string) {
  const read = policyOfText(policy, 'x.yaml');
  return read.ok ? [] : read.faults;
}
const pathsOf = (policy: string) => faultsOf(policy).map((fault) => fault.path);

describe('a policy file', () => {
  test('is taken as it stands, and its hash is that of its content', () => {
    const read = policyOfText(text, 'x.yaml');
    const commented = policyOfText(
      `# a comment\n${changed(['locale: en\n', '']).trimEnd()}\nlocale: en\n`,
      'y.yaml',
    );
    const other = policyOfText(changed(['remindAt: 0.5', 'remindAt: 0.6']), 'x.yaml');
    if (!read.ok || !commented.ok || !other.ok) throw new Error('refused');
    expect(read.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(commented.hash).toBe(read.hash);
    expect(other.hash).not.toBe(read.hash);
  });

  test.each<[string, [string, string][], string]>([
    [
      'an organisation named like a route',
      [['organization: test-works', 'organization: desk']],
      'organization',
    ],
    ['a number prefix in small letters', [['numberPrefix: TW', 'numberPrefix: tw']], 'numberPrefix'],
    [
      'a role that nobody has',
      [['handledBy: { value: quality-manager', 'handledBy: { value: nobody']],
      'handledBy.value',
    ],
    [
      'a superior that is none',
      [['superior: quality-manager, source', 'superior: king, source']],
      'roles[clerk].superior',
    ],
    [
      'superiors in a circle',
      [['access: approver, source', 'access: approver, superior: director, source']],
      'roles[director].superior',
    ],
    [
      'somebody asked who is none',
      [['verify: { by: { person: quality-manager', 'verify: { by: { person: nobody']],
      'tracks[everything].steps.verify.by.person',
    ],
    [
      'the handler before there is one',
      [['assess: { by: { pool: [clerk,', 'assess: { by: { pool: [handler,']],
      'tracks[everything].steps.assess.by.pool[#1]',
    ],
    [
      'the same role together with itself',
      [['together: [finance, production-manager]', 'together: [finance, finance]']],
      'tracks[everything].steps.plan.review[#1].by.together[#2]',
    ],
    [
      'a severity that is none',
      [['emergency: { value: [severe]', 'emergency: { value: [awful]']],
      'tracks[everything].meeting.emergency.value[#1]',
    ],
    [
      'an initial severity that is none',
      [['initialSeverity: { value: minor', 'initialSeverity: { value: big']],
      'initialSeverity.value',
    ],
    [
      'a cell that no case fits',
      [['severity: [severe] }', 'severity: [awful] }']],
      'tables[routing].rows[severe-to-quality].when.severity[#1]',
    ],
    [
      'a department that is none',
      [['department: quality,', 'department: sales,']],
      'tables[routing].rows[severe-to-quality].then.department',
    ],
    ['no last row for the rest', [['when: {}', 'when: { severity: [minor] }']], 'tables[routing].rows'],
    [
      'an input that is none of the table',
      [['inputs: [category, severity]', 'inputs: [category]']],
      'tables[routing].rows[severe-to-quality].when.severity',
    ],
    [
      'a limit that ends where it begins',
      [['from: [meeting-convened]', 'from: [meeting-held]']],
      'tracks[everything].limits[emergency-meeting].until[#1]',
    ],
    [
      'a limit that begins with the close',
      [['from: [meeting-convened]', 'from: [complaint-closed]']],
      'tracks[everything].limits[emergency-meeting].from[#1]',
    ],
    ['two limits of one id', [['id: whole-case', 'id: plan']], 'tracks[everything].limits[plan].id'],
    [
      'a length of two kinds',
      [['length: { hours: 4 }', 'length: { hours: 4, days: 1 }']],
      'tracks[everything].limits[emergency-meeting].length',
    ],
    [
      'a date that nobody agrees on',
      [['length: { hours: 4 }', 'length: { agreed: promisedOn }']],
      'tracks[everything].limits[emergency-meeting].length.agreed',
    ],
    [
      'two levels in one',
      [['inform: quality-manager, source', 'inform: quality-manager, task: director, source']],
      'tracks[everything].limits[plan].onBreach[#1]',
    ],
    [
      'a field that the form has',
      [['id: courseOfEvents', 'id: cause']],
      'tracks[everything].steps.investigate.fields[cause].id',
    ],
    [
      'a choice without options',
      [['type: long-text', 'type: choice']],
      'tracks[everything].steps.investigate.fields[courseOfEvents].options',
    ],
    [
      'a requirement that is none',
      [['requires: []', 'requires: [{ field: shoeSize, source: ours }]']],
      'intake.requires[shoeSize].field',
    ],
    [
      'a condition on no field',
      [
        [
          'title: { zh: 批号, en: Batch }',
          'requiredWhen: { field: lot, is: true }\n      title: { zh: 批号, en: Batch }',
        ],
      ],
      'intake.fields[batch].requiredWhen.field',
    ],
    [
      'an example that does not fit',
      [['title: { zh: 批号, en: Batch }', 'example: 5\n      title: { zh: 批号, en: Batch }']],
      'intake.fields[batch].example',
    ],
    [
      'an emergency meeting without its step',
      [['      meeting:\n        by:', '      verify-not:\n        by:']],
      'tracks[everything].steps',
    ],
    [
      'silence that ends a case before the call',
      [['closeAfterDays: 10', 'closeAfterDays: 5']],
      'tracks[everything].silence.closeAfterDays',
    ],
    [
      'a source that is no clause',
      [['calendar: { value: china, source: ours }', 'calendar: { value: china, source: me }']],
      'calendar.source',
    ],
    ['a reserved id', [['- { id: quality, name', '- { id: responsible, name']], 'units[responsible].id'],
    ['a misspelt word', [['maxBackdateDays:', 'maxBackDateDays:']], 'intake.maxBackDateDays'],
  ])('with %s is refused', (_what, pairs, where) => {
    const faults = faultsOf(changed(...pairs));
    expect(faults.map((fault) => fault.path)).toContain(where);
    for (const { file, line, wrong, right } of faults) {
      expect(file).toBe('x.yaml');
      expect(line).toBeGreaterThan(0);
      for (const { zh, en } of [wrong, right]) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/su);
        expect(en).toMatch(/\.$/);
      }
    }
  });

  test('is refused with all its faults at once, malformed or not, in the order of the file', () => {
    const faults = faultsOf(
      changed(
        ['numberPrefix: TW', 'numberPrefix: tw'],
        ['initialSeverity: { value: minor', 'initialSeverity: { value: big'],
        ['when: {}', 'when: { severity: [minor] }'],
        ['until: [meeting-held]', 'until: [meeting-convened]'],
      ),
    );
    expect(faults.map((fault) => fault.path)).toEqual([
      'numberPrefix',
      'initialSeverity.value',
      'tables[routing].rows',
      'tracks[everything].limits[emergency-meeting].until[#1]',
    ]);
    const lines = faults.map(({ line }) => line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test('says on which line the fault stands', () => {
    const [fault] = faultsOf(changed(['numberPrefix: TW', 'numberPrefix: tw']));
    expect(text.split('\n')[(fault?.line ?? 0) - 1]).toContain('numberPrefix');
  });

  test('a group is described by what belongs into it, a misspelt word by what is known there', () => {
    const faults = faultsOf(changed(['maxBackdateDays:', 'maxBackDateDays:']));
    expect(faults.map(({ right }) => right.en)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('value, source'),
        expect.stringContaining('maxBackdateDays, publicChannels'),
      ]),
    );
  });

  test('a table with gaps and overlaps names the cases', () => {
    const unique = changed(
      ['hitPolicy: first', 'hitPolicy: unique'],
      ['when: {}', 'when: { category: [product] }'],
    );
    const words = faultsOf(unique).map(({ wrong }) => wrong.en);
    expect(words).toEqual([
      'No row fits in 1 case, such as: (category delivery, severity minor).',
      'The rows "severe-to-quality" and "everything-else" both fit: category product, severity severe.',
    ]);
  });

  test('a second track needs a table that chooses, and every table is there', () => {
    const second = text.slice(text.indexOf('  - id: everything\n'), text.indexOf('followUp:'));
    const two = text.replace('followUp:', `${second.replace('id: everything', 'id: other')}followUp:`);
    expect(faultsOf(two).map(({ wrong }) => wrong.en)).toEqual([
      'There is more than one track but no table "track".',
    ]);
    expect(
      pathsOf(`${text.slice(0, text.indexOf('tables:'))}tables: []\n${text.slice(text.indexOf('tracks:'))}`),
    ).toEqual(['tables']);
  });

  test.each([['a: [1\nb: 2'], ['a: 1\na: 2'], ['\tx: 1']])(
    'that is no YAML is refused with the line: %j',
    (broken) => {
      const faults = faultsOf(broken);
      expect(faults.length).toBeGreaterThan(0);
      for (const { path: where, line } of faults)
        expect([where, line]).toEqual(['(file)', expect.any(Number)]);
    },
  );

  test.each([[''], ['- 1'], ['just text'], ['roles: 5\ntables: x\ntracks: [1]']])(
    'that is no policy is refused: %j',
    (other) => {
      expect(faultsOf(other).length).toBeGreaterThan(0);
    },
  );
});

describe('the procedure of returns', () => {
  const step = (more: string): string => `{ by: { person: quality-manager }, within: ${more}, source: ours }`;
  const returns = ({
    decide = step('{ working-days: 1 }'),
    remedies = '[{ id: a, name: { zh: 换货, en: A }, source: ours }, { id: b, name: { zh: 退款, en: B }, source: ours }]',
  } = {}): string =>
    `${text.trimEnd()}\nreturns:\n  name: { zh: 退货, en: Returns }\n  source: ours\n  decide: ${decide}\n  receive: ${step(
      '{ working-days: 9 }',
    )}\n  settle: { by: { pool: [clerk] }, within: { working-days: 3 }, remedies: ${remedies}, source: ours }\n`;

  test('is taken as it is meant', () => {
    expect(pathsOf(returns())).toEqual([]);
  });

  test.each<[string, string, string]>([
    [
      'somebody asked who is none',
      returns({ decide: step('{ days: 1 }').replace('quality-manager', 'nobody') }),
      'returns.decide.by.person',
    ],
    [
      'the handler of a case, whom a return does not know',
      returns({ decide: step('{ days: 1 }').replace('quality-manager', 'handler') }),
      'returns.decide.by.person',
    ],
    [
      'a date that no form asks for',
      returns({ decide: step('{ agreed: someday }') }),
      'returns.decide.within.agreed',
    ],
    [
      'a remedy that stands twice',
      returns({
        remedies:
          '[{ id: a, name: { zh: 换货, en: A }, source: ours }, { id: a, name: { zh: 退款, en: B }, source: ours }]',
      }),
      'returns.settle.remedies[a].id',
    ],
    ['nothing to choose between', returns({ remedies: '[]' }), 'returns.settle.remedies'],
    [
      'a field that the form has already',
      returns({
        decide: step('{ days: 1 }').replace(
          ', source: ours }',
          ', fields: [{ id: reason, title: { zh: 理由, en: Reason }, type: text, required: false, source: ours }], source: ours }',
        ),
      }),
      'returns.decide.fields[reason].id',
    ],
  ])('is refused for %s', (_name, policy, where) => {
    expect(pathsOf(policy)).toEqual([where]);
  });
});
