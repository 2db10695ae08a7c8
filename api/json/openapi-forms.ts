import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { DOCX_TYPE } from '../print/send-docx';
import { periodQuery } from '../print/printed-register';
import { answer, EITHER, idParam, problems } from './openapi-parts';
import { pageOf } from './schemas';

const address = z.string().meta({ description: 'An address of this server.' });

const registerItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    clause: z.string().nullable(),
    page: address,
    docx: address,
  })
  .meta({ id: 'PrintedRegister' });

const formItemSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    clause: z.string().nullable(),
    copies: z.array(z.object({ id: z.string(), name: z.string(), keptBy: z.string() })),
    page: address,
    docx: address,
  })
  .meta({ id: 'PrintedForm' });

const file = {
  description: 'A Word file, A4, in the reader’s language.',
  content: { [DOCX_TYPE]: { schema: { type: 'string' as const, format: 'binary' } } },
};

/** Forms and registers of paper. */
export function describeForms(registry: OpenAPIRegistry): void {
  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints/{id}/forms',
    operationId: 'listForms',
    summary: 'Forms of paper that a complaint has by its procedure',
    tags: ['forms'],
    security: EITHER,
    request: { params: idParam },
    responses: { 200: answer('All of them.', pageOf(formItemSchema)), ...problems(401, 403, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/complaints/{id}/forms/{form}.docx',
    operationId: 'downloadForm',
    summary: 'A form of paper, filled in with what is on record now',
    description:
      'A page for each copy. It shows what the reader may see of the complaint; what is not on record yet is blank.',
    tags: ['forms'],
    security: EITHER,
    request: { params: idParam.extend({ form: z.string() }) },
    responses: { 200: file, ...problems(401, 403, 404) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/registers',
    operationId: 'listRegisters',
    summary: 'Registers that the organisation’s units keep',
    tags: ['forms'],
    security: EITHER,
    responses: { 200: answer('All of them.', pageOf(registerItemSchema)), ...problems(401, 403) },
  });

  registry.registerPath({
    method: 'get',
    path: '/api/v1/registers/{register}.docx',
    operationId: 'downloadRegister',
    summary: 'A register of paper: the complaints received in a period, with what was entered',
    description: 'Without `from` and `to`: this month until today.',
    tags: ['forms'],
    security: EITHER,
    request: { params: z.object({ register: z.string() }), query: periodQuery },
    responses: { 200: file, ...problems(400, 401, 403, 404) },
  });
}
