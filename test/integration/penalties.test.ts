import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import { filledForm, wordsOf } from '../support/app-browser';
import { untilMail } from '../support/app-mail';
import { AppPeople, type Colleague, type ListedTask, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

/** A penalty from its proposal to its end, through Temporal, PostgreSQL, API, mail and pages. */
const PLAY_MS = 240_000;
/** Longer than any holidays, which would leave no working hour for a limit to end in. */
const THREE_WEEKS_MS = 21 * 24 * 60 * 60 * 1000;

let rig: AppRig;
let people: AppPeople;
let complaint: Submitted;
let vp: Colleague;
let clerk: Colleague;
let salesperson: Colleague;
beforeAll(async () => {
  rig = await AppRig.open('manufacturer');
  people = new AppPeople(rig);
  // Heard three weeks ago, when nobody wrote it down: entry and notice are both missed at once.
  complaint = await people.submit({ receivedAt: new Date(Date.now() - THREE_WEEKS_MS).toISOString() });
  vp = await people.colleague({ role: 'marketing-vp' });
  clerk = await people.colleague({ role: 'marketing-clerk' });
  salesperson = await people.colleague({ role: 'salesperson' });
  await waitUntil('both penalties were proposed', async () =>
    (await penalties(vp)).length === 2 ? true : null,
  );
}, PLAY_MS);
afterAll(() => rig.close());

type Penalty = {
  readonly id: string;
  readonly penaltyId: string;
  readonly status: string;
  readonly person: { readonly id: string } | null;
};

async function readAs({ agent }: Colleague) {
  const { body } = await agent.get(`/api/v1/complaints/${complaint.id}`).expect(200);
  return body;
}
const penalties = async (who: Colleague): Promise<readonly Penalty[]> => (await readAs(who)).penalties;
const named = (list: readonly Penalty[]): string[] => list.map(({ penaltyId }) => penaltyId).sort();

async function taskFor(penaltyId: string): Promise<ListedTask & { because: string }> {
  const rows = await penalties(vp);
  const id = rows.find((row) => row.penaltyId === penaltyId)?.id ?? '';
  const task = await rig.prisma.task.findFirstOrThrow({ where: { because: id, kind: 'confirm-penalty' } });
  const { agent } = vp;
  const { body } = await agent.get(`/api/v1/tasks/${task.id}`).expect(200);
  return { ...body, because: id };
}

const answer = ({ agent, csrf }: Colleague, taskId: string, body: JsonObject) =>
  agent.post(`/api/v1/tasks/${taskId}/answer`).set('x-csrf-token', csrf).send(body);

const CONFIRM = { decision: 'confirm', reason: 'It was checked: nobody entered it.' };
const WAIVE = { decision: 'waive', reason: 'He was away that week.' };

test('proposed, each with the clock’s own evidence, for who was asked; shown to nobody else', async () => {
  const all = await penalties(vp);
  expect(named(all)).toEqual(['entry-late', 'notice-late']);
  expect(all.find(({ penaltyId }) => penaltyId === 'entry-late')).toMatchObject({
    status: 'proposed',
    clause: 'MF-05',
    amount: { minor: 2000, currency: 'CNY' },
    person: { id: clerk.personId },
    limitId: 'register-marketing',
    startedAt: (await readAs(vp)).receivedAt,
    decidedAt: null,
    reason: null,
  });
  expect(named(await penalties(clerk))).toEqual(['entry-late']);
  expect(await penalties(salesperson)).toEqual([]);
  expect((await people.read(`complaints/${complaint.id}`)).penalties).toEqual([]);
  const page = async ({ agent }: Colleague): Promise<string> =>
    (await agent.get(`/complaints/${complaint.id}`).expect(200)).text;
  expect(await page(vp)).toContain('id="penalties"');
  expect(await page(clerk)).toContain('id="penalties"');
  expect(await page(salesperson)).not.toContain('id="penalties"');
  const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
  // What a limit would propose is the procedure's; that it did is nobody else's to know.
  const told: { type: string; data: { limitId?: string; kind?: string; propose?: string } }[] = items;
  expect(
    told.filter(
      ({ type, data }) =>
        type.startsWith('penalty-') ||
        data.limitId === 'penalty' ||
        data.kind === 'confirm-penalty' ||
        data.propose !== undefined,
    ),
  ).toEqual([]);
  expect(JSON.stringify((await readAs(salesperson)).limits)).not.toMatch(/penalty/);
  const { id } = await taskFor('entry-late');
  const tasksOf = async ({ agent }: Colleague): Promise<string[]> =>
    (
      await agent.get(`/api/v1/tasks?complaintId=${complaint.id}&kind=confirm-penalty`).expect(200)
    ).body.items.map((task: { id: string }) => task.id);
  expect(await tasksOf(vp)).toContain(id);
  for (const other of [clerk, salesperson]) {
    expect(await tasksOf(other)).toEqual([]);
    await other.agent.get(`/api/v1/tasks/${id}`).expect(404);
    await other.agent.get(`/desk/tasks/${id}`).expect(404);
  }
  expect(await people.tasks(complaint.id)).not.toContainEqual(
    expect.objectContaining({ kind: 'confirm-penalty' }),
  );
  // Neither the record nor the letters tell those who may not read penalties.
  expect(wordsOf(await page(salesperson))).not.toMatch(/处罚|penalt/i);
});

test('another person, a program and who is to pay are refused; what is missing is named', async () => {
  const { id } = await taskFor('entry-late');
  expect((await answer(clerk, id, CONFIRM)).status).toBe(403);
  expect((await answer(salesperson, id, CONFIRM)).status).toBe(403);
  const byKey = await request(rig.baseUrl)
    .post(`/api/v1/tasks/${id}/answer`)
    .set('Authorization', `Bearer ${rig.apiKey}`)
    .send(CONFIRM);
  expect([byKey.status, byKey.body.code]).toEqual([403, 'person-required']);
  const refused = await answer(vp, id, { decision: 'confirm' });
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }]);
  // Nobody names themselves in the place of whom it is proposed for.
  expect((await answer(vp, id, { ...CONFIRM, person: vp.personId })).status).toBe(403);
  expect((await penalties(vp)).map(({ status }) => status)).toEqual(['proposed', 'proposed']);
});

