import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const answer = defineUpdate<string, [string]>('answer');

/** The least that a workflow with as many Updates can do: what the platform itself costs. */
export async function bare(updates: number): Promise<void> {
  let answered = 0;
  setHandler(answer, (text) => {
    answered += 1;
    return text;
  });
  await condition(() => answered >= updates);
}
