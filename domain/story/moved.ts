import type { Actor } from '../actor';
import { event, type EventData, type NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import { decide } from '../policy/decide';
import { rungOf } from '../policy/ladder';
import type { Policy } from '../policy/schema';
import type { PersonalText } from '../sealed';
import { optionalTextIn, optionalWordIn, passesUp, wordIn, yesIn } from './answer-fields';
import { trackAgain, type Judged } from './judged-again';
import { knownOf } from './known';
import { branchOf, severityIn } from './severity';
import { trackOf, type Answered, type CaseView, type Judgement } from './view';

/** Where a case goes on, under what judgement, and by whose word; `row`: the row of the table that says so. */
type Move = {
  readonly trackId: string;
  readonly row?: string;
  readonly severity: string;
  readonly category: string;
  readonly urgent?: boolean;
  readonly reason: PersonalText | null;
  readonly by?: Actor;
  readonly rule?: EventData['complaint-reclassified']['rule'];
};

/** The case goes by another of the organisation's procedures, and is assessed there anew. */
export function movedTo(view: CaseView, { reason, by, row, rule, ...to }: Move): readonly NewEvent[] {
  const { severity } = to;
  const rung = rungThere(view.policy, { ...view.state, ...to });
  const more = { ...(rung === null ? {} : { rung }), ...(row === undefined ? {} : { row }) };
  const ruled = rule === undefined ? {} : { rule };
  const branch = branchOf(view, severity);
  const about = trackOf(view.policy, to.trackId).about;
  const handled = about === undefined ? {} : { handledBy: whoHandled(view.state) };
  const judged = { ...to, branch, reason, anew: true, ...more, ...ruled, ...handled };
  return [event('complaint-reclassified', judged, by)];
}

/**
 * RR-18: what turns out to be a complaint about the handling is about what was done until then, unless another complaint
 * is linked to it. Whoever owns it, has answered something of it or is asked something alone does not look into it.
 */
function whoHandled({ owner, ended, tasks }: CaseState): readonly string[] {
  const answered = Object.values(ended).flatMap((task) =>
    task.status === 'answered' && task.by.kind === 'staff'
      ? [task.by.personId, ...(task.by.onBehalfOf === undefined ? [] : [task.by.onBehalfOf])]
      : [],
  );
  const asked = Object.values(tasks).flatMap(({ assignees }) => (assignees.length === 1 ? assignees : []));
  return [...new Set([...(owner == null ? [] : [owner]), ...answered, ...asked])];
}

/** In the word of whoever assessed it. */
export function movedByWord(view: CaseView, trackId: string, { answer, by }: Answered): Judgement {
  const { severity } = severityIn(view, answer);
  const category = wordIn(answer, 'category');
  const reason = optionalTextIn(answer, 'findings');
  return { events: movedTo(view, { trackId, severity, category, reason, by }), next: 'assessing' };
}

/**
 * PM-06, RE-06: whatever else was answered, a case that was judged to be of another track is heard there, before
 * anybody of this one hears more of it. Null: the table leaves it here.
 */
export function movedByTable(view: CaseView, answers: readonly Answered[]): Judgement | null {
  for (const { answer, by } of answers) {
    const judged = judgedIn(view, answer);
    const named = optionalWordIn(answer, 'track') ?? view.track.id;
    const found = named === view.track.id ? trackAgain(view, judged) : null;
    if (found === null) continue;
    const reason = optionalTextIn(answer, 'findings') ?? optionalTextIn(answer, 'opinion');
    const { severity, category } = judged;
    const to = { trackId: found.id, row: found.row, severity, category: category ?? '', reason, by };
    return { events: movedTo(view, to), next: 'assessing' };
  }
  return null;
}

/** What an answer judges; whoever passes the case up with it leaves the rest as it was. */
export function judgedIn(view: CaseView, answer: Answered['answer']): Required<Judged> {
  const { state } = view;
  const passedUp = passesUp(answer);
  return {
    severity: passedUp ? state.severity : severityIn(view, answer).severity,
    category: optionalWordIn(answer, 'category') ?? state.category,
    urgent: passedUp ? state.urgent : yesIn(answer, 'urgent'),
    against: optionalWordIn(answer, 'against') ?? state.against,
  };
}

/** The rung on which a case stands that comes to a track with a ladder: as if it came in there. */
function rungThere(policy: Policy, state: CaseState): string | null {
  const track = trackOf(policy, state.trackId);
  const table = policy.tables.find(({ id }) => id === 'tier');
  const row = table === undefined ? null : decide(table, knownOf(state));
  return rungOf(track, row?.then.rung)?.id ?? null;
}
