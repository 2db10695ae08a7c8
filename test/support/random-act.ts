import { z } from 'zod';
import type { CaseState, OpenTask } from '../../domain/case/state';
import { correctableFields } from '../../domain/forms/correction';
import type { Json, JsonObject } from '../../domain/json';
import { isCustomerTask, isDecisionAction, type Action } from '../../domain/lifecycle';
import type { CaseView } from '../../domain/story/view';
import { sealedActionBodies } from '../../domain/tasks/actions';
import { formOf } from '../../domain/tasks/refusal';
import type { Dice } from './dice';
import { anyAnswer, anyValue, soon, type Answering } from './random-answer';
import { fakeSeal } from './sample-submission';
import { idOf } from './test-people';

type Schema = z.core.JSONSchema.JSONSchema;

/**
 * A body for any action that there is, made from its schema: a new action takes part from its first day. Names that
 * the schema only knows as strings are drawn from those that the case and its policy know.
 */
export function anyBody(action: Action, dice: Dice, view: CaseView, answering: Answering): JsonObject {
  const schema = z.toJSONSchema(sealedActionBodies[action], { unrepresentable: 'any', io: 'input' });
  const drawn = draw(schema, '', { dice, view, answering, action });
  const body = z.record(z.string(), z.json()).parse(drawn);
  return action === 'correct' && dice.below(8) > 0
    ? { ...body, ...anyCorrection(dice, view, answering) }
    : body;
}

/** What the schema cannot know: which fields there are, and which of them hold words of people. */
function anyCorrection(dice: Dice, { policy }: CaseView, answering: Answering): JsonObject {
  const { id, field, personal } = dice.one(correctableFields(policy));
  const value = personal ? fakeSeal(dice.one(['Put right.', '已更正。'])) : anyValue(field, dice, answering);
  return { field: id, old: personal ? fakeSeal('As it was.') : null, value };
}

type Drawing = {
  readonly dice: Dice;
  readonly view: CaseView;
  readonly answering: Answering;
  readonly action: Action;
};

function draw(schema: Schema, name: string, drawing: Drawing): Json {
  const { dice } = drawing;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return jsonOf(dice.one(schema.enum));
  const choices = (schema.anyOf ?? schema.oneOf ?? []).filter((one) => typeof one === 'object');
  if (choices.length > 0) return draw(dice.one(choices), name, drawing);
  switch (schema.type) {
    case 'object':
      return drawObject(schema, name, drawing);
    case 'array':
      return typeof schema.items === 'object' && !Array.isArray(schema.items) && dice.below(2) === 0
        ? [draw(schema.items, name, drawing)]
        : [];
    case 'boolean':
      return dice.below(2) === 0;
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1) + dice.below(5);
    case 'null':
      return null;
    case 'string':
      return drawString(schema, name, drawing);
    case undefined:
    default:
      // What JSON Schema cannot say is a sealed text.
      return fakeSeal('So it was drawn.');
  }
}

function drawObject(schema: Schema, name: string, drawing: Drawing): Json {
  const { dice } = drawing;
  if (name === 'answer') return anyCustomersAnswer(drawing);
  const required = schema.required ?? [];
  const entries = Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, Json][] =>
    typeof property === 'object' && (required.includes(key) || dice.below(2) === 0)
      ? [[key, draw(property, key, drawing)]]
      : [],
  );
  return Object.fromEntries(entries);
}

/** The answer to one of the customer's open questions, if there is any. */
function anyCustomersAnswer({ dice, view, answering }: Drawing): JsonObject {
  const open = Object.values(view.state.tasks).filter(({ kind }) => isCustomerTask(kind));
  return open.length === 0 ? {} : anyAnswer(formOf(view, dice.one(open)), dice, answering);
}

function drawString(schema: Schema, name: string, drawing: Drawing): string {
  const { dice, view, answering } = drawing;
  const { policy, track, state } = view;
  switch (schema.format) {
    case 'date-time':
      return soon(dice, answering.now);
    case 'date':
      return soon(dice, answering.now).slice(0, 10);
    case 'uuid':
      return /person|by|whom|owner/i.test(name)
        ? dice.one(answering.people)
        : dice.one([...taskIds(state, drawing.action), idOf('never heard of')]);
    case undefined:
    default: {
      const named: readonly { readonly id: string }[] = [
        ...(/severity/i.test(name) ? policy.severities : []),
        ...(/category/i.test(name) ? policy.categories : []),
        ...(/unit|department/i.test(name) ? policy.units : []),
        ...(/role/i.test(name) ? policy.roles : []),
        ...(/limit|clock/i.test(name) ? track.limits : []),
      ];
      const ids = named.length > 0 ? named : [...policy.severities, ...policy.categories, ...policy.units];
      return dice.below(10) === 0 ? 'nothing-known' : dice.one(ids).id;
    }
  }
}

/** What an action is done to, where it is done to a task. */
function isMeant(action: Action, { kind }: OpenTask): boolean {
  if (isDecisionAction(action)) return kind === 'approve';
  return isCustomerTask(kind) === (action === 'answer-for-customer');
}

/** Most who act mean one of the tasks that the action is for. */
function taskIds(state: CaseState, action: Action): string[] {
  const open = Object.values(state.tasks);
  const meant = open.filter((task) => isMeant(action, task));
  const often = Array.from({ length: 6 }, () => meant).flat();
  return [...[...often, ...open].map(({ taskId }) => taskId), ...Object.keys(state.ended)];
}

function jsonOf(value: unknown): Json {
  return z.json().parse(value);
}
