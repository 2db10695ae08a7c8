import { z } from 'zod';
import { actorSchema, VIAS, type Actor, type Via } from '../actor';
import { ACTIONS, type Action } from '../lifecycle';
import type { JsonObject } from '../json';

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());

export const taskAnswerSchema = z.object({
  taskId: z.string(),
  answer: jsonObject,
  by: actorSchema,
  via: z.enum(VIAS),
  fingerprint: z.string(),
});

export const actRequestSchema = z.object({
  action: z.enum(ACTIONS),
  actionId: z.string(),
  body: jsonObject,
  by: actorSchema,
});

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
