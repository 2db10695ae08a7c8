import type { JsonObject } from '../../domain/json';
import { NO_MEASURES, staff, tasksOf, UNFOUNDED } from '../support/case-steps';
import { submissionFor } from '../support/sample-submission';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, withdraw } from './case-at';
import { entriesOwed, entryIn } from './entries-owed';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atOperationsCs, atStore, STORES } from './store-case';

const clause = storyClauses('auto-dealer');

const REPORT = `${STORES}.steps.investigate`;
const PLAN = `${STORES}.steps.plan`;
const ANSWER = `${STORES}.steps.answer`;
const REMEDIES = `${STORES}.remedies`;
/** What the dealer's own procedure may give. */
const OF_CR = 'tracks.customer-relations.remedies';
const REGISTERS = 'registers';
const BACK: JsonObject = { decision: 'return', reason: 'The witness was not heard.' };

async function storeCaseAt(rig: StoryRig, kind: Parameters<typeof goOnTo>[1]): Promise<CaseUnderTest> {
  const complaint = await atStore(rig);
  await goOnTo(complaint, kind);
  return complaint;
}

/** The report is sent off with all of its parts, and not without this one. */
async function notWithout(rig: StoryRig, part: string): Promise<void> {
  const complaint = await storeCaseAt(rig, 'investigate');
  expect(await faultsIn(complaint.answer('investigate', { [part]: null }))).toEqual([`/${part} required`]);
  expect(complaint.told('work-submitted')).toEqual([]);
  await complaint.answer('investigate');
  expect(complaint.last('work-submitted').data.of).toBe('investigate');
}

for (const part of ['cause', 'personResponsible'])
  clause(
    `AD-15.1 the investigation report has five parts: not without ${part}`,
    [code('form-requires')],
    (rig) => notWithout(rig, part),
  );

for (const part of ['course', 'conclusion', 'countermeasures'])
  clause(
    `AD-15.2 the investigation report has five parts: not without ${part}`,
    [without(`${REPORT}.fields.${part}`), changed(`${REPORT}.fields.${part}.required`, false)],
    (rig) => notWithout(rig, part),
  );

clause(
  'AD-16.1 personnel reviews the report and adds its opinion, then the GM reads and marks it; then it is with the unit again',
  [
    without(`${REPORT}.review.0`),
    without(`${REPORT}.review.1`),
    changed(`${REPORT}.review.0.by`, { person: 'operations-manager' }),
    changed(`${REPORT}.review.0.fields.hrOpinion.required`, false),
    changed(`${REPORT}.review.1.fields.remarks.required`, false),
    changed(`${PLAN}.by`, { person: 'operations-manager' }),
  ],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'investigate');
    await complaint.answer('investigate');
    expect(askedFor(complaint, 'approve')).toEqual([idOf('hr')]);
    expect(await answersOfOthers(complaint, 'approve', ['hr'])).toEqual(new Set(['not-asked-of-you']));
    const bare = complaint.answer('approve', { hrOpinion: null });
    expect(await faultsIn(bare)).toEqual(['/hrOpinion required']);
    await complaint.answer('approve', { hrOpinion: 'An exchange is due.' });
    expect(askedFor(complaint, 'approve')).toEqual([idOf('general-manager')]);
    expect(complaint.openKinds()).not.toContain('plan');
    const unmarked = complaint.answer('approve', { remarks: null });
    expect(await faultsIn(unmarked)).toEqual(['/remarks required']);
    await complaint.answer('approve', { remarks: 'Agreed.' });
    expect(complaint.task('plan')).toMatchObject({ unit: 'store-east', roles: ['store-manager'] });
  },
);

clause(
  'AD-16.2 personnel, or the GM, sends the report back with the reason, and it is made anew',
  [without(`${REPORT}.review.0`), code('a-return-is-no-approval')],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'investigate');
    await complaint.answer('investigate');
    await complaint.answer('approve', BACK, staff('hr'));
    expect(complaint.last('work-returned').data).toMatchObject({
      of: 'investigate',
      reason: fakeSeal('The witness was not heard.'),
    });
    await complaint.answer('investigate');
    await complaint.answer('approve', {}, staff('hr'));
    await complaint.answer('approve', BACK, staff('general-manager'));
    expect(complaint.openKinds()).toContain('investigate');
  },
);

