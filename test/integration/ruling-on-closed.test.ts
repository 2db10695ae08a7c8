import { randomUUID } from 'node:crypto';
import { verifyRecord } from '../../prisma/verify';
import { kindOf, mailTo } from '../support/app-mail';
import { AppPeople, type Colleague, type ListedTask, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

/** A whole complaint, and what comes after it. */
const PLAY_MS = 300_000;
const QUESTION = 'From when does the deadline run?';
const RULING = 'From the assignment.';

let rig: AppRig;
let people: AppPeople;
let complaint: Submitted;
let head: Colleague;
let task: ListedTask;
const key = randomUUID();
beforeAll(async () => {
  rig = await AppRig.open('recycled-resources');
  people = new AppPeople(rig);
  complaint = await people.submit();
  await people.playToEnd(complaint);
  head = await people.colleague({ role: 'department-head' });
  await waitUntil('the question was taken', async () => {
    const { status } = await ask();
    return status === 200 || status === 202 ? true : null;
  });
  task = await people.untilAsked(complaint.id, 'give-ruling');
}, PLAY_MS);
afterAll(() => rig.close());

const ask = () =>
  head.agent
    .post(`/api/v1/complaints/${complaint.id}/actions/ask-ruling`)
    .set('x-csrf-token', head.csrf)
    .set('Idempotency-Key', key)
    .send({ question: QUESTION });

const rulings = async () => (await people.read(`complaints/${complaint.id}`)).rulings;

it('what the procedure means is asked of customer service on a case that is closed, by a letter with a link', async () => {
  expect((await people.read(`complaints/${complaint.id}`)).stage).toBe('closed');
  const cs = await people.colleague({ role: 'cs-manager' });
  expect(task.assignee.map(({ id }) => id)).toEqual([cs.personId]);
  const letter = await waitUntil('the letter came', async () => {
    const letters = await mailTo(cs.email);
    return letters.find((mail) => kindOf(mail) === 'task' && mail.text.includes(QUESTION)) ?? null;
  });
  expect(letter.text).toContain(`${rig.baseUrl}/desk/tasks/${task.id}`);
  expect(letter.subject).toContain(`[${complaint.number}]`);
  const page = await cs.agent.get(`/desk/tasks/${task.id}`).expect(200);
  expect(page.text).toContain(QUESTION);
  expect(await rulings()).toMatchObject([{ question: QUESTION, answer: null }]);
});

it('pressed again it is the same question', async () => {
  expect((await ask()).status).toBe(200);
  expect((await people.tasks(complaint.id)).filter(({ kind }) => kind === 'give-ruling')).toHaveLength(1);
});

it('only customer service rules; the ruling stands on the case, and whoever asked hears it', async () => {
  const byOther = await head.agent
    .post(`/api/v1/tasks/${task.id}/answer`)
    .set('x-csrf-token', head.csrf)
    .send({ ruling: 'Whenever we like.' });
  expect([byOther.status, byOther.body.code]).toEqual([403, 'not-asked-of-you']);
  await people.answer(task, complaint, { ruling: RULING });
  expect(await rulings()).toMatchObject([{ question: QUESTION, answer: RULING }]);
  const page = await head.agent.get(`/complaints/${complaint.id}`).expect(200);
  const from = page.text.indexOf('id="timeline"');
  const timeline = page.text.slice(from, page.text.indexOf('</section>', from));
  const [closed, asked, given] = ['投诉已结案', '已提请制度解释', '已作出制度解释'].map((words) =>
    timeline.lastIndexOf(words),
  );
  expect(closed).toBeGreaterThan(0);
  expect([closed, asked, given]).toEqual([closed, asked, given].sort((a = 0, b = 0) => a - b));
  expect(timeline).toContain(RULING);
  await waitUntil('whoever asked heard it', async () => {
    const letters = await mailTo(head.email);
    return letters.find((mail) => kindOf(mail) === 'notice' && mail.text.includes(RULING)) ?? null;
  });
});

it('sent once more when it is over, it is answered and not asked again', async () => {
  expect((await ask()).status).toBe(200);
  expect(await people.tasks(complaint.id)).toEqual([]);
  expect(await rulings()).toHaveLength(1);
});

it('its record is whole, and its words are in no run', async () => {
  expect((await verifyRecord(rig.prisma)).broken).toEqual([]);
  const history = await rig.client.workflow.getHandle(`follow-up-${task.streamId}`).fetchHistory();
  const words = JSON.stringify(
    history.events?.map((event) => Buffer.from(JSON.stringify(event)).toString('utf8')),
  );
  expect(words).not.toContain(Buffer.from(QUESTION).toString('base64').slice(0, 20));
  expect(words).not.toContain(QUESTION);
});
