import { z } from 'zod';
import { policySchema } from './schema';

/** The policy's schema for editors: what may stand where, as JSON Schema 2020-12. */
export function policyJsonSchema(): z.core.JSONSchema.JSONSchema {
  return {
    ...z.toJSONSchema(policySchema, { io: 'input', reused: 'ref' }),
    title: "One organisation's complaint procedure",
  };
}
