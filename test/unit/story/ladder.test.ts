import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { DomainEvent, EventType } from '../../../domain/case/events';
import type { JsonObject } from '../../../domain/json';
import { policySchema, type Policy } from '../../../domain/policy/schema';
import { CourseInMemory } from '../../support/course-in-memory';
import { RUNGS, withLadder, withSeverityTable } from '../../support/policies/with-ladder';
import { withRemedies } from '../../support/policies/with-remedies';
import { fakeSeal } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';
import { parsePolicy } from '../../../domain/policy/check';

const file = path.resolve(__dirname, '../../support/policies/everything.yaml');
const WORKS = policySchema.parse(parse(readFileSync(file, 'utf8')));
const CLIMBING = withLadder(WORKS);

const begun = (policy: Policy = CLIMBING, submission: object = {}): Promise<CourseInMemory> =>
  CourseInMemory.under(policy, { submission: { unit: 'quality', ...submission } });

const events = (course: CourseInMemory, type: EventType): readonly DomainEvent['data'][] =>
  course.simulation.recorded.events.flatMap((e) => (e.type === type ? [e.data] : []));

const asked = (course: CourseInMemory): readonly (readonly string[])[] =>
  Object.values(course.state.tasks)
    .filter(({ kind }) => kind === 'assess')
    .map(({ assignees }) => assignees);

const OPINION = 'The customer is right, but not mine to say.';
const UP: JsonObject = { beyondAuthority: true, opinion: OPINION };
/** Nothing of a judgement is asked of whoever passes a case up. */
const ONLY_UP: JsonObject = {
  ...UP,
  findings: null,
  founded: null,
  reasonable: null,
  category: null,
  severity: null,
  urgent: null,
  resolvedNow: null,
};

test('the policies of this file would be taken', () => {
  for (const policy of [CLIMBING, withSeverityTable(CLIMBING)])
    expect(parsePolicy(policy, 'ladder')).toMatchObject({ ok: true });
});

describe('a case begins on the rung', () => {
  test('that the table of tiers finds, and the row is on record', async () => {
    const course = await begun();
    expect(course.state.rung).toBe('counter');
    expect(events(course, 'complaint-received')).toMatchObject([
      { rung: { id: 'counter', decidedBy: 'minor-to-the-counter' } },
    ]);
    expect(asked(course)).toEqual([[idOf('clerk')]]);
    const severe = await begun(CLIMBING, { severity: 'severe' });
    expect(severe.state.rung).toBe('jointly');
  });

  test('that is the lowest where no table says otherwise', async () => {
    const course = await begun({ ...CLIMBING, tables: WORKS.tables });
    expect(events(course, 'complaint-received')).toMatchObject([
      { rung: { id: 'counter', decidedBy: 'lowest-rung' } },
    ]);
  });

  test('none where the track has no ladder', async () => {
    const course = await begun(WORKS);
    expect(course.state.rung).toBeUndefined();
    expect(events(course, 'complaint-received')[0]).not.toHaveProperty('rung');
    expect(course.task('assess').because).toBeNull();
  });
});

describe('a case that is moved to another track', () => {
  const [plain] = WORKS.tracks;
  if (plain === undefined) throw new Error('the works have no track');
  const ladder = withLadder({ ...WORKS, tracks: [{ ...plain, id: 'climbing' }] });
  const all = { id: 'all', when: {}, then: { track: plain.id }, source: 'ours' };
  const TWO: Policy = {
    ...ladder,
    tracks: [plain, ...ladder.tracks],
    tables: [...ladder.tables, { id: 'track', hitPolicy: 'first', inputs: ['category'], rows: [all] }],
  };

  test('stands on the rung that the table finds there, and is judged by whoever is asked on it', async () => {
    expect(parsePolicy(TWO, 'two tracks')).toMatchObject({ ok: true });
    const course = await begun(TWO);
    expect(course.state.rung).toBeUndefined();
    await course.answer('assess', { track: 'climbing', severity: 'severe', resolvedNow: false });
    expect(course.state).toMatchObject({ trackId: 'climbing', rung: 'jointly' });
    expect(events(course, 'complaint-reclassified')).toMatchObject([{ rung: 'jointly' }]);
    expect(asked(course)).toEqual([[idOf('quality-manager')], [idOf('production-manager')]]);
  });

  test('stands on none where the other track has no ladder: it is routed as what comes in there', async () => {
    const routing = TWO.tables.find(({ id }) => id === 'routing');
    if (routing === undefined) throw new Error('the works route nothing');
    const rungs = ['counter', 'jointly', 'department'];
    const to = { department: 'quality', handler: 'director' };
    const byRung: Policy['tables'][number] = {
      ...routing,
      inputs: ['rung'],
      rows: [
        { id: 'on-a-rung', when: { rung: rungs }, then: to, source: 'ours' },
        { id: 'on-none', when: { rung: ['none'] }, then: { ...to, handler: 'engineer' }, source: 'ours' },
      ],
    };
    const tables = TWO.tables.map((table) => {
      if (table.id === 'routing') return byRung;
      return table.id === 'track' ? { ...table, rows: [{ ...all, then: { track: 'climbing' } }] } : table;
    });
    const course = await begun({ ...TWO, tables });
    expect(course.state.rung).toBe('counter');
    await course.answer('assess', { track: plain.id, resolvedNow: false });
    await course.answer('assess', { resolvedNow: false });
    expect(events(course, 'case-assigned')).toMatchObject([{ decidedBy: 'on-none' }]);
  });
});

