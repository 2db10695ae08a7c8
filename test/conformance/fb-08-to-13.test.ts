import { CUSTOMER, NOT_SETTLED, staff, UNFOUNDED, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { fakeSeal, OtherCourse, refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, limitOf, withdraw } from './case-at';
import { changed, without } from './knock-out/carriers';
import { appealDecided, calledAbout } from './decided-appeal';
import { storyClauses } from './knock-out/story-clauses';

/** Every minute of the week is working time: days can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const calendar = everydayCalendar({
  week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
});
const clause = storyClauses('food-beverage', calendar);

const TRACK = 'tracks.customer-complaints';
const LIMIT = `${TRACK}.limits.three-days`;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const REASON = fakeSeal('The laboratory needs until Friday.');
const extend = (complaint: CaseUnderTest, role: string, reason = REASON) =>
  complaint.act('extend', { limit: 'three-days', reason }, staff(role));

/** A limit that never begins is another course than the clause has. */
function limit(complaint: CaseUnderTest, limitId: string): ReturnType<typeof limitOf> {
  const began = complaint.recorded.events.some(
    (e) => e.type === 'clock-started' && e.data.limitId === limitId,
  );
  if (!began) throw new OtherCourse(`limit ${limitId} never began`);
  return limitOf(complaint, limitId);
}

/** Local days in Shanghai from that of the receipt to the one at whose end the limit is due. */
function daysOf(complaint: CaseUnderTest): number {
  const { startedAt, dueAt } = limit(complaint, 'three-days');
  const dayOf = (at: string): number => Math.floor((Date.parse(at) + 8 * HOUR) / DAY);
  return dayOf(dueAt) - 1 - dayOf(startedAt);
}

clause(
  'FB-08.1 a complaint is handled within three working days of its receipt',
  [changed(`${LIMIT}.length`, { 'working-days': 4 }), without(LIMIT)],
  async (rig) => {
    const complaint = await rig.submit();
    expect(daysOf(complaint)).toBe(3);
    await rig.pass('5 days');
    await complaint.answer('register');
    const missed = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-breached' ? [e.data.limitId] : [],
    );
    expect(missed).toContain('three-days');
  },
);

clause(
  'FB-08.2 in special cases by name and with a reason, to seven working days from the same start; the customer hears of it',
  [
    without(`${LIMIT}.extension`),
    changed(`${LIMIT}.extension.length`, { 'working-days': 3 }),
    changed(`${LIMIT}.extension.tellCustomer`, false),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await refusalOf(complaint.act('extend', { limit: 'three-days' }, staff('office-head')))).toBe(
      'action-invalid',
    );
    await extend(complaint, 'office-head');
    expect(complaint.last('limit-extended').by).toEqual(staff('office-head'));
    expect(daysOf(complaint)).toBe(7);
    expect(lettersToCustomer(complaint)).toContain('extension');
  },
);

clause('FB-08.3 there is no third limit', [changed(`${LIMIT}.extension.times`, 2)], async (rig) => {
  const complaint = await rig.submit();
  await extend(complaint, 'office-head');
  expect(await refusalOf(extend(complaint, 'office-head'))).toBe('action-not-possible');
  expect(daysOf(complaint)).toBe(7);
});

clause(
  'FB-08.4 it is granted before the third day ends, or not at all',
  [changed(`${LIMIT}.length`, { 'working-days': 9 })],
  async (rig) => {
    const complaint = await rig.submit();
    await rig.pass('5 days');
    expect(await refusalOf(extend(complaint, 'office-head'))).toBe('action-not-possible');
  },
);

clause(
  'FB-08.5 it is granted by name: a person has to, no program can, and the record says who and why',
  [
    without(`${LIMIT}.extension`),
    changed(`${LIMIT}.extension.approval`, { by: { person: 'marketing-director' }, source: 'ours' }),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    for (const by of [{ kind: 'integration', name: 'shop' }, { kind: 'system' }, CUSTOMER] as const)
      expect(await refusalOf(complaint.act('extend', { limit: 'three-days', reason: REASON }, by))).toBe(
        'not-asked-of-you',
      );
    expect(complaint.told('limit-extended')).toEqual([]);
    await extend(complaint, 'office-head');
    const { by, data } = complaint.last('limit-extended');
    expect(by).toEqual(staff('office-head'));
    expect(data).toMatchObject({ limitId: 'three-days', length: { 'working-days': 4 }, reason: REASON });
  },
);

