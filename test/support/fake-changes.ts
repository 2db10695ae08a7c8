import type { ChangeUpdateOutcome } from '../../api/complaint-runs';
import { createRecordPolicyChange } from '../../activities/policy-change/record-policy-change';
import { joinedGroups } from '../../domain/policy-change/approvers';
import {
  endOf,
  newChange,
  refusalOfDecision,
  stepOf,
  type ChangeDecision,
  type ChangeState,
  type ChangeStepType,
  type PolicyChangeStart,
} from '../../domain/policy-change/change';
import type { RecordRig } from './record-rig';

/** Stands for the runs of changed procedures: records by the real activity, as the workflow would, without waiting. */
export class FakeChanges {
  readonly #states = new Map<string, ChangeState>();

  constructor(
    private readonly rig: RecordRig,
    private readonly at: string,
  ) {}

  async start({ changeId }: PolicyChangeStart): Promise<void> {
    if (this.#states.has(changeId)) return;
    this.#states.set(changeId, newChange);
    await this.#write(changeId, 'asked', null);
  }

  async decide(changeId: string, decision: ChangeDecision): Promise<ChangeUpdateOutcome> {
    const state = this.#states.get(changeId) ?? newChange;
    const code = refusalOfDecision(state, decision);
    if (code !== null) return { kind: 'refused', code, details: [] };
    const { ended } = await this.#write(changeId, stepOf(state, decision), decision);
    return { kind: 'recorded', result: { ended } };
  }

  async #write(
    changeId: string,
    type: ChangeStepType,
    decision: ChangeDecision | null,
  ): Promise<ChangeState> {
    const before = this.#states.get(changeId) ?? newChange;
    const record = createRecordPolicyChange(this.rig.deps);
    const { asked, lastSeq } = await record({
      changeId,
      seq: before.lastSeq + 1,
      type,
      at: this.at,
      decision,
    });
    const after: ChangeState = {
      ...before,
      ...(asked === null ? {} : { ...asked, groups: joinedGroups(before.groups, asked.groups) }),
      approvals:
        decision?.decision === 'approve' ? [...before.approvals, decision.personId] : before.approvals,
      lastSeq,
      ended: endOf(type),
    };
    this.#states.set(changeId, after);
    return after;
  }
}
