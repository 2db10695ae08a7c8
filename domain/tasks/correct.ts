import type { Actor } from '../actor';
import { event, type NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import { entryOf } from '../entry-of';
import { correctableField } from '../forms/correction';
import type { Json } from '../json';
import { isPersonalText } from '../sealed';
import { isAbout } from './about';
import type { CaseView } from '../story/view';
import type { SealedActionBody } from './actions';
import { impossible } from './obstacle';
import type { Refusal } from './refusal';

/** Staff put right what was submitted; never the person complained about. What it says was checked before it was sealed. */
export function refusalOfCorrection(
  { state, policy }: CaseView,
  by: Actor,
  { field, old, value }: SealedActionBody<'correct'>,
): Refusal | null {
  if (by.kind !== 'staff' || isAbout(state, by)) return { code: 'not-asked-of-you', details: [] };
  const correctable = correctableField(policy, field);
  if (correctable === undefined) return invalid('/field', 'not-an-option');
  const { personal, field: asked } = correctable;
  if (value === null && asked.required) return invalid('/value', 'required');
  const fits = (given: Json): boolean => given === null || isPersonalText(given) === personal;
  if (!fits(value) || !fits(old)) return invalid('/value', 'not-sealed');
  // Sealing is deterministic: equal texts are equal here as well.
  const same = JSON.stringify(value) === JSON.stringify(beforeOf(state, field, old));
  return same ? impossible('says-so-already') : null;
}

function invalid(pointer: string, code: string): Refusal {
  return { code: 'action-invalid', details: [{ pointer, code }] };
}

/** Of two corrections at once the later one replaces the earlier, and says so. */
export function corrected(
  { state }: CaseView,
  by: Actor,
  { field, old, value, reason }: SealedActionBody<'correct'>,
): readonly NewEvent[] {
  const before = beforeOf(state, field, old);
  return [event('submission-corrected', { field, old: before, value, reason }, by)];
}

function beforeOf({ corrected }: CaseState, field: string, old: Json): Json {
  const before = entryOf(corrected ?? {}, field);
  return before === undefined ? old : before;
}
