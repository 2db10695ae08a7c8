import { readdirSync } from 'node:fs';

/** All but the matrix of interruptions: it takes twenty times as long as all others, and each survivor would meet it. */
const STORY = readdirSync('test/unit/story')
  .filter((name) => name.endsWith('.test.ts') && name !== 'interruptions.test.ts')
  .map((name) => `story/${name}`);

/** The parts of `domain` that are measured one at a time, each with the unit tests that are about it. */
const PARTS = {
  admin: {
    mutate: ['domain/admin/**/*.ts', 'domain/password.ts'],
    unitTests: ['admin/password.test.ts', 'admin/stranded.test.ts'],
  },
  case: { mutate: ['domain/case/**/*.ts'], unitTests: ['case', ...STORY, 'courses'] },
  'follow-up': { mutate: ['domain/follow-up/**/*.ts'], unitTests: ['follow-up'] },
  forms: { mutate: ['domain/forms/**/*.ts'], unitTests: ['forms'] },
  policy: { mutate: ['domain/policy/**/*.ts', '!domain/policy/write-json-schema.ts'], unitTests: ['policy'] },
  root: {
    mutate: ['domain/*.ts', '!domain/password.ts'],
    unitTests: ['directory', 'case', 'tasks', ...STORY, 'courses'],
  },
  story: { mutate: ['domain/story/**/*.ts'], unitTests: [...STORY, 'case', 'tasks', 'courses'] },
  tasks: { mutate: ['domain/tasks/**/*.ts'], unitTests: ['tasks', ...STORY, 'courses'] },
  time: { mutate: ['domain/time/**/*.ts'], unitTests: ['time'] },
};

const ALL = {
  mutate: ['domain/**/*.ts', '!domain/policy/write-json-schema.ts'],
  unitTests: [...new Set(Object.values(PARTS).flatMap(({ unitTests }) => unitTests))],
};

const part = process.env.REDRESS_MUTATE ?? 'all';
const measured = part === 'all' ? ALL : PARTS[part];
if (measured === undefined)
  throw new Error(`REDRESS_MUTATE names what to measure: ${Object.keys(PARTS).join(', ')}`);

const SECOND_MS = 1000;

// The tests read it: a mutant that few random cases do not meet is rarely met by thousands.
process.env.REDRESS_TEST_RUNS ??= '20';

export default {
  testRunner: 'unit-tests',
  plugins: ['./test/support/mutation-runner.mjs'],
  mutate: measured.mutate,
  unitTests: measured.unitTests.map((tests) => `test/unit/${tests}`),
  coverageAnalysis: 'perTest',
  // What runs only while modules load is tables and schemas: it would need a new process for each mutant, and every test.
  ignoreStatic: true,
  // The machine is somebody's.
  concurrency: 1,
  // Endless loops are cut by counting; the clock would call a busy machine a killed mutant.
  timeoutMS: 120 * SECOND_MS,
  dryRunTimeoutMinutes: 60,
  incremental: true,
  incrementalFile: `.cache/stryker/${part}.json`,
  tempDirName: '.cache/stryker/sandbox',
  // Only what these tests load is copied.
  ignorePatterns: [
    '**',
    '!domain/**',
    '!policies/*.{json,yaml}',
    '!prisma/*.ts',
    '!prisma/seed-data/**',
    '!test/support/**',
    '!test/unit/story/sample-case.ts',
    ...measured.unitTests.map((tests) =>
      tests.endsWith('.ts') ? `!test/unit/${tests}` : `!test/unit/${tests}/**`,
    ),
    '!texts/**',
    '!workflows/**',
    '!package.json',
    '!tsconfig.json',
  ],
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.cache/stryker/${part}.report.json` },
  htmlReporter: { fileName: `.cache/stryker/${part}.html` },
  allowConsoleColors: false,
};
