import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { event } from '../../domain/case/events';
import type { RecordResult, RecordStep } from '../../domain/case/record-step';
import { verifyRecord } from '../../prisma/verify';
import { MONDAY, openRecordRig, taskOpened, type RecordRig, type TestCase } from '../support/record-rig';

let rig: RecordRig;
beforeAll(async () => {
  rig = await openRecordRig();
});
afterAll(() => rig.close());

/** As Temporal does: again and again, until it is recorded or refused for good. */
async function patiently(step: RecordStep): Promise<RecordResult> {
  for (;;) {
    try {
      return await rig.record(step);
    } catch (error) {
      if (!(error instanceof ApplicationFailure) || error.nonRetryable === true) throw error;
    }
  }
}

const note = (complaint: TestCase, text: string): RecordStep =>
  complaint.step([complaint.tell(event('note-added', { text: complaint.seal(text) }))]);

describe('a step that comes again', () => {
  it('hears what was answered the first time, whatever has changed since, and changes nothing', async () => {
    const complaint = await rig.newCase();
    const taskId = randomUUID();
    const clockId = `${complaint.complaintId}:assess:1`;
    const opened = complaint.step(
      [complaint.received(), complaint.tell(event('task-opened', taskOpened(taskId, 'cr-adviser')))],
      {
        clocks: [
          {
            nextLevel: null,
            clock: {
              ...{ clockId, limitId: 'assess', clause: null, purpose: { kind: 'limit' }, agreedValue: null },
              ...{ length: { 'working-hours': 2 }, startedAt: MONDAY, remindAt: 0.75, pausable: true },
              ...{
                onBreach: [],
                status: 'running',
                round: 1,
                heldBy: [],
                pauses: [],
                dueAt: null,
                remindAtInstant: null,
              },
              ...{ reminded: false, breachedAt: null, nextLevel: 0, nextLevelAt: null },
            },
          },
        ],
        letters: [
          { kind: 'received', seq: 1, to: { customer: true }, taskId: null, params: {} },
          { kind: 'task', seq: 2, to: { taskId }, taskId, params: {} },
        ],
      },
    );
    const first = await rig.record(opened);
    const before = await everything(complaint);
    expect(await rig.record(opened)).toEqual(first);
    expect(await everything(complaint)).toEqual(before);

    // Later the letters are sent, the task is given to another, and the role has another holder.
    await rig.prisma.letter.updateMany({
      where: { complaintId: complaint.complaintId },
      data: { status: 'sent' },
    });
    await rig.record(
      complaint.step([
        complaint.tell(
          event('task-reassigned', {
            taskId,
            kind: 'assess',
            toPerson: rig.personOf('cr-manager'),
            reason: null,
          }),
        ),
      ]),
    );
    expect(await rig.record(opened)).toEqual(first);
  });

  it('applies only what is new of a step that overlaps, and writes no letter twice', async () => {
    const complaint = await rig.newCase();
    const received = complaint.received();
    const taskId = randomUUID();
    const opened = complaint.tell(event('task-opened', taskOpened(taskId, 'cr-adviser')));
    const letter = { kind: 'task', seq: 2, to: { taskId }, taskId, params: {} } as const;
    const first = await rig.record(complaint.step([received, opened], { letters: [letter] }));
    const later = complaint.tell(event('note-added', { text: complaint.seal('新') }));
    const second = await rig.record(complaint.step([received, opened, later], { letters: [letter] }));
    expect(second).toMatchObject({ number: first.number, tasks: first.tasks });
    const events = await rig.prisma.event.findMany({ where: { streamId: complaint.complaintId } });
    expect(events.map(({ seq }) => seq).sort()).toEqual([1, 2, 3]);
    expect(await rig.prisma.letter.count({ where: { complaintId: complaint.complaintId } })).toBe(1);
  });

  it('is refused for good when it tells another story under a known number', async () => {
    const complaint = await rig.newCase();
    await rig.record(complaint.step([complaint.received()]));
    const other = { ...complaint.tell(event('note-added', { text: complaint.seal('别的') })), seq: 1 };
    await expect(rig.record(complaint.step([other]))).rejects.toMatchObject({
      type: 'sequence-conflict',
      nonRetryable: true,
    });
  });

  it('waits while the step before it is missing', async () => {
    const complaint = await rig.newCase();
    const [first, second] = [complaint.step([complaint.received()]), note(complaint, '早到')];
    await rig.record(first);
    const third = note(complaint, '更早');
    await expect(rig.record(third)).rejects.toMatchObject({ type: 'sequence-gap', nonRetryable: false });
    await rig.record(second);
    await rig.record(third);
  });
});

describe('many at once', () => {
  it('40 steps, each twice, make each event once: of one complaint in order, of many with a number each', async () => {
    const one = await rig.newCase();
    const steps = [
      one.step([one.received()]),
      ...Array.from({ length: 19 }, (_, index) => note(one, `第${index}条`)),
    ];
    const others = await Promise.all(Array.from({ length: 20 }, () => rig.newCase()));
    const starts = others.map((complaint) => complaint.step([complaint.received()]));
    const all = [...steps, ...starts];
    const results = await Promise.all([...all, ...all].map(patiently));

    const events = await rig.prisma.event.findMany({
      where: { streamId: one.complaintId },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(
      await rig.prisma.event.count({ where: { streamId: { in: others.map((each) => each.complaintId) } } }),
    ).toBe(20);
    for (const [index, result] of results.slice(0, 40).entries()) expect(results[index + 40]).toEqual(result);
    const numbers = results.slice(0, 40).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(21);
    expect(await verifyRecord(rig.prisma)).toMatchObject({ broken: [] });
  });
});

/** Every row that belongs to the complaint. */
async function everything({ complaintId }: TestCase): Promise<unknown> {
  const where = { complaintId };
  const { prisma } = rig;
  return Promise.all([
    prisma.complaint.findMany({ where: { id: complaintId } }),
    prisma.personalComplaint.findMany({ where }),
    prisma.event.findMany({ where: { streamId: complaintId }, orderBy: { seq: 'asc' } }),
    prisma.personalText.findMany({ where, orderBy: [{ seq: 'asc' }, { pointer: 'asc' }] }),
    prisma.task.findMany({ where }),
    prisma.clock.findMany({ where }),
    prisma.letter.findMany({ where, orderBy: { messageId: 'asc' } }),
    prisma.link.findMany({ where }),
  ]);
}
