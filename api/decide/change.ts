import type { ChangeDecisionKind } from '../../domain/policy-change/change';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import type { Policy } from '../../domain/policy/schema';
import { policyVersionById } from '../../prisma/policy-versions';
import type { ChangeUpdateOutcome } from '../complaint-runs';
import type { ApiDeps, ReadDeps } from '../deps';
import { procedureChange, type ChangeView } from '../read/procedure-changes';
import { linkFor } from './valid-link';

/** What a mailed link on a draft of the procedure leads to. Reading it changes nothing, however often. */
export type ChangeLinkView =
  /** No link on a draft; it may be one on a complaint. */
  | { readonly state: 'other' }
  | { readonly state: 'expired' }
  | {
      readonly state: 'found';
      readonly change: ChangeView;
      readonly organization: string;
      readonly policy: Policy;
      readonly person: { readonly id: string; readonly name: string; readonly locale: Locale };
    };

export async function openChange(deps: ReadDeps, token: string): Promise<ChangeLinkView> {
  const found = await linkFor(deps, { token, purpose: 'procedure' });
  if (found.state === 'unknown') return { state: 'other' };
  const { link } = found;
  const { organizationId: organization } = link;
  const person = await deps.prisma.person.findFirst({
    where: { id: link.personId ?? '', organizationId: organization },
  });
  const change = await procedureChange(deps, { organization, id: link.complaintId });
  if (change === null || person === null) return { state: 'other' };
  if (found.state === 'expired' || !person.active) return { state: 'expired' };
  const draft = await policyVersionById(deps.prisma, { organization, id: change.versionId });
  if (draft === null) return { state: 'other' };
  const locale = LOCALES.find((one) => one === person.locale) ?? 'zh-CN';
  return {
    state: 'found',
    change,
    organization,
    policy: draft.policy,
    person: { id: person.id, name: person.name, locale },
  };
}

/** Somebody decides on a draft. Their reason is sealed before it leaves for the run. */
export async function decideChange(
  { keys, runs }: Pick<ApiDeps, 'keys' | 'runs'>,
  {
    changeId,
    personId,
    decision,
    reason,
  }: {
    readonly changeId: string;
    readonly personId: string;
    readonly decision: ChangeDecisionKind;
    readonly reason: string | null;
  },
): Promise<ChangeUpdateOutcome> {
  const sealed = reason === null ? null : keys.seal(await keys.createOrGet(changeId), reason);
  return runs.decidePolicyChange(changeId, { decision, personId, reason: sealed });
}
