import type { Actor } from '../../../domain/actor';
import { closedByOperator } from '../../../domain/case/closed-by-operator';
import { evolve } from '../../../domain/case/evolve';
import { kindOfFollowUp } from '../../../domain/case/follow-up';
import { returnNumber } from '../../../domain/case/return';
import type { ProposedPenalty } from '../../../domain/case/penalty';
import { INTERIM, type CaseState } from '../../../domain/case/state';
import { fakeSeal } from '../../support/sample-submission';
import { AT, byId, caseOf, DEALER, placed, taskOf } from '../story/sample-case';

const boss: Actor = { kind: 'staff', personId: 'boss' };
const words = fakeSeal('words');
const stateOf = (change: Partial<CaseState> = {}): CaseState => caseOf(DEALER, change).state;

describe('corrections', () => {
  const correct = (field: string, value: string | null, change: Partial<CaseState> = {}) =>
    evolve(
      stateOf({ customerHasEmail: true, customerIsAnonymous: true, ...change }),
      placed('submission-corrected', { field, old: null, value, reason: words }),
    );

  test('are kept by field, the newest value of each', () => {
    expect(correct('phone', words, { corrected: { phone: null, name: words } }).corrected).toEqual({
      phone: words,
      name: words,
    });
  });

  test('mail is a way to the customer while there is an address', () => {
    expect(correct('email', null).customerHasEmail).toBe(false);
    expect(correct('email', words, { customerHasEmail: false }).customerHasEmail).toBe(true);
    expect(correct('phone', null).customerHasEmail).toBe(true);
    expect(correct('phone', words, { customerHasEmail: false }).customerHasEmail).toBe(false);
  });

  test('whom one can reach is not anonymous', () => {
    for (const field of ['email', 'phone', 'address', 'name'])
      expect(correct(field, words).customerIsAnonymous).toBe(false);
    expect(correct('content', words).customerIsAnonymous).toBe(true);
    expect(correct('phone', null).customerIsAnonymous).toBe(true);
    expect(correct('phone', words, { customerIsAnonymous: false }).customerIsAnonymous).toBe(false);
  });
});

describe('penalties and returns', () => {
  const proposed: ProposedPenalty = {
    proposalId: 'p',
    penaltyId: 'late',
    clause: null,
    amount: { minor: 2000, currency: 'CNY' },
    personId: 'ann',
    role: null,
    limitId: 'solution',
    clockId: 'c',
    evidence: { startedAt: AT, dueAt: AT, missedAt: AT },
  };

  test('a penalty is proposed, asked about in a task, and decided', () => {
    const before = evolve(stateOf(), placed('penalty-proposed', proposed));
    expect(before.penalties?.['p']).toMatchObject({ proposalId: 'p', status: 'proposed', taskId: null });
    const both = evolve(before, placed('penalty-proposed', { ...proposed, proposalId: 'q' }));
    expect(Object.keys(both.penalties ?? {})).toEqual(['p', 'q']);
    const asked = evolve(
      both,
      placed('task-opened', {
        ...taskOf({ taskId: 't', kind: 'confirm-penalty' }),
        asked: { person: 'general-manager' },
        namedPerson: null,
        because: 'p',
      }),
    );
    expect(asked.penalties).toMatchObject({ p: { taskId: 't', status: 'proposed' }, q: { taskId: null } });
    const said = { proposalId: 'p', penaltyId: 'late', taskId: 't', personId: 'ann', reason: words };
    const confirmed = evolve(asked, placed('penalty-confirmed', { ...said, amount: proposed.amount }));
    expect(confirmed.penalties).toMatchObject({ p: { status: 'confirmed' }, q: { status: 'proposed' } });
    expect(evolve(asked, placed('penalty-waived', said)).penalties).toMatchObject({
      p: { status: 'waived', taskId: 't' },
    });
  });

  test('a return is asked for and ends', () => {
    const asked = { returnId: 'r', ordinal: 1, goods: words, reason: words };
    const open = evolve(stateOf(), placed('return-requested', asked, { by: boss, seq: 7 }));
    expect(open.returns).toEqual({ r: { ...asked, requestedBy: 'boss', seq: 7, result: null } });
    const byCustomer = evolve(stateOf(), placed('return-requested', asked));
    expect(byCustomer.returns).toMatchObject({ r: { requestedBy: null } });
    const ended = evolve(open, placed('return-ended', { returnId: 'r', ordinal: 1, result: 'refused' }));
    expect(ended.returns).toMatchObject({ r: { ...asked, result: 'refused' } });
    const unknown = evolve(open, placed('return-ended', { returnId: 'x', ordinal: 2, result: 'settled' }));
    expect(unknown.returns).toEqual(open.returns);
    expect(returnNumber('MF-2026-000012', 3)).toBe('MF-2026-000012-R3');
  });
});

