import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { sentenceOf, systemCodeOf } from '../start-failure';
import { DemoFailure } from './options';

const runningSchema = z.object({
  baseUrl: z.url(),
  temporalAddress: z.string(),
  mailbox: z.string().nullable(),
  organizations: z.array(
    z.object({
      id: z.string(),
      apiKey: z.string(),
      staff: z.array(z.object({ email: z.string(), password: z.string(), roles: z.array(z.string()) })),
    }),
  ),
});

/** What `$REDRESS_HOME/demo.json` says of an installation that is up. */
export type Running = z.infer<typeof runningSchema>;
export type RunningOrganization = Running['organizations'][number];

/** The installation whose state is in `home`, if it answers as ready now; null otherwise. */
export async function findRunning(home: string): Promise<Running | null> {
  const told = readDemoFile(home);
  return told !== null && (await isReady(told.baseUrl)) ? told : null;
}

/** Throws a DemoFailure for a demo.json that is there and cannot be read. */
export function readDemoFile(home: string): Running | null {
  const file = path.join(path.resolve(home), 'demo.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return null;
    throw new DemoFailure(
      `${file} cannot be read (${sentenceOf(error)}): run the demo as who runs npm start.`,
    );
  }
  const known = runningSchema.safeParse(jsonIn(text));
  if (!known.success)
    throw new DemoFailure(`${file} is not what npm start writes: stop and start Redress, and try again.`);
  return known.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function isReady(baseUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** The organisation with its key and people. Throws a DemoFailure that lists those there are. */
export function organizationIn(running: Running, id: string): RunningOrganization {
  const found = running.organizations.find((organization) => organization.id === id);
  if (found !== undefined) return found;
  const known = running.organizations.map((organization) => organization.id).join(', ');
  throw new DemoFailure(
    `There is no organisation "${id}" here; --organization takes ${known || 'none, as none is set up'}.`,
  );
}
