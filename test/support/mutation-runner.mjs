import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { jestExpect } from '@jest/expect';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import * as circus from 'jest-circus';
import { register } from 'tsx/cjs/api';

/**
 * Runs the unit tests of `domain` for Stryker: jest's own `test` and `expect`, in one process that loads the rules
 * once. Stryker's jest runner starts jest anew for each mutant (CONTRIBUTING "Mutation testing").
 */

/** More than any test takes on a busy machine: loops that mutants make endless are cut by Stryker's hit limit. */
const PATIENCE_MS = 600_000;

/** How long the tests of each file took in the first run. */
const MEASURED = 'measured.json';

/** Modules that remember what they computed once: what a mutant put there must not be met by the next one. */
const REMEMBERING = /domain\/time\/(zone|working-day)\.ts$/;

const stryker = (globalThis.__stryker__ ??= {});

/** The file whose tests are being defined, and what is known of where tests and hooks come from. */
let loading = '';
const fileOf = new WeakMap();
/** What an event of circus means for the run that is going on. */
let listener = () => {};

circus.addEventHandler((event) => {
  if (event.name === 'add_hook') fileOf.set(event.fn, loading);
  if (event.name === 'add_test') fileOf.set(event.fn, loading);
  listener(event);
});

/** What a test is called all over the run: two files may have tests of the same name. */
function idOf(test) {
  const names = [test.name];
  for (let { parent } = test; parent?.parent; { parent } = parent) names.unshift(parent.name);
  return `${fileOf.get(test.fn)} ${names.join(' ')}`;
}

class MutationRunner {
  static inject = tokens(commonTokens.options);

  /** Stryker starts this process in its copy of the repository. */
  #sandbox = process.cwd();
  #require = createRequire(path.join(this.#sandbox, 'package.json'));
  #files;

  constructor({ unitTests }) {
    const files = unitTests.flatMap((tests) =>
      tests.endsWith('.ts')
        ? [tests]
        : readdirSync(path.join(this.#sandbox, tests), { recursive: true })
            .filter((name) => name.endsWith('.test.ts'))
            .map((name) => path.join(tests, name)),
    );
    // The first failure ends a mutant's run: what takes longest comes last. Another process may have measured it.
    const known = existsSync(MEASURED) ? JSON.parse(readFileSync(MEASURED, 'utf8')) : {};
    this.#files = files.sort((a, b) => (known[a] ?? 0) - (known[b] ?? 0));
  }

  /** Rules are loaded before a mutant is active, and what a test file defines is defined anew: no process need end. */
  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    register();
    const { test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = circus;
    Object.assign(globalThis, { test, it, describe, beforeAll, beforeEach, afterAll, afterEach });
    globalThis.expect = jestExpect;
    // The same random cases for each mutant: what survives once, survives.
    this.#require('fast-check').configureGlobal({ seed: 1 });
    this.#define(this.#files);
  }

  async dryRun() {
    // What runs while modules load was counted by init: only that is static. What a test file computes before its
    // tests, or in its hooks, is done again for each mutant and counts as theirs.
    const coverage = (stryker.mutantCoverage ??= { static: {}, perTest: {} });
    this.#define(this.#files, (file) => (stryker.currentTestId = file));
    const tests = await this.#run((event) => {
      if (event.name === 'hook_start') stryker.currentTestId = fileOf.get(event.hook.fn);
      if (event.name === 'test_start') stryker.currentTestId = idOf(event.test);
    });
    stryker.currentTestId = undefined;
    for (const { id, fileName } of tests) {
      const hits = (coverage.perTest[id] ??= {});
      for (const [mutant, count] of Object.entries(coverage.perTest[fileName] ?? {}))
        hits[mutant] = (hits[mutant] ?? 0) + count;
    }
    for (const file of this.#files) delete coverage.perTest[file];
    stryker.mutantCoverage = undefined;
    const took = Object.fromEntries(this.#files.map((file) => [file, 0]));
    for (const { fileName, timeSpentMs } of tests) took[fileName] += timeSpentMs;
    writeFileSync(MEASURED, JSON.stringify(took));
    this.#files.sort((a, b) => took[a] - took[b]);
    const absolute = tests.map((result) => ({
      ...result,
      fileName: path.join(this.#sandbox, result.fileName),
    }));
    return { status: DryRunStatus.Complete, tests: absolute, mutantCoverage: coverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, testFilter, disableBail, hitLimit }) {
    const wanted = new Set(testFilter ?? []);
    const remembering = REMEMBERING.test(sandboxFileName);
    if (remembering) this.#forget('');
    Object.assign(stryker, {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    let failed = false;
    try {
      const files = this.#files.filter((file) => [...wanted].some((id) => id.startsWith(`${file} `)));
      const broken = this.#define(files);
      const tests = await this.#run((event) => {
        if (event.name === 'test_done') failed ||= event.test.errors.length > 0;
        if (event.name !== 'test_start') return;
        if ((failed && !disableBail) || !wanted.has(idOf(event.test))) event.test.mode = 'skip';
      });
      const status = determineHitLimitReached(stryker.hitCount, hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests: [...broken.map((file) => firstOf(file, wanted)), ...tests],
      };
      return toMutantRunResult(status, disableBail);
    } finally {
      Object.assign(stryker, { activeMutant: undefined, hitLimit: undefined, hitCount: undefined });
      if (remembering) this.#forget('');
    }
  }

  /** Defines the tests of these files anew; answers with the files that could not be loaded. */
  #define(files, before = () => {}) {
    circus.resetState();
    circus.getState().testTimeout = PATIENCE_MS;
    this.#forget('test/unit');
    return files.filter((file) => {
      before(file);
      loading = file;
      try {
        this.#require(path.join(this.#sandbox, file));
        return false;
      } catch (error) {
        if (stryker.activeMutant === undefined) throw error;
        return true;
      }
    });
  }

  /** Lets the modules below a folder be loaded anew. */
  #forget(folder) {
    const below = path.join(this.#sandbox, folder);
    const modules = path.join(this.#sandbox, 'node_modules');
    const { cache } = this.#require;
    for (const name of Object.keys(cache))
      if (name.startsWith(below) && !name.startsWith(modules)) delete cache[name];
  }

  async #run(heard) {
    listener = heard;
    try {
      await circus.run();
    } finally {
      listener = () => {};
    }
    return resultsOf(circus.getState().rootDescribeBlock);
  }
}

function resultsOf(block) {
  return block.children.flatMap((child) => (child.type === 'test' ? [resultOf(child)] : resultsOf(child)));
}

function resultOf(test) {
  const id = idOf(test);
  const result = { id, name: id, fileName: fileOf.get(test.fn), timeSpentMs: test.duration ?? 0 };
  if (test.mode === 'skip') return { ...result, status: TestStatus.Skipped };
  const [error] = test.errors.flat();
  if (error === undefined || error === null) return { ...result, status: TestStatus.Success };
  return { ...result, status: TestStatus.Failed, failureMessage: String(error.message ?? error) };
}

/** A file that a mutant keeps from loading fails with all its tests. */
function firstOf(file, wanted) {
  const id = [...wanted].find((one) => one.startsWith(`${file} `)) ?? file;
  return { id, name: id, timeSpentMs: 0, status: TestStatus.Failed, failureMessage: 'does not load' };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'unit-tests', MutationRunner)];

export const strykerValidationSchema = {
  properties: { unitTests: { type: 'array', items: { type: 'string' } } },
};
