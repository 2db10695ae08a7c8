import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../domain/json';
import { filledIn, postFormsOf } from '../../stack/demo/page-form';
import { filledForm, openPage, postForm, press, wordsOf, type PageAnswer } from '../support/app-browser';
import { AppPeople, type ListedTask, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

const PRESSES = 50;
const DECIDED_AT = /decided this on ([^.]+)\./;
const RETURNED = { decision: 'return', reason: 'Say what it costs.', supervisor: null };

let rig: AppRig;
let people: AppPeople;
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
});
afterAll(() => rig.close());

type Asked = { complaint: Submitted; task: ListedTask; link: string };

async function asked(kind: 'approve' | 'customer-word'): Promise<Asked> {
  const complaint = await people.submit();
  const task = await people.playTo(complaint, kind);
  return { complaint, task, link: await people.linkFor(task, complaint) };
}

/** The body of a page's form with this answer in it, as many browsers would post it that loaded the page before. */
async function bodyOf({ task, link }: Asked, changes: JsonObject): Promise<string> {
  const answer = await people.answerTo(task, changes);
  return filledForm((await openPage(link)).text, { answer, taskId: task.id }).body;
}

async function answeredEvents({ complaint, task }: Asked) {
  const { items } = await people.read(`complaints/${complaint.id}/events?limit=500`);
  return items.filter(
    ({ type, data }: { type: string; data: { taskId?: string } }) =>
      type === 'task-answered' && data.taskId === task.id,
  );
}

const untilRecorded = (given: Asked) =>
  waitUntil('the decision was recorded', async () => {
    const events = await answeredEvents(given);
    return events.length === 0 ? null : events;
  });

/** Recorded; or, on a busy machine, taken and in the tables a moment later. */
const isTaken = ({ status }: PageAnswer): boolean => status === 200 || status === 202;

describe('fifty presses at once', () => {
  it('of one decision are one decision, and each is told what was decided, by whom and when', async () => {
    const given = await asked('approve');
    const body = await bodyOf(given, {});
    const answers = await Promise.all(Array.from({ length: PRESSES }, () => postForm(given.link, body)));
    const events = await untilRecorded(given);
    expect(events).toHaveLength(1);
    // The same person with the same answer hears what is recorded.
    expect(answers.filter(isTaken)).toHaveLength(PRESSES);
    const words = [...answers.filter(({ status }) => status === 200), await openPage(given.link)].map(
      ({ text }) => wordsOf(text),
    );
    expect(new Set(words.map((text) => DECIDED_AT.exec(text)?.[1])).size).toBe(1);
    for (const text of words) expect(text).toMatch(/You decided this on .* Decision Approve/);
    expect((await people.untilAsked(given.complaint.id, 'offer')).status).toBe('open');
  });

  it('of different decisions are one decision, and the others are told which', async () => {
    const given = await asked('approve');
    const bodies = await Promise.all([bodyOf(given, {}), bodyOf(given, RETURNED)]);
    const answers = await Promise.all(
      Array.from({ length: PRESSES }, (_, press) => postForm(given.link, bodies[press % 2] ?? '')),
    );
    const [event, ...more] = await untilRecorded(given);
    expect(more).toEqual([]);
    const approved = event.data.answer.decision === 'approve';
    const decided = new RegExp(`You decided this on .* Decision ${approved ? 'Approve' : 'Return'}`);
    const others = answers.filter((_, press) => (press % 2 === 0) !== approved);
    // What was not decided is told so; on a busy machine some are told that their answer was taken for now.
    expect(others.filter(({ status }) => ![409, 202].includes(status))).toEqual([]);
    expect(answers.filter((answer) => !others.includes(answer)).filter(isTaken)).toHaveLength(PRESSES / 2);
    for (const { text } of answers.filter(({ status }) => status !== 202))
      expect(wordsOf(text)).toMatch(decided);
    const later = await Promise.all(bodies.map((body) => postForm(given.link, body)));
    expect(later.map(({ status }) => status)).toEqual(approved ? [200, 409] : [409, 200]);
    const approvals = await rig.prisma.event.count({
      where: { streamId: given.complaint.id, type: { in: ['plan-approved', 'plan-returned'] } },
    });
    expect(approvals).toBe(1);
  });

  it('of a customer’s answer are one answer', async () => {
    const given = await asked('customer-word');
    const body = await bodyOf(given, { settled: true });
    const answers = await Promise.all(Array.from({ length: PRESSES }, () => postForm(given.link, body)));
    expect(await untilRecorded(given)).toHaveLength(1);
    expect(answers.filter(isTaken)).toHaveLength(PRESSES);
    const again = await postForm(given.link, body);
    expect(again.status).toBe(200);
    for (const { text } of [...answers.filter(({ status }) => status === 200), again])
      expect(wordsOf(text)).toMatch(/Is this settled for you\? Yes/);
    const other = await postForm(given.link, body.replace('settled=yes', 'settled=no&reason=no'));
    expect(other.status).toBe(409);
    expect(wordsOf(other.text)).toMatch(/answered already, on .* Is this settled for you\? Yes/);
    expect(await answeredEvents(given)).toHaveLength(1);
  });
});

