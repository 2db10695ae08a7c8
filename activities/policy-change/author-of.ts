import { z } from 'zod';
import type { PolicyChange } from '../../prisma/generated/client';

const authorSchema = z.object({ kind: z.literal('staff'), personId: z.string() });

/** Who handed a draft in, if it was one of the staff. */
export function authorOf({ by }: Pick<PolicyChange, 'by'>): string | null {
  return authorSchema.safeParse(by).data?.personId ?? null;
}
