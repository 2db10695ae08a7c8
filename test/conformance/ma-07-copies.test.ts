import { staff, tasksOf, UNFOUNDED } from '../support/case-steps';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, goOnTo, withdraw } from './case-at';
import { entriesOwed } from './entries-owed';
import { changed, together, type Carrier } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const REGISTERS = 'registers';

const ALL_COPIES = new Set(['copy-of-the-handling-unit', 'copy-of-audit', 'copy-of-planning']);
const withCopiesAt = (opensAt: readonly string[]): Carrier =>
  together(...[...ALL_COPIES].map((copy) => changed(`${REGISTERS}.${copy}.opensAt`, opensAt)));
/** Nobody keeps a copy of what was refused; or all do as soon as it is. */
const NOT_OF_REFUSED = withCopiesAt(['remedies-settled', 'complaint-withdrawn']);
const TOO_EARLY = withCopiesAt(['remedies-settled', 'complaint-withdrawn', 'refusal-given']);

async function refused(rig: StoryRig): Promise<CaseUnderTest> {
  const complaint = await rig.submit({
    category: 'purchase',
    unit: 'store-east',
    fields: { wish: 'neither' },
  });
  await goOnTo(complaint, 'investigate');
  await complaint.answer('investigate', UNFOUNDED);
  return complaint;
}

/** Everybody keeps their copy, and only then the case closes. */
async function keptAndClosed(complaint: CaseUnderTest): Promise<void> {
  expect(new Set(entriesOwed(complaint))).toEqual(ALL_COPIES);
  expect(complaint.told('complaint-closed')).toEqual([]);
  const late = await tasksOf(complaint, 'overdue-entry');
  for (const task of [...(await tasksOf(complaint, 'register')), ...late]) await complaint.answerTask(task);
  expect(complaint.told('register-entered')).toHaveLength(ALL_COPIES.size);
  await complaint.recordedOf('complaint-closed');
}

// First what lets time pass: after a run that closes in the step of its last Update the server skips none.

clause(
  'MA-07.7 a refusal that nobody answers stands after the time for an appeal, and its copies follow',
  [NOT_OF_REFUSED, TOO_EARLY],
  async (rig) => {
    const complaint = await refused(rig);
    expect(entriesOwed(complaint)).toEqual([]);
    await rig.pass('40 days');
    await complaint.recordedOf('refusal-understood');
    expect(new Set(entriesOwed(complaint))).toEqual(ALL_COPIES);
  },
);

clause(
  'MA-07.6 where staff heard that the refusal is understood, the copies follow when it cannot be contested any more',
  [NOT_OF_REFUSED, TOO_EARLY, changed(`${TRACK}.contestDays.value`, 90)],
  async (rig) => {
    const complaint = await refused(rig);
    const body = {
      taskId: complaint.task('refusal-word').taskId,
      channel: 'phone',
      heardAt: (await rig.now()).toISOString(),
      words: fakeSeal('Very well.'),
      answer: { reply: 'understood' },
    };
    await complaint.act('answer-for-customer', body, staff('cs-officer'));
    expect(complaint.told('refusal-understood')).toHaveLength(1);
    expect(entriesOwed(complaint)).toEqual([]);
    await rig.pass('20 days');
    await complaint.recordedOf('contest-time-over');
    await keptAndClosed(complaint);
  },
);

clause(
  'MA-07.9 of a refusal that the customer understands each of the three keeps a copy, not before it stands',
  [NOT_OF_REFUSED, TOO_EARLY],
  async (rig) => {
    const complaint = await refused(rig);
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('refusal-word', { reply: 'understood' });
    expect(askedFor(complaint, 'register')).toContain(idOf('audit'));
    await keptAndClosed(complaint);
  },
);

clause(
  'MA-07.5 after an appeal that is declined the copies follow the decision',
  [NOT_OF_REFUSED, TOO_EARLY],
  async (rig) => {
    const complaint = await refused(rig);
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'The seal was whole.' });
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('decide-appeal', { decision: 'declined' });
    await keptAndClosed(complaint);
  },
);

clause(
  'MA-07.8 a complaint that is taken back leaves its copies too, also where nobody has handled it yet',
  [withCopiesAt(['remedies-settled', 'refusal-stands'])],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await withdraw(complaint);
    const kept = (await tasksOf(complaint, 'register')).find(
      ({ because }) => because === 'copy-of-the-handling-unit',
    );
    expect(kept?.unit).toBe('store-east');
    await keptAndClosed(complaint);
  },
);

clause('MA-07.10 after an appeal that is upheld the copies follow the handling', [TOO_EARLY], async (rig) => {
  const complaint = await refused(rig);
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'The seal was whole.' });
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  await goOnTo(complaint, 'carry-out');
  expect(entriesOwed(complaint)).toEqual([]);
  await complaint.answer('carry-out');
  expect(new Set(entriesOwed(complaint))).toEqual(ALL_COPIES);
});
