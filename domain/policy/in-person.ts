import { z } from 'zod';
import { CHANNELS } from '../lifecycle';
import { limitLengthSchema } from '../time/length';
import { sourceSchema } from './text';

/** Of what the customer hears by a letter that asks nothing: the event's type. */
export const TOLD_OF = [
  'complaint-received',
  'replied-at-once',
  'first-contact-resolved',
  'appeal-decided',
] as const;
export type ToldOf = (typeof TOLD_OF)[number];

/**
 * A letter that asks nothing, and that somebody tells the customer in person, in the words of the letter: who has no
 * e-mail; and an answer, where the track tells it by the way that the customer chose (`feedback`), who chose another.
 */
export const toldInPersonSchema = z.strictObject({
  of: z.enum(TOLD_OF),
  /** Only for cases that came in by these ways. */
  channels: z.array(z.enum(CHANNELS)).min(1).optional(),
  /** Time in which it is told, from that event, or from the receipt. Absent: that of every call (`callWithin`). */
  within: limitLengthSchema.optional(),
  source: sourceSchema,
});
export type ToldInPerson = z.infer<typeof toldInPersonSchema>;
