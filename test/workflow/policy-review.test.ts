import { randomUUID } from 'node:crypto';
import {
  policyChangeWorkflowId,
  policyReviewWorkflowId,
  UPDATES,
  WORKFLOW_TYPES,
} from '../../domain/contract';
import type {
  PolicyChangeActivities,
  PolicyChangeStep,
  PolicyReviewActivities,
} from '../../domain/policy-change/activities';
import { policyNamed, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';

const GM = idOf('gm');
const DAY_MS = 86_400_000;

/** What the organisation's tables would say, in memory. */
const steps: PolicyChangeStep[] = [];
const opened: { at: number; changeId: string | null }[] = [];
let dueAt: string | null = null;
let draftWaits = false;
const effects: PolicyChangeActivities & PolicyReviewActivities = {
  nextReview: async () => ({ dueAt }),
  openReview: async () => {
    const changeId = draftWaits ? null : randomUUID();
    const at = (await rig.now()).getTime();
    opened.push({ at, changeId });
    if (changeId !== null) dueAt = new Date(at + 365 * DAY_MS).toISOString();
    return { changeId };
  },
  recordPolicyChange: async (step) => {
    steps.push(step);
    return { asked: step.type === 'asked' ? ASKED : null, lastSeq: step.seq };
  },
  deliverPolicyChange: async () => ({ sent: 1, failed: 0 }),
};
const ASKED = { groups: [[GM]], remindAt: null, dueAt: null };

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer'), more: effects });
});
afterAll(() => rig.stop());

const begun = () =>
  rig.client.workflow.start(WORKFLOW_TYPES.policyReview, {
    workflowId: policyReviewWorkflowId(randomUUID()),
    taskQueue: rig.taskQueue,
    args: [{ organization: 'auto-dealer' }],
  });
const daysFrom = (start: Date, instant: number): number => Math.floor((instant - start.getTime()) / DAY_MS);

test('a review is opened when it falls due, not before, and decided by whom it is asked of; then again a year later', async () => {
  const start = await rig.now();
  dueAt = new Date(start.getTime() + 100 * DAY_MS).toISOString();
  const handle = await begun();
  await rig.pass('99 days');
  expect(opened).toEqual([]);
  await rig.pass('2 days');
  expect(opened.map(({ at }) => daysFrom(start, at))).toEqual([100]);
  expect(steps.map(({ type }) => type)).toEqual(['asked']);
  const change = rig.client.workflow.getHandle(policyChangeWorkflowId(opened[0]?.changeId ?? ''));
  const decision = { decision: 'approve', personId: GM, reason: null };
  expect(await change.executeUpdate(UPDATES.decidePolicyChange, { args: [decision] })).toEqual({
    ended: 'approved',
  });
  await rig.pass('365 days');
  expect(opened.map(({ at }) => daysFrom(start, at))).toEqual([100, 465]);
  await handle.terminate();
});

test('where a draft waits, or the procedure says nothing of reviews, it is looked at again and nobody is asked', async () => {
  const asked = steps.length;
  dueAt = null;
  const handle = await begun();
  await rig.pass('40 days');
  const before = opened.length;
  draftWaits = true;
  dueAt = (await rig.now()).toISOString();
  await rig.pass('61 days');
  expect(opened.slice(before).map(({ changeId }) => changeId)).toEqual([null, null]);
  expect(steps).toHaveLength(asked);
  draftWaits = false;
  await rig.pass('31 days');
  expect(steps).toHaveLength(asked + 1);
  await handle.terminate();
});
