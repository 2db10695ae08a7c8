import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import type { FollowUpStart } from '../../domain/case/follow-up';
import { followUpWorkflowId, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import type { AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { recordedHistorySchema, type RecordedHistory } from '../support/history-file';
import { fakeSeal, policyNamed, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** A measure recorded when follow-ups knew no other kind: the same course must be told, and must replay, for ever. */
const FILE = path.resolve(__dirname, 'follow-ups/overdue-measure.json');
const RECORD = process.env['REDRESS_RECORD'] === '1';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer'), maxCachedWorkflows: 0 });
});
afterAll(() => rig.stop());

function recorded(): RecordedHistory {
  return recordedHistorySchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
}

test('a measure runs live without a cache and tells what was recorded', async () => {
  const followUpId = randomUUID();
  const today = await rig.now();
  const start: FollowUpStart = {
    followUpId,
    complaintId: randomUUID(),
    organization: rig.policy.organization,
    policyVersionId: randomUUID(),
    trackId: 'customer-relations',
    severity: 'ordinary',
    measure: fakeSeal('Train the team.'),
    ownerId: idOf('service-manager'),
    dueOn: new Date(today.getTime() + 4 * 86_400_000).toISOString().slice(0, 10),
  };
  const handle = await rig.client.workflow.start(WORKFLOW_TYPES.followUp, {
    workflowId: followUpWorkflowId(followUpId),
    taskQueue: rig.taskQueue,
    args: [start],
  });
  const told = () => rig.effects.streams.get(followUpId)?.events ?? [];
  const answer = async (kind: TaskKind, fields: JsonObject, role: string): Promise<void> => {
    const taskId = told().flatMap((e) =>
      e.type === 'task-opened' && e.data.kind === kind ? [e.data.taskId] : [],
    )[0];
    if (taskId === undefined) throw new Error(`no task ${kind}`);
    await handle.executeUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask, {
      args: [
        {
          taskId,
          answer: fields,
          by: { kind: 'staff', personId: idOf(role) },
          via: 'desk',
          fingerprint: 'given',
        },
      ],
      updateId: taskId,
    });
  };
  await rig.pass('9 days');
  await answer('overdue-entry', { entry: fakeSeal('He will do it this week.') }, 'cr-manager');
  await answer('measure', { done: fakeSeal('The team was trained.') }, 'service-manager');
  await handle.result();
  const types = told().map(({ type }) => type);
  if (RECORD) {
    const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
    mkdirSync(path.dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${JSON.stringify({ workflowId: handle.workflowId, told: types, history })}\n`);
  }
  // How many working days lie in nine depends on the day of the test: escalations are counted by nobody here.
  const withoutRepeats = (list: readonly string[]) => list.filter((type) => type !== 'clock-escalated');
  expect(withoutRepeats(types)).toEqual(withoutRepeats(recorded().told));
});

test('the recorded measure replays to its end', async () => {
  const { history, workflowId } = recorded();
  expect(history.events.at(-1)?.eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
  const codePath = process.env['REDRESS_TEST_BUNDLE'] ?? '';
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, workflowId);
});
