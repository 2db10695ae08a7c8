import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { SEARCH_ATTRIBUTES } from '../../domain/contract';
import type { ActResult } from '../../domain/tasks/answer';
import { pickFreePorts } from '../../stack/ports';
import { findTemporal } from '../../stack/temporal-binary';
import { startTemporal, type RunningTemporal } from '../../stack/temporal-server';
import { expectWholeRecord } from '../support/any-course';
import { NO_MEASURES, sendAct, staff } from '../support/case-steps';
import { runsOf, taskFailures } from '../support/runs';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';

const CACHED_BIN = path.resolve(__dirname, '../../.cache/bin');

const UPDATES = 1000;
/** Senders that overlap; every handler waits for the record, so that they are under way together. */
const SENDERS = 8;
/** Between two bursts nobody sends: only then can a run end (handlers that overlap without a gap never let it). */
const BURST = 40;
const PATIENCE_MS = 900_000;

let directory: string;
let server: RunningTemporal;
let rig: StoryRig;
beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'redress-thousand-'));
  const [port = 0, uiPort = 0] = await pickFreePorts(2);
  server = await startTemporal({
    binary: await findTemporal({ binDirectory: CACHED_BIN }),
    directory,
    port,
    uiPort,
    inMemory: true,
    searchAttributes: SEARCH_ATTRIBUTES,
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '80' },
  });
  const env = await TestWorkflowEnvironment.createFromExistingServer({ address: server.address });
  rig = await StoryRig.on(env, { policy: policyNamed('auto-dealer') });
});
afterAll(async () => {
  await rig.stop();
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** As callers of the API do: what was not accepted, because a run was just ending, is sent again as it was. */
async function note(
  complaint: CaseUnderTest,
  n: number,
  updateId = `act-note-${String(n)}`,
): Promise<ActResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const body = { text: fakeSeal(`Note ${String(n)}`) };
      const by = staff('cr-adviser');
      return await sendAct(complaint, { action: 'note', body, by, actionId: `note-${String(n)}`, updateId });
    } catch (error) {
      const passes = error instanceof WorkflowNotFoundError || error instanceof ServiceError;
      if (!passes || attempt === 50) throw error;
      await sleep(20);
    }
  }
}

test(
  'a thousand Updates to one complaint over twenty runs and more: none is lost, none applied twice',
  async () => {
    const complaint = await rig.submit();
    const first = new Map<number, ActResult>();
    const repeats: { n: number; result: ActResult }[] = [];
    for (let from = 0; from < UPDATES; from += BURST) {
      const waiting = Array.from({ length: BURST }, (_, index) => from + index);
      const send = async (): Promise<void> => {
        for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
          // Every tenth is pressed twice at once; every seventh of an earlier run comes once more, under another id.
          const presses = n % 10 === 0 ? 2 : 1;
          const [result, again] = await Promise.all(
            Array.from({ length: presses }, () => note(complaint, n)),
          );
          if (result !== undefined) first.set(n, result);
          if (again !== undefined) repeats.push({ n, result: again });
          const earlier = n - BURST * 2;
          if (earlier >= 0 && n % 7 === 0)
            repeats.push({ n: earlier, result: await note(complaint, earlier, `act-again-${String(n)}`) });
        }
      };
      await Promise.all(Array.from({ length: SENDERS }, send));
    }

    const told = complaint.recorded.events.flatMap((e) => (e.type === 'note-added' ? [e.data.text] : []));
    const wanted = Array.from({ length: UPDATES }, (_, n) => fakeSeal(`Note ${String(n)}`));
    expect([...told].sort()).toEqual([...wanted].sort());
    for (const { n, result } of repeats) expect(result).toEqual(first.get(n));
    expect(repeats.length).toBeGreaterThan(200);

    const runs = await runsOf(complaint);
    expect(runs.length).toBeGreaterThan(20);
    expect(runs.flatMap(taskFailures)).toEqual([]);

    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expectWholeRecord(complaint);
  },
  PATIENCE_MS,
);
