import { randomUUID } from 'node:crypto';
import type { ClockState } from '../../domain/case/clock-state';
import { event } from '../../domain/case/events';
import { deriveToken, findLinkByToken } from '../../prisma/links';
import { MONDAY, ORGANIZATION, openRecordRig, taskOpened, type RecordRig } from '../support/record-rig';

let rig: RecordRig;
beforeAll(async () => {
  rig = await openRecordRig();
});
afterAll(() => rig.close());

function clock(clockId: string, more: Partial<ClockState> = {}): ClockState {
  return {
    clockId,
    limitId: 'assess',
    clause: 'AD-02',
    purpose: { kind: 'limit' },
    length: { 'working-hours': 2 },
    agreedValue: null,
    startedAt: MONDAY,
    remindAt: 0.75,
    pausable: true,
    onBreach: [],
    status: 'running',
    round: 1,
    heldBy: [],
    pauses: [],
    dueAt: null,
    remindAtInstant: null,
    reminded: false,
    breachedAt: null,
    nextLevel: 0,
    nextLevelAt: null,
    ...more,
  };
}

describe('the first step of a complaint', () => {
  it('brings row, number, words, task, clock, letters and the customer’s link, and says so', async () => {
    const complaint = await rig.newCase({ plate: '沪A12345' });
    const taskId = randomUUID();
    const clockId = `${complaint.complaintId}:assess:1`;
    const running = clock(clockId);
    const step = complaint.step(
      [
        complaint.received(),
        complaint.tell(event('task-opened', taskOpened(taskId, 'cr-adviser'))),
        complaint.tell(event('clock-started', running)),
      ],
      {
        clocks: [{ clock: running, nextLevel: null }],
        letters: [
          { kind: 'received', seq: 1, to: { customer: true }, taskId: null, params: {} },
          { kind: 'task', seq: 2, to: { taskId }, taskId, params: {} },
        ],
      },
    );
    const result = await rig.record(step);
    expect(result).toEqual({
      number: expect.stringMatching(/^AD-2026-\d{6}$/),
      tasks: [{ taskId, assignees: [rig.personOf('cr-adviser')], found: 'role' }],
      // 10:00 + 2 working hours over lunch (12:00 to 13:30) is 12:00; three quarters of it are 11:30.
      clocks: [
        {
          clockId,
          dueAt: '2026-11-23T04:00:00.000Z',
          remindAt: '2026-11-23T03:30:00.000Z',
          nextLevelAt: null,
        },
      ],
      lettersWaiting: 2,
    });

    const row = await rig.prisma.complaint.findUniqueOrThrow({
      where: { id: complaint.complaintId },
      include: { personal: true },
    });
    expect(row).toMatchObject({
      number: result.number,
      fields: { mileage: 12 },
      lastSeq: 3,
      locale: 'zh-CN',
    });
    expect(row.nextDeadlineAt?.toISOString()).toBe('2026-11-23T04:00:00.000Z');
    expect(row.personal).toMatchObject({
      name: '李先生',
      content: '刹车异响',
      fields: { plateNumber: '沪A12345' },
    });
    const stored = await rig.prisma.clock.findUniqueOrThrow({ where: { id: clockId } });
    expect(stored).toMatchObject({ status: 'running', calendarId: 'china', calendarVersion: 1 });
    expect(stored.explanation).toMatchObject({ dueAt: '2026-11-23T04:00:00.000Z' });
    const link = await rig.prisma.link.findFirstOrThrow({ where: { complaintId: complaint.complaintId } });
    expect(link).toMatchObject({ purpose: 'case', expiresAt: null, taskId: null });
  });

  it('numbers complaints one after the other within the local year of the organisation', async () => {
    // 23:30 UTC on the 31st is the next year in Shanghai.
    const at = '2027-12-31T23:30:00.000Z';
    const numbers: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      const complaint = await rig.newCase();
      numbers.push((await rig.record(complaint.step([complaint.received()], { at }))).number);
    }
    expect(numbers).toEqual(['AD-2028-000001', 'AD-2028-000002']);
  });

  it('keeps the letter to a customer without e-mail until its words are written down for whoever calls', async () => {
    const complaint = await rig.newCase({ email: null });
    const letters = [{ kind: 'received', seq: 1, to: { customer: true }, taskId: null, params: {} }] as const;
    const result = await rig.record(complaint.step([complaint.received()], { letters }));
    expect(result.lettersWaiting).toBe(1);
    const [letter] = await rig.prisma.letter.findMany({ where: { complaintId: complaint.complaintId } });
    expect(letter).toMatchObject({ recipient: 'customer', status: 'waiting', locale: 'zh-CN' });
  });
});

