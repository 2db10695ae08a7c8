import { isCustomerTask } from '../../../domain/lifecycle';
import { BEFORE_SETTLED } from '../../../domain/story/reclassify';
import { isSuggestion } from '../../../domain/story/suggestion';
import type { CaseView } from '../../../domain/story/view';
import { fakeSeal } from '../sample-submission';
import { besideTasks, openOf, storyTasks } from './asked';
import { IMPARTIAL } from './course';
import type { Request } from './request';
import { tells, unmet, type Row, type Seen } from './row';
import { WHY, type Cannot } from './why';

const CUSTOMER = { kind: 'customer' } as const;

/** What of the story was asked before is asked no more, for this reason. */
export const supersededBy = ({ before, after }: Seen, because: string): boolean =>
  storyTasks({ state: before }).every(({ taskId }) => {
    const ended = after.ended[taskId];
    return ended?.status === 'superseded' && ended.because === because;
  });

const besideStands = ({ before, after }: Seen): boolean =>
  besideTasks({ state: before })
    .filter(({ kind }) => kind !== 'call-customer' && !isCustomerTask(kind))
    .every(({ taskId }) => after.tasks[taskId] !== undefined);

const isContained = (view: CaseView): boolean => openOf(view, 'contain') !== undefined;

const WITHDRAW: Row = {
  name: 'withdrawn',
  about: (view) => !isContained(view),
  cannot: ({ state }) => (state.cursor.stage === 'evaluating' ? WHY.decided : null),
  request: () => ({
    kind: 'act',
    action: 'withdraw',
    body: { reason: fakeSeal('I sold it.') },
    by: CUSTOMER,
  }),
  faults: (seen) => {
    const { before, after } = seen;
    return unmet({
      'it is on record once': tells(seen, 'complaint-withdrawn') === 1,
      'nobody is asked by the story any more': supersededBy(seen, 'withdrawn'),
      'what stands beside it stands': besideStands(seen),
      'no limit of before is left but of what stands beside': Object.keys(before.clocks).every(
        (clockId) =>
          after.clocks[clockId] === undefined || before.clocks[clockId]?.purpose.kind === 'task-limit',
      ),
      'the case is at its end': ['evaluating', 'closed'].includes(after.cursor.stage),
    });
  },
  ends: ['withdrawn'],
};

/** What concerns the customer ends; what protects others goes on. */
export const WITHDRAWALS: readonly Row[] = [
  WITHDRAW,
  {
    ...WITHDRAW,
    name: 'withdrawn while a containment is under way',
    about: isContained,
    faults: (seen) => [
      ...WITHDRAW.faults(seen),
      ...unmet({
        'the containment is still asked for': isContained({ ...seen.view, state: seen.after }),
        'the case is not closed before it is done': !seen.course.closed,
      }),
    ],
  },
];

const severityOf = ({ policy }: CaseView, branch: 'ordinary' | 'major'): string =>
  policy.severities.find((one) => one.branch === branch)?.id ?? '';

const reclassify = (severity: string, category?: string): Request => ({
  kind: 'act',
  action: 'reclassify',
  body: { severity, reason: fakeSeal('Seen again.'), ...(category === undefined ? {} : { category }) },
  by: IMPARTIAL,
});

function notReclassified({ state }: CaseView): Cannot | null {
  if (state.founded === false && state.cursor.stage !== 'evaluating') return WHY.refused;
  if (['received', 'assessing'].includes(state.cursor.stage)) return WHY.notAssessed;
  return state.cursor.stage === 'evaluating' ? WHY.decided : null;
}

/** What is settled does not turn into a suggestion, nor what was decided on into a complaint. */
const notTurned = (view: CaseView): Cannot | null =>
  notReclassified(view) ?? (BEFORE_SETTLED.includes(view.state.cursor.stage) ? null : WHY.settled);

/** semantics.md "Reclassification", limit by limit. */
function limitsFollow({ before, after, since, view }: Seen): boolean {
  const told = since.find((e) => e.type === 'complaint-reclassified');
  const { track } = view;
  return Object.values(before.clocks)
    .filter(({ purpose }) => purpose.kind === 'limit')
    .every((clock) => {
      const limit = track.limits.find(({ id }) => id === clock.limitId);
      const now = after.clocks[clock.clockId];
      if (limit?.severities?.includes(after.severity) === false) return now === undefined;
      if (told?.data.anew === true && limit?.scope === 'round') return true;
      return now !== undefined && now.startedAt === clock.startedAt && now.status === clock.status;
    });
}

const isIdea = ({ track, state }: CaseView): boolean => isSuggestion(track, state.category);

