import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { searchCondition } from '../../api/read/search';
import { event } from '../../domain/case/events';
import { markUnsealed } from '../../domain/sealed';
import { isCommitment } from '../../prisma/chain';
import { openRecordRig, taskOpened, type RecordRig, type TestCase } from '../support/record-rig';

const CANARIES = [
  'CANARY-name',
  'CANARY-mail@x.example',
  'CANARY-content',
  'CANARY-subject',
  'CANARY-plate',
] as const;

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

/** Names of tables that hold one of the words in any row. */
async function tablesWith(words: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await client.query(`SELECT 1 FROM "${name}" AS t WHERE t::text LIKE $1 LIMIT 1`, [
      `%${words}%`,
    ]);
    if (hit.rowCount !== 0) found.push(name);
  }
  return found;
}

describe('what people wrote', () => {
  it('stands in clear in tables named personal_ alone, wherever it was said', async () => {
    const [name, email, content, subject, plate] = CANARIES;
    const complaint = await rig.newCase({ name, email, content, subject, plate });
    const taskId = randomUUID();
    const answer = {
      cause: complaint.seal('CANARY-cause'),
      measures: [{ what: complaint.seal('CANARY-measure/~1'), owner: 'x' }],
    };
    const staff = { kind: 'staff', personId: rig.personOf('cr-adviser') } as const;
    await rig.record(
      complaint.step(
        [
          complaint.received(),
          complaint.tell(event('task-opened', taskOpened(taskId, 'cr-adviser'))),
          complaint.tell(
            event('task-answered', { taskId, kind: 'assess', answer, via: 'desk', fingerprint: 'f' }, staff),
          ),
          complaint.tell(event('operator-note', { code: 'malformed', text: markUnsealed('CANARY-typed') })),
        ],
        { letters: [{ kind: 'received', seq: 1, to: { customer: true }, taskId: null, params: {} }] },
      ),
    );
    const personal = await tablesWith('CANARY');
    expect(personal).toEqual(['personal_complaint', 'personal_text']);
    for (const canary of [...CANARIES, 'CANARY-cause', 'CANARY-measure/~1', 'CANARY-typed'])
      expect(await tablesWith(canary)).toEqual(expect.arrayContaining(['personal_text']));
    expect(await tablesWith('sealed:v1:')).toEqual([]);

    const texts = await rig.prisma.personalText.findMany({
      where: { complaintId: complaint.complaintId, seq: 3 },
    });
    expect(texts.map(({ pointer, text }) => [pointer, text]).sort()).toEqual([
      ['/answer/cause', 'CANARY-cause'],
      ['/answer/measures/0/what', 'CANARY-measure/~1'],
    ]);
    const answered = await rig.prisma.event.findFirstOrThrow({
      where: { streamId: complaint.complaintId, type: 'task-answered' },
    });
    expect(answered.data).toMatchObject({ taskId, answer: { measures: [{ owner: 'x' }] } });
    expect(isCommitment((answered.data as { answer: { cause: unknown } }).answer.cause)).toBe(true);
  });

  it('is committed to under a salt of its own: equal words, different commitments', async () => {
    const complaint = await rig.newCase();
    const text = complaint.seal('同一句话');
    await rig.record(
      complaint.step([
        complaint.received(),
        complaint.tell(event('note-added', { text })),
        complaint.tell(event('note-added', { text })),
      ]),
    );
    const events = await rig.prisma.event.findMany({
      where: { streamId: complaint.complaintId, type: 'note-added' },
    });
    expect(new Set(events.map(({ data }) => JSON.stringify(data))).size).toBe(2);
  });

  it('goes on being recorded when its key was erased: sealed as it came', async () => {
    const complaint = await rig.newCase();
    await rig.record(complaint.step([complaint.received()]));
    await rig.prisma.sealingKey.delete({ where: { complaintId: complaint.complaintId } });
    const text = complaint.seal('来得太晚');
    await rig.record(complaint.step([complaint.tell(event('note-added', { text }))]));
    const kept = await rig.prisma.personalText.findFirstOrThrow({
      where: { complaintId: complaint.complaintId, seq: 2 },
    });
    expect(kept.text).toBe(text);
    await rig.prisma.personalText.delete({
      where: { streamId_seq_pointer: { streamId: kept.streamId, seq: 2, pointer: kept.pointer } },
    });
  });
});

describe('search', () => {
  const found = async (words: string): Promise<string[]> =>
    (await rig.prisma.complaint.findMany({ where: searchCondition(words), select: { id: true } })).map(
      ({ id }) => id,
    );

  let brakes: TestCase;
  let paint: TestCase;
  beforeAll(async () => {
    brakes = await rig.newCase({ content: '变速箱 顿挫严重，Ｂｒａｋｅ fluid 100% gone', name: '欧阳娜' });
    paint = await rig.newCase({ content: '车漆起泡，箱子也坏了', name: '王五' });
    for (const complaint of [brakes, paint]) await rig.record(complaint.step([complaint.received()]));
  });

  it.each([
    ['two Chinese characters', '顿挫'],
    ['a name', '欧阳'],
    ['a word of Latin letters, whatever their width and case', 'bRAKE FLUID'],
    ['a percent sign as a letter', '100%'],
    ['words over a gap', '变速箱  顿挫'],
  ])('finds %s', async (_, words) => {
    expect(await found(words)).toEqual([brakes.complaintId]);
  });

  it('finds by the middle of a word, and not what only has the same characters', async () => {
    expect(await found('速箱')).toEqual([brakes.complaintId]);
    expect(await found('箱速')).toEqual([]);
    expect(await found('0%0')).toEqual([]);
  });

  it('uses the index of pairs for two Chinese characters', async () => {
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT 1 FROM personal_complaint WHERE search_bigrams @> ARRAY['顿挫']`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('personal_complaint_search_bigrams_idx');
  });
});
