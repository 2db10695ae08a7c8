import { begin, received, renewed } from '../../../domain/case/begin';
import { calendarHeard, isRecounted } from '../../../domain/case/calendar-change';
import type { ComplaintStart } from '../../../domain/case/intake';
import { isOverdue, nextDeadline, summaryOf } from '../../../domain/case/summary';
import type { Policy } from '../../../domain/policy/schema';
import type { DecisionTable } from '../../../domain/policy/table';
import { closing, mayClose } from '../../../domain/story/close';
import { isReopenable, reopenableUntil } from '../../../domain/story/reopening';
import { everydayCalendar } from '../../support/everyday-calendar';
import { fakeSeal, submissionFor } from '../../support/sample-submission';
import { AT, byId, caseOf, clockOf, clocksOf, DEALER, taskOf } from '../story/sample-case';

const submission = submissionFor(DEALER);
const startOf = (change: Partial<ComplaintStart['submission']> = {}): ComplaintStart => ({
  complaintId: 'case',
  organization: 'org',
  fingerprint: 'fingerprint',
  customerHasEmail: true,
  submission: { ...submission, ...change },
});

describe('a complaint that comes in', () => {
  const begun = (change: Partial<ComplaintStart['submission']> = {}) =>
    begin(startOf(change), DEALER, 'v', AT);

  test('has the severity that was proposed, else the policy’s first, with its branch', () => {
    expect(begun()).toMatchObject({ severity: 'ordinary', branch: 'ordinary' });
    expect(begun({ severity: 'major' })).toMatchObject({ severity: 'major', branch: 'major' });
    expect(begun({ severity: 'unheard-of' })).toMatchObject({ branch: 'ordinary' });
  });

  test('was received when it says so, else now', () => {
    const receivedAt = '2026-11-20T08:00:00.000Z';
    expect(begun()).toMatchObject({ receivedAt: AT, roundStartedAt: AT });
    expect(begun({ receivedAt })).toMatchObject({ receivedAt, roundStartedAt: receivedAt });
  });

  test('that continues another brings its refusals and its first receipt', () => {
    const continues = {
      complaintId: 'older',
      number: 'AD-2026-000001',
      firstReceivedAt: '2026-10-01T00:00:00.000Z',
      complaints: 2,
      refusals: { offer: 1, result: 2 },
      remedies: [{ kind: 'refund', amount: { minor: 30_000, currency: 'CNY' }, status: 'paid' } as const],
      reason: fakeSeal('Not settled.'),
    };
    const start = { ...startOf(), continues };
    const state = begin(start, DEALER, 'v', AT);
    expect(state).toMatchObject({
      offerRefusals: 1,
      resultRefusals: 2,
      firstReceivedAt: continues.firstReceivedAt,
      complaintsBefore: 2,
      remediesBefore: continues.remedies,
      cursor: { round: 1, stage: 'received' },
    });
    expect(received(start, state, DEALER).data).toMatchObject({ continues });
    expect(begun()).toMatchObject({ offerRefusals: 0, resultRefusals: 0 });
    expect(begun()).not.toHaveProperty('firstReceivedAt');
    expect(begun()).not.toHaveProperty('remediesBefore');
    expect(received(startOf(), begun(), DEALER).data).not.toHaveProperty('continues');
  });

  test('is told by the customer, or by whoever entered it', () => {
    const by = (enteredBy: string | null) =>
      received(startOf({ enteredBy }), begun({ enteredBy }), DEALER).by;
    expect([by(null), by('ann')]).toEqual([{ kind: 'customer' }, { kind: 'staff', personId: 'ann' }]);
  });

  test('anonymous is remembered only where it is', () => {
    expect(begin({ ...startOf(), customerIsAnonymous: true }, DEALER, 'v', AT)).toMatchObject({
      customerIsAnonymous: true,
    });
    expect(begun()).not.toHaveProperty('customerIsAnonymous');
  });
});

