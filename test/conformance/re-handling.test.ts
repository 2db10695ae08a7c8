import type { JsonObject } from '../../domain/json';
import { fakeSeal } from '../support/sample-submission';
import { refusalOf, type CaseUnderTest } from '../support/story-rig';
import { nextMonday } from '../support/weeks';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, openInStory, withdraw } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customers';
const STEPS = `${TRACK}.steps`;
const REFUSED = { settled: false, reason: 'Still not done.', satisfaction: null };

const clause = storyClauses('property-sales');

const breached = (complaint: CaseUnderTest): string[] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));

clause(
  'RE-07.1 the head’s opinion comes first, then the answer by whom the severity names, the customer’s agreement, sales management',
  [
    changed(`${STEPS}.plan.by`, { person: 'sales-supervisor' }),
    changed(`${STEPS}.answer.by`, { person: 'salesperson' }),
    together(without(`${STEPS}.evaluate`), changed(`${TRACK}.evaluateOutcomes.value`, [])),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', { category: 'facilities-service' });
    expect(askedFor(complaint, 'plan')).toEqual([idOf('department-head')]);
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('sales-supervisor')]);
    await complaint.answer('answer');
    expect(lettersToCustomer(complaint)).toContain('answer');
    await complaint.answer('customer-word');
    expect(askedFor(complaint, 'evaluate')).toEqual([idOf('sales-manager')]);
  },
);

clause(
  'RE-07.2 not agreed, it goes back to the head, as often as it takes',
  [code('a-no-to-the-result-counts'), changed(`${TRACK}.nextRoundFrom.value`, 'investigate')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', { category: 'facilities-service' });
    for (let refusal = 0; refusal < 3; refusal += 1) {
      await complaint.answer('customer-word', REFUSED);
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
      expect(askedFor(complaint, 'plan')).toEqual([idOf('department-head')]);
      await goOnTo(complaint, 'customer-word');
    }
    expect(complaint.folded().cursor.round).toBe(4);
  },
);

clause(
  'RE-08.1 the cause is analysed and a corrective measure entered and carried out with evidence before any close',
  [code('form-requires'), without(`${STEPS}.carry-out`), without(`${STEPS}.carry-out.evidence`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(await faultsIn(complaint.answer('investigate', { cause: null }))).toEqual(['/cause required']);
    await goOnTo(complaint, 'plan');
    expect(await faultsIn(complaint.answer('plan', { correctiveMeasures: null }))).toEqual([
      '/correctiveMeasures required',
    ]);
    await complaint.answer('plan');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
    expect(await faultsIn(complaint.answer('carry-out', { evidence: null }))).toEqual(['/evidence required']);
    await complaint.answer('carry-out');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['answer']);
  },
);

clause(
  'RE-08.2 a withdrawal does not close it: cause, measure and carrying out come first, without the customer',
  [without(`${TRACK}.correctiveDuty`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    await withdraw(complaint);
    expect(complaint.told('complaint-closed')).toEqual([]);
    for (const step of ['investigate', 'plan', 'carry-out'] as const) {
      // The work goes on where it was, and the customer is asked nothing.
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual([step]);
      expect(complaint.told('complaint-closed')).toEqual([]);
      await complaint.answer(step);
    }
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('withdrawn');
    expect(complaint.told('complaint-answered', 'result-accepted')).toEqual([]);
    expect(lettersToCustomer(complaint).slice(-2)).toEqual(['withdrawn', 'closed']);
  },
);

clause(
  'RE-08.3 withdrawn or not, the head’s time for it runs on, and a miss is told',
  [without(`${TRACK}.correctiveDuty`)],
  async (rig) => {
    await nextMonday(rig);
    const complaint = await caseAt(rig, 'plan');
    await withdraw(complaint);
    expect(await refusalOf(withdraw(complaint))).toBe('action-not-possible');
    await rig.pass('6 days');
    await complaint.recordedOf('clock-breached');
    expect(breached(complaint)).toEqual(['opinion']);
    await complaint.answer('plan');
    await complaint.answer('carry-out');
    await complaint.recordedOf('complaint-closed');
  },
);

clause(
  'RE-11.3 where it is our fault the answer has an apology',
  [without(`${STEPS}.answer.fields.apology.requiredWhen`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer');
    expect(await faultsIn(complaint.answer('answer', { ourFault: true }))).toEqual(['/apology required']);
    await complaint.answer('answer', { ourFault: true, apology: 'We are sorry.' });
    expect(complaint.last('complaint-answered').data.version).toBe(1);
  },
);

for (const criterion of ['our-fault', 'loss-or-injury'])
  clause(
    `RE-11.8 where the criterion on record is ${criterion}, nobody answers that it was not, or without an apology`,
    [
      changed(`${STEPS}.answer.fields.apologyOwed.askedWhen.is`, 'one-month'),
      changed(`${STEPS}.answer.fields.apologyOwed.required`, false),
      without(`${STEPS}.answer.fields.ourFault.askedWhen`),
    ],
    async (rig) => {
      const complaint = await rig.submit({ category: 'facilities-service' });
      await complaint.answer('assess', { criterion });
      await complaint.answer('assess', { criterion, otherSeverity: null });
      await goOnTo(complaint, 'answer');
      const answer = (more: JsonObject) => faultsIn(complaint.answer('answer', more));
      expect(await answer({ apologyOwed: null })).toEqual(['/apologyOwed required']);
      expect(await answer({ ourFault: false })).toEqual(['/ourFault unknown-field']);
      await complaint.answer('answer', { apologyOwed: 'We are sorry.' });
      expect(complaint.last('task-answered').data.answer).toMatchObject({
        apologyOwed: fakeSeal('We are sorry.'),
      });
    },
  );

clause(
  'RE-13.1 validity is judged and recorded; an invalid complaint is answered with the reason and handled no further',
  [changed(`${TRACK}.foundedAt.value`, 'investigate')],
  async (rig) => {
    const complaint = await rig.submit();
    const invalid = { founded: false, refusalReason: 'The bank’s business, not ours.' };
    await complaint.answer('assess', invalid);
    // Nobody is refused by a salesperson.
    expect(complaint.last('case-climbed').data).toMatchObject({ because: 'refusal' });
    await complaint.answer('assess', invalid);
    expect(complaint.last('complaint-assessed').data.founded).toBe(false);
    expect(complaint.last('refusal-given').data.reason).toBe(fakeSeal('The bank’s business, not ours.'));
    expect(lettersToCustomer(complaint)).toContain('refusal');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['refusal-word']);
  },
);

clause(
  'RE-14.1 it is archived only when the customer is satisfied: silence never closes it',
  [
    changed(`${TRACK}.silence`, {
      ...{ remindAfterDays: [3, 7], callAfterDays: 10, closeAfterDays: 15, source: 'ours' },
      callBy: { person: 'sales-supervisor' },
    }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await rig.pass('29 days');
    expect(complaint.told('complaint-closed')).toEqual([]);
    expect(complaint.told('customer-called-for')).not.toEqual([]);
    await complaint.answer('customer-word');
    await complaint.runToEnd();
    expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  },
);
