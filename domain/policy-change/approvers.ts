import { resolveAsked, type Directory } from '../directory';
import type { Asked } from '../policy/steps';

/** Of each group one has to approve. */
export type ApproverGroups = readonly (readonly string[])[];

/**
 * Who is asked to approve a draft: one person, a pool of whom the first counts, or several of whom each has to. Never
 * its author, in whose place the deputy or the superior decides.
 */
export function approverGroups(
  asked: Asked,
  {
    author,
    at,
    directory,
  }: { readonly author: string | null; readonly at: string; readonly directory: Directory },
): ApproverGroups {
  const of = (roles: readonly string[], single: boolean): readonly string[] =>
    resolveAsked({
      roles,
      unit: asked.unit ?? null,
      excluded: author === null ? [] : [author],
      namedPerson: null,
      single,
      at,
      directory,
    }).assignees;
  if ('person' in asked) return [of([asked.person], true)];
  if ('pool' in asked) return [of(asked.pool, false)];
  return asked.together.map((role) => of([role], true));
}

/** Who was asked before stays asked: a deputy who came in does not shut out whoever comes back. */
export function joinedGroups(before: ApproverGroups, now: ApproverGroups): ApproverGroups {
  return now.map((group, index) => [...new Set([...(before[index] ?? []), ...group])]);
}

/** Everybody who may decide, each once. */
export const everybodyIn = (groups: ApproverGroups): readonly string[] => [...new Set(groups.flat())];

/** Whether of each group somebody has approved. */
export const isApprovedBy = (groups: ApproverGroups, approvals: readonly string[]): boolean =>
  groups.length > 0 && groups.every((group) => group.some((personId) => approvals.includes(personId)));
