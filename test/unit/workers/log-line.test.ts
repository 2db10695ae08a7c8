import { logLine } from '../../../workers/log-line';

describe('a line of the worker’s log', () => {
  const timestampNanos = 1_795_443_510_337_000_000n;

  it('is one line of JSON with the level by which the console chooses', () => {
    const line = logLine({
      level: 'WARN',
      message: 'Activity failed',
      timestampNanos,
      meta: {
        activityType: 'deliver',
        attempt: 2,
        taskToken: new Uint8Array(3),
        error: new Error('two\nlines'),
      },
    });
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      level: 40,
      time: 1_795_443_510_337,
      pid: process.pid,
      activityType: 'deliver',
      attempt: 2,
      error: expect.stringContaining('Error: two\nlines'),
      msg: 'Activity failed',
    });
  });

  it('has its level and message also where nothing more is told', () => {
    expect(JSON.parse(logLine({ level: 'ERROR', message: 'broken', timestampNanos }))).toEqual({
      level: 50,
      time: 1_795_443_510_337,
      pid: process.pid,
      msg: 'broken',
    });
  });
});
