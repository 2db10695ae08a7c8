import type { OpenTask } from '../../domain/case/state';
import type { JsonObject } from '../../domain/json';
import type { Channel } from '../../domain/lifecycle';
import { staff, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { idOf } from '../support/test-people';
import { fakeSeal, OtherCourse, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import {
  answersOfOthers,
  askedFor,
  caseAt,
  faultsIn,
  goOnTo,
  lettersToCustomer,
  limitOf,
  openInStory,
} from './case-at';
import { changed, together, without } from './knock-out/carriers';
import { calledAbout } from './decided-appeal';
import { storyClauses } from './knock-out/story-clauses';

/** Every minute of the week is working time: a limit's hours can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const calendar = everydayCalendar({
  week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
});
const clause = storyClauses('food-beverage', calendar);

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const LIMITS = `${TRACK}.limits`;
const ENTRY = 'registers.complaints';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const limitsBegun = (complaint: CaseUnderTest): readonly string[] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'clock-started' ? [e.data.limitId] : []));

function lengthOf(complaint: CaseUnderTest, limitId: string): number {
  if (!limitsBegun(complaint).includes(limitId)) throw new OtherCourse(`limit ${limitId} never began`);
  const { startedAt, dueAt } = limitOf(complaint, limitId);
  return Date.parse(dueAt) - Date.parse(startedAt);
}

/** Whether something told in one recorded step opened a task of this kind there. */
function openedWith(complaint: CaseUnderTest, type: string, kind: string): boolean {
  return complaint.recorded.steps.some(
    ({ events }) =>
      events.some((e) => e.type === type) &&
      events.some((e) => e.type === 'task-opened' && e.data.kind === kind),
  );
}

const entriesBut = (complaint: CaseUnderTest, register: string): readonly OpenTask[] =>
  Object.values(complaint.folded().tasks).filter(
    ({ kind, because }) => kind === 'register' && because !== register,
  );

function instructionOf(complaint: CaseUnderTest): OpenTask {
  const task = Object.values(complaint.folded().tasks).find(({ because }) => because === 'instruction');
  if (task === undefined) throw new OtherCourse('nobody is asked for an instruction');
  return task;
}

/** Nothing is settled at once, and so nothing is told or asked of it. */
const NOT_ON_THE_SPOT = together(
  changed(`${TRACK}.firstContact.value`, false),
  without(`${TRACK}.firstContact.asks`, `${TRACK}.tellInPerson`),
);

const ANSWERED: JsonObject = { resolvedNow: true, whatWasDone: 'The storage was explained.' };

clause(
  'FB-01.1 a call that can be answered on the spot is answered there, and goes to no department',
  [NOT_ON_THE_SPOT],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    await complaint.answer('assess', ANSWERED);
    expect(complaint.told('case-assigned')).toEqual([]);
    expect(complaint.folded().outcome).toBe('accepted');
  },
);

clause(
  'FB-01.2 any other is at once the department’s: taken up within half an hour, and its task is there with that',
  [changed(`${LIMITS}.at-once.length`, { 'working-hours': 2 }), without(`${LIMITS}.at-once`)],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    expect(lengthOf(complaint, 'at-once')).toBe(HOUR / 2);
    await complaint.answer('assess');
    expect(openedWith(complaint, 'case-assigned', 'investigate')).toBe(true);
  },
);

clause(
  'FB-01.3 the reply is in the register within 24 hours, on the clock; an entry without it is refused',
  [
    without(ENTRY),
    changed(`${ENTRY}.within`, { hours: 48 }),
    changed(`${ENTRY}.fields.replyGiven.required`, false),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    expect(lengthOf(complaint, 'register-complaints')).toBe(DAY);
    expect(await faultsIn(complaint.answer('register', { replyGiven: null }))).toEqual([
      '/replyGiven required',
    ]);
    await complaint.answer('register');
    expect(complaint.last('register-entered').data.registerId).toBe('complaints');
  },
);