export const RECLASSIFY: Row = {
  name: 'reclassified to major',
  about: (view) => view.state.branch === 'ordinary' && !isIdea(view),
  cannot: notReclassified,
  request: ({ view }) => reclassify(severityOf(view, 'major')),
  faults: (seen) => {
    const { before, after, view } = seen;
    const { emergency } = view.track.meeting;
    const owes =
      view.track.steps.meeting !== undefined &&
      !isSuggestion(view.track, after.category) &&
      emergency.value.includes(after.severity) &&
      before.meetingHeldInRound === null;
    return unmet({
      'it is on record once': tells(seen, 'complaint-reclassified') === 1,
      'the case is judged so': after.branch !== before.branch || after.category !== before.category,
      'nobody is asked under the old judgement': supersededBy(seen, 'reclassified'),
      'somebody is asked under the new one': storyTasks({ state: after }).length > 0,
      'limits follow their severities': limitsFollow(seen),
      'the meeting that is owed comes first': !owes || after.cursor.stage === 'meeting',
      'the round keeps its number': after.cursor.round === before.cursor.round,
    });
  },
  ends: ['accepted', 'declined'],
};

export const RECLASSIFICATIONS: readonly Row[] = [
  RECLASSIFY,
  {
    ...RECLASSIFY,
    name: 'reclassified to ordinary',
    about: ({ state }) => state.branch === 'major',
    request: ({ view }) => reclassify(severityOf(view, 'ordinary')),
  },
  {
    ...RECLASSIFY,
    name: 'reclassified to major and back',
    about: (view) => !isIdea(view),
    prepare: async (course) => {
      await course.make(reclassify(severityOf(course.view, 'major')));
    },
    request: ({ view }) => reclassify(severityOf(view, 'ordinary')),
  },
  {
    ...RECLASSIFY,
    name: 'another category',
    about: (view) => view.policy.categories.length > 1 && !isIdea(view),
    request: ({ view: { policy, state } }) =>
      reclassify(state.severity, policy.categories.find(({ id }) => id !== state.category)?.id),
  },
  {
    ...RECLASSIFY,
    name: 'a suggestion reclassified to major',
    about: (view) => view.state.branch === 'ordinary' && isIdea(view),
    ends: ['noted'],
  },
  {
    ...RECLASSIFY,
    name: 'a suggestion turns out to be a complaint',
    about: isIdea,
    cannot: notTurned,
    request: ({ view }) => reclassify(view.state.severity, view.policy.categories[0]?.id),
    ends: ['accepted'],
  },
  {
    ...RECLASSIFY,
    name: 'a complaint turns out to be a suggestion',
    about: (view) => view.track.steps.suggestion !== undefined && !isIdea(view),
    cannot: notTurned,
    request: ({ view }) => reclassify(view.state.severity, view.track.steps.suggestion?.categories[0]),
    ends: ['noted'],
  },
];

export const CONTEST: Row = {
  name: 'the customer contests the yes that staff took',
  cannot: ({ state }) => (state.contestable === null ? WHY.nothingToContest : null),
  request: () => ({
    kind: 'act',
    action: 'contest',
    body: { words: fakeSeal('I never said so.') },
    by: CUSTOMER,
  }),
  faults: (seen) => {
    const { before, after } = seen;
    const anew = before.contestable === 'word' && before.refusal === 'none';
    return unmet({
      'it is on record once': tells(seen, 'word-contested') + tells(seen, 'first-contact-contested') === 1,
      'nobody is asked how it went': supersededBy(seen, 'contested'),
      'the contest time is over': !Object.values(after.clocks).some(
        ({ purpose }) => purpose.kind === 'contest',
      ),
      'the outcome is open again': after.outcome === null && after.contestable === null,
      'a result that was contested is refused, in a round of its own':
        after.cursor.round === before.cursor.round + (anew ? 1 : 0) &&
        after.resultRefusals === before.resultRefusals + (anew ? 1 : 0),
      'the story goes on': storyTasks({ state: after }).length > 0,
    });
  },
  ends: ['accepted', 'declined'],
};

export const CANCEL: Row = {
  name: 'an operator cancels the run',
  cannot: () => null,
  request: () => ({ kind: 'cancel' }),
  faults: (seen) => {
    const { before, after, course } = seen;
    return unmet({
      'who cancelled is on record': tells(seen, 'closed-by-operator') === 1,
      'the case is closed': course.closed,
      'nobody is asked anything': Object.keys(after.tasks).length === 0,
      'whoever was asked hears that it is over': Object.keys(before.tasks).every(
        (taskId) => after.ended[taskId]?.status === 'superseded',
      ),
      'no limit is left': Object.keys(after.clocks).length === 0,
    });
  },
  ends: ['closed-administratively'],
};