describe('its track', () => {
  const [only] = DEALER.tracks;
  if (only === undefined) throw new Error('a policy has a track');
  const row = (id: string, when: DecisionTable['rows'][number]['when'], track: string) => ({
    id,
    when,
    then: { track },
    source: 'ours',
  });
  const table: DecisionTable = {
    id: 'track',
    hitPolicy: 'first',
    inputs: ['channel', 'unit', 'complainantKind', 'against', 'category', 'severity', 'urgent'],
    rows: [
      row('by-fax', { channel: ['fax'] }, 'second'),
      row('of-sales', { unit: ['sales'] }, 'second'),
      row('of-companies', { complainantKind: ['company'] }, 'second'),
      row('about-somebody', { against: ['yes'] }, 'second'),
      row('of-contracts', { category: ['sales-contract'] }, 'second'),
      row('major', { severity: ['major'] }, 'second'),
      row('urgent', { urgent: ['yes'] }, 'second'),
      row('without-category', { category: ['none'] }, 'second'),
      row('ordinary', { severity: ['ordinary'] }, 'customer-relations'),
    ],
  };
  const alone: Policy = {
    ...DEALER,
    tracks: [only],
    tables: DEALER.tables.filter(({ id }) => id !== 'track'),
  };
  const two: Policy = {
    ...alone,
    tracks: [only, { ...only, id: 'second' }],
    tables: [...alone.tables, table],
  };
  const chosen = (change: Partial<ComplaintStart['submission']>, policy = two) => {
    const state = begin(startOf(change), policy, 'v', AT);
    return [state.trackId, received(startOf(change), state, policy).data];
  };

  test.each([
    ['by-fax', { channel: 'fax' }],
    ['of-sales', { unit: 'sales' }],
    ['of-companies', { complainant: { ...submission.complainant, kind: 'company' } }],
    ['about-somebody', { against: 'ann' }],
    ['of-contracts', { category: 'sales-contract' }],
    ['major', { severity: 'major' }],
    ['urgent', { urgent: true }],
    ['without-category', { category: null }],
  ] as const)('is chosen at intake: %s', (rowId, change) => {
    expect(chosen(change)).toEqual([
      'second',
      expect.objectContaining({ trackId: 'second', decidedBy: rowId }),
    ]);
  });

  test('is chosen by the severity that counts until one is judged', () => {
    expect(chosen({})).toMatchObject(['customer-relations', { decidedBy: 'ordinary' }]);
  });

  test('is the only one where nothing is to be chosen, or no row fits', () => {
    expect(chosen({}, alone)).toMatchObject(['customer-relations', { decidedBy: 'only-track' }]);
    const none = { ...two, tables: [{ ...table, rows: [] }] };
    expect(chosen({}, none)).toMatchObject(['customer-relations', { decidedBy: 'no-row' }]);
  });

  describe('where it goes on with one that was confidential, or about the handling', () => {
    const ours = { source: 'ours' as const };
    const [, second] = two.tracks;
    if (second === undefined) throw new Error('there are two');
    const third = { ...only, id: 'third' };
    const withTracks = (...tracks: Policy['tracks']): Policy => ({ ...two, tracks });
    const secret = { ...third, confidential: { readers: [], ...ours } };
    const about = { ...third, about: ours };
    const goesOn = (
      policy: Policy,
      confidential: boolean,
      change: Partial<ComplaintStart['submission']> = {},
    ) => {
      const continues = {
        complaintId: 'older',
        number: 'AD-2026-000001',
        firstReceivedAt: AT,
        refusals: { offer: 0, result: 0 },
        reason: fakeSeal('Not settled.'),
        staysIn: { trackId: 'third', confidential },
      };
      const start = { ...startOf(change), continues };
      const state = begin(start, policy, 'v', AT);
      expect(received(start, state, policy).data).toMatchObject({ trackId: state.trackId });
      return [state.trackId, state.movedByWord, received(start, state, policy).data];
    };

    test('it stays there, though no row of the table says so; nor does the table move it when it is judged', () => {
      for (const [kept, confidential] of [
        [secret, true],
        [about, false],
      ] as const) {
        const policy = withTracks(only, second, kept);
        expect(goesOn(policy, confidential)).toMatchObject(['third', true, { decidedBy: 'continued' }]);
        expect(chosen({}, policy)[0]).toBe('customer-relations');
      }
    });

    test('of a changed procedure it is the confidential track that there is, else what the table says', () => {
      const other = withTracks(only, { ...secret, id: 'second' });
      expect(goesOn(other, true)).toMatchObject(['second', true, { decidedBy: 'continued' }]);
      expect(goesOn(withTracks(only, second, third), true)).toMatchObject([
        'customer-relations',
        undefined,
        { decidedBy: 'ordinary' },
      ]);
      // A row that keeps it in confidence by itself needs no word.
      expect(goesOn(other, true, { urgent: true })).toMatchObject([
        'second',
        undefined,
        { decidedBy: 'urgent' },
      ]);
    });

    test('from the handling of another it may go into confidence, where the table says so', () => {
      const policy = withTracks(only, { ...secret, id: 'second' }, about);
      expect(goesOn(policy, false, { urgent: true })).toMatchObject([
        'second',
        undefined,
        { decidedBy: 'urgent' },
      ]);
      expect(goesOn(policy, false)).toMatchObject(['third', true, { decidedBy: 'continued' }]);
    });
  });
});

