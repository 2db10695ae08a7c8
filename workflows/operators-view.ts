import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { returnNumber } from '../domain/case/return';
import { isOverdue, nextDeadline } from '../domain/case/summary';
import { followUpWorkflowId } from '../domain/contract';
import { openReturns } from '../domain/story/returns';
import type { CaseView } from '../domain/story/view';

const KEYS = {
  organization: defineSearchAttributeKey('RedressOrganization', SearchAttributeType.KEYWORD),
  stage: defineSearchAttributeKey('RedressStage', SearchAttributeType.KEYWORD),
  severity: defineSearchAttributeKey('RedressSeverity', SearchAttributeType.KEYWORD),
  department: defineSearchAttributeKey('RedressDepartment', SearchAttributeType.KEYWORD),
  overdue: defineSearchAttributeKey('RedressOverdue', SearchAttributeType.BOOL),
  nextDeadline: defineSearchAttributeKey('RedressNextDeadline', SearchAttributeType.DATETIME),
  round: defineSearchAttributeKey('RedressRound', SearchAttributeType.INT),
};

/** Tells operators, in the Temporal UI alone, where a complaint stands. Ids, codes and instants only. */
export function showOperators(view: CaseView): void {
  setCurrentDetails(detailsOf(view));
  upsertChanged(view);
}

/** Search attributes cost an event: only those that changed are written, all of a step at once. */
function upsertChanged({ state }: CaseView): void {
  const { typedSearchAttributes: now } = workflowInfo();
  const due = nextDeadline(state);
  const wanted = [
    now.get(KEYS.organization) === state.organization
      ? null
      : { key: KEYS.organization, value: state.organization },
    now.get(KEYS.stage) === state.cursor.stage ? null : { key: KEYS.stage, value: state.cursor.stage },
    now.get(KEYS.severity) === state.severity ? null : { key: KEYS.severity, value: state.severity },
    (now.get(KEYS.department) ?? null) === state.department
      ? null
      : { key: KEYS.department, value: state.department },
    now.get(KEYS.overdue) === isOverdue(state) ? null : { key: KEYS.overdue, value: isOverdue(state) },
    (now.get(KEYS.nextDeadline)?.toISOString() ?? null) === due
      ? null
      : { key: KEYS.nextDeadline, value: due === null ? null : new Date(due) },
    now.get(KEYS.round) === state.cursor.round ? null : { key: KEYS.round, value: state.cursor.round },
  ].filter((change) => change !== null);
  if (wanted.length > 0) upsertSearchAttributes(wanted);
}

/** Markdown for the tab "User Metadata" and `temporal workflow metadata`. */
export function detailsOf({ policy, track, state }: CaseView): string {
  const department = policy.units.find((unit) => unit.id === state.department)?.name.en ?? '—';
  const severity = policy.severities.find((s) => s.id === state.severity)?.name.en ?? state.severity;
  const tasks = Object.values(state.tasks).map((task) => {
    const whom =
      task.roles.length === 0
        ? 'the customer'
        : `${task.roles.join(' or ')}${task.unit === null ? '' : ` of ${task.unit}`}`;
    const people =
      task.assignees.length === 0
        ? ''
        : ` (staff ${task.assignees.join(', ')}, found by ${task.found ?? '?'})`;
    return `- **${task.kind}** \`${task.taskId}\` waits for ${whom}${people} since ${task.openedAt}`;
  });
  const clocks = Object.values(state.clocks).map(
    (clock) =>
      `| ${clock.limitId} | ${clock.clause ?? 'ours'} | ${clock.status} | ${clock.startedAt} | ${clock.dueAt ?? '—'} | ${clock.nextLevelAt ?? '—'} |`,
  );
  return [
    `# ${state.number ?? 'number not given yet'} — ${state.cursor.stage}, round ${String(state.cursor.round)}`,
    '',
    `${policy.name.en}, ${track.name.en} · ${severity} (${state.branch}) · department ${department}` +
      `${state.urgent ? ' · **urgent**' : ''}${state.outcome === null ? '' : ` · outcome **${state.outcome}**`}`,
    '',
    ...(state.pause === null
      ? []
      : [`**Paused** until the end of ${state.pause.until}, since ${state.pause.at}.`, '']),
    ...openReturns(state).flatMap(({ returnId, ordinal }) => [
      `**Return ${returnNumber(state.number ?? '', ordinal)}** goes on in \`${followUpWorkflowId(returnId)}\`: the case does not close before.`,
      '',
    ]),
    tasks.length === 0 ? 'Nobody is waited for.' : tasks.join('\n'),
    '',
    `Next limit: ${nextDeadline(state) ?? 'none'}`,
    '',
    ...(clocks.length === 0
      ? []
      : ['| limit | clause | state | from | due | next level |', '|---|---|---|---|---|---|', ...clocks]),
  ].join('\n');
}
