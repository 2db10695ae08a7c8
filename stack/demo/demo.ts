import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sentenceOf } from '../start-failure';
import { DEMO_HELP, DemoFailure, readCommandLine } from './options';
import { progressOn } from './progress';
import { allEnded, tableOf } from './result';
import { runDemo } from './run-demo';

async function main(): Promise<boolean> {
  const line = readCommandLine(process.argv.slice(2));
  if (line === null) {
    console.log(DEMO_HELP);
    return true;
  }
  if (line.json !== undefined) requireWritable(line.json);
  // A closed pipe must not end us before what we started has been stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => interruption.abort(new DemoFailure('The demo was interrupted.')));
  const progress = progressOn(process.stdout);
  const result = await runDemo({ ...line, environment: process.env, progress, signal: interruption.signal });
  if (line.json !== undefined) writeFileSync(line.json, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${tableOf(result)}`);
  return allEnded(result);
}

/** Before an hour of work, not after it. */
function requireWritable(file: string): void {
  try {
    accessSync(existsSync(file) ? file : path.dirname(path.resolve(file)), constants.W_OK);
    if (existsSync(file) && statSync(file).isDirectory()) throw new DemoFailure('it is a directory');
  } catch (error) {
    throw new DemoFailure(`--json ${file} cannot be written (${sentenceOf(error)}).`);
  }
}

main().then(
  // Not left to an empty event loop: a forgotten connection must not keep a finished demo in the terminal.
  (ended) => process.exit(ended ? 0 : 1),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  },
);
