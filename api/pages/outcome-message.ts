import { formatInstant, type ReaderTime } from '../../texts/format';
import { becauseText } from '../../texts/names';
import type { T } from '../../texts/translate';
import type { ActionOutcome } from '../act-on-case';
import type { AnswerOutcome } from '../answer-task';
import type { FieldProblem } from '../problem';

/** What a page says after an answer or an action, with its HTTP status. */
export type OutcomeMessage = {
  readonly status: number;
  readonly kind: 'done' | 'problem' | 'info';
  readonly text: string;
  readonly errors: readonly FieldProblem[];
};

type Outcome = AnswerOutcome | ActionOutcome | { readonly kind: 'link-expired' };

/**
 * The courteous side of every outcome. `done` and `taken` word the two good ones; who decided otherwise is told
 * by the page itself, which shows the recorded answer.
 */
export function outcomeMessage(
  outcome: Outcome,
  t: T,
  { done, taken, time, superseded }: { done: string; taken: string; time: ReaderTime; superseded?: string },
): OutcomeMessage {
  const say = (
    status: number,
    kind: OutcomeMessage['kind'],
    text: string,
    errors: readonly FieldProblem[] = [],
  ) => ({
    status,
    kind,
    text,
    errors,
  });
  switch (outcome.kind) {
    case 'recorded':
      return say(200, 'done', done);
    case 'accepted':
      return say(202, 'done', taken);
    case 'not-accepted-yet':
      return say(503, 'problem', t('p.not-accepted'));
    case 'already-answered':
      return say(409, 'info', t('p.c.already', { at: formatInstant(outcome.answeredAt, time) }));
    case 'superseded':
      return say(
        410,
        'info',
        superseded ?? t('p.task.superseded', { because: becauseText(t, outcome.because) }),
      );
    case 'answer-invalid':
    case 'action-invalid':
      return say(422, 'problem', t(`problem.${outcome.kind}`), outcome.errors);
    case 'complaint-closed':
      return say(409, 'info', t('problem.complaint-closed'));
    case 'action-not-possible': {
      const because = outcome.because ?? null;
      return say(409, 'info', t(because === null ? 'problem.action-not-possible' : `obstacle.${because}`));
    }
    case 'person-required':
    case 'not-asked-of-you':
    case 'not-allowed':
      return say(403, 'problem', t(`problem.${outcome.kind}`));
    case 'task-unknown':
    case 'complaint-unknown':
      return say(404, 'problem', t(`problem.${outcome.kind}`));
    case 'link-expired':
      return say(410, 'info', t('p.expired'));
  }
}
