import { fakeSeal, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { CUSTOMER, staff } from '../support/case-steps';
import { askedFor, caseAt, faultsIn, goOnTo, openInStory } from './case-at';
import { changed, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customers';
const STEPS = `${TRACK}.steps`;
const REFUSED = { settled: false, reason: 'Still not done.', satisfaction: null };
const PROMISE = { category: 'promise-contract' };

const clause = storyClauses('property-sales');

const rolesTold = (complaint: CaseUnderTest, type: Parameters<CaseUnderTest['last']>[0]): string[] => {
  const { seq } = complaint.last(type);
  return complaint.recorded.letters.flatMap(({ to, seq: at }) =>
    at === seq && 'role' in to ? [to.role] : [],
  );
};

clause(
  'RE-03.1 whoever judges ticks the criterion that is met',
  [together(without(`${STEPS}.assess.fields.criterion`), without('tables.severity'))],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await faultsIn(complaint.answer('assess', { criterion: null }))).toEqual(['/criterion required']);
    // A salesperson judges what is minor; anything else is the supervisor's, who ticks as well.
    await complaint.answer('assess', { criterion: 'our-fault' });
    expect(complaint.last('case-climbed').data).toMatchObject({ to: 'supervisor', because: 'severity' });
    expect(await faultsIn(complaint.answer('assess', { criterion: null }))).toEqual(['/criterion required']);
    await complaint.answer('assess', { criterion: 'our-fault', otherSeverity: null });
    expect(complaint.last('complaint-assessed').by).toEqual(staff('sales-supervisor'));
    expect(complaint.last('task-answered').data.answer).toMatchObject({ criterion: 'our-fault' });
    expect(complaint.folded().severity).toBe('important');
  },
);

/** The row of the table that the criterion is decided by; graver than minor it is the supervisor's, as what it is. */
async function judgedBy(
  rig: StoryRig,
  criterion: string,
  { severity, row }: { severity: string; row: string },
) {
  const complaint = await rig.submit({ category: 'facilities-service' });
  await complaint.answer('assess', { criterion });
  if (severity !== 'minor') {
    expect(complaint.last('case-climbed').data).toMatchObject({ because: 'severity', to: 'supervisor' });
    const other = await rig.submit({ category: 'facilities-service' });
    const lighter = { otherSeverity: true, severity: 'minor', severityReason: 'It is not so bad.' };
    await other.answer('assess', { criterion, ...lighter });
    expect(other.last('case-climbed').data).toMatchObject({ because: 'severity', to: 'supervisor' });
    const byTable = { otherSeverity: null, severity: null, severityReason: null };
    await complaint.answer('assess', { criterion, ...byTable });
  }
  expect(complaint.last('complaint-assessed').data).toMatchObject({ severity, severityRow: row });
}

for (const [criterion, severity] of [
  ['slight-inconvenience', 'minor'],
  ['our-fault', 'important'],
] as const)
  clause(
    `RE-03.2 ${criterion} is ${severity}, and no salesperson makes it lighter`,
    [
      changed(
        `tables.severity.rows.${criterion}.then.severity`,
        severity === 'minor' ? 'important' : 'minor',
      ),
    ],
    (rig) => judgedBy(rig, criterion, { severity, row: criterion }),
  );

for (const [criterion, row] of [
  ['promise-broken', 'broken-and-raised-again'],
  ['loss-or-injury', 'loss-or-injury'],
  ['one-month', 'a-month-unsolved'],
] as const)
  clause(
    `RE-04.4 ${criterion} is major by definition, and no salesperson makes it lighter`,
    [changed(`tables.severity.rows.${row}.then.severity`, 'minor')],
    (rig) => judgedBy(rig, criterion, { severity: 'major', row }),
  );

clause(
  'RE-04.1 the third raising of the same matter makes it major by itself and moves it to the deputy general manager',
  [
    without(`${TRACK}.raisedAgain`),
    changed(`${TRACK}.raisedAgain.times`, 4),
    changed(`${TRACK}.raisedAgain.reclassify`, 'important'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', PROMISE);
    await complaint.answer('customer-word', REFUSED);
    expect(complaint.folded().severity).toBe('minor');
    await goOnTo(complaint, 'customer-word');
    await complaint.answer('customer-word', REFUSED);
    const { data, by } = complaint.last('complaint-reclassified');
    expect(data).toMatchObject({ severity: 'major', rule: { id: 'raised-again', raised: 3 } });
    expect(by).toEqual({ kind: 'system' });
    expect(complaint.folded()).toMatchObject({
      severity: 'major',
      handlerRole: 'deputy-general-manager',
      cursor: { round: 3 },
    });
    // Who was asked before is asked no more, and the case comes to its end under the new severity.
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
    expect(complaint.told('penalty-proposed')).toEqual([]);
  },
);

clause(
  'RE-04.2 complaints about the same matter count with what was raised there, on whatever channel they came',
  [without(`${TRACK}.raisedAgain`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', PROMISE);
    const other = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a111', number: 'RE-2026-000009' };
    await complaint.act(
      'link',
      { to: { ...other, raised: 1 }, relation: 'same-customer' },
      staff('salesperson'),
    );
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    const again = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a112', number: 'RE-2026-000010', raised: 2 };
    await complaint.act('link', { to: again, relation: 'same-matter' }, staff('salesperson'));
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      severity: 'major',
      rule: { id: 'raised-again', raised: 3 },
    });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
  },
);

