import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { answer, EITHER, idParam, OPEN, problems } from './openapi-parts';
import { tasksQuery } from './queries';
import {
  answerReceiptSchema,
  attachmentSchema,
  pageOf,
  passwordSchema,
  sessionSchema,
  signInSchema,
  taskDetailSchema,
  taskSchema,
} from './schemas';

const SESSION_ONLY = [{ session: [] }];

/** Tasks and their answers, files, sessions, and this document. */
export function describeTasks(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/api/v1/tasks',
    operationId: 'listTasks',
    summary: 'Tasks of one’s organisation, in the order in which they were opened',
    tags: ['tasks'],
    security: EITHER,
    request: { query: tasksQuery },
    responses: { 200: answer('A page.', pageOf(taskSchema)), ...problems(400, 401, 403, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/tasks/{id}',
    operationId: 'getTask',
    summary: 'One task with its form',
    tags: ['tasks'],
    security: EITHER,
    request: { params: idParam },
    responses: { 200: answer('The task.', taskDetailSchema), ...problems(401, 403, 404) },
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/tasks/{id}/answer',
    operationId: 'answerTask',
    summary: 'Answer a task',
    description:
      'The body fits the task’s `form`. Personal tasks are answered by the asked person only, never with a key.',
    tags: ['tasks'],
    security: EITHER,
    request: {
      params: idParam,
      body: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
    },
    responses: {
      200: answer('Recorded.', answerReceiptSchema),
      202: answer('Accepted by the workflow, not yet in the database.', answerReceiptSchema),
      ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 503),
    },
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/attachments',
    operationId: 'uploadAttachment',
    summary: 'Hand in a file',
    tags: ['attachments'],
    security: EITHER,
    request: {
      body: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              properties: { file: { type: 'string', format: 'binary' } },
              required: ['file'],
            },
          },
        },
      },
    },
    responses: { 201: answer('Kept.', attachmentSchema), ...problems(401, 403, 413, 415, 422) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/attachments/{id}',
    operationId: 'downloadAttachment',
    summary: 'Fetch a file',
    tags: ['attachments'],
    security: EITHER,
    request: { params: idParam },
    responses: {
      200: {
        description: 'The file.',
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
      ...problems(401, 403, 404),
    },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/session',
    operationId: 'getSession',
    summary: 'Who has signed in, and the token for changes',
    tags: ['session'],
    security: OPEN,
    responses: { 200: answer('The session; `person` is null for nobody.', sessionSchema), ...problems(401) },
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/session',
    operationId: 'signIn',
    summary: 'Sign in as a person',
    tags: ['session'],
    security: OPEN,
    request: { body: { required: true, content: { 'application/json': { schema: signInSchema } } } },
    responses: {
      200: answer('Signed in; the session is a cookie.', sessionSchema),
      ...problems(400, 401, 415, 429),
    },
  });

  registry.registerPath({
    method: 'post',
    path: '/api/v1/session/password',
    operationId: 'changePassword',
    summary: 'Choose a new password; one’s other sessions end',
    tags: ['session'],
    security: SESSION_ONLY,
    request: { body: { required: true, content: { 'application/json': { schema: passwordSchema } } } },
    responses: { 200: answer('Changed.', sessionSchema), ...problems(401, 403, 415, 422, 429) },
  });

  registry.registerPath({
    method: 'delete',
    path: '/api/v1/session',
    operationId: 'signOut',
    summary: 'Sign out',
    tags: ['session'],
    security: SESSION_ONLY,
    responses: { 204: { description: 'Signed out.' }, ...problems(403) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/openapi.json',
    operationId: 'getDocument',
    summary: 'This document',
    tags: ['document'],
    security: OPEN,
    responses: {
      200: {
        description: 'OpenAPI 3.1.',
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      ...problems(503),
    },
  });
}
