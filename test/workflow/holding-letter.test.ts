import { NO_MEASURES, walk } from '../support/case-steps';
import { policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const holding = (complaint: CaseUnderTest) =>
  complaint.recorded.letters.filter(({ kind }) => kind === 'holding');

test('before the promised date of a solution is missed the customer hears, once', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  await rig.pass('8 days');
  expect(holding(complaint)).toMatchObject([{ to: { customer: true } }]);
  const { seq, at, data } = complaint.last('holding-letter-sent');
  const due = complaint.last('clock-breached');
  expect(data.limitId).toBe('solution');
  expect(holding(complaint)[0]).toMatchObject({ seq, params: { clockId: data.clockId } });
  expect(at < due.at).toBe(true);
  expect(complaint.last('clock-reminded').at < at).toBe(true);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(holding(complaint)).toHaveLength(1);
});

test('nobody is put off who was served in time, or whose case is over', async () => {
  const served = await rig.submit();
  await walk(served, 'assess', 'investigate', 'plan');
  const gone = await rig.submit();
  await walk(gone, 'assess');
  await gone.act('withdraw', { reason: 'sealed:v1:test:eA' }, { kind: 'customer' });
  await rig.pass('8 days');
  expect(holding(served)).toEqual([]);
  expect(holding(gone)).toEqual([]);
});

test('a customer without e-mail is called with the same words', async () => {
  const complaint = await rig.submit({}, { customerHasEmail: false });
  await walk(complaint, 'assess', 'investigate');
  await rig.pass('8 days');
  const { seq } = complaint.last('holding-letter-sent');
  expect(complaint.task('call-customer').because).toBe(`letter:${String(seq)}`);
});
