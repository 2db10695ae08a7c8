import { computeDue } from '../../domain/time/due';
import type { ClockState } from '../../domain/case/clock-state';
import type { ExtensionPolicy } from '../../domain/policy/steps';
import { NO_MEASURES, sendAct, staff, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { withExtension } from '../support/policies/with-extension';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

/** FB-08: four working days more are seven from the same start; here twice, and the customer hears of it. */
const EXTENSION: ExtensionPolicy = {
  length: { 'working-days': 4 },
  times: 2,
  by: { person: 'cr-manager' },
  tellCustomer: true,
  source: 'ours',
};

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: withExtension(policyNamed('auto-dealer'), 'solution', EXTENSION) });
});
afterAll(() => rig.stop());

const manager = staff('cr-manager');
const extend = (complaint: CaseUnderTest, limit = 'solution') =>
  complaint.act('extend', { limit, reason: fakeSeal('The part is on its way.') }, manager);

async function planned(on: StoryRig = rig, ...more: Parameters<StoryRig['submit']>): Promise<CaseUnderTest> {
  const complaint = await on.submit(...more);
  await walk(complaint, 'assess', 'investigate');
  return complaint;
}
async function clockOf(complaint: CaseUnderTest, limitId = 'solution'): Promise<ClockState> {
  const clock = Object.values((await complaint.state()).clocks).find((one) => one.limitId === limitId);
  if (clock === undefined) throw new Error(`no clock ${limitId} runs`);
  return clock;
}
const letters = (complaint: CaseUnderTest, kind: string) =>
  complaint.recorded.letters.filter((letter) => letter.kind === kind);

test('a limit is counted from the same start with more time, which its explanation says', async () => {
  const complaint = await planned();
  const before = await clockOf(complaint);
  await extend(complaint);
  const after = await clockOf(complaint);
  const { startedAt, remindAt } = before;
  const seven = { length: { 'working-days': 7 }, startedAt, remindAt, calendar: everydayCalendar() };
  expect(after.dueAt).toBe(computeDue(seven).dueAt);
  expect(after).toMatchObject({ status: 'running', startedAt, reminded: false });
  const { explanation } = rig.effects.computed.get(after.clockId)?.result ?? {};
  expect(explanation?.extensions).toMatchObject([
    { by: manager.kind === 'staff' ? manager.personId : '', how: 'added', oldDueAt: before.dueAt },
  ]);
  expect(JSON.stringify(explanation)).not.toContain('sealed:');
  const stream = complaint.recorded.steps.at(-1)?.stream;
  expect(stream?.kind === 'complaint' ? stream.summary.overdue : null).toBe(false);
});

test('the customer is told, and whoever handles the case; nothing is missed at the old end', async () => {
  const complaint = await planned();
  const { dueAt, clockId } = await clockOf(complaint);
  await extend(complaint);
  const { seq } = complaint.last('limit-extended');
  expect(letters(complaint, 'extension')).toMatchObject([
    { seq, to: { customer: true }, params: { clockId } },
  ]);
  expect(letters(complaint, 'notice').filter((one) => one.seq === seq)).toHaveLength(2);
  await rig.pass('5 days');
  expect(complaint.told('clock-breached')).toEqual([]);
  await rig.pass('8 days');
  const breached = complaint.last('clock-breached');
  expect(breached.data.limitId).toBe('solution');
  expect(breached.at > (dueAt ?? '')).toBe(true);
  // Once before the new end, though they had been told of the old one.
  expect(complaint.told('clock-reminded')).toHaveLength(1);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
});

test('who was reminded of the old end is reminded of the new one, and not on the spot', async () => {
  const complaint = await planned();
  const { remindAtInstant } = await clockOf(complaint);
  while (complaint.told('clock-reminded').length === 0) await rig.pass('6 hours');
  expect((await rig.now()).toISOString() >= (remindAtInstant ?? '')).toBe(true);
  await extend(complaint);
  expect(complaint.told('clock-reminded')).toHaveLength(1);
  await rig.pass('12 days');
  expect(complaint.told('clock-reminded')).toHaveLength(2);
  expect(complaint.last('clock-reminded').at < complaint.last('clock-breached').at).toBe(true);
});