describe('passing up', () => {
  test('needs an opinion and nothing else; the next rung is asked at once, in the same step', async () => {
    const course = await begun();
    await course.answer('assess', { ...ONLY_UP, opinion: null });
    expect(course.state.rung).toBe('counter');
    await course.answer('assess', ONLY_UP);
    expect(events(course, 'case-climbed')).toMatchObject([
      { from: 'counter', to: 'jointly', because: 'passed-up', opinion: fakeSeal(OPINION) },
    ]);
    const step = course.simulation.recorded.steps.find((one) =>
      one.events.some(({ type }) => type === 'case-climbed'),
    );
    expect(step?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['task-answered', 'case-climbed', 'task-opened']),
    );
    expect(asked(course)).toEqual([[idOf('quality-manager')], [idOf('production-manager')]]);
  });

  test('is not possible on the highest rung', async () => {
    const course = await begun();
    await course.answer('assess', ONLY_UP);
    await course.answer('assess', ONLY_UP);
    expect(course.state.rung).toBe('department');
    const refused = await course.simulation.answer({
      taskId: course.task('assess').taskId,
      answer: { beyondAuthority: true, opinion: fakeSeal('Not mine either.') },
      by: { kind: 'staff', personId: idOf('director') },
      via: 'desk',
      fingerprint: 'as given',
    });
    expect(refused?.code).toBe('answer-invalid');
  });

  test('may name the department, which then is asked and gets the case', async () => {
    const course = await begun();
    await course.answer('assess', ONLY_UP);
    await course.answer('assess', { ...ONLY_UP, concernsUnit: 'production' });
    expect(course.task('assess').unit).toBe('production');
  });
});

describe('those asked together', () => {
  test('judge it if they agree', async () => {
    const course = await begun(CLIMBING, { severity: 'severe' });
    await course.answer('assess');
    expect(events(course, 'complaint-assessed')).toEqual([]);
    await course.answer('assess');
    expect(events(course, 'complaint-assessed')).toHaveLength(1);
    expect(events(course, 'case-climbed')).toEqual([]);
  });

  test.each([
    ['founded', { founded: false, refusalReason: 'It is not.' }],
    ['reasonable', { reasonable: false }],
    ['category', { category: 'delivery' }],
    ['severity', { severity: 'minor' }],
  ])('that differ about %s send it up', async (_what, other) => {
    const policy: Policy = {
      ...CLIMBING,
      tracks: CLIMBING.tracks.map((track) => ({ ...track, foundedAt: { value: 'assess', source: 'ours' } })),
    };
    const course = await begun(policy, { severity: 'severe', category: 'product' });
    await course.answer('assess');
    await course.answer('assess', other);
    expect(events(course, 'case-climbed')).toMatchObject([{ to: 'department', because: 'not-agreed' }]);
    expect(events(course, 'complaint-assessed')).toEqual([]);
  });
});

