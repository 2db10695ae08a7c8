import type { OpenTask } from '../../../domain/case/state';
import type { JsonObject } from '../../../domain/json';
import { fakeSeal } from '../sample-submission';

/** What the customer said on the phone, as an answer to their question. */
export function bodyOfWord(
  { taskId }: Pick<OpenTask, 'taskId'>,
  answer: JsonObject,
  heardAt: string,
): JsonObject {
  return { taskId, channel: 'phone', heardAt, words: fakeSeal('So they said.'), answer };
}
