import { readFileSync } from 'node:fs';
import { fieldsOf, valuesOf, type GivenField } from '../../prisma/admin/given-texts';
import type { AdminOperation } from '../../prisma/admin/operation';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { sentenceOf } from '../start-failure';

/** What stops a command, as sentences with their remedy. */
export class AdminFailure extends Error {
  override readonly name = 'AdminFailure';
}

export type CommandLine =
  | {
      readonly kind: 'help';
      readonly group: string | undefined;
      readonly operation: AdminOperation | undefined;
    }
  | {
      readonly kind: 'run';
      readonly operation: AdminOperation;
      readonly given: Readonly<Record<string, unknown>>;
      /** As given; undefined: the only one there is. */
      readonly organization: string | undefined;
      /** '-' is the standard output. */
      readonly json: string | undefined;
    };

/** Values that are read from a file rather than typed: `--file FILE`. */
const FROM_FILE = 'text';
const COMMON = ['organization', 'json', 'help', 'file'];

/** Reads GROUP VERB --name value …; throws an AdminFailure that says what is wrong. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const words = args.slice(0, firstOption(args));
  const texts = optionsIn(args.slice(words.length));
  const [group, verb, ...more] = words;
  const inGroup = ADMIN_OPERATIONS.filter((operation) => operation.group === group);
  const operation = inGroup.find((each) => each.verb === verb);
  if (texts.has('help') || group === undefined) return { kind: 'help', group, operation };
  if (inGroup.length === 0) throw wrong(`There is no "${group}"`, groups(ADMIN_OPERATIONS));
  if (operation === undefined)
    throw wrong(
      verb === undefined ? `Say what to do with ${group}` : `There is no "${group} ${verb}"`,
      inGroup.map((each) => each.verb),
    );
  if (more.length > 0)
    throw wrong(`"${more.join(' ')}" belongs to no option; give values as --name value`, []);
  return {
    kind: 'run',
    operation,
    given: givenIn(operation, texts),
    organization: texts.get('organization'),
    json: texts.get('json'),
  };
}

export const groups = (operations: readonly AdminOperation[]): string[] => [
  ...new Set(operations.map(({ group }) => group)),
];

/** --hand-over-to of handOverTo. */
export const flagOf = (name: string): string =>
  `--${name === FROM_FILE ? 'file' : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function firstOption(args: readonly string[]): number {
  const index = args.findIndex((arg) => arg.startsWith('-'));
  return index < 0 ? args.length : index;
}

/** Each option with its text; one without a text is "true", and --json without a file is "-". */
function optionsIn(args: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const [name = '', inline] = splitOnce(args[at] ?? '');
    if (!/^--[a-z]/.test(name) && name !== '-h') throw wrong(`"${args[at] ?? ''}" is no option`, []);
    const key = name === '-h' ? 'help' : name.slice(2);
    if (texts.has(key)) throw wrong(`${name} is given twice`, []);
    const next = args[at + 1];
    const takesNext = inline === undefined && next !== undefined && !next.startsWith('--') && key !== 'help';
    texts.set(key, inline ?? (takesNext ? next : key === 'json' ? '-' : 'true'));
    if (takesNext) at += 1;
  }
  return texts;
}

function splitOnce(arg: string): [string, string | undefined] {
  const at = arg.indexOf('=');
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

function givenIn(operation: AdminOperation, texts: ReadonlyMap<string, string>): Record<string, unknown> {
  const fields = fieldsOf(operation);
  const byFlag = new Map(fields.map((field) => [flagOf(field.name).slice(2), field]));
  const given: Record<string, unknown> = {};
  for (const [flag, text] of texts) {
    const field = byFlag.get(flag);
    if (field !== undefined) given[field.name] = field.name === FROM_FILE ? contentOf(text) : text;
    else if (!COMMON.includes(flag) || flag === 'file')
      throw wrong(`${operation.group} ${operation.verb} has no option --${flag}`, fields.map(flagOfField));
  }
  return valuesOf(operation, given);
}

const flagOfField = ({ name }: GivenField): string => flagOf(name);

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AdminFailure(`--file ${file} cannot be read (${sentenceOf(error)}).`);
  }
}

function wrong(what: string, instead: readonly string[]): AdminFailure {
  const there = instead.length > 0 ? ` (there is: ${instead.join(', ')})` : '';
  return new AdminFailure(`${what}${there}; "npm run admin -- --help" explains everything.`);
}