describe('tasks', () => {
  const answeredBy = (by: Actor, change: Partial<CaseState>) =>
    evolve(
      stateOf(change),
      placed(
        'task-answered',
        { taskId: 't', kind: 'plan', answer: { a: 1 }, via: 'desk', fingerprint: 'f' },
        { by },
      ),
    );

  test('an answer ends its task, is kept for the story, and says who did it in which role', () => {
    const tasks = byId(taskOf({ taskId: 't', kind: 'plan' }), taskOf({ taskId: 'u', kind: 'approve' }));
    const next = answeredBy(boss, { tasks });
    expect(Object.keys(next.tasks)).toEqual(['u']);
    expect(next.ended).toEqual({
      t: { status: 'answered', kind: 'plan', by: boss, at: AT, fingerprint: 'f' },
    });
    expect(next.answers).toEqual({ t: { answer: { a: 1 }, by: boss } });
    expect(next.lastWork).toEqual({ taskId: 't', answer: { a: 1 }, by: boss });
    expect(next.handlers).toEqual(['boss']);
    expect(next.doers).toEqual({ 'service-manager': 'boss' });
  });

  test('of a task beside the story, or one that is gone, nothing is kept for it', () => {
    const beside = answeredBy(boss, { tasks: byId(taskOf({ taskId: 't', kind: 'plan', beside: true })) });
    expect([beside.answers, beside.lastWork]).toEqual([{}, undefined]);
    const gone = answeredBy(boss, {});
    expect([gone.answers, gone.lastWork, gone.doers]).toEqual([{}, undefined, undefined]);
  });

  test('a deputy does it for the other, a pool and a program do it for nobody', () => {
    const tasks = byId(taskOf({ taskId: 't', kind: 'plan' }));
    expect(answeredBy({ ...boss, onBehalfOf: 'ann' }, { tasks }).doers).toEqual({ 'service-manager': 'ann' });
    const pool = byId(taskOf({ taskId: 't', kind: 'plan', roles: ['a', 'b'] }));
    expect(answeredBy(boss, { tasks: pool }).doers).toBeUndefined();
    const shop = answeredBy({ kind: 'integration', name: 'shop' }, { tasks });
    expect([shop.doers, shop.handlers]).toEqual([undefined, []]);
  });

  test('who handled it twice is named once', () => {
    const tasks = byId(taskOf({ taskId: 't', kind: 'plan' }));
    expect(answeredBy(boss, { tasks, handlers: ['ann', 'boss'] }).handlers).toEqual(['ann', 'boss']);
  });

  test('a superseded task takes its answer with it, and the policy may ask for its measure again', () => {
    const before = stateOf({
      tasks: byId(taskOf({ taskId: 't', kind: 'contain', because: INTERIM })),
      interimTaskId: 't',
      answers: { t: { answer: {}, by: boss }, u: { answer: {}, by: boss } },
    });
    const data = { taskId: 't', kind: 'contain', because: 'next-round' } as const;
    const next = evolve(before, placed('task-superseded', data));
    expect(next).toMatchObject({ tasks: {}, interimTaskId: null });
    expect(Object.keys(next.answers)).toEqual(['u']);
    expect(next.ended['t']).toEqual({ status: 'superseded', kind: 'contain', because: 'next-round', at: AT });
    expect(evolve({ ...before, interimTaskId: 'v' }, placed('task-superseded', data)).interimTaskId).toBe(
      'v',
    );
  });

  test('a reassigned task is the named person’s', () => {
    const before = stateOf({ tasks: byId(taskOf({ taskId: 't', kind: 'plan' })) });
    const data = { kind: 'plan', toPerson: 'ann', reason: null } as const;
    const next = evolve(before, placed('task-reassigned', { taskId: 't', ...data }));
    expect(next.tasks['t']).toEqual({
      ...taskOf({ taskId: 't', kind: 'plan' }),
      assignees: ['ann'],
      found: 'named',
    });
    expect(evolve(before, placed('task-reassigned', { taskId: 'gone', ...data })).tasks).toEqual(
      before.tasks,
    );
  });

  test('a question to an author belongs to the approval that it serves', () => {
    const opened = (kind: 'answer-question' | 'plan', because: string | null) =>
      evolve(
        stateOf({ questions: { q: 'a' } }),
        placed('task-opened', {
          ...taskOf({ taskId: 't', kind }),
          asked: { pool: ['service-manager'] },
          namedPerson: null,
          because,
        }),
      ).questions;
    expect(opened('answer-question', 'b')).toEqual({ q: 'a', t: 'b' });
    expect(opened('answer-question', null)).toEqual({ q: 'a' });
    expect(opened('plan', 'b')).toEqual({ q: 'a' });
  });
});

