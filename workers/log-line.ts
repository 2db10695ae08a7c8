import { inspect } from 'node:util';
import type { LogEntry, LogLevel } from '@temporalio/worker';

/** pino's numbers, as in the API's log. */
const LEVELS: Readonly<Record<LogLevel, number>> = { TRACE: 10, DEBUG: 20, INFO: 30, WARN: 40, ERROR: 50 };

/**
 * An entry of the worker's log as one line of JSON: `npm start` tells by its level what belongs on the console, and a
 * letter that waits for a mail server (Temporal warns of each attempt) does not.
 */
export function logLine({ level, message, timestampNanos, meta = {} }: LogEntry): string {
  const { error, ...about } = meta;
  const facts = Object.entries(about).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return JSON.stringify({
    level: LEVELS[level],
    time: Number(timestampNanos / 1_000_000n),
    pid: process.pid,
    ...Object.fromEntries(facts),
    ...(error === undefined ? {} : { error: inspect(error) }),
    msg: message,
  });
}
