import type { Policy } from '../../../domain/policy/schema';

const ours = 'ours' as const;

/** A policy with the procedure for goods that a customer gives back, as the manufacturer has it. */
export function withReturns(policy: Policy): Policy {
  return {
    ...policy,
    returns: {
      name: { zh: '退货流程', en: 'Returns' },
      clause: 'T-17',
      decide: { by: { person: 'director' }, within: { 'working-days': 1 }, source: ours },
      receive: { by: { pool: ['clerk'] }, within: { 'working-days': 10 }, source: ours },
      settle: {
        by: { person: 'engineer' },
        within: { 'working-days': 3 },
        remedies: [
          { id: 'replacement', name: { zh: '换货', en: 'Replacement' }, source: ours },
          { id: 'refund', name: { zh: '退款', en: 'Refund' }, source: ours },
        ],
        source: ours,
      },
      source: ours,
    },
  };
}
