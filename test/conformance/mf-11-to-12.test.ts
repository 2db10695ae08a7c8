import type { TaskKind } from '../../domain/lifecycle';
import { NO_MEASURES, tasksOf, walk, walkTo } from '../support/case-steps';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, goOnTo } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const RETURNED = { decision: 'return', reason: 'Too general.' };
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
