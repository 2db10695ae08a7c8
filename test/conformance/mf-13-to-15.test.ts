import type { TaskKind } from '../../domain/lifecycle';
import { NO_MEASURES, tasksOf, walkTo } from '../support/case-steps';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('manufacturer');

/** Brought to a step, with a responsible department that is asked for nothing else. */
async function purchasingAt(rig: StoryRig, kind: TaskKind, severity = 'ordinary'): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ severity });
  const investigate = { responsibleUnit: 'purchasing', meetingNeeded: true };
  await walkTo(complaint, kind, { investigate, evaluate: NO_MEASURES });
  return complaint;
}

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
