import { readFileSync } from 'node:fs';
import path from 'node:path';
import { policySchema } from '../../../domain/policy/schema';
import { NO_MEASURES } from '../case-steps';
import { peopleOf } from '../test-people';
import type { Scenario } from './scenario';

/** Kept as it was drawn: what is drawn from the same seed changes with what policies may say. */
const FILE = path.resolve(__dirname, '../../replay/policies/drawn-once.json');

/** A policy that nobody thought of. */
export const DRAWN: readonly Scenario[] = [
  {
    name: 'a-policy-that-was-drawn',
    policy: 'test-works',
    run: async (rig) => {
      const policy = policySchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
      const { directory } = rig.effects;
      rig.effects.directory = peopleOf(policy);
      const severity = policy.severities.at(-1)?.id ?? null;
      const complaint = await rig
        .withPolicy(policy)
        .submit({ severity, category: policy.categories[0]?.id ?? null });
      await complaint.runToEnd({ evaluate: NO_MEASURES });
      rig.effects.directory = directory;
      return complaint;
    },
  },
];
