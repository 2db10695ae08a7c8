import { computeDue } from '../../domain/time/due';
import type { ClockState } from '../../domain/case/clock-state';
import { CUSTOMER, NOT_SETTLED, staff, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const manager = staff('cr-manager');
const DAY_MS = 86_400_000;

/** The local date so many days from now, where the rig's calendar is at home. */
async function dateIn(days: number): Promise<string> {
  return new Date((await rig.now()).getTime() + 8 * 3_600_000 + days * DAY_MS).toISOString().slice(0, 10);
}
async function pause(complaint: CaseUnderTest, days = 30) {
  const until = await dateIn(days);
  await complaint.act('pause', { reason: fakeSeal('The expert is away.'), until }, manager);
  return until;
}
const resume = (complaint: CaseUnderTest) => complaint.act('resume', {}, manager);

async function clockOf(complaint: CaseUnderTest, limitId: string): Promise<ClockState> {
  const clock = Object.values((await complaint.state()).clocks).find((one) => one.limitId === limitId);
  if (clock === undefined) throw new Error(`no clock ${limitId} runs`);
  return clock;
}
const summaryOf = (complaint: CaseUnderTest) => {
  const stream = complaint.recorded.steps.at(-1)?.stream;
  return stream?.kind === 'complaint' ? stream.summary : null;
};
const toldOf = (complaint: CaseUnderTest, limitId: string): string[] =>
  complaint.recorded.events.flatMap((e) =>
    'limitId' in e.data && e.data.limitId === limitId ? [e.type] : [],
  );

test('a pausable limit stands still and runs on with the time that it had left', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  const before = await clockOf(complaint, 'solution');
  await pause(complaint);
  expect(await clockOf(complaint, 'solution')).toMatchObject({
    status: 'paused',
    heldBy: ['case'],
    dueAt: null,
  });
  expect(summaryOf(complaint)).toMatchObject({ paused: true, nextDeadlineAt: null });
  await rig.pass('9 days');
  expect(complaint.told('clock-reminded', 'clock-breached')).toEqual([]);
  await resume(complaint);
  const after = await clockOf(complaint, 'solution');
  expect(after).toMatchObject({ status: 'running', heldBy: [] });
  const { length, startedAt, remindAt } = before;
  const expected = computeDue({
    ...{ length, startedAt, remindAt, calendar: everydayCalendar() },
    pauses: [{ fromAt: complaint.last('case-paused').at, toAt: complaint.last('case-resumed').at }],
  });
  expect(after.dueAt).toBe(expected.dueAt);
  expect(after.dueAt).not.toBe(before.dueAt);
  expect(after.pauses).toMatchObject([{ by: manager.kind === 'staff' ? manager.personId : '' }]);
  expect(summaryOf(complaint)).toMatchObject({ paused: false });
  await complaint.runToEnd();
  await expectModestHistory(complaint);
});

test('it resumes by itself at the end of the day that was set, and those who handle it hear of both', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  const until = await pause(complaint, 5);
  await rig.pass('4 days');
  expect((await complaint.state()).pause).toMatchObject({ by: manager, until });
  await rig.pass('2 days');
  const resumed = complaint.last('case-resumed');
  expect(resumed).toMatchObject({ by: { kind: 'system' }, data: { because: 'until-reached' } });
  expect(resumed.at.slice(0, 16)).toBe(`${until}T16:00`);
  expect(complaint.recorded.events.filter(({ type }) => type === 'case-resumed')).toHaveLength(1);
  for (const { seq } of [complaint.last('case-paused'), resumed])
    expect(complaint.recorded.letters.filter((letter) => letter.seq === seq).map(({ to }) => to)).toEqual([
      { role: 'cr-manager', unit: null },
      { role: 'service-manager', unit: 'service' },
    ]);
});

