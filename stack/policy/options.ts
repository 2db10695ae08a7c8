import { parseArgs } from 'node:util';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import { sentenceOf } from '../start-failure';

export const POLICY_HELP = `npm run policy -- check FILE [--json OUT]
npm run policy -- explain FILE [--locale zh-CN|en] [--on DATE] [--json OUT]
npm run policy -- compare OLD NEW [--locale zh-CN|en] [--json OUT]
npm run policy -- draft FILE [--from DATE] [--note TEXT] [--locale zh-CN|en] [--json OUT]

check     reads a procedure from a YAML file and lists everything that is wrong with it at once: where, what, and what
          would be right. It changes nothing.
explain   says the procedure in words: how a complaint comes in, the way of each severity and who is asked what, every
          review chain, what happens on refusal, silence and appeal, each limit counted on an example day, guidance,
          registers, returns and penalties.
compare   says in words what another version of a procedure adds, drops and changes.
draft     hands a changed version in for approval: whom the version in force names is asked by letter, and reads what
          changes. The database is that of DATABASE_URL, else of the Redress that npm start has started here.

  --locale LOCALE  the language: zh-CN or en (check: both; else: the procedure's own)
  --on DATE        the day on which limits are counted, as in 2026-11-26 (today). They begin at ten o'clock and are
                   counted by the calendar with which an installation begins: China's holidays and make-up days,
                   Monday to Friday 09:00 to 12:00 and 13:30 to 18:00
  --from DATE      the local day from which the draft is to hold (when it is approved)
  --note TEXT      why it is to change; whoever approves reads it
  --json OUT       writes the result to the file OUT as well
  --help           this text

Exit code 0: there is nothing wrong with it. 1: it has faults, or could not be read.
docs/adding-a-procedure.md shows how such a file is written.`;

const DOES = ['check', 'explain', 'compare', 'draft'] as const;

export type CommandLine = {
  readonly does: (typeof DOES)[number];
  readonly file: string;
  /** The version that `file` is compared with. */
  readonly earlier: string | null;
  /** As given; undefined: the procedure's own. */
  readonly locale: Locale | undefined;
  /** As given; undefined: today. */
  readonly on: string | undefined;
  readonly json: string | undefined;
  /** Of a draft: the day from which it is to hold, and why. */
  readonly from: string | undefined;
  readonly note: string | undefined;
};

/** What stops the command, as one sentence with its remedy. */
export class PolicyFailure extends Error {
  override readonly name = 'PolicyFailure';
}

/** Reads the command line; null asks for help. Throws a PolicyFailure that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine | null {
  const { values, positionals } = parsed(args);
  if (values.help === true || args.length === 0) return null;
  const [word, ...files] = positionals;
  const does = DOES.find((one) => one === word);
  if (does === undefined)
    throw wrong(word === undefined ? `Say what to do: ${DOES.join(', ')}` : `There is no "${word}"`);
  const earlier = does === 'compare' ? (files.shift() ?? '') : null;
  const [file, ...more] = files;
  if (file === undefined || file === '' || earlier === '')
    throw wrong(does === 'compare' ? 'Say which two files to compare' : `Say which file to ${does}`);
  if (more.length > 0)
    throw wrong(
      `${does === 'compare' ? 'Two files' : 'One file'} at a time: "${more.join(' ')}" is too much`,
    );
  const common = {
    locale: localeIn(values.locale),
    on: dayIn('on', values.on),
    json: jsonIn(values.json),
    from: dayIn('from', values.from),
    note: values.note,
  };
  return { does, file, earlier, ...common };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: {
        locale: { type: 'string' },
        on: { type: 'string' },
        from: { type: 'string' },
        note: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw wrong(sentenceOf(error).replace(/\.$/, ''));
  }
}

function localeIn(given: string | undefined): Locale | undefined {
  const locale = LOCALES.find((one) => one === given);
  if (given !== undefined && locale === undefined)
    throw wrong(`--locale is one of ${LOCALES.join(', ')}, not "${given}"`);
  return locale;
}

function dayIn(option: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given) && !Number.isNaN(Date.parse(`${given}T00:00:00Z`));
  if (!isDay) throw wrong(`--${option} is a day such as 2026-11-26, not "${given}"`);
  return given;
}

function jsonIn(given: string | undefined): string | undefined {
  if (given?.trim() === '') throw wrong('--json was given without a file');
  return given;
}

const wrong = (what: string): PolicyFailure =>
  new PolicyFailure(`${what}. "npm run policy -- --help" shows how it is used.`);
