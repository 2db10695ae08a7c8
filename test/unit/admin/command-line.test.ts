import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ADMIN_OPERATIONS } from '../../../prisma/admin/operations';
import { fieldsOf } from '../../../prisma/admin/given-texts';
import { readCommandLine } from '../../../stack/admin/command-line';
import { helpOn } from '../../../stack/admin/help';
import { printed } from '../../../stack/admin/table';

/** What a command line asks for, without the operation's insides. */
function read(text: string): unknown {
  const line = readCommandLine(text.split(' ').filter((word) => word !== ''));
  if (line.kind === 'help') return { help: `${line.group ?? ''} ${line.operation?.verb ?? ''}`.trim() };
  const { operation, given, organization, json } = line;
  return { does: `${operation.group} ${operation.verb}`, given, organization, json };
}

test.each([
  ['people list', { does: 'people list', given: {} }],
  ['people list --active false --limit 5', { given: { active: false, limit: 5 } }],
  ['people list --active', { given: { active: true } }],
  ['people list --json', { json: '-' }],
  ['people list --json --organization auto', { json: '-', organization: 'auto' }],
  ['people list --json=out.json', { json: 'out.json' }],
  [
    'people deactivate --person a@b.c --hand-over-to d@e.f',
    { given: { person: 'a@b.c', handOverTo: 'd@e.f' } },
  ],
  ['deputies set --person a@b.c --deputies d@e.f,,g@h.i', { given: { deputies: ['d@e.f', 'g@h.i'] } }],
  ['deputies set --person a@b.c --deputies=', { given: { deputies: [] } }],
  ['absences end --person a@b.c --absence 12', { given: { absence: 12 } }],
  // Not a number: left for the schema to refuse with its words.
  ['absences end --person a@b.c --absence twelve', { given: { absence: 'twelve' } }],
  ['', { help: '' }],
  ['--help', { help: '' }],
  ['people --help', { help: 'people' }],
  ['people add --help', { help: 'people add' }],
])('"%s" is understood', (text, expected) => {
  expect(read(text)).toMatchObject(expected);
});

test.each([
  ['peeple list', 'There is no "peeple" (there is: people, roles'],
  ['people', 'Say what to do with people (there is: list, show, add'],
  ['people ad', 'There is no "people ad"'],
  ['people list now', '"now" belongs to no option'],
  ['people list -x', '"-x" is no option'],
  ['people list --aktive', 'people list has no option --aktive (there is: --active, --role'],
  ['people list --file x', 'people list has no option --file'],
  ['people list --limit 5 --limit 6', '--limit is given twice'],
  ['people list --limit 5 stray', '"stray" is no option'],
  ['policies import --file /nowhere/at/all', '--file /nowhere/at/all cannot be read'],
])('"%s" is refused with a sentence', (text, says) => {
  expect(() => read(text)).toThrow(says);
});

test('a policy is read from its file', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'redress-policy-'));
  const file = path.join(directory, 'policy.yaml');
  writeFileSync(file, 'organization: x\n');
  expect(read(`policies import --file ${file}`)).toMatchObject({ given: { text: 'organization: x\n' } });
  rmSync(directory, { recursive: true });
});

test('help shows every command, and every option with words', () => {
  const all = helpOn(undefined, undefined);
  for (const operation of ADMIN_OPERATIONS) {
    expect(all).toContain(`${operation.group} ${operation.verb}`);
    for (const field of fieldsOf(operation))
      expect([operation.group, operation.verb, field.name, field.description.length > 10]).toEqual([
        operation.group,
        operation.verb,
        field.name,
        true,
      ]);
  }
  for (const line of all.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
});

test('a list is a table whose columns stand under each other, also in Chinese', () => {
  const text = printed({
    items: [
      { name: '王芳', roles: [{ role: 'hr', unit: null }], active: true, since: null },
      { name: 'Li', roles: [], active: false, since: '2026-12-01' },
    ],
    nextCursor: 'abc',
  });
  expect(text.split('\n')).toEqual([
    'name  roles  active  since',
    '----  -----  ------  ----------',
    '王芳  hr     yes     -',
    'Li    -      no      2026-12-01',
    'There are more: --cursor abc',
  ]);
  expect(printed({ items: [], nextCursor: null })).toBe('There is none.');
  expect(printed({ tasks: [{ taskId: 'x', number: 'AD-2026-000001', kind: 'assess' }] })).toBe(
    'tasks  AD-2026-000001 (assess)',
  );
});
