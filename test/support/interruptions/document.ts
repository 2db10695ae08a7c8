import { STAGES, type Stage } from '../../../domain/lifecycle';
import type { Row } from './row';
import { INTERRUPTIONS } from './table';
import type { Wait } from './waits';
import { WHY, type Cannot } from './why';

const HEAD = `# What may come in between

Every interruption of a complaint in every stage. This page is made by \`test/unit/story/interruptions.test.ts\`, which
plays each cell at every different wait of the stage, under four policies: the interruption has its effect on record,
tasks and limits, or is refused with the code below, and the complaint comes to its end with a whole record. Whatever
can happen is also done to real runs whose worker is replaced between the request and its effect
(\`test/workflow/interrupted-and-restarted.test.ts\`). Made anew with \`REDRESS_RECORD=1 npx jest interruptions.test\`.

\`yes\`: wherever a case waits in the stage. \`some\`: not at every wait; the note says why not elsewhere. \`no\`: nowhere.
`;

const REOPENED = 'taken up again after the close';

/** The matrix as people read it. */
export function documentOf(waits: readonly Wait[]): string {
  const notes: Cannot[] = Object.values(WHY);
  const cell = (stage: Stage, row: Row): string => cellOf(verdictsOf(waits, stage, row), notes);
  const rows = Object.values(INTERRUPTIONS)
    .flat()
    .map((row) => [row.name, ...STAGES.map((stage) => cell(stage, row))]);
  const reopening = STAGES.map((stage) =>
    cellOf(new Set([stage === 'received' ? WHY.passing : stage === 'closed' ? null : WHY.notClosed]), notes),
  );
  const table = [['interruption', ...STAGES], ...rows, [REOPENED, ...reopening]];
  return [
    HEAD,
    aligned(table),
    '',
    ...notes.map(({ code, why }, index) =>
      [`${String(index + 1)}. ${why}`, ...(code === null ? [] : [`(\`${code}\`)`])].join(' '),
    ),
    '',
  ].join('\n');
}

/** Why it cannot happen at each wait of the stage; null: it can. */
function verdictsOf(waits: readonly Wait[], stage: Stage, row: Row): ReadonlySet<Cannot | null> {
  if (stage === 'closed') return new Set([WHY.closed]);
  if (stage === 'received') return new Set([WHY.passing]);
  const here = waits
    .map(({ course }) => course.view)
    .filter((view) => view.state.cursor.stage === stage && (row.about?.(view) ?? true));
  return here.length === 0 ? new Set([WHY.noCase]) : new Set(here.map((view) => row.cannot(view)));
}

function cellOf(verdicts: ReadonlySet<Cannot | null>, notes: readonly Cannot[]): string {
  const numbers = [...verdicts]
    .flatMap((cannot) => (cannot === null ? [] : [notes.indexOf(cannot) + 1]))
    .sort((one, other) => one - other);
  const word = numbers.length === 0 ? 'yes' : verdicts.has(null) ? 'some' : 'no';
  return [word, numbers.join(', ')].filter((part) => part !== '').join(' ');
}

/** As prettier lays a table out. */
function aligned(table: readonly (readonly string[])[]): string {
  const [head = [], ...rows] = table;
  const widths = head.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