const REPLY = `${LIMITS}.phone-reply`;

/** Roles that hear that a limit was missed, in their order. */
const toldOfMiss = (complaint: CaseUnderTest, limitId: string): readonly string[] =>
  complaint.recorded.letters.flatMap(({ kind, to, params }) =>
    kind === 'overdue' && 'role' in to && String(params['clockId']).includes(`:${limitId}:`) ? [to.role] : [],
  );

const ended = (complaint: CaseUnderTest, limitId: string): readonly string[] =>
  complaint.recorded.events.flatMap((e) =>
    e.type === 'clock-stopped' && e.data.limitId === limitId ? [e.data.because] : [],
  );

clause(
  'FB-01.5 the reply to a call is watched for 24 hours: without one the head of the office hears, then the director',
  [
    without(REPLY),
    changed(`${REPLY}.length`, { hours: 48 }),
    changed(`${REPLY}.onBreach`, [{ inform: 'general-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    expect(lengthOf(complaint, 'phone-reply')).toBe(DAY);
    await walk(complaint, 'register', 'assess');
    await rig.pass(DAY - 60_000);
    expect(toldOfMiss(complaint, 'phone-reply')).toEqual([]);
    await rig.pass('5 hours');
    await complaint.state();
    expect(toldOfMiss(complaint, 'phone-reply')).toEqual(['office-head', 'marketing-director']);
    expect(ended(complaint, 'phone-reply')).toEqual([]);
  },
);

for (const [how, answer] of [
  ['by whoever passes it on', { beyondAuthority: true, opinion: 'About the taste: for quality.' }],
  ['by whoever takes it up', {}],
] as const)
  clause(
    `FB-01.6 a reply that is given at once ${how} goes to the customer, and is in time`,
    [without(`${STEPS}.assess.replyNow`), changed(`${REPLY}.until`, ['complaint-answered', 'refusal-given'])],
    async (rig) => {
      const complaint = await rig.submit({ channel: 'phone' });
      const immediateReply = 'Quality examines the batch; you hear within three working days.';
      await complaint.answer('assess', { ...answer, immediateReply });
      expect(lettersToCustomer(complaint)).toEqual(['received', 'immediate-reply']);
      expect(complaint.last('replied-at-once').data.words).toBe(fakeSeal(immediateReply));
      expect(ended(complaint, 'phone-reply')).toEqual(['met']);
    },
  );

clause(
  'FB-01.7 only a call is owed a reply in a day: what is said in person has its own times',
  [without(`${REPLY}.channels`)],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'visit' });
    await complaint.answer('assess');
    expect(limitsBegun(complaint)).toContain('three-days');
    expect(limitsBegun(complaint)).not.toContain('phone-reply');
  },
);

clause(
  'FB-02.1 a written complaint is at once reported to the head of the marketing management office',
  [without(`${TRACK}.reportTo`)],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'letter' });
    const notices = complaint.recorded.letters.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ to }) => to)).toEqual([{ role: 'office-head', unit: null }]);
  },
);

for (const channel of ['letter', 'fax', 'email', 'web'] as const)
  clause(
    `FB-02.3 what is written (${channel}) is at once before the head of the office for instruction, which is recorded before any close`,
    [
      without('registers.instruction'),
      changed('registers.instruction.by', { pool: ['office-clerk'] }),
      changed('registers.instruction.within', { 'working-hours': 4 }),
      changed('registers.instruction.fields.instruction.required', false),
    ],
    async (rig) => {
      const complaint = await rig.submit({ channel });
      expect(lengthOf(complaint, 'register-instruction')).toBe(HOUR / 2);
      const task = instructionOf(complaint);
      expect(task.assignees).toEqual([idOf('office-head')]);
      const bare = complaint.answerTask(task, { instruction: null });
      expect(await faultsIn(bare)).toEqual(['/instruction required']);
      const byAnother = complaint.answerTask(task, {}, staff('office-clerk'));
      expect(await refusalOf(byAnother)).toBe('not-asked-of-you');
      await goOnTo(complaint, 'customer-word');
      for (const entry of entriesBut(complaint, 'instruction')) await complaint.answerTask(entry);
      await complaint.answer('customer-word');
      expect(complaint.told('complaint-closed')).toEqual([]);
      await complaint.answerTask(task);
      await complaint.recordedOf('complaint-closed');
    },
  );

