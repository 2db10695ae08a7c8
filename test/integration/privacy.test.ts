import type { JsonObject } from '../../domain/json';
import { filledForm, openPage, postForm } from '../support/app-browser';
import { AppPeople, type Colleague, type ListedTask, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { Canaries } from '../support/canaries';
import { dumpOf, type DatabaseDump } from '../support/database-dump';
import { textInTemporal } from '../support/temporal-trace';
import { waitUntil } from '../support/wait-until';

const PLAY_MS = 500_000;
const DAY_MS = 86_400_000;

let rig: AppRig;
let people: AppPeople;
const canaries = new Canaries();
let dump: DatabaseDump;
let inTemporal: string;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
  await Promise.all([longCase(), refusedCase(), lateCase()]);
  await waitUntil('every letter was delivered', async () => {
    const waiting = await rig.prisma.letter.count({ where: { status: { in: ['waiting', 'sending'] } } });
    return waiting === 0 ? true : null;
  });
  dump = await dumpOf(rig.prisma);
  inTemporal = await textInTemporal(rig.client, await workflowIds());
}, PLAY_MS);
afterAll(() => rig.close());

async function workflowIds(): Promise<readonly string[]> {
  const { prisma } = rig;
  const [complaints, followUps] = await Promise.all([
    prisma.complaint.findMany(),
    prisma.followUp.findMany(),
  ]);
  return [...complaints, ...followUps].map(({ workflowId }) => workflowId);
}

/** A complaint with a canary in every field that takes words of people, in its key, and in a file's name. */
async function submit(name: string, changes: JsonObject): Promise<Submitted> {
  const at = (field: string): string => canaries.at(`${name}.${field}`);
  const { body: example } = await people.example();
  const email = `${at('email')}@customer.example`;
  const { agent, csrf } = await people.colleague({ role: 'cr-adviser' });
  const { body: file } = await agent
    .post('/api/v1/attachments')
    .set('x-csrf-token', csrf)
    .attach('file', Buffer.from(at('file')), `${at('file name')}.txt`)
    .expect(201);
  const body = {
    ...example,
    complainant: {
      kind: 'individual',
      name: at('name'),
      phone: `${at('phone')} 138000`,
      email,
      address: at('address'),
      representative: at('representative'),
      preferredChannel: 'email',
      locale: 'en',
      country: 'CN',
    },
    content: at('content'),
    subject: at('subject'),
    demand: at('demand'),
    product: at('product'),
    fields: { plateNumber: at('plateNumber') },
    attachments: [file.id],
    ...changes,
  };
  return people.submitted({ body, email, key: at('idempotency key') });
}

/** The example with a canary in every field of words, and what else this answer says. */
async function filled(task: ListedTask, changes: JsonObject): Promise<JsonObject> {
  const { form } = await people.read(`tasks/${task.id}`);
  const answer = canaries.fill(`${task.kind}.${String(task.round)}`, form.properties, {
    ...form.examples[0],
    ...changes,
  });
  return answer;
}

const answerFilled = async (
  task: ListedTask,
  complaint: Submitted,
  changes: JsonObject = {},
): Promise<void> => people.answer(task, complaint, await filled(task, changes));

async function playFilled(complaint: Submitted, kind: ListedTask['kind']): Promise<ListedTask> {
  for (;;) {
    const task = await people.nextOf(complaint, kind);
    if (task === null || task.kind === kind) return task ?? fail(`${kind} was not asked`);
    await answerFilled(task, complaint);
  }
}

function fail(why: string): never {
  throw new Error(why);
}

async function act(
  { id }: Submitted,
  { by, action, body }: { by: Colleague; action: string; body: JsonObject },
) {
  await by.agent
    .post(`/api/v1/complaints/${id}/actions/${action}`)
    .set('x-csrf-token', by.csrf)
    .set('Idempotency-Key', canaries.at(`${action} key`))
    .send(body)
    .expect(200);
}

