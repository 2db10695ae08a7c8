import type { CaseUnderTest } from '../support/story-rig';
import { nextMonday } from '../support/weeks';
import { askedFor, caseAt } from './case-at';
import { changed, without, type Carrier } from './knock-out/carriers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Submitted = Parameters<typeof caseAt>[2];
type Rig = Parameters<typeof caseAt>[0];

/** Answered on a Monday morning, with nothing owed beside the question; from here on nobody hears of the customer. */
export async function answeredOnMonday(rig: Rig, submitted?: Submitted): Promise<CaseUnderTest> {
  await nextMonday(rig);
  const complaint = await caseAt(rig, 'customer-word', submitted);
  while (complaint.openKinds().split(' ').includes('register')) await complaint.answer('register');
  return complaint;
}

/** What carries that a silent customer is given up: the days of the policy, and who calls; not this one. */
export function daysOfSilence(track: string, other: object): readonly [Carrier, ...Carrier[]] {
  const silence = `tracks.${track}.silence`;
  return [
    changed(`${silence}.remindAfterDays`, [6]),
    changed(`${silence}.callAfterDays`, 9),
    changed(`${silence}.callBy`, other),
    changed(`${silence}.closeAfterDays`, 12),
    without(`${silence}.closeAfterDays`),
  ];
}

/** Reminded twice, called by these after eight working days, and given up after ten. */
export async function isGivenUp(complaint: CaseUnderTest, callers: readonly string[]): Promise<void> {
  const { rig } = complaint;
  const asked = Date.parse(complaint.last('complaint-answered').at);
  // Thursday of the next week, after office hours: the call is made at once.
  await rig.pass(10 * DAY + 10 * HOUR);
  await complaint.recordedOf('customer-called-for');
  expect(askedFor(complaint, 'call-customer')).toEqual(callers);
  expect(complaint.told('ended-by-silence')).toEqual([]);
  await complaint.answer('call-customer');
  await rig.pass(4 * DAY);
  await complaint.recordedOf('ended-by-silence');
  expect(complaint.told('customer-reminded', 'customer-called-for', 'ended-by-silence')).toEqual([
    'customer-reminded',
    'customer-reminded',
    'customer-called-for',
    'ended-by-silence',
  ]);
  expect(complaint.folded().outcome).toBe('no-answer');
  const days = (['customer-called-for', 'ended-by-silence'] as const).map((type) =>
    Math.floor((Date.parse(complaint.last(type).at) - asked) / DAY),
  );
  // From Monday to Thursday of the next week, and to the Monday after.
  expect(days).toEqual([10, 14]);
}

/** Reminded and called, and waited for all the same: silence closes nothing. */
export async function isWaitedFor(complaint: CaseUnderTest, callers: readonly string[]): Promise<void> {
  const { rig } = complaint;
  await rig.pass(20 * DAY);
  await complaint.recordedOf('customer-called-for');
  expect(complaint.told('customer-reminded').length).toBeGreaterThan(1);
  expect(askedFor(complaint, 'call-customer')).toEqual(callers);
  await complaint.answer('call-customer');
  await rig.pass(60 * DAY);
  await complaint.state();
  expect(complaint.told('ended-by-silence', 'result-accepted', 'complaint-closed')).toEqual([]);
  expect(complaint.folded().outcome).toBeNull();
  expect(complaint.task('customer-word').round).toBe(1);
}
