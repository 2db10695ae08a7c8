import { keptFrom, readersOf, seesConfidential } from '../../../domain/confidential';
import { evolve } from '../../../domain/case/evolve';
import { formFindings } from '../../../domain/policy/form-check';
import { parsePolicy } from '../../../domain/policy/check';
import { assessed } from '../../../domain/story/assess';
import { clockChanges } from '../../../domain/story/clock-changes';
import { consequences } from '../../../domain/story/consequences';
import { lettersOf } from '../../../domain/story/letters-of';
import { viewOf } from '../../../domain/story/view';
import { taskForm } from '../../../domain/forms/task-form';
import { openingOf } from '../../../domain/follow-up/kinds';
import { beginFollowUp } from '../../../domain/follow-up/state';
import { CONFIDENTIAL_TRACK, withConfidential } from '../../support/policies/with-confidential';
import { withOneTrack } from '../../support/policies/with-one-track';
import { fakeSeal } from '../../support/sample-submission';
import { AT, byId, caseOf, clockOf, DEALER, placed, taskOf } from './sample-case';

const POLICY = withConfidential(DEALER, ['hr']);
const SECRET = { against: 'accused', readers: ['hr'], involved: ['asked'] };
const onlooker = (personId: string | null, more: { roles?: string[]; standsInFor?: string[] } = {}) => ({
  personId,
  roles: more.roles ?? [],
  standsInFor: more.standsInFor ?? [],
});

describe('a confidential case is seen', () => {
  test.each([
    ['by who was asked or informed', onlooker('asked'), true],
    ['by who holds a role that the policy names', onlooker('reader', { roles: ['hr'] }), true],
    ['by who stands in for somebody asked', onlooker('deputy', { standsInFor: ['asked'] }), true],
    ['by nobody else, whatever they administer', onlooker('other', { roles: ['administrator'] }), false],
    ['by no program', onlooker(null), false],
    ['never by the person complained about, not as a reader', onlooker('accused', { roles: ['hr'] }), false],
    ['… nor as a deputy', onlooker('accused', { standsInFor: ['asked'] }), false],
  ])('%s', (_who, who, sees) => {
    expect(seesConfidential(SECRET, who)).toBe(sees);
  });

  test('where nobody is named yet, by the same people', () => {
    const unnamed = { ...SECRET, against: null };
    expect(seesConfidential(unnamed, onlooker('asked'))).toBe(true);
    expect(seesConfidential(unnamed, onlooker('other'))).toBe(false);
  });

  test('by what the policy says of its track', () => {
    expect(readersOf(POLICY, CONFIDENTIAL_TRACK)).toEqual(['hr']);
    expect(readersOf(POLICY, 'customer-relations')).toBeNull();
    expect(keptFrom(POLICY, { trackId: CONFIDENTIAL_TRACK, against: 'accused' })).toEqual({
      keptFrom: 'accused',
    });
    expect(keptFrom(POLICY, { trackId: CONFIDENTIAL_TRACK, against: null })).toEqual({});
    expect(keptFrom(POLICY, { trackId: 'customer-relations', against: 'accused' })).toEqual({});
  });
});

describe('a role is told of a confidential case', () => {
  const overdue = placed('clock-escalated', {
    clockId: 'c',
    limitId: 'solution',
    level: 0,
    inform: 'general-manager',
    task: null,
    reassign: null,
  });
  const told = (trackId: string, against: string | null) =>
    lettersOf(caseOf(POLICY, { trackId, against, clocks: { c: clockOf({ clockId: 'c' }) } }), overdue);

  test('without the person complained about', () => {
    expect(told(CONFIDENTIAL_TRACK, 'accused')).toMatchObject([
      { kind: 'overdue', to: { role: 'general-manager', except: ['accused'] } },
    ]);
  });

  test('as ever where nobody is named, or the track is not confidential', () => {
    for (const [trackId, against] of [
      [CONFIDENTIAL_TRACK, null],
      ['customer-relations', 'accused'],
    ] as const)
      expect(told(trackId, against)).toMatchObject([{ to: { role: 'general-manager', unit: null } }]);
    expect(told(CONFIDENTIAL_TRACK, null)[0]?.to).not.toHaveProperty('except');
  });
});

