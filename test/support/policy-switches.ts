import { isPlainObject } from '../../domain/forms/plain-text';

/** What an organisation says of itself: names, words, numbers and references; no part of the story hangs on them. */
const SAID = [
  '$schema',
  'source',
  'name',
  'numberPrefix',
  'locale',
  'calendar',
  'guidance',
  'roles',
  'units',
  'id',
  'clause',
  // What stands on a form of paper, cell by cell.
  'sections',
];

/** Keys whose value is one of a closed list of ours: each value is a switch of its own. */
const CLOSED = ['of', 'replyBy', 'kind', 'scope', 'hitPolicy', 'branch', 'opensAt', 'per'];
/** The same, written as `{ value, source }`. */
const CLOSED_SOURCED = ['foundedAt', 'nextRoundFrom', 'firstContact', 'meetEveryRound', 'anonymous'];
/** Below these stand ids of the organisation's own. */
const NAMED_BELOW = ['bySeverity', 'informBySeverity'];

/**
 * Which of the things that a policy may say this one says: optional parts that are there, closed values that are
 * chosen. Who is asked, and what a field is like, count wherever they stand.
 */
export function switchesOf(policy: unknown): ReadonlySet<string> {
  return new Set(visit(policy, []));
}

function visit(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => visit(element, path));
  if (!isPlainObject(value)) return [];
  if ('person' in value || 'pool' in value || 'together' in value) return askedSwitches(value);
  if ('type' in value && 'required' in value)
    return [
      `a field of type ${String(value['type'])}`,
      ...('requiredWhen' in value ? ['a field requiredWhen'] : []),
    ];
  return Object.entries(value).flatMap(([key, child]) => {
    if (SAID.includes(key) || child === undefined) return [];
    // What a table looks at by a name of the organisation's own.
    if (path.at(-1) === 'when' && key.includes(':')) return [[...path, key.split(':')[0]].join('.')];
    const at = NAMED_BELOW.includes(path.at(-1) ?? '') ? path : [...path, key];
    return [at.join('.'), ...closedValue(key, child, at), ...visit(child, at)];
  });
}

function askedSwitches({ person, pool, unit }: { readonly [key: string]: unknown }): string[] {
  const how = person === undefined ? (pool === undefined ? 'several together' : 'a pool') : 'a person';
  const where = unit === 'responsible' || unit === 'receiving' ? [`somebody of the ${unit} unit`] : [];
  return [`${how} is asked`, ...where];
}

function closedValue(key: string, child: unknown, at: readonly string[]): string[] {
  if (CLOSED.includes(key)) return [`${at.join('.')}=${String(child)}`];
  return CLOSED_SOURCED.includes(key) && isPlainObject(child)
    ? [`${at.join('.')}=${String(child['value'])}`]
    : [];
}

/** Of these the outermost: what stands below a switch goes with it. */
export function outermost(switches: Iterable<string>): string[] {
  const all = [...switches];
  return all
    .filter((one) => !all.some((other) => one.startsWith(`${other}.`) || one.startsWith(`${other}=`)))
    .sort();
}