test('a paused case may be answered; limits that begin meanwhile begin held, those that may not be paused run', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  await pause(complaint, 60);
  await walk(complaint, 'plan');
  expect(toldOf(complaint, 'gm-decision')).toEqual(['clock-started', 'clock-paused']);
  await walk(complaint, 'approve', 'offer', 'carry-out', 'answer');
  // The customer is not reminded of what we keep waiting ourselves.
  await rig.pass('20 days');
  expect(complaint.told('customer-reminded', 'clock-breached')).toEqual([]);
  await walk(complaint, 'customer-word');
  expect(await clockOf(complaint, 'evaluation')).toMatchObject({ status: 'running' });
  await complaint.runToEnd();
  expect(summaryOf(complaint)).toMatchObject({ stage: 'closed', paused: false });
});

test('what is overrun goes on escalating, and a resumed wait for the customer goes on', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  await rig.pass('6 days');
  expect(toldOf(complaint, 'gm-decision')).toContain('clock-breached');
  await pause(complaint, 80);
  await rig.pass('9 days');
  expect(toldOf(complaint, 'gm-decision')).not.toContain('clock-paused');
  expect(toldOf(complaint, 'gm-decision').filter((type) => type === 'clock-escalated')).toHaveLength(2);
  await walk(complaint, 'approve', 'offer', 'carry-out', 'answer');
  expect((await clockOf(complaint, 'customer-reminder')).status).toBe('paused');
  await resume(complaint);
  await rig.pass('12 days');
  expect(complaint.told('customer-reminded').length).toBeGreaterThan(0);
});

describe('a pause survives', () => {
  test('reclassification: what stood still stands still, what begins begins held', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate');
    await pause(complaint);
    const severity = { severity: 'major', reason: fakeSeal('The press has called.') };
    await complaint.act('reclassify', severity, manager);
    const { clocks } = await complaint.state();
    const states = Object.values(clocks).map(({ limitId, status }) => `${limitId} ${status}`);
    expect(states.sort()).toEqual(['emergency-meeting running', 'pause running', 'solution paused']);
    await resume(complaint);
    expect((await clockOf(complaint, 'solution')).pauses).toHaveLength(1);
  });

  test('the next round', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
    await pause(complaint);
    await complaint.answer('customer-word', NOT_SETTLED);
    expect((await complaint.state()).cursor.round).toBe(2);
    const limits = Object.values((await complaint.state()).clocks).filter(
      ({ purpose, pausable }) => purpose.kind === 'limit' && pausable,
    );
    expect(limits.map(({ status }) => status)).toEqual(limits.map(() => 'paused'));
    expect(limits.length).toBeGreaterThan(0);
    await resume(complaint);
  });
});

test('a withdrawal ends the pause', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  await pause(complaint);
  await complaint.act('withdraw', { reason: fakeSeal('I sold it.') }, CUSTOMER);
  expect(complaint.last('case-resumed').data).toMatchObject({ because: 'withdrawn' });
  expect((await complaint.state()).pause).toBeNull();
  expect(Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId)).not.toContain(
    'pause',
  );
});

test('it is refused without an end, with one that is past or too far, twice, and when there is nothing to resume', async () => {
  const complaint = await rig.submit();
  const act = async (body: { [key: string]: string }) => refusalOf(complaint.act('pause', body, manager));
  const reason = fakeSeal('Why not.');
  expect(await act({ reason })).toBe('action-invalid');
  expect(await act({ reason, until: 'soon' })).toBe('action-invalid');
  expect(await act({ reason, until: await dateIn(-2) })).toBe('action-invalid');
  expect(await act({ reason, until: await dateIn(95) })).toBe('action-invalid');
  expect(await act({ until: await dateIn(1) })).toBe('action-invalid');
  expect(await refusalOf(resume(complaint))).toBe('action-not-possible');
  await pause(complaint);
  expect(await act({ reason, until: await dateIn(1) })).toBe('action-not-possible');
  await resume(complaint);
  expect(await refusalOf(resume(complaint))).toBe('action-not-possible');
});