clause(
  'FB-08.6 an answer on the spot that the customer contests does not end the limit: the days count from the receipt, with those granted',
  [without(`${TRACK}.limitsRunOn`), without(LIMIT)],
  async (rig) => {
    const onTheSpot = { resolvedNow: true, whatWasDone: 'The storage was explained.' };
    const contested = (complaint: CaseUnderTest) =>
      complaint.act('contest', { words: fakeSeal('Nobody explained anything.') }, CUSTOMER);
    const [one, extended] = [await rig.submit({ channel: 'phone' }), await rig.submit({ channel: 'phone' })];
    const { startedAt, dueAt } = limit(one, 'three-days');
    await extend(extended, 'office-head');
    await one.answer('assess', onTheSpot);
    await extended.answer('assess', onTheSpot);
    await rig.pass(Date.parse(dueAt) - (await rig.now()).getTime() + HOUR);
    await contested(one);
    await contested(extended);
    expect(limit(one, 'three-days').startedAt).toBe(startedAt);
    expect(daysOf(extended)).toBe(7);
    await one.answer('register');
    await extended.answer('register');
    const breached = (complaint: CaseUnderTest) =>
      complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));
    expect(breached(one)).toContain('three-days');
    expect(breached(extended)).not.toContain('three-days');
    expect(await refusalOf(extend(extended, 'office-head'))).toBe('action-not-possible');
  },
);

clause(
  'FB-09.1 the head of the office sends the feedback within 24 hours of completion, and the customer is asked',
  [
    without(`${TRACK}.limits.feedback`),
    changed(`${TRACK}.limits.feedback.length`, { hours: 48 }),
    changed(`${TRACK}.steps.answer.by`, { pool: ['office-clerk'] }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer');
    const { startedAt, dueAt } = limit(complaint, 'feedback');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(DAY);
    expect(askedFor(complaint, 'answer')).toEqual([idOf('office-head')]);
    await complaint.answer('answer');
    expect(lettersToCustomer(complaint).at(-1)).toBe('answer');
    await complaint.answer('customer-word', { comment: 'Write to me sooner next time.' });
    expect(complaint.told('result-accepted')).toHaveLength(1);
  },
);

const FEEDBACK = `${TRACK}.tellInPerson.1`;

clause(
  'FB-09.4 so it is with what was settled on the spot: whom mail does not reach is told and asked by a person within 24 hours',
  [
    without(FEEDBACK),
    changed(`${FEEDBACK}.within`, { hours: 48 }),
    changed(`${TRACK}.silence.callBy`, { person: 'general-manager' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' }, { customerHasEmail: false });
    await complaint.answer('assess', { resolvedNow: true, whatWasDone: 'The storage was explained.' });
    expect(lettersToCustomer(complaint).at(-1)).toBe('first-contact');
    expect(calledAbout(complaint, 'first-contact-resolved')?.assignees).toEqual([idOf('office-clerk')]);
    const { startedAt, dueAt } = limit(complaint, 'call-to-customer');
    expect(startedAt).toBe(complaint.last('first-contact-resolved').at);
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(DAY);
    for (const register of ['complaints', 'handling-form']) await entered(complaint, register);
    await rig.pass('20 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    const missed = complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data] : []));
    expect(missed.map(({ limitId }) => limitId)).toContain('call-to-customer');
    await complaint.answer('call-customer');
    await complaint.recordedOf('complaint-closed');
  },
);

/** The customer is content; only entries are left. */
async function settled(complaint: CaseUnderTest): Promise<void> {
  await walk(complaint, 'customer-word');
}

clause(
  'FB-13.1 no case closes without its handling form, which says the outcome and the reply',
  [
    without('registers.handling-form'),
    changed('registers.handling-form.fields.outcomeFiled.required', false),
    changed('registers.handling-form.fields.replyFiled.required', false),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer', { channel: 'phone' });
    await walk(complaint, 'register', 'answer');
    await settled(complaint);
    expect(complaint.told('complaint-closed')).toEqual([]);
    expect(complaint.openKinds()).toBe('register');
    const blank = { outcomeFiled: null, replyFiled: null };
    expect(await faultsIn(complaint.answer('register', blank))).toEqual([
      '/outcomeFiled required',
      '/replyFiled required',
    ]);
    await complaint.answer('register');
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  },
);

/** The registers in which an entry is still owed. */
const entriesAsked = (complaint: CaseUnderTest): readonly string[] =>
  Object.values(complaint.folded().tasks)
    .flatMap(({ kind, because }) => (kind === 'register' && because !== null ? [because] : []))
    .sort();

async function entered(complaint: CaseUnderTest, register: string): Promise<void> {
  const task = Object.values(complaint.folded().tasks).find(({ because }) => because === register);
  if (task === undefined) throw new OtherCourse(`${register} is not asked for`);
  await complaint.answerTask(task);
}

const OPENS_AT = 'registers.handling-form.opensAt';

clause(
  'FB-13.4 nor where it was settled on the spot: the handling form is owed there as well',
  [changed(OPENS_AT, ['complaint-answered', 'refusal-given', 'complaint-withdrawn'])],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    await complaint.answer('assess', { resolvedNow: true, whatWasDone: 'The storage was explained.' });
    expect(entriesAsked(complaint)).toEqual(['complaints', 'handling-form']);
    await entered(complaint, 'complaints');
    await rig.pass('20 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await entered(complaint, 'handling-form');
    await complaint.recordedOf('complaint-closed');
  },
);

clause(
  'FB-13.5 nor where the customer has withdrawn it: what became of it is filed all the same',
  [changed(OPENS_AT, ['complaint-answered', 'refusal-given', 'first-contact-resolved'])],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { channel: 'phone' });
    await entered(complaint, 'complaints');
    await withdraw(complaint);
    expect(complaint.told('complaint-closed')).toEqual([]);
    expect(entriesAsked(complaint)).toEqual(['handling-form']);
    await entered(complaint, 'handling-form');
    await complaint.recordedOf('complaint-closed');
  },
);

clause(
  'FB-13.6 and after another round, which made what was filed untrue, the form is filled in anew',
  [without('registers.handling-form.anew')],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer', { channel: 'phone' });
    await complaint.answer('answer');
    await entered(complaint, 'complaints');
    for (let refusals = 0; refusals < 3; refusals += 1) {
      await entered(complaint, 'handling-form');
      await complaint.answer('customer-word', NOT_SETTLED);
      expect(entriesAsked(complaint)).toEqual([]);
      await goOnTo(complaint, 'customer-word');
      expect(entriesAsked(complaint)).toEqual(['handling-form']);
    }
    await complaint.answer('customer-word');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await entered(complaint, 'handling-form');
    await complaint.recordedOf('complaint-closed');
    expect(complaint.told('register-entered')).toHaveLength(5);
  },
);

clause(
  'FB-13.8 every customer has a reply: a refusal that nobody told them is not taken for granted, however long they are silent',
  [without(`${TRACK}.silence.callWithin`), changed(`${TRACK}.silence.callBy`, { person: 'general-manager' })],
  async (rig) => {
    const complaint = await rig.submit(
      { category: 'quality', channel: 'phone' },
      { customerHasEmail: false },
    );
    await goOnTo(complaint, 'investigate');
    await complaint.answer('investigate', UNFOUNDED);
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('office-clerk')]);
    await rig.pass('40 days');
    expect((await complaint.state()).outcome).toBeNull();
    expect(complaint.openKinds()).toContain('refusal-word');
    // Once they were told they have ten days for their appeal, and are reminded by telephone.
    await complaint.answer('call-customer');
    for (let turn = 0; turn < 8 && complaint.folded().outcome === null; turn += 1) {
      await rig.pass('4 days');
      await complaint.state();
      if (complaint.openKinds().includes('call-customer')) await complaint.answer('call-customer');
    }
    expect(complaint.last('refusal-understood').data.bySilence).toBe(true);
    const told = Object.values(complaint.folded().ended).filter(({ kind }) => kind === 'call-customer');
    expect(told.map(({ status }) => status)).not.toContain('superseded');
  },
);

