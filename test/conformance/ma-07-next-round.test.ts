import type { OpenTask } from '../../domain/case/state';
import { CUSTOMER, NOT_SETTLED, sendAnswer, staff, tasksOf } from '../support/case-steps';
import { fakeSeal, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { goOnTo, withdraw } from './case-at';
import { entriesOwed, entryIn } from './entries-owed';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { planned, refund } from './mall-case';

const clause = storyClauses('shopping-mall');

const COPIES = ['copy-of-the-handling-unit', 'copy-of-audit', 'copy-of-planning'];

/** The first round cost nothing; its copies are owed, and the customer is asked whether it is settled. */
async function handledForNothing(rig: StoryRig): Promise<CaseUnderTest> {
  const complaint = await planned(rig);
  await goOnTo(complaint, 'customer-word');
  expect(new Set(entriesOwed(complaint))).toEqual(new Set(COPIES));
  return complaint;
}

/** It is not settled: in the next round money is given, carried out, and not paid yet. */
async function refusedAndRefunded(complaint: CaseUnderTest): Promise<void> {
  await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
  await goOnTo(complaint, 'plan');
  await complaint.answer('plan', { remedies: [refund(5_000)] });
  await goOnTo(complaint, 'answer');
}

const keep = (complaint: CaseUnderTest, task: OpenTask): Promise<string> =>
  refusalOf(
    sendAnswer(complaint, {
      taskId: task.taskId,
      answer: { entry: fakeSeal('Kept.'), auditOpinion: fakeSeal('All in order.'), merit: 'none' },
      by: staff('audit'),
    }),
  );

for (const copy of COPIES)
  clause(
    `MA-07.11 where a next round pays, ${copy} is owed once more, and only after the payment`,
    [without(`registers.${copy}.anew`)],
    async (rig) => {
      const complaint = await handledForNothing(rig);
      for (const task of await tasksOf(complaint, 'register')) await complaint.answerTask(task);
      await refusedAndRefunded(complaint);
      expect(entriesOwed(complaint)).toEqual([]);
      await complaint.answer('pay-remedy');
      expect(entriesOwed(complaint)).toContain(copy);
    },
  );

clause(
  'MA-07.12 a copy that audit had not kept when the next round began waits for its payment, and who is earlier is refused',
  [without('registers.copy-of-audit.anew'), code('an-entry-of-what-is-settled-waits')],
  async (rig) => {
    const complaint = await handledForNothing(rig);
    const early = entryIn(complaint, 'copy-of-audit');
    await refusedAndRefunded(complaint);
    expect(await keep(complaint, early)).toBe('task-superseded');
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('pay-remedy');
    expect(new Set(entriesOwed(complaint))).toEqual(new Set(COPIES));
  },
);

clause(
  'MA-13.4 what was mishandled in a next round goes to the board too, whatever it resolved on the first',
  [without('registers.copy-of-audit.anew'), without('registers.board-resolution.anew')],
  async (rig) => {
    const complaint = await handledForNothing(rig);
    const praised = { merit: 'reward', meritEvidence: 'It was in the newspaper.' };
    await complaint.answerTask(entryIn(complaint, 'copy-of-audit'), praised);
    await complaint.answerTask(entryIn(complaint, 'board-resolution'), { resolution: 'nothing' });
    await refusedAndRefunded(complaint);
    await complaint.answer('pay-remedy');
    const blamed = { merit: 'mishandled', meritEvidence: 'The loss is large.' };
    await complaint.answerTask(entryIn(complaint, 'copy-of-audit'), blamed);
    expect(entriesOwed(complaint)).toContain('board-resolution');
  },
);

// It closes in the step of its last Update.
clause(
  'MA-07.13 what each has kept of a round is not asked for once more when the customer then takes the complaint back',
  [changed('registers.copy-of-audit.opensAt', ['solution-carried-out', 'complaint-withdrawn'])],
  async (rig) => {
    const complaint = await handledForNothing(rig);
    for (const task of await tasksOf(complaint, 'register')) await complaint.answerTask(task);
    await withdraw(complaint);
    expect(entriesOwed(complaint)).toEqual([]);
    expect(complaint.told('register-entered')).toHaveLength(COPIES.length);
  },
);