describe('a decision that is asked for by mail', () => {
  it('has a link of its own for whoever is asked, which ends with the answer', async () => {
    const complaint = await rig.newCase();
    const taskId = randomUUID();
    const gm = rig.personOf('general-manager');
    await rig.record(
      complaint.step(
        [
          complaint.received(),
          complaint.tell(
            event(
              'task-opened',
              taskOpened(taskId, 'general-manager', {
                kind: 'approve',
                personal: true,
                version: 3,
                reviewOf: 'plan',
              }),
            ),
          ),
        ],
        { letters: [{ kind: 'decision', seq: 2, to: { taskId }, taskId, params: {} }] },
      ),
    );
    const link = await rig.prisma.link.findFirstOrThrow({ where: { taskId } });
    expect(link).toMatchObject({ purpose: 'decision', personId: gm, version: 3, usedAt: null });
    expect(await findLinkByToken(rig.prisma, deriveToken(link, rig.deps.secret))).toEqual(link);

    const by = { kind: 'staff', personId: gm } as const;
    const answer = { decision: 'return', reason: complaint.seal('再谈谈') };
    await rig.record(
      complaint.step([
        complaint.tell(
          event(
            'task-answered',
            { taskId, kind: 'approve', answer, via: 'mail-link', fingerprint: 'fp' },
            by,
          ),
        ),
      ]),
    );
    expect(await rig.prisma.task.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({
      status: 'answered',
      answeredBy: by,
      fingerprint: 'fp',
      endedSeq: 3,
    });
    const used = await rig.prisma.link.findUniqueOrThrow({ where: { id: link.id } });
    expect(used.usedAt?.toISOString()).toBe(MONDAY);
  });

  it('goes to the deputy while an absence is recorded, and its link is revoked when it is superseded', async () => {
    const gm = rig.personOf('deputy-general-manager');
    const absence = await rig.prisma.absence.create({
      data: { personId: gm, fromAt: new Date(MONDAY), toAt: null },
    });
    const complaint = await rig.newCase();
    const taskId = randomUUID();
    const opened = event(
      'task-opened',
      taskOpened(taskId, 'deputy-general-manager', { kind: 'approve', personal: true }),
    );
    const result = await rig.record(
      complaint.step([complaint.received(), complaint.tell(opened)], {
        letters: [{ kind: 'decision', seq: 2, to: { taskId }, taskId, params: {} }],
      }),
    );
    const deputy = rig.personOf('deputy of deputy-general-manager');
    expect(result.tasks).toEqual([{ taskId, assignees: [deputy], found: 'deputy' }]);
    await rig.record(
      complaint.step([
        complaint.tell(event('task-superseded', { taskId, kind: 'approve', because: 'withdrawn' })),
      ]),
    );
    const [link] = await rig.prisma.link.findMany({ where: { taskId } });
    expect(link?.personId).toBe(deputy);
    expect(link?.revokedAt).not.toBeNull();
    await rig.prisma.absence.delete({ where: { id: absence.id } });
  });
});

describe('clocks', () => {
  it('carry what happened to them, also when they start and end within a step', async () => {
    const complaint = await rig.newCase();
    const [long, short] = [`${complaint.complaintId}:a:1`, `${complaint.complaintId}:b:1`];
    await rig.record(
      complaint.step(
        [
          complaint.received(),
          complaint.tell(event('clock-started', clock(long))),
          complaint.tell(event('clock-started', clock(short))),
          complaint.tell(event('clock-stopped', { clockId: short, limitId: 'b', because: 'met' })),
        ],
        { clocks: [{ clock: clock(long), nextLevel: null }] },
      ),
    );
    expect(await rig.prisma.clock.findUniqueOrThrow({ where: { id: short } })).toMatchObject({
      status: 'met',
    });
    const breachedAt = '2026-11-23T04:00:00.000Z';
    const breached = clock(long, { status: 'breached', breachedAt });
    const result = await rig.record(
      complaint.step(
        [
          complaint.tell(
            event('clock-breached', { clockId: long, limitId: 'a', clause: null, levels: [] }),
            breachedAt,
          ),
        ],
        {
          clocks: [{ clock: breached, nextLevel: { length: { 'working-days': 1 }, fromAt: breachedAt } }],
        },
      ),
    );
    expect(result.clocks[0]?.nextLevelAt).toBe('2026-11-24T10:00:00.000Z');
    expect(await rig.prisma.clock.findUniqueOrThrow({ where: { id: long } })).toMatchObject({
      status: 'breached',
      breachedAt: new Date(breachedAt),
    });
  });

  it.each([
    ['an older calendar', 'china'],
    ['the calendar that the organisation shared before it got its own', 'china-own'],
  ])('keep what %s said of days gone', async (_which, id2) => {
    const complaint = await rig.newCase();
    const id = `${complaint.complaintId}:days:1`;
    const running = clock(id, { length: { 'working-days': 3 } });
    const first = await rig.record(
      complaint.step([complaint.received(), complaint.tell(event('clock-started', running))], {
        clocks: [{ clock: running, nextLevel: null }],
      }),
    );
    expect(first.clocks[0]?.dueAt).toBe('2026-11-26T10:00:00.000Z');
    const calendar = await rig.prisma.calendar.findFirstOrThrow({ where: { id: 'china' } });
    const document = JSON.parse(JSON.stringify(calendar.document)) as { exceptions: unknown[] };
    const closed = ['2026-11-24', '2026-11-26'].map((date) => ({ date, spans: [], reason: '盘点' }));
    await rig.prisma.calendar.create({
      data: {
        id: id2,
        version: 2,
        document: JSON.parse(JSON.stringify({ ...document, id: id2, version: 2, exceptions: closed })),
      },
    });
    await rig.prisma.organization.updateMany({ data: { calendarId: id2 } });
    const at = '2026-11-25T02:00:00.000Z';
    const second = await rig.record(
      complaint.step([complaint.tell(event('note-added', { text: complaint.seal('日历有变') }), at)], {
        clocks: [{ clock: running, nextLevel: null }],
      }),
    );
    // The 24th is gone and was worked; only the 26th counts anew.
    expect(second.clocks[0]?.dueAt).toBe('2026-11-27T10:00:00.000Z');
    const row = await rig.prisma.clock.findUniqueOrThrow({ where: { id } });
    expect(row.calendarVersion).toBe(2);
    expect(row.explanation).toMatchObject({
      carried: { changes: [{ kind: 'calendar-change', oldDueAt: '2026-11-26T10:00:00.000Z' }] },
    });
    await rig.prisma.organization.updateMany({ data: { calendarId: 'china' } });
    await rig.prisma.calendar.delete({ where: { id_version: { id: id2, version: 2 } } });
  });
});

describe('a meeting convened without a time', () => {
  it('gets one working hour, over lunch and over the night', async () => {
    const complaint = await rig.newCase();
    const convene = (at: string) =>
      complaint.tell(
        event('meeting-convened', { kind: 'emergency', meetingAt: null, place: complaint.seal('三楼') }),
        at,
      );
    const given = complaint.tell(
      event('analysis-convened', { kind: 'analysis', meetingAt: '2026-12-01T02:00:00.000Z' }),
    );
    const step = complaint.step([
      given,
      complaint.received(),
      convene('2026-11-23T03:30:00.000Z'),
      convene('2026-11-23T09:00:00.000Z'),
    ]);
    await rig.record(step);
    const events = await rig.prisma.event.findMany({
      where: { streamId: complaint.complaintId },
      orderBy: { seq: 'asc' },
    });
    expect(events.map(({ data }) => (data as { meetingAt?: string }).meetingAt)).toEqual([
      '2026-12-01T02:00:00.000Z',
      undefined,
      // 11:30 + half an hour before and half an hour after lunch.
      '2026-11-23T06:00:00.000Z',
      // 17:00 + one hour ends the day: the meeting begins the next one.
      '2026-11-24T01:00:00.000Z',
    ]);
  });
});

describe('a measure that outlives its case', () => {
  it('has a row and a record of its own', async () => {
    const complaint = await rig.newCase();
    const { number } = await rig.record(complaint.step([complaint.received()]));
    const followUpId = randomUUID();
    const opened = event('measure-opened', {
      measure: complaint.seal('重写检查表'),
      ownerId: 'x',
      dueOn: '2026-12-01',
    });
    const summary = {
      kind: 'measure',
      ownerId: 'x',
      dueOn: '2026-12-01',
      status: 'open',
      overdue: false,
      openedAt: MONDAY,
      doneAt: null,
    } as const;
    const result = await rig.record({
      ...complaint.step([{ ...complaint.tell(opened), seq: 1 }]),
      stream: { kind: 'follow-up', followUpId, summary },
    });
    expect(result.number).toBe(number);
    expect(await rig.prisma.followUp.findUniqueOrThrow({ where: { id: followUpId } })).toMatchObject({
      complaintId: complaint.complaintId,
      workflowId: `follow-up-${followUpId}`,
      lastSeq: 1,
    });
    const text = await rig.prisma.personalText.findFirstOrThrow({ where: { streamId: followUpId } });
    expect(text).toMatchObject({
      complaintId: complaint.complaintId,
      pointer: '/measure',
      text: '重写检查表',
    });
  });
});

describe('what cannot be recorded', () => {
  it('fails for good with a code: unknown organisation, unknown version, unknown complaint', async () => {
    const complaint = await rig.newCase();
    const step = complaint.step([complaint.received()]);
    const fails = (type: string) => expect.objectContaining({ type, nonRetryable: true });
    await expect(rig.record({ ...step, organization: 'nobody' })).rejects.toEqual(
      fails('unknown-organization'),
    );
    await expect(rig.record({ ...step, policyVersionId: randomUUID() })).rejects.toEqual(
      fails('unknown-policy-version'),
    );
    const stray = await rig.newCase();
    const note = stray.tell(event('note-added', { text: stray.seal('无主') }));
    await expect(rig.record(stray.step([note]))).rejects.toEqual(fails('unknown-complaint'));
    expect(await rig.prisma.event.count({ where: { streamId: stray.complaintId } })).toBe(0);
  });

  it('fails with a code alone when the database refuses, with no word of the complaint', async () => {
    const canary = 'CANARY-7f3a';
    const complaint = await rig.newCase({ content: canary });
    const step = complaint.step([complaint.received()], {
      summary: { receivedAt: `${canary} is no instant` },
    });
    const failure = await rig.record(step).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ type: 'record-failed', nonRetryable: false });
    const told =
      failure instanceof Error ? [failure.message, failure.stack, String(failure.cause)].join() : '';
    expect(told).not.toContain(canary);
    expect(
      await rig.prisma.complaint.count({
        where: { organizationId: ORGANIZATION, id: complaint.complaintId },
      }),
    ).toBe(0);
  });
});