clause(
  'FB-02.4 what is said needs none',
  [changed('registers.instruction.channels', ['phone', 'letter'])],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' });
    const asked = Object.values(complaint.folded().tasks).map(({ because }) => because);
    expect(asked).not.toContain('instruction');
  },
);

clause(
  'FB-02.2 it is registered within 24 hours, and the customer has the confirmation',
  [without(ENTRY), changed(`${ENTRY}.within`, { 'working-days': 3 })],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'letter' });
    expect(lettersToCustomer(complaint)).toEqual(['received']);
    expect(entriesBut(complaint, 'instruction').map(({ assignees }) => assignees)).toEqual([
      [idOf('office-clerk')],
    ]);
    expect(lengthOf(complaint, 'register-complaints')).toBe(DAY);
  },
);

const CONFIRMED = `${TRACK}.tellInPerson.0`;
const REPLIED = `${TRACK}.tellInPerson.3`;
const writtenBy = (rig: StoryRig, channel: Channel, customerHasEmail = false): Promise<CaseUnderTest> =>
  rig.submit({ channel }, { customerHasEmail });

for (const channel of ['letter', 'fax'] as const)
  clause(
    `FB-02.5 whom mail does not reach has the confirmation of what they wrote (${channel}) from a person, within 24 hours that are watched`,
    [
      without(CONFIRMED),
      changed(`${CONFIRMED}.channels`, ['phone']),
      changed(`${CONFIRMED}.within`, { hours: 48 }),
      changed(`${TRACK}.silence.callBy`, { person: 'general-manager' }),
    ],
    async (rig) => {
      const complaint = await writtenBy(rig, channel);
      expect(openedWith(complaint, 'complaint-received', 'call-customer')).toBe(true);
      expect(calledAbout(complaint, 'complaint-received')?.assignees).toEqual([idOf('office-clerk')]);
      expect(lengthOf(complaint, 'call-to-customer')).toBe(DAY);
      await rig.pass(DAY - 60_000);
      await complaint.state();
      expect(toldOfMiss(complaint, 'call-to-customer')).toEqual([]);
      await rig.pass(2 * 60_000);
      await complaint.state();
      expect(toldOfMiss(complaint, 'call-to-customer')).toEqual(['office-head']);
      await complaint.answer('call-customer');
      expect(ended(complaint, 'call-to-customer')).toEqual(['missed']);
    },
  );

clause(
  'FB-01.9 what can be answered now a caller without e-mail hears from a person, on the same day',
  [without(REPLIED), changed(`${REPLIED}.within`, { hours: 24 })],
  async (rig) => {
    const complaint = await rig.submit({ channel: 'phone' }, { customerHasEmail: false });
    await complaint.answer('assess', { immediateReply: 'Please keep the bottle in the fridge.' });
    expect(calledAbout(complaint, 'replied-at-once')?.assignees).toEqual([idOf('office-clerk')]);
    const { startedAt, dueAt } = limitOf(complaint, 'call-to-customer');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(4 * 60 * 60_000);
  },
);

clause(
  'FB-02.6 what was said they have heard, and whom mail reaches has it in writing: nobody is asked to call them',
  [without(`${CONFIRMED}.channels`)],
  async (rig) => {
    for (const complaint of [await writtenBy(rig, 'phone'), await writtenBy(rig, 'letter', true)]) {
      expect(complaint.openKinds()).not.toContain('call-customer');
      expect(lettersToCustomer(complaint)).toEqual(['received']);
    }
  },
);

