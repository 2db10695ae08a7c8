import type { JsonObject } from '../../domain/json';
import { NO_MEASURES, UNFOUNDED, staff } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, openInStory, withdraw } from './case-at';
import { followUpsOf } from '../support/follow-ups-of';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-relations';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('auto-dealer');

clause('AD-07.1 the satisfaction is not asked with the offer', [code('form-takes-no-more')], async (rig) => {
  const complaint = await caseAt(rig, 'offer');
  const early = complaint.answer('offer', { satisfaction: 5 });
  expect(await faultsIn(early)).toEqual(['/satisfaction unknown-field']);
  expect(complaint.openKinds()).toBe('offer');
});

clause(
  'AD-07.2 the customer is asked once the result is there, was carried out and answered',
  [without(`${STEPS}.word`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer');
    for (const kind of ['offer', 'carry-out', 'answer'] as const) {
      expect(complaint.openKinds()).not.toContain('customer-word');
      await complaint.answer(kind);
    }
    expect(complaint.openKinds()).toBe('customer-word');
  },
);

const SCORES: readonly (readonly [string, number | null])[] = [
  ['the answer', 2],
  ['that none was given', null],
];
for (const [what, score] of SCORES)
  clause(
    `AD-07.3 ${what} is recorded before the evaluation`,
    [without(`${STEPS}.word`), code('satisfaction-is-recorded')],
    async (rig) => {
      const given = { satisfaction: score };
      const complaint = await caseAt(rig, 'customer-word');
      await complaint.answer('customer-word', given);
      expect(complaint.last('satisfaction-recorded').data.score).toBe(score);
      expect(complaint.told('satisfaction-recorded', 'evaluation-asked')).toEqual([
        'satisfaction-recorded',
        'evaluation-asked',
      ]);
    },
  );

clause(
  'AD-07.4 the same page asks whether it is settled; a satisfaction without that word is no answer',
  [without(`${STEPS}.word`), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    const word = complaint.answer('customer-word', { settled: null, satisfaction: 5 });
    expect(await faultsIn(word)).toEqual(['/settled required']);
    expect(complaint.told('satisfaction-recorded')).toEqual([]);
    expect(complaint.openKinds()).toBe('customer-word');
  },
);

clause(
  'AD-07.5 not settled, three times: each time another round from the investigation',
  [changed(`${TRACK}.nextRoundFrom.value`, 'plan'), code('a-no-to-the-result-counts')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    for (let refusal = 1; refusal <= 3; refusal += 1) {
      // The score moves nothing.
      await complaint.answer('customer-word', {
        settled: false,
        reason: 'It squeals again.',
        satisfaction: 5,
      });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
      expect(complaint.folded().cursor.round).toBe(refusal + 1);
      await goOnTo(complaint, 'customer-word');
    }
    await complaint.answer('customer-word', { settled: true, satisfaction: 1 });
    expect(complaint.folded()).toMatchObject({ outcome: 'accepted', resultRefusals: 3 });
    expect(complaint.told('satisfaction-recorded')).toHaveLength(4);
  },
);

clause(
  'AD-07.6 silence is no acceptance: reminded and called, the customer is still waited for',
  [
    changed(`${TRACK}.silence.closeAfterDays`, 20),
    changed(`${TRACK}.silence.remindAfterDays`, []),
    without(`${TRACK}.silence.callAfterDays`, `${TRACK}.silence.callBy`),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await rig.pass('20 days');
    await complaint.recordedOf('customer-called-for');
    expect(lettersToCustomer(complaint)).toContain('customer-reminder');
    expect(askedFor(complaint, 'call-customer')).toEqual([idOf('cr-adviser')]);
    await complaint.answer('call-customer');
    await rig.pass('40 days');
    await complaint.state();
    expect(complaint.folded().outcome).toBeNull();
    expect(complaint.task('customer-word').round).toBe(1);
  },
);

clause(
  'AD-07.10 a yes taken by staff is a dated entry of who took it and how, and never the handler’s',
  [code('a-yes-is-not-the-handlers')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    const body = {
      taskId: complaint.task('customer-word').taskId,
      channel: 'phone',
      heardAt: (await rig.now()).toISOString(),
      words: fakeSeal('Yes, all is well.'),
      answer: { settled: true },
    };
    const byHandler = complaint.act('answer-for-customer', body, staff('service-manager'));
    expect(await refusalOf(byHandler)).toBe('not-asked-of-you');
    for (const field of ['channel', 'heardAt', 'words'])
      expect(
        await refusalOf(complaint.act('answer-for-customer', { ...body, [field]: '' }, staff('cr-adviser'))),
      ).toBe('action-invalid');
    await complaint.act('answer-for-customer', body, staff('cr-adviser'));
    expect(complaint.last('word-taken-by-staff').data).toMatchObject({
      channel: 'phone',
      heardAt: body.heardAt,
      heardBy: idOf('cr-adviser'),
    });
    expect(complaint.last('satisfaction-recorded').data.score).toBeNull();
    expect(lettersToCustomer(complaint)).toContain('word-taken-by-staff');
  },
);

type Ending = {
  outcome: string;
  end: (complaint: CaseUnderTest) => Promise<void>;
  at: 'assess' | 'customer-word';
};
const EVALUATED: readonly string[] = policyNamed('auto-dealer').tracks[0]?.evaluateOutcomes.value ?? [];
const ENDINGS: readonly Ending[] = [
  {
    outcome: 'accepted',
    at: 'customer-word',
    end: async (complaint) => void (await complaint.answer('customer-word')),
  },
  { outcome: 'withdrawn', at: 'customer-word', end: withdraw },
  {
    outcome: 'declined',
    at: 'assess',
    end: async (complaint) => {
      await complaint.answer('assess', UNFOUNDED);
      await complaint.answer('refusal-word', { reply: 'understood' });
    },
  },
];

for (const { outcome, at, end } of ENDINGS)
  clause(
    `AD-08.1 a case does not close without its evaluation: ${outcome}`,
    [
      without(`${TRACK}.evaluateOutcomes.value.${String(EVALUATED.indexOf(outcome))}`),
      together(changed(`${TRACK}.evaluateOutcomes.value`, []), without(`${STEPS}.evaluate`)),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, at);
      await end(complaint);
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['evaluate']);
      await rig.pass('40 days');
      expect(complaint.told('complaint-closed')).toEqual([]);
      expect(complaint.folded().outcome).toBe(outcome);
    },
  );

