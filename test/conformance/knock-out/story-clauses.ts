import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Calendar } from '../../../domain/time/calendar';
import { everydayCalendar } from '../../support/everyday-calendar';
import { policyNamed, StoryRig } from '../../support/story-rig';
import { guardedBundleOf } from '../../support/workflow-bundle';
import { knockedOut } from './carriers';
import { clausesOn, type Clause } from './clause';
import type { GuardId } from './guards';
import { DOWN, takeDown } from './through';

const BUNDLE = path.join(__dirname, 'bundle.ts');

/** Clauses that the story keeps: the real workflow under a policy, on a server that skips time. */
export function storyClauses(
  policy: Parameters<typeof policyNamed>[0],
  calendar: Calendar = everydayCalendar(),
): Clause<StoryRig> {
  const permissive = new Map<GuardId, StoryRig>();
  const rigWithout = async (rig: StoryRig, guard: GuardId): Promise<StoryRig> => {
    const found = permissive.get(guard);
    if (found !== undefined) return found;
    const made = await rig.withBundle(await guardedBundle(), `${rig.taskQueue}${DOWN}${guard}`);
    permissive.set(guard, made);
    return made;
  };
  return clausesOn<StoryRig>({
    open: () => StoryRig.skipping({ policy: policyNamed(policy) }),
    close: async (rig) => {
      await Promise.all([...permissive.values()].map((one) => one.stopWorking()));
      await rig.stop();
    },
    begin: (rig) => {
      rig.effects.calendar = calendar;
    },
    knockOut: async (rig, carrier, run) => {
      if (carrier.carriedBy === 'policy') {
        await run(rig.withPolicy(knockedOut(rig.policy, carrier.edits)));
        return;
      }
      const other = await rigWithout(rig, carrier.guard);
      takeDown(carrier.guard);
      try {
        await run(other);
      } finally {
        takeDown(null);
      }
    },
  });
}

/** Built by whoever needs it first in a run of tests. */
async function guardedBundle(): Promise<string> {
  const file = guardedBundleOf(process.env['REDRESS_TEST_BUNDLE'] ?? '');
  if (!existsSync(file)) await promisify(execFile)(process.execPath, ['--import', 'tsx', BUNDLE, file]);
  return file;
}
