import { z } from 'zod';
import {
  OUTCOMES,
  REVIEWED_STEPS,
  STAGES,
  TASK_KINDS,
  TASK_STATUSES,
  type Locale,
} from '../../domain/lifecycle';
import type { JsonObject } from '../../domain/json';
import { taskFormSchema } from './answers';
import { DemoFailure } from './options';
import { ask, pause, requireTime, type HttpAnswer, type Patience } from './patient-http';
import { intakeFormSchema, type IntakeForm } from './submission';

const taskSchema = z.object({
  id: z.string(),
  streamId: z.string(),
  kind: z.enum(TASK_KINDS),
  /** What an approval is about. */
  reviewOf: z.enum(REVIEWED_STEPS).nullable(),
  /** The part of the carrying out, or that the policy itself asks. */
  because: z.string().nullable(),
  round: z.number(),
  status: z.enum(TASK_STATUSES),
  openedAt: z.string(),
  roles: z.array(z.string()),
  /** Whom it is asked of; empty: the customer. */
  assignee: z.array(z.object({ id: z.string() })),
});
export type ListedTask = z.infer<typeof taskSchema>;
const taskPageSchema = z.object({ items: z.array(taskSchema), nextCursor: z.string().nullable() });

const caseSchema = z.object({
  number: z.string(),
  workflowId: z.string(),
  stage: z.enum(STAGES),
  outcome: z.enum(OUTCOMES).nullable(),
  round: z.number(),
  severity: z.string(),
  trackId: z.string(),
  rung: z.string().nullable(),
  refusals: z.object({ offer: z.number(), result: z.number() }),
});
export type ReadCase = z.infer<typeof caseSchema>;

const eventPageSchema = z.object({
  items: z.array(z.object({ type: z.string() })),
  nextCursor: z.union([z.string(), z.number()]).nullable(),
});

const problemSchema = z.object({
  code: z.string().optional(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).default([]),
});

/** How somebody shows who they are. */
export type Credentials = Readonly<Record<string, string>>;

/** The JSON API of a running Redress, asked with patience. */
export class JsonApi {
  constructor(
    readonly baseUrl: string,
    private readonly patience: Patience,
  ) {}

  async intakeForm(organization: string, by: Credentials, locale: Locale): Promise<IntakeForm> {
    const path = `organizations/${encodeURIComponent(organization)}/intake-form`;
    return this.#read(path, by, { schema: intakeFormSchema, locale });
  }

  /** Submits until the complaint has its number; the same key makes every repetition the same complaint. */
  async submit(
    organization: string,
    by: Credentials,
    { key, body, locale }: { readonly key: string; readonly body: JsonObject; readonly locale: Locale },
  ): Promise<{ readonly id: string; readonly number: string }> {
    const path = `organizations/${encodeURIComponent(organization)}/complaints`;
    for (;;) {
      const answer = await this.send(path, { ...by, 'idempotency-key': key }, { body, locale });
      if (answer.status === 201) return parsed(answer, z.object({ id: z.string(), number: z.string() }));
      if (answer.status !== 202) throw refusal('The complaint was not taken', answer);
      await pause(500, this.patience);
      requireTime(this.patience, 'The number of a complaint did not come in time.');
    }
  }

  async readCase(id: string, by: Credentials): Promise<ReadCase> {
    return this.#read(`complaints/${id}`, by, { schema: caseSchema });
  }

  /** All tasks of a complaint with this status, its follow-ups' included. */
  async tasksOf(
    complaintId: string,
    status: ListedTask['status'],
    by: Credentials,
  ): Promise<readonly ListedTask[]> {
    const tasks: ListedTask[] = [];
    const query = new URLSearchParams({ complaintId, status, limit: '100' });
    for (;;) {
      const page = await this.#read(`tasks?${query.toString()}`, by, { schema: taskPageSchema });
      tasks.push(...page.items);
      if (page.nextCursor === null) return tasks;
      query.set('cursor', page.nextCursor);
    }
  }

  /** The types of a complaint's recorded events, in order. */
  async eventTypesOf(complaintId: string, by: Credentials): Promise<readonly string[]> {
    const types: string[] = [];
    const query = new URLSearchParams({ limit: '500' });
    for (;;) {
      const path = `complaints/${complaintId}/events?${query.toString()}`;
      const page = await this.#read(path, by, { schema: eventPageSchema });
      types.push(...page.items.map(({ type }) => type));
      if (page.nextCursor === null) return types;
      query.set('cursor', String(page.nextCursor));
    }
  }

  /** Whether somebody may know of a case at all. */
  async sees(complaintId: string, by: Credentials): Promise<boolean> {
    const url = this.#urlOf(`complaints/${complaintId}`);
    return (await ask({ method: 'GET', url, headers: by }, this.patience)).status === 200;
  }

  async taskStatus(taskId: string, by: Credentials): Promise<ListedTask['status']> {
    return (await this.#read(`tasks/${taskId}`, by, { schema: taskSchema })).status;
  }

  /** The task's form, its titles and examples in the reader's language. */
  async formOf(taskId: string, by: Credentials, locale: Locale) {
    return (await this.#read(`tasks/${taskId}`, by, { schema: z.object({ form: taskFormSchema }), locale }))
      .form;
  }

  /** POSTs JSON; passing failures are waited out, every other answer is the caller's to judge. */
  send(
    path: string,
    headers: Credentials,
    { body, locale = 'en' }: { readonly body: JsonObject; readonly locale?: Locale },
  ): Promise<HttpAnswer> {
    return ask(
      {
        method: 'POST',
        url: this.#urlOf(path),
        headers: { ...headers, 'content-type': 'application/json', 'accept-language': locale },
        body: JSON.stringify(body),
      },
      this.patience,
    );
  }

  async #read<T>(
    path: string,
    by: Credentials,
    { schema, locale = 'en' }: { readonly schema: z.ZodType<T>; readonly locale?: Locale },
  ): Promise<T> {
    const url = this.#urlOf(path);
    const answer = await ask(
      { method: 'GET', url, headers: { ...by, 'accept-language': locale } },
      this.patience,
    );
    if (answer.status !== 200) throw refusal(`GET /api/v1/${path.split('?')[0] ?? path}`, answer);
    return parsed(answer, schema);
  }

  #urlOf(path: string): string {
    return `${this.baseUrl}/api/v1/${path}`;
  }
}

export function parsed<T>(answer: HttpAnswer, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(answer.text));
}

/** A refusal in the API's own words. */
export function refusal(what: string, answer: HttpAnswer): DemoFailure {
  const problem = problemSchema.safeParse(jsonOrNothing(answer.text));
  if (!problem.success) return new DemoFailure(`${what}: the answer was ${answer.status}.`);
  const { code, detail, errors } = problem.data;
  const fields = errors.map(({ pointer, detail: why }) => `${pointer}: ${why}`).join(' ');
  return new DemoFailure(
    `${what} (${answer.status}${code === undefined ? '' : ` ${code}`}): ${detail} ${fields}`.trim(),
  );
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
