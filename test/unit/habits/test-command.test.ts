import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The commands in the first shell block under the README's heading "Test it". */
function readmeTestCommands(): readonly string[] {
  const block = /^## Test it$[\s\S]*?```sh\n([\s\S]*?)```/m.exec(read('README.md'));
  return (block?.[1] ?? '').split(/&&|\n/).flatMap((command) => command.trim() || []);
}

function ciCommands(): readonly string[] {
  return read('.ci/run')
    .split('\n')
    .filter((line) => line.startsWith('npm '));
}

test('the README promises npm ci && npm test', () => {
  expect(readmeTestCommands()).toEqual(['npm ci', 'npm test']);
});

test('.ci/run runs what the README names, with the check in between and the closing line last', () => {
  const [first, ...others] = readmeTestCommands();
  expect(ciCommands()).toEqual([first, 'npm run check', ...others]);
});

test('.ci/run is executable and stops at the first failure', () => {
  expect(statSync(path.join(ROOT, '.ci/run')).mode & 0o111).toBe(0o111);
  expect(read('.ci/run')).toContain('\nset -euo pipefail\n');
});