test('a run that older code began gets what states have had since, and keeps what it has', () => {
  const { state: fresh } = caseOf(DEALER);
  const { pause: _pause, ...older } = caseOf(DEALER, {
    planVersion: 3,
    clocks: clocksOf(clockOf({ clockId: 'c', reminded: true })),
  }).state;
  const { heldBy: _heldBy, ...olderClock } = clockOf({ clockId: 'c', reminded: true });
  // As JSON brings it: what was not known then is missing.
  const carried = JSON.parse(JSON.stringify({ ...older, clocks: { c: olderClock } }));
  expect(renewed(carried, fresh)).toEqual({
    ...fresh,
    planVersion: 3,
    clocks: { c: { ...olderClock, heldBy: [] } },
  });
  expect(renewed({ ...carried, clocks: undefined }, fresh).clocks).toEqual({});
});

describe('another calendar', () => {
  const change = { calendarId: 'china', version: 2 };

  test('is told once for each version', () => {
    expect(calendarHeard(change, undefined)).toMatchObject([{ type: 'calendar-changed', data: change }]);
    expect(calendarHeard(change, change)).toEqual([]);
    expect(calendarHeard(change, { ...change, version: 1 })).toHaveLength(1);
    expect(calendarHeard(change, { ...change, calendarId: 'other' })).toHaveLength(1);
  });

  test.each([
    [null],
    ['china'],
    [{ calendarId: 'china' }],
    [{ calendarId: '', version: 1 }],
    [{ calendarId: 'x'.repeat(101), version: 1 }],
    [{ calendarId: 'china', version: 0 }],
    [{ calendarId: 'china', version: 1.5 }],
    [{ ...change, more: 1 }],
  ])('%j is noted as malformed: an operator may have typed it', (payload) => {
    expect(calendarHeard(payload, undefined)).toMatchObject([
      { type: 'operator-note', data: { code: 'payload-malformed', text: null } },
    ]);
  });

  test('counts anew what runs or is held; what is past keeps its verdict', () => {
    const recounted = (['running', 'paused', 'breached', 'met'] as const).filter((status) =>
      isRecounted(clockOf({ clockId: 'c', status })),
    );
    expect(recounted).toEqual(['running', 'paused']);
  });
});

