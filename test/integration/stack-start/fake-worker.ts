import { appendFileSync } from 'node:fs';
import path from 'node:path';

/** Stands for the worker: lives until SIGTERM, and notes the order of the end. */
const journal = path.join(process.env['REDRESS_HOME'] ?? '.', 'journal');
appendFileSync(journal, `worker started ${process.env['TEMPORAL_ADDRESS'] ?? ''}\n`);
const alive = setInterval(() => undefined, 60_000);
process.on('SIGTERM', () => {
  appendFileSync(journal, 'worker stopped\n');
  clearInterval(alive);
});