test('twice, and no more; the next round has its own', async () => {
  const complaint = await planned();
  await extend(complaint);
  await extend(complaint);
  const { startedAt, dueAt } = await clockOf(complaint);
  const eleven = { length: { 'working-days': 11 }, startedAt, calendar: everydayCalendar() };
  expect(dueAt).toBe(computeDue(eleven).dueAt);
  expect(await refusalOf(extend(complaint))).toBe('action-not-possible');
  await walk(complaint, 'plan', 'approve', 'offer', 'carry-out', 'answer');
  await complaint.answer('customer-word', { settled: false, reason: 'It rattles again.' });
  await extend(complaint);
  expect(complaint.told('limit-extended')).toHaveLength(3);
});

test('a paused limit is given its time when it runs on', async () => {
  const complaint = await planned();
  const { startedAt } = await clockOf(complaint);
  const until = new Date((await rig.now()).getTime() + 20 * 86_400_000).toISOString().slice(0, 10);
  await complaint.act('pause', { reason: fakeSeal('Stocktaking.'), until }, manager);
  await extend(complaint);
  expect(await clockOf(complaint)).toMatchObject({ status: 'paused', dueAt: null });
  await rig.pass('3 days');
  await complaint.act('resume', {}, manager);
  const pauses = [{ fromAt: complaint.last('case-paused').at, toAt: complaint.last('case-resumed').at }];
  const expected = computeDue({
    ...{ length: { 'working-days': 3 }, startedAt, pauses, calendar: everydayCalendar() },
    extensions: [{ length: EXTENSION.length, at: complaint.last('limit-extended').at, by: 'x' }],
  });
  expect((await clockOf(complaint)).dueAt).toBe(expected.dueAt);
});

test('a customer without e-mail is called with the same words; where nobody is to be told, nobody is', async () => {
  const complaint = await planned(rig, {}, { customerHasEmail: false });
  await extend(complaint);
  const { seq } = complaint.last('limit-extended');
  expect(complaint.task('call-customer').because).toBe(`letter:${String(seq)}`);
  const silent = { ...EXTENSION, tellCustomer: false };
  const other = rig.withPolicy(withExtension(policyNamed('auto-dealer'), 'solution', silent));
  const unheard = await planned(other, {}, { customerHasEmail: false });
  await extend(unheard);
  expect(letters(unheard, 'extension')).toEqual([]);
  expect(unheard.openKinds()).not.toContain('call-customer');
});

test('the same action again is the same extension', async () => {
  const complaint = await planned();
  const request = {
    action: 'extend',
    body: { limit: 'solution', reason: fakeSeal('The part is on its way.') },
    by: manager,
    actionId: 'one-and-the-same',
  } as const;
  await sendAct(complaint, { ...request, updateId: 'act-1' });
  await sendAct(complaint, { ...request, updateId: 'act-2' });
  expect(complaint.told('limit-extended')).toHaveLength(1);
});

describe('it is refused', () => {
  test('where the policy says nothing of it, before the limit runs, and when it has ended', async () => {
    const complaint = await rig.submit();
    expect(await refusalOf(extend(complaint, 'assessment'))).toBe('action-not-possible');
    expect(await refusalOf(extend(complaint))).toBe('action-not-possible');
    await walk(complaint, 'assess', 'investigate', 'plan');
    expect(await refusalOf(extend(complaint))).toBe('action-not-possible');
    expect(complaint.told('limit-extended')).toEqual([]);
  });

  test('once it is missed: that stays', async () => {
    const complaint = await planned();
    await rig.pass('8 days');
    expect((await clockOf(complaint)).status).toBe('breached');
    expect(await refusalOf(extend(complaint))).toBe('action-not-possible');
  });

  test('of anybody but staff, of the person complained about, with another body', async () => {
    const complaint = await planned(rig, { against: staffId('cr-manager') });
    const body = { limit: 'solution', reason: fakeSeal('So.') };
    expect(await refusalOf(complaint.act('extend', body, { kind: 'customer' }))).toBe('not-asked-of-you');
    expect(await refusalOf(complaint.act('extend', body, { kind: 'integration', name: 'x' }))).toBe(
      'not-asked-of-you',
    );
    expect(await refusalOf(complaint.act('extend', body, manager))).toBe('not-asked-of-you');
    const act = (odd: { [key: string]: string }) => refusalOf(complaint.act('extend', odd, manager));
    expect(await act({ limit: 'nothing-known', reason: fakeSeal('So.') })).toBe('action-invalid');
    expect(await act({ limit: 'solution' })).toBe('action-invalid');
    expect(await act({ limit: 'solution', reason: 'not sealed' })).toBe('action-invalid');
    expect(await act({ ...body, length: '90' })).toBe('action-invalid');
  });
});

function staffId(role: string): string {
  const actor = staff(role);
  return actor.kind === 'staff' ? actor.personId : '';
}
