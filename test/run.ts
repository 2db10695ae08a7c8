import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addUp, closingLine, emptyTally, type JestReport, type Tally } from './support/tally';

const ROOT = path.resolve(__dirname, '..');

const TIERS = ['unit', 'workflow', 'replay', 'integration', 'browser', 'conformance'] as const;
type Tier = (typeof TIERS)[number];

/** One jest process each. Tiers that write to shared servers run their files one after another. */
const GROUPS: readonly Readonly<{ tiers: readonly Tier[]; workers: number }>[] = [
  { tiers: ['unit'], workers: 2 },
  { tiers: ['workflow', 'replay'], workers: 2 },
  { tiers: ['integration', 'conformance'], workers: 1 },
  { tiers: ['browser'], workers: 1 },
];

const HELP = `npm test [-- [--only TIER,TIER] [PATH PATTERN ...]]
Runs the compiler and every test, or the tiers (${TIERS.join(', ')}) or files named.
Ends with the line "N passed, N failed"; exits non-zero on any failure, or if a tier ran no test.`;

type Plan = Readonly<{ tiers: readonly Tier[]; patterns: readonly string[] }>;

const isTier = (name: string): name is Tier => TIERS.some((tier) => tier === name);

/** Reads the command line; undefined asks for help. Throws a sentence for what it does not know. */
function readPlan(): Plan | undefined {
  const { values, positionals } = parseArgs({
    options: { only: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) return undefined;
  const names = values.only?.split(',') ?? TIERS;
  const unknown = names.filter((name) => !isTier(name));
  if (unknown.length > 0)
    throw new Error(`No such tier: ${unknown.join(', ')}. There are ${TIERS.join(', ')}.`);
  return { tiers: names.filter(isTier), patterns: positionals };
}

/** Long enough for any orderly exit; a test that leaves a socket or a worker open would hold the run for ever. */
const LINGER_MS = 30_000;

/**
 * Runs a program of node_modules/.bin with its output streamed here; answers its exit code, 1 for a signal.
 * Once `lastWord` (a file that the program writes when all is done) exists, it has LINGER_MS to end by itself.
 */
async function run(program: string, args: readonly string[], lastWord?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT, stdio: 'inherit' });
    let seenAtMs: number | undefined;
    const watch = setInterval(() => {
      if (lastWord === undefined || !existsSync(lastWord)) return;
      seenAtMs ??= Date.now();
      if (Date.now() - seenAtMs < LINGER_MS) return;
      console.error(`${program} is done but does not end: a test left something open. It is killed.`);
      child.kill('SIGKILL');
    }, 1000);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      resolve(code ?? 1);
    });
  });
}

async function compile(): Promise<Tally> {
  console.log('tsc --noEmit');
  const code = await run('tsc', ['--noEmit', '-p', '.']);
  return { ...emptyTally, failed: code === 0 ? 0 : 1 };
}

async function test(tiers: readonly Tier[], workers: number, patterns: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-test-'));
  const outputFile = path.join(folder, 'report.json');
  try {
    const options = [
      ...['--selectProjects', ...tiers],
      ...[`--maxWorkers=${String(workers)}`, '--json', `--outputFile=${outputFile}`, '--passWithNoTests'],
      ...(patterns.length > 0 ? ['--testPathPatterns', ...patterns] : []),
    ];
    const code = await run('jest', options, outputFile);
    // No report: the servers did not start, or jest itself broke. It has said why.
    if (!existsSync(outputFile)) return { ...emptyTally, failed: 1 };
    const report: JestReport = JSON.parse(readFileSync(outputFile, 'utf8'));
    return addUp(report, { root: ROOT, exitCode: code });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What should have run a test and did not; a pattern may leave tiers out, but not all of them. */
function silentTiers(plan: Plan, tally: Tally): readonly string[] {
  if (plan.patterns.length > 0) return tally.tiers.size === 0 ? [plan.patterns.join(' ')] : [];
  return plan.tiers.filter((tier) => !tally.tiers.has(tier));
}

async function main(): Promise<number> {
  const plan = readPlan();
  if (plan === undefined) {
    console.log(HELP);
    return 0;
  }
  let tally = await compile();
  const took: string[] = [];
  for (const { tiers, workers } of GROUPS) {
    const chosen = tiers.filter((tier) => plan.tiers.includes(tier));
    if (chosen.length === 0) continue;
    const beganMs = performance.now();
    const more = await test(chosen, workers, plan.patterns);
    took.push(`${chosen.join(' and ')} ${String(Math.round((performance.now() - beganMs) / 1000))} s`);
    tally = {
      passed: tally.passed + more.passed,
      failed: tally.failed + more.failed,
      skipped: tally.skipped + more.skipped,
      tiers: new Set([...tally.tiers, ...more.tiers]),
      failures: [...tally.failures, ...more.failures],
    };
  }
  for (const failure of tally.failures) console.log(`\nFAILED ${failure}`);
  const silent = silentTiers(plan, tally);
  for (const name of silent) console.log(`No test ran in ${name}.`);
  // For whoever sees only the end of it: the suite has to pass as root and as anybody else.
  console.log(
    `\nAs ${userInfo().username}, Node ${process.version}, ${process.platform}: ${took.join(', ')}.`,
  );
  console.log(closingLine(tally));
  return tally.failed > 0 || silent.length > 0 ? 1 : 0;
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
