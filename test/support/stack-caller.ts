import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JsonObject } from '../../domain/json';
import { filledForm, openPage, postForm, type PageAnswer } from './app-browser';
import { waitUntil } from './wait-until';

/** Longer than the API itself waits for anything. */
const CALL_TIMEOUT_MS = 30_000;
const LOCALE = 'en';

export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: JsonObject;
};

/** A submission that may be sent again and again. */
export type Submission = { readonly key: string; readonly body: JsonObject };
/** A task with an answer that fits it. */
export type OpenTask = { readonly id: string; readonly complaintId: string; readonly answer: JsonObject };

const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const form = z.object({ examples: z.tuple([jsonObject]).rest(z.json()) });

/** A program with a key that asks each thing once, and tells what was answered. */
export class StackCaller {
  constructor(
    readonly baseUrl: string,
    readonly organization: string,
    private readonly apiKey: string,
  ) {}

  async newSubmission(): Promise<Submission> {
    const { body } = await this.#ask('GET', `organizations/${this.organization}/intake-form`);
    const [example] = form.parse(body).examples;
    const complainant = {
      ...jsonObject.parse(example['complainant']),
      email: `${randomUUID()}@customer.example`,
    };
    return { key: randomUUID(), body: { ...example, complainant } };
  }

  submit({ key, body }: Submission): Promise<Answer> {
    const path = `organizations/${this.organization}/complaints`;
    return this.#ask('POST', path, { body, headers: { 'idempotency-key': key } });
  }

  read(path: string): Promise<Answer> {
    return this.#ask('GET', path);
  }

  answer({ id, answer }: Pick<OpenTask, 'id' | 'answer'>): Promise<Answer> {
    return this.#ask('POST', `tasks/${id}/answer`, { body: answer });
  }

  /** The task that a complaint waits for, answered as its form's example says. */
  async openTask(complaintId: string, kind: string): Promise<OpenTask> {
    const listed = z.object({ items: z.array(z.object({ id: z.string(), kind: z.string() })) });
    const id = await waitUntil(`somebody is asked to ${kind}`, async () => {
      const { body } = await this.read(`tasks?complaintId=${complaintId}&status=open`);
      return listed.parse(body).items.find((task) => task.kind === kind)?.id ?? null;
    });
    const { body } = await this.read(`tasks/${id}`);
    return { id, complaintId, answer: form.parse(body['form']).examples[0] };
  }

  /** A complaint with its first task, both in PostgreSQL. */
  async newCase(): Promise<OpenTask> {
    const submission = await this.newSubmission();
    const id = await waitUntil('a complaint has its number', async () => {
      const { status, body } = await this.submit(submission);
      return status === 201 ? z.string().parse(body['id']) : null;
    });
    return this.openTask(id, 'assess');
  }

  /** What the public form would post, filled in with these words. */
  async filledPublicForm(words: string): Promise<string> {
    const page = await openPage(this.#formUrl(), LOCALE);
    const answer = {
      'complainant.kind': 'individual',
      'complainant.name': 'Li Qiang',
      'complainant.email': `${randomUUID()}@customer.example`,
      category: 'repair-quality',
      content: words,
      occurredAt: '2026-11-01',
      businessType: 'repair-and-service',
      'fields.plateNumber': '沪A12345',
    };
    return filledForm(page.text, { answer }).body;
  }

  postPublicForm(body: string): Promise<PageAnswer> {
    return postForm(this.#formUrl(), body, LOCALE);
  }

  #formUrl(): string {
    return `${this.baseUrl}/${this.organization}/complain`;
  }

  async #ask(
    method: 'GET' | 'POST',
    path: string,
    { body, headers = {} }: { body?: JsonObject; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        'accept-language': LOCALE,
        'content-type': 'application/json',
        ...headers,
      },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      retryAfter: response.headers.get('retry-after'),
      body: jsonObject.parse(await response.json()),
    };
  }
}
