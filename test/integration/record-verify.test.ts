import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { event } from '../../domain/case/events';
import { verifyRecord } from '../../prisma/verify';
import { openRecordRig, type RecordRig, type TestCase } from '../support/record-rig';

let rig: RecordRig;
let client: Client;
beforeAll(async () => {
  rig = await openRecordRig();
  client = new Client({ connectionString: rig.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await rig.close();
});

/** A complaint with four events, the notes in clear in `personal_text`. */
async function recorded(): Promise<TestCase> {
  const complaint = await rig.newCase();
  await rig.record(complaint.step([complaint.received()]));
  for (const text of ['第一条', '第二条', '第三条'])
    await rig.record(complaint.step([complaint.tell(event('note-added', { text: complaint.seal(text) }))]));
  return complaint;
}

/** Breaks the record as its owner could who takes the guard away. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await client.query('ALTER TABLE event DISABLE TRIGGER USER');
  const { rowCount } = await client.query(sql, values);
  await client.query('ALTER TABLE event ENABLE TRIGGER USER');
  expect(rowCount).toBeGreaterThan(0);
}

async function faultOf({ complaintId }: TestCase) {
  const { broken } = await verifyRecord(rig.prisma);
  const own = broken.find(({ streamId }) => streamId === complaintId);
  return own === undefined ? null : { seq: own.seq, fault: own.fault, pointer: own.pointer };
}

describe('a record that nobody touched', () => {
  it('is whole', async () => {
    const complaint = await recorded();
    const verdict = await verifyRecord(rig.prisma);
    expect(verdict).toMatchObject({ streams: 1, events: 4, erased: 0, broken: [] });
    expect(verdict.texts).toBe(
      await rig.prisma.personalText.count({ where: { complaintId: complaint.complaintId } }),
    );
  });
});

describe('tampering is found', () => {
  it.each([
    ['its data', `UPDATE event SET data = data || '{"x": 1}' WHERE stream_id = $1 AND seq = 2`],
    [
      'its instant, by a millisecond',
      `UPDATE event SET at = at + interval '1 ms' WHERE stream_id = $1 AND seq = 2`,
    ],
    ['who did it', `UPDATE event SET by = '{"kind":"customer"}' WHERE stream_id = $1 AND seq = 2`],
    ['its type', `UPDATE event SET type = 'word-contested' WHERE stream_id = $1 AND seq = 2`],
    ['its stage', `UPDATE event SET stage = 'closed' WHERE stream_id = $1 AND seq = 2`],
  ])('an event changed: %s', async (_, sql) => {
    const complaint = await recorded();
    await tamper(sql, [complaint.complaintId]);
    expect(await faultOf(complaint)).toEqual({ seq: 2, fault: 'event-changed', pointer: null });
  });

  it('an event changed together with its hash', async () => {
    const complaint = await recorded();
    await tamper(
      `UPDATE event SET stage = 'closed', hash = repeat('0', 64) WHERE stream_id = $1 AND seq = 2`,
      [complaint.complaintId],
    );
    expect(await faultOf(complaint)).toMatchObject({ seq: 2, fault: 'event-changed' });
  });

  it('an event taken out of the middle', async () => {
    const complaint = await recorded();
    await tamper('DELETE FROM event WHERE stream_id = $1 AND seq = 3', [complaint.complaintId]);
    expect(await faultOf(complaint)).toEqual({ seq: 3, fault: 'event-missing', pointer: null });
  });

  it('an event taken out and the others moved up', async () => {
    const complaint = await recorded();
    await tamper('DELETE FROM event WHERE stream_id = $1 AND seq = 3', [complaint.complaintId]);
    await tamper('UPDATE event SET seq = 3 WHERE stream_id = $1 AND seq = 4', [complaint.complaintId]);
    expect(await faultOf(complaint)).toMatchObject({ seq: 3, fault: 'chain-broken' });
  });

  it('the end cut off', async () => {
    const complaint = await recorded();
    await tamper('DELETE FROM event WHERE stream_id = $1 AND seq = 4', [complaint.complaintId]);
    expect(await faultOf(complaint)).toEqual({ seq: 4, fault: 'end-missing', pointer: null });
  });

  it('a text changed, and a text taken out', async () => {
    const [changed, taken] = [await recorded(), await recorded()];
    await tamper(`UPDATE personal_text SET text = '另一句' WHERE stream_id = $1 AND seq = 3`, [
      changed.complaintId,
    ]);
    await tamper('DELETE FROM personal_text WHERE stream_id = $1 AND seq = 3', [taken.complaintId]);
    expect(await faultOf(changed)).toEqual({ seq: 3, fault: 'text-changed', pointer: '/text' });
    expect(await faultOf(taken)).toEqual({ seq: 3, fault: 'text-missing', pointer: '/text' });
  });

  it('erasure is no tampering: key and texts are gone, the chain stays', async () => {
    const complaint = await recorded();
    await rig.prisma.personalText.deleteMany({ where: { complaintId: complaint.complaintId } });
    await rig.prisma.sealingKey.delete({ where: { complaintId: complaint.complaintId } });
    expect(await faultOf(complaint)).toBeNull();
    expect((await verifyRecord(rig.prisma)).erased).toBeGreaterThan(3);
  });
});

describe('npm run verify-record', () => {
  it('says in words what is broken, writes it as JSON, and exits with 1', async () => {
    const complaint = await recorded();
    await tamper('DELETE FROM event WHERE stream_id = $1 AND seq = 3', [complaint.complaintId]);
    const json = path.join(tmpdir(), `verify-${complaint.complaintId}.json`);
    const run = promisify(execFile)('npx', ['tsx', 'workers/verify-record.ts', '--json', json], {
      cwd: path.join(__dirname, '../..'),
      env: { ...process.env, DATABASE_URL: rig.databaseUrl },
    });
    const failed = await run.then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('event 3: the event is missing.'),
    });
    const { broken } = JSON.parse(readFileSync(json, 'utf8'));
    rmSync(json);
    expect(broken).toContainEqual(expect.objectContaining({ streamId: complaint.complaintId, seq: 3 }));
  });
});
