import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import type { FakeEffects } from './fake-effects';

// Worker life-cycle lines would bury the tests' own output.
Runtime.install({ logger: new DefaultLogger('WARN') });

export type StopWorker = () => Promise<void>;

/** Those of the story that the effects stand in for. */
export function activitiesOf({ loadPolicy, record, deliver, runsUnderCalendar, cancellation }: FakeEffects) {
  return { loadPolicy, record, deliver, runsUnderCalendar, cancellation };
}

/** A worker on the environment's server, until what is returned is called. */
export async function startWorker(
  env: TestWorkflowEnvironment,
  activities: object,
  { codePath, ...options }: { taskQueue: string; codePath: string; maxCachedWorkflows?: number },
): Promise<StopWorker> {
  const worker = await Worker.create({
    ...options,
    connection: env.nativeConnection,
    workflowBundle: { codePath },
    activities,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

export function bundlePath(): string {
  const bundle = process.env['REDRESS_TEST_BUNDLE'];
  if (bundle === undefined) throw new Error('the workflow bundle of the test run is missing');
  return bundle;
}