test('confirmed on the page, once; a repeat hears it, another answer meets what stands', async () => {
  const { id } = await taskFor('entry-late');
  const page = await vp.agent.get(`/desk/tasks/${id}`).expect(200);
  expect(wordsOf(page.text)).toContain('需要决定的处罚');
  const { body } = filledForm(page.text, { answer: CONFIRM, taskId: id });
  const posted = await vp.agent.post(`/desk/tasks/${id}`).type('form').send(body);
  expect(posted.status).toBe(303);
  await waitUntil('the decision is in the tables', async () =>
    (await penalties(vp)).some(({ status }) => status === 'confirmed') ? true : null,
  );
  expect((await answer(vp, id, CONFIRM)).status).toBe(200);
  const other = await answer(vp, id, WAIVE);
  expect([other.status, other.body.code]).toEqual([409, 'already-answered']);
  expect((await penalties(clerk))[0]).toMatchObject({
    status: 'confirmed',
    amount: { minor: 2000, currency: 'CNY' },
    reason: CONFIRM.reason,
    person: { id: clerk.personId },
  });
  const shown = await clerk.agent.get(`/complaints/${complaint.id}`).expect(200);
  expect(wordsOf(shown.text)).toContain(CONFIRM.reason);
  const letter = await untilMail(clerk.email, { kind: 'penalty-decided', number: complaint.number });
  expect(letter.text).toContain(CONFIRM.reason);
});

test('undecided when the case closes, it goes on by itself and is waived; the page of the closed case shows it', async () => {
  const { because } = await taskFor('notice-late');
  await people.playToEnd(complaint);
  const task = await waitUntil('it was asked again', async () =>
    rig.prisma.task.findFirst({ where: { streamId: because, kind: 'confirm-penalty', status: 'open' } }),
  );
  expect((await penalties(vp)).find(({ id }) => id === because)?.status).toBe('proposed');
  expect((await answer(salesperson, task.id, WAIVE)).status).toBe(403);
  expect((await answer(vp, task.id, WAIVE)).status).toBe(200);
  expect((await penalties(vp)).find(({ id }) => id === because)).toMatchObject({
    status: 'waived',
    reason: WAIVE.reason,
    decidedBy: expect.any(String),
  });
  const page = await vp.agent.get(`/complaints/${complaint.id}`).expect(200);
  expect(wordsOf(page.text)).toContain(WAIVE.reason);
});
