import { createHash } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { Actor } from '../../domain/actor';
import type { EventType } from '../../domain/case/events';
import type { AssignedTask } from '../../domain/case/record-step';
import { followUpWorkflowId, UPDATES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import type { AnswerResult } from '../../domain/tasks/answer';
import { OtherCourse, type CaseUnderTest } from './story-rig';
import type { Recorded } from './fake-effects';

/** A measure that outlives its case, or a return beside it, as a test drives it. */
class FollowUpUnderTest {
  constructor(
    readonly handle: WorkflowHandle,
    readonly recorded: Recorded,
    private readonly patienceMs: number,
  ) {}

  /** Open tasks of a kind, with who was found for them. */
  open(kind: TaskKind): readonly AssignedTask[] {
    const ended = this.recorded.events.flatMap((e) =>
      e.type === 'task-answered' || e.type === 'task-superseded' ? [e.data.taskId] : [],
    );
    return this.recorded.events.flatMap((e) => {
      if (e.type !== 'task-opened' || e.data.kind !== kind || ended.includes(e.data.taskId)) return [];
      const task = this.recorded.tasks.get(e.data.taskId);
      return task === undefined ? [] : [task];
    });
  }

  async answer(kind: TaskKind, answer: JsonObject, by?: Actor): Promise<AnswerResult> {
    const [task] = this.open(kind);
    if (task === undefined) throw new OtherCourse(`no open task ${kind}`);
    const { taskId, assignees } = task;
    const person: Actor = by ?? { kind: 'staff', personId: assignees[0] ?? '' };
    const hash = createHash('sha256')
      .update(JSON.stringify([answer, person]))
      .digest('hex');
    // Another answer is another Update: one that waited for the assignment is kept under its id, refusal and all.
    return this.handle.executeUpdate(UPDATES.answerTask, {
      args: [{ taskId, answer, by: person, via: 'desk', fingerprint: JSON.stringify(answer) }],
      updateId: `${taskId}-${hash}`,
    });
  }

  async recordedOf(type: EventType): Promise<void> {
    await until(() => this.recorded.events.some((e) => e.type === type), type, this.patienceMs);
  }
}

/** The follow-ups of a case, as soon as all `count` of them have opened their first task. */
export async function followUpsOf(
  complaint: CaseUnderTest,
  count: number,
): Promise<readonly FollowUpUnderTest[]> {
  const { effects, client } = complaint.rig;
  const found = (): FollowUpUnderTest[] =>
    [...effects.streams.values()].flatMap((recorded) => {
      const [first] = recorded.steps;
      if (first?.stream.kind !== 'follow-up' || first.complaintId !== complaint.id) return [];
      const handle = client.workflow.getHandle(followUpWorkflowId(first.stream.followUpId));
      return [new FollowUpUnderTest(handle, recorded, complaint.rig.patienceMs)];
    });
  await until(() => found().length >= count, `${String(count)} follow-ups`, complaint.rig.patienceMs);
  return found();
}

async function until(holds: () => boolean, what: string, patienceMs: number): Promise<void> {
  for (let turn = 0; turn < patienceMs / 50; turn += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new OtherCourse(`${what} never came`);
}
