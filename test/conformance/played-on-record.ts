import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createDeliver } from '../../activities/deliver';
import type { OutgoingMail } from '../../activities/mail/smtp-sender';
import { sealerOf } from '../../api/sealer';
import type { OpenTask } from '../../domain/case/state';
import type { RecordStep } from '../../domain/case/record-step';
import { mapPersonalTexts } from '../../domain/forms/answer-schema';
import { exampleOf } from '../../domain/forms/example';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, type Locale, type TaskKind } from '../../domain/lifecycle';
import { formOf } from '../../domain/tasks/refusal';
import { policyVersionById } from '../../prisma/policy-versions';
import { NOW, type ApiRig } from '../support/api-rig';
import { everydayCalendar } from '../support/everyday-calendar';
import { FakeEffects } from '../support/fake-effects';
import { holderOf, signedInAs } from '../support/people-in-api';
import { ORGANIZATION } from '../support/record-rig';
import { Simulation } from '../support/simulation';
import { OtherCourse } from '../support/story-rig';
import { peopleOf } from '../support/test-people';

/** More tasks than any course here has. */
const PATIENCE = 60;

/**
 * A complaint that came in by the API, played on the story's own code, every step of it recorded by the real activity
 * and every letter handed to the mail server by the real one.
 */
export class PlayedOnRecord {
  private constructor(
    readonly id: string,
    private readonly api: ApiRig,
    private readonly simulation: Simulation,
    private readonly sent: readonly OutgoingMail[],
  ) {}

  /** Entered by the holder of a role, who is signed in. */
  static async submitted(api: ApiRig, role: string, body: JsonObject): Promise<PlayedOnRecord> {
    const { rig, runs } = api;
    const found = { organization: ORGANIZATION, id: rig.policyVersionId };
    const version = await policyVersionById(rig.prisma, found);
    if (version === null) throw new Error('no policy is in force');
    const { policy } = version;
    for (const { id } of policy.roles) await holderOf(api, id);
    const { agent, csrf } = await signedInAs(api, role);
    // The run that only records is not to record it: this one does.
    runs.mood = 'no-worker';
    const taken = await agent
      .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
      .set('Idempotency-Key', randomUUID())
      .set('x-csrf-token', csrf)
      .send(body);
    runs.mood = 'well';
    expect(taken.status).toBe(202);
    const start = runs.started.get(String(taken.body.id));
    if (start === undefined) throw new Error('no run was started');
    const sent: OutgoingMail[] = [];
    const effects = new OnRecord(api, sent, policy);
    const simulation = new Simulation(policy, start, effects, NOW.getTime());
    await simulation.begin();
    return new PlayedOnRecord(start.complaintId, api, simulation, sent);
  }

  /** What the newest letter to the customer says that bears these words in its subject. */
  letter(subject: RegExp): { readonly text: string; readonly html: string } {
    const found = this.sent.findLast((mail) => subject.test(mail.subject));
    if (found === undefined) throw new OtherCourse(`no letter ${String(subject)} was sent`);
    return found;
  }

  /** The open task of a kind; `about`: the one that is about another task. */
  task(kind: TaskKind, about?: string): OpenTask {
    const open = Object.values(this.simulation.file.state.tasks);
    const task = open.find((one) => one.kind === kind && (about === undefined || one.because === about));
    if (task === undefined)
      throw new OtherCourse(`no open task ${kind}; open: ${open.map((one) => one.kind).join(' ')}`);
    return task;
  }

  /** Answers the open task of a kind with its example, changed by what of `fields` its form asks. */
  async answer(kind: TaskKind, fields: JsonObject = {}, locale: Locale = 'en'): Promise<void> {
    const task = this.task(kind);
    const form = formOf(this.simulation.file.view, task);
    const sealer = await sealerOf(this.api.deps, this.id);
    if (sealer === null) throw new Error('the complaint was erased');
    const head = await holderOf(this.api, 'department-head');
    const people = [{ id: head, name: 'Head' }];
    const example = exampleOf(form, { locale, people, now: this.simulation.now });
    const { category, severity } = this.simulation.file.state;
    const kept = kind === 'assess' ? { category, severity } : {};
    const asked = (field: string): boolean => form.fields.some(({ id }) => id === field);
    const given = Object.entries({ ...example, ...kept, ...fields }).filter(([field]) => asked(field));
    const refusal = await this.simulation.answer({
      taskId: task.taskId,
      answer: mapPersonalTexts(form, Object.fromEntries(given), sealer.seal),
      by: isCustomerTask(kind) ? { kind: 'customer' } : { kind: 'staff', personId: task.assignees[0] ?? '' },
      via: 'desk',
      fingerprint: 'f',
    });
    if (refusal !== null) throw new OtherCourse(`${kind}: ${JSON.stringify(refusal)}`);
  }

  /** Answers what moves the story until a task of this kind is open. */
  async walkTo(kind: TaskKind): Promise<void> {
    for (let turn = 0; turn < PATIENCE; turn += 1) {
      const open = Object.values(this.simulation.file.state.tasks).filter(({ beside }) => !beside);
      if (open.some((task) => task.kind === kind)) return;
      const [next] = open;
      if (next === undefined) break;
      await this.answer(next.kind);
    }
    throw new OtherCourse(`no task ${kind} was reached`);
  }
}

/** The story's effects, real: PostgreSQL, and letters as far as the mail server. */
class OnRecord extends FakeEffects {
  constructor(
    private readonly api: ApiRig,
    private readonly sent: OutgoingMail[],
    policy: ConstructorParameters<typeof FakeEffects>[0],
  ) {
    super(policy, peopleOf(policy), everydayCalendar());
  }

  override readonly record = (step: RecordStep) =>
    this.api.rig.record({ ...step, policyVersionId: this.api.rig.policyVersionId });

  override readonly deliver = async ({ streamId }: { streamId: string }) => {
    const deliver = createDeliver({
      prisma: this.api.rig.prisma,
      send: async (mail, dataBegins) => {
        this.sent.push(mail);
        await dataBegins();
        return { kind: 'sent' };
      },
      tokenOf: () => 'T0ken',
      publicUrl: 'https://redress.example',
      from: { name: 'Redress', address: 'redress@recycler.example' },
      replyTo: null,
      now: () => NOW,
    });
    await new MockActivityEnvironment().run(deliver, { streamId });
    return { sent: 1, failed: 0 };
  };
}
