/* Longer than other files: one procedure's clauses in their order, by one rig; a rig for each file costs a server. */
import type { TaskKind } from '../../domain/lifecycle';
import { NO_MEASURES, staff, tasksOf, walk, walkTo } from '../support/case-steps';
import { followUpsOf } from '../support/follow-ups-of';
import { fakeSeal, submissionFor } from '../support/sample-submission';
import { policyNamed, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer } from './case-at';
import { changed, code, together, without, type Carrier } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const RETURNED = { decision: 'return', reason: 'Too general.' };
const REFUSED = { settled: false, reason: 'It rusts again.', satisfaction: null };

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;
const MEETING = `${STEPS}.analysis`;

const clause = storyClauses('manufacturer');

/** Brought to a step, with a responsible department that is asked for nothing else. */
async function purchasingAt(rig: StoryRig, kind: TaskKind, severity = 'ordinary'): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ severity });
  const investigate = { responsibleUnit: 'purchasing', meetingNeeded: true };
  await walkTo(complaint, kind, { investigate, evaluate: NO_MEASURES });
  return complaint;
}

/** Who was called to the meeting, each of which unit. */
const invitedTo = (complaint: CaseUnderTest): readonly string[] =>
  complaint.recorded.letters.flatMap(({ kind, to }) =>
    kind === 'meeting-invitation' && 'role' in to ? [`${to.role} of ${to.unit ?? 'any unit'}`] : [],
  );

/** Customers abroad get a procedure of their own, without the verification. */
function overseasByAnotherTrack(): Carrier {
  const { tracks, tables } = policyNamed('manufacturer');
  const [track] = tracks;
  if (track === undefined) throw new Error('the manufacturer has no track');
  const { verify: _verify, ...steps } = track.steps;
  const limits = track.limits.filter(({ id }) => !['verification', 'answer'].includes(id));
  const row = (id: string, kind: string, to: string) => ({
    id,
    when: { complainantKind: [kind] },
    then: { track: to },
    source: 'ours',
  });
  return together(
    changed('tracks', [track, { ...track, id: 'abroad', steps, limits }]),
    changed('tables', [
      ...tables,
      {
        id: 'track',
        hitPolicy: 'unique',
        inputs: ['complainantKind'],
        rows: [row('home', 'domestic', track.id), row('abroad', 'overseas', 'abroad')],
      },
    ]),
  );
}

clause(
  'MF-11.1 an ordinary complaint is discussed in a meeting where the quality engineer finds it needed',
  [
    without(`${MEETING}.whenNeeded`),
    changed(`${TRACK}.meeting.analysis.value`, ['ordinary', 'major']),
    changed(`${MEETING}.by`, { person: 'quality-manager' }),
  ],
  async (rig) => {
    const plain = await caseAt(rig, 'investigate');
    await plain.answer('investigate', { meetingNeeded: false });
    await goOnTo(plain, 'plan');
    expect(plain.told('analysis-convened')).toEqual([]);
    const complaint = await caseAt(rig, 'investigate');
    await complaint.answer('investigate', { meetingNeeded: true });
    await walk(complaint, 'analyse', 'approve');
    expect(askedFor(complaint, 'hold-analysis')).toEqual([idOf('quality-engineer')]);
  },
);

clause(
  'MF-11.2 a major one always is; management representative and general manager are called, their presence recorded',
  [
    changed(`${TRACK}.meeting.analysis.value`, []),
    without(`${MEETING}.informBySeverity.major.0`),
    without(`${MEETING}.informBySeverity.major.1`),
    without(`${MEETING}.fields.managementPresence`),
    without(`${MEETING}.fields.trialResults.requiredWhen`),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'hold-analysis', { severity: 'major' });
    expect(invitedTo(complaint)).toEqual(
      expect.arrayContaining([
        'management-representative of any unit',
        'general-manager of any unit',
        'quality-engineer of quality',
      ]),
    );
    expect(await tasksOf(complaint, 'plan')).toEqual([]);
    expect(
      await faultsIn(complaint.answer('hold-analysis', { attendees: null, managementPresence: null })),
    ).toEqual(['/attendees required', '/managementPresence required']);
    expect(await faultsIn(complaint.answer('hold-analysis', { trialNeeded: true }))).toEqual([
      '/trialResults required',
    ]);
    await complaint.answer('hold-analysis');
    expect(complaint.openKinds()).toContain('plan');
  },
);

