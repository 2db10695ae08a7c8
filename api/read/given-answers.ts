import { z } from 'zod';
import { TASK_KINDS } from '../../domain/lifecycle';
import type { Complaint, Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { formOfTask } from './form-of-task';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type PersonNames } from './person-names';
import { jsonObjectOf, wordOf } from './stored-json';
import type { AnsweredForm } from './task-view';

const answeredSchema = z.object({ taskId: z.string(), answer: z.record(z.string(), z.json()) });

/** What was filled in so far in a case and its follow-ups, oldest first, texts put back. */
export async function givenAnswers(
  deps: ReadDeps,
  { complaint, names, tasks }: { complaint: Complaint; names: PersonNames; tasks: readonly Task[] },
): Promise<readonly AnsweredForm[]> {
  const streams = [...new Set([complaint.id, ...tasks.map(({ streamId }) => streamId)])];
  const [events, texts] = await Promise.all([
    deps.prisma.event.findMany({
      where: { streamId: { in: streams }, type: 'task-answered' },
      orderBy: [{ at: 'asc' }, { seq: 'asc' }],
    }),
    openedTexts(deps, complaint.id),
  ]);
  const taskById = new Map(tasks.map((task) => [task.id, task]));
  const answered = await Promise.all(
    events.map(async (event): Promise<AnsweredForm | null> => {
      const { taskId, answer } = answeredSchema.parse(withTexts(texts, event));
      const task = taskById.get(taskId);
      if (task === undefined) return null;
      return {
        taskId,
        kind: wordOf(TASK_KINDS, task.kind),
        round: task.round,
        version: task.version,
        answeredAt: event.at.toISOString(),
        by: actorView(names, event.by),
        form: await formOfTask(deps, { task, complaint }),
        answer: jsonObjectOf(answer),
      };
    }),
  );
  return answered.filter((one) => one !== null);
}
