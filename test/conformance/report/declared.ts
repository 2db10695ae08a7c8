import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const FOLDER = path.resolve(__dirname, '..');

/** A test of a clause as it stands in its file. */
export type Declared = {
  readonly file: string;
  /** `AD-05.3`; null: the name does not begin with one. */
  readonly demand: string | null;
  /** Whether anything is declared that carries it. */
  readonly carried: boolean;
  /** Guards that it names by `code(…)`. */
  readonly guards: readonly string[];
};

/** The tests of all clauses, read from their files without running them. `bare`: tests that are no clause's. */
export function declaredTests(): { readonly clauses: readonly Declared[]; readonly bare: readonly string[] } {
  const clauses: Declared[] = [];
  const bare: string[] = [];
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.test.ts'))) {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(FOLDER, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    for (const call of callsIn(source)) {
      const [name, carriers] = call.arguments;
      const called = call.expression.getText(source);
      if (called === 'clause') clauses.push({ file, ...declaration(name, carriers) });
      else if (/^(test|it)\b/.test(called) && !called.endsWith('.each'))
        bare.push(`${file}: ${name?.getText(source) ?? ''}`);
    }
  }
  return { clauses, bare };
}

function declaration(name: ts.Node | undefined, carriers: ts.Node | undefined): Omit<Declared, 'file'> {
  const demand = /^[A-Z]{2}-\d\d\.\d+(?= )/.exec(firstWords(name))?.[0] ?? null;
  if (carriers === undefined || !ts.isArrayLiteralExpression(carriers))
    return { demand, carried: false, guards: [] };
  const guards = callsIn(carriers).flatMap(({ expression, arguments: [guard] }) =>
    ts.isIdentifier(expression) && expression.text === 'code' && guard && ts.isStringLiteral(guard)
      ? [guard.text]
      : [],
  );
  return { demand, carried: carriers.elements.length > 0, guards };
}

function firstWords(name: ts.Node | undefined): string {
  if (name === undefined) return '';
  if (ts.isStringLiteralLike(name)) return name.text;
  return ts.isTemplateExpression(name) ? name.head.text : '';
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  const look = (at: ts.Node): void => {
    if (ts.isCallExpression(at)) found.push(at);
    at.forEachChild(look);
  };
  look(node);
  return found;
}
