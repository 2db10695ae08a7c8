import { AsyncLocalStorage } from 'node:async_hooks';
import assert from 'node:assert';
import { readFileSync, statSync } from 'node:fs';
import vm from 'node:vm';
import { WORKFLOW_TYPES } from '../../domain/contract';

const MEBIBYTE = 1024 * 1024;

function bundlePath(): string {
  const file = process.env['REDRESS_TEST_BUNDLE'];
  if (file === undefined) throw new Error('the workflow bundle of the test run is missing');
  return file;
}

/** What a worker finds in the bundle under the names of workflow types: loads it as the sandbox does. */
function exportedNames(): string[] {
  const context = vm.createContext({
    AsyncLocalStorage,
    URL,
    URLSearchParams,
    assert,
    TextEncoder,
    TextDecoder,
    AbortController,
    console,
    __webpack_module_cache__: {},
  });
  vm.runInContext(readFileSync(bundlePath(), 'utf8'), context);
  const names: unknown = vm.runInContext('Object.keys(__TEMPORAL__.importWorkflows()).join()', context);
  return String(names).split(',');
}

test('the bundle exports exactly the workflows that may run', () => {
  expect(exportedNames().sort()).toEqual(Object.values(WORKFLOW_TYPES).sort());
});

test('the bundle stays small: a worker is ready in seconds', () => {
  expect(statSync(bundlePath()).size).toBeLessThan(8 * MEBIBYTE);
});

test('the bundle carries nothing of the rooms that a workflow must not reach', () => {
  const paths = readFileSync(bundlePath(), 'utf8').match(/"\.\/[a-z]+\/[^"]*\.tsx?"/g) ?? [];
  const rooms = new Set(paths.map((path) => path.split('/')[1]));
  expect([...rooms].sort()).toEqual(['domain', 'workflows']);
});
