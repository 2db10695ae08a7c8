import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policyJsonSchema } from '../../../domain/policy/json-schema';

test('policies/policy.schema.json is current (npm run policy-schema writes it)', () => {
  const file = path.resolve(__dirname, '../../../policies/policy.schema.json');
  const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
});
