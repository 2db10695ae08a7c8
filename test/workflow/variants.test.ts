import type { Policy } from '../../domain/policy/schema';
import { NOT_SETTLED, staff, walkTo } from '../support/case-steps';
import { fakeSeal, policyNamed, StoryRig } from '../support/story-rig';

/** Values that no shipped policy has: meetings in every round, a reviewer for severe cases only, no routing table. */
function variant(): Policy {
  const policy = policyNamed('test-works');
  return {
    ...policy,
    tables: [],
    tracks: policy.tracks.map((track) => ({
      ...track,
      nextRoundFrom: { value: 'investigate', source: 'ours' },
      meeting: {
        emergency: { value: [], source: 'ours' },
        analysis: { value: ['minor', 'severe'], source: 'ours' },
        meetEveryRound: { value: true, source: 'ours' },
      },
      steps: {
        ...track.steps,
        plan: {
          ...track.steps.plan,
          review: [{ by: { person: 'director' }, kind: 'approve', severities: ['severe'], source: 'ours' }],
        },
      },
    })),
  };
}

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: variant() });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };

test('with meetEveryRound the meeting is held in the second round as well', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'customer-word', FOUND);
  await complaint.answer('customer-word', NOT_SETTLED);
  await complaint.answer('investigate');
  expect(complaint.openKinds()).toBe('hold-analysis');
  expect(complaint.told('analysis-held')).toEqual(['analysis-held']);
});

test('a chain without an entry for the severity approves by itself', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'offer', FOUND);
  expect(complaint.told('review-asked')).toEqual([]);
  expect(complaint.last('plan-approved').data).toMatchObject({ version: 1, taskId: null });
});

test('reclassified so that nobody of the chain is left to be asked, the plan is approved by rule', async () => {
  const complaint = await rig.submit({ severity: 'severe' });
  await walkTo(complaint, 'approve', FOUND);
  const body = { severity: 'minor', reason: fakeSeal('It was a scratch.') };
  await complaint.act('reclassify', body, staff('quality-manager'));
  expect(complaint.last('plan-approved').data).toMatchObject({ version: 1, taskId: null });
  expect(complaint.openKinds()).toBe('offer');
  expect(complaint.told('solution-offered')).toEqual([]);
});

test('without a routing table the case goes to the first unit and the role that looks after cases', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'investigate', FOUND);
  expect(complaint.last('case-assigned').data).toEqual({
    department: 'quality',
    handlerRole: 'quality-manager',
    decidedBy: 'no-table',
  });
});
