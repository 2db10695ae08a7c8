import { randomUUID } from 'node:crypto';
import type { Actor, Via } from '../../domain/actor';
import type { OpenTask } from '../../domain/case/state';
import { UPDATES } from '../../domain/contract';
import type { JsonObject } from '../../domain/json';
import type { Action, TaskKind } from '../../domain/lifecycle';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { OtherCourse, type CaseUnderTest } from './story-rig';
import { idOf } from './test-people';

/** The person who holds a role in the rig's directory. */
export const staff = (role: string): Actor => ({ kind: 'staff', personId: idOf(role) });
export const CUSTOMER: Actor = { kind: 'customer' };

export const NO_MEASURES: JsonObject = { measures: null, noMeasuresReason: 'Nothing to improve.' };
export const NOT_SETTLED: JsonObject = { settled: false, reason: 'It squeals again.', satisfaction: null };
export const RETURNED: JsonObject = { decision: 'return', reason: 'Too dear.', supervisor: null };
export const UNFOUNDED: JsonObject = { founded: false, refusalReason: 'The warranty ended years ago.' };

/** Answers one task of each kind, in this order, with its example. */
export async function walk(complaint: CaseUnderTest, ...kinds: readonly TaskKind[]): Promise<void> {
  for (const kind of kinds) await complaint.answer(kind);
}

/** Answers what is open until a task of this kind is; each of several asked together. */
export async function walkTo(
  complaint: CaseUnderTest,
  kind: TaskKind,
  overrides: Partial<Record<TaskKind, JsonObject>> = {},
): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) {
    const open = Object.values((await complaint.state()).tasks).filter((task) => !task.beside);
    if (open.some((task) => task.kind === kind)) return;
    const [next] = open;
    if (next === undefined) break;
    await complaint.answerTask(next, overrides[next.kind] ?? {});
  }
  throw new OtherCourse(`no task ${kind} was reached; open: ${complaint.openKinds()}`);
}

/** All open tasks of a kind: those asked together, or the overdue entries that have gathered. */
export async function tasksOf(complaint: CaseUnderTest, kind: TaskKind): Promise<OpenTask[]> {
  return Object.values((await complaint.state()).tasks).filter((task) => task.kind === kind);
}

export type RawAnswer = {
  taskId: string;
  answer: JsonObject;
  by: Actor;
  via?: Via;
  fingerprint?: string;
  updateId?: string;
};

/** An answer exactly as given: nothing is filled in. */
export async function sendAnswer(complaint: CaseUnderTest, raw: RawAnswer): Promise<AnswerResult> {
  const { taskId, answer, by, via = 'desk', fingerprint = 'as given', updateId = taskId } = raw;
  return complaint.current().executeUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask, {
    args: [{ taskId, answer, by, via, fingerprint }],
    updateId,
  });
}

/** An action under an id of the test's choice, so that it can be repeated. */
export async function sendAct(
  complaint: CaseUnderTest,
  {
    action,
    body,
    by,
    actionId = randomUUID(),
    updateId = `act-${actionId}`,
  }: {
    action: Action;
    body: JsonObject;
    by: Actor;
    actionId?: string;
    updateId?: string;
  },
): Promise<ActResult> {
  return complaint.current().executeUpdate<ActResult, [ActRequest]>(UPDATES.act, {
    args: [{ action, actionId, body, by }],
    updateId,
  });
}
