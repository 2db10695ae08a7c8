import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { policyJsonSchema } from './json-schema';

const FILE = path.resolve(__dirname, '../../policies/policy.schema.json');

async function write(): Promise<void> {
  const options = await resolveConfig(FILE);
  writeFileSync(FILE, await format(JSON.stringify(policyJsonSchema()), { ...options, parser: 'json' }));
  console.log(`Wrote ${path.relative(process.cwd(), FILE)}`);
}

write().catch((error: unknown) => {
  console.error(`The policy schema was not written: ${String(error)}`);
  process.exitCode = 1;
});
