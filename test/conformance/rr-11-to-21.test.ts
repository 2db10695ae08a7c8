import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { RulingStart } from '../../domain/case/follow-up';
import { followUpWorkflowId, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { ActRequest } from '../../domain/tasks/answer';
import { CUSTOMER, NOT_SETTLED, staff, UNFOUNDED, walk, walkTo } from '../support/case-steps';
import { fakeSeal, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { followUpsOf } from '../support/follow-ups-of';
import { submissionFor } from '../support/sample-submission';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, lettersToCustomer } from './case-at';
import { changed, code, together, without, type Carrier } from './knock-out/carriers';
import { appealDecided, calledAbout } from './decided-appeal';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const clause = storyClauses('recycled-resources');

const HEAD = idOf('department-head');
const SUPERVISOR = idOf('supervisor');

/** Two steps, of two owners. */
const STEPS_OF_PLAN: JsonObject = {
  steps: [
    { step: 'Take the bales back.', owner: HEAD, dueOn: '2027-01-08' },
    { step: 'Send dry ones.', owner: SUPERVISOR, dueOn: '2027-01-12' },
  ],
};
const PLAN = { plan: STEPS_OF_PLAN };

type Submitted = Parameters<StoryRig['submit']>[0];

async function at(
  rig: StoryRig,
  kind: Parameters<typeof walkTo>[1],
  submitted: Submitted = {},
): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ enteredBy: idOf('cs-agent'), ...submitted });
  await walkTo(complaint, kind, PLAN);
  return complaint;
}

const stepwise = together(without(`${STEPS}.carry-out.perStep`), without(`${STEPS}.carry-out.tellCustomer`));

clause(
  'RR-11.1 the customer hears of each finished step, in the words that were written for them',
  [without(`${STEPS}.carry-out.tellCustomer`), stepwise],
  async (rig) => {
    const complaint = await at(rig, 'carry-out');
    expect(askedFor(complaint, 'carry-out')).toEqual([HEAD]);
    expect(await faultsIn(complaint.answer('carry-out', { customerUpdate: null }))).toEqual([
      '/customerUpdate required',
    ]);
    await complaint.answer('carry-out', { customerUpdate: 'The wet bales are gone.' });
    expect(lettersToCustomer(complaint).filter((kind) => kind === 'progress')).toHaveLength(1);
    expect(complaint.last('part-carried-out').data).toMatchObject({
      part: 'step-1',
      told: fakeSeal('The wet bales are gone.'),
    });
    expect(askedFor(complaint, 'carry-out')).toEqual([SUPERVISOR]);
    await complaint.answer('carry-out');
    expect(lettersToCustomer(complaint).filter((kind) => kind === 'progress')).toHaveLength(2);
    expect(complaint.told('solution-carried-out')).toHaveLength(1);
  },
);

clause(
  'RR-11.2 what the customer asks meanwhile is answered by the owner, to the customer',
  [
    without(`${TRACK}.customerQuestions`),
    changed(`${TRACK}.customerQuestions.by`, { person: 'general-manager' }),
  ],
  async (rig) => {
    const complaint = await at(rig, 'carry-out');
    await complaint.act('inquire', { question: fakeSeal('When?') }, CUSTOMER);
    expect(askedFor(complaint, 'answer-inquiry')).toEqual([idOf('cs-agent')]);
    await complaint.answer('answer-inquiry', { reply: 'On Friday.' });
    expect(complaint.last('inquiry-answered').data.answer).toBe(fakeSeal('On Friday.'));
    expect(lettersToCustomer(complaint)).toContain('inquiry-answered');
    expect(complaint.openKinds()).toContain('carry-out');
  },
);

