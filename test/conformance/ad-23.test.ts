import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { event, type DomainEvent } from '../../domain/case/events';
import type { CaseSummary } from '../../domain/case/record-step';
import type { TaskKind } from '../../domain/lifecycle';
import type { ApiRig } from '../support/api-rig';
import { MONDAY, ORGANIZATION, taskOpened, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { code } from './knock-out/carriers';

const clause = apiClauses();
const managerOf = signedInOnce('cr-manager');

/** A search through the API finds the case, and not another that has nothing of what is searched for. */
async function expectFound(api: ApiRig, id: string, query: Readonly<Record<string, string>>): Promise<void> {
  const { complaintId: other } = await onRecord(api);
  const { agent } = await managerOf(api);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Readonly<Record<string, string>> = cursor === null ? {} : { cursor };
    const { body } = await agent
      .get('/api/v1/complaints')
      .query({ ...query, ...page, limit: '100' })
      .expect(200);
    const items: readonly { id: string }[] = body.items;
    found.push(...items.map((item) => item.id));
    cursor = body.nextCursor;
  } while (cursor !== null);
  expect(found).toContain(id);
  expect(found).not.toContain(other);
}

/** A case on record, as the story leaves it. */
async function onRecord(api: ApiRig, summary: Partial<CaseSummary> = {}): Promise<TestCase> {
  const complaint = await api.rig.newCase();
  await api.rig.record(
    complaint.step([complaint.received()], { summary: { ...SUMMARY_OF_TESTS, ...summary } }),
  );
  return complaint;
}

/** A task of a case that was opened and answered. */
async function answered(api: ApiRig, complaint: TestCase, kind: TaskKind, answer: JsonObject): Promise<void> {
  const taskId = randomUUID();
  const by = { kind: 'staff', personId: api.rig.personOf('cr-manager') } as const;
  const told = { taskId, kind, answer, via: 'desk', fingerprint: 'f' } as const;
  const events: readonly DomainEvent[] = [
    complaint.tell(event('task-opened', taskOpened(taskId, 'cr-manager', { kind }))),
    complaint.tell(event('task-answered', told, by)),
  ];
  await api.rig.record(complaint.step(events, { summary: SUMMARY_OF_TESTS }));
}

let words = 0;
/** Words that stand nowhere else; Chinese ones in the middle of a sentence. */
function freshWords(): { readonly searched: string; readonly sentence: string } {
  words += 1;
  const searched = `第${String(words)}号变速箱顿挫`;
  return { searched, sentence: `据称${searched}，详见 No. ${String(words)}` };
}

clause(
  'AD-23.1 the full record of a closed case is kept, in order and with every word',
  [code('words-stay-in-the-record')],
  async (api) => {
    const complaint = await api.rig.newCase({ content: '交车时漆面有划痕。' });
    await api.rig.record(complaint.step([complaint.received()], { summary: SUMMARY_OF_TESTS }));
    await answered(api, complaint, 'investigate', {
      cause: complaint.seal('运输途中未加保护。'),
      personResponsible: complaint.seal('物流二组'),
    });
    const closing = complaint.tell(
      event('complaint-closed', { outcome: 'accepted', totalMinutes: 60, roundMinutes: 60 }),
    );
    const closed = { ...SUMMARY_OF_TESTS, stage: 'closed', outcome: 'accepted', closedAt: MONDAY } as const;
    await api.rig.record(complaint.step([closing], { summary: closed }));

    const { body } = await (
      await managerOf(api)
    ).agent
      .get(`/api/v1/complaints/${complaint.complaintId}/events`)
      .expect(200);
    const items: readonly { seq: number; type: string }[] = body.items;
    expect(items.map(({ seq, type }) => `${String(seq)} ${type}`)).toEqual([
      '1 complaint-received',
      '2 task-opened',
      '3 task-answered',
      '4 complaint-closed',
    ]);
    for (const kept of ['交车时漆面有划痕。', '运输途中未加保护。', '物流二组'])
      expect(JSON.stringify(items)).toContain(kept);
  },
);

clause(
  'AD-23.2 nothing of a record is changed or taken out',
  [code('the-record-is-append-only')],
  async (api) => {
    const { complaintId: streamId } = await onRecord(api);
    const { event: events } = api.rig.prisma;
    await expect(events.updateMany({ where: { streamId }, data: { type: 'note-added' } })).rejects.toThrow();
    await expect(events.deleteMany({ where: { streamId } })).rejects.toThrow();
    expect(await events.findMany({ where: { streamId }, select: { type: true } })).toEqual([
      { type: 'complaint-received' },
    ]);
  },
);

const BODY = {
  channel: 'phone',
  complainant: { kind: 'company', name: '张伟', email: 'zhang@customer.example', phone: '13800000000' },
  content: '保养后前轮有异响。',
  category: 'repair-quality',
  businessType: 'repair-and-service',
  unit: 'service',
  occurredAt: '2026-11-19',
  fields: { plateNumber: '沪A12345' },
};

