import type { DomainEvent, EventData, NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import type { Stage } from '../lifecycle';
import type { BreachLevel } from '../policy/steps';
import { reclassification } from './reclassify';
import { isSuggestion } from './suggestion';
import type { CaseView } from './view';

type Ruled = {
  readonly severity: string;
  readonly rule: NonNullable<EventData['complaint-reclassified']['rule']>;
};

/**
 * RE-04: a case becomes graver by itself, by a rule of its track and not by anybody's word: when the same matter was
 * raised too often without being solved, or a limit that says so is overrun. The handling goes on under the new
 * severity at once, with the round's number, and the record names the rule.
 */
export function severityByRule(view: CaseView, e: DomainEvent): readonly NewEvent[] {
  // A suggestion is decided on, whatever its weight.
  if (!isHandled(view.state) || isSuggestion(view.track, view.state.category)) return [];
  const ruled = byRaising(view, e) ?? byLimit(view, e);
  if (ruled === null || ruled.severity === view.state.severity) return [];
  // Where the story would stand without the rule: an event of a round's end is told before the next one begins.
  const stage = stageAfter(view, e);
  const { severity, rule } = ruled;
  const category = view.state.category ?? '';
  const { events, next } = reclassification(
    { ...view, state: { ...view.state, cursor: { ...view.state.cursor, stage } } },
    { severity, category, reason: null, rule },
  );
  return events.map((told) =>
    told.type === 'complaint-reclassified' ? { ...told, data: { ...told.data, goOn: next } } : told,
  );
}

/** Only a valid complaint that somebody is at work on: before it was assigned nobody knows, and after its end nothing follows. */
function isHandled({ department, outcome, founded, refusal, cursor }: CaseState): boolean {
  return (
    department !== null &&
    outcome === null &&
    founded !== false &&
    refusal === 'none' &&
    !['evaluating', 'closed'].includes(cursor.stage)
  );
}

/** How often the customer raised the matter: this complaint, those that it continues, each refusal, and each complaint about the same besides. */
export function timesRaised(state: CaseState): number {
  const { offerRefusals, resultRefusals, raisedElsewhere = 0, firstReceivedAt } = state;
  const { complaintsBefore = firstReceivedAt === undefined ? 0 : 1 } = state;
  return 1 + offerRefusals + resultRefusals + raisedElsewhere + complaintsBefore;
}

function byRaising({ track, state }: CaseView, e: DomainEvent): Ruled | null {
  const { raisedAgain } = track;
  if (raisedAgain === undefined || !raises(e)) return null;
  const { times, categories, reclassify } = raisedAgain;
  if (categories?.includes(state.category ?? '') === false) return null;
  const raised = timesRaised(state);
  return raised < times ? null : { severity: reclassify, rule: { id: 'raised-again', raised } };
}

/** A refused result is counted when its round is over; what was raised before is counted once the case is assigned. */
function raises(e: DomainEvent): boolean {
  switch (e.type) {
    case 'case-assigned':
    case 'offer-refused':
      return true;
    case 'case-linked':
      return e.data.relation === 'same-matter';
    case 'round-started':
      return e.data.because === 'result-refused' || e.data.because === 'word-contested';
    default:
      return false;
  }
}

/** A limit that was overrun before the complaint was found valid counts as soon as it is. */
function byLimit({ state }: CaseView, e: DomainEvent): Ruled | null {
  if (e.type === 'clock-escalated')
    return e.data.reclassify === undefined
      ? null
      : { severity: e.data.reclassify, rule: { id: e.data.limitId } };
  if (e.type !== 'case-assigned') return null;
  for (const { status, limitId, onBreach, nextLevel } of Object.values(state.clocks)) {
    const past = status === 'breached' ? onBreach.slice(0, nextLevel) : [];
    const severity = past.findLast((level: BreachLevel) => level.reclassify !== undefined)?.reclassify;
    if (severity !== undefined) return { severity, rule: { id: limitId } };
  }
  return null;
}

function stageAfter({ track, state }: CaseView, e: DomainEvent): Stage {
  switch (e.type) {
    case 'case-assigned':
      return state.cursor.stage === 'assessing' ? 'investigating' : state.cursor.stage;
    case 'offer-refused':
      return 'planning';
    case 'round-started':
      return track.nextRoundFrom.value === 'investigate' ? 'investigating' : 'planning';
    default:
      return state.cursor.stage;
  }
}
