import { randomUUID } from 'node:crypto';
import type { SealedSubmission } from '../../domain/case/intake';
import { everydayCalendar } from '../support/everyday-calendar';
import { RETURNED, staff } from '../support/case-steps';
import { fakeSeal, OtherCourse, refusalOf, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo, limitOf, openInStory } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const MAJOR: Partial<SealedSubmission> = { severity: 'major' };
const HOUR_MS = 60 * 60 * 1000;

const TRACK = 'tracks.customer-relations';
const STEPS = `${TRACK}.steps`;
const EMERGENCY = `${TRACK}.meeting.emergency.value`;
const APPROVAL = `${STEPS}.plan.review.0`;

const clause = storyClauses('auto-dealer');

async function reclassify(complaint: CaseUnderTest): Promise<void> {
  const body = { severity: 'major', reason: fakeSeal('The press has called.') };
  await complaint.act('reclassify', body, staff('cr-manager'));
}

/** Roles that were invited in the same step in which an event was recorded. */
function invitedWith(complaint: CaseUnderTest, type: 'complaint-assessed' | 'complaint-reclassified') {
  const step = complaint.recorded.steps.find(({ events }) => events.some((e) => e.type === type));
  return (step?.letters ?? []).flatMap(({ kind, to }) =>
    kind === 'meeting-invitation' && 'role' in to ? [to.role] : [],
  );
}

clause(
  'AD-09.1 in the step that judges it major, department’s manager and GM are told and the meeting convened',
  [changed(EMERGENCY, []), without(`${STEPS}.meeting.inform`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess', { category: 'sales-contract' });
    await complaint.answer('assess', { severity: 'major' });
    expect(invitedWith(complaint, 'complaint-assessed')).toEqual(
      expect.arrayContaining(['sales-manager', 'general-manager']),
    );
    const step = complaint.recorded.steps.find(({ events }) =>
      events.some((e) => e.type === 'complaint-assessed'),
    );
    expect(step?.events.map(({ type }) => type)).toContain('meeting-convened');
    expect(askedFor(complaint, 'hold-meeting')).toEqual([idOf('cr-manager')]);
    expect(complaint.openKinds()).toBe('hold-meeting');
  },
);

clause(
  'AD-09.2 a complaint that becomes major later is passed on and meets likewise',
  [changed(EMERGENCY, []), without(`${STEPS}.meeting.inform`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer', { category: 'repair-quality', severity: 'ordinary' });
    expect(complaint.told('meeting-convened')).toEqual([]);
    await reclassify(complaint);
    expect(invitedWith(complaint, 'complaint-reclassified')).toEqual(
      expect.arrayContaining(['service-manager', 'general-manager']),
    );
    expect(complaint.openKinds()).toBe('hold-meeting');
  },
);

clause(
  'AD-09.3 the meeting is held within 4 working hours',
  [
    changed(`${TRACK}.limits.emergency-meeting.length`, { 'working-hours': 5 }),
    changed(`${TRACK}.limits.emergency-meeting.from`, ['complaint-received']),
  ],
  async (rig) => {
    const always = [{ from: '00:00', to: '24:00' }];
    rig.effects.calendar = everydayCalendar({
      week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    });
    const complaint = await caseAt(rig, 'hold-meeting', MAJOR);
    const { startedAt, dueAt } = limitOf(complaint, 'emergency-meeting');
    expect(startedAt).toBe(complaint.last('meeting-convened').at);
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(4 * HOUR_MS);
  },
);

clause(
  'AD-09.4 no solution is entered before the minutes: neither one out of turn, nor without their words',
  [changed(EMERGENCY, []), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'hold-meeting', MAJOR);
    const outOfTurn = { ...complaint.task('hold-meeting'), kind: 'plan', taskId: randomUUID() } as const;
    expect(await refusalOf(complaint.answerTask(outOfTurn, {}, staff('service-manager')))).toBe(
      'task-unknown',
    );
    expect(await faultsIn(complaint.answer('hold-meeting', { minutes: null }))).toEqual([
      '/minutes required',
    ]);
    expect(complaint.openKinds()).toBe('hold-meeting');
    await goOnTo(complaint, 'plan');
    await complaint.answer('plan');
    expect(complaint.told('meeting-held', 'plan-proposed')).toEqual(['meeting-held', 'plan-proposed']);
  },
);

clause(
  'AD-09.5 a solution that was being drawn up when the case became major waits for the minutes',
  [changed(EMERGENCY, [])],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    const plan = complaint.task('plan');
    await reclassify(complaint);
    expect(await refusalOf(complaint.answerTask(plan))).toBe('task-superseded');
    expect(complaint.openKinds()).toBe('hold-meeting');
  },
);

clause(
  'AD-09.6 an ordinary complaint meets nobody',
  [changed(EMERGENCY, ['ordinary', 'major'])],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    expect(complaint.told('meeting-convened', 'meeting-held')).toEqual([]);
  },
);

