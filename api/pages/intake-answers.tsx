import { plainFields } from '../../domain/forms/field-makers';
import { isEmptyValue } from '../../texts/field-text';
import type { CaseView } from '../read/case';
import { AnswerSheet } from './answer-sheet';
import type { Reader } from './page';

/** What the intake asks besides the complaint itself: whoever goes on with the case reads it and asks nobody again (RE-11). */
export function IntakeAnswers({
  shown: { policy, submission },
  nameOf,
  ...telling
}: {
  readonly shown: CaseView;
  readonly reader: Reader;
  readonly timeZone: string;
  readonly nameOf: (id: string) => string;
}) {
  const fields = plainFields(policy.intake.fields);
  if (submission === null || fields.every(({ id }) => isEmptyValue(submission.fields[id]))) return null;
  return <AnswerSheet form={{ fields }} answer={submission.fields} nameOf={nameOf} {...telling} />;
}
