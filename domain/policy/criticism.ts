import { z } from 'zod';
import { limitLengthSchema } from '../time/length';
import { askedSchema } from './steps';
import { idSchema, sourceSchema } from './text';

/**
 * Who is found to have treated a customer badly is criticised before colleagues (FB-06): a task beside the story, once in
 * a case, when a complaint of these categories was found true. The customer hears of penalty and criticism alike.
 */
export const criticismSchema = z.strictObject({
  categories: z.array(idSchema).min(1),
  /** Who publishes it, or waives it with a reason; never the person complained about. */
  by: askedSchema,
  within: limitLengthSchema,
  /** Before whom it is published. */
  publishedTo: z.array(askedSchema).min(1),
  source: sourceSchema,
});