clause(
  'AD-10.1 the department’s manager and the CR manager, and nobody else, front the negotiation together',
  [without(`${STEPS}.offer.bySeverity`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer', { ...MAJOR, category: 'sales-contract' });
    expect([...askedFor(complaint, 'offer')].sort()).toEqual(
      [idOf('sales-manager'), idOf('cr-manager')].sort(),
    );
    expect(await answersOfOthers(complaint, 'offer', ['sales-manager', 'cr-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
  },
);

for (const first of ['service-manager', 'cr-manager'])
  clause(
    `AD-10.2 one alone does not move the case, whoever it is: ${first} first, then the other, both named`,
    [
      without(`${STEPS}.offer.bySeverity`),
      changed(`${STEPS}.offer.bySeverity.major`, { pool: ['service-manager', 'cr-manager'] }),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, 'offer', MAJOR);
      const theirs = taskOf(complaint, first);
      await complaint.answerTask(theirs);
      await rig.pass('1 hour');
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['offer']);
      expect(complaint.told('offer-accepted')).toEqual([]);
      // Once more by the same hand is not the other's confirmation.
      const [other] = openInStory(complaint);
      if (other === undefined) throw new Error('the other is not asked');
      expect(await refusalOf(complaint.answerTask(other, {}, staff(first)))).toBe('not-asked-of-you');
      await complaint.answerTask(other);
      expect(complaint.openKinds()).toBe('carry-out');
      const named = complaint.recorded.events.flatMap((e) =>
        e.type === 'task-answered' && e.data.kind === 'offer' ? [e.by] : [],
      );
      expect(named).toHaveLength(2);
      expect(named).toEqual(expect.arrayContaining([staff('service-manager'), staff('cr-manager')]));
    },
  );

clause(
  'AD-10.3 three times one of them hears a no: each time a new solution, and both negotiate again',
  [without(`${STEPS}.offer.bySeverity`), code('a-no-to-the-offer-counts')],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer', MAJOR);
    for (const hearing of ['service-manager', 'cr-manager', 'service-manager']) {
      expect(openInStory(complaint)).toHaveLength(2);
      await complaint.answerTask(taskOf(complaint, hearing), { reply: 'refused' });
      expect(complaint.openKinds()).toBe('plan');
      await goOnTo(complaint, 'offer');
    }
    for (const task of openInStory(complaint)) await complaint.answerTask(task);
    expect(complaint.folded()).toMatchObject({ offerRefusals: 3, planVersion: 4 });
    expect(complaint.openKinds()).toBe('carry-out');
  },
);

clause(
  'AD-10.4 a no of the second outweighs the yes of the first',
  [without(`${STEPS}.offer.bySeverity`), code('a-no-to-the-offer-counts')],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer', MAJOR);
    await complaint.answerTask(taskOf(complaint, 'cr-manager'));
    await complaint.answerTask(taskOf(complaint, 'service-manager'), { reply: 'refused' });
    expect(complaint.openKinds()).toBe('plan');
    expect(complaint.told('offer-accepted')).toEqual([]);
  },
);

for (const field of ['correctiveMeasures', 'preventiveMeasures'])
  clause(
    `AD-11.1 what the GM approves contains corrective and preventive measures: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'plan');
      expect(await faultsIn(complaint.answer('plan', { [field]: null }))).toEqual([`/${field} required`]);
      expect(complaint.openKinds()).toBe('plan');
    },
  );

for (const severity of ['ordinary', 'major'])
  clause(
    `AD-11.2 the GM names who supervises that they are carried out: no approval without: ${severity}`,
    [without(`${APPROVAL}.fields`), changed(`${APPROVAL}.fields.supervisor.required`, false)],
    async (rig) => {
      const complaint = await caseAt(rig, 'approve', { severity });
      expect(await faultsIn(complaint.answer('approve', { supervisor: null }))).toEqual([
        '/supervisor required',
      ]);
      expect(complaint.told('plan-approved')).toEqual([]);
      await complaint.answer('approve', { supervisor: idOf('hr') });
      expect(complaint.last('task-answered').data.answer['supervisor']).toBe(idOf('hr'));
    },
  );

clause(
  'AD-11.3 who was named to supervise is told in the same step',
  [without(`${APPROVAL}.fields`)],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    await complaint.answer('approve', { supervisor: idOf('hr') });
    const step = complaint.recorded.steps.find(({ events }) =>
      events.some((e) => e.type === 'plan-approved'),
    );
    const told = (step?.letters ?? []).filter(({ kind }) => kind === 'entrusted').map(({ to }) => to);
    expect(told).toEqual([{ personId: idOf('hr') }]);
  },
);

clause(
  'AD-11.4 a returned solution puts nobody in charge',
  [code('a-return-is-no-approval')],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    await complaint.answer('approve', { ...RETURNED, supervisor: idOf('hr') });
    expect(complaint.recorded.letters.filter(({ kind }) => kind === 'entrusted')).toEqual([]);
  },
);

function taskOf(complaint: CaseUnderTest, role: string) {
  const task = openInStory(complaint).find(({ assignees }) => assignees.includes(idOf(role)));
  if (task === undefined) throw new OtherCourse(`nothing is asked of ${role}`);
  return task;
}
