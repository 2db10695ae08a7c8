// Packages that ship ES modules only: jest 30 on Node 20 cannot `require` them untransformed.
const ESM_ONLY = ['@prisma/schema-engine-wasm'];

const SECOND_MS = 1000;

/** How long one test of a tier may take before jest calls it hung; none of them asserts on time. */
const TIMEOUT_MS = {
  unit: 30 * SECOND_MS,
  workflow: 300 * SECOND_MS,
  replay: 300 * SECOND_MS,
  integration: 300 * SECOND_MS,
  browser: 300 * SECOND_MS,
  conformance: 300 * SECOND_MS,
};

/** @param {keyof typeof TIMEOUT_MS} tier a folder below test/ */
function project(tier) {
  return {
    displayName: tier,
    rootDir: __dirname,
    // Not the whole tree: the embedded state below .redress may belong to another user and cannot be read then.
    roots: ['<rootDir>/test'],
    testEnvironment: 'node',
    testMatch: [`<rootDir>/test/${tier}/**/*.test.ts?(x)`],
    // jest reads testTimeout from the root config only (30.5): the setup file passes it on per tier.
    globals: { redressTierTimeoutMs: TIMEOUT_MS[tier] },
    setupFilesAfterEnv: ['<rootDir>/test/support/tier-timeout.ts'],
    transform: {
      '^.+\\.[cm]?[jt]sx?$': [
        // Its guards can be made permissive, to see the tests of a clause fail.
        tier === 'conformance' ? '<rootDir>/test/conformance/knock-out/jest-transform.js' : '@swc/jest',
        {
          jsc: {
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
          },
          module: { type: 'commonjs' },
        },
      ],
    },
    transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
    // jest runs a module named by several projects once per run: the tiers share their servers.
    ...(tier === 'unit'
      ? {}
      : {
          globalSetup: '<rootDir>/test/support/global-setup.ts',
          globalTeardown: '<rootDir>/test/support/global-teardown.ts',
        }),
  };
}

module.exports = {
  projects: ['unit', 'workflow', 'replay', 'integration', 'browser', 'conformance'].map(project),
};
