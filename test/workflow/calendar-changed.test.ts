import { randomUUID } from 'node:crypto';
import type { CalendarChange } from '../../domain/case/calendar-change';
import type { EventType } from '../../domain/case/events';
import type { FollowUpStart } from '../../domain/case/follow-up';
import {
  announcementWorkflowId,
  complaintWorkflowId,
  followUpWorkflowId,
  SIGNALS,
  WORKFLOW_TYPES,
} from '../../domain/contract';
import type { Calendar } from '../../domain/time/calendar';
import type { Explanation } from '../../domain/time/explanation';
import { endOfWorkingDay } from '../../domain/time/working-time';
import { NO_MEASURES, walk } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { historyFacts } from '../support/history-facts';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

const DAY_MS = 86_400_000;
const SECOND = { calendarId: 'everyday', version: 2 };

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());
beforeEach(() => {
  rig.effects.calendar = everydayCalendar();
  rig.effects.ghosts = [];
});

/** The whole of the coming weeks: whatever day it is when the test runs. */
async function closedFor(days: number): Promise<Calendar['exceptions']> {
  const fromMs = (await rig.now()).getTime();
  return Array.from({ length: days }, (_, day) => ({
    date: new Date(fromMs + day * DAY_MS).toISOString().slice(0, 10),
    spans: [],
    reason: '盘点',
  }));
}

/** A signal has no answer: what is told after it was told after it was handled. */
async function signalled(complaint: CaseUnderTest, ...payloads: unknown[]): Promise<void> {
  for (const payload of payloads) await complaint.current().signal(SIGNALS.calendarChanged, payload);
  await complaint.act('note', { text: fakeSeal('after the signal') });
}

const changesOf = (clockId: string): Explanation['carried']['changes'] =>
  rig.effects.computed.get(clockId)?.result.explanation.carried.changes ?? [];
const running = async (complaint: CaseUnderTest, limitId: string) => {
  const found = Object.values((await complaint.state()).clocks).find((clock) => clock.limitId === limitId);
  if (found === undefined) throw new Error(`no clock ${limitId}`);
  return found;
};

test('a running limit is counted anew, old and new instant are kept, and it fires at the new one', async () => {
  const complaint = await rig.submit();
  const before = await running(complaint, 'assessment');
  rig.effects.calendar = everydayCalendar({ version: 2, exceptions: await closedFor(30) });
  await signalled(complaint, SECOND);

  const after = await running(complaint, 'assessment');
  expect(Date.parse(after.dueAt ?? '') - Date.parse(before.dueAt ?? '')).toBeGreaterThan(20 * DAY_MS);
  expect(changesOf(after.clockId)).toMatchObject([
    { oldDueAt: before.dueAt, newDueAt: after.dueAt, oldCalendarVersion: 1, newCalendarVersion: 2 },
  ]);
  expect(complaint.last('calendar-changed').data).toEqual(SECOND);

  await rig.pass('20 days');
  expect(complaint.told('clock-breached')).toEqual([]);
  await rig.pass('20 days');
  expect(complaint.last('clock-breached').data.limitId).toBe('assessment');
});

test('nothing becomes late before the end of the working day by it', async () => {
  rig.effects.calendar = everydayCalendar({ exceptions: await closedFor(30) });
  const complaint = await rig.submit();
  await rig.pass('3 days');
  const open = everydayCalendar({ version: 2 });
  rig.effects.calendar = open;
  const now = (await rig.now()).toISOString();
  await signalled(complaint, SECOND);

  const { dueAt } = await running(complaint, 'assessment');
  expect(Date.parse(dueAt ?? '')).toBeGreaterThanOrEqual(Date.parse(endOfWorkingDay(open, now)));
  expect(complaint.told('clock-breached')).toEqual([]);
});

test('a limit that was missed keeps its verdict', async () => {
  const complaint = await rig.submit();
  await rig.pass('8 days');
  const { clockId, dueAt } = await running(complaint, 'assessment');
  rig.effects.calendar = everydayCalendar({ version: 2, exceptions: await closedFor(30) });
  await signalled(complaint, SECOND);
  expect(await running(complaint, 'assessment')).toMatchObject({ clockId, dueAt, status: 'breached' });
  expect(complaint.told('clock-breached')).toHaveLength(1);
});

