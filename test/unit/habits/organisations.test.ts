import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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

function organisationIds(): readonly string[] {
  const folder = path.join(ROOT, 'policies');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const ids = files.filter((file) => file.endsWith('.yaml')).map((file) => path.basename(file, '.yaml'));
  return [...new Set([...KNOWN_IDS, ...ids])];
}

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
function idsIn(code: string): readonly string[] {
  return organisationIds().filter((id) =>
    new RegExp(`\\b${id.replaceAll('-', '[-_ ]?')}\\b`, 'i').test(code),
  );
}

const sourceFiles = ROOMS.filter((room) => existsSync(path.join(ROOT, room))).flatMap((room) =>
  readdirSync(path.join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(room, file)),
);

describe('the rooms that serve every organisation name none', () => {
  test('workflows, activities and domain', () => {
    const named = sourceFiles
      .map((file) => ({ file, ids: idsIn(codeOf(file, readFileSync(path.join(ROOT, file), 'utf8'))) }))
      .filter(({ ids }) => ids.length > 0);
    expect(sourceFiles.length).toBeGreaterThan(0);
    expect(named).toEqual([]);
  });

  test.each([
    ["if (organization === 'auto-dealer') fine();", ['auto-dealer']],
    ['const text = `to ${org} of shopping-mall`;', ['shopping-mall']],
    ['export const autoDealer = 1;', ['auto-dealer']],
    ["/** As 'auto-dealer' asks. */\nexport const it = 1; // shopping-mall\n/* manufacturer */", []],
    ["export const url = 'https://example.org'; // food-beverage", []],
  ])('sees code and no comment: %s', (text, ids) => {
    expect(idsIn(codeOf('sample.ts', text))).toEqual(ids);
  });
});
