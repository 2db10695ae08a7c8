import { z } from 'zod';
import { correctableField, type CorrectableField } from '../../domain/forms/correction';
import type { DomainEvent } from '../../domain/case/events';
import type { Json, JsonObject } from '../../domain/json';
import { isPersonalText } from '../../domain/sealed';
import type { Tx } from '../../prisma/client';
import type { StepContext } from './context';

/** The read model says what is right now; what was submitted stands in its event, and what replaced it in theirs. */
export async function applyCorrections(
  tx: Tx,
  context: StepContext,
  events: readonly DomainEvent[],
): Promise<void> {
  for (const event of events)
    if (event.type === 'submission-corrected') {
      const { field, value } = event.data;
      const correctable = correctableField(context.policy, field);
      if (correctable !== undefined)
        await apply(tx, context, {
          correctable,
          value: isPersonalText(value) ? context.opener(value) : value,
        });
    }
}

async function apply(
  tx: Tx,
  { step: { complaintId } }: StepContext,
  { correctable, value }: { correctable: CorrectableField; value: Json },
): Promise<void> {
  const { at, personal, field } = correctable;
  const where = { id: complaintId };
  if (at === 'fields') {
    const table = personal ? 'personal' : 'plain';
    return applyField(tx, { complaintId, table, id: field.id, value });
  }
  const text = typeof value === 'string' ? value : null;
  // Of an erased complaint there is no row: nothing comes back into it.
  if (personal)
    await tx.personalComplaint.updateMany({
      where: { complaintId },
      data: field.id === 'content' ? { content: text ?? '' } : { [field.id]: text },
    });
  else if (field.id === 'occurredAt')
    await tx.complaint.updateMany({ where, data: { occurredAt: text === null ? null : new Date(text) } });
  else if (field.id !== 'locale' || text !== null)
    await tx.complaint.updateMany({ where, data: { [field.id]: text } });
}

async function applyField(
  tx: Tx,
  {
    complaintId,
    table,
    id,
    value,
  }: { complaintId: string; table: 'personal' | 'plain'; id: string; value: Json },
): Promise<void> {
  if (table === 'personal') {
    const row = await tx.personalComplaint.findUnique({ where: { complaintId } });
    if (row === null) return;
    await tx.personalComplaint.update({
      where: { complaintId },
      data: { fields: withField(row.fields, id, value) },
    });
  } else {
    const row = await tx.complaint.findUniqueOrThrow({ where: { id: complaintId } });
    await tx.complaint.update({
      where: { id: complaintId },
      data: { fields: withField(row.fields, id, value) },
    });
  }
}

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

function withField(fields: unknown, id: string, value: Json): { [id: string]: Json } {
  const others = Object.entries(jsonObject.parse(fields)).filter(([key]) => key !== id);
  return Object.fromEntries(value === null ? others : [...others, [id, value]]);
}
