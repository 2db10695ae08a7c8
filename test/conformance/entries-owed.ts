import type { OpenTask } from '../../domain/case/state';
import { OtherCourse, type CaseUnderTest } from '../support/story-rig';

/** Registers whose entry is asked for and was not made yet. */
export const entriesOwed = (complaint: CaseUnderTest): readonly (string | null)[] =>
  openEntries(complaint).map(({ because }) => because);

function openEntries(complaint: CaseUnderTest): readonly OpenTask[] {
  return Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'register');
}

/** The entry that is owed in this register. */
export function entryIn(complaint: CaseUnderTest, register: string): OpenTask {
  const task = openEntries(complaint).find(({ because }) => because === register);
  if (task === undefined) throw new OtherCourse(`no entry in ${register} is asked for`);
  return task;
}
