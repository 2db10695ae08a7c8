import { SYSTEM, type Actor } from '../../domain/actor';
import type { OpenTask } from '../../domain/case/state';
import { ACTIONS, isCustomerTask } from '../../domain/lifecycle';
import type { Calendar } from '../../domain/time/calendar';
import { formOf } from '../../domain/tasks/refusal';
import type { ActRequest, TaskAnswer } from '../../domain/tasks/answer';
import type { Dice } from './dice';
import { anyBody } from './random-act';
import { anyAnswer, sensibleAnswer, type Answering } from './random-answer';
import { DAY_MS } from './random-start';
import type { Simulation } from './simulation';
import { idOf } from './test-people';

/** What people (or the passing of time) did, so that the same can be done to a real run. */
export type Move =
  | { readonly kind: 'answer'; readonly input: TaskAnswer }
  | { readonly kind: 'act'; readonly request: ActRequest }
  | { readonly kind: 'calendar'; readonly calendar: Calendar }
  | { readonly kind: 'pass'; readonly untilMs: number };

/** A move, when it was made, and the code with which it was refused; null: it was not. */
export type Made = { readonly move: Move; readonly atMs: number; readonly refusal: string | null };

/** Between two moves some seconds pass, so that no two things happen at one instant by the course's own doing. */
const BREATH_MS = 5_000;

/**
 * Somebody does something: most often what was asked, else anything that people can do, to anything. `silent`: the
 * customer is not heard of while this lasts.
 */
export function anyMove(simulation: Simulation, dice: Dice, silent: boolean): Move {
  const { state } = simulation.file;
  const open = Object.values(state.tasks).filter(({ kind }) => !silent || !isCustomerTask(kind));
  const thrown = dice.below(16);
  if (thrown === 15) return { kind: 'calendar', calendar: anotherCalendar(simulation, dice) };
  if (thrown < 2) return { kind: 'act', request: anyAct(simulation, dice) };
  if (thrown === 2 || open.length === 0) return passing(simulation, dice);
  if (thrown === 3) return answerOf(simulation, dice.one(open), anybody(simulation, dice), dice);
  const task = dice.one(open);
  return answerOf(simulation, task, askedOf(task, dice), dice.below(3) > 0 ? dice : null);
}

/** Everybody does what is asked of them; where nobody is asked, time passes. */
export function sensibleMove(simulation: Simulation, dice: Dice): Move {
  const tasks = Object.values(simulation.file.state.tasks);
  const [task] = tasks;
  if (task === undefined) return toNextInstant(simulation);
  return answerOf(simulation, task, askedOf(task, dice), null);
}

/** Makes a move, and returns the code with which it was refused. */
export async function make(simulation: Simulation, move: Move): Promise<string | null> {
  switch (move.kind) {
    case 'answer':
    case 'act': {
      const refusal = await (move.kind === 'answer'
        ? simulation.answer(move.input)
        : simulation.act(move.request));
      await simulation.passTo(simulation.nowMs + BREATH_MS);
      return refusal?.code ?? null;
    }
    case 'calendar':
      await simulation.hearCalendar(move.calendar);
      await simulation.passTo(simulation.nowMs + BREATH_MS);
      return null;
    case 'pass':
      await simulation.passTo(move.untilMs);
      return null;
  }
}

/** `dice`: how the answer is thrown; null: as the form's example has it. */
function answerOf(simulation: Simulation, task: OpenTask, by: Actor, dice: Dice | null): Move {
  const form = formOf(simulation.file.view, task);
  const answering = answeringIn(simulation);
  const answer = dice === null ? sensibleAnswer(form, answering) : anyAnswer(form, dice, answering);
  const via = 'desk';
  return {
    kind: 'answer',
    input: { taskId: task.taskId, answer, by, via, fingerprint: JSON.stringify(answer) },
  };
}

export function answeringIn({ effects, now }: Simulation): Answering {
  return { people: effects.directory.people.map(({ id }) => id), now };
}

/** Somebody of whom it was asked. */
function askedOf(task: OpenTask, dice: Dice): Actor {
  if (isCustomerTask(task.kind)) return { kind: 'customer' };
  return task.assignees.length === 0 ? SYSTEM : { kind: 'staff', personId: dice.one(task.assignees) };
}

function anybody({ effects }: Simulation, dice: Dice): Actor {
  const personId = dice.one(effects.directory.people).id;
  return dice.one<Actor>([
    { kind: 'staff', personId },
    { kind: 'operator', personId },
    { kind: 'integration', name: 'shop' },
    { kind: 'customer' },
  ]);
}

function anyAct(simulation: Simulation, dice: Dice): ActRequest {
  const { file, effects } = simulation;
  // A case that is withdrawn is soon at its end.
  const action = dice.one(ACTIONS.filter((one) => one !== 'withdraw' || dice.below(4) === 0));
  const body = anyBody(action, dice, file.view, answeringIn(simulation));
  const personId = dice.one(effects.directory.people).id;
  const by: Actor = dice.below(3) === 0 ? { kind: 'customer' } : { kind: 'staff', personId };
  return { action, actionId: idOf(`action ${String(dice.below(1_000_000))}`), body, by };
}

/** A day of the next weeks is closed, or was and works again. */
function anotherCalendar({ effects: { calendar }, nowMs }: Simulation, dice: Dice): Calendar {
  const date = new Date(nowMs + dice.below(21) * DAY_MS).toISOString().slice(0, 10);
  const others = calendar.exceptions.filter((exception) => exception.date !== date);
  const exceptions =
    others.length < calendar.exceptions.length ? others : [...others, { date, spans: [], reason: 'Closed.' }];
  return { ...calendar, version: calendar.version + 1, exceptions };
}

/** Nobody does anything for a while; often just until something is due. */
function passing(simulation: Simulation, dice: Dice): Move {
  if (dice.below(2) === 0) return toNextInstant(simulation);
  const hours = dice.one([1, 5, 14, 24, 70, 200]);
  return { kind: 'pass', untilMs: simulation.nowMs + hours * (DAY_MS / 24) };
}

/** A minute past the instant: on a real server the clocks of a run differ from these by the time that people take. */
function toNextInstant({ nextInstant, nowMs }: Simulation): Move {
  const untilMs = nextInstant === null ? nowMs + DAY_MS : Date.parse(nextInstant) + 60_000;
  return { kind: 'pass', untilMs };
}
