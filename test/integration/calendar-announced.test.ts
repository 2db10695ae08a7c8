import { temporalRuns } from '../../api/temporal-client';
import { announcementWorkflowId } from '../../domain/contract';
import { AppPeople } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { testServers } from '../support/servers';
import { waitUntil } from '../support/wait-until';

/** The announcement waits ten seconds for steps begun before. */
const ANNOUNCED_MS = 90_000;

let rig: AppRig;
let people: AppPeople;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
}, ANNOUNCED_MS);
afterAll(() => rig.close());

test(
  'a new version of the calendar reaches running cases once, however often it is announced',
  async () => {
    const complaint = await people.submit();
    await people.untilAsked(complaint.id, 'assess');
    const { calendarId } = await rig.prisma.organization.findUniqueOrThrow({
      where: { id: rig.organization },
    });
    const newest = await rig.prisma.calendar.findFirstOrThrow({
      where: { id: calendarId },
      orderBy: { version: 'desc' },
    });
    const version = newest.version + 1;
    const exceptions = Array.from({ length: 14 }, (_, day) => ({
      date: new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10),
      spans: [],
      reason: '盘点',
    }));
    const document = { ...JSON.parse(JSON.stringify(newest.document)), version, exceptions };
    await rig.prisma.calendar.create({ data: { id: calendarId, version, document } });
    const clockOf = () =>
      rig.prisma.clock.findFirstOrThrow({ where: { complaintId: complaint.id, limitId: 'assessment' } });
    const before = await clockOf();

    const runs = temporalRuns({
      TEMPORAL_ADDRESS: testServers().temporalAddress,
      TEMPORAL_NAMESPACE: rig.namespace,
    });
    try {
      const said = await Promise.all(
        Array.from({ length: 20 }, () => runs.announceCalendar({ calendarId, version })),
      );
      expect(new Set(said)).toEqual(new Set(['announced']));
      await rig.client.workflow.getHandle(announcementWorkflowId(calendarId, version)).result();
      expect(await runs.announceCalendar({ calendarId, version })).toBe('announced');
    } finally {
      await runs.close();
    }

    const after = await waitUntil('the limit was counted anew', async () => {
      const clock = await clockOf();
      return clock.calendarVersion === version ? clock : null;
    });
    expect(after.dueAt?.getTime()).toBeGreaterThan(before.dueAt?.getTime() ?? Infinity);
    expect(after.explanation).toMatchObject({
      carried: {
        changes: [{ oldDueAt: before.dueAt?.toISOString(), newDueAt: after.dueAt?.toISOString() }],
      },
    });
    const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
    const changed = items.filter(({ type }: { type: string }) => type === 'calendar-changed');
    expect(changed).toMatchObject([{ data: { calendarId, version } }]);
  },
  ANNOUNCED_MS,
);
