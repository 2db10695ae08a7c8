import { fakeSeal, submissionFor } from '../support/sample-submission';
import type { CaseUnderTest } from '../support/story-rig';
import { dateIn } from '../support/weeks';
import { idOf } from '../support/test-people';
import { staff, UNFOUNDED } from '../support/case-steps';
import { askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer, openInStory } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const clause = storyClauses('property-sales');

clause(
  'RE-06.1 an internal complaint goes to the company’s department in confidence; the supervisor is neither asked nor told',
  [
    without('tracks.internal.confidential'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
    changed('tracks.internal.steps.assess.by', { person: 'sales-supervisor' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      ...{ category: 'internal', channel: 'letter', against: idOf('sales-supervisor') },
    });
    expect(complaint.last('complaint-received').data.trackId).toBe('internal');
    expect(askedFor(complaint, 'assess')).toEqual([idOf('company-department')]);
    expect(await faultsIn(complaint.answer('assess', { about: null }))).toEqual(['/about required']);
    await complaint.answer('assess');
    await rig.pass('20 days');
    const { letters, tasks } = complaint.recorded;
    expect([...tasks.values()].flatMap(({ assignees }) => assignees)).not.toContain(idOf('sales-supervisor'));
    const toRoles = letters.flatMap(({ to }) => ('role' in to ? [to] : []));
    expect(toRoles.length).toBeGreaterThan(0);
    for (const to of toRoles) expect(to.except).toEqual([idOf('sales-supervisor')]);
  },
);

/** The company's department hears it from the beginning; the supervisor is asked nothing more and told nothing. */
function isInternal(complaint: CaseUnderTest): void {
  const { seq, data } = complaint.last('complaint-reclassified');
  expect(data).toMatchObject({ trackId: 'internal', row: 'internal-by-category' });
  expect(complaint.folded()).toMatchObject({ trackId: 'internal', handlerRole: null });
  expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['assess']);
  expect(askedFor(complaint, 'assess')).toEqual([idOf('company-department')]);
  const told = complaint.recorded.letters.filter((letter) => letter.seq >= seq);
  expect(told.flatMap(({ to }) => ('role' in to ? [to.role] : []))).not.toContain('sales-supervisor');
}

clause(
  'RE-06.3 what is found to be internal at the assessment goes to the company’s department at once',
  [
    without('tables.track.whenJudged'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
  ],
  async (rig) => {
    for (const answer of [
      { category: 'internal' },
      { category: 'internal', beyondAuthority: true, opinion: 'It is about our supervisor.' },
    ]) {
      const complaint = await rig.submit({ category: 'agency-reception' });
      await complaint.answer('assess', answer);
      isInternal(complaint);
      await complaint.answer('assess', { against: idOf('sales-supervisor') });
      await goOnTo(complaint, 'customer-word');
      const { seq } = complaint.last('complaint-assessed');
      for (const { to, seq: at } of complaint.recorded.letters)
        if (at > seq && 'role' in to) expect(to.except).toEqual([idOf('sales-supervisor')]);
    }
  },
);

clause(
  'RE-06.4 so it is when it is reclassified, and nobody who was at work on it is asked any more',
  [
    without('tables.track.whenJudged'),
    changed('tables.track.rows.internal-by-category.then.track', 'customers'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'answer', { category: 'agency-reception' });
    expect(askedFor(complaint, 'answer')).toEqual([idOf('sales-supervisor')]);
    const { taskId } = complaint.task('answer');
    const reason = fakeSeal('A salesperson wrote it.');
    await complaint.act(
      'reclassify',
      { severity: 'minor', category: 'internal', reason },
      staff('sales-manager'),
    );
    isInternal(complaint);
    expect(complaint.folded().ended[taskId]).toMatchObject({ because: 'reclassified' });
  },
);

clause(
  'RE-06.5 a salesperson’s complaint stays with the company’s department, whatever its category is found to be',
  [without('tables.track.rows.internal-by-complainant')],
  async (rig) => {
    const { complainant } = submissionFor(rig.policy);
    const complaint = await rig.submit({
      ...{ category: 'agency-reception', complainant: { ...complainant, kind: 'salesperson' } },
    });
    await complaint.answer('assess', { category: 'salesperson' });
    expect(complaint.told('complaint-reclassified')).toEqual([]);
    expect(askedFor(complaint, 'investigate')).toEqual([idOf('company-department')]);
  },
);

clause(
  'RE-06.6 sales management, which looks after all other cases, hears of an internal one neither before nor after it is judged',
  [without('tracks.internal.confidential'), code('unheard-until-judged')],
  async (rig) => {
    const complaint = await rig.submit({ category: 'internal', channel: 'letter' });
    const pause = async (): Promise<void> => {
      await complaint.act('pause', { reason: fakeSeal('Somebody is away.'), until: await dateIn(rig, 3) });
      await complaint.act('resume', {});
    };
    await pause();
    await complaint.answer('assess');
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['investigate']);
    await pause();
    const told = complaint.recorded.letters.flatMap(({ to, kind }) =>
      'role' in to && kind === 'notice' ? [to.role] : [],
    );
    expect(told).toEqual(Array.from({ length: 4 }, () => 'company-department'));
  },
);

clause(
  'RE-06.7 it is a written complaint: whatever way it came by, nothing is found valid without saying where the writing is',
  [
    without('tracks.internal.steps.assess.fields.inWriting'),
    without('tracks.internal.steps.assess.fields.inWriting.requiredWhen'),
  ],
  async (rig) => {
    for (const channel of ['visit', 'phone', 'letter'] as const) {
      const complaint = await rig.submit({ category: 'internal', channel });
      expect(await faultsIn(complaint.answer('assess', { inWriting: null }))).toEqual([
        '/inWriting required',
      ]);
      const inWriting = 'Signed statement, file 7.';
      await complaint.answer('assess', { inWriting });
      expect(complaint.last('task-answered').data.answer).toMatchObject({ inWriting: fakeSeal(inWriting) });
      expect(askedFor(complaint, 'investigate')).toEqual([idOf('company-department')]);
    }
    const said = await rig.submit({ category: 'internal', channel: 'phone' });
    await said.answer('assess', { ...UNFOUNDED, inWriting: null });
    expect(said.folded().trackId).toBe('internal');
    expect(lettersToCustomer(said)).toContain('refusal');
  },
);