/** Major, returned, refused as offer and as result, answered for the customer and contested, with a measure left. */
async function longCase(): Promise<void> {
  const complaint = await submit('long', { severity: 'major' });
  const manager = await people.colleague({ role: 'cr-manager' });
  const at = (action: string): string => canaries.at(`act.${action}`);
  await people.untilAsked(complaint.id, 'assess');
  await act(complaint, { by: manager, action: 'note', body: { text: at('note') } });
  await act(complaint, { by: manager, action: 'add-evidence', body: { text: at('add-evidence') } });

  const approval = await playFilled(complaint, 'approve');
  await answerFilled(approval, complaint, { decision: 'return' });
  const second = await playFilled(complaint, 'approve');
  const deputy = await people.colleague({ role: 'deputy-general-manager' });
  await act(complaint, {
    by: manager,
    action: 'reassign',
    body: { taskId: second.id, toPerson: deputy.personId, reason: at('reassign') },
  });
  const moved = await waitUntil('the deputy was asked', async () => {
    const task = await people.untilAsked(complaint.id, 'approve');
    return task.assignee[0]?.id === deputy.personId ? task : null;
  });
  await answerFilled(moved, complaint);
  await act(complaint, {
    by: manager,
    action: 'reclassify',
    body: { severity: 'ordinary', reason: at('reclassify') },
  });
  const offer = await playFilled(complaint, 'offer');
  await answerFilled(offer, complaint, { reply: 'refused' });

  await answerFilled(await playFilled(complaint, 'customer-word'), complaint, { settled: false });
  const word = await playFilled(complaint, 'customer-word');
  const wang = await rig.prisma.person.findFirstOrThrow({ where: { name: '王婷' } });
  await act(complaint, {
    by: await people.colleague({ personId: wang.id }),
    action: 'answer-for-customer',
    body: {
      taskId: word.id,
      channel: 'phone',
      heardAt: new Date().toISOString(),
      words: at('answer-for-customer'),
      answer: { settled: true, satisfaction: 5, comment: at('answer-for-customer.comment') },
    },
  });
  const page = await openPage(complaint.trackingUrl);
  const { action, body } = filledForm(page.text, { answer: { words: at('contest') } });
  expect((await postForm(new URL(action, rig.baseUrl).href, body)).status).toBe(200);

  const evaluation = await playFilled(complaint, 'evaluate');
  await answerFilled(evaluation, complaint);
  for (
    let next = await people.nextOf(complaint, null);
    next !== null;
    next = await people.nextOf(complaint, null)
  )
    await answerFilled(next, complaint);
  await answerFilled(await people.untilAsked(complaint.id, 'measure'), complaint);
}

/** Found unfounded, appealed, not upheld. */
async function refusedCase(): Promise<void> {
  const complaint = await submit('refused', {});
  await answerFilled(await playFilled(complaint, 'assess'), complaint, { founded: false, reasonable: false });
  await answerFilled(await playFilled(complaint, 'refusal-word'), complaint, { reply: 'appeal' });
  await answerFilled(await playFilled(complaint, 'decide-appeal'), complaint, { decision: 'declined' });
  await playFilled(complaint, 'evaluate');
}

/** Came in weeks ago: the first limit is long past, and somebody has to enter why. Then it is withdrawn. */
async function lateCase(): Promise<void> {
  const receivedAt = new Date(Date.now() - 20 * DAY_MS).toISOString();
  const complaint = await submit('late', { receivedAt });
  await answerFilled(await people.untilAsked(complaint.id, 'overdue-entry'), complaint);
  const by = await people.colleague({ role: 'cr-manager' });
  await failingRecord(complaint, by);
  await act(complaint, { by, action: 'withdraw', body: { reason: canaries.at('act.withdraw') } });
  for (
    let next = await people.nextOf(complaint, null);
    next !== null;
    next = await people.nextOf(complaint, null)
  )
    await answerFilled(next, complaint);
}

