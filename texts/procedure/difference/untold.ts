import { isPlainObject } from '../../../domain/forms/plain-text';
import { pathOf } from '../../../domain/policy/fault';
import type { Policy } from '../../../domain/policy/schema';

type Keys = readonly (string | number)[];

/** What stands on forms and papers, and is shown there rather than told; below these nothing is looked into. */
const UNTOLD = ['help', 'example', 'maxLength', '$schema', 'sections'];

/**
 * Values that differ and that the procedure in words does not tell: help and examples on forms, the cells of forms on
 * paper. Only where both versions have what they belong to: what is added or dropped is told as a whole.
 */
export function untoldChanges(before: Policy, now: Policy): readonly string[] {
  return visit(before, now, []).map((keys) => pathOf(now, keys));
}

function visit(before: unknown, now: unknown, keys: Keys): Keys[] {
  const last = keys.at(-1);
  if (typeof last === 'string' && UNTOLD.includes(last))
    return JSON.stringify(before) === JSON.stringify(now) ? [] : [keys];
  if (Array.isArray(before) && Array.isArray(now))
    return now.flatMap((child: unknown, index) => {
      const other = partner(before, child, index);
      return other === undefined ? [] : visit(other, child, [...keys, index]);
    });
  if (!isPlainObject(before) || !isPlainObject(now)) return [];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((key) =>
    visit(before[key], now[key], [...keys, key]),
  );
}

/** The same entry of the earlier list: by its id, else by its place. */
function partner(before: readonly unknown[], child: unknown, index: number): unknown {
  if (!isPlainObject(child) || typeof child['id'] !== 'string') return before[index];
  return before.find((one) => isPlainObject(one) && one['id'] === child['id']);
}