describe('who looks after cases as a whole', () => {
  const HANDLED_BY = 'cr-manager';
  const WORDS = fakeSeal('Said.');
  const changes = [
    placed('case-paused', { reason: WORDS, until: '2026-12-01' }),
    placed('case-resumed', { because: 'asked', reason: null }),
    placed('question-answered', { taskId: 't' }),
    placed('complaint-withdrawn', { reason: WORDS }),
    placed('complaint-reclassified', {
      ...{ severity: 'ordinary', branch: 'ordinary', category: 'service-quality', reason: WORDS, anew: true },
      trackId: CONFIDENTIAL_TRACK,
    }),
    placed('letter-bounced', {
      ...{ letter: 'received', letterSeq: 1, recipient: 'customer', taskId: null, code: 'EENVELOPE-550' },
    }),
  ] as const;
  /** A confidential track in which neither the one who looks after cases nor the routed handler has a step. */
  const apart = (policy: typeof POLICY): typeof POLICY => {
    const hr = { person: 'hr' };
    return {
      ...policy,
      tracks: policy.tracks.map((one) => {
        if (one.id !== CONFIDENTIAL_TRACK) return one;
        const { assess, investigate, plan, answer } = one.steps;
        const alone = { by: hr, source: 'ours' as const };
        const steps = {
          assess: { ...assess, ...alone, bySeverity: {}, review: [] },
          investigate: { ...investigate, ...alone, bySeverity: {}, review: [] },
          plan: { ...plan, ...alone, bySeverity: {}, review: [] },
          answer: { ...answer, ...alone, bySeverity: {}, review: [] },
        };
        return {
          ...one,
          steps,
          meeting: { ...one.meeting, emergency: { value: [], source: 'ours' as const } },
        };
      }),
    };
  };
  const told = (policy: typeof POLICY, change: Parameters<typeof caseOf>[1]) =>
    changes.map((e) =>
      lettersOf(caseOf(policy, { handlerRole: 'service-manager', ...change }), e).flatMap(({ to }) =>
        'role' in to ? [to.role] : [],
      ),
    );
  const JUDGED = { reached: { 'complaint-assessed': 2 } };
  const secret = { trackId: CONFIDENTIAL_TRACK };

  test('hears of every change in an open case, and of a bounced letter', () => {
    expect(POLICY.handledBy.value).toBe(HANDLED_BY);
    expect(told(POLICY, {})).toEqual([
      ...Array.from({ length: 5 }, () => [HANDLED_BY, 'service-manager']),
      [HANDLED_BY],
    ]);
  });

  test('hears of nothing in confidence before it is judged: those who judge it do', () => {
    const judge = ['hr'];
    expect(told(apart(POLICY), secret)).toEqual(changes.map(() => judge));
    // Not even where the customer named somebody, who may not be the only one.
    expect(told(apart(POLICY), { ...secret, against: 'accused' })).toEqual(changes.map(() => judge));
  });

  test('hears of it when it is judged only where a step of the track names them', () => {
    expect(told(apart(POLICY), { ...secret, ...JUDGED })).toEqual(changes.map(() => ['hr']));
    expect(told(POLICY, { ...secret, ...JUDGED })).toEqual(told(POLICY, JUDGED));
  });

  const opened = (policy: typeof POLICY, change: Parameters<typeof caseOf>[1]) =>
    consequences(caseOf(policy, { tasks: {}, ...change }), changes[5], () => 'call').flatMap((e) =>
      e.type === 'task-opened' ? [[e.data.kind, ...e.data.roles]] : [],
    );

  test('nor is anybody else asked to call before it is judged, whoever calls otherwise', () => {
    const role = 'cr-adviser';
    expect(POLICY.tracks[0]?.silence.callBy).toEqual({ pool: [role] });
    expect(opened(apart(POLICY), secret)).toEqual([['call-customer', 'hr']]);
    expect(opened(apart(POLICY), { ...secret, ...JUDGED })).toEqual([['call-customer', role]]);
    expect(opened(POLICY, {})).toEqual([['call-customer', role]]);
  });

  test('and an open call of a case that comes into confidence goes to those who judge it', () => {
    const call = { kind: 'call-customer', beside: true, roles: ['cr-adviser'] } as const;
    const tasks = byId(
      taskOf({ ...call, taskId: 'of-a-letter', because: 'letter:3' }),
      taskOf({ ...call, taskId: 'of-a-question', because: 'asked' }),
      taskOf({ taskId: 'asked', kind: 'customer-word', assignees: [], found: null }),
    );
    const after = (change: Parameters<typeof caseOf>[1]) =>
      consequences(caseOf(apart(POLICY), { tasks, ...change }), changes[4], () => 'new').flatMap((e) =>
        e.type === 'task-opened'
          ? [[e.data.kind, e.data.because, ...e.data.roles]]
          : e.type === 'task-superseded'
            ? [[e.data.taskId, e.data.because]]
            : [],
      );
    expect(after(secret)).toEqual([
      ['asked', 'reclassified'],
      ['of-a-letter', 'reassigned'],
      ['call-customer', 'letter:3', 'hr'],
    ]);
    expect(after({})).toEqual([['asked', 'reclassified']]);
  });
});