describe('the course', () => {
  test('what is limited from or until an event knows when it was reached', () => {
    const next = evolve(stateOf(), placed('receipt-signed', { taskId: 't' }, { seq: 12 }));
    expect(next).toMatchObject({ lastSeq: 12, reached: { 'receipt-signed': 12 } });
    expect(evolve(stateOf(), placed('note-added', { text: words }, { seq: 13 })).reached).toEqual({});
  });

  test('handled anew after a reclassification, nothing that was approved or answered before counts', () => {
    const before = stateOf({
      review: { of: 'plan', index: 1 },
      analysing: true,
      meetingWanted: true,
      meetingDue: 'emergency',
      answeredInRound: 1,
    });
    const judged = { severity: 'major', branch: 'major', category: 'product-quality', reason: null } as const;
    const anew = evolve(before, placed('complaint-reclassified', { ...judged, anew: true, goOn: 'meeting' }));
    expect(anew).toMatchObject({
      severity: 'major',
      branch: 'major',
      category: 'product-quality',
      interruption: 'meeting',
      review: null,
      submitted: null,
      analysing: false,
      meetingWanted: false,
      meetingDue: null,
      answeredInRound: 0,
    });
    const goesOn = evolve(
      { ...before, interruption: 'planning' },
      placed('complaint-reclassified', { ...judged, anew: false }),
    );
    expect(goesOn).toMatchObject({
      interruption: 'planning',
      review: { of: 'plan', index: 0 },
      analysing: true,
      answeredInRound: 1,
    });
    expect(
      evolve({ ...before, review: null }, placed('complaint-reclassified', { ...judged, anew: false }))
        .review,
    ).toBeNull();
  });

  test('of what was moved before anybody said what it is about nobody has said it yet', () => {
    const moved = { severity: 'major', branch: 'major', category: '', reason: null, anew: true } as const;
    expect(evolve(stateOf({ category: null }), placed('complaint-reclassified', moved)).category).toBeNull();
  });

  test('a new round begins with nothing of the one before', () => {
    const before = stateOf({
      cursor: { round: 2, stage: 'answering' },
      evaluated: true,
      liabilityRecorded: true,
      review: { of: 'answer', index: 0 },
      analysing: true,
      meetingWanted: true,
      meetingDue: 'analysis',
    });
    expect(evolve(before, placed('round-started', { because: 'result-refused' }))).toMatchObject({
      cursor: { round: 3, stage: 'answering' },
      roundStartedAt: AT,
      evaluated: false,
      liabilityRecorded: false,
      review: null,
      analysing: false,
      meetingWanted: false,
      meetingDue: null,
    });
  });

  test('a yes that is contested is none, and counts as a refusal unless it was one already', () => {
    const yes = stateOf({
      outcome: 'accepted',
      contestable: 'word',
      evaluated: true,
      liabilityRecorded: true,
    });
    const back = { contestable: null, outcome: null, evaluated: false, liabilityRecorded: false };
    expect(evolve(yes, placed('word-contested', { words }))).toMatchObject({ ...back, resultRefusals: 1 });
    const refused = evolve({ ...yes, refusal: 'given' }, placed('word-contested', { words }));
    expect(refused).toMatchObject({ ...back, resultRefusals: 0 });
    expect(evolve(yes, placed('first-contact-contested', { words }))).toMatchObject(back);
    expect(evolve(yes, placed('contest-time-over', {}))).toMatchObject({
      contestable: null,
      outcome: 'accepted',
    });
  });

  test('each way to end says its outcome, and nothing can be contested any more', () => {
    const yes = stateOf({ contestable: 'word' });
    const merged = { into: 'other', intoNumber: 'AD-2026-000001', reason: words };
    expect(evolve(yes, placed('complaint-merged', merged))).toMatchObject({
      outcome: 'merged',
      contestable: null,
    });
    expect(evolve(yes, placed('complaint-withdrawn', { reason: null }))).toMatchObject({
      outcome: 'withdrawn',
      contestable: null,
    });
    const closed = { identity: null, reason: null };
    expect(evolve(yes, placed('closed-by-operator', closed))).toMatchObject({
      outcome: 'closed-administratively',
      contestable: null,
    });
    expect(evolve(yes, placed('ended-by-silence', {}))).toMatchObject({ outcome: 'no-answer' });
    expect(evolve(yes, placed('refusal-understood', { taskId: null, bySilence: true })).outcome).toBe(
      'declined',
    );
  });

  test('links, pauses and parts that are done add up', () => {
    const link = { to: 'b', toNumber: 'AD-2026-000002', relation: 'same-cause' } as const;
    expect(evolve(stateOf({ links: ['a'] }), placed('case-linked', link)).links).toEqual(['a', 'b']);
    expect(evolve(stateOf(), placed('case-linked', link)).links).toEqual(['b']);
    const paused = evolve(
      stateOf(),
      placed('case-paused', { reason: words, until: '2026-12-01' }, { by: boss }),
    );
    expect(paused.pause).toEqual({ by: boss, at: AT, until: '2026-12-01' });
    expect(evolve(paused, placed('case-resumed', { because: 'asked', reason: null })).pause).toBeNull();
    const done = { part: 'improve', version: 1, taskId: 't' };
    expect(evolve(stateOf({ partsDone: ['correct'] }), placed('part-carried-out', done)).partsDone).toEqual([
      'correct',
      'improve',
    ]);
    const planned = { version: 2, taskId: 't', author: 'ann' };
    expect(evolve(stateOf({ partsDone: ['correct'] }), placed('plan-proposed', planned)).partsDone).toEqual(
      [],
    );
    expect(evolve(stateOf(), placed('plan-proposed', planned))).not.toHaveProperty('partsDone');
  });
});

test('what an operator typed is marked, since nobody could seal it; blank words are none', () => {
  const told = closedByOperator({ identity: 'ops@example.org', reason: '  ' });
  expect(told).toMatchObject({
    type: 'closed-by-operator',
    by: { kind: 'operator', personId: '' },
    data: { reason: null },
  });
  expect(JSON.stringify(told.data)).toContain('ops@example.org');
  expect(told.data).not.toMatchObject({ identity: 'ops@example.org' });
  expect(closedByOperator({ identity: null, reason: 'test' }).data).toMatchObject({ identity: null });
});

test('the first kind of follow-up there was named none', () => {
  expect([
    kindOfFollowUp({}),
    kindOfFollowUp({ kind: undefined }),
    kindOfFollowUp({ kind: 'return' }),
  ]).toEqual(['measure', 'measure', 'return']);
});
