import { z } from 'zod';
import { FOUND, type RecordResult } from '../../domain/case/record-step';
import type { Tx } from '../../prisma/client';

const nullableText = z.string().nullable();
const resultSchema: z.ZodType<RecordResult> = z.object({
  number: z.string(),
  tasks: z.array(
    z.object({
      taskId: z.string(),
      assignees: z.array(z.string()),
      found: z.enum(FOUND),
      concerns: z.string().exactOptional(),
    }),
  ),
  clocks: z.array(
    z.object({
      clockId: z.string(),
      dueAt: nullableText,
      remindAt: nullableText,
      nextLevelAt: nullableText,
      holdAt: nullableText.optional(),
    }),
  ),
  lettersWaiting: z.number(),
});

/** What was answered when this very step was recorded; null if it was not. */
export async function recordedResult(
  prisma: Pick<Tx, 'recordedStep'>,
  { streamId, stepHash }: { streamId: string; stepHash: string },
): Promise<RecordResult | null> {
  const row = await prisma.recordedStep.findUnique({ where: { streamId_stepHash: { streamId, stepHash } } });
  return row === null ? null : resultSchema.parse(row.result);
}
