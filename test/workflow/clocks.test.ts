import type { ClockState } from '../../domain/case/clock-state';
import { NO_MEASURES, NOT_SETTLED, staff, tasksOf, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { expectModestHistory, historyFacts } from '../support/history-facts';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const DAY_MS = 86_400_000;

async function clockOf(complaint: CaseUnderTest, limitId: string): Promise<ClockState> {
  const clock = Object.values((await complaint.state()).clocks).find((one) => one.limitId === limitId);
  if (clock === undefined) throw new Error(`no clock ${limitId} runs`);
  return clock;
}

async function passTo(at: string | null, moreMs = 1000): Promise<void> {
  const ms = Date.parse(at ?? '') - (await rig.now()).getTime() + moreMs;
  await rig.pass(ms);
}

/** Types of the events about one limit, with the level of an escalation. */
function toldOf(complaint: CaseUnderTest, limitId: string): string[] {
  return complaint.recorded.events.flatMap((e) => {
    if (!('limitId' in e.data) || e.data.limitId !== limitId) return [];
    return [e.type === 'clock-escalated' ? `${e.type} ${String(e.data.level)}` : e.type];
  });
}

const atApproval = async (): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
};

describe('the general manager is silent', () => {
  test('reminder, breach, entry, escalation in their order, each at its instant, and the decision still counts', async () => {
    const complaint = await atApproval();
    const clock = await clockOf(complaint, 'gm-decision');
    const task = complaint.task('approve');
    expect(clock.remindAtInstant).not.toBeNull();
    expect(Date.parse(clock.remindAtInstant ?? '')).toBeLessThan(Date.parse(clock.dueAt ?? ''));

    await passTo(clock.remindAtInstant);
    expect(toldOf(complaint, 'gm-decision')).toEqual(['clock-started', 'clock-reminded']);
    expect(complaint.recorded.letters).toContainEqual(
      expect.objectContaining({ kind: 'reminder', to: { taskId: task.taskId } }),
    );

    await passTo(clock.dueAt, -60_000);
    expect(complaint.told('clock-breached')).toEqual([]);
    await passTo(clock.dueAt);
    expect(toldOf(complaint, 'gm-decision').slice(2)).toEqual(['clock-breached', 'clock-escalated 0']);
    const breach = complaint.last('clock-breached');
    expect(Date.parse(breach.at) - Date.parse(clock.dueAt ?? '')).toBeGreaterThanOrEqual(0);
    expect(await tasksOf(complaint, 'overdue-entry')).toMatchObject([
      { assignees: [idOf('cr-manager')], because: 'gm-decision', beside: true },
    ]);
    expect((await complaint.state()).overran).toBe(true);

    const { nextLevelAt } = await clockOf(complaint, 'gm-decision');
    await passTo(nextLevelAt);
    expect(toldOf(complaint, 'gm-decision').slice(4)).toEqual(['clock-escalated 1']);
    expect(complaint.recorded.letters.filter(({ kind }) => kind === 'overdue').map(({ to }) => to)).toEqual([
      { role: 'deputy-general-manager', unit: null },
    ]);
    expect((await clockOf(complaint, 'gm-decision')).nextLevelAt).toBeNull();

    await rig.pass('20 days');
    expect(toldOf(complaint, 'gm-decision')).toHaveLength(5);
    await complaint.answerTask(task);
    expect(complaint.last('plan-approved').by).toEqual(staff('general-manager'));
    expect(toldOf(complaint, 'gm-decision').at(-1)).toBe('clock-stopped');
    expect(complaint.recorded.events.findLast((e) => e.type === 'clock-stopped')?.data).toMatchObject({
      because: 'missed',
    });
  });

  test('the CR manager’s entry must be given before the case closes, and who answers for the delay is recorded', async () => {
    const complaint = await atApproval();
    await passTo((await clockOf(complaint, 'gm-decision')).dueAt);
    await walk(complaint, 'approve', 'offer', 'carry-out', 'answer', 'customer-word');
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.answer('liability-for-delay');
    expect(complaint.openKinds()).toBe('overdue-entry');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('overdue-entry', {}, staff('cr-manager'));
    await complaint.current().result();
    expect(complaint.told('overdue-entered', 'complaint-closed')).toEqual([
      'overdue-entered',
      'complaint-closed',
    ]);
    await expectModestHistory(complaint);
  });

  test('a limit overrun while the case waits to close asks who answers for it all the same', async () => {
    const complaint = await rig.submit({}, { customerHasEmail: false });
    await walk(
      complaint,
      'assess',
      'investigate',
      'plan',
      'approve',
      'offer',
      'carry-out',
      'answer',
      'customer-word',
    );
    await rig.pass('16 days');
    expect(toldOf(complaint, 'evaluation')).toContain('clock-breached');
    await complaint.answer('evaluate', NO_MEASURES);
    expect(complaint.openKinds()).toBe('liability-for-delay overdue-entry');
  });

  test('answered in time, nobody is reminded of it later', async () => {
    const complaint = await atApproval();
    await complaint.answer('approve');
    await rig.pass('1 day');
    expect(toldOf(complaint, 'gm-decision')).toEqual(['clock-started', 'clock-stopped']);
    expect(complaint.recorded.letters.filter(({ kind }) => kind === 'overdue')).toEqual([]);
  });
});