for (const [unit, index] of [
  ['technology', '0'],
  ['production', '1'],
  ['purchasing', '2'],
] as const)
  clause(
    `MF-11.3 the head of ${unit} is called to the meeting: technology, production, and whose fault it was`,
    [without(`${MEETING}.inform.${index}`)],
    async (rig) => {
      for (const severity of ['ordinary', 'major']) {
        const complaint = await purchasingAt(rig, 'hold-analysis', severity);
        expect(invitedTo(complaint)).toContain(`department-head of ${unit}`);
      }
    },
  );

clause(
  'MF-11.4 the quality engineer writes the summary: no plan before the minutes, and no meeting without them',
  [changed(`${MEETING}.by`, { person: 'quality-manager' }), code('form-requires')],
  async (rig) => {
    const complaint = await purchasingAt(rig, 'hold-analysis', 'major');
    expect(askedFor(complaint, 'hold-analysis')).toEqual([idOf('quality-engineer')]);
    expect(await faultsIn(complaint.answer('hold-analysis', { minutes: null }))).toEqual([
      '/minutes required',
    ]);
    expect(complaint.openKinds()).not.toContain('plan');
    await complaint.answer('hold-analysis', { minutes: 'The bath was too weak.' });
    expect(complaint.told('analysis-held')).toHaveLength(1);
    expect(askedFor(complaint, 'plan')).toEqual([idOf('quality-engineer')]);
  },
);

