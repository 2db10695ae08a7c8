import { SYSTEM, type Actor } from '../../domain/actor';
import type { OpenTask } from '../../domain/case/state';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, type Action } from '../../domain/lifecycle';
import { formOf } from '../../domain/tasks/refusal';
import type { Dice } from './dice';
import { sensibleAnswer } from './random-answer';
import { answeringIn, anyMove, make, sensibleMove } from './random-course';
import { DAY_MS } from './random-start';
import { fakeSeal } from './sample-submission';
import type { Input, Simulation } from './simulation';
import { idOf } from './test-people';

/** What is raced: an end, a beginning anew, a stop, another judgement, and time itself. */
export const RACERS = ['resolve', 'reopen', 'pause', 'reclassify', 'breach', 'close', 'other'] as const;
export type Racer = (typeof RACERS)[number];
export type Entry = { readonly racer: Racer; readonly input: Input };

/** Where races are held; `anywhere`: after some of what a case brings. */
const PLACES = ['word', 'word', 'contestable', 'evaluating', 'approval', 'anywhere'] as const;
type Place = (typeof PLACES)[number];

const CUSTOMER: Actor = { kind: 'customer' };
const words = fakeSeal('In one breath.');

/** Brings a case to where its race is held, at the very instant in which something of it is due. Null: it has ended. */
export async function toTheStart(simulation: Simulation, dice: Dice): Promise<Place | null> {
  const place = dice.one(PLACES);
  const far = dice.below(20);
  for (let turn = 0; turn < 60 && !simulation.closed; turn += 1) {
    if (place === 'anywhere' ? turn >= far : isAt(simulation, place)) break;
    const word = place === 'contestable' ? wordByStaff(simulation, dice) : null;
    if (word !== null) await simulation.atOnce([word]);
    else
      await make(
        simulation,
        dice.below(5) === 0 ? anyMove(simulation, dice, false) : sensibleMove(simulation, dice),
      );
  }
  for (let skipped = dice.below(3); skipped > 0 && simulation.nextInstant !== null; skipped -= 1)
    await simulation.passTo(Date.parse(simulation.nextInstant));
  if (simulation.nextInstant !== null)
    simulation.nowMs = Math.max(simulation.nowMs, Date.parse(simulation.nextInstant));
  return simulation.closed ? null : place;
}

function isAt({ file }: Simulation, place: Place): boolean {
  const { tasks, contestable, cursor } = file.state;
  const open = Object.values(tasks);
  switch (place) {
    case 'word':
      return open.some(({ kind }) => ['offer-word', 'customer-word', 'refusal-word'].includes(kind));
    case 'contestable':
      return contestable !== null;
    case 'evaluating':
      return cursor.stage === 'evaluating';
    case 'approval':
      return open.some(({ kind }) => kind === 'approve');
    case 'anywhere':
      return true;
  }
}

/** Everybody who presses in that instant, in any order, some of them twice, with or without a breath between them. */
export function field(simulation: Simulation, dice: Dice): Entry[] {
  const all = contenders(simulation, dice);
  const some = all.filter(({ racer }) => racer === 'breach' || dice.below(2) === 0);
  const twice = some.flatMap((entry) => (dice.below(4) === 0 ? [entry, entry] : [entry]));
  return shuffled(twice, dice).flatMap((entry) =>
    dice.below(4) === 0 ? [{ racer: 'other' as const, input: { kind: 'breath' as const } }, entry] : [entry],
  );
}

