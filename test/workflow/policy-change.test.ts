import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { WorkflowHandle } from '@temporalio/client';
import { policyChangeWorkflowId, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { PolicyChangeActivities, PolicyChangeStep } from '../../domain/policy-change/activities';
import type { ChangeDecision, ChangeStepType } from '../../domain/policy-change/change';
import { fakeSeal, policyNamed, refusalOf, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';

const [GM, DEPUTY, QUALITY, STRANGER] = ['gm', 'deputy', 'quality', 'stranger'].map(idOf) as [
  string,
  string,
  string,
  string,
];
const DAY_MS = 86_400_000;

/** Record and mail of changes, in memory; who is asked is set by the test. */
const steps = new Map<string, PolicyChangeStep[]>();
const groupsOf = new Map<string, string[][]>();
let mailFails = false;
let delivered = 0;
const after = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();
const effects: PolicyChangeActivities = {
  recordPolicyChange: async (step) => {
    const told = steps.get(step.changeId) ?? [];
    steps.set(step.changeId, [...told, step]);
    const groups = groupsOf.get(step.changeId) ?? [[GM]];
    const { type, at, seq } = step;
    const first = told.find((one) => one.type === 'asked')?.at ?? at;
    const asked =
      type === 'asked'
        ? { groups, remindAt: after(at, 3), dueAt: after(at, 5) }
        : type === 'reminded'
          ? { groups: [[DEPUTY], ...groups.slice(1)], remindAt: null, dueAt: after(first, 5) }
          : type === 'overdue'
            ? { groups, remindAt: null, dueAt: after(at, 5) }
            : null;
    return { asked, lastSeq: seq };
  },
  deliverPolicyChange: async () => {
    delivered += 1;
    if (mailFails) throw ApplicationFailure.nonRetryable('the mail server is away');
    return { sent: 1, failed: 0 };
  },
};

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer'), more: effects });
});
afterAll(() => rig.stop());

async function handedIn(groups: string[][] = [[GM]]): Promise<{ id: string; handle: WorkflowHandle }> {
  const id = randomUUID();
  groupsOf.set(id, groups);
  const handle = await rig.client.workflow.start(WORKFLOW_TYPES.policyChange, {
    workflowId: policyChangeWorkflowId(id),
    taskQueue: rig.taskQueue,
    args: [{ changeId: id, organization: 'auto-dealer' }],
  });
  return { id, handle };
}

const decide = (handle: WorkflowHandle, decision: Partial<ChangeDecision>) =>
  handle.executeUpdate(UPDATES.decidePolicyChange, {
    args: [{ decision: 'approve', personId: GM, reason: null, ...decision }],
  });
const daysBetween = (one?: PolicyChangeStep, other?: PolicyChangeStep): number =>
  Math.floor((Date.parse(other?.at ?? '') - Date.parse(one?.at ?? '')) / DAY_MS);
const toldOf = (id: string): ChangeStepType[] => (steps.get(id) ?? []).map(({ type }) => type);

test('whoever is asked approves, and it is over; nobody decides after that', async () => {
  const { id, handle } = await handedIn();
  expect(await decide(handle, {})).toEqual({ ended: 'approved' });
  expect(toldOf(id)).toEqual(['asked', 'approved']);
  expect(await handle.result()).toBe('approved');
  await expect(decide(handle, { decision: 'return', reason: fakeSeal('no') })).rejects.toThrow();
  expect(toldOf(id)).toEqual(['asked', 'approved']);
});

test('it is returned only with a reason, and only by who was asked; a misshapen decision does nothing', async () => {
  const { id, handle } = await handedIn();
  expect(await refusalOf(decide(handle, { personId: STRANGER }))).toBe('not-asked-of-you');
  expect(await refusalOf(decide(handle, { decision: 'return' }))).toBe('reason-needed');
  expect(await refusalOf(handle.executeUpdate(UPDATES.decidePolicyChange, { args: ['yes'] }))).toBe(
    'decision-invalid',
  );
  expect(await decide(handle, { decision: 'return', reason: fakeSeal('Say what it costs.') })).toEqual({
    ended: 'returned',
  });
  expect(steps.get(id)?.at(-1)?.decision?.reason).toBe(fakeSeal('Say what it costs.'));
});

test('of several each has to approve; one who returns it ends it', async () => {
  const { id, handle } = await handedIn([[GM], [QUALITY]]);
  expect(await decide(handle, {})).toEqual({ ended: null });
  expect(await decide(handle, { personId: QUALITY })).toEqual({ ended: 'approved' });
  expect(toldOf(id)).toEqual(['asked', 'approved-in-part', 'approved']);
  const other = await handedIn([[GM], [QUALITY]]);
  await decide(other.handle, {});
  const returned = await decide(other.handle, {
    decision: 'return',
    personId: QUALITY,
    reason: fakeSeal('no'),
  });
  expect(returned).toEqual({ ended: 'returned' });
});

test('decisions at the same instant are one decision; the others hear that it is over', async () => {
  const { id, handle } = await handedIn([[GM, QUALITY]]);
  const said = await Promise.allSettled([
    decide(handle, {}),
    decide(handle, { decision: 'return', personId: QUALITY, reason: fakeSeal('no') }),
  ]);
  expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(toldOf(id)).toHaveLength(2);
});

test('its author withdraws it', async () => {
  const { id, handle } = await handedIn();
  expect(await decide(handle, { decision: 'withdraw', personId: STRANGER })).toEqual({ ended: 'withdrawn' });
  expect(toldOf(id)).toEqual(['asked', 'withdrawn']);
});

test('nobody decides: a reminder, then those above hear of it again and again; the deputy may decide, and so may who was asked first', async () => {
  mailFails = true;
  const { id, handle } = await handedIn();
  expect(await refusalOf(decide(handle, { personId: DEPUTY }))).toBe('not-asked-of-you');
  await rig.pass('4 days');
  expect(toldOf(id)).toEqual(['asked', 'reminded']);
  await rig.pass('12 days');
  expect(toldOf(id)).toEqual(['asked', 'reminded', 'overdue', 'overdue', 'overdue']);
  const [asked, reminded, overdue] = steps.get(id) ?? [];
  expect(daysBetween(asked, reminded)).toBe(3);
  expect(daysBetween(asked, overdue)).toBe(5);
  mailFails = false;
  await handle.cancel();
  await rig.pass('1 hour');
  expect(await decide(handle, { personId: DEPUTY })).toEqual({ ended: 'approved' });
  expect(delivered).toBeGreaterThan(5);
});
