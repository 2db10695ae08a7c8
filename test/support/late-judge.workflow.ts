import { ApplicationFailure, condition, defineSignal, defineUpdate, setHandler } from '@temporalio/workflow';
import { UPDATES } from '../../domain/contract';
import type { AnswerResult, TaskAnswer } from '../../domain/tasks/answer';

export const assigned = defineSignal('assigned');
const answerTask = defineUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask);

/** A run that lets an answer wait until it knows whom it asks, and refuses one that says nothing: then or at once. */
export async function lateJudge(): Promise<void> {
  let [known, answered] = [false, false];
  const judge = ({ answer }: TaskAnswer): void => {
    if (Object.keys(answer).length === 0)
      throw ApplicationFailure.nonRetryable('it says nothing', 'answer-invalid', {
        pointer: '/solution',
        code: 'required',
      });
  };
  setHandler(assigned, () => {
    known = true;
  });
  setHandler(
    answerTask,
    async (given) => {
      await condition(() => known);
      judge(given);
      answered = true;
      const { taskId, by, fingerprint } = given;
      return { taskId, status: 'recorded', by, fingerprint, answeredAt: '2026-11-26T08:00:00.000Z' };
    },
    { validator: (given) => (known ? judge(given) : undefined) },
  );
  await condition(() => answered);
}
