import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from './program-output';
import { StartFailure } from './start-failure';

const VERSION = '1.37.0';
const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';
const SDK_DOWNLOAD = 'https://temporal.download/';
const PROBE_TIMEOUT_MS = 3_000;
const MAVEN_TIMEOUT_MS = 300_000;
const OLDEST_JAVA = 11;

/** What `TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })` takes. */
export type TimeSkippingExecutable =
  | { readonly type: 'existing-path'; readonly path: string }
  | { readonly type: 'cached-download'; readonly downloadDir: string };

/**
 * The server for tests that skip time: Maven's if an earlier run has fetched it, the SDK's own download where its
 * address answers, else `io.temporal:temporal-test-server` by Maven into the cache directory, behind a small
 * script. Throws a StartFailure where neither the internet nor Java with Maven is there.
 */
export async function timeSkippingExecutable({
  cacheDirectory,
  report = () => undefined,
}: {
  cacheDirectory: string;
  report?: (line: string) => void;
}): Promise<TimeSkippingExecutable> {
  const kept = path.join(cacheDirectory, `temporal-test-server-${VERSION}`);
  if (await isComplete(kept)) return existing(kept);
  if (await sdkDownloadAnswers()) {
    await mkdir(cacheDirectory, { recursive: true });
    return { type: 'cached-download', downloadDir: cacheDirectory };
  }
  await requireJavaAndMaven();
  report(`Fetching the time-skipping test server ${VERSION} by Maven …`);
  await mkdir(cacheDirectory, { recursive: true });
  const scratch = await mkdtemp(path.join(cacheDirectory, '.fetch-'));
  try {
    await fetchByMaven(scratch);
    // mkdtemp shuts everybody else out; another user's test run may share this cache.
    await chmod(scratch, 0o755);
    // Another run may have been quicker; its directory is as good as ours.
    await rename(scratch, kept).catch(async (error: unknown) => {
      if (!(await isComplete(kept))) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return existing(kept);
}

function existing(directory: string): TimeSkippingExecutable {
  return { type: 'existing-path', path: path.join(directory, 'temporal-test-server') };
}

async function isComplete(directory: string): Promise<boolean> {
  const entries: readonly string[] = await readdir(directory).catch(() => []);
  return entries.includes('temporal-test-server');
}

async function sdkDownloadAnswers(): Promise<boolean> {
  return fetch(SDK_DOWNLOAD, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) }).then(
    () => true,
    () => false,
  );
}

async function requireJavaAndMaven(): Promise<void> {
  const [java, maven] = await Promise.all([
    runProgram('java', ['-version'], { timeoutMs: 30_000 }),
    runProgram('mvn', ['--version'], { timeoutMs: 30_000 }),
  ]);
  const version = Number(/version "(?:1\.)?(\d+)/.exec(java.stderr)?.[1] ?? 0);
  if (java.exitCode !== 0 || maven.exitCode !== 0 || version < OLDEST_JAVA)
    throw new StartFailure(
      `Tests that skip time need the internet (temporal.download does not answer), or Java ${OLDEST_JAVA} or newer together with Maven: install "java" and "mvn" and run the tests again.`,
    );
}

async function fetchByMaven(directory: string): Promise<void> {
  await writeFile(
    path.join(directory, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>redress</groupId><artifactId>time-skipping-server</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version>
  </dependency></dependencies>
</project>
`,
  );
  const copied = await runProgram(
    'mvn',
    [
      ...['--batch-mode', '--quiet', '-f', path.join(directory, 'pom.xml')],
      ...[`${DEPENDENCY_PLUGIN}:copy-dependencies`, '-DincludeScope=runtime'],
      `-DoutputDirectory=${path.join(directory, 'lib')}`,
    ],
    { timeoutMs: MAVEN_TIMEOUT_MS },
  );
  if (copied.exitCode !== 0) {
    const said = copied.stdout.split('\n').find((line) => line.includes('ERROR')) ?? copied.stderr;
    throw new StartFailure(
      `Maven could not fetch io.temporal:temporal-test-server:${VERSION} (${said.trim().split('\n')[0] || 'it gave no reason'}): check that a Maven repository can be reached and run the tests again.`,
    );
  }
  const script = path.join(directory, 'temporal-test-server');
  // exec: the SDK stops the server by its pid. The directory is found at run time because it was renamed.
  await writeFile(
    script,
    `#!/bin/sh
exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/lib/*" \\
  io.temporal.testserver.TestServer "$@"
`,
  );
  await chmod(script, 0o755);
}
