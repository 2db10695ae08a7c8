import { allHandlersFinished, ApplicationFailure, condition, setHandler, uuid4 } from '@temporalio/workflow';
import type { DomainEvent, NewEvent } from '../domain/case/events';
import type { FollowUpStart } from '../domain/case/follow-up';
import {
  answeredFollowUp,
  beginFollowUp,
  dueFollowUp,
  evolveFollowUp,
  followUpLetters,
  followUpRequests,
  followUpSummary,
  nextFollowUpInstant,
  openingOf,
  refusalOfFollowUpAnswer,
  takeFollowUp,
} from '../domain/case/follow-up-state';
import type { LetterRequest } from '../domain/case/letters';
import { entryOf } from '../domain/entry-of';
import type { Policy } from '../domain/policy/schema';
import { isBeingAssigned, refusalOfShape, type Refusal } from '../domain/tasks/refusal';
import { loadPolicy, patiently, record } from './effects';
import type { TaskAnswer } from '../domain/tasks/answer';
import { answerTask } from './messages';
import { Postman } from './postman';

/** One improvement measure: on its owner's desk until it is carried out; overdue, on the desk of who supervises (AD-26). */
export async function followUp(start: FollowUpStart): Promise<void> {
  const { organization, complaintId, policyVersionId, followUpId } = start;
  let policy: Policy | null = null;
  let state = beginFollowUp(start, new Date().toISOString());
  let events: DomainEvent[] = [];
  let letters: LetterRequest[] = [];
  let recordedSeq = 0;
  const mail = { lettersWaiting: false };
  const postman = new Postman(mail, followUpId);

  const tell = (told: readonly NewEvent[]): void => {
    for (const one of told) {
      const placed: DomainEvent = {
        ...one,
        seq: state.lastSeq + 1,
        at: new Date().toISOString(),
        round: 1,
        stage: 'closed',
      };
      state = evolveFollowUp(state, placed);
      events.push(placed);
      letters.push(...followUpLetters(placed, state));
    }
  };

  setHandler(
    answerTask,
    async (input) => {
      await condition(() => policy !== null && !isBeingAssigned(state.tasks, input));
      const { taskId, by, fingerprint } = input;
      const refusal = policy === null ? null : refusalOfFollowUpAnswer(state, policy, input);
      if (refusal !== null) throw refused(refusal);
      const ended = entryOf(state.ended, taskId);
      if (ended?.status === 'answered') {
        const seq = state.lastSeq;
        await condition(() => recordedSeq >= seq);
        return {
          taskId,
          status: 'already-answered',
          by: ended.by,
          answeredAt: ended.at,
          fingerprint: ended.fingerprint,
        };
      }
      const answeredAt = new Date().toISOString();
      tell(answeredFollowUp(entryOf(state.tasks, taskId)?.kind ?? 'measure', input, state));
      const seq = state.lastSeq;
      await condition(() => recordedSeq >= seq);
      return { taskId, status: 'recorded', by, answeredAt, fingerprint };
    },
    {
      validator: (input: TaskAnswer) => {
        const misshapen = refusalOfShape(input, 'answer');
        if (misshapen !== null) throw refused(misshapen);
        if (policy === null || isBeingAssigned(state.tasks, input)) return;
        const refusal = refusalOfFollowUpAnswer(state, policy, input);
        if (refusal !== null) throw refused(refusal);
      },
    },
  );

  const loaded = await patiently(() => loadPolicy({ organization, policyVersionId, at: state.openedAt }));
  policy = loaded.policy;
  void postman.keepDelivering();
  tell(openingOf(state, policy, uuid4));

  while (state.doneAt === null || events.length > 0) {
    tell(dueFollowUp(state, policy, new Date().toISOString(), uuid4));
    if (events.length > 0) {
      const step = { events, letters, clocks: followUpRequests(state, policy, events) };
      [events, letters] = [[], []];
      const stream = { kind: 'follow-up', followUpId, summary: followUpSummary(state) } as const;
      const at = new Date().toISOString();
      const result = await patiently(() =>
        record({ stream, complaintId, organization, policyVersionId, at, ...step }),
      );
      state = takeFollowUp(state, result);
      recordedSeq = step.events.at(-1)?.seq ?? recordedSeq;
      if (result.lettersWaiting > 0) mail.lettersWaiting = true;
      continue;
    }
    const next = nextFollowUpInstant(state);
    const stirred = (): boolean => events.length > 0;
    if (next === null) await condition(stirred);
    else
      await condition(stirred, Math.max(1, Date.parse(next) - Date.now()), { summary: `measure at ${next}` });
  }
  await condition(() => postman.idle && allHandlersFinished());
}

function refused({ code, details }: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(code, code, ...details);
}