describe('what those asked together give to the customer on the spot', () => {
  const reduction = (minor: number, more: JsonObject = {}): JsonObject => ({
    kind: 'price-reduction',
    amount: { minor, currency: 'CNY' },
    costCentre: 'quality',
    rule: 'Sales rules, section 4.',
    grounds: 'Scratches.',
    ...more,
  });
  const apology = (grounds: string): JsonObject => ({ kind: 'apology', grounds });

  test.each<[string, readonly JsonObject[], readonly JsonObject[], boolean]>([
    [
      'the same, each in their own words',
      [reduction(5_000), apology('a')],
      [apology('b'), reduction(5_000)],
      true,
    ],
    ['nothing by one of them', [], [reduction(5_000)], false],
    ['another amount', [reduction(5_000)], [reduction(6_000)], false],
    ['the same twice by one of them', [apology('a')], [apology('a'), apology('b')], false],
    ['borne by another department', [reduction(5_000)], [reduction(5_000, { costCentre: 'unclear' })], false],
  ])('%s', async (_what, first, second, agreed) => {
    const rungs = RUNGS.map((rung) => (rung.id === 'jointly' ? { ...rung, may: {} } : rung));
    const course = await begun(withRemedies(withLadder(WORKS, rungs)), { severity: 'severe' });
    const settled = (remedies: readonly JsonObject[]) => ({
      ...{ resolvedNow: true, whatWasDone: 'Settled.', severity: 'severe' },
      ...(remedies.length === 0 ? {} : { remedies }),
    });
    await course.answer('assess', settled(first));
    await course.answer('assess', settled(second));
    expect(events(course, 'remedy-granted')).toHaveLength(agreed ? first.length : 0);
    expect(events(course, 'case-climbed')).toMatchObject(agreed ? [] : [{ because: 'not-agreed' }]);
  });
});

describe('what is beyond the authority of a rung', () => {
  test('a severity goes to the lowest rung that judges it, and is proposed there', async () => {
    const rungs = RUNGS.map((rung) =>
      rung.id === 'jointly' ? { ...rung, may: { severities: ['minor'] } } : rung,
    );
    const course = await begun(withLadder(WORKS, rungs));
    await course.answer('assess', { severity: 'severe' });
    expect(events(course, 'case-climbed')).toMatchObject([
      { from: 'counter', to: 'department', because: 'severity', severity: 'severe', branch: 'major' },
    ]);
    expect(course.state.severity).toBe('severe');
  });

  test('a refusal goes up with its reason', async () => {
    const policy: Policy = {
      ...CLIMBING,
      tracks: CLIMBING.tracks.map((track) => ({ ...track, foundedAt: { value: 'assess', source: 'ours' } })),
    };
    const course = await begun(policy);
    await course.answer('assess', { founded: false, refusalReason: 'Worn, not faulty.' });
    expect(events(course, 'case-climbed')).toMatchObject([
      { to: 'jointly', because: 'refusal', opinion: fakeSeal('Worn, not faulty.') },
    ]);
    expect(events(course, 'refusal-given')).toEqual([]);
  });

  test('settling on the spot is not offered', async () => {
    const course = await begun();
    await course.answer('assess', ONLY_UP);
    await course.answer('assess', { resolvedNow: true, whatWasDone: 'A new one.' });
    expect(events(course, 'first-contact-resolved')).toEqual([]);
    const atTheCounter = await begun();
    await atTheCounter.answer('assess', { resolvedNow: true, whatWasDone: 'A new one.' });
    expect(events(atTheCounter, 'first-contact-resolved')).toHaveLength(1);
  });
});

test('each rung has a limit of its own, which ends with the judgement or the climb', async () => {
  const course = await begun();
  const clocks = () =>
    Object.values(course.state.clocks).filter(({ limitId }) => limitId.startsWith('rung-'));
  expect(clocks().map(({ limitId }) => limitId)).toEqual(['rung-counter']);
  await course.answer('assess', ONLY_UP);
  expect(clocks().map(({ limitId }) => limitId)).toEqual(['rung-jointly']);
  await course.pass(25);
  expect(events(course, 'clock-breached')).toEqual(
    expect.arrayContaining([expect.objectContaining({ limitId: 'rung-jointly' })]),
  );
  await course.answer('assess', ONLY_UP);
  expect(events(course, 'clock-stopped')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ limitId: 'rung-counter', because: 'met' }),
      expect.objectContaining({ limitId: 'rung-jointly', because: 'missed' }),
    ]),
  );
  await course.answer('assess');
  expect(clocks()).toEqual([]);
});

