import type { CaseSummary } from './record-step';
import type { CaseState } from './state';

/** The projection of the state that people read in PostgreSQL. */
export function summaryOf(state: CaseState): CaseSummary {
  const { cursor } = state;
  return {
    trackId: state.trackId,
    stage: cursor.stage,
    round: cursor.round,
    severity: state.severity,
    branch: state.branch,
    category: state.category,
    urgent: state.urgent,
    paused: state.pause !== null,
    department: state.department,
    handlerRole: state.handlerRole,
    ...(state.rung === undefined ? {} : { rung: state.rung }),
    founded: state.founded,
    reasonable: state.reasonable,
    offerRefusals: state.offerRefusals,
    resultRefusals: state.resultRefusals,
    planVersion: state.planVersion,
    answerVersion: state.answerVersion,
    outcome: state.outcome,
    overdue: isOverdue(state),
    undelivered: (state.unreached ?? []).length > 0,
    nextDeadlineAt: nextDeadline(state),
    receivedAt: state.receivedAt,
    roundStartedAt: state.roundStartedAt,
    closedAt: state.closedAt,
  };
}

/** A limit is past its instant and still unmet. */
export function isOverdue(state: CaseState): boolean {
  return Object.values(state.clocks).some(
    ({ status, purpose }) => status === 'breached' && purpose.kind !== 'task-limit',
  );
}

/** The next instant at which a limit of the policy is due. */
export function nextDeadline(state: CaseState): string | null {
  return Object.values(state.clocks)
    .filter((clock) => clock.purpose.kind === 'limit' && clock.status === 'running')
    .map((clock) => clock.dueAt)
    .filter((at) => at !== null)
    .reduce<string | null>((earliest, at) => (earliest === null || at < earliest ? at : earliest), null);
}
