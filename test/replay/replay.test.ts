import { Worker } from '@temporalio/worker';
import { recordedNames, readHistory, writeHistory, type RecordedHistory } from '../support/history-file';
import { SCENARIOS } from '../support/scenarios';
import { policyNamed, StoryRig } from '../support/story-rig';

/** `REDRESS_RECORD=1 npx jest test/replay`: records the scenarios that have no history; those that have keep theirs. */
const UNRECORDED =
  process.env['REDRESS_RECORD'] === '1'
    ? SCENARIOS.map(({ name }) => name).filter((name) => !recordedNames().includes(name))
    : [];

async function replay(histories: readonly RecordedHistory[]): Promise<(Error | undefined)[]> {
  const codePath = process.env['REDRESS_TEST_BUNDLE'];
  if (codePath === undefined) throw new Error('the workflow bundle of the test run is missing');
  const errors: (Error | undefined)[] = [];
  const options = { workflowBundle: { codePath }, maxCachedWorkflows: 0 };
  for await (const result of Worker.runReplayHistories(options, histories)) errors.push(result.error);
  return errors;
}

const rigs = new Map<string, StoryRig>();
beforeAll(async () => {
  for (const policy of new Set(SCENARIOS.map((scenario) => scenario.policy))) {
    // Without a cache every workflow task replays the history so far: whatever is not deterministic shows.
    rigs.set(policy, await StoryRig.skipping({ policy: policyNamed(policy), maxCachedWorkflows: 0 }));
  }
});
afterAll(async () => {
  for (const rig of rigs.values()) await rig.stop();
});

test.each(SCENARIOS)(
  '$name runs live without a cache and tells what was recorded',
  async ({ name, policy, run }) => {
    const rig = rigs.get(policy);
    if (rig === undefined) throw new Error(`no rig for ${policy}`);
    const complaint = await run(rig);
    if (UNRECORDED.includes(name)) await writeHistory(name, complaint);
    expect(complaint.recorded.events.map(({ type }) => type)).toEqual(readHistory(name).told);
  },
);

test('every scenario has a history and every history a scenario', () => {
  expect(recordedNames().sort()).toEqual(SCENARIOS.map(({ name }) => name).sort());
});

test.each(SCENARIOS)('the recorded $name replays to its end', async ({ name }) => {
  const recorded = readHistory(name);
  // A truncated history would replay without complaint: it must end closed.
  expect(recorded.history.events.at(-1)?.eventType).toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
  expect(await replay([recorded])).toEqual([undefined]);
});

test('a tampered history fails', async () => {
  const recorded = readHistory('ordinary-accepted');
  const tampered: RecordedHistory = JSON.parse(
    JSON.stringify(recorded).replace('"name":"record"', '"name":"deliver"'),
  );
  const [error] = await replay([tampered]);
  expect(error?.name).toBe('DeterminismViolationError');
});

test('a history that was cut short does not pass for an ended one', () => {
  const { history } = readHistory('ordinary-accepted');
  expect(history.events.slice(0, -1).at(-1)?.eventType).not.toBe('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
});
