import { parseArgs } from 'node:util';
import { sentenceOf } from '../start-failure';

export const DEMO_HELP = `npm run demo -- [options]

Submits complaints and plays everybody until each has ended: staff sign in and answer their tasks, the approver
opens the links that come by mail, customers press theirs; some refuse and come round, some cases are declined,
some plans are returned first. It uses a running "npm start" (found by REDRESS_HOME), or brings up its own for
the time of the demo.

  --organization ID  whose procedure (auto-dealer)
  --file FILE        complaints as CSV; columns as in stack/demo/samples/README.md or as the CFPB publishes them
                     (the sample of the repository)
  --limit N          submit at most N complaints (all)
  --seed N           decides who refuses, returns and declines; the same seed gives the same course (1)
  --json FILE        write the result as JSON too
  --help             this text

Exit code 0: every complaint reached its end.`;

export type CommandLine = {
  readonly organization: string;
  /** As given; undefined: the sample. */
  readonly file: string | undefined;
  /** At most so many complaints; undefined: all. */
  readonly limit: number | undefined;
  readonly seed: number;
  readonly json: string | undefined;
};

/** What stops a demo before or while it runs, as one sentence with its remedy. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

const MAX_SEED = 2 ** 32 - 1;

/** Reads the command line; null asks for help. Throws a DemoFailure that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine | null {
  const values = valuesOf(args);
  if (values.help === true) return null;
  const empty = (['organization', 'file', 'json'] as const).find((name) => values[name]?.trim() === '');
  if (empty !== undefined) throw wrong(`--${empty} was given without a value`);
  return {
    organization: values.organization ?? 'auto-dealer',
    file: values.file,
    limit: values.limit === undefined ? undefined : wholeNumber('limit', values.limit, { from: 1 }),
    seed: values.seed === undefined ? 1 : wholeNumber('seed', values.seed, { from: 0 }),
    json: values.json,
  };
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        organization: { type: 'string' },
        file: { type: 'string' },
        limit: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    // Node's own words name the option; its advice about "--" after the first sentence would only confuse.
    const [said = ''] = sentenceOf(error).split(/\.(?:\s|$)/);
    throw wrong(said.replaceAll('\n', ' '));
  }
}

function wholeNumber(name: string, given: string, { from }: { from: number }): number {
  const number = Number(given);
  if (!/^\d+$/.test(given) || number < from || number > MAX_SEED)
    throw wrong(`--${name} is "${given}", not a whole number from ${from} to ${MAX_SEED}`);
  return number;
}

function wrong(what: string): DemoFailure {
  return new DemoFailure(`${what}; "npm run demo -- --help" lists the options.`);
}
