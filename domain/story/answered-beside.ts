import { event, type DomainEvent, type NewEvent } from '../case/events';
import { answeredQuestion } from './approvers-ways';
import { inquiryAnswered, rulingGiven } from './asked-in-course';
import { feedbackGiven } from './calls';
import { criticismDecided } from './criticism';
import { grantDecided } from './extensions';
import { handoverAnswered } from './ownership';
import { penaltyDecidedBy } from './penalties';
import { registerEntered } from './registers';
import { remedyPaid } from './remedies';
import type { CaseView } from './view';

/** What the answer of a task beside the story brings about. */
export function answeredBeside(
  view: CaseView,
  e: Extract<DomainEvent, { type: 'task-answered' }>,
): readonly NewEvent[] {
  const { kind, taskId } = e.data;
  switch (kind) {
    case 'contain':
      return [
        event(
          taskId === view.state.interimTaskId ? 'interim-measure-done' : 'containment-done',
          { taskId },
          e.by,
        ),
      ];
    case 'sign':
      return [event('receipt-signed', { taskId }, e.by)];
    case 'take-up-problem':
      return [event('problem-taken-up', { taskId }, e.by)];
    case 'overdue-entry':
      return [event('overdue-entered', { taskId }, e.by)];
    case 'customer-question':
      return [event('question-answered', { taskId }, e.by)];
    case 'answer-question':
      return answeredQuestion(view, taskId, e.by);
    case 'register':
      return registerEntered(view, taskId, e.by);
    case 'confirm-penalty':
      return penaltyDecidedBy(view, e);
    case 'pay-remedy':
      return remedyPaid(view, e);
    case 'approve-extension':
      return grantDecided(view, e);
    case 'answer-inquiry':
      return inquiryAnswered(taskId, e.data.answer, e.by);
    case 'give-ruling':
      return rulingGiven(taskId, e.data.answer, e.by);
    case 'accept-handover':
      return handoverAnswered(view, e);
    case 'call-customer':
      return feedbackGiven(view, e);
    case 'decide-criticism':
      return criticismDecided(taskId, e.data.answer, e.by);
    default:
      return [];
  }
}
