import { z } from 'zod';
import { OBSTACLES, type Obstacle } from '../domain/tasks/obstacle';
import type { Fault } from './problem';

const supersededSchema = z.object({ because: z.string(), at: z.string().nullish() });
const faultSchema = z.object({ pointer: z.string(), code: z.string() });

/** Why and when a task was superseded, as the run's refusal says it. */
export function supersededOf(details: readonly unknown[]): {
  readonly because: string;
  readonly at: string | null;
} {
  const parsed = supersededSchema.safeParse(details[0]);
  return { because: parsed.data?.because ?? '', at: parsed.data?.at ?? null };
}

const obstacleSchema = z.object({ because: z.enum(OBSTACLES) });

/** What stands in the way of an action, where the run says so. */
export function obstacleOf(details: readonly unknown[]): Obstacle | null {
  return obstacleSchema.safeParse(details[0]).data?.because ?? null;
}

/** The faults that the run found and the API did not: codes and pointers, never words. */
export function faultsOfDetails(details: readonly unknown[]): Fault[] {
  return details.flatMap((detail) => faultSchema.safeParse(detail).data ?? []);
}
