import { z } from 'zod';
import { limitLengthSchema } from '../time/length';
import { askedSchema } from './steps';
import { sourceSchema } from './text';

/**
 * How the procedure itself is changed: a draft holds only once it is approved. Absent: an administrator approves drafts,
 * and is asked by nobody.
 */
export const revisionSchema = z.strictObject({
  /** Who approves a draft, by a link in a letter; never its author. */
  approvedBy: askedSchema,
  /** Time to decide, from the draft's being handed in. */
  within: limitLengthSchema,
  /** Part of that time after which who has not decided is reminded. */
  remindAt: z.number().gt(0).lt(1),
  /** Who is told when it is over, and again each time that as much has passed. */
  overdueTo: askedSchema,
  /**
   * So many months after it began to hold, or was last reviewed, whoever approves drafts is asked to review the
   * procedure: it stays as it is, or has to be revised. Absent: nobody is asked.
   */
  reviewEveryMonths: z.int().min(1).max(120).optional(),
  source: sourceSchema,
});
export type RevisionPolicy = z.infer<typeof revisionSchema>;