clause(
  'RR-11.3 who differs while it is carried out gets another solution, three times over, in the same round',
  [without(`${STEPS}.carry-out.objection`)],
  async (rig) => {
    const complaint = await at(rig, 'carry-out');
    for (const words of ['Not by rail.', 'Not on a Monday.', 'Not through the yard.']) {
      await complaint.act('object', { words: fakeSeal(words) }, CUSTOMER);
      expect(complaint.openKinds()).not.toContain('carry-out');
      await walkTo(complaint, 'carry-out', PLAN);
    }
    const { cursor, planVersion, offerRefusals, resultRefusals } = await complaint.state();
    expect({ round: cursor.round, planVersion }).toEqual({ round: 1, planVersion: 4 });
    expect([offerRefusals, resultRefusals]).toEqual([0, 0]);
    await walkTo(complaint, 'answer');
    // Nothing is carried out any more that one could differ from.
    const late = complaint.act('object', { words: fakeSeal('And the bill?') }, CUSTOMER);
    expect(await refusalOf(late)).toBe('action-not-possible');
  },
);

const POINTS = ['serviceStandard', 'customersExpectation', 'processComplete', 'recordsComplete'] as const;
/** The point is asked no more; at least two have to be. */
const withoutPoint = (point: string): Carrier => without(`${STEPS}.verify.points.${point}`);

for (const point of POINTS)
  clause(
    `RR-12.1 customer service audits ${point}: a no sends it back with the opinion, and nothing is answered`,
    [withoutPoint(point)],
    async (rig) => {
      const complaint = await at(rig, 'verify');
      expect(await faultsIn(complaint.answer('verify', { [point]: null }))).toEqual([`/${point} required`]);
      expect(await faultsIn(complaint.answer('verify', { findings: null }))).toEqual(['/findings required']);
      await complaint.answer('verify', { [point]: false, findings: 'Not as it should be.' });
      expect(complaint.told('verification-failed')).toHaveLength(1);
      expect(complaint.openKinds()).toContain('plan');
      await walkTo(complaint, 'verify', PLAN);
      await complaint.answer('verify');
      expect(complaint.told('result-verified')).toHaveLength(1);
      expect(complaint.openKinds()).toContain('answer');
    },
  );

clause('RR-12.2 only what has passed the audit is fed back', [without(`${STEPS}.verify`)], async (rig) => {
  const complaint = await at(rig, 'carry-out');
  await complaint.answer('carry-out');
  await complaint.answer('carry-out');
  expect(complaint.openKinds()).toBe('sign verify');
});

const PARTS = ['findings', 'measuresTaken', 'result', 'thanks'] as const;
clause(
  'RR-13.3 findings, measures, result and thanks cannot be left out of the answer; compensation and apology have their place',
  [
    without(`${STEPS}.answer.fields.apology`),
    without(`${STEPS}.answer.fields.compensation`),
    ...PARTS.map((part) => without(`${STEPS}.answer.fields.${part}`)),
  ],
  async (rig) => {
    const complaint = await at(rig, 'answer');
    const nothing = { findings: null, measuresTaken: null, result: null, thanks: null };
    expect([...(await faultsIn(complaint.answer('answer', nothing)))].sort()).toEqual([
      '/findings required',
      '/measuresTaken required',
      '/result required',
      '/thanks required',
    ]);
    await complaint.answer('answer', { compensation: 'The excess weight.', apology: 'We are sorry.' });
    expect(lettersToCustomer(complaint)).toContain('answer');
  },
);