clause(
  'AD-16.3 what customer relations takes in keeps its own way: no report to personnel',
  [changed('tables.track.rows.to-customer-relations.then.track', 'stores')],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await complaint.answer('investigate');
    expect(complaint.openKinds()).toBe('plan');
  },
);

const PRICE_REDUCTION: JsonObject = {
  kind: 'price-reduction',
  amount: { minor: 30_000, currency: 'CNY' },
  costCentre: 'store-east',
  rule: 'Rules of sale, 4.2',
  grounds: 'The paint is scratched.',
};

async function notSubmittedWithout(complaint: CaseUnderTest, field: string): Promise<void> {
  const lacking = { ...PRICE_REDUCTION, [field]: null };
  const faults = await faultsIn(complaint.answer('plan', { remedies: [lacking] }));
  expect(faults).toEqual([`/remedies/0/${field} required`]);
  expect(complaint.told('plan-proposed')).toEqual([]);
}

for (const field of ['rule', 'amount'])
  clause(
    `AD-17.1 a price reduction is not submitted without ${field}`,
    [changed(`${REMEDIES}.kinds.4.${field === 'rule' ? 'rule' : 'money'}`, false)],
    async (rig) => notSubmittedWithout(await storeCaseAt(rig, 'plan'), field),
  );

for (const field of ['rule', 'amount'])
  clause(
    `AD-17.3 nor is one that customer relations handles: not without ${field}`,
    [changed(`${OF_CR}.kinds.4.${field === 'rule' ? 'rule' : 'money'}`, false), without(OF_CR)],
    async (rig) => notSubmittedWithout(await caseAt(rig, 'plan'), field),
  );

/** Paid once, and whoever received it signs. */
async function paidAgainstASignature(complaint: CaseUnderTest): Promise<void> {
  expect(complaint.last('remedy-granted').data).toMatchObject({
    kind: 'price-reduction',
    amount: { minor: 30_000, currency: 'CNY' },
    rule: fakeSeal('Rules of sale, 4.2'),
  });
  const unsigned = complaint.answer('pay-remedy', { receiver: null, signedAt: null });
  expect(await faultsIn(unsigned)).toEqual(['/receiver required', '/signedAt required']);
  await complaint.answer('pay-remedy');
  expect(await tasksOf(complaint, 'pay-remedy')).toEqual([]);
  expect(complaint.told('remedy-paid')).toHaveLength(1);
}

clause(
  'AD-17.2 what is approved is granted by its rule and amount, and paid once, against a signature',
  [without(`${REMEDIES}.pay`), changed(`${REMEDIES}.pay.receiverSigns`, false)],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'plan');
    await complaint.answer('plan', { remedies: [PRICE_REDUCTION] });
    expect(complaint.told('remedy-granted')).toEqual([]);
    await complaint.answer('approve');
    await paidAgainstASignature(complaint);
  },
);

clause(
  'AD-17.4 in customer relations it is granted when the customer has accepted the offer, and paid once, against a signature',
  [without(`${OF_CR}.pay`), changed(`${OF_CR}.pay.receiverSigns`, false)],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    await complaint.answer('plan', { remedies: [PRICE_REDUCTION] });
    await complaint.answer('approve');
    expect(complaint.told('remedy-granted')).toEqual([]);
    await complaint.answer('offer');
    await paidAgainstASignature(complaint);
  },
);

clause(
  'AD-28.1 the unit forms its opinion on the basis of that of personnel, and has to say how',
  [without(`${PLAN}.fields.basis`), changed(`${PLAN}.fields.basis.required`, false)],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'plan');
    expect(complaint.told('review-given')).toHaveLength(2);
    expect(await faultsIn(complaint.answer('plan', { basis: null }))).toEqual(['/basis required']);
    await complaint.answer('plan', { basis: 'As personnel proposes.' });
    expect(complaint.told('plan-proposed')).toHaveLength(1);
  },
);

