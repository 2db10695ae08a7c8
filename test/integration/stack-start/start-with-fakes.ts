import path from 'node:path';
import { startRedress } from '../../../stack/redress';
import { sentenceOf } from '../../../stack/start-failure';

/** `npm start` with stand-ins for worker and API, so that the stack is tested by itself. */
const interruption = new AbortController();
const stopAsked = new Promise<void>((resolve) => {
  process.on('SIGTERM', () => {
    interruption.abort();
    resolve();
  });
});

startRedress({
  environment: process.env,
  report: (line) => console.log(line),
  signal: interruption.signal,
  entries: { worker: path.join(__dirname, 'fake-worker.ts'), api: path.join(__dirname, 'fake-api.ts') },
})
  .then(async (redress) => {
    console.log(`Redress is ready: ${redress.url}`);
    await stopAsked;
    await redress.stop();
    process.exit(0);
  })
  .catch((error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  });