function contenders(simulation: Simulation, dice: Dice): Entry[] {
  const { file, policy } = simulation;
  const { state } = file;
  const story = Object.values(state.tasks).filter(({ beside }) => !beside);
  const asked = dice.one(simulation.effects.directory.people).id;
  const staff: Actor = { kind: 'staff', personId: asked };
  const done = (racer: Racer, action: Action, body: JsonObject, by: Actor): Entry => ({
    racer,
    input: actOf(dice, { action, body, by }),
  });
  const until = new Date(simulation.nowMs + (1 + dice.below(5)) * DAY_MS).toISOString().slice(0, 10);
  const task = story[0];
  const word = wordByStaff(simulation, dice);
  return [
    { racer: 'breach', input: { kind: 'clocks' } },
    ...Object.values(state.tasks).map((open) => resolving(simulation, open, dice)),
    ...story.flatMap((open) => reopening(simulation, open)),
    ...(word === null ? [] : [{ racer: 'resolve' as const, input: word }]),
    done('reopen', 'contest', { words }, CUSTOMER),
    done('pause', 'pause', { reason: words, until }, staff),
    done('pause', 'resume', {}, staff),
    ...policy.severities.map(({ id }) =>
      done('reclassify', 'reclassify', { severity: id, reason: words }, staff),
    ),
    done('close', 'withdraw', { reason: words }, CUSTOMER),
    done('other', 'ask-customer', { question: words }, staff),
    done('other', 'note', { text: words }, staff),
    ...(task === undefined
      ? []
      : [done('other', 'reassign', { taskId: task.taskId, toPerson: asked, reason: words }, staff)]),
  ];
}

/** A task is done as its form's example has it; the last of a case closes it. */
function resolving(simulation: Simulation, task: OpenTask, dice: Dice): Entry {
  const racer = simulation.file.state.cursor.stage === 'evaluating' ? 'close' : 'resolve';
  return { racer, input: answerOf(simulation, task, { by: askedOf(task, dice) }) };
}

const AGAIN: Partial<Record<OpenTask['kind'], JsonObject>> = {
  'offer-word': { reply: 'refused', reason: words },
  'customer-word': { settled: false, reason: words },
  'refusal-word': { reply: 'appeal', reason: words },
  approve: { decision: 'return', reason: words },
};

/** Not settled, refused, appealed, returned: what begins again. */
function reopening(simulation: Simulation, task: OpenTask): Entry[] {
  const again = AGAIN[task.kind];
  if (again === undefined) return [];
  const [personId] = task.assignees;
  const by: Actor = personId === undefined ? CUSTOMER : { kind: 'staff', personId };
  return [{ racer: 'reopen', input: answerOf(simulation, task, { by, fields: again }) }];
}

function answerOf(
  simulation: Simulation,
  task: OpenTask,
  { by, fields = {} }: { by: Actor; fields?: JsonObject },
): Input {
  const answer = {
    ...sensibleAnswer(formOf(simulation.file.view, task), answeringIn(simulation, task)),
    ...fields,
  };
  const fingerprint = JSON.stringify(answer);
  return { kind: 'answer', input: { taskId: task.taskId, answer, by, via: 'desk', fingerprint } };
}

function askedOf(task: OpenTask, dice: Dice): Actor {
  if (isCustomerTask(task.kind)) return CUSTOMER;
  return task.assignees.length === 0 ? SYSTEM : { kind: 'staff', personId: dice.one(task.assignees) };
}

/** The customer's yes, heard by somebody who has not handled the case; null: nobody is to be heard. */
function wordByStaff(simulation: Simulation, dice: Dice): Input | null {
  const { file, effects, now } = simulation;
  const { tasks, handlers, against } = file.state;
  const asked = Object.values(tasks).find(({ kind }) => kind === 'customer-word' || kind === 'refusal-word');
  const others = effects.directory.people.filter(({ id }) => !handlers.includes(id) && id !== against);
  if (asked === undefined || others.length === 0) return null;
  const answer = asked.kind === 'customer-word' ? { settled: true } : { reply: 'understood' };
  const body = { taskId: asked.taskId, channel: 'phone', heardAt: now, words, answer };
  const by: Actor = { kind: 'staff', personId: dice.one(others).id };
  return actOf(dice, { action: 'answer-for-customer', body, by });
}

function actOf(dice: Dice, act: { action: Action; body: JsonObject; by: Actor }): Input {
  return { kind: 'act', request: { ...act, actionId: idOf(`raced ${String(dice.below(1_000_000))}`) } };
}

function shuffled<T>(of: readonly T[], dice: Dice): T[] {
  return of
    .map((one) => ({ one, at: dice.below(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
