import type { Policy } from '../../../domain/policy/schema';

const ours = 'ours' as const;

/**
 * A policy's first track with registers and penalties as the manufacturer has them: the clerk's entry within
 * two working hours, the engineer's before the answer, a penalty for each, and for the plan that comes late.
 */
export function withRecords(policy: Policy): Policy {
  const [track, ...others] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  const fine = (minor: number) => ({ amount: { minor, currency: 'CNY' }, source: ours });
  const confirmedBy = { person: 'director' };
  return {
    ...policy,
    penalties: [
      { id: 'entry-late', clause: 'T-05', who: 'responsible', confirmedBy, ...fine(2000) },
      { id: 'plan-late', clause: 'T-09', who: 'responsible', confirmedBy, ...fine(3000) },
      { id: 'quality-entry', clause: 'T-18', who: 'responsible', confirmedBy, ...fine(2000) },
      { id: 'quality-entry-head', clause: 'T-18', who: 'quality-manager', confirmedBy, ...fine(2000) },
    ],
    registers: [
      {
        id: 'reception',
        name: { zh: '投诉登记表', en: 'Register of complaints' },
        clause: 'T-05',
        by: { person: 'clerk' },
        opensAt: ['complaint-received'],
        within: { 'working-hours': 2 },
        onBreach: [
          { propose: 'entry-late', source: ours },
          { inform: 'quality-manager', source: ours },
        ],
        source: ours,
      },
      {
        id: 'quality',
        name: { zh: '品管登记表', en: 'Quality register' },
        clause: 'T-06',
        by: { person: 'engineer' },
        opensAt: ['case-assigned'],
        within: { 'working-days': 5 },
        missingAt: ['plan-proposed', 'evaluation-asked'],
        propose: ['quality-entry', 'quality-entry-head'],
        source: ours,
      },
    ],
    tracks: [
      {
        ...track,
        limits: track.limits.map((limit) =>
          limit.id === 'plan'
            ? { ...limit, onBreach: [{ propose: 'plan-late', source: ours }, ...(limit.onBreach ?? [])] }
            : limit,
        ),
      },
      ...others,
    ],
  };
}
