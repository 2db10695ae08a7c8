import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { JsonObject } from '../../domain/json';
import { ACTIONS } from '../../domain/lifecycle';
import { plainActionBodies } from '../../domain/tasks/actions';
import { answer, EITHER, idempotencyKeyHeader, idParam, OPEN, problems } from './openapi-parts';
import { caseItemSchema, caseSchema, noticeSchema, slipSchema } from './case-schemas';
import { casesQuery, eventsQuery, noticesQuery } from './queries';
import { reopeningBody } from '../reopen-complaint';
import {
  actionReceiptSchema,
  continuationSchema,
  durableReceiptSchema,
  eventSchema,
  pageOf,
  receiptSchema,
} from './schemas';

const orgParam = z.object({ org: z.string().meta({ description: 'The organisation’s id.' }) });

const ASK_RULING =
  'Also on a complaint that is closed: the question has a task and a limit of its own, and the ruling stands among `rulings`.';

/** Handing in complaints, reading them, acting on them. */
export function describeComplaints(
  registry: OpenAPIRegistry,
  forms: readonly { readonly id: string; readonly schema: JsonObject }[],
): void {
  const bodies = forms.map(({ id, schema }) => {
    const name = `ComplaintTo-${id}`;
    registry.registerComponent('schemas', name, { title: id, ...schema });
    return { $ref: `#/components/schemas/${name}` };
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/organizations/{org}/complaints',
    operationId: 'submitComplaint',
    summary: 'Hand in a complaint',
    description:
      'The same Idempotency-Key with the same content is the same complaint, also after it was closed. Which body fits, GET …/intake-form says for one organisation.',
    tags: ['complaints'],
    security: EITHER,
    request: {
      params: orgParam,
      headers: idempotencyKeyHeader,
      body: {
        required: true,
        content: {
          'application/json': { schema: bodies.length > 0 ? { anyOf: bodies } : { type: 'object' } },
        },
      },
    },
    responses: {
      201: answer('Received; a crash of any process loses nothing.', receiptSchema),
      202: answer('Durable; the number follows by mail.', durableReceiptSchema),
      ...problems(400, 401, 403, 404, 413, 415, 422, 503),
    },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/organizations/{org}/notices',
    operationId: 'listNotices',
    summary: 'What was made public of suggestions',
    description: 'Newest first, for everybody: no sign-in, and no name whose owner did not agree to it.',
    tags: ['complaints'],
    security: OPEN,
    request: { params: orgParam, query: noticesQuery },
    responses: { 200: answer('A page of notices.', pageOf(noticeSchema)), ...problems(400, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/organizations/{org}/intake-form',
    operationId: 'getIntakeForm',
    summary: 'What a complaint to this organisation must say',
    description: 'JSON Schema 2020-12 of the body; `examples[0]` is valid.',
    tags: ['complaints'],
    security: OPEN,
    request: { params: orgParam },
    responses: {
      200: {
        description: 'The JSON Schema.',
        content: { 'application/schema+json': { schema: { type: 'object' } } },
      },
      ...problems(404),
    },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints',
    operationId: 'listComplaints',
    summary: 'Complaints of one’s organisation, urgent first, then newest',
    tags: ['complaints'],
    security: EITHER,
    request: { query: casesQuery },
    responses: { 200: answer('A page.', pageOf(caseItemSchema)), ...problems(400, 401, 403, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints/{id}',
    operationId: 'getComplaint',
    summary: 'One complaint with its limits and open tasks',
    tags: ['complaints'],
    security: EITHER,
    request: { params: idParam },
    responses: { 200: answer('The complaint.', caseSchema), ...problems(401, 403, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints/{id}/events',
    operationId: 'listEvents',
    summary: 'The record of a complaint, in order',
    tags: ['complaints'],
    security: EITHER,
    request: { params: idParam, query: eventsQuery },
    responses: { 200: answer('A page.', pageOf(eventSchema)), ...problems(400, 401, 403, 404) },
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/complaints/{id}/reopen',
    operationId: 'reopenComplaint',
    summary: 'Take a closed complaint up again, because the customer says that it is not settled',
    description:
      'Begins a new complaint of the same complainant that continues the closed one: with limits of its own, and with its refusals and total time. However often it is asked for, one complaint goes on with each closed one.',
    tags: ['complaints'],
    security: EITHER,
    request: {
      params: idParam,
      body: { required: true, content: { 'application/json': { schema: reopeningBody } } },
    },
    responses: {
      201: answer('The complaint that goes on.', continuationSchema),
      202: answer('Durable; the number follows by mail.', durableReceiptSchema),
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
    },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints/{id}/slips',
    operationId: 'listSlips',
    summary: 'Letters that mail could not bring to the customer, as words to say or to hand over on paper',
    tags: ['complaints'],
    security: EITHER,
    request: { params: idParam },
    responses: { 200: answer('All of them.', pageOf(slipSchema)), ...problems(401, 403, 404) },
  });

  for (const action of ACTIONS.filter((each) => each !== 'contest')) {
    registry.registerPath({
      method: 'post',
      path: `/api/v1/complaints/{id}/actions/${action}`,
      operationId: `act-${action}`,
      summary: `Act on a complaint: ${action}`,
      ...(action === 'ask-ruling' ? { description: ASK_RULING } : {}),
      tags: ['complaints'],
      security: EITHER,
      request: {
        params: idParam,
        headers: idempotencyKeyHeader,
        body: { required: true, content: { 'application/json': { schema: plainActionBodies[action] } } },
      },
      responses: {
        200: answer('Recorded.', actionReceiptSchema),
        202: answer('Accepted by the workflow, not yet in the database.', actionReceiptSchema),
        ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
      },
    });
  }
}