const APPEAL = `${TRACK}.tellInPerson.2`;
const UNTOLD = [without(APPEAL), changed(`${TRACK}.silence.callBy`, { person: 'general-manager' })] as const;

clause(
  'FB-13.11 every customer has a reply: what became of their appeal is told by a person whom mail does not reach, and nothing closes before',
  [...UNTOLD],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { channel: 'phone' }, { customerHasEmail: false });
    await appealDecided(complaint, 'investigate', 'declined');
    expect(calledAbout(complaint, 'appeal-decided')?.assignees).toEqual([idOf('office-clerk')]);
    for (const register of entriesAsked(complaint)) await entered(complaint, register);
    await rig.pass('20 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    const missed = complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data] : []));
    expect(missed.map(({ limitId }) => limitId)).toContain('call-to-customer');
    await complaint.answer('call-customer');
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('declined');
  },
);

clause(
  'FB-13.10 also that it was upheld, while the case goes on; whom mail reaches nobody calls',
  [...UNTOLD],
  async (rig) => {
    const asked = { category: 'quality', channel: 'phone' } as const;
    const reached = await caseAt(rig, 'investigate', asked);
    await appealDecided(reached, 'investigate', 'upheld');
    expect(reached.openKinds()).not.toContain('call-customer');
    const complaint = await caseAt(rig, 'investigate', asked, { customerHasEmail: false });
    await appealDecided(complaint, 'investigate', 'upheld');
    expect(calledAbout(complaint, 'appeal-decided')?.assignees).toEqual([idOf('office-clerk')]);
    expect(complaint.openKinds()).toContain('investigate');
  },
);

clause('FB-13.2 nor without its entry in the register', [without('registers.complaints')], async (rig) => {
  const complaint = await caseAt(rig, 'answer', { channel: 'phone' });
  await complaint.answer('answer');
  await settled(complaint);
  const entries = Object.values(complaint.folded().tasks);
  expect(entries.map(({ because }) => because).sort()).toEqual(['complaints', 'handling-form']);
  for (const entry of entries) {
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answerTask(entry);
  }
  await complaint.recordedOf('complaint-closed');
});