test('the same version twice is told once', async () => {
  const complaint = await rig.submit();
  rig.effects.calendar = everydayCalendar({ version: 2, exceptions: await closedFor(30) });
  await signalled(complaint, SECOND, SECOND);
  await signalled(complaint, SECOND);
  expect(complaint.told('calendar-changed')).toHaveLength(1);
  expect(changesOf((await running(complaint, 'assessment')).clockId)).toHaveLength(1);
});

test('whatever else is sent becomes a note, and the case goes on', async () => {
  const payloads = [null, 7, 'v2', [], {}, { calendarId: 'everyday' }, { version: 2 }];
  const nearly = [
    { calendarId: '', version: 2 },
    { calendarId: 'everyday', version: 0 },
    { calendarId: 'everyday', version: '2' },
    { ...SECOND, extra: true },
  ];
  const complaint = await rig.submit();
  await signalled(complaint, ...payloads, ...nearly);
  expect(complaint.told('calendar-changed')).toEqual([]);
  const notes = complaint.recorded.events.filter(({ type }) => type === 'operator-note');
  expect(notes).toHaveLength(payloads.length + nearly.length);
  // Of a version that is not there, or of a calendar that is another's, no limit knows anything.
  const { dueAt } = await running(complaint, 'assessment');
  await signalled(complaint, { calendarId: 'elsewhere', version: 9 }, { calendarId: 'everyday', version: 9 });
  expect((await running(complaint, 'assessment')).dueAt).toBe(dueAt);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect((await historyFacts(complaint)).workflowTasksFailed).toBe(0);
});

describe('the announcement', () => {
  const announce = async (change: CalendarChange): Promise<unknown> => {
    const handle = await rig.client.workflow.start(WORKFLOW_TYPES.announceCalendar, {
      workflowId: announcementWorkflowId(change.calendarId, change.version),
      taskQueue: rig.taskQueue,
      args: [change],
    });
    await rig.pass('15 seconds');
    return handle.result();
  };

  test('reaches complaints and follow-ups, passes over what has ended, and goes on as a new run', async () => {
    const types = (streamId: string, type: EventType) =>
      rig.effects.streams.get(streamId)?.events.filter((e) => e.type === type);
    const complaint = await rig.submit();
    await walk(complaint, 'assess');
    const measure = await oneMeasure();
    rig.effects.calendar = everydayCalendar({ version: 3, exceptions: await closedFor(30) });
    // Two runs' worth of pages, and none of these is there any more.
    rig.effects.ghosts = Array.from({ length: 1_050 }, () => complaintWorkflowId(randomUUID()));

    const result = await announce({ calendarId: 'everyday', version: 3 });
    expect(result).toEqual({ told: expect.any(Number), gone: 1_050 });
    expect(types(complaint.id, 'calendar-changed')).toHaveLength(1);
    expect(types(measure, 'calendar-changed')).toHaveLength(1);
    const { clockId } = await running(complaint, 'solution');
    expect(changesOf(clockId)).toHaveLength(1);
    expect(changesOf(`${measure}:measure:1`)).toHaveLength(1);
  });

  test('of a calendar that nobody works by tells nobody', async () => {
    expect(await announce({ calendarId: 'elsewhere', version: 2 })).toEqual({ told: 0, gone: 0 });
  });
});

async function oneMeasure(): Promise<string> {
  const followUpId = randomUUID();
  const start: FollowUpStart = {
    followUpId,
    complaintId: randomUUID(),
    organization: rig.policy.organization,
    policyVersionId: randomUUID(),
    trackId: 'customer-relations',
    severity: 'ordinary',
    measure: fakeSeal('Train the team.'),
    ownerId: idOf('service-manager'),
    dueOn: new Date((await rig.now()).getTime() + 20 * DAY_MS).toISOString().slice(0, 10),
  };
  await rig.client.workflow.start(WORKFLOW_TYPES.followUp, {
    workflowId: followUpWorkflowId(followUpId),
    taskQueue: rig.taskQueue,
    args: [start],
  });
  await rig.pass('1 second');
  return followUpId;
}
