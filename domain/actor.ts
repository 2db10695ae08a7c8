import { z } from 'zod';

/** Who did something. Ids only: names stand in the directory. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('staff'),
    personId: z.string(),
    onBehalfOf: z.string().optional(),
    /** The role as which somebody decided who was not asked, but stands above whoever was (MF-04). */
    as: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('customer') }),
  z.strictObject({ kind: z.literal('integration'), name: z.string(), personId: z.string().optional() }),
  z.strictObject({ kind: z.literal('operator'), personId: z.string() }),
  z.strictObject({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** The way an answer came in. */
export const VIAS = ['desk', 'mail-link', 'customer-page', 'api', 'temporal', 'story'] as const;
export type Via = (typeof VIAS)[number];

export const SYSTEM: Actor = { kind: 'system' };

export function sameActor(a: Actor, b: Actor): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case 'staff':
      return b.kind === 'staff' && a.personId === b.personId;
    case 'integration':
      return b.kind === 'integration' && a.name === b.name;
    case 'operator':
      return b.kind === 'operator' && a.personId === b.personId;
    case 'customer':
    case 'system':
      return true;
  }
}
