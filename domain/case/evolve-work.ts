import { rowsIn } from '../story/answer-fields';
import type { DomainEvent } from './events';
import { type CaseState, type SubmittedWork } from './state';
import { underNoReview } from './folding';

type WorkEvent = Extract<
  DomainEvent,
  {
    type:
      | 'solution-objected'
      | 'root-cause-proposed'
      | 'root-cause-returned'
      | 'root-cause-accepted'
      | 'plan-proposed'
      | 'work-submitted'
      | 'work-released'
      | 'work-returned'
      | 'part-carried-out'
      | 'review-given'
      | 'plan-approved'
      | 'plan-returned'
      | 'answer-returned'
      | 'answer-written'
      | 'complaint-answered';
  }
>;

/** What an event about work that others look at changes: root cause, plan, parts of a plan, answer. */
export function evolveWork(state: CaseState, e: WorkEvent): CaseState {
  switch (e.type) {
    case 'solution-objected':
      return { ...state, ...underNoReview };
    case 'root-cause-proposed':
      return submit(state, { ...e.data, of: 'analyse' });
    case 'root-cause-returned':
      return { ...state, ...underNoReview };
    case 'root-cause-accepted':
      return { ...state, ...underNoReview, analysing: false };
    case 'plan-proposed':
      return {
        ...state,
        planVersion: e.data.version,
        planAuthor: e.data.author,
        ...plannedBy(state, e.data.taskId),
        ...(state.partsDone === undefined ? {} : { partsDone: [] }),
        ...(e.data.steps === undefined && state.planSteps === undefined
          ? {}
          : { planSteps: e.data.steps ?? [] }),
        review: { of: 'plan', index: 0 },
      };
    case 'work-submitted':
      return submit(state, e.data);
    case 'work-released':
      return { ...state, ...underNoReview };
    case 'work-returned':
      return { ...state, ...underNoReview, ...(e.data.of === 'carry-out' ? { partsDone: [] } : {}) };
    case 'part-carried-out':
      return { ...state, partsDone: [...(state.partsDone ?? []), e.data.part] };
    case 'review-given':
      return { ...state, review: { of: e.data.of, index: e.data.index + 1 } };
    case 'plan-approved':
    case 'plan-returned':
    case 'answer-returned':
      return { ...state, review: null };
    case 'answer-written':
      return {
        ...state,
        answerVersion: e.data.version,
        answerAuthor: e.data.author,
        answerTaskId: e.data.taskId,
        review: { of: 'answer', index: 0 },
      };
    case 'complaint-answered':
      return { ...state, answeredVersion: e.data.version, answeredInRound: e.round, review: null };
  }
}

/** Work that waits for its chain is kept with what was filled in: it is judged when the chain has released it. */
function submit(state: CaseState, work: Omit<SubmittedWork, 'answer' | 'by'>): CaseState {
  const { lastWork = null, submissions = {} } = state;
  const { of, taskId } = work;
  if (lastWork?.taskId !== taskId) throw new Error('what is submitted was not filled in');
  return {
    ...state,
    review: { of, index: 0 },
    lastWork: null,
    submitted: { ...lastWork, ...work },
    submissions: { ...submissions, [of]: (submissions[of] ?? 0) + 1 },
  };
}

/** The remedies of a plan wait for its approval; a plan without any takes back what the one before asked for. */
function plannedBy({ lastWork, planned }: CaseState, taskId: string): Pick<CaseState, 'planned'> {
  const rows = lastWork?.taskId === taskId ? rowsIn(lastWork.answer, 'remedies') : [];
  return rows.length === 0 && planned === undefined ? {} : { planned: { taskId, rows } };
}
