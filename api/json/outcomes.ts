import type { Response } from 'express';
import type { ActionOutcome } from '../act-on-case';
import type { AnswerOutcome } from '../answer-task';
import { Problem } from '../problem';
import type { ReopenOutcome } from '../reopen-complaint';
import type { SubmitOutcome } from '../submit-complaint';
import { jsonObjectOf } from '../read/stored-json';
import { actorJson } from './task-json';

/** What became of a submission, as HTTP says it. */
export function sendSubmitOutcome(res: Response, outcome: SubmitOutcome): void {
  switch (outcome.kind) {
    case 'received': {
      const { id, number, stage, trackingUrl } = outcome;
      res.status(201).location(`/api/v1/complaints/${id}`).json({ id, number, stage, trackingUrl });
      return;
    }
    case 'durable':
      res.status(202).json({ id: outcome.id });
      return;
    case 'unavailable':
    case 'organization-unknown':
    case 'not-allowed':
    case 'idempotency-key-reused':
      throw new Problem(outcome.kind);
    case 'complaint-invalid':
      throw new Problem('complaint-invalid', { errors: outcome.errors });
  }
}

/** What became of a closed complaint that somebody wants to be taken up again, as HTTP says it. */
export function sendReopenOutcome(res: Response, outcome: ReopenOutcome): void {
  switch (outcome.kind) {
    case 'reopened': {
      const { id, number } = outcome;
      res.status(201).location(`/api/v1/complaints/${id}`).json({ id, number });
      return;
    }
    case 'durable':
      res.status(202).json({ id: outcome.id });
      return;
    case 'reopened-too-late':
      throw new Problem(outcome.kind, { extra: { untilAt: outcome.untilAt } });
    case 'reopening-invalid':
      throw new Problem(outcome.kind, { errors: outcome.errors });
    case 'complaint-not-closed':
    case 'not-reopenable':
    case 'unavailable':
      throw new Problem(outcome.kind);
  }
}

/** What became of an answer, as HTTP says it. */
export function sendAnswerOutcome(res: Response, taskId: string, outcome: AnswerOutcome): void {
  switch (outcome.kind) {
    case 'recorded':
      res.json({ taskId, status: 'recorded', by: actorJson(outcome.by), answeredAt: outcome.answeredAt });
      return;
    case 'accepted':
      res.status(202).json({ taskId, status: 'accepted' });
      return;
    case 'already-answered': {
      const { by, answeredAt, answer } = outcome;
      throw new Problem('already-answered', {
        extra: { recorded: jsonObjectOf({ by: actorJson(by), answeredAt, answer }) },
      });
    }
    case 'superseded':
      throw new Problem('task-superseded', {
        extra: { superseded: { because: outcome.because, at: outcome.at } },
      });
    case 'answer-invalid':
      throw new Problem('answer-invalid', { errors: outcome.errors });
    case 'not-accepted-yet':
    case 'complaint-closed':
    case 'person-required':
    case 'not-asked-of-you':
    case 'task-unknown':
      throw new Problem(outcome.kind);
  }
}

/** What became of an action, as HTTP says it. */
export function sendActionOutcome(res: Response, outcome: ActionOutcome): void {
  switch (outcome.kind) {
    case 'recorded':
      res.json({ actionId: outcome.actionId, status: 'recorded', recordedAt: outcome.recordedAt });
      return;
    case 'accepted':
      res.status(202).json({ actionId: outcome.actionId, status: 'accepted' });
      return;
    case 'action-invalid':
      throw new Problem('action-invalid', { errors: outcome.errors });
    case 'action-not-possible':
      throw new Problem('action-not-possible', { obstacle: outcome.because ?? null });
    case 'not-accepted-yet':
    case 'complaint-closed':
    case 'not-allowed':
    case 'person-required':
    case 'not-asked-of-you':
    case 'complaint-unknown':
      throw new Problem(outcome.kind);
  }
}