clause(
  'RE-04.9 two complaints that were merged into it are two raisings more, also of one that was linked for another reason',
  [without(`${TRACK}.raisedAgain`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan', PROMISE);
    const supervisor = staff('sales-supervisor');
    const first = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a113', number: 'RE-2026-000011' };
    const second = { id: '6f0d1c1e-6d0a-4a53-9d53-0e6c34b8a114', number: 'RE-2026-000012' };
    const passedOn = (to: typeof first) =>
      complaint.act('link', { to: { ...to, raised: 1, merged: true }, relation: 'same-matter' }, supervisor);
    await complaint.act('link', { to: first, relation: 'same-customer' }, supervisor);
    await passedOn(first);
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    await passedOn(second);
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      severity: 'major',
      rule: { id: 'raised-again', raised: 3 },
    });
  },
);

clause(
  'RE-04.3 one month valid and unsolved makes it major by itself and moves it to the deputy general manager',
  [
    without('tables.routing.whenJudged'),
    without(`${TRACK}.limits.one-month`),
    changed(`${TRACK}.limits.one-month.length`, { months: 2 }),
    changed(`${TRACK}.limits.one-month.onBreach`, [{ inform: 'sales-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', { category: 'agency-reception' });
    expect(complaint.folded().severity).toBe('minor');
    await rig.pass('32 days');
    await complaint.recordedOf('complaint-reclassified');
    const { data } = complaint.last('complaint-reclassified');
    expect(data).toMatchObject({ severity: 'major', rule: { id: 'one-month' } });
    expect(complaint.folded()).toMatchObject({
      severity: 'major',
      handlerRole: 'deputy-general-manager',
      cursor: { round: 1 },
    });
    expect(rolesTold(complaint, 'complaint-reclassified')).toContain('deputy-general-manager');
    // Asked anew under the new severity, and answered from here on by the deputy; a month is over once.
    await complaint.answer('customer-word', REFUSED);
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
    expect(complaint.told('complaint-reclassified')).toHaveLength(1);
    expect(complaint.told('penalty-proposed')).toEqual([]);
  },
);

clause(
  'RE-04.7 a yes that a salesperson entered on day 27 and the customer contests on day 32 does not stop the month',
  [without(`${TRACK}.limitsRunOn`), without(`${TRACK}.limits.one-month`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word', { category: 'agency-reception' });
    await rig.pass('27 days');
    const { taskId } = complaint.task('customer-word');
    const heardAt = (await rig.now()).toISOString();
    const yes = {
      taskId,
      channel: 'phone',
      heardAt,
      words: fakeSeal('Very well.'),
      answer: { settled: true },
    };
    await complaint.act('answer-for-customer', yes, staff('salesperson'));
    expect(complaint.told('result-accepted')).toHaveLength(1);
    await rig.pass('5 days');
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    await complaint.act('contest', { words: fakeSeal('I said nothing of the kind.') }, CUSTOMER);
    await complaint.recordedOf('complaint-reclassified');
    expect(complaint.last('complaint-reclassified')).toMatchObject({
      by: { kind: 'system' },
      data: { severity: 'major', rule: { id: 'one-month' } },
    });
    await goOnTo(complaint, 'answer');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
  },
);

clause(
  'RE-04.5 what becomes major while it is carried out is answered by the deputy general manager; its department goes on',
  [without('tables.routing.whenJudged')],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out', { category: 'agency-reception' });
    await rig.pass('35 days');
    await complaint.recordedOf('complaint-reclassified');
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      anew: false,
      handler: { role: 'deputy-general-manager', row: 'major' },
    });
    expect(openInStory(complaint).map(({ kind, unit }) => [kind, unit])).toEqual([
      ['carry-out', 'sales-office'],
    ]);
    // No opinion is owed once more: it was given.
    expect(complaint.told('case-assigned')).toHaveLength(1);
    await complaint.answer('carry-out');
    expect(askedFor(complaint, 'answer')).toEqual([idOf('deputy-general-manager')]);
  },
);