describe('a decision without its reason', () => {
  it('is refused, and the form keeps what was filled in', async () => {
    const given = await asked('approve');
    const { supervisor } = await people.answerTo(given.task, {});
    const refused = await press(given.link, {
      answer: { decision: 'return', reason: '   ', supervisor: supervisor ?? '' },
      taskId: given.task.id,
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/role="alert"/);
    const [form] = postFormsOf(refused.text);
    const kept = form === undefined ? null : filledIn(form, {});
    expect(Object.fromEntries(kept ?? [])).toMatchObject({ decision: 'return', supervisor });
    expect(await answeredEvents(given)).toEqual([]);
    expect((await people.untilAsked(given.complaint.id, 'approve')).id).toBe(given.task.id);
  });

  it('of a customer keeps the words they wrote', async () => {
    const given = await asked('customer-word');
    const answer = { settled: false, comment: 'Two lines,\nand <b>"more"</b>.' };
    const refused = await press(given.link, { answer, taskId: given.task.id });
    expect(refused.status).toBe(422);
    const body = filledForm(refused.text, { answer: { reason: 'It squeals.' }, taskId: given.task.id }).body;
    const again = await postForm(given.link, body);
    expect(again.status).toBe(200);
    const [event] = await answeredEvents(given);
    expect(event.data.answer).toMatchObject({ ...answer, reason: 'It squeals.' });
  });
});

describe('a link that asks no longer', () => {
  it('because it was used, shows the decision and takes no other', async () => {
    const given = await asked('approve');
    const body = await bodyOf(given, RETURNED);
    await postForm(given.link, body);
    const shown = await openPage(given.link);
    expect(shown.status).toBe(200);
    expect(wordsOf(shown.text)).toMatch(/You decided this on .*Return.*Say what it costs\./);
    expect(shown.text).not.toMatch(/<form/);
    expect((await postForm(given.link, body)).status).toBe(200);
    const other = await postForm(given.link, body.replace('Say+what', 'Do+not+say+what'));
    expect(other.status).toBe(409);
    expect(wordsOf(other.text)).toMatch(/You decided this on .*Say what it costs\./);
    expect(await answeredEvents(given)).toHaveLength(1);
  });

  it('because the case went another way, says so and takes nothing', async () => {
    const given = await asked('approve');
    const body = await bodyOf(given, {});
    const { agent, csrf } = await people.colleague({ role: 'cr-manager' });
    await agent
      .post(`/api/v1/complaints/${given.complaint.id}/actions/withdraw`)
      .set('x-csrf-token', csrf)
      .set('Idempotency-Key', given.complaint.id)
      .send({ reason: 'The customer called.' })
      .expect(200);
    for (const answer of [await openPage(given.link), await postForm(given.link, body)]) {
      expect(answer.status).toBe(410);
      expect(wordsOf(answer.text)).toMatch(
        /No decision is needed any more .*no longer open, because .*withdr/,
      );
    }
    expect(await answeredEvents(given)).toEqual([]);
  });

  it('because it was given to somebody else, answers in nobody’s name', async () => {
    const given = await asked('approve');
    const body = await bodyOf(given, {});
    const { agent, csrf } = await people.colleague({ role: 'cr-manager' });
    const deputy = await people.colleague({ role: 'deputy-general-manager' });
    await agent
      .post(`/api/v1/complaints/${given.complaint.id}/actions/reassign`)
      .set('x-csrf-token', csrf)
      .set('Idempotency-Key', given.complaint.id)
      .send({ taskId: given.task.id, toPerson: deputy.personId, reason: 'He is on a journey.' })
      .expect(200);
    const refused = await postForm(given.link, body);
    expect(refused.status).toBe(410);
    expect(await answeredEvents(given)).toEqual([]);

    const moved = await waitUntil('the task was given to the deputy', async () => {
      const task = await people.untilAsked(given.complaint.id, 'approve');
      return task.assignee[0]?.id === deputy.personId ? task : null;
    });
    const theirs = await people.linkFor({ ...moved, openedAt: given.task.openedAt }, given.complaint);
    expect(theirs).not.toBe(given.link);
    expect((await postForm(theirs, body)).status).toBe(200);
    const [event] = await answeredEvents(given);
    expect(event.by.actor).toEqual({ kind: 'staff', personId: deputy.personId });
    // Who was asked first now reads who decided instead.
    expect(wordsOf((await openPage(given.link)).text)).toMatch(/林芳 decided this on/);
  });

  it('because it has expired, says so with 410', async () => {
    const given = await asked('approve');
    const body = await bodyOf(given, {});
    await rig.prisma.link.updateMany({ where: { taskId: given.task.id }, data: { expiresAt: new Date() } });
    for (const answer of [await openPage(given.link), await postForm(given.link, body)]) {
      expect(answer.status).toBe(410);
      expect(wordsOf(answer.text)).toContain('This link has expired');
      expect(answer.text).not.toMatch(/<form/);
    }
    expect(await answeredEvents(given)).toEqual([]);
  });
});

describe('a customer’s link', () => {
  it('answers no question of another customer', async () => {
    const [mine, theirs] = await Promise.all([asked('customer-word'), asked('customer-word')]);
    const body = await bodyOf(theirs, { settled: true });
    const refused = await postForm(mine.link, body);
    expect(refused.status).toBe(404);
    expect(await answeredEvents(theirs)).toEqual([]);
    expect(await answeredEvents(mine)).toEqual([]);
    // Nor does it open a decision, nor a decision's link a case.
    const approval = await asked('approve');
    expect((await openPage(approval.link.replace('/d/', '/c/'))).status).toBe(404);
    expect((await openPage(mine.link.replace('/c/', '/d/'))).status).toBe(404);
  });

  it('answers the version that the page showed, never a newer one', async () => {
    const given = await asked('customer-word');
    const old = await bodyOf(given, { settled: true });
    await press(given.link, { answer: { settled: false, reason: 'It squeals.' }, taskId: given.task.id });
    const next = await people.playTo(given.complaint, 'customer-word');
    const late = await postForm(given.link, old);
    expect(late.status).toBe(409);
    const renamed = await postForm(given.link, old.replace(given.task.id, next.id));
    expect(renamed.status).toBe(410);
    expect((await people.untilAsked(given.complaint.id, 'customer-word')).id).toBe(next.id);
  });
});

describe('guesses', () => {
  it('find nothing, and are counted; who holds a link is not held up by them', async () => {
    const { link } = await asked('approve');
    await rig.restartApi();
    const statuses: number[] = [];
    for (let guess = 0; guess < 34; guess += 1) {
      const token = randomBytes(32).toString('base64url');
      const answer = await openPage(`${rig.baseUrl}/${guess % 2 === 0 ? 'c' : 'd'}/${token}`);
      statuses.push(answer.status);
      if (guess === 0) expect(wordsOf(answer.text)).toContain('This link is not valid');
      if (answer.status === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array<number>(30).fill(404), ...Array<number>(4).fill(429)]);
    expect((await openPage(link)).status).toBe(200);
    await rig.restartApi();
  });
});