clause(
  'AD-28.2 the superior reviews it: refused, it is back with the reason, three times; passed, it goes to operations CS',
  [
    changed(`${PLAN}.review.0.by`, { person: 'cr-manager' }),
    code('a-return-is-no-approval'),
    changed(`${ANSWER}.by`, { person: 'store-manager' }),
  ],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'plan');
    for (const version of [1, 2, 3]) {
      await complaint.answer('plan');
      expect(askedFor(complaint, 'approve')).toEqual([idOf('operations-manager')]);
      await complaint.answer('approve', { decision: 'return', reason: 'Too little.' });
      expect(complaint.last('plan-returned').data).toMatchObject({
        version,
        reason: fakeSeal('Too little.'),
      });
      expect(complaint.openKinds()).not.toContain('answer');
    }
    await complaint.answer('plan');
    await complaint.answer('approve');
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('operations-cs')]);
  },
);

clause(
  'AD-28.3 what departs from the GM’s remarks says where and why, and goes to the GM again, by a row that is on record',
  [
    together(
      changed('tables.approvals.rows.departs-from-the-remarks.then.reviews', []),
      changed('tables.approvals.rows.follows-the-remarks.then.reviews', ['general-manager-again']),
    ),
    changed(`${PLAN}.fields.departure.requiredWhen`, { field: 'departs', is: false }),
    changed(`${PLAN}.review.1.by`, { person: 'hr' }),
  ],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'plan');
    const unsaid = complaint.answer('plan', { departs: true, departure: null });
    expect(await faultsIn(unsaid)).toEqual(['/departure required']);
    await complaint.answer('plan', { departs: true, departure: 'A refund, since none is in stock.' });
    await complaint.answer('approve', {}, staff('operations-manager'));
    expect(askedFor(complaint, 'approve')).toEqual([idOf('general-manager')]);
    expect(complaint.last('review-asked').data.row).toBe('departs-from-the-remarks');
    expect(complaint.openKinds()).not.toContain('carry-out');
    await complaint.answer('approve', { decision: 'return', reason: 'As I said, please.' });
    await complaint.answer('plan', { departs: false });
    await complaint.answer('approve', {}, staff('operations-manager'));
    expect(complaint.openKinds()).toContain('carry-out');
  },
);

clause(
  'AD-29.1 operations CS, and nobody else, answers the customer',
  [changed(`${ANSWER}.by`, { pool: ['operations-cs', 'store-manager'] })],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'answer');
    expect(await answersOfOthers(complaint, 'answer', ['operations-cs'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    expect(lettersToCustomer(complaint)).not.toContain('answer');
    await complaint.answer('answer', {}, staff('operations-cs'));
    expect(complaint.last('answer-written').by).toEqual(staff('operations-cs'));
  },
);

/** A case that was answered; the customer wished to hear it so. */
async function answeredBy(
  rig: StoryRig,
  preferredChannel: 'email' | 'phone' | 'visit' | 'letter',
): Promise<CaseUnderTest> {
  const { complainant } = submissionFor(rig.policy);
  const complaint = await atStore(rig, {
    complainant: { ...complainant, kind: 'end-consumer', preferredChannel },
  });
  await goOnTo(complaint, 'customer-word');
  return complaint;
}

clause(
  'AD-29.2 in writing it is sent: which version, when, and who wrote it is on record',
  [changed(`${ANSWER}.by`, { person: 'cr-adviser' })],
  async (rig) => {
    const complaint = await answeredBy(rig, 'email');
    expect(complaint.openKinds()).not.toContain('call-customer');
    expect(lettersToCustomer(complaint)).toContain('answer');
    const written = complaint.last('answer-written');
    expect(written.by).toEqual(staff('operations-cs'));
    const sent = complaint.last('complaint-answered');
    expect(sent.data).toEqual({ version: 1, answerTaskId: written.data.taskId });
    expect(Date.parse(sent.at)).not.toBeNaN();
    // By which way: the letter that this step sent, and no entry of anybody who told it otherwise.
    const step = complaint.recorded.steps.find(({ events }) => events.some(({ seq }) => seq === sent.seq));
    expect(step?.letters).toContainEqual(
      expect.objectContaining({
        kind: 'answer',
        to: { customer: true },
        taskId: complaint.task('customer-word').taskId,
      }),
    );
    expect(complaint.told('feedback-given')).toEqual([]);
  },
);

for (const channel of ['phone', 'visit', 'letter'] as const)
  clause(
    `AD-29.3 not by mail but by ${channel}: operations CS tells it; by which way, when and by whom is on record`,
    [without(`${STORES}.feedback`), changed(`${STORES}.feedback.by`, { pool: ['store-clerk'] })],
    async (rig) => {
      const complaint = await answeredBy(rig, channel);
      expect(askedFor(complaint, 'call-customer')).toEqual([idOf('operations-cs')]);
      const untold = complaint.answer('call-customer', { channel: null, calledAt: null });
      expect([...(await faultsIn(untold))].sort()).toEqual(['/calledAt required', '/channel required']);
      await complaint.answer('call-customer', { channel, calledAt: '2026-12-01T02:00:00.000Z' });
      expect(complaint.last('feedback-given')).toMatchObject({
        by: staff('operations-cs'),
        data: { channel, givenAt: '2026-12-01T02:00:00.000Z' },
      });
    },
  );

clause(
  'AD-29.4 a refusal is an answer: who wished to hear by telephone hears it, with its reasons, from operations CS',
  [without(`${STORES}.feedback.refusals`)],
  async (rig) => {
    const { complainant } = submissionFor(rig.policy);
    const complaint = await atStore(rig, {
      unit: null,
      complainant: { ...complainant, kind: 'franchisee', preferredChannel: 'phone' },
    });
    await complaint.answer('assess', UNFOUNDED);
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('operations-cs')]);
    expect(complaint.task('call-customer').because).toBe(complaint.task('refusal-word').taskId);
    await complaint.answer('call-customer', { channel: 'phone', calledAt: '2026-12-01T02:00:00.000Z' });
    expect(complaint.last('feedback-given').by).toEqual(staff('operations-cs'));
  },
);

