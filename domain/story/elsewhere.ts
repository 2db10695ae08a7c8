import type { FormFault } from '../forms/form-fault';
import type { JsonObject } from '../json';
import type { TaskKind } from '../lifecycle';
import { rungOf } from '../policy/ladder';
import { optionalWordIn, yesIn } from './answer-fields';
import type { CaseView } from './view';

/** What is wrong with what an assessment says of another department; whether each value fits its field was checked before. */
export function elsewhereFaults(
  { track, state }: CaseView,
  kind: TaskKind,
  answer: JsonObject,
): readonly FormFault[] {
  const elsewhere = kind === 'assess' ? rungOf(track, state.rung)?.elsewhere : undefined;
  if (elsewhere === undefined) return [];
  const named = optionalWordIn(answer, 'concernsUnit');
  if (!yesIn(answer, 'otherDepartment'))
    return named === null ? [] : [{ pointer: '/otherDepartment', code: 'names-a-department', params: {} }];
  const { contact, agreed } = elsewhere;
  const left = [contact, agreed].every((field) => (answer[field] ?? null) !== null);
  return (named === null ? left : named !== state.unit)
    ? []
    : [{ pointer: '/concernsUnit', code: 'department-or-contact', params: {} }];
}
