import type { z } from 'zod';
import { entryOf } from '../entry-of';
import { isPersonal } from '../forms/field-makers';
import type { JsonObject } from '../json';
import { markUnsealed } from '../sealed';
import type { CaseView } from '../story/view';
import type { approvalDecisionSchema } from './actions';
import type { TaskAnswer } from './answer';
import { formOf } from './refusal';

/**
 * An operator's signal as an answer to the approval's form. What an operator types is the one text that is not
 * sealed; it is marked, so that the record still treats it as personal. Null: no such open task.
 */
export function operatorsAnswer(
  view: CaseView,
  decision: z.infer<typeof approvalDecisionSchema>,
): TaskAnswer | null {
  const { taskId, by } = decision;
  const task = entryOf(view.state.tasks, taskId);
  const form = task === undefined ? null : formOf(view, task);
  const typed = {
    decision: decision.decision,
    ...(decision.reason === undefined ? {} : { reason: decision.reason }),
    ...decision.fields,
  };
  const texts = new Set(form?.fields.filter(isPersonal).map((field) => field.id) ?? ['reason']);
  const answer: JsonObject = Object.fromEntries(
    Object.entries(typed).map(([field, value]) => [field, texts.has(field) ? markUnsealed(value) : value]),
  );
  return {
    taskId,
    answer,
    by: { kind: 'operator', personId: by },
    via: 'temporal',
    fingerprint: `operator:${by}:${decision.decision}`,
  };
}
