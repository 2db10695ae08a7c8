import type { Actor, Via } from '../actor';
import type { Action } from '../lifecycle';
import type { JsonObject } from '../json';

/** Argument of the Update `answerTask` (update id = task id). Personal fields of `answer` are sealed. */
export type TaskAnswer = {
  taskId: string;
  answer: JsonObject;
  by: Actor;
  via: Via;
  /** HMAC of the plain answer: the same person with the same fingerprint repeats, anything else conflicts. */
  fingerprint: string;
};

/** What the caller hears: recorded now, or what had been recorded before. */
export type AnswerResult = {
  taskId: string;
  status: 'recorded' | 'already-answered';
  by: Actor;
  answeredAt: string;
  fingerprint: string;
};

/** Argument of the Update `act`. */
export type ActRequest = { action: Action; actionId: string; body: JsonObject; by: Actor };
export type ActResult = { actionId: string; action: Action; recordedAt: string };

/** Payload of the signal `approvalDecision`, as an operator types it. */
export type ApprovalDecision = {
  taskId: string;
  decision: 'approve' | 'return';
  reason?: string;
  by: string;
  fields?: { [key: string]: string };
};