describe('the assessment', () => {
  const ANSWER = {
    findings: fakeSeal('Looked into.'),
    founded: true,
    reasonable: true,
    category: 'service-quality',
    severity: 'ordinary',
    urgent: false,
  };
  const BY = { kind: 'staff', personId: 'assessor' } as const;
  const judged = (trackId: string, more: object) =>
    assessed(caseOf(POLICY, { trackId }), { taskId: 't', by: BY, answer: { ...ANSWER, ...more } });
  const fieldsOf = (policy: typeof POLICY, trackId: string): string[] => {
    const { track } = caseOf(policy, { trackId });
    const unjudged = {
      severity: 'ordinary',
      category: null,
      urgent: false,
      reviewOf: null,
      reviewIndex: null,
    };
    return taskForm({ kind: 'assess', policy, track, ...unjudged }).fields.map(({ id }) => id);
  };

  test('offers another procedure only where there is one, and names a person only in confidence', () => {
    expect(fieldsOf(withOneTrack(DEALER), 'customer-relations')).not.toContain('track');
    expect(fieldsOf(POLICY, 'customer-relations')).toContain('track');
    expect(fieldsOf(POLICY, 'customer-relations')).not.toContain('against');
    expect(fieldsOf(POLICY, CONFIDENTIAL_TRACK)).toEqual(expect.arrayContaining(['track', 'against']));
    expect(formFindings(POLICY)).toEqual([]);
  });

  test('moves a case to the other track, where it is assessed anew', () => {
    const { events, next } = judged('customer-relations', { track: CONFIDENTIAL_TRACK });
    expect(next).toBe('assessing');
    expect(events).toMatchObject([
      {
        type: 'complaint-reclassified',
        data: { trackId: CONFIDENTIAL_TRACK, anew: true, severity: 'ordinary' },
      },
    ]);
    const before = caseOf(POLICY, { trackId: 'customer-relations' });
    const [moved] = events;
    if (moved?.type !== 'complaint-reclassified') throw new Error('it was not moved');
    expect(evolve(before.state, { ...placed(moved.type, moved.data), by: BY })).toMatchObject({
      trackId: CONFIDENTIAL_TRACK,
    });
    expect(judged('customer-relations', { track: 'customer-relations' }).events[0]?.type).toBe(
      'complaint-assessed',
    );
  });

  test('leaves no limit of the track that it left', () => {
    const moved = placed('complaint-reclassified', {
      severity: 'ordinary',
      branch: 'ordinary',
      category: 'service-quality',
      reason: null,
      anew: true,
      trackId: CONFIDENTIAL_TRACK,
    });
    const before = caseOf(POLICY, { clocks: { c: clockOf({ clockId: 'c', limitId: 'assessment' }) } });
    const tracks = POLICY.tracks.map((one) => (one.id === CONFIDENTIAL_TRACK ? { ...one, limits: [] } : one));
    const policy = { ...POLICY, tracks };
    expect(clockChanges(viewOf(policy, evolve(before.state, moved)), moved)).toMatchObject([
      { type: 'clock-stopped', data: { clockId: 'c', because: 'superseded' } },
    ]);
    // A limit that the new track has as well has begun there.
    const started = clockChanges(viewOf(POLICY, evolve(caseOf(POLICY).state, moved)), moved);
    expect(started).toEqual([]);
    const reached = { 'complaint-received': 1 };
    expect(
      clockChanges(viewOf(POLICY, evolve(caseOf(POLICY, { reached }).state, moved)), moved),
    ).toMatchObject([{ type: 'clock-started', data: { limitId: 'assessment', startedAt: AT } }]);
  });

  test('names the person complained about, of whom nothing is asked from then on', () => {
    const { events } = judged(CONFIDENTIAL_TRACK, { against: 'accused' });
    const [named] = events;
    if (named?.type !== 'complaint-assessed') throw new Error('it was not assessed');
    expect(named.data.against).toBe('accused');
    const view = caseOf(POLICY, {
      trackId: CONFIDENTIAL_TRACK,
      tasks: byId(
        taskOf({ taskId: 'theirs', kind: 'register', beside: true, assignees: ['accused'] }),
        taskOf({ taskId: 'being-given', kind: 'overdue-entry', beside: true, assignees: [], found: null }),
        taskOf({ taskId: 'of-others', kind: 'register', beside: true, assignees: ['someone'] }),
        taskOf({ taskId: 'customers', kind: 'customer-question', beside: true, assignees: [], found: null }),
      ),
    });
    const told = placed(named.type, named.data);
    const after = viewOf(POLICY, evolve(view.state, told));
    expect(after.state.against).toBe('accused');
    const follow = consequences(after, told, () => 'new').filter(({ type }) => type.startsWith('task-'));
    expect(follow).toMatchObject([
      { type: 'task-superseded', data: { taskId: 'theirs', because: 'reassigned' } },
      { type: 'task-opened', data: { kind: 'register', excluded: ['accused'] } },
      { type: 'task-superseded', data: { taskId: 'being-given' } },
      { type: 'task-opened', data: { kind: 'overdue-entry', excluded: ['accused'] } },
    ]);
  });
});

