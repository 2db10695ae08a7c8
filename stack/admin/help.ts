import { fieldsOf } from '../../prisma/admin/given-texts';
import type { AdminOperation } from '../../prisma/admin/operation';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { flagOf, groups } from './command-line';

const WIDTH = 100;

const INTRODUCTION = `npm run admin -- WHAT DO [options]

People, roles, units, deputies, absences, passwords, API keys, closing days and policies of an organisation. Changes
hold at once, each is written into the audit, and a change that would harm is refused with a sentence. It works on the
database that DATABASE_URL names, else on that of a running "npm start" (found by REDRESS_HOME).`;

const COMMON = `Options of every command

  --organization ID     whose directory; may be left out where there is only one
  --json [FILE]         print the result as JSON, or write it to FILE
  --help                after WHAT DO: everything about that command

Exit code 0: done, or it was so already. 1: refused, or it could not be done; nothing was changed then.`;

/** Everything; the commands of one group; or all about one command. */
export function helpOn(group: string | undefined, operation: AdminOperation | undefined): string {
  if (operation !== undefined) return helpOnOne(operation);
  const known = ADMIN_OPERATIONS.filter((each) => each.group === group);
  const shown = known.length > 0 ? known : ADMIN_OPERATIONS;
  const lists = groups(shown).map((name) =>
    shown
      .filter((each) => each.group === name)
      .map((each) => row(`${each.group} ${each.verb}`, each.summary))
      .join('\n'),
  );
  return [INTRODUCTION, ...lists, COMMON].join('\n\n');
}

function helpOnOne(operation: AdminOperation): string {
  const { group, verb, summary, description } = operation;
  const fields = fieldsOf(operation);
  const usage = fields.map(({ name, required, type }) => {
    const text = type === 'yes-no' ? flagOf(name) : `${flagOf(name)} ${PLACEHOLDERS[type]}`;
    return required ? text : `[${text}]`;
  });
  const options = fields.map(({ name, type, description: says }) =>
    row(flagOf(name), type === 'list' ? `${says} Separate them by commas.` : says),
  );
  return [
    wrapped(['npm run admin --', group, verb, ...usage].join(' '), '    '),
    wrapped(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, ''),
    ...(description === '' ? [] : [wrapped(description, '')]),
    ...(options.length === 0 ? [] : [options.join('\n')]),
    COMMON,
  ].join('\n\n');
}

const PLACEHOLDERS = { text: 'TEXT', number: 'N', list: 'A,B' } as const;

function row(name: string, text: string): string {
  const left = `  ${name}`.padEnd(24);
  return wrapped(`${left}${text}`, ' '.repeat(24));
}

/** Breaks a line at spaces; the lines after the first begin with `indent`. Runs of spaces are kept. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > WIDTH) {
    const at = rest.lastIndexOf(' ', WIDTH);
    if (at <= indent.length) break;
    lines.push(rest.slice(0, at));
    rest = `${indent}${rest.slice(at + 1)}`;
  }
  return [...lines, rest].join('\n');
}
