import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { intakeJsonSchema } from '../../domain/forms/intake-json-schema';
import type { JsonObject } from '../../domain/json';
import type { ApiDeps } from '../deps';
import { organisations, policyInForce } from '../read/organisations';
import { describeAdmin } from './openapi-admin';
import { describeComplaints } from './openapi-complaints';
import { describeForms } from './openapi-forms';
import { describeTasks } from './openapi-tasks';
import { SECURITY_SCHEMES } from './openapi-parts';

/** The whole `/api/v1` as OpenAPI 3.1. */
export async function openApiDocument(deps: ApiDeps): Promise<object> {
  const registry = new OpenAPIRegistry();
  for (const [name, scheme] of Object.entries(SECURITY_SCHEMES))
    registry.registerComponent('securitySchemes', name, scheme);
  describeComplaints(registry, await intakeForms(deps));
  describeForms(registry);
  describeTasks(registry);
  describeAdmin(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Redress',
      version: '1.0.0',
      description:
        'Runs customer complaints as durable workflows. Errors are RFC 9457 problem documents with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: deps.config.publicUrl }],
    tags: [
      { name: 'complaints', description: 'Handing in complaints, reading them, acting on them.' },
      { name: 'tasks', description: 'What is asked of whom, and the answers.' },
      { name: 'forms', description: 'Forms and registers of paper, made from the record.' },
      { name: 'attachments', description: 'Files.' },
      { name: 'session', description: 'Signing in as a person.' },
      {
        name: 'admin',
        description:
          'People, roles, deputies, absences, passwords, keys, closing days and policies of one’s organisation; what `npm run admin` does as well.',
      },
      { name: 'document', description: 'This document.' },
    ],
  });
}

/** The body of a submission for each organisation that has a policy in force, by its id. */
async function intakeForms(deps: ApiDeps): Promise<readonly { id: string; schema: JsonObject }[]> {
  const now = deps.now().toISOString();
  const found = await Promise.all(
    (await organisations(deps)).map(async ({ id }) => {
      const inForce = await policyInForce(deps, id);
      if (inForce === null) return [];
      const { $schema: _$schema, ...schema } = intakeJsonSchema(inForce.policy, { locale: 'en', now });
      return [{ id, schema }];
    }),
  );
  return found.flat();
}