for (const channel of ['visit', 'staff'] as const)
  clause(
    `FB-03.1 what is said in person or passed on (${channel}) is registered within 24 hours as well`,
    [without(ENTRY), changed(`${ENTRY}.within`, { hours: 25 })],
    async (rig) => {
      const complaint = await rig.submit({ channel });
      expect(lengthOf(complaint, 'register-complaints')).toBe(DAY);
    },
  );

const KINDS = [
  ['quality', 'quality-to-quality', 'quality', 'quality-specialist'],
  ['goods-to-return', 'goods-to-quality', 'quality', 'quality-specialist'],
  ['staff-conduct', 'conduct-to-after-sales', 'after-sales', 'service-manager'],
  ['misunderstanding', 'misunderstanding-to-the-office', 'marketing-office', 'office-head'],
] as const;
for (const [category, row, department, handler] of KINDS)
  clause(
    `FB-03.2 each complaint is one of four kinds, which decides who handles it: ${category}`,
    [changed(`tables.routing.rows.${row}.then`, { department: 'warehouse', handler: 'warehouse-keeper' })],
    async (rig) => {
      const complaint = await rig.submit({ category });
      expect(await faultsIn(complaint.answer('assess', { category: null }))).toEqual(['/category required']);
      await complaint.answer('assess', { category });
      expect(complaint.last('case-assigned').data).toMatchObject({ department, handlerRole: handler });
      expect(askedFor(complaint, 'investigate')).toEqual([idOf(handler)]);
    },
  );