for (const field of ['summary', 'evaluation'])
  clause(
    `AD-08.2 the evaluation is comprehensive: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'evaluate');
      const answer = complaint.answer('evaluate', { ...NO_MEASURES, [field]: null });
      expect(await faultsIn(answer)).toEqual([`/${field} required`]);
      expect(complaint.openKinds()).toBe('evaluate');
    },
  );

clause(
  'AD-08.3 improvement measures are drawn up, or the reason why none is needed',
  [code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'evaluate');
    const neither = complaint.answer('evaluate', { measures: null, noMeasuresReason: null });
    expect(await faultsIn(neither)).toEqual(['/noMeasuresReason required']);
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.current().result();
    expect(complaint.told('complaint-closed')).toEqual(['complaint-closed']);
  },
);

for (const field of ['owner', 'dueOn'])
  clause(
    `AD-08.4 each measure has owner and date: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'evaluate');
      const whole: JsonObject = {
        measure: 'Train the team.',
        owner: idOf('service-manager'),
        dueOn: '2030-01-01',
      };
      const { [field]: _left, ...row } = whole;
      expect(await faultsIn(complaint.answer('evaluate', { measures: [row] }))).toEqual([
        `/measures/0/${field} required`,
      ]);
      expect(complaint.openKinds()).toBe('evaluate');
    },
  );

// The last of its file, knock-outs come before: a run that closes in the same step as its last Update leaves the time-skipping server
// unable to skip again.
clause(
  'AD-08.5 each measure stays on its owner’s desk after the case is closed, until it is carried out',
  [code('measures-outlive-the-case')],
  async (rig) => {
    const complaint = await caseAt(rig, 'evaluate');
    const dueOn = new Date((await rig.now()).getTime() + 60 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    const owners = ['service-manager', 'cr-adviser'];
    await complaint.answer('evaluate', {
      measures: owners.map((role) => ({ measure: `Work of ${role}`, owner: idOf(role), dueOn })),
    });
    await complaint.current().result();
    expect(complaint.folded().cursor.stage).toBe('closed');

    const followUps = await followUpsOf(complaint, owners.length);
    const desks = followUps
      .flatMap((followUp) => followUp.open('measure'))
      .flatMap(({ assignees }) => assignees);
    expect(desks.sort()).toEqual(owners.map(idOf).sort());

    await rig.pass('20 days');
    for (const followUp of followUps) {
      expect((await followUp.handle.describe()).status.name).toBe('RUNNING');
      const done = { done: fakeSeal('The team was trained.') };
      expect(await refusalOf(followUp.answer('measure', done, staff('hr')))).toBe('not-asked-of-you');
      expect(await refusalOf(followUp.answer('measure', {}))).toBe('answer-invalid');
      expect(followUp.open('measure')).toHaveLength(1);
      await followUp.answer('measure', done);
      await followUp.handle.result();
      expect(followUp.open('measure')).toEqual([]);
    }
  },
);
