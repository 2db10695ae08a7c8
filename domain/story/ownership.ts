import type { Actor } from '../actor';
import { event, type DomainEvent, type NewEvent } from '../case/events';
import { textIn, wordIn } from './answer-fields';
import { askedAnew } from './asked-anew';
import { besideTask } from './beside-task';
import { neverAsked, ofOwner, personOf, rolesOf, type CaseView } from './view';

const OWNER = { person: 'owner' } as const;

/**
 * RR-03: whoever took the complaint in themselves owns it from the first moment, if they are one of those who own cases
 * and are not concerned. Otherwise it is these people's together until the first of them takes it on.
 */
export function tookIn(
  view: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'complaint-received' }>,
): readonly NewEvent[] {
  if (view.policy.ownership === undefined || by.kind !== 'staff') return [];
  if (data.ownedByOthers === true || neverAsked(view).includes(by.personId)) return [];
  return [event('owner-named', { personId: by.personId, because: 'took-in', from: null })];
}

/** Where nobody took it in, the first of those asked who takes it on owns it. */
export function tookOn(
  { policy, state }: CaseView,
  { by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  if (policy.ownership === undefined || state.owner != null || by.kind !== 'staff') return [];
  const { roles } = rolesOf({ policy, state }, policy.ownership.by);
  const asOneOfThem = roles.some((role) => state.doers?.[role] === (by.onBehalfOf ?? by.personId));
  return asOneOfThem ? [event('owner-named', { personId: by.personId, because: 'took-on', from: null })] : [];
}

/** Only the named person takes it over; until then it stays whose it is. */
export function handoverAsked(
  view: CaseView,
  { data, seq }: Extract<DomainEvent, { type: 'handover-asked' }>,
  taskId: string,
): readonly NewEvent[] {
  const more = { namedPerson: data.toPerson, because: String(seq) };
  return [besideTask(view, taskId, 'accept-handover', OWNER, more)];
}

export function handoverAnswered(
  { state }: CaseView,
  { data, by }: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { answer, taskId } = data;
  const { handover } = state;
  if (handover == null) return [];
  if (wordIn(answer, 'decision') === 'accept')
    return [
      event(
        'owner-named',
        { personId: takerOf(by, handover), because: 'accepted', from: state.owner ?? null },
        by,
      ),
    ];
  const refused = { taskId, toPerson: handover.toPerson, reason: textIn(answer, 'reason') };
  return [event('handover-refused', refused, by)];
}

/** Who accepts owns it: also a deputy, who answers under their own name. */
function takerOf(by: Actor, { toPerson }: { toPerson: string }): string {
  return personOf(by) ?? toPerson;
}

/** What was asked of the owner before is asked of the owner now. */
export function givenOn(
  view: CaseView,
  { data }: Extract<DomainEvent, { type: 'owner-named' }>,
  newId: () => string,
): readonly NewEvent[] {
  const { from, personId } = data;
  if (from === null) return [];
  const { roles } = rolesOf(view, OWNER);
  return Object.values(view.state.tasks)
    .filter(
      (task) =>
        task.found === 'named' &&
        task.assignees.length === 1 &&
        task.assignees[0] === from &&
        task.roles.every((role) => roles.includes(role)),
    )
    .flatMap((task) =>
      askedAnew(task, 'reassigned', {
        taskId: newId(),
        asked: ofOwner(view, OWNER),
        namedPerson: personId,
      }),
    );
}
