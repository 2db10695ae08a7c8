import type { Actor } from '../actor';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import type { LetterTo } from '../case/letters';
import type { JsonObject } from '../json';
import { textIn, wordIn } from './answer-fields';
import { besideTask } from './beside-task';
import { rolesOf, type CaseView } from './view';

/** The limit in which a criticism is published or waived, as clocks name it. */
export const CRITICISM_LIMIT = 'criticism';

/** Found true, such a complaint asks for a criticism, once in a case (FB-06). */
export function criticismAsked(view: CaseView, newId: () => string): readonly NewEvent[] {
  const { track, state } = view;
  const { criticism } = track;
  const { category, clockCounts } = state;
  if (criticism === undefined || category === null || !criticism.categories.includes(category)) return [];
  if ((clockCounts[CRITICISM_LIMIT] ?? 0) > 0) return [];
  return [besideTask(view, newId(), 'decide-criticism', criticism.by, {})];
}

export function criticismDecided(taskId: string, answer: JsonObject, by: Actor): readonly NewEvent[] {
  if (wordIn(answer, 'decision') !== 'publish')
    return [event('criticism-waived', { taskId, reason: textIn(answer, 'reason') }, by)];
  const said = { penalty: textIn(answer, 'penalty'), words: textIn(answer, 'criticism') };
  return [event('criticism-published', { taskId, personId: wordIn(answer, 'person'), ...said }, by)];
}

/** Before whom it is published; whoever is criticised hears it by themselves. */
export function colleagues(
  view: CaseView,
  { data }: Extract<DomainEvent, { type: 'criticism-published' }>,
): readonly LetterTo[] {
  return (view.track.criticism?.publishedTo ?? []).flatMap((asked) => {
    const { roles, unit } = rolesOf(view, asked);
    return roles.map((role) => ({ role, unit, except: [data.personId] }));
  });
}
