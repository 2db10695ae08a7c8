import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(__dirname, '../../..');
const ROOMS = ['workflows', 'activities', 'domain'];

/** The seven of shared/clauses.md, whether their policy is written already or not. */
const KNOWN_IDS = [
  'auto-dealer',
  'manufacturer',
  'recycled-resources',
  'property-management',
  'food-beverage',
  'shopping-mall',
  'property-sales',
];

/** What the policy files say of whose they are. */
const namedSchema = z.object({
  organization: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
});
const folder = path.join(ROOT, 'policies');
const organisations = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => namedSchema.parse(parse(readFileSync(path.join(folder, file), 'utf8'))));
const ids = [...new Set([...KNOWN_IDS, ...organisations.map(({ organization }) => organization)])];

/** Whole names, and the word by which people call the organisation: 捷诚, Jiecheng. */
const names = organisations.flatMap(({ name }) => [
  name.zh,
  name.zh.slice(0, 2),
  name.en,
  name.en.split(/[ ,]/)[0] ?? name.en,
]);

/** The prefixes of the seven procedures' clauses; an example in a message is of none of them. */
const CLAUSE = /\b(?:AD|MF|RR|PM|FB|MA|RE)-\d+/g;

/** The file's tokens, one per line; comments are no tokens. */
function codeOf(fileName: string, text: string): string {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const tokens: string[] = [];
  const walk = (node: ts.Node): void => {
    const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0) tokens.push(node.getText(source));
    children.forEach(walk);
  };
  walk(source);
  return tokens.join('\n');
}

/** An id also counts as it would stand in a name: autoDealer, AutoDealer, AUTO_DEALER. */
function namedIn(code: string): readonly string[] {
  const words = ids.filter((id) => new RegExp(`\\b${id.replaceAll('-', '[-_ ]?')}\\b`, 'i').test(code));
  return [...words, ...names.filter((name) => code.includes(name)), ...(code.match(CLAUSE) ?? [])];
}

const sourceFiles = ROOMS.filter((room) => existsSync(path.join(ROOT, room))).flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(room, file)),
);

describe('the rooms that serve every organisation name none, and no clause of theirs', () => {
  test('workflows, activities and domain', () => {
    const named = sourceFiles
      .map((file) => ({ file, found: namedIn(codeOf(file, readFileSync(path.join(ROOT, file), 'utf8'))) }))
      .filter(({ found }) => found.length > 0);
    expect(sourceFiles.length).toBeGreaterThan(0);
    expect(named).toEqual([]);
  });

  test('every organisation has a file that says how it is called', () => {
    expect(organisations.map(({ organization }) => organization).sort()).toEqual([...KNOWN_IDS].sort());
  });

  test.each([
    ["if (organization === 'auto-dealer') fine();", ['auto-dealer']],
    ['const text = `to ${org} of shopping-mall`;', ['shopping-mall']],
    ['export const autoDealer = 1;', ['auto-dealer']],
    ["say('捷诚的流程', 'as Hengrui does');", ['捷诚', 'Hengrui']],
    ["say('如 AD-04。', 'as in MF-4');", ['AD-04', 'MF-4']],
    ['const why = `see ${it} of RE-12`;', ['RE-12']],
    [
      "/** As 'auto-dealer' asks (AD-04). */\nexport const it = 1; // shopping-mall, 捷诚\n/* manufacturer */",
      [],
    ],
    ["export const url = 'https://example.org/XY-04'; // food-beverage, FB-01", []],
  ])('sees code and no comment: %s', (text, found) => {
    expect(namedIn(codeOf('sample.ts', text))).toEqual(found);
  });
});
