import { z } from 'zod';
import type { ClockPurpose, ClockStatus } from '../../domain/case/clock-state';
import type { JsonObject } from '../../domain/json';
import type { Explanation } from '../../domain/time/explanation';
import type { ReadDeps } from '../deps';
import { jsonObjectOf, wordOf } from './stored-json';

export type LimitView = {
  readonly id: string;
  readonly streamId: string;
  readonly limitId: string;
  readonly clause: string | null;
  readonly purpose: ClockPurpose;
  readonly round: number;
  readonly status: ClockStatus;
  readonly startedAt: string;
  readonly dueAt: string | null;
  readonly remindAt: string | null;
  /** When the customer hears that the promised date may be missed, and when they did; null: nothing is promised. */
  readonly holdAt: string | null;
  readonly heldAt: string | null;
  readonly endedAt: string | null;
  readonly breachedAt: string | null;
  readonly pauses: readonly JsonObject[];
  /** texts/explain-limit.ts says it in words; null before the first computation. */
  readonly explanation: Explanation | null;
  readonly calendarId: string;
  readonly calendarVersion: number;
};

const STATUSES = [
  'running',
  'paused',
  'breached',
  'met',
  'missed',
  'superseded',
  'closed',
] as const satisfies readonly ClockStatus[];

const purposeSchema: z.ZodType<ClockPurpose> = z.union([
  z.strictObject({ kind: z.enum(['limit', 'contest', 'pause']) }),
  z.strictObject({
    kind: z.enum([
      'customer-reminder',
      'customer-call',
      'customer-silence',
      'appeal-silence',
      'question-silence',
      'task-limit',
    ]),
    taskId: z.string(),
  }),
]);

/** `record` writes what domain computed; here it is only told apart from "nothing computed yet". */
const explanationSchema = z.custom<Explanation>(
  (value) => typeof value === 'object' && value !== null && 'legs' in value && 'calendar' in value,
);

/** Every limit of a case and its follow-ups: running ones first by due instant, then the ended, newest first. */
export async function limitsOfCase(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<readonly LimitView[]> {
  const rows = await prisma.clock.findMany({
    where: { complaintId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { dueAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    streamId: row.streamId,
    limitId: row.limitId,
    clause: row.clause,
    purpose: purposeSchema.parse(row.purpose),
    round: row.round,
    status: wordOf(STATUSES, row.status),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    remindAt: row.remindAt?.toISOString() ?? null,
    holdAt: row.holdAt?.toISOString() ?? null,
    heldAt: row.heldAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    breachedAt: row.breachedAt?.toISOString() ?? null,
    pauses: z.array(z.unknown()).parse(row.pauses).map(jsonObjectOf),
    explanation: explanationSchema.safeParse(row.explanation).data ?? null,
    calendarId: row.calendarId,
    calendarVersion: row.calendarVersion,
  }));
}
