import type { DomainEvent, EventType } from '../../domain/case/events';
import type { Recorded } from './fake-effects';

/** What a thing is told of: it is told once for each. */
function saidOf(e: DomainEvent): string | null {
  switch (e.type) {
    case 'clock-reminded':
    case 'holding-letter-sent':
    case 'clock-breached':
      return e.data.clockId;
    case 'clock-escalated':
      return `${e.data.clockId} ${String(e.data.level)}`;
    case 'penalty-proposed':
      return `${e.data.penaltyId} ${e.data.clockId}`;
    case 'penalty-confirmed':
    case 'penalty-waived':
      return e.data.proposalId;
    case 'round-started':
    case 'complaint-withdrawn':
    case 'closed-by-operator':
    case 'contest-time-over':
      return String(e.round);
    case 'plan-approved':
    case 'solution-offered':
    case 'complaint-answered':
      return `version ${String(e.data.version)}`;
    case 'offer-accepted':
    case 'offer-refused':
    case 'result-refused':
    case 'refusal-given':
    case 'appeal-decided':
    case 'silence-kept':
    case 'customer-called-for':
    case 'question-answered':
    case 'question-unanswered':
    case 'receipt-signed':
    case 'containment-done':
    case 'interim-measure-done':
    case 'overdue-entered':
    case 'register-entered':
    case 'evaluation-recorded':
    case 'liability-recorded':
      return e.data.taskId;
    case 'result-accepted':
    case 'refusal-understood':
    case 'appeal-lodged':
      return e.data.taskId;
    default:
      return null;
  }
}

/** What is wrong with the record of a case that was raced, beside what is wrong with any: something was told twice. */
export function toldTwice({ events }: Pick<Recorded, 'events'>): string[] {
  return [
    ...repeated(
      events.flatMap((e) => {
        const of = saidOf(e);
        return of === null ? [] : [`${e.type} of ${of}`];
      }),
    ),
    ...twoWords(events),
    ...alternating(events, 'case-paused', ['case-resumed', 'complaint-closed']),
    ...roundsInDisorder(events),
  ];
}

function repeated(said: readonly string[]): string[] {
  return said.filter((one, at) => said.indexOf(one) !== at).map((one) => `twice: ${one}`);
}

/** A round has one word on its result; what was contested is taken back and begins the next. */
function twoWords(events: readonly DomainEvent[]): string[] {
  const inRounds = events.filter(({ type }) => type === 'result-accepted' || type === 'result-refused');
  return repeated(inRounds.map(({ round }) => `a word on the result of round ${String(round)}`));
}

function alternating(events: readonly DomainEvent[], begin: EventType, ends: readonly EventType[]): string[] {
  let begun = false;
  return events.flatMap(({ type }) => {
    const twice = type === begin && begun;
    if (type === begin) begun = true;
    else if (ends.includes(type)) begun = false;
    return twice ? [`${begin} while it was`] : [];
  });
}

function roundsInDisorder(events: readonly DomainEvent[]): string[] {
  return events.flatMap(({ round, seq }, index) => {
    const before = events[index - 1];
    return before === undefined || round === before.round || round === before.round + 1
      ? []
      : [`round ${String(round)} follows round ${String(before.round)} at ${String(seq)}`];
  });
}
