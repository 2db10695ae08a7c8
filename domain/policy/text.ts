import { z } from 'zod';

/** A name or sentence for people, in both languages. */
export const bilingualSchema = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .describe('The same words in Chinese (zh) and in English (en).');
export type Bilingual = z.infer<typeof bilingualSchema>;

/** Lower-case words joined by hyphens, as ids are written everywhere. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case letters, digits and hyphens, as in "cr-manager"');

/** camelCase, as fields of forms are named. */
export const fieldIdSchema = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'use camelCase, as in "plateNumber"');

const oneSource = z
  .string()
  .regex(/^([A-Z]{2}-\d{2}(\.\d+)?|ours)$/, 'name the clause, as in "XY-04", or write "ours"');

/** Where a value comes from: the clause (or clauses) of the source text, or `ours`. */
export const sourceSchema = z.union([oneSource, z.array(oneSource).min(1)]);

/** How people are to go about their work, in the procedure's own words. */
export const guidanceSchema = z.strictObject({ text: bilingualSchema, source: sourceSchema });
export type Guidance = z.infer<typeof guidanceSchema>;
