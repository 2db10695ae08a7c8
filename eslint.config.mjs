import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import arrows from './eslint.arrows.mjs';

const NO_DYNAMIC_IMPORT = {
  selector: 'ImportExpression[source.value=/^\\./]',
  message:
    'In CommonJS import() of our own files stays a real ESM import and wants ".js": import statically.',
};
const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'Write a union of string literals.' };
const NO_DOUBLE_CAST = {
  selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
  message: 'A cast through unknown checks nothing: parse the value, or narrow it.',
};
const NO_MACHINE_CLOCK = {
  selector: [
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|local|utc)$/][arguments.length=0]',
  ].join(', '),
  message: '"Now" is an argument of every rule in domain, never the clock of the machine that computes.',
};
const NO_SKIPPED_TEST = {
  selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo)$/]',
  message: 'A test runs, or does not exist.',
};
const EVERYWHERE = [NO_DYNAMIC_IMPORT, NO_ENUM, NO_DOUBLE_CAST];

export default defineConfig(
  { ignores: ['node_modules/', '.redress/', '.cache/', 'prisma/generated/', 'dist/', 'coverage/'] },
  { linterOptions: { noInlineConfig: true } },
  tseslint.configs.recommendedTypeChecked,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A default does not excuse a missing member: it would swallow the next stage that somebody adds.
      // Of sixty kinds of events most functions look at a few: an explicit default says so.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { requireDefaultForNonUnion: true, considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
    },
  },
  {
    files: ['domain/**/*.ts'],
    ignores: ['domain/**/write-json-schema.ts'],
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, NO_MACHINE_CLOCK] },
  },
  ...arrows,
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...EVERYWHERE, NO_SKIPPED_TEST],
      // Bodies of HTTP answers and parsed JSON are `any` here; the expectation that follows is the check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Fakes keep the asynchronous shape of what they stand for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.{js,cjs}'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  prettier,
);
