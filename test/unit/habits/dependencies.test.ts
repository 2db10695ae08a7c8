import { readFileSync } from 'node:fs';
import path from 'node:path';

type Lock = Readonly<{ packages: Readonly<Record<string, Readonly<{ version?: string }>>> }>;

const lock: Lock = JSON.parse(readFileSync(path.resolve(__dirname, '../../../package-lock.json'), 'utf8'));

/** Every copy of a package that `npm ci` installs, as [folder, version]. */
function copies(name: RegExp): readonly (readonly [folder: string, version: string])[] {
  return Object.entries(lock.packages)
    .map(([folder, { version }]) => [folder, version ?? 'no version'] as const)
    .filter(([folder]) =>
      name.test(folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)),
    );
}

function isAtLeast(version: string, minimum: string): boolean {
  const [have, need] = [version, minimum].map((text) => text.split('.').map(Number));
  const index = need?.findIndex((part, place) => part !== have?.[place]) ?? 0;
  return index === -1 || (have?.[index] ?? Number.NaN) > (need?.[index] ?? 0);
}

describe('what `npm ci` installs', () => {
  // The registry's audit is not answered everywhere, so the versions that closed known holes are named here.
  test.each([
    ['nodemailer', '10.4.1'],
    ['multer', '2.4.0'],
    ['express-rate-limit', '8.2.2'],
  ])('%s is at least %s, every copy of it', (name, minimum) => {
    const found = copies(new RegExp(`^${name}$`));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(([, version]) => !isAtLeast(version, minimum))).toEqual([]);
  });

  // npm hoists protobufjs 7 for grpc unless 8.8.1 is a direct dependency; with two copies of 8.8.1, replaying a
  // JSON history throws "type must be a Type".
  test('protobufjs 8 is one copy, 8.8.1, where every @temporalio package finds it', () => {
    const eights = copies(/^protobufjs$/).filter(([, version]) => !version.startsWith('7.'));
    expect(eights).toEqual([['node_modules/protobufjs', '8.8.1']]);
  });

  test('all @temporalio packages have one version', () => {
    const found = copies(/^@temporalio\//);
    expect(found.length).toBeGreaterThan(5);
    expect([...new Set(found.map(([, version]) => version))]).toHaveLength(1);
  });

  test.each([
    ['10.4.1', '10.4.1', true],
    ['10.4.0', '10.4.1', false],
    ['11.0.0', '10.4.1', true],
    ['9.9.9', '10.4.1', false],
    ['10.10.0', '10.4.1', true],
    ['no version', '10.4.1', false],
  ])('%s is at least %s: %s', (version, minimum, verdict) => {
    expect(isAtLeast(version, minimum)).toBe(verdict);
  });
});
