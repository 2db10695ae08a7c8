import { readFileSync } from 'node:fs';
import path from 'node:path';
import { computeDue } from '../../domain/time/due';
import { calendarVersion, newestCalendar } from '../../prisma/calendars';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { AdminRefused } from '../../prisma/admin/refusal';
import { runAdmin, type AnnounceCalendar } from '../../prisma/admin/run-admin';
import { policyVersionAt } from '../../prisma/policy-versions';
import { NOW, openApiRig, OTHER_ORGANIZATION, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

const POLICY = readFileSync(path.join(__dirname, '../../policies/auto-dealer.yaml'), 'utf8');

let api: ApiRig;
let now: Date;
let announced: string[];
const announce: AnnounceCalendar = (calendarId, version) => {
  announced.push(`${calendarId} ${String(version)}`);
  return Promise.resolve(true);
};
beforeEach(async () => {
  api = await openApiRig();
  now = NOW;
  announced = [];
});
afterEach(() => api.close());

async function run(command: string, given: object, organization = ORGANIZATION, tell = announce) {
  const [group, verb] = command.split(' ');
  const operation = ADMIN_OPERATIONS.find((each) => each.group === group && each.verb === verb);
  if (operation === undefined) throw new Error(`there is no ${command}`);
  const { result, notes } = await runAdmin(
    { prisma: api.rig.prisma, now: () => now, announceCalendar: tell },
    { organization, by: { kind: 'command-line', account: 'tester' }, operation, given },
  );
  return { result, notes: notes.map(({ code }) => code) };
}

async function refusal(command: string, given: object): Promise<string[]> {
  const error: unknown = await run(command, given).then(
    () => new Error('it was done'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AdminRefused)) throw error;
  return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}

async function calendarIdOf(organization: string): Promise<string> {
  const row = await api.rig.prisma.organization.findUniqueOrThrow({ where: { id: organization } });
  return row.calendarId;
}

/** Two working days from Monday morning, counted by the calendar that is the newest now. */
async function twoDaysOn(organization: string): Promise<string | null> {
  const calendar = await newestCalendar(api.rig.prisma, await calendarIdOf(organization));
  if (calendar === null) throw new Error('no calendar');
  const length = { 'working-days': 2 };
  return computeDue({ length, startedAt: NOW.toISOString(), calendar, remindAt: null }).dueAt;
}

describe('a closing day', () => {
  it('counts for limits that begin afterwards, in a new version; the earlier one stays', async () => {
    await api.rig.prisma.organization.update({
      where: { id: OTHER_ORGANIZATION },
      data: { calendarId: 'elsewhere' },
    });
    const before = await calendarVersion(api.rig.prisma, { id: 'china', version: 1 });
    expect(await twoDaysOn(ORGANIZATION)).toBe('2026-11-25T10:00:00.000Z');
    const { result, notes } = await run('closing-days add', { from: '2026-11-25', reason: '盘点' });
    expect(result).toMatchObject({
      calendar: 'china',
      version: 2,
      days: [{ date: '2026-11-25', hours: [] }],
    });
    expect(notes).toEqual(['open-cases-recounted']);
    expect(announced).toEqual(['china 2']);
    expect(await twoDaysOn(ORGANIZATION)).toBe('2026-11-26T10:00:00.000Z');
    expect(await calendarVersion(api.rig.prisma, { id: 'china', version: 1 })).toEqual(before);
    // The same once more makes no third version; taking it back does.
    expect((await run('closing-days add', { from: '2026-11-25', reason: '盘点' })).notes).toEqual([
      'nothing-changed',
    ]);
    expect((await run('closing-days list', {})).result).toMatchObject({ items: [{ reason: '盘点' }] });
    expect((await run('closing-days remove', { from: '2026-11-25' })).result).toMatchObject({ version: 3 });
    expect(await twoDaysOn(ORGANIZATION)).toBe('2026-11-25T10:00:00.000Z');
    expect(announced).toEqual(['china 2', 'china 3']);
  });

  it('of one organisation leaves another alone that shared its calendar', async () => {
    const { result, notes } = await run('closing-days add', {
      from: '2026-11-24',
      through: '2026-11-25',
      reason: '年会',
    });
    expect(result).toMatchObject({ calendar: `china-${ORGANIZATION}`, version: 2 });
    expect(notes).toContain('own-calendar-made');
    expect(await calendarIdOf(OTHER_ORGANIZATION)).toBe('china');
    expect(await twoDaysOn(OTHER_ORGANIZATION)).toBe('2026-11-25T10:00:00.000Z');
    expect(await twoDaysOn(ORGANIZATION)).toBe('2026-11-27T10:00:00.000Z');
    expect(announced).toEqual([`china-${ORGANIZATION} 2`]);
  });

  it('may have hours, lies not in the past, and says when nobody could be told', async () => {
    const { result } = await run('closing-days add', {
      from: '2026-11-25',
      reason: '半天',
      hours: '09:00-12:00',
    });
    expect(result).toMatchObject({ days: [{ hours: [{ from: '09:00', to: '12:00' }] }] });
    expect(await twoDaysOn(ORGANIZATION)).toBe('2026-11-25T04:00:00.000Z');
    const far = await run('closing-days add', { from: '2027-10-01', reason: '国庆节' }, ORGANIZATION, () =>
      Promise.resolve(false),
    );
    expect(far.notes).toEqual(['year-without-holidays', 'open-cases-not-told']);
    for (const [given, expected] of [
      [{ from: '2026-11-22', reason: 'x' }, '/from in-the-past'],
      [{ from: '2026-12-02', through: '2026-12-01', reason: 'x' }, '/through ends-before-it-begins'],
      [{ from: '2026-12-01', through: '2027-12-01', reason: 'x' }, '/through too-many-days'],
      [{ from: '2026-12-01' }, '/reason required'],
      [{ from: '2026-12-01', reason: 'x', hours: '12:00-09:00' }, '/hours not-hours'],
      [{ from: '2026-12-01', reason: 'x', hours: '09:00-12:00,11:00-13:00' }, '/hours not-hours'],
    ] as const)
      expect(await refusal('closing-days add', given)).toEqual([expected]);
    expect(await refusal('closing-days remove', { from: '2026-12-24' })).toEqual([
      '/from closing-day-unknown',
    ]);
  });

  it('is not lost when two are added at the same time', async () => {
    await Promise.all(
      ['2026-11-25', '2026-11-26', '2026-11-27'].map((from) =>
        run('closing-days add', { from, reason: '同时' }),
      ),
    );
    const { result } = await run('closing-days list', {});
    expect(result['items']).toHaveLength(3);
  });
});

describe('a whole calendar', () => {
  it('is taken in as the next version, with the holidays of another year; a faulty one is not', async () => {
    const { result: shown } = await run('calendar show', {});
    const holidays = [...(shown['holidays'] as object[]), { date: '2027-01-01', name: '元旦' }];
    const text = JSON.stringify({ ...shown, id: 'any', version: 7, holidays, dataThroughYear: 2027 });
    const { result, notes } = await run('calendar import', { text });
    expect(result).toMatchObject({ id: `china-${ORGANIZATION}`, version: 2, dataThroughYear: 2027 });
    expect(notes).toContain('open-cases-recounted');
    expect((await run('calendar import', { text })).notes).toEqual(['nothing-changed']);
    for (const wrong of ['[', '7', '{}', JSON.stringify({ ...shown, timeZone: 'Moon/Base' })])
      expect((await refusal('calendar import', { text: wrong }))[0]).toBe('/text calendar-faulty');
  });
});

describe('a policy', () => {
  const changed = POLICY.replace('reopenDays: { value: 30,', 'reopenDays: { value: 31,');
  const inForce = async (at: Date) => {
    const version = await policyVersionAt(api.rig.prisma, { organization: ORGANIZATION, at });
    return version?.policy.tracks[0]?.reopenDays.value;
  };

  it('is taken in as a draft, approved for a local day, and in force from its midnight', async () => {
    const imported = await run('policies import', { text: changed });
    expect(imported.result).toMatchObject({ state: 'draft', effectiveFrom: null });
    expect(imported.notes).toEqual(['policy-waits-for-approval']);
    expect((await run('policies import', { text: changed })).notes).toContain('nothing-changed');
    const version = String(imported.result['hash']).slice(0, 12);
    const approved = await run('policies approve', { version, from: '2026-12-01' });
    expect(approved.result).toMatchObject({ state: 'to-come', effectiveFrom: '2026-11-30T16:00:00.000Z' });
    expect(await inForce(new Date('2026-11-30T15:59:59.000Z'))).toBe(30);
    expect(await inForce(new Date('2026-11-30T16:00:00.000Z'))).toBe(31);
    expect((await run('policies approve', { version, from: '2026-12-01' })).notes).toContain(
      'nothing-changed',
    );
    expect(await refusal('policies approve', { version })).toEqual(['/version policy-in-force-already']);
    now = new Date('2026-12-02T00:00:00.000Z');
    const { result } = await run('policies list', {});
    expect(result['items']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: imported.result['id'], state: 'in-force' }),
        expect.objectContaining({ state: 'past' }),
      ]),
    );
  });

  it('that is faulty, or somebody else’s, is refused with every fault and its line', async () => {
    expect(await refusal('policies import', { text: 'organization: [' })).toEqual(['/text policy-faulty']);
    const twice = changed
      .replace('reopenDays: { value: 31,', 'reopenDays: { value: -1,')
      .replace('numberPrefix:', 'numberPrefx:');
    const error: unknown = await run('policies import', { text: twice }).catch((thrown: unknown) => thrown);
    if (!(error instanceof AdminRefused)) throw new Error('it was done');
    expect(error.faults.length).toBeGreaterThan(1);
    for (const { params } of error.faults) expect(params).toMatchObject({ line: expect.any(Number) });
    expect(
      await refusal('policies import', {
        text: changed.replace('organization: auto-dealer', 'organization: another'),
      }),
    ).toEqual(['/text policy-of-another-organization']);
    expect(await api.rig.prisma.policyVersion.count({ where: { organizationId: ORGANIZATION } })).toBe(1);
  });

  it('under which nobody could administer is not approved; roles that nobody holds are named', async () => {
    const text = changed
      .replaceAll('administrator', 'warden')
      .replace('access: warden', 'access: administrator');
    const { result } = await run('policies import', { text });
    const version = String(result['id']);
    expect(await refusal('policies approve', { version })).toEqual(['/version nobody-would-administer']);
    expect(await refusal('policies approve', { version: '12345678' })).toEqual([
      '/version policy-version-unknown',
    ]);
  });
});
