import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DELIVERED } from '../delivered';
import { conformanceOf, tableOf, type JestReport } from './table';

const ROOT = path.resolve(__dirname, '../../..');

const HELP = `npm run conformance [-- [CLAUSE ...] [--json FILE]]
Runs the tests of every delivered clause, or of those named (AD-05, or one demand: AD-05.3), and each test again with
what carries the clause knocked out: then it must fail ("red"). Prints clause, tests, results, knock-outs.
  --json FILE  writes the same as JSON
Exits non-zero when a test fails, a knock-out is not red, or a delivered clause has no test.`;

type Command = { readonly only: readonly string[]; readonly json: string | undefined };

/** Null asks for help. Throws a sentence for what is no clause's id. */
function readCommand(): Command | null {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) return null;
  const unknown = positionals.filter((id) => !/^[A-Z]{2}-\d\d(\.\d+)?$/.test(id));
  if (unknown.length > 0)
    throw new Error(`No clause has the id ${unknown.join(', ')}. Ids look like AD-05 or AD-05.3.`);
  return { only: positionals, json: values.json };
}

function nameFilter(only: readonly string[]): readonly string[] {
  if (only.length === 0) return [];
  const ids = only.map((id) => `${id.replace('.', '\\.')}${id.includes('.') ? '' : '\\.\\d+'}`);
  return ['-t', `^(${ids.join('|')}) `];
}

/** Runs jest; what it says while it runs goes to stderr. Null: it could not even report. */
async function runTests(only: readonly string[]): Promise<JestReport | null> {
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-conformance-'));
  const file = path.join(folder, 'report.json');
  const options = ['--selectProjects', 'conformance', '--maxWorkers=2', '--json', `--outputFile=${file}`];
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(
        path.join(ROOT, 'node_modules/.bin/jest'),
        [...options, '--silent', '--forceExit', ...nameFilter(only)],
        { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (!existsSync(file)) return null;
    const report: JestReport = JSON.parse(readFileSync(file, 'utf8'));
    return report;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const command = readCommand();
  if (command === null) {
    console.log(HELP);
    return 0;
  }
  const { only, json } = command;
  const report = await runTests(only);
  if (report === null) throw new Error('The tests did not run: see above.');
  const expected = only.length === 0 ? DELIVERED : [...new Set(only.map((id) => id.slice(0, 5)))];
  const conformance = conformanceOf(report, expected);
  console.log(tableOf(conformance));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(conformance, null, 2)}\n`);
  return conformance.conforms ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