/** PostgreSQL refuses a row and quotes it in its message: what becomes of that message? */
async function failingRecord({ id }: Submitted, by: Colleague): Promise<void> {
  const { prisma, client } = rig;
  await prisma.$executeRawUnsafe(
    `ALTER TABLE personal_text ADD CONSTRAINT refused CHECK (complaint_id <> '${id}') NOT VALID`,
  );
  try {
    const accepted = await by.agent
      .post(`/api/v1/complaints/${id}/actions/note`)
      .set('x-csrf-token', by.csrf)
      .set('Idempotency-Key', canaries.at('failing key'))
      .send({ text: canaries.at('act.note while the record fails') });
    expect(accepted.status).toBe(202);
    await waitUntil('the record had failed', async () => {
      const { raw } = await client.workflow.getHandle(`complaint-${id}`).describe();
      const failures = (raw.pendingActivities ?? []).map(
        ({ lastFailure }) => lastFailure?.applicationFailureInfo,
      );
      return failures.some((failure) => failure?.type === 'record-failed') ? true : null;
    });
    inFailure = await textInTemporal(client, [`complaint-${id}`]);
  } finally {
    await prisma.$executeRawUnsafe('ALTER TABLE personal_text DROP CONSTRAINT refused');
  }
}
let inFailure: string;

/** Everything that takes words of people on this procedure; `call-customer` comes after ten days of silence only. */
const EXPECTED_KINDS = [
  ...[
    'assess',
    'hold-meeting',
    'investigate',
    'plan',
    'approve',
    'offer',
    'carry-out',
    'answer',
    'customer-word',
  ],
  ...['refusal-word', 'decide-appeal', 'evaluate', 'liability-for-delay', 'overdue-entry', 'measure', 'act'],
  ...['long', 'refused', 'late'],
];

/** Not kept anywhere in clear: keys are known by their hash, a file's content lies in the file store. */
const NOT_STORED = /(^| |\.)(key|idempotency key|file)$/;

it('words were put into every field of every form, every action and every reason', () => {
  const kinds = new Set(canaries.places().map((place) => place.split('.')[0]));
  for (const kind of EXPECTED_KINDS) expect([...kinds]).toContain(kind);
  expect(canaries.places().length).toBeGreaterThan(120);
});

it('each of them is in PostgreSQL, in tables of personal data and in no other', () => {
  const isPersonal = (table: string): boolean => table.startsWith('personal_');
  const text = (which: (table: string) => boolean): string =>
    Object.entries(dump)
      .filter(([table]) => which(table))
      .flatMap(([, rows]) => rows)
      .join('\n');
  const kept = new Set(canaries.foundIn(text(isPersonal)));
  const wanted = canaries.places().filter((place) => !NOT_STORED.test(place));
  expect(wanted.filter((place) => !kept.has(place))).toEqual([]);
  const others = Object.keys(dump).filter((table) => !isPersonal(table));
  const leaks = others.map((table) => [table, canaries.foundIn(text((one) => one === table))] as const);
  expect(leaks.filter(([, places]) => places.length > 0)).toEqual([]);
});

it('none of them is in Temporal: histories, memos, search attributes, summaries, details, failures', () => {
  // The text is what it should be: payloads are decoded, and sealed words are there.
  expect(inTemporal).toContain('sealed:v1:');
  expect(inTemporal).toContain('complaint-received');
  expect(inTemporal).toContain('Next limit:');
  expect(inTemporal).toContain('RedressNextDeadline');
  expect(canaries.foundIn(inTemporal)).toEqual([]);
});

it('none of them is in a failure that Temporal shows while the record cannot be written', () => {
  expect(inFailure).toContain('record-failed');
  expect(canaries.foundIn(inFailure)).toEqual([]);
});

it('none of them is in a line that API or worker has logged', () => {
  const log = rig.logged();
  expect(log).toContain('/api/v1/complaints/');
  expect(log).toContain('record-failed');
  expect(canaries.foundIn(log)).toEqual([]);
});

it('the customer’s pages and letters do hold them: the search can find something', async () => {
  const { items } = await people.read('complaints?limit=10');
  const shown = JSON.stringify(await people.read(`complaints/${String(items[0].id)}`));
  expect(canaries.foundIn(shown).length).toBeGreaterThan(5);
  expect(canaries.foundIn(Buffer.from(shown).toString('base64')).length).toBeGreaterThan(5);
});
