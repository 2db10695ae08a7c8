import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const ROOMS = ['api', 'workers', 'stack', 'prisma', 'activities'];

/** Names that the system, npm or the tests bring along, and are none of Redress's settings. */
const NOT_OURS = new Set([
  'PATH',
  'HOME',
  'CI',
  'NODE_ENV',
  'PRISMA_SCHEMA_ENGINE_BINARY',
  'PRISMA_WASM_PANIC_REGISTRY',
]);

function namesRead(): string[] {
  const files = execFileSync('git', ['ls-files', ...ROOMS], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const sources = files
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(ROOT, file), 'utf8'));
  const names = sources.flatMap((source) => [
    ...source.matchAll(/(?:process\.env|environment|env)(?:\.|\[')([A-Z][A-Z_]{2,})/g),
    ...source.matchAll(
      /^\s+((?:PORT|PUBLIC_URL|DATABASE_URL|SMTP_URL|MAIL_FROM|LOG_LEVEL|(?:REDRESS|TEMPORAL)_[A-Z_]+)):/gm,
    ),
  ]);
  return [...new Set(names.map((match) => match[1] ?? ''))].filter((name) => !NOT_OURS.has(name));
}

function namesTold(): string[] {
  const text = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
  return [...text.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? '');
}

test('.env.example names every setting that the processes read', () => {
  expect(namesRead().filter((name) => !namesTold().includes(name))).toEqual([]);
});

test('.env.example names nothing that nobody reads', () => {
  const viaEnvconfig = ['TEMPORAL_API_KEY', 'TEMPORAL_TLS'];
  expect(namesTold().filter((name) => !namesRead().includes(name) && !viaEnvconfig.includes(name))).toEqual(
    [],
  );
});
