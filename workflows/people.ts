import { ApplicationFailure, condition, setHandler, uuid4 } from '@temporalio/workflow';
import { SYSTEM, type Actor } from '../domain/actor';
import { calendarHeard } from '../domain/case/calendar-change';
import { event } from '../domain/case/events';
import type { CaseState } from '../domain/case/state';
import type { RefusalCode } from '../domain/contract';
import { entryOf } from '../domain/entry-of';
import { markUnsealed } from '../domain/sealed';
import { returnEnded } from '../domain/story/returns';
import { operatorsAnswer } from '../domain/tasks/operators-answer';
import { refusalOfAct, eventsOfAct } from '../domain/tasks/act';
import type { ActRequest, AnswerResult, TaskAnswer } from '../domain/tasks/answer';
import { approvalDecisionSchema } from '../domain/tasks/actions';
import {
  isBeingAssigned,
  refusalOfAnswer,
  refusalOfShape,
  waitsForAssignment,
  type Refusal,
} from '../domain/tasks/refusal';
import { shielded } from './cancellation';
import {
  act,
  answerTask,
  approvalDecision,
  calendarChanged,
  caseFile,
  confirmReceipt,
  followUpEnded,
} from './messages';
import type { CaseFile } from './case-file';
import type { Desk } from './desk';

type Room = { file: CaseFile; desk: Desk };

/**
 * How people act on a run. All handlers stand before the first await. Until the policy is loaded (`room` is null)
 * a validator lets everything through to its handler, which waits and then judges by the same rules.
 */