/** Brought to where nothing is open but the entries on the card. */
async function allButTheCard(complaint: CaseUnderTest): Promise<void> {
  await goOnTo(complaint, 'evaluate');
  await complaint.answer('evaluate', NO_MEASURES);
}

clause(
  'AD-24.1 a store’s case does not close with demand or opinion empty on the card, nor before the company has it',
  [
    without(`${REGISTERS}.record-card`),
    together(without(`${REGISTERS}.card-to-the-company`), without(`${REGISTERS}.card-at-the-company`)),
    without(`${REGISTERS}.card-at-the-company`),
    code('nothing-is-left-open'),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    await allButTheCard(complaint);
    for (const register of ['record-card', 'card-to-the-company', 'card-at-the-company']) {
      expect((await complaint.state()).closedAt).toBeNull();
      await complaint.answerTask(entryIn(complaint, register));
    }
    await complaint.current().result();
    expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  },
);

clause(
  'AD-24.5 nor one that its customer withdraws while the store handles it: demand and opinion are owed all the same',
  [changed(`${REGISTERS}.card-to-the-company.opensAt`, ['solution-carried-out', 'first-contact-resolved'])],
  async (rig) => {
    const complaint = await storeCaseAt(rig, 'investigate');
    await withdraw(complaint);
    expect(new Set(entriesOwed(complaint))).toEqual(new Set(['record-card', 'card-to-the-company']));
  },
);

clause(
  'AD-24.2 nor does a case of operations CS, refused or not',
  [
    without(`${REGISTERS}.record-card-of-cs`),
    without(`${REGISTERS}.opinion-on-the-card`),
    changed(`${REGISTERS}.opinion-on-the-card.fields.handlingOpinion.required`, false),
    code('nothing-is-left-open'),
  ],
  async (rig) => {
    const complaint = await atOperationsCs(rig, 'agent');
    await complaint.answer('assess', UNFOUNDED);
    await complaint.answer('refusal-word', { reply: 'understood' });
    await complaint.answer('evaluate', NO_MEASURES);
    expect((await complaint.state()).closedAt).toBeNull();
    expect(entriesOwed(complaint)).toEqual(['record-card-of-cs', 'opinion-on-the-card']);
    await complaint.answerTask(entryIn(complaint, 'record-card-of-cs'));
    const opinion = entryIn(complaint, 'opinion-on-the-card');
    expect(await faultsIn(complaint.answerTask(opinion, { handlingOpinion: null }))).toEqual([
      '/handlingOpinion required',
    ]);
    expect((await complaint.state()).closedAt).toBeNull();
    await complaint.answerTask(opinion);
    await complaint.current().result();
    expect(complaint.last('complaint-closed').data.outcome).toBe('declined');
  },
);