for (const channel of ['phone', 'letter', 'chat'] as const)
  clause(
    `RR-13.2 who chose ${channel} is told by a person: who, when and how is on record`,
    [without(`${TRACK}.feedback`), changed(`${TRACK}.feedback.by`, { person: 'general-manager' })],
    async (rig) => {
      const complaint = await answeredBy(rig, channel);
      expect(askedFor(complaint, 'call-customer')).toEqual([idOf('cs-agent')]);
      // What is to be told is what was answered: the task is about the question that the answer asks.
      const { because } = complaint.task('call-customer');
      expect(because).toBe(complaint.task('customer-word').taskId);
      const untold = complaint.answer('call-customer', { channel: null, calledAt: null });
      expect([...(await faultsIn(untold))].sort()).toEqual(['/calledAt required', '/channel required']);
      await complaint.answer('call-customer', { channel, calledAt: '2026-12-01T02:00:00.000Z' });
      expect(complaint.last('feedback-given')).toMatchObject({
        by: staff('cs-agent'),
        data: { channel, givenAt: '2026-12-01T02:00:00.000Z' },
      });
      // Who chose mail is answered by mail, and nobody calls.
      const byMail = await answeredBy(rig, 'email');
      expect(byMail.openKinds()).not.toContain('call-customer');
      expect(lettersToCustomer(byMail)).toContain('answer');
    },
  );

clause(
  'RR-13.6 who chose the telephone hears a refusal and its reasons from a person as well, and that is on record',
  [without(`${TRACK}.feedback.refusals`), changed(`${TRACK}.feedback.by`, { person: 'general-manager' })],
  async (rig) => {
    const refusedBy = async (preferredChannel: 'phone' | 'email') => {
      const { complainant } = submissionFor(rig.policy);
      const complaint = await at(rig, 'investigate', { complainant: { ...complainant, preferredChannel } });
      await complaint.answer('investigate', UNFOUNDED);
      return complaint;
    };
    const complaint = await refusedBy('phone');
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('cs-agent')]);
    expect(complaint.task('call-customer').because).toBe(complaint.task('refusal-word').taskId);
    await complaint.answer('call-customer', { channel: 'phone', calledAt: '2026-12-01T02:00:00.000Z' });
    expect(complaint.last('feedback-given')).toMatchObject({
      by: staff('cs-agent'),
      data: { channel: 'phone', givenAt: '2026-12-01T02:00:00.000Z' },
    });
    const byMail = await refusedBy('email');
    expect(byMail.openKinds()).not.toContain('call-customer');
    expect(lettersToCustomer(byMail)).toContain('refusal');
  },
);

clause(
  'RR-13.7 so is what became of an appeal: by the way that the customer chose, by whoever owns the case, on record',
  [
    without(`${TRACK}.tellInPerson`),
    without(`${TRACK}.feedback.refusals`),
    changed(`${TRACK}.feedback.by`, { person: 'general-manager' }),
  ],
  async (rig) => {
    const decidedFor = async (preferredChannel: 'phone' | 'email') => {
      const { complainant } = submissionFor(rig.policy);
      const complaint = await at(rig, 'investigate', { complainant: { ...complainant, preferredChannel } });
      await appealDecided(complaint, 'investigate', 'declined');
      return complaint;
    };
    const complaint = await decidedFor('phone');
    expect(calledAbout(complaint, 'appeal-decided')?.assignees).toEqual([idOf('cs-agent')]);
    await complaint.answer('call-customer', { channel: 'phone', calledAt: '2026-12-01T02:00:00.000Z' });
    expect(complaint.last('feedback-given')).toMatchObject({
      by: staff('cs-agent'),
      data: { channel: 'phone', givenAt: '2026-12-01T02:00:00.000Z' },
    });
    const byMail = await decidedFor('email');
    expect(byMail.openKinds()).not.toContain('call-customer');
    expect(lettersToCustomer(byMail)).toContain('appeal-decided');
  },
);

/** A case whose answer is with the customer, who wished to hear it so. */
async function answeredBy(
  rig: StoryRig,
  preferredChannel: 'phone' | 'letter' | 'chat' | 'email',
): Promise<CaseUnderTest> {
  const { complainant } = submissionFor(rig.policy);
  return at(rig, 'customer-word', { complainant: { ...complainant, preferredChannel } });
}

