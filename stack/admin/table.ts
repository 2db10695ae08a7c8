/** What came back, for people: a list as a table, anything else line by line. */
export function printed(result: Readonly<Record<string, unknown>>): string {
  const { items, nextCursor } = result;
  if (!Array.isArray(items)) return linesOf(result);
  const rows = items.map((item: unknown) => Object.entries(objectOf(item)));
  if (rows.length === 0) return 'There is none.';
  const more = typeof nextCursor === 'string' ? `\nThere are more: --cursor ${nextCursor}` : '';
  return `${tableOf(rows)}${more}`;
}

function linesOf(result: Readonly<Record<string, unknown>>): string {
  const width = Math.max(...Object.keys(result).map((name) => name.length), 0);
  return Object.entries(result)
    .map(([name, value]) => `${name.padEnd(width)}  ${textOf(value)}`)
    .join('\n');
}

function tableOf(rows: readonly (readonly (readonly [string, unknown])[])[]): string {
  const names = (rows[0] ?? []).map(([name]) => name);
  const cells = rows.map((row) => names.map((name) => textOf(row.find(([each]) => each === name)?.[1])));
  const widths = names.map((name, column) =>
    Math.max(widthOf(name), ...cells.map((row) => widthOf(row[column] ?? ''))),
  );
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  return [lineOf(names), lineOf(widths.map((width) => '-'.repeat(width))), ...cells.map(lineOf)].join('\n');
}

/** Columns on a terminal: a Chinese character takes two. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character)
        ? 2
        : 1),
    0,
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(textOf).join(', ');
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  const object = objectOf(value);
  const { zh, en, number, kind, role, unit, name, firstDay, lastDay, from, to } = object;
  if (typeof zh === 'string' && typeof en === 'string') return `${en} ${zh}`;
  if (typeof number === 'string') return withPlace(number, kind);
  if (typeof role === 'string')
    return withPlace(typeof name === 'string' ? name : role, typeof name === 'string' ? role : unit);
  if (typeof name === 'string') return withPlace(name, unit);
  if (typeof firstDay === 'string') return `${firstDay} – ${textOf(lastDay)}`;
  if (typeof from === 'string' && typeof to === 'string') return `${from}-${to}`;
  return JSON.stringify(value);
}

const withPlace = (name: string, place: unknown): string =>
  typeof place === 'string' ? `${name} (${place})` : name;

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
