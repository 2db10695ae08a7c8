import { staff } from '../support/case-steps';
import { fakeSeal } from '../support/sample-submission';
import { idOf } from '../support/test-people';
import { askedFor, caseAt, faultsIn, openInStory } from './case-at';
import { without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.residents';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('property-management');

clause(
  'PM-10.1 a major problem goes to the company for instruction before anything is done; an ordinary one does not',
  [
    without(`${STEPS}.plan.review`, `${STEPS}.plan.whenReclassified`, `${TRACK}.limits.company-instruction`),
    without(`${STEPS}.plan.review.0.fields.instruction`),
    without(`${STEPS}.plan.review.0.severities`, `${STEPS}.plan.whenReclassified`),
  ],
  async (rig) => {
    const plain = await caseAt(rig, 'plan');
    await plain.answer('plan');
    expect(openInStory(plain).map(({ kind }) => kind)).toEqual(['carry-out']);
    const complaint = await caseAt(rig, 'plan', { severity: 'major' });
    await complaint.answer('plan');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['approve']);
    expect(askedFor(complaint, 'approve')).toEqual([idOf('company-leader')]);
    expect(await faultsIn(complaint.answer('approve', { instruction: null }))).toEqual([
      '/instruction required',
    ]);
    await complaint.answer('approve', { instruction: 'Fence the wall off today.' });
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
  },
);

for (const at of ['carry-out', 'answer'] as const)
  clause(
    `PM-10.2 so does a problem that is found to be major when its plan is approved already, at the step ${at}`,
    [
      without(`${STEPS}.plan.whenReclassified`),
      without(`${STEPS}.plan.review.0`, `${STEPS}.plan.whenReclassified`),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, at);
      const { taskId } = complaint.task(at);
      const reason = fakeSeal('The wall may fall.');
      await complaint.act('reclassify', { severity: 'major', reason }, staff('director'));
      expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['plan']);
      await complaint.answer('plan');
      expect(askedFor(complaint, 'approve')).toEqual([idOf('company-leader')]);
      await complaint.answer('approve', { instruction: 'Fence the wall off today.' });
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
      // Approved under it, it goes on where it is: back to ordinary, nobody is asked anew.
      await complaint.act('reclassify', { severity: 'ordinary', reason }, staff('director'));
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['carry-out']);
    },
  );