describe('nothing is sent for what is over', () => {
  test('a breached limit of a round that is superseded climbs no further', async () => {
    const complaint = await rig.submit();
    await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out');
    const { dueAt } = await clockOf(complaint, 'answer');
    await passTo(dueAt);
    expect(toldOf(complaint, 'answer')).toContain('clock-escalated 0');
    await complaint.answer('answer');
    await complaint.answer('customer-word', NOT_SETTLED);
    const before = complaint.told('clock-escalated').length;
    await rig.pass('1 hour');
    expect(complaint.told('clock-escalated')).toHaveLength(before);
    const clocks = Object.values((await complaint.state()).clocks);
    expect(clocks.every(({ round }) => round === 2)).toBe(true);
  });

  test('after close no clock is left, and no letter follows', async () => {
    const complaint = await atApproval();
    await passTo((await clockOf(complaint, 'gm-decision')).dueAt);
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    const { events, letters } = complaint.recorded;
    const [eventsAtClose, lettersAtClose] = [events.length, letters.length];
    expect((await complaint.state()).clocks).toEqual({});
    await rig.pass('60 days');
    expect(events).toHaveLength(eventsAtClose);
    expect(letters).toHaveLength(lettersAtClose);
  });

  test('withdrawn, only the evaluation’s own limit runs', async () => {
    const complaint = await atApproval();
    await complaint.act('withdraw', { reason: fakeSeal('I sold it.') }, { kind: 'customer' });
    const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(running).toEqual(['evaluation']);
  });
});

describe('one timer', () => {
  test('at no point of the history is more than one open, whatever happens', async () => {
    const complaint = await atApproval();
    await passTo((await clockOf(complaint, 'gm-decision')).dueAt);
    await complaint.answer('approve', { decision: 'return', reason: 'Too dear.', supervisor: null });
    await rig.pass('9 days');
    const reason = fakeSeal('The press has called.');
    await complaint.act('reclassify', { severity: 'major', reason }, staff('cr-manager'));
    await rig.pass('2 days');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    const facts = await historyFacts(complaint);
    expect(facts.timersStarted).toBeGreaterThan(5);
    expect(facts.mostTimersOpen).toBe(1);
    expect(facts.workflowTasksFailed).toBe(0);
  });

  test('100 notes add no timer', async () => {
    const complaint = await atApproval();
    const before = await historyFacts(complaint);
    for (let batch = 0; batch < 20; batch += 1) {
      const notes = Array.from({ length: 5 }, (_, i) =>
        complaint.act('note', { text: fakeSeal(`Note ${String(batch)}.${String(i)}`) }),
      );
      await Promise.all(notes);
    }
    const after = await historyFacts(complaint);
    expect(complaint.told('note-added')).toHaveLength(100);
    expect(after.timersStarted).toBe(before.timersStarted);
    expect(after.mostTimersOpen).toBe(1);
  });
});

describe('calendars', () => {
  afterEach(() => {
    rig.effects.calendar = everydayCalendar();
  });

  /** Local date in Shanghai, which has had no summer time since 1991. */
  const dateOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
  const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

  test('a limit across two weeks of holidays counts the make-up Saturday and Sunday and ends on the day after', async () => {
    const startMs = (await rig.now()).getTime();
    const dates = Array.from({ length: 21 }, (_, i) => dateOf(startMs + (i + 1) * DAY_MS));
    const weekend = dates.slice(0, 14).filter(isWeekend).slice(0, 2);
    const closed = dates.slice(0, 14).filter((date) => !isWeekend(date));
    rig.effects.calendar = everydayCalendar({
      version: 2,
      holidays: closed.map((date) => ({ date, name: 'Long holiday' })),
      makeUpDays: weekend.map((date) => ({ date, name: 'Make-up day' })),
    });
    const complaint = await rig.submit();
    await complaint.answer('assess');
    const clock = await clockOf(complaint, 'solution');

    // Three working days: the two make-up days, and the first day that works after the holidays.
    const third = dates.slice(14).find((date) => !isWeekend(date)) ?? '';
    expect(weekend).toHaveLength(2);
    expect(clock.dueAt).toBe(`${third}T10:00:00.000Z`);

    await passTo(clock.dueAt, -1000);
    expect(toldOf(complaint, 'solution')).not.toContain('clock-breached');
    await passTo(clock.dueAt);
    expect(toldOf(complaint, 'solution')).toContain('clock-breached');
  });

  test('a reminder is moved to working time, never past the limit', async () => {
    const complaint = await rig.submit();
    await complaint.answer('assess');
    const { remindAtInstant, dueAt } = await clockOf(complaint, 'solution');
    const local = new Date(Date.parse(remindAtInstant ?? '') + 8 * 3_600_000);
    const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
    expect(minutes).toBeGreaterThanOrEqual(9 * 60);
    expect(minutes).toBeLessThanOrEqual(18 * 60);
    expect(isWeekend(local.toISOString().slice(0, 10))).toBe(false);
    expect((remindAtInstant ?? '') <= (dueAt ?? '')).toBe(true);
  });
});

test('a complaint that was received days ago is late at once: no reminder of what is past, and levels from now on', async () => {
  const receivedAt = new Date((await rig.now()).getTime() - 10 * DAY_MS).toISOString();
  const complaint = await rig.submit({ receivedAt });
  await rig.pass('1 minute');
  expect(toldOf(complaint, 'assessment')).toEqual(['clock-started', 'clock-breached', 'clock-escalated 0']);
  expect(complaint.last('clock-started').data.startedAt).toBe(receivedAt);
  const { nextLevelAt } = await clockOf(complaint, 'assessment');
  expect(Date.parse(nextLevelAt ?? '')).toBeGreaterThan((await rig.now()).getTime());
});
