import { NO_MEASURES, sendAct, staff, tasksOf, walkTo } from '../support/case-steps';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import type { Policy } from '../../domain/policy/schema';

/** The test organisation, whose `review` limit names no levels, with one limit that takes the work away. */
function policyWithReassignment(): Policy {
  const policy = policyNamed('test-works');
  return {
    ...policy,
    tracks: policy.tracks.map((track) => ({
      ...track,
      limits: [
        ...track.limits,
        {
          id: 'slow-cause',
          from: ['case-assigned'],
          until: ['cause-investigated', 'refusal-given'],
          length: { hours: 1 },
          scope: 'round',
          pausable: false,
          onBreach: [{ reassign: 'quality-manager', source: 'ours' }],
          source: 'ours',
        },
      ],
    })),
  };
}

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyWithReassignment() });
});
afterAll(() => rig.stop());

const FOUND = { assess: { resolvedNow: false } };
const informed = (complaint: CaseUnderTest): unknown[] =>
  complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-escalated' && e.data.limitId === 'review' ? [e.data.inform] : [],
  );

test('where the policy names no levels: the superior of whoever is waited for, upwards, at last the administrator', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'approve', FOUND);
  await rig.pass('30 days');
  expect(informed(complaint)).toEqual(['director', 'administrator']);
});

test('the levels are those of the breach, although somebody else is waited for later', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'approve', FOUND);
  await rig.pass('3 days');
  expect(informed(complaint)[0]).toBe('director');
  // Both agree: now the director is waited for, above whom there is only the administrator.
  await complaint.answer('approve');
  await complaint.answer('approve');
  await rig.pass('10 days');
  expect(informed(complaint)).toEqual(['director', 'administrator']);
  await complaint.answer('approve');
  await walkTo(complaint, 'offer-word');
  expect((await complaint.state()).cursor.stage).toBe('offering');
});

test('an overrun can take the task away: the old one is superseded, the new one asked of the role named', async () => {
  const complaint = await rig.submit();
  await walkTo(complaint, 'investigate', FOUND);
  const before = complaint.task('investigate');
  await rig.pass('2 hours');
  const [after, ...others] = await tasksOf(complaint, 'investigate');
  expect(others).toEqual([]);
  expect(after).toMatchObject({ assignees: [idOf('quality-manager')], roles: ['quality-manager'] });
  expect(after?.taskId).not.toBe(before.taskId);
  expect((await complaint.state()).ended[before.taskId]).toMatchObject({ because: 'reassigned' });
  expect(complaint.recorded.events.findLast((e) => e.type === 'task-opened')?.data).not.toHaveProperty(
    'openedAt',
  );

  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await complaint.state()).outcome).toBe('accepted');
  await expectModestHistory(complaint);
});

describe('limits of one severity', () => {
  const running = async (complaint: CaseUnderTest): Promise<string[]> =>
    Object.values((await complaint.state()).clocks)
      .map(({ limitId }) => limitId)
      .sort();
  const reclassify = (complaint: CaseUnderTest, severity: string) =>
    sendAct(complaint, {
      action: 'reclassify',
      body: { severity, reason: fakeSeal('Seen again.') },
      by: staff('quality-manager'),
    });

  test('one that exists only under the new severity starts now; one that vanished closes as superseded', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'investigate', FOUND);
    expect(await running(complaint)).not.toContain('severe-plan');
    await rig.pass('30 minutes');
    await reclassify(complaint, 'severe');
    expect(await running(complaint)).toContain('severe-plan');
    const started = complaint.recorded.events.findLast(
      (e) => e.type === 'clock-started' && e.data.limitId === 'severe-plan',
    );
    expect(started?.at).toBe(complaint.last('complaint-reclassified').at);

    await complaint.answer('hold-meeting');
    await reclassify(complaint, 'minor');
    expect(await running(complaint)).not.toContain('severe-plan');
    expect(
      complaint.recorded.events.findLast(
        (e) => e.type === 'clock-stopped' && e.data.limitId === 'severe-plan',
      )?.data,
    ).toMatchObject({ because: 'superseded' });
  });

  test('one whose end lies behind does not start', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'approve', FOUND);
    await reclassify(complaint, 'severe');
    expect(await running(complaint)).not.toContain('severe-plan');
  });

  test('the limit of an approval that nobody can give any more does not run on', async () => {
    const complaint = await rig.submit();
    await walkTo(complaint, 'approve', FOUND);
    expect(await running(complaint)).toContain('review');
    await reclassify(complaint, 'severe');
    expect(await running(complaint)).not.toContain('review');
    expect(complaint.openKinds()).toBe('hold-meeting');
  });
});
