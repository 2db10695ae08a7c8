import { z } from 'zod';
import type { AdminOperation } from './operation';

/** One value that an operation takes, as help and command lines know it. */
export type GivenField = {
  readonly name: string;
  readonly type: 'text' | 'number' | 'yes-no' | 'list';
  readonly description: string;
  readonly required: boolean;
};

const describedSchema = z.looseObject({
  properties: z
    .record(z.string(), z.looseObject({ type: z.string().optional(), description: z.string().optional() }))
    .default({}),
  required: z.array(z.string()).default([]),
});

/** What an operation takes, in the order of its schema. */
export function fieldsOf({ input }: Pick<AdminOperation, 'input'>): GivenField[] {
  const { properties, required } = describedSchema.parse(
    z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }),
  );
  return Object.entries(properties).map(([name, { type, description = '' }]) => ({
    name,
    type: typeOf(type),
    description,
    required: required.includes(name),
  }));
}

function typeOf(type: string | undefined): GivenField['type'] {
  switch (type) {
    case 'boolean':
      return 'yes-no';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    case undefined:
    default:
      return 'text';
  }
}

/**
 * Values as an operation wants them, of the texts that queries and command lines are made of: lists by commas (or by
 * repetition), `true` and `false`, numbers. What cannot be read so is left as it is, for the schema to refuse.
 */
export function valuesOf(
  operation: Pick<AdminOperation, 'input'>,
  texts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const types = new Map(fieldsOf(operation).map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, valueOf(types.get(name) ?? 'text', value)]),
  );
}

function valueOf(type: GivenField['type'], value: unknown): unknown {
  if (type === 'list') {
    const texts = (Array.isArray(value) ? value : [value]).flatMap((one) => String(one).split(','));
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }
  if (typeof value !== 'string') return value;
  if (type === 'yes-no' && (value === 'true' || value === 'false')) return value === 'true';
  if (type === 'number' && /^-?\d{1,15}$/.test(value)) return Number(value);
  return value;
}
