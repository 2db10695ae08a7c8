import { randomUUID } from 'node:crypto';
import { everydayCalendar } from '../support/everyday-calendar';
import { UNFOUNDED } from '../support/case-steps';
import { refusalOf } from '../support/story-rig';
import { idOf } from '../support/test-people';
import {
  answersOfOthers,
  askedFor,
  caseAt,
  faultsIn,
  lettersToCustomer,
  limitOf,
  openInStory,
} from './case-at';
import { changed, code } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-relations';
const STEPS = `${TRACK}.steps`;
const SOLUTION = `${TRACK}.limits.solution`;

const clause = storyClauses('auto-dealer');

clause(
  'AD-03.1 the CR manager judges a complaint, and nobody else',
  [changed(`${STEPS}.assess.by`, { person: 'cr-adviser' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    expect(askedFor(complaint, 'assess')).toEqual([idOf('cr-manager')]);
    expect(await answersOfOthers(complaint, 'assess', ['cr-manager'])).toEqual(new Set(['not-asked-of-you']));
    expect(complaint.told('complaint-assessed')).toEqual([]);
  },
);

clause(
  'AD-03.2 the CR manager investigates first: a judgement without findings is refused',
  [code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    expect(await faultsIn(complaint.answer('assess', { findings: null }))).toEqual(['/findings required']);
    expect(complaint.openKinds()).toBe('assess');
  },
);

for (const field of ['severity', 'category', 'founded', 'reasonable'])
  clause(
    `AD-03.3 nature, category, grounds and demand are each judged: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'assess');
      expect(await faultsIn(complaint.answer('assess', { [field]: null }))).toEqual([`/${field} required`]);
      expect(complaint.openKinds()).toBe('assess');
    },
  );

clause(
  'AD-03.4 nobody handles a complaint before it is judged',
  [code('judged-before-handled')],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    expect(complaint.openKinds()).toBe('assess');
    const outOfTurn = { ...complaint.task('assess'), kind: 'investigate', taskId: randomUUID() } as const;
    expect(await refusalOf(complaint.answerTask(outOfTurn))).toBe('task-unknown');
    expect(complaint.told('case-assigned', 'cause-investigated')).toEqual([]);
    await complaint.answer('assess');
    expect(complaint.openKinds()).toBe('investigate');
  },
);

const ROUTES = [
  ['product-quality', 'service', 'service-manager'],
  ['sales-contract', 'sales', 'sales-manager'],
  ['repair-quality', 'service', 'service-manager'],
  ['service-quality', 'service', 'service-manager'],
  ['suggestions', 'sales', 'sales-manager'],
] as const;
for (const [category, department, handler] of ROUTES)
  clause(
    `AD-03.5 the category decides department and handler: ${category} → ${department}, ${handler}`,
    [
      changed(`tables.routing.rows.${category}-to-${department}.then.department`, 'personnel'),
      changed(`tables.routing.rows.${category}-to-${department}.then.handler`, 'hr'),
    ],
    async (rig) => {
      const complaint = await caseAt(rig, 'assess', { category: 'product-quality' });
      await complaint.answer('assess', { category });
      expect(complaint.last('case-assigned').data).toMatchObject({ department, handlerRole: handler });
      expect(askedFor(complaint, 'investigate')).toEqual([idOf(handler)]);
    },
  );

clause(
  'AD-03.6 a complaint with insufficient grounds is declined with reasons, which the customer gets',
  [changed(`${TRACK}.foundedAt.value`, 'investigate'), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    const wordless = complaint.answer('assess', { ...UNFOUNDED, refusalReason: null });
    expect(await faultsIn(wordless)).toEqual(['/refusalReason required']);
    await complaint.answer('assess', UNFOUNDED);
    expect(lettersToCustomer(complaint)).toEqual(['received', 'refusal']);
    expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['refusal-word']);
    await complaint.answer('refusal-word', { reply: 'understood' });
    expect(complaint.folded().outcome).toBe('declined');
  },
);

clause(
  'AD-03.7 the customer may appeal, and who judged the complaint does not decide the appeal',
  [changed(`${TRACK}.appeal.decidedBy`, { person: 'sales-manager' })],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    await complaint.answer('assess', UNFOUNDED);
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
    expect(askedFor(complaint, 'decide-appeal')).toEqual([idOf('general-manager')]);
    expect(await answersOfOthers(complaint, 'decide-appeal', ['general-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    await complaint.answer('decide-appeal', { decision: 'upheld' });
    expect(complaint.openKinds()).toBe('investigate');
    expect(complaint.folded().cursor.round).toBe(1);
  },
);

clause(
  'AD-03.8 an appeal that is not upheld leaves the complaint declined',
  [code('an-appeal-is-decided')],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    await complaint.answer('assess', UNFOUNDED);
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
    await complaint.answer('decide-appeal', { decision: 'declined' });
    expect(complaint.folded().outcome).toBe('declined');
    expect(complaint.openKinds()).toBe('evaluate');
  },
);

clause(
  'AD-03.9 a refusal that nobody appeals against stands after the time for an appeal',
  [changed(`${TRACK}.appeal.appealDays`, 300)],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    await complaint.answer('assess', UNFOUNDED);
    const { taskId } = complaint.task('refusal-word');
    await rig.pass('40 days');
    await complaint.recordedOf('refusal-understood');
    expect(complaint.last('refusal-understood').data.bySilence).toBe(true);
    expect(complaint.folded().ended[taskId]?.status).toBe('superseded');
    expect(complaint.openKinds()).toContain('evaluate');
  },
);

clause(
  'AD-04.1 the handler, and nobody else, investigates and proposes',
  [
    changed(`${STEPS}.investigate.by`, { person: 'cr-adviser' }),
    changed(`${STEPS}.plan.by`, { person: 'cr-adviser' }),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    expect(await answersOfOthers(complaint, 'investigate', ['service-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    await complaint.answer('investigate');
    expect(await answersOfOthers(complaint, 'plan', ['service-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
  },
);

for (const field of ['cause', 'personResponsible'])
  clause(
    `AD-04.2 the specific cause and the person directly responsible are found: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'investigate');
      expect(await faultsIn(complaint.answer('investigate', { [field]: null }))).toEqual([
        `/${field} required`,
      ]);
      expect(complaint.openKinds()).toBe('investigate');
    },
  );

