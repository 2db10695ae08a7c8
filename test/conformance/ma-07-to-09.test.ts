import { CUSTOMER, NOT_SETTLED, sendAnswer, staff, tasksOf } from '../support/case-steps';
import { fakeSeal, OtherCourse } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo } from './case-at';
import { entriesOwed } from './entries-owed';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { planned, refund, reviewers } from './mall-case';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const STEPS = `${TRACK}.steps`;
const REMEDIES = `${TRACK}.remedies`;
const REGISTERS = 'registers';

for (const copy of ['copy-of-audit', 'copy-of-planning', 'copy-of-the-handling-unit'])
  clause(
    `MA-07.1 where money is asked for, ${copy} follows only after the payment`,
    [changed(`${REGISTERS}.${copy}.opensAt`, ['plan-approved'])],
    async (rig) => {
      const complaint = await planned(rig, refund(5_000));
      await goOnTo(complaint, 'answer');
      expect(entriesOwed(complaint)).not.toContain(copy);
      await complaint.answer('pay-remedy');
      expect(entriesOwed(complaint)).toContain(copy);
    },
  );

clause(
  'MA-07.2 without money the copies follow when the handling is complete',
  [changed(`${REGISTERS}.copy-of-audit.opensAt`, ['remedy-paid'])],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'carry-out');
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('carry-out');
    expect(new Set(entriesOwed(complaint))).toEqual(
      new Set(['copy-of-the-handling-unit', 'copy-of-audit', 'copy-of-planning']),
    );
  },
);

clause(
  'MA-07.3 finance reviews before anything is paid',
  [changed('tables.approvals.rows.within-the-limit.then.reviews', [])],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await complaint.answer('approve');
    expect(askedFor(complaint, 'approve')).toEqual([idOf('finance')]);
    expect(complaint.openKinds()).not.toContain('pay-remedy');
    await complaint.answer('approve', { decision: 'return', reason: 'No receipt.' });
    expect(complaint.openKinds()).toBe('plan');
    expect(complaint.told('remedy-granted')).toEqual([]);
  },
);

clause(
  'MA-08.1 the result is filled in by the handling unit',
  [changed(`${STEPS}.carry-out.by`, { person: 'cs-officer' })],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'carry-out');
    expect(complaint.task('carry-out').unit).toBe('store-east');
    expect(askedFor(complaint, 'carry-out')).toEqual([idOf('store-cs')]);
    expect(await faultsIn(complaint.answer('carry-out', { done: null }))).toEqual(['/done required']);
  },
);

clause(
  'MA-08.2 if money was paid, its receiver signs',
  [changed(`${REMEDIES}.pay.receiverSigns`, false)],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await goOnTo(complaint, 'carry-out');
    const unsigned = complaint.answer('pay-remedy', { receiver: null, signedAt: null });
    expect(await faultsIn(unsigned)).toEqual(['/receiver required', '/signedAt required']);
    await complaint.answer('pay-remedy', { receiver: 'Ms Li' });
    expect(complaint.last('remedy-paid').data).toMatchObject({ receiver: fakeSeal('Ms Li') });
  },
);

clause(
  'MA-08.3 the handling unit’s head names assisting units and what they assist with',
  [
    without(`${STEPS}.plan.review.0.fields`),
    changed(`${STEPS}.plan.review.0.by`, { person: 'store-cs', unit: 'responsible' }),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
    const without = complaint.answer('approve', { assisted: true, assistance: null });
    expect(await faultsIn(without)).toEqual(['/assistance required']);
    await complaint.answer('approve', { assisted: true, assistance: 'Engineering mends the door.' });
    expect(complaint.openKinds()).toContain('carry-out');
  },
);

clause(
  'MA-08.4 it is paid once only: repeated, raced, and where a new round decides anew before it was paid',
  [code('what-is-decided-anew-lapses')],
  async (rig) => {
    const complaint = await planned(rig, refund(5_000));
    await goOnTo(complaint, 'customer-word');
    expect(await tasksOf(complaint, 'pay-remedy')).toHaveLength(1);
    await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
    await goOnTo(complaint, 'plan');
    expect(await tasksOf(complaint, 'pay-remedy')).toEqual([]);
    await complaint.answer('plan', { remedies: [refund(5_000)] });
    await goOnTo(complaint, 'carry-out');
    const [task, ...others] = await tasksOf(complaint, 'pay-remedy');
    expect(others).toEqual([]);
    const now = (await rig.now()).toISOString();
    const answer = { paidAt: now, proof: fakeSeal('Slip 1'), receiver: fakeSeal('Ms Li'), signedAt: now };
    const taskId = task?.taskId ?? '';
    const pay = (updateId: string) =>
      sendAnswer(complaint, { taskId, answer, by: staff('finance'), updateId });
    const heard = await Promise.all([pay(taskId), pay(taskId), pay('again'), pay('once more')]);
    expect(heard.map(({ by }) => by)).toEqual(heard.map(() => staff('finance')));
    expect(complaint.told('remedy-paid')).toHaveLength(1);
    expect(complaint.told('remedy-lapsed')).toHaveLength(1);
    expect((await pay('later')).status).toBe('already-answered');
    expect(complaint.told('remedy-paid')).toHaveLength(1);
  },
);

clause(
  'MA-09.1 the heads of the recording and of the handling unit, and finance if money is asked for, review it',
  [
    changed(`${STEPS}.plan.review.0.by`, { person: 'cs-officer' }),
    changed('tables.approvals.rows.within-the-limit.then.reviews', []),
    changed('tables.approvals.rows.no-money.then.reviews', ['finance']),
    without(`${STEPS}.assess.review.0`),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'refund' },
    });
    await complaint.answer('assess');
    expect(await reviewers(complaint)).toEqual(['store-manager']);
    await goOnTo(complaint, 'plan');
    await complaint.answer('plan', { remedies: [refund(5_000)] });
    expect(await reviewers(complaint)).toEqual(['store-manager', 'finance']);
    const free = await planned(rig, { kind: 'apology', grounds: 'The cashier was rude.' });
    expect(await reviewers(free)).toEqual(['store-manager']);
  },
);

clause(
  'MA-09.2 audit reviews it with an opinion, which is required',
  [
    changed(`${REGISTERS}.copy-of-audit.by`, { person: 'cs-officer' }),
    changed(`${REGISTERS}.copy-of-audit.fields.auditOpinion.required`, false),
  ],
  async (rig) => {
    const complaint = await planned(rig);
    await goOnTo(complaint, 'answer');
    const task = (await tasksOf(complaint, 'register')).find(({ because }) => because === 'copy-of-audit');
    if (task === undefined) throw new OtherCourse('audit has no copy');
    expect(task.assignees).toEqual([idOf('audit')]);
    expect(await faultsIn(complaint.answerTask(task, { auditOpinion: null }))).toEqual([
      '/auditOpinion required',
    ]);
  },
);