describe('what is another department’s matter', () => {
  const left = (id: string, type: 'text' | 'date-time') => ({
    ...{ id, type, title: { zh: id, en: id }, required: false, source: 'ours' as const },
  });
  const [counter, ...others] = RUNGS;
  const elsewhere = {
    ...{ rung: 'department', units: ['quality', 'production'] },
    ...{ contact: 'leftWord', agreed: 'leftTime', source: 'ours' as const },
  };
  const above = withLadder(WORKS, counter === undefined ? [] : [{ ...counter, elsewhere }, ...others]);
  const policy: Policy = {
    ...above,
    tracks: above.tracks.map((track) => {
      const { assess } = track.steps;
      const fields = [...(assess.fields ?? []), left('leftWord', 'text'), left('leftTime', 'date-time')];
      return { ...track, steps: { ...track.steps, assess: { ...assess, fields } } };
    }),
  };
  const AWAY: JsonObject = { ...ONLY_UP, otherDepartment: true };

  test('is asked only where the rung says so', async () => {
    expect(parsePolicy(policy, 'ladder')).toMatchObject({ ok: true });
    const without = await begun();
    await without.answer('assess', { ...AWAY, concernsUnit: 'production' });
    expect(events(without, 'case-climbed')).toEqual([]);
  });

  test('goes straight to the rung of the department that is named', async () => {
    const course = await begun(policy);
    await course.answer('assess', { ...AWAY, concernsUnit: 'production' });
    expect(events(course, 'case-climbed')).toMatchObject([
      { from: 'counter', to: 'department', because: 'passed-up', unit: 'production' },
    ]);
    expect(Object.values(course.state.tasks)).toMatchObject([{ kind: 'assess', unit: 'production' }]);
  });

  test('needs no word about one’s own authority besides, and says why in what was found', async () => {
    const course = await begun(policy);
    const found = { beyondAuthority: false, opinion: null, findings: 'A press stood still.' };
    await course.answer('assess', { ...found, otherDepartment: true, concernsUnit: 'production' });
    expect(events(course, 'case-climbed')).toMatchObject([{ to: 'department', unit: 'production' }]);
  });

  test.each<[string, JsonObject, number]>([
    ['names nothing', {}, 0],
    ['leaves words alone', { leftWord: 'Ms Li' }, 0],
    ['leaves a time alone', { leftTime: '2026-03-02T09:00:00.000Z' }, 0],
    ['names the department that took it in', { concernsUnit: 'quality' }, 0],
    ['names a department without saying so', { otherDepartment: false, concernsUnit: 'production' }, 0],
    ['leaves words and a time', { leftWord: 'Ms Li', leftTime: '2026-03-02T09:00:00.000Z' }, 1],
  ])('a form that %s', async (_what, more, climbs) => {
    const course = await begun(policy);
    await course.answer('assess', { ...AWAY, ...more });
    expect(events(course, 'case-climbed')).toHaveLength(climbs);
    expect(course.state.rung).toBe(climbs === 0 ? 'counter' : 'jointly');
  });
});

describe('a table of severities', () => {
  const tabled = withSeverityTable(WORKS);
  /** The example keeps what was proposed, whatever the table finds. */
  const BY_TABLE = { otherSeverity: null, severity: null, severityReason: null };

  test('decides from the intake and the assessment; its row is on record', async () => {
    const course = await begun(tabled, { fields: { injured: true } });
    await course.answer('assess', { ...BY_TABLE, loss: 'small' });
    expect(events(course, 'complaint-assessed')).toMatchObject([{ severity: 'severe', severityRow: 'hurt' }]);
    const slight = await begun(tabled);
    await slight.answer('assess', { ...BY_TABLE, loss: 'small' });
    expect(events(slight, 'complaint-assessed')).toMatchObject([
      { severity: 'minor', severityRow: 'slight' },
    ]);
  });

  test('is departed from with a reason, and only so', async () => {
    const course = await begun(tabled);
    await course.answer('assess', {
      ...{ loss: 'small', otherSeverity: true, severity: 'severe', severityReason: null },
    });
    expect(events(course, 'complaint-assessed')).toEqual([]);
    await course.answer('assess', {
      loss: 'small',
      otherSeverity: true,
      severity: 'severe',
      severityReason: 'He asks for the second time.',
    });
    expect(events(course, 'complaint-assessed')).toMatchObject([
      {
        severity: 'severe',
        severityRow: 'slight',
        severityReason: fakeSeal('He asks for the second time.'),
      },
    ]);
  });

  test('hears what was put right of the submission', async () => {
    const course = await begun(tabled, { fields: { injured: false } });
    await course.act(
      'correct',
      { field: 'fields.injured', value: true, old: false, reason: fakeSeal('A finger.') },
      { kind: 'staff', personId: idOf('quality-manager') },
    );
    expect(course.state.facts).toMatchObject({ injured: 'yes' });
  });
});
