import { isPlainObject } from '../../domain/forms/plain-text';
import { policyJsonSchema } from '../../domain/policy/json-schema';
import type { Keys } from '../../domain/policy/fault';
import type { Dice } from './dice';

/** A node of the policy's JSON Schema. */
type Node = { readonly [key: string]: unknown };

/** A value in a document that has no parts, and the place of the schema at which it stands: `tracks.*.limits.*.id`. */
type Leaf = { readonly keys: Keys; readonly pattern: string; readonly node: Node };

/** Every word of which there may be any: the same everywhere, so that what refers to something finds it. */
const WORDS = ['some-id', 'field:someField', 'someField', 'AB', 'CNY', 'AD-01', 'span:some-id'];
/** What holds together by more than its shape; below it nothing is looked at one by one. */
const AS_A_WHOLE: Readonly<Record<string, unknown>> = {
  'forms.*.sections.*.rows': [[{ fact: 'number' }]],
};
const ONE_OF = ['inform', 'task', 'reassign', 'propose', 'reclassify'];
const SCHEMA: Node = policyJsonSchema();

/** Places of the schema that hold a value: what a policy may say, whatever it says elsewhere. */
export function leafPatterns(): readonly string[] {
  const visit = (node: Node, pattern: string): string[] => {
    const { properties, additionalProperties, items } = node;
    if (pattern.endsWith('.source')) return [pattern];
    const branches = branchesOf(node);
    if (branches.length > 0) return branches.flatMap((branch) => visit(branch, pattern));
    if (isPlainObject(items)) return visit(target(items), below(pattern, '*'));
    const named = isPlainObject(properties) ? Object.entries(properties) : [];
    const any = isPlainObject(additionalProperties) ? [additionalProperties] : [];
    if (named.length === 0 && any.length === 0) return [pattern];
    return [
      ...named.flatMap(([key, child]) => visit(target(child), below(pattern, key))),
      ...any.flatMap((child) => visit(target(child), below(pattern, '*'))),
    ];
  };
  return [...new Set(visit(SCHEMA, ''))];
}

/**
 * A document of the right shape, in which names lead somewhere and what is optional stands more often than not.
 * `turns`: which way of writing something had its turn in the documents before.
 */
export function anyDocument(
  dice: Dice,
  turns: Map<string, number> = new Map(),
): { readonly value: unknown; readonly leaves: readonly Leaf[] } {
  const leaves: Leaf[] = [];
  const leaf = (value: unknown, keys: Keys, pattern: string, node: Node): unknown => {
    leaves.push({ keys, pattern, node });
    return value;
  };
  const make = (node: Node, keys: Keys, pattern: string): unknown => {
    if (Object.hasOwn(AS_A_WHOLE, pattern)) return AS_A_WHOLE[pattern];
    if (pattern.endsWith('.source')) return leaf(dice.one(['AD-01', 'ours']), keys, pattern, node);
    const branches = branchesOf(node);
    if (branches.length > 0) {
      // One way of writing it after the other, or the last of ten would seldom come.
      const turn = turns.get(pattern) ?? 0;
      turns.set(pattern, turn + 1);
      return make(branches[turn % branches.length] ?? {}, keys, pattern);
    }
    if (isPlainObject(node['items'])) {
      const item = target(node['items']);
      const least = Math.max(Number(node['minItems'] ?? 0), dice.below(4) === 0 ? 0 : 1);
      return Array.from({ length: least }, (_, index) => make(item, [...keys, index], below(pattern, '*')));
    }
    const { properties, additionalProperties, propertyNames } = node;
    if (isPlainObject(properties)) {
      const required = Array.isArray(node['required']) ? node['required'].map(String) : [];
      const chosen = dice.one(ONE_OF);
      const entries = Object.entries(properties).filter(([key]) =>
        ONE_OF.includes(key) && 'propose' in properties && 'inform' in properties && !('by' in properties)
          ? key === chosen
          : required.includes(key) || dice.below(3) > 0,
      );
      return Object.fromEntries(
        entries.map(([key, child]) => [key, make(target(child), [...keys, key], below(pattern, key))]),
      );
    }
    if (isPlainObject(additionalProperties)) {
      const names = [target(propertyNames), ...branchesOf(target(propertyNames))].flatMap(namesIn);
      const name = names.length === 0 ? 'some-id' : dice.one(names);
      return { [name]: make(target(additionalProperties), [...keys, name], below(pattern, '*')) };
    }
    return leaf(valueOf(node, dice), keys, pattern, node);
  };
  return { value: make(SCHEMA, [], ''), leaves };
}

/** Other values that might stand there. */
export function othersThan(value: unknown, { enum: members }: Node): readonly unknown[] {
  if (Array.isArray(members)) return members.filter((member) => member !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value / 2];
  return [
    'another-id',
    'field:anotherField',
    'anotherField',
    'span:another-id',
    'XY',
    'USD',
    'XX-99',
    'another word',
  ];
}

/** The document with another value at that place. */
export function withValue(document: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(document))
    return document.map((child: unknown, index) => (index === key ? withValue(child, rest, value) : child));
  if (!isPlainObject(document)) return document;
  return { ...document, [key]: withValue(document[key], rest, value) };
}

function valueOf({ type, pattern, minimum, exclusiveMinimum, maximum, ...node }: Node, dice: Dice): unknown {
  if ('const' in node) return node['const'];
  if (Array.isArray(node['enum'])) return dice.one(node['enum']);
  if (type === 'boolean') return dice.below(2) === 0;
  if (type === 'null') return null;
  if (type === 'integer') return Math.max(Number(minimum ?? 0), Number(exclusiveMinimum ?? 0) + 1, 1);
  if (type === 'number') return Number(maximum ?? node['exclusiveMaximum'] ?? 2) > 1 ? 2 : 0.5;
  const fits = WORDS.filter((word) => typeof pattern !== 'string' || new RegExp(pattern).test(word));
  return fits[0] ?? 'some word';
}

/** Keys that a group may have by the schema of its keys. */
function namesIn({ enum: members, pattern }: Node): readonly string[] {
  if (Array.isArray(members)) return members.map(String);
  return typeof pattern === 'string' ? WORDS.filter((word) => new RegExp(pattern).test(word)) : [];
}

function branchesOf(node: Node): readonly Node[] {
  const branches = node['anyOf'] ?? node['oneOf'];
  return Array.isArray(branches) ? branches.map(target) : [];
}

/** What a reference means. */
function target(node: unknown): Node {
  if (!isPlainObject(node)) return {};
  const ref = node['$ref'];
  const definitions = SCHEMA['$defs'];
  if (typeof ref !== 'string' || !isPlainObject(definitions)) return node;
  return target(definitions[ref.replace('#/$defs/', '')]);
}

const below = (pattern: string, key: string): string => (pattern === '' ? key : `${pattern}.${key}`);
