import { writeFileSync } from 'node:fs';
import { AdminFailure } from '../admin/command-line';
import { sentenceOf } from '../start-failure';
import { POLICY_HELP, PolicyFailure, readCommandLine } from './options';
import { runPolicy } from './run-policy';

async function main(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (line === null) {
    console.log(POLICY_HELP);
    return;
  }
  const { lines, json, ok } = await runPolicy(line, new Date());
  if (line.json !== undefined) write(line.json, json);
  if (ok) console.log(lines);
  else console.error(lines);
  if (!ok) process.exitCode = 1;
}

function write(file: string, json: unknown): void {
  try {
    writeFileSync(file, `${JSON.stringify(json, null, 2)}\n`);
  } catch (error) {
    throw new PolicyFailure(`"${file}" cannot be written (${sentenceOf(error)}): choose another file.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof PolicyFailure || error instanceof AdminFailure ? error.message : error);
  process.exitCode = 1;
});
