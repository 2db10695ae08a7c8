import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = path.resolve(__dirname, '../..');
const ENTRY = path.join(ROOT, 'workflows/index.ts');

/**
 * Builds the workflow bundle once for a whole test run; bundling costs 2.5 s, which every worker of every
 * test file would pay again. Workers take it by `workflowBundle: { codePath: process.env.REDRESS_TEST_BUNDLE }`.
 * The file is named by process, so that two runs in one working tree do not overwrite each other's code.
 *
 * @returns the path of the bundle, or undefined while there is no `workflows/index.ts`
 */
export async function buildTestBundle(): Promise<string | undefined> {
  if (!existsSync(ENTRY)) return undefined;
  const { code } = await bundleWorkflowCode({ workflowsPath: ENTRY, logger: new DefaultLogger('WARN') });
  const file = path.join(ROOT, '.cache', `test-bundle-${String(process.pid)}.js`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, code);
  return file;
}

/** Removes what `buildTestBundle` wrote; a bundle that is not there is no error. */
export async function removeTestBundle(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Where the conformance tests put the bundle beside this one in which guards can be made permissive. */
export function guardedBundleOf(file: string): string {
  return file.replace(/\.js$/, '-guarded.js');
}
