import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ADMIN_NOTES } from '../../domain/admin/faults';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { adminPath } from './admin-routes';
import { answer, EITHER, problems } from './openapi-parts';

const notesSchema = z
  .array(z.object({ code: z.enum(ADMIN_NOTES), detail: z.string() }))
  .meta({ description: 'What whoever changed this should know, in the reader’s language.' });

/** People, roles, deputies, absences, passwords, keys, closing days, policies: from the operations' own schemas. */
export function describeAdmin(registry: OpenAPIRegistry): void {
  for (const operation of ADMIN_OPERATIONS) {
    const { group, verb, kind, summary, description, input, output } = operation;
    const common = {
      path: `/api/v1${adminPath(operation)}`,
      operationId: `admin-${group}-${verb}`,
      summary: `${group} ${verb}: ${summary}`,
      ...(description === '' ? {} : { description }),
      tags: ['admin'],
      security: EITHER,
    };
    if (kind === 'read')
      registry.registerPath({
        ...common,
        method: 'get',
        request: { query: input },
        responses: { 200: answer('What there is.', output), ...problems(400, 401, 403, 404) },
      });
    else
      registry.registerPath({
        ...common,
        method: 'post',
        request: { body: { required: true, content: { 'application/json': { schema: input } } } },
        responses: {
          200: answer('Done, at once.', output.extend({ notes: notesSchema })),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
        },
      });
  }
}
