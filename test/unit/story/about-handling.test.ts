import type { Actor } from '../../../domain/actor';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState, EndedTask } from '../../../domain/case/state';
import { consequences } from '../../../domain/story/consequences';
import { movedTo } from '../../../domain/story/moved';
import { neverAsked, notAsked, viewOf } from '../../../domain/story/view';
import { fakeSeal } from '../../support/sample-submission';
import { AT, byId, caseOf, load, placed, taskOf } from './sample-case';

/** RR-18: what turns out to be about the handling in mid-course. */
const RECYCLER = load('policies/recycled-resources.yaml');
const CUSTOMERS = 'customer-complaints';
const SUPERVISION = 'supervision';
const staff = (personId: string, onBehalfOf?: string): Actor =>
  onBehalfOf === undefined ? { kind: 'staff', personId } : { kind: 'staff', personId, onBehalfOf };
const answeredBy = (by: Actor): EndedTask => ({
  status: 'answered',
  kind: 'investigate',
  by,
  at: AT,
  fingerprint: 'f',
});
const HANDLED: Partial<CaseState> = {
  trackId: CUSTOMERS,
  owner: 'owner',
  ended: { a: answeredBy(staff('deputy', 'absent')), b: answeredBy({ kind: 'customer' }) },
  tasks: byId(
    taskOf({ taskId: 'alone', kind: 'plan', assignees: ['asked alone'] }),
    taskOf({ taskId: 'pool', kind: 'sign', beside: true, assignees: ['one', 'another'] }),
  ),
};
const judged = { severity: 'ordinary', category: 'complaint-handling', reason: fakeSeal('It is about us.') };

function moved(trackId: string) {
  const view = caseOf(RECYCLER, HANDLED);
  const [told] = movedTo(view, { ...judged, trackId });
  if (told?.type !== 'complaint-reclassified') throw new Error('it was not moved');
  const e = placed('complaint-reclassified', told.data);
  return { e, view: viewOf(RECYCLER, evolve(view.state, e)) };
}

test('who owns it, has answered or is asked alone has handled it until it is about the handling', () => {
  const { e, view } = moved(SUPERVISION);
  expect(e.data.handledBy).toEqual(['owner', 'deputy', 'absent', 'asked alone']);
  expect(notAsked(view)).toEqual(['owner', 'deputy', 'absent', 'asked alone']);
  // If nobody else is left, they are asked after all; who handled another complaint never is.
  expect(neverAsked(view)).toEqual([]);
});

test('that counts in a track about the handling only, and not any more when it has left it', () => {
  expect(moved(CUSTOMERS).e.data).not.toHaveProperty('handledBy');
  const { view } = moved(SUPERVISION);
  const back = placed('complaint-reclassified', {
    ...{ ...judged, branch: 'ordinary', anew: true, trackId: CUSTOMERS },
  });
  expect(notAsked(viewOf(RECYCLER, evolve(view.state, back)))).toEqual([]);
});

test('what else they were asked goes to others, and what the move ends anyway is asked of nobody', () => {
  const tasks = byId(
    taskOf({ taskId: 'story', kind: 'plan', assignees: ['owner'] }),
    taskOf({ taskId: 'beside', kind: 'answer-inquiry', beside: true, assignees: ['owner'] }),
    taskOf({ taskId: 'of others', kind: 'give-ruling', beside: true, assignees: ['one', 'two'] }),
  );
  const view = caseOf(RECYCLER, { ...HANDLED, tasks });
  const [told] = movedTo(view, { ...judged, trackId: SUPERVISION });
  if (told?.type !== 'complaint-reclassified') throw new Error('it was not moved');
  const e = placed('complaint-reclassified', told.data);
  const events = consequences(viewOf(RECYCLER, evolve(view.state, e)), e, () => 'new');
  expect(events.flatMap(({ type, data }) => (type === 'task-superseded' ? [data.taskId] : []))).toEqual([
    'story',
    'beside',
  ]);
  expect(events.find(({ type }) => type === 'task-opened')?.data).toMatchObject({
    kind: 'answer-inquiry',
    excluded: expect.arrayContaining(['owner', 'deputy', 'absent']),
  });
});

describe('another complaint is named whose handling it is about', () => {
  const linked = placed('case-linked', {
    to: 'other',
    toNumber: 'RR-1',
    relation: 'handling',
    persons: ['handler'],
  });
  const tasks = byId(
    taskOf({ taskId: 'story', kind: 'assess', assignees: ['handler'] }),
    taskOf({ taskId: 'customers', kind: 'customer-question', assignees: [], found: 'customer' }),
  );

  test('who handled that is asked no further, whatever they were asked', () => {
    const { state } = caseOf(RECYCLER, { trackId: SUPERVISION, tasks });
    const view = viewOf(RECYCLER, evolve(state, linked));
    expect(neverAsked(view)).toEqual(['handler']);
    expect(consequences(view, linked, () => 'new')).toMatchObject([
      { type: 'task-superseded', data: { taskId: 'story', because: 'reassigned' } },
      { type: 'task-opened', data: { taskId: 'new', kind: 'assess', excluded: ['handler'] } },
    ]);
  });

  test('a case of any other kind goes on as it was, until it is about the handling', () => {
    const { state } = caseOf(RECYCLER, { trackId: CUSTOMERS, tasks });
    const view = viewOf(RECYCLER, evolve(state, linked));
    expect(consequences(view, linked, () => 'new')).toEqual([]);
    expect(neverAsked(view)).toEqual([]);
    expect(neverAsked(viewOf(RECYCLER, { ...view.state, trackId: SUPERVISION }))).toEqual(['handler']);
  });
});
