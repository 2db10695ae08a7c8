import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, isDecision, type TaskKind } from '../../domain/lifecycle';
import type { AppRig } from './app-rig';
import { press, type PageAnswer } from './app-browser';
import { kindOf, mailTo, tokenLinkOf, untilMail, type Mail } from './app-mail';
import { waitUntil } from './wait-until';

/** A task as the JSON API lists it, as far as people need it. */
export type ListedTask = {
  readonly id: string;
  readonly streamId: string;
  readonly kind: TaskKind;
  readonly round: number;
  readonly version: number;
  readonly status: string;
  readonly openedAt: string;
  readonly assignee: readonly { readonly id: string; readonly name: string }[];
};

export type Submitted = {
  readonly id: string;
  readonly number: string;
  readonly trackingUrl: string;
  readonly email: string;
  readonly key: string;
  readonly body: JsonObject;
};

export type Colleague = {
  readonly personId: string;
  readonly email: string;
  readonly agent: ReturnType<typeof request.agent>;
  readonly csrf: string;
};

/** What differs from a form's example when this task is answered. */
export type Changes = (task: ListedTask) => JsonObject;
const AS_THE_EXAMPLE: Changes = () => ({});

/** Everybody who works with a rig's application: programs by key, staff by session, approvers and customers by mail. */
export class AppPeople {
  readonly #signedIn = new Map<string, Promise<Colleague>>();

  constructor(private readonly rig: AppRig) {}

  /** The intake form's example from a customer with an address of their own. */
  async example(changes: JsonObject = {}): Promise<{ readonly body: JsonObject; readonly email: string }> {
    const { body: form } = await request(this.rig.baseUrl)
      .get(`/api/v1/organizations/${this.rig.organization}/intake-form`)
      .set('Accept-Language', 'en')
      .expect(200);
    const [example] = form.examples;
    const email = this.rig.newAddress();
    const complainant = { ...example.complainant, email, locale: 'en' };
    return { body: { ...example, complainant, ...changes }, email };
  }

  /** `POST …/complaints` as a program does it; every status is the caller's to judge. */
  post(body: unknown, key: string | null = randomUUID()): request.Test {
    const sent = request(this.rig.baseUrl)
      .post(`/api/v1/organizations/${this.rig.organization}/complaints`)
      .set('Authorization', `Bearer ${this.rig.apiKey}`);
    if (key !== null) void sent.set('Idempotency-Key', key);
    return sent.send(typeof body === 'string' ? body : JSON.stringify(body)).type('application/json');
  }

  async submit(changes: JsonObject = {}): Promise<Submitted> {
    const { body, email } = await this.example(changes);
    return this.submitted({ body, email, key: randomUUID() });
  }

  /** Sends a complaint until it has its number: on a busy machine the first answer may be 202. */
  async submitted({ body, email, key }: Pick<Submitted, 'body' | 'email' | 'key'>): Promise<Submitted> {
    const receipt = await waitUntil('the complaint got its number', async () => {
      const answer = await this.post(body, key);
      if (answer.status === 201) return answer.body;
      if (answer.status === 202) return null;
      throw new Error(`The complaint was met with ${String(answer.status)}: ${answer.text}`);
    });
    return { ...receipt, key, body, email };
  }

  /** Reads the JSON API with the rig's key. */
  async read(path: string) {
    const answer = await request(this.rig.baseUrl)
      .get(`/api/v1/${path}`)
      .set('Authorization', `Bearer ${this.rig.apiKey}`)
      .expect(200);
    return answer.body;
  }

  /** All tasks of a complaint with this status, those of its follow-ups included. */
  async tasks(complaintId: string, status = 'open'): Promise<readonly ListedTask[]> {
    return (await this.read(`tasks?complaintId=${complaintId}&status=${status}&limit=100`)).items;
  }

  /** Waits for the open task of this kind. */
  untilAsked(complaintId: string, kind: TaskKind): Promise<ListedTask> {
    return waitUntil(`"${kind}" was asked`, async () => {
      const open = await this.tasks(complaintId);
      return open.find((task) => task.kind === kind) ?? null;
    });
  }

  /** Somebody of the directory, signed in with their own password. */
  async colleague(who: { readonly personId: string } | { readonly role: string }): Promise<Colleague> {
    const { rig } = this;
    const { email } =
      'personId' in who
        ? await rig.prisma.person.findUniqueOrThrow({ where: { id: who.personId } })
        : (rig.staff.find(({ roles }) => roles.includes(who.role)) ?? { email: '' });
    const known = this.#signedIn.get(email) ?? this.#signIn(email);
    this.#signedIn.set(email, known);
    return known;
  }