describe('the summary of a case', () => {
  const due = (dueAt: string | null) => ({ dueAt, status: 'running' as const });

  test('names the earliest limit that runs, and no other clock', () => {
    const { state } = caseOf(DEALER, {
      clocks: clocksOf(
        clockOf({ clockId: 'late', ...due('2026-12-02T10:00:00.000Z') }),
        clockOf({ clockId: 'early', ...due('2026-12-01T10:00:00.000Z') }),
        clockOf({ clockId: 'later', ...due('2026-12-03T10:00:00.000Z') }),
        clockOf({ clockId: 'unknown', ...due(null) }),
        clockOf({ clockId: 'past', dueAt: '2026-11-01T10:00:00.000Z', status: 'breached' }),
        clockOf({ clockId: 'wait', ...due('2026-11-24T10:00:00.000Z'), purpose: { kind: 'contest' } }),
      ),
    });
    expect(nextDeadline(state)).toBe('2026-12-01T10:00:00.000Z');
    expect(nextDeadline({ ...state, clocks: {} })).toBeNull();
  });

  test('is overdue by a limit of its own, not by that of a task beside it', () => {
    const overdue = (clock: Parameters<typeof clockOf>[0]) =>
      isOverdue(caseOf(DEALER, { clocks: clocksOf(clockOf(clock)) }).state);
    expect(overdue({ clockId: 'c', status: 'breached' })).toBe(true);
    expect(overdue({ clockId: 'c' })).toBe(false);
    expect(overdue({ clockId: 'c', status: 'breached', purpose: { kind: 'task-limit', taskId: 't' } })).toBe(
      false,
    );
  });

  test('says that a letter reached nobody as long as one did not', () => {
    const undelivered = (unreached: ('customer' | 'approver')[]) =>
      summaryOf(caseOf(DEALER, { unreached }).state).undelivered;
    expect([undelivered(['customer']), undelivered([])]).toEqual([true, false]);
    expect(summaryOf(caseOf(DEALER).state).undelivered).toBe(false);
  });
});

describe('the end of a case', () => {
  test('tells both times, in whole minutes; a continued one’s from the first receipt', () => {
    const { state } = caseOf(DEALER, { outcome: 'accepted', roundStartedAt: '2026-11-23T02:30:00.000Z' });
    const at = '2026-11-23T03:00:59.999Z';
    expect(closing(state, at).data).toEqual({ outcome: 'accepted', totalMinutes: 60, roundMinutes: 30 });
    expect(closing({ ...state, firstReceivedAt: '2026-11-23T01:00:00.000Z' }, at).data).toMatchObject({
      totalMinutes: 120,
    });
    expect(closing({ ...state, outcome: null }, at).data).toMatchObject({
      outcome: 'closed-administratively',
    });
  });

  test('waits for what stands beside the story and for the time to contest, not for a fine', () => {
    const may = (change: Parameters<typeof caseOf>[1]) => mayClose(caseOf(DEALER, change));
    expect(may({})).toBe(true);
    expect(may({ tasks: byId(taskOf({ taskId: 't', kind: 'contain' })) })).toBe(false);
    expect(may({ tasks: byId(taskOf({ taskId: 't', kind: 'confirm-penalty' })) })).toBe(true);
    expect(may({ contestable: 'word' })).toBe(false);
  });

  test('is not the last word for whom the matter was settled; against a refusal there was the appeal', () => {
    const outcomes = ['accepted', 'withdrawn', 'no-answer', 'noted', 'closed-administratively'] as const;
    expect(outcomes.filter((outcome) => !isReopenable(outcome))).toEqual([]);
    expect((['declined', 'referred', 'merged'] as const).filter(isReopenable)).toEqual([]);
  });

  test('may be taken up again until the end of the last day, or never', () => {
    const until = (outcome: 'accepted' | 'declined', reopenDays: number) =>
      reopenableUntil({ outcome, closedAt: AT, reopenDays, calendar: everydayCalendar() });
    expect(until('accepted', 7)).toBe('2026-11-30T16:00:00.000Z');
    expect([until('accepted', 0), until('declined', 7)]).toEqual([null, null]);
  });
});