clause(
  'MF-12.1 plan, QA manager, then management representative or general manager; refused, it is the engineer’s again',
  [
    changed(`${STEPS}.plan.by`, { person: 'department-head' }),
    without(`${STEPS}.plan.review.0`),
    without(`${STEPS}.plan.review.1`),
    code('a-return-is-no-approval'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    expect(askedFor(complaint, 'plan')).toEqual([idOf('quality-engineer')]);
    await complaint.answer('plan');
    expect(askedFor(complaint, 'approve')).toEqual([idOf('quality-manager')]);
    await complaint.answer('approve');
    expect([...askedFor(complaint, 'approve')].sort()).toEqual(
      [idOf('management-representative'), idOf('general-manager')].sort(),
    );
    await complaint.answer('approve', RETURNED);
    expect(askedFor(complaint, 'plan')).toEqual([idOf('quality-engineer')]);
    await walk(complaint, 'plan', 'approve');
    expect(complaint.told('plan-approved')).toEqual([]);
    await complaint.answer('approve');
    expect(complaint.told('plan-approved')).toEqual(['plan-approved']);
  },
);

clause(
  'MF-12.2 the approved form is issued to the responsible department and to marketing',
  [without(`${STEPS}.plan.inform`), without(`${STEPS}.plan.inform.0`), without(`${STEPS}.plan.inform.1`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer');
    const issued = complaint.recorded.letters.filter(({ params }) => params['issued'] === true);
    expect(issued.map(({ to }) => to)).toEqual([
      { role: 'department-head', unit: 'production' },
      { role: 'marketing-director', unit: null },
      { role: 'salesperson', unit: null },
    ]);
  },
);

clause(
  'MF-13.1 marketing settles the measures with the customer and records the reply',
  [
    without(`${STEPS}.offer.fields`),
    changed(`${STEPS}.offer.by`, { person: 'quality-engineer' }),
    changed(`${STEPS}.offer.replyBy`, 'customer'),
    code('a-no-to-the-offer-counts'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer');
    expect(askedFor(complaint, 'offer')).toEqual([idOf('salesperson')]);
    expect(await faultsIn(complaint.answer('offer', { temporaryMeasures: null, replyWords: null }))).toEqual([
      '/replyWords required',
      '/temporaryMeasures required',
    ]);
    await complaint.answer('offer', { reply: 'refused', replyWords: 'Not like that.' });
    expect(complaint.told('offer-refused')).toEqual(['offer-refused']);
    expect(complaint.openKinds()).toContain('plan');
  },
);

clause(
  'MF-14.1 correction, then everything similar with its findings, then the improvement; a later one first is refused',
  [
    without(`${STEPS}.carry-out.parts`),
    without(`${STEPS}.carry-out.parts.check-similar`),
    without(`${STEPS}.carry-out.parts.check-similar.fields`),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out');
    const asked = (): string | null => complaint.task('carry-out').because;
    expect(asked()).toBe('correction');
    expect(await faultsIn(complaint.answer('carry-out', { similarFindings: 'None.' }))).toEqual([
      '/similarFindings unknown-field',
    ]);
    await complaint.answer('carry-out');
    expect(asked()).toBe('check-similar');
    expect(await faultsIn(complaint.answer('carry-out', { similarFindings: null }))).toEqual([
      '/similarFindings required',
    ]);
    await complaint.answer('carry-out');
    expect(asked()).toBe('improvement');
    expect(complaint.told('solution-carried-out')).toEqual([]);
    await complaint.answer('carry-out');
    expect(complaint.told('solution-carried-out')).toEqual(['solution-carried-out']);
  },
);

clause(
  'MF-14.3 it is the responsible department that carries out, each part, and that writes what was done on the form',
  [
    changed(`${STEPS}.carry-out.by`, { person: 'quality-engineer', unit: 'quality' }),
    changed(`${STEPS}.carry-out.by`, { person: 'handler' }),
    code('form-requires'),
  ],
  async (rig) => {
    const complaint = await purchasingAt(rig, 'carry-out');
    for (const part of ['correction', 'check-similar', 'improvement']) {
      expect(complaint.task('carry-out')).toMatchObject({
        because: part,
        roles: ['department-head'],
        unit: 'purchasing',
        assignees: [idOf('department-head')],
      });
      expect(await answersOfOthers(complaint, 'carry-out', ['department-head'])).toEqual(
        new Set(['not-asked-of-you']),
      );
      expect(await faultsIn(complaint.answer('carry-out', { done: null }))).toEqual(['/done required']);
      await complaint.answer('carry-out');
    }
    expect(complaint.told('part-carried-out')).toHaveLength(3);
  },
);

clause(
  'MF-14.2 a problem is at once a task of QA',
  [
    without(`${STEPS}.carry-out.problemsTo`),
    changed(`${STEPS}.carry-out.problemsTo`, { person: 'salesperson' }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'carry-out');
    await complaint.answer('carry-out', { problemsArose: true, problems: 'The fixture is missing.' });
    expect(askedFor(complaint, 'take-up-problem')).toEqual([idOf('quality-engineer')]);
    const step = complaint.recorded.steps.find(({ events }) =>
      events.some(({ type }) => type === 'problem-reported'),
    );
    expect(step?.letters.map(({ kind }) => kind)).toContain('task');
  },
);

clause(
  'MF-15.1 QA verifies with evidence; three times without effect it is the department’s analysis and plan again',
  [
    changed(`${STEPS}.verify.by`, { person: 'department-head' }),
    without(`${STEPS}.verify.evidence`),
    without(`${STEPS}.verify.fields.verifiedBy`),
    changed(`${STEPS}.verify.fields.verifiedBy.required`, false),
    code('only-effective-counts'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'verify');
    expect(askedFor(complaint, 'verify')).toEqual([idOf('quality-engineer')]);
    expect(await faultsIn(complaint.answer('verify', { evidence: null }))).toEqual(['/evidence required']);
    // How it was verified: by the corrective-action procedure.
    expect(await faultsIn(complaint.answer('verify', { verifiedBy: null }))).toEqual([
      '/verifiedBy required',
    ]);
    for (let failure = 1; failure <= 3; failure += 1) {
      await complaint.answer('verify', { effective: false });
      expect(complaint.task('analyse').version).toBe(failure + 1);
      expect(await tasksOf(complaint, 'answer')).toEqual([]);
      await goOnTo(complaint, 'verify');
    }
    expect(complaint.told('complaint-answered')).toEqual([]);
    await complaint.answer('verify');
    expect(complaint.openKinds()).toContain('answer');
  },
);

clause(
  'MF-16.1 refused three times the plan goes through its chain three times more, until the customer accepts',
  [
    changed(`${TRACK}.nextRoundFrom.value`, 'investigate'),
    without(`${STEPS}.word`),
    code('a-no-to-the-result-counts'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    for (let refusal = 1; refusal <= 3; refusal += 1) {
      await complaint.answer('customer-word', REFUSED);
      expect(complaint.openKinds()).toContain('plan');
      await goOnTo(complaint, 'customer-word');
      expect(complaint.told('plan-approved')).toHaveLength(refusal + 1);
    }
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('customer-word');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('accepted');
  },
);

clause(
  'MF-16.2 silence never closes: after months the question is still open',
  [changed(`${TRACK}.silence.closeAfterDays`, 20), changed(`${TRACK}.silence.remindAfterDays`, [])],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await rig.pass('20 days');
    await complaint.answer('call-customer');
    await rig.pass('100 days');
    expect(complaint.told('complaint-closed', 'result-accepted')).toEqual([]);
    expect(complaint.openKinds()).toContain('customer-word');
    expect(lettersToCustomer(complaint)).toContain('customer-reminder');
  },
);

const ASKED_BACK = { goods: fakeSeal('Forty flanges.'), reason: fakeSeal('They leak.') };
const AGREED = { decision: 'approve', instructions: fakeSeal('As packed, please.') };
const ARRIVED = {
  receivedOn: '2026-12-01',
  quantity: fakeSeal('Forty'),
  condition: fakeSeal('As packed.'),
};
const REPLACED = {
  inspection: fakeSeal('All leak.'),
  remedy: 'replacement',
  settlement: fakeSeal('Good ones were sent.'),
};

clause(
  'MF-17.1 a return asked for at any stage opens the returns procedure: a linked record with its own number',
  [
    without('returns'),
    changed('returns.decide.by', { person: 'salesperson' }),
    changed('returns.receive.by', { person: 'quality-engineer' }),
    changed('returns.settle.by', { person: 'marketing-director' }),
  ],
  async (rig) => {
    for (const kind of ['assess', 'refer', 'investigate', 'plan', 'offer', 'carry-out', 'answer'] as const) {
      const complaint = await caseAt(rig, kind);
      await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
      const { returnId } = complaint.last('return-requested').data;
      const [one] = await followUpsOf(complaint, 1);
      expect(one?.recorded.steps[0]).toMatchObject({
        complaintId: complaint.id,
        stream: { followUpId: returnId, summary: { kind: 'return', status: 'open' } },
      });
      const opened = one?.recorded.events[0];
      expect(opened).toMatchObject({ type: 'return-opened', data: ASKED_BACK });
      expect(opened?.type === 'return-opened' ? opened.data.number : '').toMatch(/^\w+-\d{4}-\d{6}-R1$/);
    }
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
    const [one] = await followUpsOf(complaint, 1);
    const asked = (kind: TaskKind) => one?.open(kind).flatMap(({ assignees }) => assignees);
    expect(asked('decide-return')).toEqual([idOf('marketing-director')]);
    await one?.answer('decide-return', AGREED);
    expect(asked('receive-return')).toEqual([idOf('department-head')]);
    await one?.answer('receive-return', ARRIVED);
    expect(asked('settle-return')).toEqual([idOf('quality-engineer')]);
  },
);

clause(
  'MF-21.1 customers at home and abroad go through the same procedure',
  [overseasByAnotherTrack()],
  async (rig) => {
    const courses: string[][] = [];
    for (const [kind, country, locale] of [
      ['domestic', 'CN', 'zh-CN'],
      ['overseas', 'DE', 'en'],
    ] as const) {
      const { complainant } = submissionFor(rig.policy);
      const complaint = await caseAt(rig, 'customer-word', {
        complainant: { ...complainant, kind, country, locale },
      });
      courses.push(complaint.told());
    }
    expect(courses[0]).toEqual(courses[1]);
  },
);

clause(
  'MF-22.1 marketing says of every complaint what kind it is and whether it is major',
  [code('form-requires')],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await faultsIn(complaint.answer('assess', { category: null, severity: null }))).toEqual([
      '/category required',
      '/severity required',
    ]);
    await complaint.answer('assess', { category: 'late-delivery', severity: 'ordinary' });
    expect(complaint.last('complaint-assessed').data).toMatchObject({
      category: 'late-delivery',
      severity: 'ordinary',
    });
  },
);

for (const category of ['product-quality', 'late-delivery', 'sales-and-after-sales'])
  clause(
    `MF-22.2 sales and after-sales, or production (quality, late delivery): ${category} is one of them`,
    [without(`categories.${category}`)],
    async (rig) => {
      const complaint = await rig.submit({ category: null });
      await complaint.answer('assess', { category });
      expect(complaint.last('complaint-assessed').data.category).toBe(category);
    },
  );

for (const severity of ['ordinary', 'major'])
  clause(
    `MF-22.3 ordinary or major, and nothing between: ${severity}`,
    [
      changed('severities', [
        ...policyNamed('manufacturer').severities,
        { id: 'between', name: { zh: '较大', en: 'Between' }, branch: 'ordinary', source: 'ours' },
      ]),
    ],
    async (rig) => {
      const complaint = await rig.submit();
      const other = complaint.answer('assess', { severity: 'between' });
      expect(await faultsIn(other)).toEqual(['/severity not-an-option']);
      await complaint.answer('assess', { severity });
      expect(complaint.last('complaint-assessed').data.severity).toBe(severity);
    },
  );

clause(
  'MF-23.1 an ordinary complaint is answered to marketing in 3 working days from the notice, whoever signed when',
  [
    changed(`${TRACK}.limits.reply-to-marketing.length`, { 'working-days': 4 }),
    changed(`${TRACK}.limits.reply-to-marketing.from`, ['receipt-signed']),
    changed(`${TRACK}.limits.reply-to-marketing.until`, ['solution-offered']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    const { at } = complaint.last('case-assigned');
    await rig.pass('2 hours');
    await complaint.answer('sign');
    const started = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-started' && e.data.limitId === 'reply-to-marketing' ? [e.data] : [],
    );
    expect(started).toMatchObject([{ startedAt: at, length: { 'working-days': 3 } }]);
    await goOnTo(complaint, 'offer');
    expect(complaint.recorded.events).toContainEqual(
      expect.objectContaining({
        type: 'clock-stopped',
        data: expect.objectContaining({ limitId: 'reply-to-marketing', because: 'met' }),
      }),
    );
  },
);

// Last: no more time is skipped once a return ends whose case has closed.
clause(
  'MF-17.2 the complaint does not close before its return ends, though the customer has accepted',
  [code('nothing-is-left-open'), without('returns')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
    const [one] = await followUpsOf(complaint, 1);
    for (const kind of ['register', 'sign', 'contain', 'confirm-penalty', 'overdue-entry'] as const)
      while (complaint.openKinds().split(' ').includes(kind)) await complaint.answer(kind);
    await complaint.answer('customer-word');
    await rig.pass('3 days');
    expect(complaint.told('result-accepted', 'complaint-closed')).toEqual(['result-accepted']);
    await one?.answer('decide-return', AGREED);
    await one?.answer('receive-return', ARRIVED);
    await rig.pass('1 hour');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await one?.answer('settle-return', REPLACED);
    await complaint.current().result();
    expect(complaint.told('return-ended', 'complaint-closed')).toEqual(['return-ended', 'complaint-closed']);
    expect((await complaint.state()).outcome).toBe('accepted');
  },
);