clause(
  'AD-04.3 the handler proposes a solution: an empty one is refused',
  [code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    expect(await faultsIn(complaint.answer('plan', { solution: null }))).toEqual(['/solution required']);
    expect(complaint.openKinds()).toBe('plan');
  },
);

clause(
  'AD-04.4 the solution is due by the end of the third working day after the assignment',
  [
    changed(`${SOLUTION}.length`, { 'working-days': 4 }),
    changed(`${SOLUTION}.length`, { 'calendar-days': 3 }),
    changed(`${SOLUTION}.from`, ['complaint-received']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'assess');
    // Assignment, not receipt, starts the limit.
    await rig.pass('1 hour');
    const now = await rig.now();
    rig.effects.calendar = everydayAndTomorrowOff(now);
    await complaint.answer('assess');

    const { startedAt, dueAt } = limitOf(complaint, 'solution');
    expect(startedAt).toBe(complaint.last('case-assigned').at);
    expect(dueAt).toBe(endOfShanghaiDay(startedAt, 4));

    await rig.pass(Date.parse(dueAt) - (await rig.now()).getTime() - 60_000);
    expect(breachedLimits(complaint)).not.toContain('solution');
    await rig.pass('2 minutes');
    await complaint.recordedOf('clock-breached');
    expect(breachedLimits(complaint)).toContain('solution');
    expect(complaint.last('clock-breached').at.slice(0, 16)).toBe(dueAt.slice(0, 16));
  },
);

clause(
  'AD-04.5 a solution proposed in time stops the limit',
  [changed(`${SOLUTION}.until`, ['solution-offered'])],
  async (rig) => {
    const complaint = await caseAt(rig, 'plan');
    await complaint.answer('plan');
    const stopped = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-stopped' && e.data.limitId === 'solution' ? [e.data.because] : [],
    );
    expect(stopped).toEqual(['met']);
  },
);

function breachedLimits({ recorded }: Awaited<ReturnType<typeof caseAt>>): readonly string[] {
  return recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));
}

const SHANGHAI_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

function shanghaiDay(instant: string): number {
  return Math.floor((Date.parse(instant) + SHANGHAI_MS) / DAY_MS);
}

function endOfShanghaiDay(instant: string, daysLater: number): string {
  return new Date((shanghaiDay(instant) + daysLater + 1) * DAY_MS - SHANGHAI_MS).toISOString();
}

/** Every day of the week works round the clock but tomorrow, so that working days are seen not to be calendar days. */
function everydayAndTomorrowOff(now: Date) {
  const always = [{ from: '00:00', to: '24:00' }];
  const tomorrow = new Date((shanghaiDay(now.toISOString()) + 1) * DAY_MS).toISOString().slice(0, 10);
  return everydayCalendar({
    week: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    holidays: [{ date: tomorrow, name: 'A holiday' }],
  });
}
