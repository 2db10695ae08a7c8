import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// A process of its own, because jest's sandbox cannot import eslint.config.mjs. Reads from standard input
// `[{ filePath, text }]` (paths from the root; the files need not exist) and prints one list of rule ids per
// entry. Rules that need types are off: a file that is not there has none.
const root = path.resolve(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*'], ...tseslint.configs.disableTypeChecked }],
});

const results = [];
for (const { filePath, text } of JSON.parse(readFileSync(0, 'utf8'))) {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, filePath) });
  results.push(result.messages.map((message) => message.ruleId ?? message.message));
}
process.stdout.write(JSON.stringify(results));