async function submitted(api: ApiRig, body: JsonObject): Promise<string> {
  const staff = await managerOf(api);
  const answer = await staff.agent
    .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
    .set('Idempotency-Key', randomUUID())
    .set('x-csrf-token', staff.csrf)
    .send(body)
    .expect(201);
  return String(answer.body.id);
}

const TAKEN_DOWN = [
  'content',
  'subject',
  'demand',
  'product',
  'name',
  'address',
  'representative',
  'plateNumber',
];
for (const field of TAKEN_DOWN)
  clause(
    `AD-23.3 a case is found again by what was taken down of it: ${field}`,
    [code('every-word-is-searched')],
    async (api) => {
      const { searched, sentence } = freshWords();
      const text = field === 'plateNumber' ? searched : sentence;
      const { complainant } = BODY;
      const id = await submitted(api, {
        ...BODY,
        ...(['content', 'subject', 'demand', 'product'].includes(field) ? { [field]: text } : {}),
        ...(['name', 'address', 'representative'].includes(field)
          ? { complainant: { ...complainant, [field]: text } }
          : {}),
        ...(field === 'plateNumber' ? { fields: { plateNumber: text } } : {}),
      });
      await expectFound(api, id, { q: searched });
    },
  );

clause(
  'AD-23.4 a case is found again by its number, and by the customer’s phone and mail address',
  [code('every-word-is-searched'), code('a-search-narrows')],
  async (api) => {
    const complainant = { ...BODY.complainant, phone: '021-55512345', email: 'findme@customer.example' };
    const id = await submitted(api, { ...BODY, complainant });
    const { body } = await (await managerOf(api)).agent.get(`/api/v1/complaints/${id}`).expect(200);
    for (const q of [String(body.number), '55512345', 'FindMe@customer']) await expectFound(api, id, { q });
  },
);

const ENTERED: readonly (readonly [TaskKind, string])[] = [
  ['assess', 'findings'],
  ['assess', 'refusalReason'],
  ['hold-meeting', 'minutes'],
  ['investigate', 'cause'],
  ['investigate', 'personResponsible'],
  ['plan', 'solution'],
  ['plan', 'correctiveMeasures'],
  ['plan', 'preventiveMeasures'],
  ['approve', 'reason'],
  ['offer', 'offerMade'],
  ['offer', 'replyWords'],
  ['carry-out', 'done'],
  ['answer', 'answer'],
  ['customer-word', 'comment'],
  ['evaluate', 'summary'],
  ['evaluate', 'evaluation'],
  ['liability-for-delay', 'personAnswerable'],
];

for (const [kind, field] of ENTERED)
  clause(
    `AD-23.5 a case is found again by what was entered in handling it: ${kind}, ${field}`,
    [code('every-word-is-searched')],
    async (api) => {
      const complaint = await onRecord(api);
      const { searched, sentence } = freshWords();
      await answered(api, complaint, kind, { [field]: complaint.seal(sentence) });
      await expectFound(api, complaint.complaintId, { q: searched });
    },
  );

const JUDGED: readonly (readonly [string, string, Partial<CaseSummary>])[] = [
  ['category', 'suggestions', { category: 'suggestions' }],
  ['severity', 'major', { severity: 'major', branch: 'major' }],
  ['department', 'sales', { department: 'sales' }],
  ['stage', 'implementing', { stage: 'implementing' }],
  ['outcome', 'declined', { stage: 'closed', outcome: 'declined' }],
  ['urgent', 'true', { urgent: true }],
  ['overdue', 'true', { overdue: true }],
];

for (const [field, value, summary] of JUDGED)
  clause(
    `AD-23.6 a case is found again by how it was judged and where it stands: ${field}`,
    [code('a-search-narrows')],
    async (api) => {
      const { complaintId } = await onRecord(api, summary);
      await expectFound(api, complaintId, { [field]: value });
    },
  );

clause(
  'AD-23.7 a case is found again by the day on which it was received',
  [code('a-search-narrows')],
  async (api) => {
    const { complaintId } = await onRecord(api, { receivedAt: '2026-10-08T03:00:00.000Z' });
    await expectFound(api, complaintId, { from: '2026-10-08', to: '2026-10-09' });
  },
);

const TICKED: readonly (readonly [string, string, JsonObject])[] = [
  ['channel', 'fax', { channel: 'fax' }],
  ['complainantKind', 'individual', { complainant: { kind: 'individual', name: '王芳' } }],
  ['businessType', 'new-car-sales', { businessType: 'new-car-sales' }],
  ['unit', 'sales', { unit: 'sales' }],
  ['occurredAt', '2026-11-18', { occurredAt: '2026-11-18' }],
];

for (const [field, value, chosen] of TICKED)
  clause(
    `AD-23.8 a case is found again by what was chosen when it was taken down: ${field}`,
    [code('a-search-narrows')],
    async (api) => {
      const id = await submitted(api, { ...BODY, ...chosen });
      await expectFound(api, id, { [field]: value });
    },
  );
