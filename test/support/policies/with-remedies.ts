import type { Policy } from '../../../domain/policy/schema';

const ours = 'ours' as const;
const row = (money: string, reviews: readonly string[]) => ({
  id: `money-${money}`,
  when: { money: [money] },
  then: { reviews: [...reviews] },
  source: ours,
});

/** A policy whose plans may give something to the customer; what is dear needs the director. */
export function withRemedies(policy: Policy): Policy {
  return {
    ...policy,
    tables: [
      ...policy.tables,
      {
        id: 'approvals',
        hitPolicy: 'unique',
        inputs: ['money'],
        rows: [row('none', []), row('within', []), row('over', ['dear']), row('unclear', ['dear'])],
      },
    ],
    tracks: policy.tracks.map((track) => ({
      ...track,
      steps: {
        ...track.steps,
        plan: {
          ...track.steps.plan,
          review: [
            ...(track.steps.plan.review ?? []),
            { by: { person: 'director' }, kind: 'approve' as const, when: 'dear', source: ours },
          ],
        },
      },
      remedies: {
        kinds: [
          { kind: 'apology' as const, money: false, source: ours },
          { kind: 'price-reduction' as const, money: true, rule: true, source: ours },
          { kind: 'voucher' as const, money: true, papers: true, source: ours },
        ],
        currency: 'CNY',
        limit: { minor: 100_000, currency: 'CNY', source: ours },
        pay: {
          by: { person: 'finance' },
          within: { 'working-days': 1 },
          receiverSigns: true,
          source: ours,
        },
        source: ours,
      },
    })),
  };
}
