import { followUpLetters } from '../../../domain/follow-up/letters';
import { beginFollowUp } from '../../../domain/follow-up/state';
import { LETTER_KINDS, type LetterRequest } from '../../../domain/case/letters';
import { lettersOf } from '../../../domain/story/letters-of';
import { TASK_KINDS, type TaskKind } from '../../../domain/lifecycle';
import type { EventData } from '../../../domain/case/events';
import { byId, caseOf, clockOf, DEALER, placed, taskOf, WORKS } from './sample-case';

const WORDS = 'sealed:v1:test:x' as const;

const opened = (kind: TaskKind): EventData['task-opened'] => ({
  taskId: 't',
  kind,
  asked: { person: 'cr-manager' },
  roles: ['cr-manager'],
  unit: null,
  personal: false,
  reviewOf: null,
  reviewIndex: null,
  version: 1,
  excluded: [],
  namedPerson: null,
  beside: false,
  because: null,
});

const RETURN = {
  kind: 'return',
  followUpId: 'f',
  complaintId: 'c',
  organization: 'o',
  policyVersionId: 'v',
  trackId: 'x',
  severity: 'ordinary',
  number: 'AD-2026-000001-R1',
  goods: WORDS,
  reason: WORDS,
  partial: [],
} as const;

/** One event of each type that is told to somebody. */
function everyLetter(): readonly LetterRequest[] {
  const view = caseOf(DEALER, {
    handlerRole: 'service-manager',
    department: 'service',
    tasks: byId(taskOf({ taskId: 't', kind: 'plan' })),
    clocks: { c: clockOf({ clockId: 'c' }) },
  });
  const clock = { clockId: 'c', limitId: 'solution' };
  const received = {
    channel: 'web',
    receivedAt: '2026-11-23T02:00:00.000Z',
    trackId: 'x',
    severity: 'ordinary',
    category: null,
    urgent: false,
    unit: null,
    submission: {},
    decidedBy: 'row',
  } as const;
  const word = {
    taskId: 't',
    channel: 'phone',
    heardAt: '',
    heardBy: 'p',
    words: WORDS,
    contestable: true,
  } as const;
  const reclassified = {
    severity: 'major',
    branch: 'major',
    category: '',
    reason: WORDS,
    anew: true,
  } as const;
  const penalty = {
    proposalId: 'x',
    penaltyId: 'late',
    clause: null,
    amount: { minor: 2000, currency: 'CNY' },
    limitId: 'solution',
    clockId: 'c',
    evidence: { startedAt: '', dueAt: null, missedAt: '' },
  };
  return [
    placed('complaint-received', received),
    ...TASK_KINDS.map((kind) => placed('task-opened', opened(kind))),
    placed('task-superseded', { taskId: 't', kind: 'approve', because: 'reclassified' }),
    placed('plan-approved', { version: 1, taskId: 't', named: ['p'] }),
    placed('task-reassigned', { taskId: 't', kind: 'plan', toPerson: 'p', reason: WORDS }),
    placed('replied-at-once', { taskId: 't', words: WORDS }),
    placed('first-contact-resolved', { whatWasDone: WORDS }),
    placed('meeting-convened', { kind: 'emergency', meetingAt: null, place: null }),
    placed('clock-reminded', clock),
    placed('holding-letter-sent', clock),
    placed('part-carried-out', { part: 'step-1', version: 1, taskId: 't', told: WORDS }),
    placed('inquiry-answered', { taskId: 't', answer: WORDS }),
    placed('criticism-published', { taskId: 't', personId: 'p', penalty: WORDS, words: WORDS }),
    placed('limit-extended', {
      ...clock,
      limitId: 'carrying-out',
      length: { 'working-days': 5 },
      reason: WORDS,
    }),
    placed('clock-escalated', { ...clock, level: 0, inform: 'general-manager', task: null, reassign: null }),
    placed('customer-reminded', { taskId: 't' }),
    placed('word-taken-by-staff', word),
    placed('round-started', { because: 'result-refused' }),
    placed('suggestion-noted', {}),
    placed('appeal-lodged', { taskId: 't', reason: WORDS }),
    placed('appeal-decided', { taskId: 't', decision: 'declined' }),
    placed('complaint-withdrawn', { reason: WORDS }),
    placed('complaint-merged', { into: 'c2', intoNumber: 'T-2', reason: WORDS }),
    placed('complaint-reclassified', reclassified),
    placed('approver-told', { taskId: 't', operator: 'p' }),
    placed('penalty-proposed', { ...penalty, personId: 'p', role: null }),
    placed('penalty-waived', { ...penalty, taskId: 't', personId: 'p', reason: WORDS }),
    placed('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 }),
  ]
    .flatMap((e) => lettersOf(view, e))
    .concat(lettersOfReturn(false));
}

/** What the record of a return tells its customer. */
function lettersOfReturn(silent: boolean): readonly LetterRequest[] {
  const state = beginFollowUp({ ...RETURN, silent }, '2026-11-23T02:00:00.000Z');
  return [
    placed('return-opened', { number: 'AD-2026-000001-R1', goods: WORDS, reason: WORDS }),
    placed('return-refused', { taskId: 't', reason: WORDS }),
    placed('return-approved', { taskId: 't', instructions: WORDS }),
    placed('return-settled', { taskId: 't', remedy: 'refund' }),
  ].flatMap((e) => followUpLetters(e, state));
}

test('a return tells its customer what becomes of it, and nobody whom it does not know', () => {
  expect(lettersOfReturn(false).map(({ kind, to }) => [kind, to])).toEqual(
    ['return-opened', 'return-decided', 'return-decided', 'return-settled'].map((kind) => [
      kind,
      { customer: true },
    ]),
  );
  expect(lettersOfReturn(true)).toEqual([]);
});

test('every kind of letter that there is is sent by some event', () => {
  const sent = new Set(everyLetter().map(({ kind }) => kind));
  expect([...sent].sort()).toEqual([...LETTER_KINDS].sort());
});

test('every letter names the event that it tells of, and has somebody to go to', () => {
  for (const letter of everyLetter()) {
    expect(letter.seq).toBe(100);
    expect(Object.values(letter.to).some(Boolean)).toBe(true);
  }
});

test('no letter carries a sealed text: it would leave the seal', () => {
  expect(JSON.stringify(everyLetter())).not.toContain('sealed:');
});

test('each kind of task is announced: to the customer by its own letter, an approval with its link, the rest as a task', () => {
  const view = caseOf(DEALER);
  const kinds = TASK_KINDS.map((kind) => [
    kind,
    lettersOf(view, placed('task-opened', opened(kind))).map((l) => l.kind),
  ]);
  expect(Object.fromEntries(kinds)).toEqual({
    ...Object.fromEntries(TASK_KINDS.map((kind) => [kind, ['task']])),
    approve: ['decision'],
    'approve-extension': ['decision'],
    'offer-word': ['offer'],
    'customer-question': ['question'],
    'customer-word': ['answer'],
    'refusal-word': ['refusal'],
    'confirm-penalty': ['penalty-to-decide'],
  });
});

test('an escalation without anybody to inform writes no letter of its own: its task does', () => {
  const escalated = {
    clockId: 'c',
    limitId: 'solution',
    level: 0,
    inform: null,
    task: 'cr-manager',
    reassign: null,
  };
  expect(lettersOf(caseOf(DEALER), placed('clock-escalated', escalated))).toEqual([]);
});

test('a reminder goes to whoever is waited for, not to the customer, not for what runs beside', () => {
  const view = caseOf(DEALER, {
    tasks: byId(
      taskOf({ taskId: 'a', kind: 'plan' }),
      taskOf({ taskId: 'b', kind: 'contain', beside: true }),
      taskOf({ taskId: 'c', kind: 'customer-word' }),
    ),
  });
  const letters = lettersOf(view, placed('clock-reminded', { clockId: 'c', limitId: 'solution' }));
  expect(letters.map(({ to }) => to)).toEqual([{ taskId: 'a' }]);
});

test('a superseded approval is told to who was asked; other tasks vanish from the desk without a letter', () => {
  const superseded = (kind: TaskKind) =>
    lettersOf(caseOf(DEALER), placed('task-superseded', { taskId: 't', kind, because: 'withdrawn' }));
  expect(superseded('approve')).toHaveLength(1);
  expect(superseded('plan')).toEqual([]);
});

test('the analysis meeting invites those of its own step', () => {
  const view = caseOf(WORKS, { handlerRole: 'engineer', department: 'production' });
  const invited = lettersOf(view, placed('analysis-convened', { kind: 'analysis', meetingAt: null }));
  expect(invited.map(({ to }) => to)).toEqual([
    { role: 'quality-manager', unit: null },
    { role: 'engineer', unit: 'production' },
  ]);
});

test('one person is noticed once where the handler is who looks after cases', () => {
  const view = caseOf(DEALER, { handlerRole: 'cr-manager', department: 'customer-relations' });
  const notices = lettersOf(view, placed('complaint-withdrawn', { reason: null })).filter(
    ({ kind }) => kind === 'notice',
  );
  expect(notices.map(({ to }) => to)).toEqual([{ role: 'cr-manager', unit: null }]);
});

test('a measure’s owner and supervisor get their letters', () => {
  const start = {
    followUpId: 'f',
    complaintId: 'c',
    organization: 'auto-dealer',
    policyVersionId: 'v',
    trackId: 'customer-relations',
    severity: 'ordinary',
    measure: WORDS,
    ownerId: 'p',
    dueOn: '2026-12-01',
  };
  const state = {
    ...beginFollowUp(start, '2026-11-23T02:00:00.000Z'),
    tasks: byId(taskOf({ taskId: 't', kind: 'measure' })),
  };
  expect(followUpLetters(placed('task-opened', opened('measure')), state)).toMatchObject([{ kind: 'task' }]);
  expect(
    followUpLetters(placed('clock-reminded', { clockId: 'c', limitId: 'measure' }), state),
  ).toMatchObject([{ kind: 'reminder', to: { taskId: 't' } }]);
});