export function letPeopleAct(room: () => Room | null, carried: CaseState | null): void {
  const ready = async (): Promise<Room> => {
    await condition(() => room() !== null);
    const found = room();
    if (found === null) throw refused({ code: 'action-not-possible', details: [] });
    return found;
  };

  setHandler(
    confirmReceipt,
    shielded(async () => {
      const { file } = await ready();
      await condition(() => file.recordedSeq > 0);
      const { complaintId, number, cursor } = file.state;
      return { complaintId, number: number ?? '', stage: cursor.stage };
    }),
  );

  setHandler(
    answerTask,
    shielded(async (input: TaskAnswer) => {
      const { file, desk } = await ready();
      await condition(() => !isBeingAssigned(file.state.tasks, input));
      const refusal = refusalOfAnswer(file.view, input);
      if (refusal !== null) throw refused(refusal);
      return take(file, desk, input);
    }),
    {
      validator: (input: TaskAnswer) => {
        const open = room();
        const misshapen = refusalOfShape(input, 'answer');
        if (misshapen !== null) throw refused(misshapen);
        if (open === null || isBeingAssigned(open.file.state.tasks, input)) return;
        const refusal = refusalOfAnswer(open.file.view, input);
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  setHandler(
    act,
    shielded(async (request: ActRequest) => {
      const { file, desk } = await ready();
      const done = entryOf(file.state.acted, request.actionId);
      if (done !== undefined) {
        await recorded(file);
        return { actionId: request.actionId, action: request.action, recordedAt: done };
      }
      if (waitsForAssignment(file.state.tasks, request))
        await condition(() => !waitsForAssignment(file.state.tasks, request));
      const recordedAt = new Date().toISOString();
      const refusal = refusalOfAct(file.view, request, recordedAt);
      if (refusal !== null) throw refused(refusal);
      const { events, next } = eventsOfAct(file.view, request, uuid4);
      file.keep({ acted: { ...file.state.acted, [request.actionId]: recordedAt } });
      file.tell(events);
      if (next !== null) file.keep({ interruption: next });
      desk.stir();
      await recorded(file);
      return { actionId: request.actionId, action: request.action, recordedAt };
    }),
    {
      validator: (request: ActRequest) => {
        const open = room();
        const misshapen = refusalOfShape(request, 'action');
        if (misshapen !== null) throw refused(misshapen);
        if (open === null || entryOf(open.file.state.acted, request.actionId) !== undefined) return;
        if (waitsForAssignment(open.file.state.tasks, request)) return;
        const refusal = refusalOfAct(open.file.view, request, new Date().toISOString());
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  // An operator types this payload by hand: whatever it is, it must neither fail nor wedge the run.
  setHandler(
    approvalDecision,
    shielded(async (payload: unknown) => {
      const { file, desk } = await ready();
      const decision = approvalDecisionSchema.safeParse(payload);
      if (decision.success) await condition(() => !isBeingAssigned(file.state.tasks, decision.data));
      const input = decision.success ? operatorsAnswer(file.view, decision.data) : null;
      const refusal =
        input === null ? 'payload-malformed' : (refusalOfAnswer(file.view, input)?.code ?? null);
      const ended = input === null ? undefined : entryOf(file.state.ended, input.taskId);
      if (input === null || refusal !== null || ended !== undefined) {
        const text =
          decision.success && decision.data.reason !== undefined ? markUnsealed(decision.data.reason) : null;
        file.tell([
          event(
            'operator-note',
            { code: refusal ?? 'task-already-ended', text },
            operatorOf(decision.data?.by),
          ),
        ]);
        desk.stir();
        return;
      }
      await take(file, desk, input, [
        event('approver-told', { taskId: input.taskId, operator: decision.data?.by ?? '' }),
      ]);
    }),
  );

  // May be typed by hand as well; a case that is over has no limit to count.
  setHandler(
    calendarChanged,
    shielded(async (payload: unknown) => {
      const { file, desk } = await ready();
      if (file.state.cursor.stage === 'closed') return;
      file.tell(calendarHeard(payload, file.state.calendarHeard));
      desk.stir();
    }),
  );

  // The procedure of a return has ended; typed by hand, it lets a case close whose return was lost.
  setHandler(
    followUpEnded,
    shielded(async (payload: unknown) => {
      const { file, desk } = await ready();
      if (file.state.cursor.stage === 'closed') return;
      file.tell(returnEnded(file.state, payload));
      desk.stir();
    }),
  );

  setHandler(caseFile, () => {
    const state = room()?.file.state ?? carried;
    if (state === null)
      throw ApplicationFailure.nonRetryable('the complaint is being received', 'not-received-yet');
    return state;
  });
}

/** Update and Signal meet here: one answer, recorded once; a repeat hears what was recorded. */
async function take(
  file: CaseFile,
  desk: Desk,
  input: TaskAnswer,
  told: Parameters<CaseFile['tell']>[0] = [],
): Promise<AnswerResult> {
  const { taskId, answer, by, via, fingerprint } = input;
  const before = entryOf(file.state.ended, taskId);
  if (before?.status === 'answered') {
    await recorded(file);
    return {
      taskId,
      status: 'already-answered',
      by: before.by,
      answeredAt: before.at,
      fingerprint: before.fingerprint,
    };
  }
  const task = entryOf(file.state.tasks, taskId);
  if (task === undefined) throw refused({ code: 'task-unknown', details: [] });
  file.tell([...told, event('task-answered', { taskId, kind: task.kind, answer, via, fingerprint }, by)]);
  const answeredAt = new Date().toISOString();
  desk.stir();
  await recorded(file);
  return { taskId, status: 'recorded', by, answeredAt, fingerprint };
}

/** Everything told so far is in PostgreSQL; what others tell meanwhile is not waited for. */
async function recorded(file: CaseFile): Promise<void> {
  const seq = file.state.lastSeq;
  await condition(() => file.recordedSeq >= seq);
}

/** Only ApplicationFailure with a stable type leaves a handler; its details are codes and pointers, never words. */
function refused({ code, details }: Refusal): ApplicationFailure {
  const type: RefusalCode = code;
  return ApplicationFailure.nonRetryable(code, type, ...details);
}

function operatorOf(by: string | undefined): Actor {
  return by === undefined ? SYSTEM : { kind: 'operator', personId: by };
}