clause(
  'RR-14.1 not satisfied: opinion and reason are recorded and it begins anew with the investigation, until satisfied',
  [changed(`${TRACK}.nextRoundFrom.value`, 'plan')],
  async (rig) => {
    const complaint = await at(rig, 'customer-word');
    const silent = complaint.answer('customer-word', { ...NOT_SETTLED, reason: null });
    expect(await faultsIn(silent)).toEqual(['/reason required']);
    for (const round of [2, 3, 4]) {
      await complaint.answer('customer-word', NOT_SETTLED);
      expect(complaint.openKinds()).toContain('investigate');
      expect((await complaint.state()).cursor.round).toBe(round);
      await walkTo(complaint, 'customer-word', PLAN);
    }
    await complaint.answer('customer-word');
    expect(complaint.told('result-accepted')).toHaveLength(1);
  },
);

/** A complaint about how another was handled. */
async function aboutHandling(rig: StoryRig, persons: readonly string[]): Promise<CaseUnderTest> {
  const about = { id: randomUUID(), number: 'RR-2026-000007', persons };
  return rig.submit({ category: 'complaint-handling' }, { about });
}

clause(
  'RR-18.1 a complaint about the handling is linked to its case and goes to quality management',
  [changed('tables.track.rows.about-the-handling.then.track', 'customer-complaints')],
  async (rig) => {
    const complaint = await aboutHandling(rig, [idOf('cs-agent')]);
    expect(complaint.last('case-linked').data).toMatchObject({
      toNumber: 'RR-2026-000007',
      relation: 'handling',
    });
    expect(askedFor(complaint, 'assess')).toEqual([SUPERVISOR]);
    await walkTo(complaint, 'investigate');
    expect(complaint.last('case-assigned').data.department).toBe('quality-management');
  },
);

clause(
  'RR-18.2 nobody who handled that case is asked about it, nor can be given it',
  [
    changed('tracks.supervision.steps.assess.by', { person: 'general-manager' }),
    code('who-handled-it-is-not-asked'),
  ],
  async (rig) => {
    const complaint = await aboutHandling(rig, [SUPERVISOR, idOf('cs-agent')]);
    expect(askedFor(complaint, 'assess')).toEqual([idOf('deputy of supervisor')]);
    const { taskId } = complaint.task('assess');
    const body = { taskId, toPerson: SUPERVISOR, reason: fakeSeal('They know it.') };
    expect(await refusalOf(complaint.act('reassign', body, staff('general-manager')))).toBe(
      'action-not-possible',
    );
  },
);

const ACCOUNT = 'tracks.supervision.steps.evaluate.fields';
clause(
  'RR-18.3 department and person are called to account, on record, before it is closed',
  [without(`${ACCOUNT}.departmentAnswerable`), without(`${ACCOUNT}.personAnswerable`)],
  async (rig) => {
    const complaint = await aboutHandling(rig, [idOf('cs-agent')]);
    await walkTo(complaint, 'evaluate');
    const nothing = { departmentAnswerable: null, personAnswerable: null, calledToAccount: null };
    expect([...(await faultsIn(complaint.answer('evaluate', nothing)))].sort()).toEqual([
      '/calledToAccount required',
      '/departmentAnswerable required',
      '/personAnswerable required',
    ]);
  },
);

clause(
  'RR-18.7 taken back, it is looked into to its end all the same, and they are called to account',
  [
    without('tracks.supervision.correctiveDuty'),
    changed('tracks.supervision.evaluateOutcomes.value', ['accepted']),
  ],
  async (rig) => {
    const complaint = await aboutHandling(rig, [idOf('cs-agent')]);
    await walkTo(complaint, 'investigate');
    await complaint.act('withdraw', { reason: fakeSeal('They talked to me.') }, CUSTOMER);
    await walk(complaint, 'investigate', 'plan');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('evaluate');
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('withdrawn');
  },
);

clause(
  'RR-18.4 it is looked into at once: asked in the step of the receipt, overdue after 30 working minutes',
  [changed('tracks.supervision.limits.taking-up.length', { 'working-days': 1 })],
  async (rig) => {
    const complaint = await aboutHandling(rig, [idOf('cs-agent')]);
    const [first] = complaint.recorded.steps;
    expect(first?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['complaint-received', 'task-opened']),
    );
    const started = first?.events.find((e) => e.type === 'clock-started' && e.data.limitId === 'taking-up');
    expect(started).toMatchObject({ data: { length: { 'working-minutes': 30 } } });
  },
);

