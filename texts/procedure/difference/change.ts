import { z } from 'zod';
import { bilingualSchema } from '../../../domain/policy/text';

/** Headings under which something stands, from the outermost: track, way or part, step. */
const placeSchema = z.array(bilingualSchema);

const named = <K extends string>(kind: K) =>
  z.strictObject({ kind: z.literal(kind), before: bilingualSchema, now: bilingualSchema });

/**
 * One thing in which two versions of a procedure differ, in the words in which the procedure itself is told. `places`:
 * everywhere where it does; several, where steps of several ways have changed alike.
 */
export const changeSchema = z.strictObject({
  places: z.array(placeSchema).min(1),
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('added'), now: z.array(bilingualSchema) }),
    z.strictObject({ kind: z.literal('dropped'), before: z.array(bilingualSchema) }),
    /** A sentence that now says something else. */
    named('changed'),
    /** A limit that now has another length. */
    named('limit'),
    /** Somebody or something has another name. */
    named('renamed'),
    /** The same words stand in another place of their list. */
    z.strictObject({ kind: z.literal('moved'), now: bilingualSchema }),
    /** The same words, which another clause carries. */
    z.strictObject({
      kind: z.literal('clause'),
      now: bilingualSchema,
      clauses: z.strictObject({ before: z.array(z.string()), now: z.array(z.string()) }),
    }),
    /** A value that the procedure in words does not tell. */
    z.strictObject({ kind: z.literal('untold'), where: z.string() }),
  ]),
});
export type Change = z.infer<typeof changeSchema>;

export const differenceSchema = z.array(changeSchema);
/** How two versions of a procedure differ, in the order in which the procedure is told. */
export type Difference = z.infer<typeof differenceSchema>;
