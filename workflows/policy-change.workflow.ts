import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PolicyChangeActivities } from '../domain/policy-change/activities';
import { joinedGroups } from '../domain/policy-change/approvers';
import {
  endOf,
  newChange,
  nextOf,
  refusalOfDecision,
  stepOf,
  type ChangeDecided,
  type ChangeDecision,
  type ChangeRefusal,
  type ChangeState,
  type ChangeStepType,
  type PolicyChangeStart,
} from '../domain/policy-change/change';
import { shielded } from './cancellation';
import { decidePolicyChange } from './messages';

const { recordPolicyChange } = proxyActivities<Pick<PolicyChangeActivities, 'recordPolicyChange'>>({
  startToCloseTimeout: '8 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});
const { deliverPolicyChange } = proxyActivities<Pick<PolicyChangeActivities, 'deliverPolicyChange'>>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '1 day',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/**
 * A draft of the procedure waits for whoever approves it: they are asked by letter, reminded, and after their time
 * others are told, again and again, until somebody decides or the draft is withdrawn. `carried`: the state of the run
 * before, when the history had grown long.
 */
export function policyChange(
  start: PolicyChangeStart,
  carried: ChangeState | null = null,
): Promise<ChangeState['ended']> {
  return shielded(waiting)(start, carried);
}

async function waiting(
  { changeId, organization }: PolicyChangeStart,
  carried: ChangeState | null,
): Promise<ChangeState['ended']> {
  let state = carried ?? newChange;
  // One entry after the other, each judged by what the one before has brought.
  let writing: Promise<unknown> = Promise.resolve();
  let delivering = 0;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  };
  const write = async (type: ChangeStepType, decision: ChangeDecision | null): Promise<void> => {
    const seq = state.lastSeq + 1;
    const at = new Date().toISOString();
    const { asked, lastSeq } = await recordPolicyChange({ changeId, seq, type, at, decision });
    state = {
      ...state,
      ...(asked === null ? {} : { ...asked, groups: joinedGroups(state.groups, asked.groups) }),
      approvals: decision?.decision === 'approve' ? [...state.approvals, decision.personId] : state.approvals,
      lastSeq,
      ended: endOf(type),
    };
    void deliver();
  };
  const deliver = async (): Promise<void> => {
    delivering += 1;
    // Letters may wait for the mail server; the decision does not wait for them.
    await deliverPolicyChange({ changeId }).catch(() => undefined);
    delivering -= 1;
  };

  setHandler(
    decidePolicyChange,
    shielded(async (decision: ChangeDecision) => {
      await condition(() => state.groups.length > 0);
      return inTurn(async (): Promise<ChangeDecided> => {
        const refusal = refusalOfDecision(state, decision);
        if (refusal !== null) throw refused(refusal);
        await write(stepOf(state, decision), decision);
        return { ended: state.ended };
      });
    }),
    {
      validator: (decision: ChangeDecision) => {
        // Nobody is asked yet: the handler waits, and judges by the same rule.
        const refusal = state.groups.length === 0 ? null : refusalOfDecision(state, decision);
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  if (state.groups.length === 0) await inTurn(() => write('asked', null));
  while (state.ended === null) {
    const next = nextOf(state);
    const seen = state.lastSeq;
    const stirred = (): boolean => state.ended !== null || state.lastSeq !== seen;
    const mustRenew = (): boolean =>
      workflowInfo().continueAsNewSuggested && delivering === 0 && allHandlersFinished();
    const until = (): boolean => stirred() || mustRenew();
    const woken =
      next === null
        ? await condition(until).then(() => true)
        : await condition(until, Math.max(1, Date.parse(next.at) - Date.now()), {
            summary: `${next.type} at ${next.at}`,
          });
    if (!woken && next !== null)
      await inTurn(async () => {
        if (!stirred()) await write(next.type, null);
      });
    else if (!stirred() && mustRenew())
      await continueAsNew<typeof policyChange>({ changeId, organization }, state);
  }
  await condition(() => delivering === 0 && allHandlersFinished());
  return state.ended;
}

const refused = (code: ChangeRefusal): ApplicationFailure => ApplicationFailure.nonRetryable(code, code);
