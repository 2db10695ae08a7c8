import type { DomainEvent, NewEvent } from '../../../domain/case/events';
import type { CaseState } from '../../../domain/case/state';
import type { Channel } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { toldByPerson } from '../../../domain/story/calls';
import { clockChanges } from '../../../domain/story/clock-changes';
import { consequences } from '../../../domain/story/consequences';
import { fakeSeal } from '../../support/sample-submission';
import { AT, byId, caseOf, load, placed, taskOf } from './sample-case';

const MAKER = load('policies/food-beverage.yaml');
const RECYCLER = load('policies/recycled-resources.yaml');
/** As cases have it that began before anybody said so. */
const SILENT: Policy = {
  ...MAKER,
  tracks: MAKER.tracks.map(({ tellInPerson: _told, ...track }) => track),
};

const decided = placed('appeal-decided', { taskId: 'appeal', decision: 'declined' }, { seq: 40 });
const settled = placed('first-contact-resolved', { whatWasDone: fakeSeal('Explained.') }, { seq: 9 });
const NO_MAIL = { customerHasEmail: false };

function calls(policy: Policy, e: DomainEvent, change: Partial<CaseState> = {}) {
  const reached = { [e.type]: e.seq };
  return toldByPerson(caseOf(policy, { reached, ...change }), e, () => 'call');
}

test('whom mail does not reach is told what asks nothing by whoever calls customers, once', () => {
  for (const [e, because] of [
    [decided, 'letter:40'],
    [settled, 'letter:9'],
  ] as const) {
    expect(calls(MAKER, e, NO_MAIL)).toMatchObject([
      {
        type: 'task-opened',
        data: { kind: 'call-customer', because, roles: ['office-clerk'], beside: true },
      },
    ]);
    expect(calls(MAKER, e)).toEqual([]);
    expect(calls(SILENT, e, NO_MAIL)).toEqual([]);
    expect(calls(MAKER, e, { ...NO_MAIL, customerIsAnonymous: true })).toEqual([]);
    const call = taskOf({ taskId: 'c', kind: 'call-customer', beside: true, because });
    expect(calls(MAKER, e, { ...NO_MAIL, tasks: byId(call) })).toEqual([]);
  }
});

test('only what came in by a way that is listed', () => {
  const about = (channel: Channel) => {
    const change = { ...NO_MAIL, channel, reached: { 'appeal-decided': 40 } };
    const letters: Policy = {
      ...MAKER,
      tracks: MAKER.tracks.map((track) => ({
        ...track,
        tellInPerson: [{ of: 'appeal-decided', channels: ['letter', 'fax'], source: 'ours' }],
      })),
    };
    return calls(letters, decided, change);
  };
  expect(about('letter')).toHaveLength(1);
  expect(about('phone')).toEqual([]);
});

test('who chose to hear answers in person is told what became of an appeal so, by whom answers are told', () => {
  const chose = (preferredChannel: Channel) => ({ preferredChannel, owner: 'clerk' });
  expect(calls(RECYCLER, decided, chose('phone'))).toMatchObject([{ data: { because: 'letter:40' } }]);
  expect(calls(RECYCLER, decided, chose('email'))).toEqual([]);
  // This track tells answers to all by mail.
  expect(calls(MAKER, decided, chose('phone'))).toEqual([]);
});

describe('its time', () => {
  const opened = (because: string) =>
    placed('task-opened', {
      ...{
        taskId: 'call',
        kind: 'call-customer',
        asked: { pool: ['office-clerk'] },
        roles: ['office-clerk'],
      },
      ...{ unit: null, personal: false, reviewOf: null, reviewIndex: null, version: 0, excluded: [] },
      ...{ namedPerson: null, beside: true, because },
    });
  const EARLIER = '2026-11-20T02:00:00.000Z';
  const limits = (policy: Policy, because: string, change: Partial<CaseState> = {}): readonly NewEvent[] => {
    const reached = { 'complaint-received': 1, 'first-contact-resolved': 9, 'appeal-decided': 40 };
    const view = caseOf(policy, { reached, channel: 'letter', receivedAt: EARLIER, ...change });
    return clockChanges(view, opened(because));
  };
  const clock = (length: object, startedAt: string) => [
    { type: 'clock-started', data: { limitId: 'call-to-customer', length, startedAt } },
  ];

  test('the receipt is confirmed within hours of the receipt, not of the call', () => {
    expect(limits(MAKER, 'letter:1')).toMatchObject(clock({ hours: 24 }, EARLIER));
  });

  test('of what came in by another way, and of any other call, it is that of every call', () => {
    const everyCall = clock({ 'working-days': 1 }, AT);
    expect(limits(MAKER, 'letter:1', { channel: 'phone' })).toMatchObject(everyCall);
    expect(limits(MAKER, 'letter:40')).toMatchObject(everyCall);
    expect(limits(MAKER, 'letter:41')).toMatchObject(everyCall);
    expect(limits(MAKER, 'word')).toMatchObject(everyCall);
    expect(limits(SILENT, 'letter:1')).toMatchObject(everyCall);
  });

  test('what was settled at once is told within hours from then', () => {
    expect(limits(MAKER, 'letter:9')).toMatchObject(clock({ hours: 24 }, AT));
  });
});

test('it is a consequence like any other', () => {
  const view = caseOf(MAKER, { ...NO_MAIL, reached: { 'appeal-decided': 40 } });
  const told = consequences(view, decided, () => 'id');
  expect(told.filter(({ type }) => type === 'task-opened')).toHaveLength(1);
});
