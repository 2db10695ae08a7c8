import { execFileSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const ARROW = '@typescript-eslint/no-restricted-imports';

type Arrow = Readonly<{ from: string; line: string; refusedBy: string | null }>;

const refused = (from: string, line: string, refusedBy = ARROW): Arrow => ({ from, line, refusedBy });
const accepted = (from: string, line: string): Arrow => ({ from, line, refusedBy: null });

const ROOMS = [
  'workflows',
  'activities',
  'workers',
  'api',
  'prisma',
  'test',
  'domain',
  'texts',
  'stack',
  'bench',
] as const;
type Room = (typeof ROOMS)[number];

/** What each room may import, itself aside; everything else between rooms is refused, types included. */
const MAY: Readonly<Record<Room, readonly Room[]>> = {
  domain: [],
  texts: ['domain'],
  workflows: ['domain'],
  activities: ['domain', 'prisma', 'texts'],
  prisma: ['domain', 'texts'],
  api: ['domain', 'prisma', 'texts'],
  workers: ['activities', 'domain', 'prisma', 'texts', 'workflows'],
  stack: ['activities', 'api', 'domain', 'prisma', 'texts', 'workers', 'workflows'],
  bench: ['activities', 'api', 'domain', 'prisma', 'stack', 'texts', 'workers', 'workflows'],
  test: ROOMS,
};

const between = ROOMS.flatMap((from) =>
  ROOMS.filter((to) => to !== from).map((to) => {
    const line = `import { it } from '../${to}/thing';`;
    return MAY[from].includes(to) ? accepted(`${from}/thing.ts`, line) : refused(`${from}/thing.ts`, line);
  }),
);

const particular: readonly Arrow[] = [
  accepted('workflows/desk.ts', "import type { Recorder } from '../activities/record';"),
  accepted('workflows/blocks/desk.ts', "import { type Recorder } from '../../activities/record';"),
  refused('workflows/blocks/desk.ts', "import { record } from '../../activities/record';"),
  refused('workflows/blocks/desk.ts', "export * from '../../activities/record';"),
  refused('workflows/desk.ts', "import type { Case } from '../prisma/client';"),
  refused('workflows/desk.ts', "import { createHash } from 'node:crypto';"),
  refused('workflows/desk.ts', "import { readFile } from 'fs/promises';"),
  refused('workflows/desk.ts', "import { Client } from '@temporalio/client';"),
  accepted('workflows/desk.ts', "import { condition } from '@temporalio/workflow';"),
  accepted('workflows/desk.ts', "import { ApplicationFailure } from '@temporalio/common';"),
  refused(
    'workflows/desk.ts',
    "type A = import('../api/a').A; export type B = A;",
    '@typescript-eslint/consistent-type-imports',
  ),
  refused('workflows/desk.ts', "export const it = import('./clocks');", 'no-restricted-syntax'),
  refused(
    'workflows/desk.ts',
    "export const it = require('../api/it');",
    '@typescript-eslint/no-require-imports',
  ),

  accepted('domain/limits/due.ts', "import { DateTime } from 'luxon';"),
  accepted('domain/limits/due.ts', "import { calendar } from '../calendar/calendar';"),
  refused('domain/limits/due.ts', "import { letter } from '../../texts/letter';"),
  refused('domain/limits/due.ts', "import { letter } from './../limits/../../texts/letter';"),
  refused('domain/limits/due.ts', "import { dealer } from '../../policies/dealer';"),
  refused('domain/limits/due.ts', "import { readFileSync } from 'node:fs';"),
  refused('domain/limits/due.ts', "import { readFileSync } from 'fs';"),
  refused('domain/limits/due.ts', "import { sleep } from '@temporalio/workflow';"),
  refused('domain/limits/due.ts', 'export const now = Date.now();', 'no-restricted-syntax'),
  refused('domain/limits/due.ts', 'export const now = new Date();', 'no-restricted-syntax'),
  refused('domain/limits/due.ts', 'export const now = DateTime.utc();', 'no-restricted-syntax'),
  accepted('domain/limits/due.ts', 'export const at = new Date(0);'),
  accepted('domain/policy/write-json-schema.ts', "import { writeFileSync } from 'node:fs';"),
  refused('domain/policy/write-json-schema.ts', "import { it } from '../../prisma/client';"),

  refused('api/complaints.ts', "import { Client } from '@temporalio/client';"),
  refused('api/pages/desk.tsx', "import type { Client } from '@temporalio/client';"),
  refused('api/pages/temporal-client.ts', "import { Client } from '@temporalio/client';"),
  accepted('api/temporal-client.ts', "import { Client } from '@temporalio/client';"),
  refused('api/temporal-client.ts', "import { complaint } from '../workflows/complaint.workflow';"),
  accepted('api/complaints.ts', "import { client } from './temporal-client';"),
  accepted('workers/worker.ts', "import { Client } from '@temporalio/client';"),
  accepted('activities/record.ts', "import { createHash } from 'node:crypto';"),
];

const ARROWS = [...between, ...particular];

function lint(arrows: readonly Arrow[]): string[][] {
  const input = arrows.map(({ from, line }) => ({ filePath: from, text: `${line}\n` }));
  const output = execFileSync(process.execPath, [path.join(ROOT, 'test/support/lint-texts.mjs')], {
    cwd: ROOT,
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

describe('the import arrows of the house', () => {
  let found: readonly string[][] = [];
  beforeAll(() => {
    found = lint(ARROWS);
  });

  test.each(ARROWS.map((arrow, index) => ({ ...arrow, index, verdict: arrow.refusedBy ? 'not' : 'yes' })))(
    '$from, $verdict: $line',
    ({ index, refusedBy }) => {
      const rules = (found[index] ?? ['not linted']).filter((rule) => !rule.endsWith('/no-unused-vars'));
      expect(rules).toEqual(refusedBy === null ? [] : [refusedBy]);
    },
  );
});
