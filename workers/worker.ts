import { loadClientConnectConfig } from '@temporalio/envconfig';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { TASK_QUEUE } from '../domain/contract';
import { createPrisma } from '../prisma/client';
import { createActivities } from './activities';
import { readWorkerConfig, WorkerConfigRefused } from './config';
import { logLine } from './log-line';
import { startReviews } from './start-reviews';

/** `npm run worker`: one process that runs the story and its effects. SIGINT and SIGTERM let running work finish. */
async function main(): Promise<void> {
  const config = readWorkerConfig(process.env);
  Runtime.install({ logger: new DefaultLogger('WARN', (entry) => console.log(logLine(entry))) });
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ disableFile: true });
  const connection = await NativeConnection.connect(connectionOptions);
  const prisma = createPrisma(config.databaseUrl);
  try {
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue: TASK_QUEUE,
      workflowsPath: require.resolve('../workflows/index'),
      activities: createActivities({ ...config, prisma }),
      // With no grace a stopping worker cancels what it could have finished; after a crash the sticky queue costs 10 s.
      shutdownGraceTime: '10 seconds',
      stickyQueueScheduleToStartTimeout: '1 second',
      maxConcurrentActivityTaskExecutions: 20,
      // By default a heartbeat is held back for eight of the ten seconds in which it must come: too close on a busy machine.
      maxHeartbeatThrottleInterval: '3 seconds',
    });
    // Complaints do not wait for this; the next start tries again.
    void startReviews({ connection, namespace, prisma }).catch((error: unknown) => {
      console.error('Reviews of procedures could not be watched over:', error);
    });
    console.log('The worker is running.');
    await worker.run();
  } finally {
    await connection.close();
    await prisma.$disconnect();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof WorkerConfigRefused ? error.message : error);
  process.exitCode = 1;
});
