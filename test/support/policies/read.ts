import path from 'node:path';
import type { Policy } from '../../../domain/policy/schema';
import { readPolicyFile } from '../../../prisma/policy-files';

const ROOT = path.resolve(__dirname, '../../..');

/** The policy of that file, counted from the project's root; a file with faults fails the test with them. */
export async function policyAt(file: string): Promise<Policy> {
  const read = await readPolicyFile(path.join(ROOT, file));
  if (!read.ok) throw new Error(read.faults.map((fault) => `${fault.path}: ${fault.wrong.en}`).join('\n'));
  return read.policy;
}

export const EVERYTHING = 'test/support/policies/everything.yaml';
export const IN_FULL = 'test/support/policies/in-full.yaml';
export const MANUFACTURER = 'policies/manufacturer.yaml';
export const DEALER = 'policies/auto-dealer.yaml';
export const REPLY_BY_LETTER = 'test/support/policies/reply-by-letter.yaml';
export const TWO_REGULATORS = 'test/support/policies/two-regulators.yaml';
