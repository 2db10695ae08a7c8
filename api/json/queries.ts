import { z } from 'zod';
import { CHANNELS, OUTCOMES, STAGES, TASK_KINDS, TASK_STATUSES } from '../../domain/lifecycle';
import { faultsOf } from '../../domain/forms/form-fault';
import { Problem, type Fault } from '../problem';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

const several = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]).flatMap((one) => String(one).split(',')),
    z.array(item).min(1).max(50),
  );
const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');
const word = z.string().min(1).max(200);
const at = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'An instant, or a date (its beginning in UTC).' });

const paging = {
  limit: z.coerce
    .number()
    .pipe(z.int().min(1).max(MAX_LIMIT))
    .default(DEFAULT_LIMIT)
    .meta({ description: 'Items on a page.' }),
  cursor: z.string().min(1).max(500).optional().meta({ description: 'The nextCursor of the page before.' }),
};

/** Query of GET /api/v1/complaints. Lists are given by commas or by repeating the parameter. */
export const casesQuery = z.strictObject({
  organization: word.optional(),
  stage: several(z.enum(STAGES)).optional(),
  outcome: several(z.enum(OUTCOMES)).optional(),
  severity: several(word).optional(),
  category: several(word).optional(),
  department: several(word).optional(),
  channel: several(z.enum(CHANNELS)).optional(),
  complainantKind: several(word).optional(),
  businessType: several(word).optional(),
  unit: several(word).optional(),
  occurredAt: z.iso.date().optional().meta({ description: 'The day on which it happened (UTC).' }),
  assignee: word.optional(),
  overdue: yesNo.optional(),
  undelivered: yesNo.optional(),
  urgent: yesNo.optional(),
  paused: yesNo.optional(),
  open: yesNo.optional(),
  from: at.optional(),
  to: at.optional(),
  q: z.string().max(200).optional(),
  ...paging,
});

/** Query of GET /api/v1/tasks. */
export const tasksQuery = z.strictObject({
  organization: word.optional(),
  complaintId: z.guid().optional(),
  status: z.enum(TASK_STATUSES).optional(),
  assignee: word.optional(),
  kind: z.enum(TASK_KINDS).optional(),
  ...paging,
});

/** Query of GET /api/v1/organizations/{org}/notices. */
export const noticesQuery = z.strictObject(paging);

/** Query of GET /api/v1/complaints/{id}/events; the cursor is the last seq of the page before. */
export const eventsQuery = z.strictObject({
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(200),
  cursor: z.coerce.number().pipe(z.int().nonnegative()).optional(),
});

/** The query of a request. Throws `query-invalid` with every parameter that is wrong. */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error.issues, query).map(({ pointer, code, params }): Fault => ({
    pointer,
    code: code === 'unknown-field' ? 'unknown-parameter' : code,
    params,
  }));
  throw new Problem('query-invalid', { faults });
}
