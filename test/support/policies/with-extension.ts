import type { Policy } from '../../../domain/policy/schema';
import type { ExtensionPolicy } from '../../../domain/policy/steps';

/** A policy in which one limit of the first track may be extended so; without `extension`: in which none may. */
export function withExtension(policy: Policy, limitId: string, extension?: ExtensionPolicy): Policy {
  const tracks = policy.tracks.map((track) => ({
    ...track,
    limits: track.limits.map(({ extension: _old, ...limit }) =>
      limit.id === limitId && extension !== undefined ? { ...limit, extension } : limit,
    ),
  }));
  return { ...policy, tracks };
}