clause(
  'RR-21.1 what the procedure means is asked on any case, and customer service’s ruling stands on it',
  [without('interpretation'), changed('interpretation.by', { person: 'general-manager' })],
  async (rig) => {
    const complaint = await at(rig, 'investigate');
    const question = fakeSeal('From when does the deadline run?');
    await complaint.act('ask-ruling', { question }, staff('department-head'));
    expect(askedFor(complaint, 'give-ruling')).toEqual([idOf('cs-manager')]);
    const others = complaint.answer('give-ruling', {}, staff('department-head'));
    expect(await refusalOf(others)).toBe('not-asked-of-you');
    await complaint.answer('give-ruling', { ruling: 'From the assignment.' });
    expect(complaint.last('ruling-given').data.ruling).toBe(fakeSeal('From the assignment.'));
    expect(complaint.openKinds()).toContain('investigate');
  },
);

/** What the API does for a question on a case that is over, of which no run is left: a follow-up begins with it. */
async function askedAfterwards(complaint: CaseUnderTest): Promise<string> {
  const { client, policy, taskQueue } = complaint.rig;
  const [followUpId, actionId, by] = [randomUUID(), randomUUID(), staff('department-head')];
  const question = fakeSeal('From when does the deadline run?');
  const { trackId, severity, policyVersionId } = complaint.folded();
  const start: RulingStart = {
    ...{ kind: 'ruling', followUpId, complaintId: complaint.id, policyVersionId, trackId, severity },
    ...{ organization: policy.organization, question, askedBy: by, actionId, partial: [] },
  };
  const args: [ActRequest] = [{ action: 'ask-ruling', actionId, body: { question }, by }];
  await client.workflow.executeUpdateWithStart(UPDATES.act, {
    args,
    updateId: actionId,
    startWorkflowOperation: new WithStartWorkflowOperation(WORKFLOW_TYPES.followUp, {
      workflowId: followUpWorkflowId(followUpId),
      taskQueue,
      args: [start],
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  });
  return followUpId;
}

clause(
  'RR-21.2 on a case that is closed it is asked as well: of customer service, in its own time, until the ruling is recorded',
  [
    changed('interpretation.by', { person: 'general-manager' }),
    changed('interpretation.within', { 'working-days': 20 }),
  ],
  async (rig) => {
    const complaint = await at(rig, 'customer-word');
    await complaint.answer('customer-word');
    await walk(complaint, 'sign');
    await complaint.recordedOf('complaint-closed');
    const streamId = await askedAfterwards(complaint);
    // It was on record when the caller heard of it.
    expect(rig.effects.streams.get(streamId)?.events[0]).toMatchObject({
      type: 'ruling-asked',
      by: staff('department-head'),
    });
    const [ruling] = await followUpsOf(complaint, 1);
    if (ruling === undefined) throw new Error('nothing was asked');
    expect(ruling.open('give-ruling').flatMap(({ assignees }) => assignees)).toEqual([idOf('cs-manager')]);
    await rig.pass('8 days');
    await ruling.recordedOf('clock-breached');
    expect(ruling.open('overdue-entry')).toHaveLength(1);
    const words = { ruling: fakeSeal('From the assignment.') };
    const others = ruling.answer('give-ruling', words, staff('department-head'));
    expect(await refusalOf(others)).toBe('not-asked-of-you');
    await ruling.answer('give-ruling', words);
    await ruling.recordedOf('ruling-given');
    expect(ruling.recorded.events.findLast(({ type }) => type === 'ruling-given')).toMatchObject({
      by: staff('cs-manager'),
      data: words,
    });
    await ruling.handle.result();
  },
);
