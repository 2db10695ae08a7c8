import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policyOfText } from '../../../prisma/policy-files';
import { IN_FULL } from '../../support/policies/read';

const text = readFileSync(path.resolve(__dirname, '../../..', IN_FULL), 'utf8');

function faultsAfter(...pairs: [string, string][]): string[] {
  const changed = pairs.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`not in the policy: ${from}`);
    return before.replace(from, to);
  }, text);
  const read = policyOfText(changed, 'x.yaml');
  return read.ok ? [] : read.faults.map((fault) => fault.path);
}

test('the procedure with every step and chain is taken as it stands', () => {
  expect(faultsAfter()).toEqual([]);
});

test.each<[string, [string, string][], string]>([
  [
    'a limit until a signature that nobody gives',
    [['      sign: { by: { person: quality-manager }, source: ours }\n', '']],
    'tracks[everything].limits[receipt].until',
  ],
  [
    'a limit until an interim measure that nobody asks for',
    [
      ['        opensAt: case-assigned\n', ''],
      [
        '        severities: [severe]\n        source: ours\n      meeting',
        '        source: ours\n      meeting',
      ],
    ],
    'tracks[everything].limits[interim].until',
  ],
  [
    'severities of a containment that never opens by itself',
    [['        opensAt: case-assigned\n', '']],
    'tracks[everything].steps.contain.severities',
  ],
  [
    'an interim measure that is asked for when nobody is left to take it',
    [['        opensAt: case-assigned\n', '        opensAt: complaint-closed\n']],
    'tracks[everything].steps.contain.opensAt',
  ],
  [
    'an entry that is asked for when the case is closed',
    [
      [
        'followUp:',
        `registers:
  - id: log
    name: { zh: 登记, en: Log }
    by: { person: clerk }
    opensAt: [case-assigned, complaint-closed]
    within: { 'working-days': 1 }
    source: ours
followUp:`,
      ],
    ],
    'registers[log].opensAt[#2]',
  ],
  [
    'a named department that is none',
    [['units: [quality, production]', 'units: [quality, moon]']],
    'tracks[everything].steps.investigate.responsible.units[#2]',
  ],
  [
    'a role in the named department that is none',
    [['handler: production-manager, units', 'handler: nobody, units']],
    'tracks[everything].steps.investigate.responsible.handler',
  ],
  [
    'the handler before there is one',
    [['      refer:\n        by: { person: clerk }', '      refer:\n        by: { person: handler }']],
    'tracks[everything].steps.refer.by.person',
  ],
  [
    'two parts of the same name',
    [['- id: similar\n', '- id: correction\n']],
    'tracks[everything].steps.carry-out.parts[correction].id',
  ],
  [
    'somebody called who is none',
    [
      [
        'informBySeverity: { severe: [{ person: director }] }',
        'informBySeverity: { severe: [{ person: king }] }',
      ],
    ],
    'tracks[everything].steps.analysis.informBySeverity.severe[#1].person',
  ],
  [
    'a reviewer of a severity that is none',
    [['kind: approve, severities: [minor]', 'kind: approve, severities: [tiny]']],
    'tracks[everything].steps.refer.review[#1].severities[#1]',
  ],
])('%s is refused where it stands', (_, pairs, place) => {
  expect(faultsAfter(...pairs)).toContain(place);
});