clause(
  'FB-04.1 the quality department’s specialist investigates quality, and nobody else',
  [changed(`${STEPS}.investigate.by`, { person: 'office-head' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { category: 'quality' });
    expect(await answersOfOthers(complaint, 'investigate', ['quality-specialist'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    await complaint.answer('investigate', {}, staff('quality-specialist'));
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
  },
);

clause(
  'FB-04.2 the rectification plan is at once before the superior; nothing is carried out before',
  [without(`${STEPS}.plan.review`), changed(`${STEPS}.plan.review.0.by`, { person: 'general-manager' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'quality' });
    await complaint.answer('plan');
    expect(openedWith(complaint, 'plan-proposed', 'approve')).toBe(true);
    expect(askedFor(complaint, 'approve')).toEqual([idOf('marketing-director')]);
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['approve']);
    await complaint.answer('approve');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
  },
);

clause(
  'FB-04.3 the customer is promised a reply in three working days, and hears before the day is missed',
  [without(`${LIMITS}.three-days.promise`), changed(`${LIMITS}.three-days.length`, { 'working-days': 5 })],
  async (rig) => {
    const complaint = await rig.submit({ category: 'quality' });
    await goOnTo(complaint, 'plan');
    const { startedAt, dueAt } = limitOf(complaint, 'three-days');
    // The end of the third day after the day of receipt, in Shanghai; every day works.
    const shanghai = Date.parse(startedAt) + 8 * HOUR;
    expect(Date.parse(dueAt) + 8 * HOUR).toBe((Math.floor(shanghai / DAY) + 4) * DAY);
    await rig.pass('75 hours');
    await complaint.answer('register');
    expect(lettersToCustomer(complaint)).toContain('holding');
  },
);

const LADDER = `${STEPS}.assess.ladder`;
const DEPARTMENT = `${LADDER}.department`;
const FOR_QUALITY: JsonObject = { beyondAuthority: true, opinion: 'About the taste: for quality.' };

clause(
  'FB-04.4 quality explains now what it can explain: then there is no plan, and nobody has to approve one',
  [without(LADDER), changed(`${DEPARTMENT}.by`, { person: 'office-head' }), NOT_ON_THE_SPOT],
  async (rig) => {
    const complaint = await rig.submit({ category: 'quality', channel: 'phone' });
    await complaint.answer('assess', FOR_QUALITY);
    expect(openedWith(complaint, 'case-climbed', 'assess')).toBe(true);
    expect(complaint.task('assess').unit).toBe('quality');
    await complaint.answer('assess', ANSWERED, staff('quality-specialist'));
    expect(complaint.told('case-assigned', 'plan-proposed')).toEqual([]);
    expect(complaint.folded().outcome).toBe('accepted');
  },
);

clause(
  'FB-04.5 what it cannot explain now goes on at once, by investigation and plan, to the superior',
  [without(LADDER), without(`${STEPS}.plan.review`)],
  async (rig) => {
    const complaint = await rig.submit({ category: 'quality', channel: 'phone' });
    await complaint.answer('assess', FOR_QUALITY);
    await complaint.answer('assess', {}, staff('quality-specialist'));
    await walk(complaint, 'investigate', 'plan');
    expect(openedWith(complaint, 'plan-proposed', 'approve')).toBe(true);
    expect(askedFor(complaint, 'approve')).toEqual([idOf('marketing-director')]);
  },
);

const MINUTES = 60_000;
const AT_ONCE = [
  ['the plan is before the superior', 'plan-to-superior', 'plan', 'approve', 'cause-investigated'],
  ['the superior decides', 'decision', 'approve', 'carry-out', 'plan-proposed'],
] as const;
for (const [what, limit, kind, next, from] of AT_ONCE) {
  const path = `${LIMITS}.${limit}`;
  clause(
    `FB-04.8 at once ${what}: within half an hour, or the superior hears that it is not so, then who stands above`,
    [
      without(path),
      changed(`${path}.length`, { 'working-hours': 4 }),
      changed(`${path}.onBreach`, [{ inform: 'office-head', source: 'ours' }]),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, kind, { category: 'quality', channel: 'phone' });
      expect(lengthOf(complaint, limit)).toBe(30 * MINUTES);
      expect(limitOf(complaint, limit).startedAt).toBe(complaint.last(from).at);
      await rig.pass(29 * MINUTES);
      await complaint.state();
      expect(toldOfMiss(complaint, limit)).toEqual([]);
      await rig.pass(2 * MINUTES);
      await complaint.state();
      expect(toldOfMiss(complaint, limit)).toEqual(['marketing-director']);
      await rig.pass(2 * HOUR);
      await complaint.state();
      expect(toldOfMiss(complaint, limit)).toEqual(['marketing-director', 'general-manager']);
      await complaint.answer(kind);
      expect(openInStory(complaint).map((task) => task.kind)).toEqual([next]);
      expect(ended(complaint, limit)).toEqual(['missed']);
    },
  );
}

clause(
  'FB-04.7 a plan that the superior sends back is before them again in the same time',
  [changed(`${LIMITS}.plan-to-superior.from`, ['cause-investigated'])],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'quality', channel: 'phone' });
    await complaint.answer('plan');
    await complaint.answer('approve', { decision: 'return', reason: 'Say what is done about the batch.' });
    expect(ended(complaint, 'plan-to-superior')).toEqual(['met']);
    expect(limitOf(complaint, 'plan-to-superior').startedAt).toBe(complaint.last('plan-returned').at);
    await complaint.answer('plan');
    expect(ended(complaint, 'plan-to-superior')).toEqual(['met', 'met']);
  },
);

clause(
  'FB-07.1 the head of the office explains a misunderstanding, once the facts are established',
  [changed(`${STEPS}.answer.by`, { pool: ['office-clerk'] })],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate', { category: 'misunderstanding' });
    expect(complaint.openKinds()).not.toContain('answer');
    await walk(complaint, 'investigate', 'plan', 'approve', 'carry-out');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('office-head')]);
    expect(await answersOfOthers(complaint, 'answer', ['office-head'])).toEqual(
      new Set(['not-asked-of-you']),
    );
  },
);