  async #signIn(email: string): Promise<Colleague> {
    const found = this.rig.staff.find((one) => one.email === email);
    const agent = request.agent(this.rig.baseUrl);
    const { body } = await agent
      .post('/api/v1/session')
      .send({ email, password: found?.password })
      .expect(200);
    return { personId: body.person.id, email, agent, csrf: body.csrfToken };
  }

  /** The form's own example, in English, with changes; null takes a field out. */
  async answerTo(task: ListedTask, changes: JsonObject): Promise<JsonObject> {
    const { form } = await this.read(`tasks/${task.id}`);
    const answer = { ...form.examples[0], ...changes };
    return Object.fromEntries(
      Object.entries(answer).filter(([field, value]) => value !== null && field in form.properties),
    ) as JsonObject;
  }

  /** Answers a task as the person who is asked, through the JSON API. */
  async answerOnDesk(task: ListedTask, changes: JsonObject = {}): Promise<request.Response> {
    const { agent, csrf } = await this.colleague({ personId: task.assignee[0]?.id ?? '' });
    return agent
      .post(`/api/v1/tasks/${task.id}/answer`)
      .set('x-csrf-token', csrf)
      .send(await this.answerTo(task, changes));
  }

  /** The link that the letter about this task carries, once it has come. */
  async linkFor(task: ListedTask, { number, email }: Submitted): Promise<string> {
    if (!isCustomerTask(task.kind)) {
      const { email: address } = await this.colleague({ personId: task.assignee[0]?.id ?? '' });
      const letter = await waitUntil('the letter with the decision came', async () => {
        const letters = await mailTo(address);
        const isNew = ({ receivedAt }: Mail): boolean => Date.parse(receivedAt) >= Date.parse(task.openedAt);
        const asks = (mail: Mail): boolean =>
          kindOf(mail) === 'decision' && mail.subject.includes(`[${number}]`);
        return letters.find((mail) => asks(mail) && isNew(mail)) ?? null;
      });
      return tokenLinkOf(letter, 'd', this.rig.baseUrl);
    }
    const kind = LETTER_OF[task.kind];
    return tokenLinkOf(await untilMail(email, { kind, number }), 'c', this.rig.baseUrl);
  }

  /** Answers a task through its mailed link's page. */
  async answerByMail(task: ListedTask, complaint: Submitted, changes: JsonObject = {}): Promise<PageAnswer> {
    const answer = await this.answerTo(task, changes);
    return press(await this.linkFor(task, complaint), { answer, taskId: task.id });
  }

  /** Answers a task in the way in which its kind is asked: by mail or on the desk. Returns once it is recorded. */
  async answer(task: ListedTask, complaint: Submitted, changes: JsonObject = {}): Promise<void> {
    const mailed = isDecision(task.kind) || isCustomerTask(task.kind);
    await waitUntil(`"${task.kind}" was answered`, async () => {
      const said = mailed
        ? await this.answerByMail(task, complaint, changes)
        : await this.answerOnDesk(task, changes);
      if (said.status === 200) return true;
      // 202: taken, but not in the tables yet; 503: to be sent again. Both come of a busy machine.
      if (said.status === 202) return this.#untilAnswered(task);
      if (said.status === 503) return null;
      throw new Error(`"${task.kind}" was met with ${String(said.status)}: ${said.text.slice(0, 2_000)}`);
    });
  }

  #untilAnswered({ id, kind }: ListedTask): Promise<true> {
    return waitUntil(`the answer to "${kind}" was recorded`, async () =>
      (await this.read(`tasks/${id}`)).status === 'open' ? null : true,
    );
  }

  /** Waits until every letter about a complaint has left; those of its follow-ups too. */
  async untilDelivered(complaintId: string): Promise<void> {
    const where = { complaintId, status: { in: ['waiting', 'sending'] } };
    await waitUntil('every letter was delivered', async () =>
      (await this.rig.prisma.letter.count({ where })) === 0 ? true : null,
    );
  }

  /** Everything that arrived about a complaint, at the customer's and at every colleague's. */
  async mailAbout({
    id,
    number,
    email,
  }: Pick<Submitted, 'id' | 'number' | 'email'>): Promise<readonly Mail[]> {
    await this.untilDelivered(id);
    const addresses = [email, ...this.rig.staff.map((one) => one.email)];
    const boxes = await Promise.all(addresses.map((address) => mailTo(address)));
    return boxes.flat().filter(({ subject }) => subject.includes(`[${number}]`));
  }

  /** The colleague whom a letter was sent to. */
  async readerOf({ to }: Mail): Promise<Colleague> {
    const person = await this.rig.prisma.person.findFirstOrThrow({ where: { email: { in: to.split(',') } } });
    return this.colleague({ personId: person.id });
  }

  /** Plays everybody until a task of this kind is open, which is left to the caller. */
  async playTo(complaint: Submitted, kind: TaskKind, changes: Changes = AS_THE_EXAMPLE): Promise<ListedTask> {
    for (;;) {
      const next = await this.nextOf(complaint, kind);
      if (next === null) throw new Error(`${complaint.number} was closed before "${kind}" was asked.`);
      if (next.kind === kind) return next;
      await this.answer(next, complaint, changes(next));
    }
  }

  /** Plays everybody until the complaint is closed. Returns the kinds of the tasks in the order of their answers. */
  async playToEnd(complaint: Submitted, changes: Changes = AS_THE_EXAMPLE): Promise<readonly TaskKind[]> {
    const answered: TaskKind[] = [];
    for (;;) {
      const next = await this.nextOf(complaint, null);
      if (next === null) return answered;
      await this.answer(next, complaint, changes(next));
      answered.push(next.kind);
    }
  }

  /** The wished task, else the one that was opened first; null: the complaint is closed. */
  nextOf({ id, number }: Submitted, kind: TaskKind | null): Promise<ListedTask | null> {
    return waitUntil<{ task: ListedTask | null }>(`somebody was asked about ${number}`, async () => {
      const open = (await this.tasks(id)).filter(({ streamId }) => streamId === id);
      const sorted = [...open].sort((a, b) => a.openedAt.localeCompare(b.openedAt));
      const task = open.find((one) => one.kind === kind) ?? sorted[0];
      if (task !== undefined) return { task };
      return (await this.read(`complaints/${id}`)).stage === 'closed' ? { task: null } : null;
    }).then(({ task }) => task);
  }
}

/** Which letter puts a question to the customer. */
const LETTER_OF = {
  'offer-word': 'offer',
  'customer-word': 'answer',
  'refusal-word': 'refusal',
  'customer-question': 'question',
} as const;
