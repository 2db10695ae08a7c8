import { z } from 'zod';
import type { ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { SESSION_COOKIE } from '../session';
import { problemSchema } from './schemas';

export const SECURITY_SCHEMES = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of one organisation.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'A person’s session; changes need the header x-csrf-token as well.',
  },
} as const;

/** Either kind of principal. */
export const EITHER = [{ apiKey: [] }, { session: [] }];
/** Open to everybody. */
export const OPEN: { [name: string]: string[] }[] = [];

const MEANINGS = {
  400: 'The request cannot be read, or a header or parameter is missing or wrong.',
  401: 'Nobody has signed in, or the key is not valid.',
  403: 'The principal may not do this.',
  404: 'There is no such thing, or it is not the principal’s to know of.',
  409: 'It has been answered or closed already; `recorded` says how.',
  410: 'It was superseded; `superseded` says by what.',
  413: 'The body is too large.',
  415: 'The content type is not supported.',
  422: 'The content is wrong; `errors` names every value.',
  429: 'There were too many attempts; try again after Retry-After.',
  503: 'Nothing is kept for certain; repeat after Retry-After.',
} as const;

/** Problem documents of an operation, by status. */
export function problems(...statuses: readonly (keyof typeof MEANINGS)[]): {
  [status: string]: ResponseConfig;
} {
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: MEANINGS[status],
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    ]),
  );
}

/** A successful JSON answer. */
export function answer(description: string, schema: z.ZodType): ResponseConfig {
  return { description, content: { 'application/json': { schema } } };
}

export const idempotencyKeyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'One for each submission or action; the same one again is the same request.' }),
});

export const idParam = z.object({ id: z.uuid() });
