import type { z } from 'zod';
import type { JsonObject } from '../json';
import { isPlainObject } from './plain-text';

/** What may be wrong with one value of a form; `texts` has a sentence for each. */
export const FAULT_CODES = [
  'required',
  'unknown-field',
  'wrong-type',
  'too-long',
  'too-many',
  'too-few',
  'out-of-range',
  'not-an-option',
  'not-a-date',
  'not-a-date-time',
  'not-a-date-or-time',
  'not-an-email',
  'not-a-phone-number',
  'not-a-country',
  'not-a-currency',
  'not-a-person',
  'not-a-complaint',
  'not-sealed',
  'repeated',
  'papers-missing',
  'paid-before',
  'not-found-true',
  'promised',
  'granted-before',
  'department-or-contact',
  'names-a-department',
  'against-the-table',
  'forbidden-character',
  'in-the-future',
  'in-the-past',
  'too-far-ahead',
  'too-long-ago',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One fault: where (JSON pointer into the body), what, and what the sentence about it needs to know. */
export type FormFault = { readonly pointer: string; readonly code: FaultCode; readonly params: JsonObject };

/** RFC 6901. The empty pointer is the whole body. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Every issue of a failed parse as faults; `value` is what was parsed. */
export function faultsOf(issues: readonly z.core.$ZodIssue[], value: unknown): FormFault[] {
  return placedFaults(issues, value).map(({ path, code, params }) => ({
    pointer: pointerOf(path),
    code,
    params,
  }));
}

/** Passes the issues of an inner parse on to the schema around it, which puts its own path before theirs. */
export function reportFaults(
  context: { addIssue: (issue: CustomIssue) => void },
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): void {
  for (const { path, code, params } of placedFaults(issues, value))
    context.addIssue({ code: 'custom', path, message: code, params: { ...params, code } });
}

type CustomIssue = {
  code: 'custom';
  path: PropertyKey[];
  message: string;
  params: { [key: string]: unknown };
};

type PlacedFault = { path: PropertyKey[]; code: FaultCode; params: JsonObject };

function placedFaults(issues: readonly z.core.$ZodIssue[], value: unknown): PlacedFault[] {
  return issues.flatMap((issue): PlacedFault[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...issue.path, key], code: 'unknown-field', params: {} }));
    const missing = issue.code !== 'custom' && valueAt(value, issue.path) === undefined;
    return [{ path: [...issue.path], ...(missing ? { code: 'required', params: {} } : codeOf(issue)) }];
  });
}

function codeOf(issue: z.core.$ZodIssue): { code: FaultCode; params: JsonObject } {
  switch (issue.code) {
    case 'invalid_value':
      return { code: 'not-an-option', params: { options: issue.values.map(String) } };
    case 'too_big': {
      const max = Number(issue.maximum);
      if (issue.origin === 'string') return { code: 'too-long', params: { max } };
      if (issue.origin === 'array') return { code: 'too-many', params: { max } };
      return { code: 'out-of-range', params: { max } };
    }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { code: 'required', params: {} }
        : { code: 'out-of-range', params: { min: Number(issue.minimum) } };
    case 'invalid_format':
      return { code: FORMATS[issue.format] ?? 'wrong-type', params: {} };
    case 'custom': {
      const code = FAULT_CODES.find((known) => known === issue.params?.['code']);
      return { code: code ?? 'wrong-type', params: plainParams(issue.params) };
    }
    case 'invalid_type':
      return { code: 'wrong-type', params: { expected: issue.expected } };
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return { code: 'wrong-type', params: {} };
  }
}

const FORMATS: { readonly [format: string]: FaultCode } = {
  date: 'not-a-date',
  datetime: 'not-a-date-time',
  email: 'not-an-email',
};

/** What a custom check adds besides its code: plain values only. */
function plainParams(params: unknown): JsonObject {
  if (!isPlainObject(params)) return {};
  const plain: { [key: string]: string | number | string[] } = {};
  for (const [key, item] of Object.entries(params)) {
    if (key === 'code') continue;
    if (typeof item === 'string' || typeof item === 'number') plain[key] = item;
    if (Array.isArray(item)) plain[key] = item.map(String);
  }
  return plain;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isPlainObject(at)) at = Object.hasOwn(at, key) ? at[String(key)] : undefined;
    else return undefined;
  }
  return at;
}
