import type { Policy } from '../../../domain/policy/schema';
import type { DecisionTable } from '../../../domain/policy/table';

/** Tables that only tell tracks, rungs and approvals apart. */
const OF_SEVERAL = ['track', 'tier', 'approvals'];

/** A policy's first procedure alone, without what belongs to the others: to put another beside it. */
export function withOneTrack(policy: Policy): Policy {
  const [track, ...others] = policy.tracks;
  if (track === undefined) throw new Error('the policy has no track');
  if (others.length === 0) return policy;
  const itsOwn = ({ tracks }: { readonly tracks?: readonly string[] | undefined }): boolean =>
    tracks?.includes(track.id) !== false;
  return {
    ...policy,
    tables: policy.tables.filter(({ id }) => !OF_SEVERAL.includes(id)).map(withoutRungs),
    tracks: [track],
    registers: policy.registers?.filter(itsOwn),
    forms: policy.forms?.filter(itsOwn),
  };
}

function withoutRungs({ inputs, rows, ...table }: DecisionTable): DecisionTable {
  return {
    ...table,
    inputs: inputs.filter((input) => input !== 'rung'),
    rows: rows.flatMap(({ when: { rung = ['none'], ...when }, ...row }) =>
      rung === 'any' || rung.includes('none') ? [{ ...row, when }] : [],
    ),
  };
}
