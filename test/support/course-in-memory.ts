import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Actor } from '../../domain/actor';
import type { ComplaintStart, SealedSubmission } from '../../domain/case/intake';
import type { OpenTask } from '../../domain/case/state';
import { mapPersonalTexts } from '../../domain/forms/answer-schema';
import { exampleOf } from '../../domain/forms/example';
import type { JsonObject } from '../../domain/json';
import { isCustomerTask, type Action, type TaskKind } from '../../domain/lifecycle';
import { policySchema, type Policy } from '../../domain/policy/schema';
import { formOf, type Refusal } from '../../domain/tasks/refusal';
import type { Calendar } from '../../domain/time/calendar';
import { CourseRecord, Names } from './course-record';
import { everydayCalendar } from './everyday-calendar';
import { FakeEffects } from './fake-effects';
import { fakeSeal, submissionFor } from './sample-submission';
import { Simulation } from './simulation';
import { idOf, peopleOf } from './test-people';

const POLICY_FILES = {
  'auto-dealer': 'policies/auto-dealer.yaml',
  manufacturer: 'policies/manufacturer.yaml',
  'test-works': 'test/support/policies/everything.yaml',
  'works-in-full': 'test/support/policies/in-full.yaml',
  'reply-by-letter': 'test/support/policies/reply-by-letter.yaml',
  'two-regulators': 'test/support/policies/two-regulators.yaml',
} as const;
export type CoursePolicy = keyof typeof POLICY_FILES;

const MINUTE_MS = 60_000;
/** Between two things that people do. */
const BREATH_MS = 10 * MINUTE_MS;
/** More tasks than any course has. */
const PATIENCE = 120;
/** A Monday, ten o'clock in Shanghai. */
const START_MS = Date.parse('2026-11-23T02:00:00.000Z');

export const CUSTOMER: Actor = { kind: 'customer' };
export const staff = (role: string): Actor => ({ kind: 'staff', personId: idOf(role) });

type Starting = {
  readonly submission?: Partial<SealedSubmission>;
  readonly start?: Partial<ComplaintStart>;
};

/**
 * One complaint played by hand on the story's own code, in memory, and what is told of it. People's answers are the
 * forms' examples unless a course says otherwise.
 */
export class CourseInMemory {
  readonly #names = new Names();
  readonly record = new CourseRecord(this.#names);
  #actions = 0;

  private constructor(
    readonly policy: Policy,
    readonly simulation: Simulation,
  ) {
    for (const { id } of policy.roles) {
      this.#names.set(idOf(id), id);
      this.#names.set(idOf(`deputy of ${id}`), `deputy of ${id}`);
    }
    this.#names.set(simulation.start.complaintId, 'the complaint');
  }

  static of(name: CoursePolicy, starting: Starting = {}): Promise<CourseInMemory> {
    const file = path.resolve(__dirname, '../..', POLICY_FILES[name]);
    return CourseInMemory.under(policySchema.parse(parse(readFileSync(file, 'utf8'))), starting);
  }

  static async under(
    policy: Policy,
    { submission = {}, start = {} }: Starting = {},
  ): Promise<CourseInMemory> {
    const effects = new FakeEffects(policy, peopleOf(policy), everydayCalendar());
    const begun: ComplaintStart = {
      complaintId: idOf('complaint'),
      organization: policy.organization,
      submission: { ...submissionFor(policy), ...submission },
      fingerprint: 'fingerprint',
      customerHasEmail: true,
      ...start,
    };
    const course = new CourseInMemory(policy, new Simulation(policy, begun, effects, START_MS));
    course.record.heading(course.simulation.now, 'the complaint comes in');
    await course.simulation.begin();
    await course.#told(null);
    return course;
  }

  get state() {
    return this.simulation.file.state;
  }

  /** Something that the record shows: what was refused, else what it brought about; then people breathe. */
  async #told(refusal: Refusal | null): Promise<void> {
    if (refusal !== null) this.record.lines.push(`  refused ${this.#names.line(refusal)}`);
    this.record.add(this.simulation.recorded);
    await this.simulation.passTo(this.simulation.nowMs + BREATH_MS);
    this.record.add(this.simulation.recorded);
  }

  task(kind: TaskKind): OpenTask {
    const open = Object.values(this.state.tasks);
    const found = open.find((task) => task.kind === kind);
    if (found === undefined)
      throw new Error(`no open task ${kind}; open: ${open.map((task) => task.kind).join(' ')}`);
    return found;
  }

  /** Answers the open task of each kind with its example, in this order. */
  async walk(...kinds: readonly TaskKind[]): Promise<void> {
    for (const kind of kinds) await this.answer(kind);
  }

  async answer(kind: TaskKind, fields: JsonObject = {}, by?: Actor): Promise<void> {
    await this.answerTask(this.task(kind), fields, by);
  }

  async answerTask(task: OpenTask, fields: JsonObject = {}, by?: Actor): Promise<void> {
    const { state, simulation } = this;
    const form = formOf(simulation.file.view, task);
    const owner = this.policy.roles[0]?.id ?? '';
    const example = exampleOf(form, {
      locale: 'en',
      people: [{ id: idOf(owner), name: 'Owner' }],
      now: simulation.now,
    });
    const kept = task.kind === 'assess' ? { category: state.category, severity: state.severity } : {};
    const given = Object.entries({ ...example, ...kept, ...fields }).filter(([, value]) => value !== null);
    const answer = mapPersonalTexts(form, Object.fromEntries(given), fakeSeal);
    const asked: Actor = isCustomerTask(task.kind)
      ? CUSTOMER
      : { kind: 'staff', personId: task.assignees[0] ?? '' };
    const who = by ?? asked;
    this.record.heading(simulation.now, `${this.#names.actor(who)} answers ${this.#names.line(task.taskId)}`);
    const input = { taskId: task.taskId, answer, by: who, via: 'desk', fingerprint: 'as given' } as const;
    await this.#told(await simulation.answer(input));
  }

  async act(action: Action, body: JsonObject, by: Actor): Promise<void> {
    this.record.heading(this.simulation.now, `${this.#names.actor(by)}: ${action} ${this.#names.line(body)}`);
    const actionId = idOf(`action ${String((this.#actions += 1))}`);
    await this.#told(await this.simulation.act({ action, actionId, body, by }));
  }

  /** Nobody does anything for so many hours; whatever is due comes at its instant. */
  async pass(hours: number): Promise<void> {
    this.record.heading(this.simulation.now, `${String(hours)} hours pass`);
    await this.simulation.passTo(this.simulation.nowMs + hours * 60 * MINUTE_MS);
    this.record.add(this.simulation.recorded);
  }

  async calendarChanges(change: Partial<Calendar>): Promise<void> {
    const { calendar } = this.simulation.effects;
    this.record.heading(this.simulation.now, `another calendar: ${this.#names.line(change)}`);
    await this.simulation.hearCalendar({ ...calendar, version: calendar.version + 1, ...change });
    await this.#told(null);
  }

  /** Everybody does what is asked until the case has ended; where nobody is asked, time passes. */
  async toEnd(overrides: Partial<Record<TaskKind, JsonObject>> = {}): Promise<void> {
    for (let turn = 0; turn < PATIENCE && !this.simulation.closed; turn += 1) {
      const [task] = Object.values(this.state.tasks);
      if (task === undefined) await this.pass(24);
      else await this.answerTask(task, overrides[task.kind] ?? {});
    }
    this.record.lines.push('', this.simulation.closed ? 'closed' : 'not closed');
  }
}
