import type { DomainEvent, NewEvent, SupersededBecause } from '../case/events';
import { INTERIM, type OpenTask } from '../case/state';
import { isCustomerTask, isDecision } from '../lifecycle';
import { questionsOf } from './approvers-ways';
import { end } from './beside-task';
import { concernsCustomer, owesCorrection } from './corrective-duty';
import { notDecidedAnyMore } from './extensions';
import { isSettledAnew } from './registers';
import type { CaseView } from './view';

/** What an event makes superfluous: what is asked no more, and why. */
export function superseded(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  const because = supersededBecause(e);
  const open = Object.values(view.state.tasks);
  // No run is left that could hear an answer: calls first, which their question would end as well.
  if (e.type === 'closed-by-operator')
    return [...open.filter(({ beside }) => beside), ...open.filter(({ beside }) => !beside)].map((task) =>
      end(task, 'closed'),
    );
  if (because === 'withdrawn' && owesCorrection(view))
    return open.filter(concernsCustomer).map((task) => end(task, because));
  if (because !== null)
    return open
      .filter(
        (task) =>
          !task.beside ||
          noLongerOwed(view, e, task) ||
          isSettledAnew(view, e, task) ||
          isMoot(task, because),
      )
      .map((task) => end(task, because));
  // What nobody has decided yet goes on beyond the case.
  if (e.type === 'complaint-closed')
    return open.filter(({ kind }) => kind === 'confirm-penalty').map((task) => end(task, 'closed'));
  if ((e.type === 'task-answered' || e.type === 'task-superseded') && isCustomerTask(e.data.kind)) {
    const why = e.type === 'task-answered' ? 'answered-in-another-way' : e.data.because;
    return open
      .filter((task) => task.kind === 'call-customer' && task.because === e.data.taskId)
      .map((task) => end(task, why));
  }
  if (e.type === 'task-answered' && isDecision(e.data.kind))
    return questionsOf(view, e.data.taskId).map((task) => end(task, 'decided'));
  if (e.type === 'task-superseded' && isDecision(e.data.kind))
    return questionsOf(view, e.data.taskId).map((task) => end(task, e.data.because));
  return notDecidedAnyMore(view, e);
}

/** The measure that only the old severity owed. */
function noLongerOwed({ track, state }: CaseView, e: DomainEvent, { because }: OpenTask): boolean {
  const { severities } = track.steps.contain ?? {};
  return (
    e.type === 'complaint-reclassified' &&
    because === INTERIM &&
    severities?.includes(state.severity) === false
  );
}

/** What stands beside the story goes on; only what was asked of a customer who has withdrawn, or is heard in another case, does not. */
function isMoot({ kind }: OpenTask, because: SupersededBecause): boolean {
  return (because === 'withdrawn' || because === 'merged') && kind === 'customer-question';
}

function supersededBecause(e: DomainEvent): SupersededBecause | null {
  if (e.type === 'round-started') return 'next-round';
  if (e.type === 'complaint-reclassified') return 'reclassified';
  if (e.type === 'complaint-withdrawn') return 'withdrawn';
  if (e.type === 'complaint-merged') return 'merged';
  if (e.type === 'solution-objected') return 'objected';
  if (e.type === 'word-contested' || e.type === 'first-contact-contested') return 'contested';
  return null;
}
