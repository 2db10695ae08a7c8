import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { temporalRuns } from '../../api/temporal-client';
import { complaintWorkflowId } from '../../domain/contract';
import type { TaskAnswer } from '../../domain/tasks/answer';
import { testServers } from '../support/servers';
import { waitUntil } from '../support/wait-until';

const WORKFLOWS = path.resolve(__dirname, '../support/late-judge.workflow.ts');

test('an answer that was refused late can be mended: the refusal stands under the id of the task, not for it', async () => {
  const { temporalAddress: address } = testServers();
  const taskQueue = `late-${randomUUID()}`;
  const [connection, native, bundle] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
    bundleWorkflowCode({ workflowsPath: WORKFLOWS, logger: new DefaultLogger('WARN') }),
  ]);
  const runs = temporalRuns({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' });
  const worker = await Worker.create({ connection: native, taskQueue, workflowBundle: bundle });
  await worker.runUntil(async () => {
    const run = { kind: 'complaint', id: randomUUID() } as const;
    const handle = await new Client({ connection }).workflow.start('lateJudge', {
      workflowId: complaintWorkflowId(run.id),
      taskQueue,
    });
    const empty: TaskAnswer = {
      taskId: randomUUID(),
      answer: {},
      by: { kind: 'staff', personId: randomUUID() },
      via: 'desk',
      fingerprint: 'a',
    };
    const early = runs.answerTask(run, empty);
    await waitUntil('the answer is durable', async () => {
      const { events } = await handle.fetchHistory();
      return events?.find((e) => e.workflowExecutionUpdateAcceptedEventAttributes != null) ?? null;
    });
    await handle.signal('assigned');
    expect(await early).toMatchObject({ kind: 'refused', code: 'answer-invalid' });
    expect(await runs.answerTask(run, empty)).toMatchObject({ kind: 'refused', code: 'answer-invalid' });
    const better: TaskAnswer = { ...empty, answer: { solution: 'a new pump' }, fingerprint: 'b' };
    expect(await runs.answerTask(run, better)).toMatchObject({
      kind: 'recorded',
      result: { taskId: empty.taskId, status: 'recorded', fingerprint: 'b' },
    });
    await handle.result();
  });
  await Promise.all([runs.close(), connection.close(), native.close()]);
});
