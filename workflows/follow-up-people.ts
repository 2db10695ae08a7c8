import { ApplicationFailure, condition, setHandler, uuid4 } from '@temporalio/workflow';
import { calendarHeard } from '../domain/case/calendar-change';
import { entryOf } from '../domain/entry-of';
import { answeredFollowUp } from '../domain/follow-up/kinds';
import {
  eventsOfFollowUpAct,
  refusalOfFollowUpAct,
  refusalOfFollowUpAnswer,
} from '../domain/follow-up/refusal';
import type { Policy } from '../domain/policy/schema';
import type { ActRequest, TaskAnswer } from '../domain/tasks/answer';
import { isBeingAssigned, refusalOfShape, type Refusal } from '../domain/tasks/refusal';
import { shielded } from './cancellation';
import type { FollowUpFile } from './follow-up-file';
import { act, answerTask, calendarChanged } from './messages';

/**
 * How people act on a follow-up: they answer its tasks, and a superior gives one to somebody else. Until the policy
 * is loaded a validator lets everything through to its handler, which waits and then judges by the same rules.
 */
export function letPeopleFollowUp(file: FollowUpFile, loaded: () => Policy | null): void {
  setHandler(
    answerTask,
    shielded(async (input: TaskAnswer) => {
      await condition(() => loaded() !== null && !isBeingAssigned(file.state.tasks, input));
      const policy = loaded();
      if (policy === null) throw refused({ code: 'task-unknown', details: [] });
      const { taskId, by, fingerprint } = input;
      const refusal = refusalOfFollowUpAnswer(file.state, policy, input);
      if (refusal !== null) throw refused(refusal);
      const ended = entryOf(file.state.ended, taskId);
      if (ended?.status === 'answered') {
        await recorded(file);
        const before = { by: ended.by, answeredAt: ended.at, fingerprint: ended.fingerprint };
        return { taskId, status: 'already-answered', ...before };
      }
      const answeredAt = new Date().toISOString();
      file.tell(answeredFollowUp(file.state, input, { policy, now: answeredAt, newId: uuid4 }));
      await recorded(file);
      return { taskId, status: 'recorded', by, answeredAt, fingerprint };
    }),
    {
      validator: (input: TaskAnswer) => {
        const misshapen = refusalOfShape(input, 'answer');
        if (misshapen !== null) throw refused(misshapen);
        const policy = loaded();
        if (policy === null || isBeingAssigned(file.state.tasks, input)) return;
        const refusal = refusalOfFollowUpAnswer(file.state, policy, input);
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  setHandler(
    act,
    shielded(async (request: ActRequest) => {
      const { action, actionId } = request;
      const done = entryOf(file.state.acted, actionId);
      const recordedAt = done ?? new Date().toISOString();
      if (done === undefined) {
        const refusal = refusalOfFollowUpAct(file.state, request);
        if (refusal !== null) throw refused(refusal);
        file.keepActed(actionId, recordedAt);
        file.tell(eventsOfFollowUpAct(file.state, request));
      }
      await recorded(file);
      return { actionId, action, recordedAt };
    }),
    {
      validator: (request: ActRequest) => {
        const misshapen = refusalOfShape(request, 'action');
        if (misshapen !== null) throw refused(misshapen);
        if (entryOf(file.state.acted, request.actionId) !== undefined) return;
        const refusal = refusalOfFollowUpAct(file.state, request);
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  // May be typed by hand; what is done has no limit to count.
  setHandler(
    calendarChanged,
    shielded(async (payload: unknown) => {
      await condition(() => loaded() !== null);
      if (file.state.doneAt === null) file.tell(calendarHeard(payload, file.state.calendarHeard));
    }),
  );
}

/** Everything told so far is in PostgreSQL; what others tell meanwhile is not waited for. */
async function recorded(file: FollowUpFile): Promise<void> {
  // An action that began the follow-up may be asked about before the follow-up has said anything.
  const seq = Math.max(1, file.state.lastSeq);
  await condition(() => file.recordedSeq >= seq);
}

function refused({ code, details }: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, ...details);
}
