import { SYSTEM, type Actor } from '../../domain/actor';
import type { CaseState, OpenTask } from '../../domain/case/state';
import { RETURN_RESULTS, type ReturnState } from '../../domain/case/return';
import { entryOf } from '../../domain/entry-of';
import type { JsonObject } from '../../domain/json';
import {
  ACTIONS,
  isCustomerTask,
  isDecisionAction,
  type Action,
  type TaskKind,
} from '../../domain/lifecycle';
import { openReturns, type FollowUpEnded } from '../../domain/story/returns';
import type { Calendar } from '../../domain/time/calendar';
import { formOf } from '../../domain/tasks/refusal';
import type { ActRequest, TaskAnswer } from '../../domain/tasks/answer';
import type { Dice } from './dice';
import { anyBody } from './random-act';
import { anyAnswer, sensibleAnswer, type Answering } from './random-answer';
import { DAY_MS } from './random-start';
import { fakeSeal } from './sample-submission';
import type { Simulation } from './simulation';
import { idOf } from './test-people';

/** What people (or the passing of time) did, so that the same can be done to a real run. */
export type Move =
  | { readonly kind: 'answer'; readonly input: TaskAnswer }
  | { readonly kind: 'act'; readonly request: ActRequest }
  | { readonly kind: 'calendar'; readonly calendar: Calendar }
  /** The procedure of a return has come to its end, beside the case. */
  | { readonly kind: 'return'; readonly ended: FollowUpEnded }
  /** From now on a mail server refuses whatever is written to them: a person, or `customer`. */
  | { readonly kind: 'unreachable'; readonly reader: string }
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
  const thrown = dice.below(24);
  if (thrown === 23) return { kind: 'calendar', calendar: anotherCalendar(simulation, dice) };
  if (thrown === 22) return { kind: 'unreachable', reader: anyReader(simulation, dice) };
  const [returned] = openReturns(state);
  if (thrown === 21 && returned !== undefined) return endOf(returned, dice);
  if (thrown < 4) return { kind: 'act', request: anyAct(simulation, dice) };
  if (thrown < 8 || open.length === 0) return passing(simulation, dice);
  if (thrown === 8) return answerOf(simulation, dice.one(open), anybody(simulation, dice), dice);
  const task = dice.one(open);
  return answerOf(simulation, task, askedOf(task, dice), dice.below(3) > 0 ? dice : null);
}

/**
 * Everybody does what is asked of them; where nobody is asked, time passes. `stubborn`: so many offers and results the
 * customer refuses before one is good enough.
 */
export function sensibleMove(simulation: Simulation, dice: Dice, stubborn: number = 0): Move {
  const { offerRefusals, resultRefusals } = simulation.file.state;
  const tasks = Object.values(simulation.file.state.tasks);
  const [task] = tasks;
  const [returned] = openReturns(simulation.file.state);
  if (task === undefined && returned !== undefined) return endOf(returned, dice);
  if (task === undefined) return toNextInstant(simulation);
  const move = answerOf(simulation, task, askedOf(task, dice), null);
  const refuses = offerRefusals + resultRefusals < stubborn ? REFUSED[task.kind] : undefined;
  return move.kind === 'answer' && refuses !== undefined
    ? { kind: 'answer', input: { ...move.input, answer: { ...move.input.answer, ...refuses } } }
    : move;
}

/** Everybody answers what they are asked, whatever their form takes; where nobody is asked, time passes. */
export function answeringMove(simulation: Simulation, dice: Dice): Move {
  const tasks = Object.values(simulation.file.state.tasks);
  const [returned] = openReturns(simulation.file.state);
  if (tasks.length === 0) return returned === undefined ? toNextInstant(simulation) : endOf(returned, dice);
  const task = dice.one(tasks);
  return answerOf(simulation, task, askedOf(task, dice), dice.below(3) > 0 ? dice : null);
}

const reason = fakeSeal('Not good enough.');
const REFUSED: Partial<Record<TaskKind, JsonObject>> = {
  'customer-word': { settled: false, reason },
  'offer-word': { reply: 'refused', reason },
};

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
    case 'return':
      await simulation.hearOfReturn(move.ended);
      await simulation.passTo(simulation.nowMs + BREATH_MS);
      return null;
    case 'unreachable':
      simulation.effects.refusing.add(move.reader);
      return null;
    case 'pass':
      await simulation.passTo(move.untilMs);
      return null;
  }
}

/** `dice`: how the answer is thrown; null: as the form's example has it. */
function answerOf(simulation: Simulation, task: OpenTask, by: Actor, dice: Dice | null): Move {
  const form = formOf(simulation.file.view, task);
  const answering = answeringIn(simulation, task);
  const answer = dice === null ? sensibleAnswer(form, answering) : anyAnswer(form, dice, answering);
  const via = 'desk';
  return {
    kind: 'answer',
    input: { taskId: task.taskId, answer, by, via, fingerprint: JSON.stringify(answer) },
  };
}

/** `task`: whoever is asked for a criticism names somebody else, who may be criticised by them. */
export function answeringIn(
  { effects, now }: Simulation,
  task?: Pick<OpenTask, 'kind' | 'assignees'>,
): Answering {
  const themselves = task?.kind === 'decide-criticism' ? task.assignees : [];
  const others = effects.directory.people.filter(({ id }) => !themselves.includes(id));
  return { people: others.map(({ id }) => id), now };
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
  const action = dice.one(ACTIONS.filter((one) => isLikely(one, file.state) || dice.below(5) === 0));
  const body = anyBody(action, dice, file.view, answeringIn(simulation));
  const { taskId } = body;
  const task = typeof taskId === 'string' ? entryOf(file.state.tasks, taskId) : undefined;
  // An approver's other ways are the approver's.
  const asked = task !== undefined && isDecisionAction(action) && dice.below(4) > 0;
  const personId = dice.one(effects.directory.people).id;
  const by: Actor = asked
    ? askedOf(task, dice)
    : dice.below(3) === 0
      ? { kind: 'customer' }
      : { kind: 'staff', personId };
  return { action, actionId: idOf(`action ${String(dice.below(1_000_000))}`), body, by };
}

function endOf({ returnId }: ReturnState, dice: Dice): Move {
  return { kind: 'return', ended: { followUpId: returnId, result: dice.one(RETURN_RESULTS) } };
}

/** Most people do what there is to do; a case that is withdrawn is soon at its end. */
function isLikely(action: Action, { tasks, pause, contestable }: CaseState): boolean {
  const asked = (is: (task: OpenTask) => boolean): boolean => Object.values(tasks).some(is);
  switch (action) {
    case 'withdraw':
      return false;
    case 'contest':
      return contestable !== null;
    case 'pause':
      return pause === null;
    case 'resume':
      return pause !== null;
    case 'answer-for-customer':
      return asked(({ kind }) => isCustomerTask(kind));
    case 'ask-back':
    case 'hand-over':
      return asked(({ kind }) => kind === 'approve');
    default:
      return true;
  }
}

/** Somebody who is asked something, most often, or the customer. */
function anyReader({ file, effects }: Simulation, dice: Dice): string {
  const asked = Object.values(file.state.tasks).flatMap(({ assignees }) => assignees);
  const anybodyElse = dice.one(effects.directory.people).id;
  return dice.one(['customer', anybodyElse, ...asked]);
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