test('a measure of a confidential case is never asked of the person complained about', () => {
  const measure = {
    followUpId: 'f',
    complaintId: 'c',
    organization: 'o',
    policyVersionId: 'v',
    trackId: CONFIDENTIAL_TRACK,
    severity: 'ordinary',
    measure: fakeSeal('Divide the work fairly.'),
    ownerId: 'accused',
    dueOn: '2026-12-01',
  };
  const excluded = (start: typeof measure & { keptFrom?: string }) =>
    openingOf(beginFollowUp(start, AT), POLICY, () => 't').flatMap((e) =>
      e.type === 'task-opened' ? e.data.excluded : [],
    );
  expect(excluded(measure)).toEqual([]);
  expect(excluded({ ...measure, keptFrom: 'accused' })).toEqual(['accused']);
});

describe('a policy with a confidential track', () => {
  test('is taken as it stands', () => {
    expect(parsePolicy(POLICY, 'policy').ok).toBe(true);
  });

  test.each([
    ['a role that nobody has', ['nobody'], 'tracks[internal].confidential.readers[#1]'],
    ['a role twice', ['hr', 'hr'], 'tracks[internal].confidential.readers[#2]'],
  ])('is refused with %s among its readers', (_what, readers, place) => {
    const parsed = parsePolicy(withConfidential(DEALER, readers), 'policy');
    expect(parsed.ok ? [] : parsed.faults.map(({ path }) => path)).toEqual([place]);
  });
});
