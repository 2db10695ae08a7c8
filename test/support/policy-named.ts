import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { policySchema, type Policy } from '../../domain/policy/schema';

/** Of the repository, or invented: two that came later, written without a change of code; `test-works` has every step on, `works-in-full` a review chain on each besides. */
export type PolicyName =
  | 'auto-dealer'
  | 'manufacturer'
  | 'recycled-resources'
  | 'food-beverage'
  | 'shopping-mall'
  | 'reply-by-letter'
  | 'two-regulators'
  | 'test-works'
  | 'works-in-full'
  | 'property-management'
  | 'property-sales';

const POLICY_FILES: Readonly<Record<PolicyName, string>> = {
  'auto-dealer': 'policies/auto-dealer.yaml',
  manufacturer: 'policies/manufacturer.yaml',
  'property-management': 'policies/property-management.yaml',
  'property-sales': 'policies/property-sales.yaml',
  'recycled-resources': 'policies/recycled-resources.yaml',
  'food-beverage': 'policies/food-beverage.yaml',
  'shopping-mall': 'policies/shopping-mall.yaml',
  'reply-by-letter': 'test/support/policies/reply-by-letter.yaml',
  'two-regulators': 'test/support/policies/two-regulators.yaml',
  'test-works': 'test/support/policies/everything.yaml',
  'works-in-full': 'test/support/policies/in-full.yaml',
};

export function policyNamed(name: PolicyName): Policy {
  const file = POLICY_FILES[name];
  return policySchema.parse(parse(readFileSync(path.resolve(__dirname, '../..', file), 'utf8')));
}
