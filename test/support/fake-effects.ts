import { ApplicationFailure } from '@temporalio/common';
import type {
  CalendarActivities,
  Delivery,
  LoadedPolicy,
  StoryActivities,
} from '../../domain/case/activities';
import { afterExtension, type ClockInstants } from '../../domain/case/clock-state';
import type { DomainEvent } from '../../domain/case/events';
import type { Bounce, LetterRequest } from '../../domain/case/letters';
import type { AssignedTask, RecordResult, RecordStep } from '../../domain/case/record-step';
import { complaintWorkflowId, followUpWorkflowId } from '../../domain/contract';
import { resolveAsked, type Directory } from '../../domain/directory';
import type { Policy } from '../../domain/policy/schema';
import { computeDue, type ComputeDueInput, type DueResult } from '../../domain/time/due';
import { holdingInstant } from '../../domain/time/holding';
import { recountForCalendarChange } from '../../domain/time/recount';
import { withPenalised } from '../../domain/story/penalties';
import type { Calendar } from '../../domain/time/calendar';

/** What a stream has brought to the fake record: everything that a test may look at. */
export type Recorded = {
  events: DomainEvent[];
  steps: RecordStep[];
  letters: LetterRequest[];
  tasks: Map<string, AssignedTask>;
  clocks: Map<string, ClockInstants>;
};

/**
 * The story's effects in memory, with the real rules of `domain`: who is asked, and when a limit is due.
 * Idempotent by sequence number, as the real record is.
 */
export class FakeEffects implements StoryActivities, CalendarActivities {
  readonly streams = new Map<string, Recorded>();
  deliveries = 0;
  /** Every limit as it was counted last, with its explanation. */
  readonly computed = new Map<string, { calendar: Calendar; result: DueResult }>();
  #numbers = 0;

  constructor(
    private readonly policy: Policy,
    /** Tests record absences and the like in mid-course. */
    public directory: Directory,
    public calendar: Calendar,
  ) {}

  /** The same people and calendar, and nothing on record. */
  unwritten(): FakeEffects {
    return new FakeEffects(this.policy, this.directory, this.calendar);
  }

  /** The same record, which from here on is another's. */
  copied(): FakeEffects {
    const copy = this.unwritten();
    for (const [id, { events, steps, letters, tasks, clocks }] of this.streams)
      copy.streams.set(id, {
        events: [...events],
        steps: [...steps],
        letters: [...letters],
        tasks: new Map(tasks),
        clocks: new Map(clocks),
      });
    for (const [clockId, computed] of this.computed) copy.computed.set(clockId, computed);
    return copy;
  }

  /** Policies of other organisations than the first. */
  readonly policies = new Map<string, Policy>();

  readonly loadPolicy = ({ organization }: { organization: string }): Promise<LoadedPolicy> =>
    Promise.resolve({
      policyVersionId: '00000000-0000-4000-8000-000000000001',
      hash: 'fake',
      policy: this.policies.get(organization) ?? this.policy,
    });

  /** Workflow ids that the record takes for running although they have ended, or never were. */
  ghosts: readonly string[] = [];

  readonly runsUnderCalendar: CalendarActivities['runsUnderCalendar'] = ({ calendarId, after, limit }) => {
    const real = [...this.streams].flatMap(([id, { steps }]): string[] => {
      const stream = steps.at(-1)?.stream;
      if (stream === undefined || calendarId !== this.calendar.id) return [];
      if (stream.kind === 'follow-up') return stream.summary.doneAt === null ? [followUpWorkflowId(id)] : [];
      return stream.summary.closedAt === null ? [complaintWorkflowId(id)] : [];
    });
    const ids = [...real, ...this.ghosts].sort().filter((workflowId) => workflowId > (after ?? ''));
    return Promise.resolve(ids.slice(0, limit).map((workflowId) => ({ workflowId })));
  };

  /** Letters leave when this is resolved: a mail server that is down, as long as a test wants it so. */
  mail: Promise<void> = Promise.resolve();

  /** Whose mail server refuses every letter for good: persons' ids, or `customer`. */
  readonly refusing = new Set<string>();

  readonly deliver = async ({ streamId }: { streamId: string }): Promise<Delivery> => {
    await this.mail;
    this.deliveries += 1;
    const bounced = this.#bouncesOf(streamId);
    return { sent: 1, failed: 0, ...(bounced.length === 0 ? {} : { bounced }) };
  };

  /** As the real one: all that came back so far, each time. */
  #bouncesOf(streamId: string): Bounce[] {
    const { letters = [], tasks } = this.streams.get(streamId) ?? {};
    return letters.flatMap(({ seq, kind, to, taskId }) => {
      const readers =
        'customer' in to ? ['customer'] : 'taskId' in to ? (tasks?.get(to.taskId)?.assignees ?? []) : [];
      return readers
        .filter((recipient) => this.refusing.has(recipient))
        .filter((recipient) => recipient === 'customer' || kind === 'decision')
        .map((recipient) => ({ seq, kind, recipient, taskId, code: 'EENVELOPE-550' }));
    });
  }

  /** What Temporal's history says of a cancellation. */
  readonly cancellation: StoryActivities['cancellation'] = () =>
    Promise.resolve({ identity: 'operator@night', reason: 'Entered by mistake.' });

  /** The workflow hears of a step when this is resolved: what is recorded can be seen by others before. */
  news: Promise<void> = Promise.resolve();
  /** How many more times the record refuses, for good as far as Temporal is concerned. */
  refusals = 0;

  readonly record = async (step: RecordStep): Promise<RecordResult> => {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw ApplicationFailure.nonRetryable('a foreign key', 'refused-by-the-database');
    }
    const result = this.#apply(step);
    await this.news;
    return result;
  };

  readonly #apply = (step: RecordStep): RecordResult => {
    const streamId = step.stream.kind === 'complaint' ? step.complaintId : step.stream.followUpId;
    const stream: Recorded = this.streams.get(streamId) ?? {
      events: [],
      steps: [],
      letters: [],
      tasks: new Map(),
      clocks: new Map(),
    };
    this.streams.set(streamId, stream);
    const lastSeq = stream.events.at(-1)?.seq ?? 0;
    const fresh = withPenalised(
      step.events.filter(({ seq }) => seq > lastSeq),
      this.directory,
    );
    if (fresh.length > 0 && fresh[0]?.seq !== lastSeq + 1)
      throw new Error(`gap in the record after ${String(lastSeq)}`);
    stream.events.push(...fresh);
    stream.steps.push(step);
    if (fresh.length > 0) stream.letters.push(...step.letters);
    for (const e of fresh)
      if (e.type === 'task-opened') stream.tasks.set(e.data.taskId, this.#assign(e, step.at));
    const clocks = step.clocks.map((request) => this.#compute(request, step.at));
    for (const clock of clocks) stream.clocks.set(clock.clockId, clock);
    if (lastSeq === 0) this.#numbers += 1;
    return {
      number: `TT-2026-${String(this.#numbers).padStart(6, '0')}`,
      // As the real record: a step that was recorded before and is asked again gets the same answer.
      tasks: step.events
        .flatMap((e) => (e.type === 'task-opened' ? [stream.tasks.get(e.data.taskId)] : []))
        .filter((task) => task !== undefined),
      clocks,
      lettersWaiting: fresh.length > 0 ? step.letters.length : 0,
    };
  };

  #assign(e: Extract<DomainEvent, { type: 'task-opened' }>, at: string): AssignedTask {
    const { taskId, kind, asked, roles, unit, excluded, avoid, namedPerson } = e.data;
    if ('customer' in asked) return { taskId, assignees: [], found: 'customer' };
    const single = !('pool' in asked);
    const concerns = kind === 'confirm-penalty' ? excluded.at(-1) : undefined;
    return {
      taskId,
      ...(concerns === undefined ? {} : { concerns }),
      ...resolveAsked({ roles, unit, excluded, avoid, namedPerson, single, at, directory: this.directory }),
    };
  }

  #compute({ clock, nextLevel }: RecordStep['clocks'][number], at: string): ClockInstants {
    const { length, startedAt, pauses, extensions, agreedValue, remindAt, clockId } = clock;
    const { calendar } = this;
    const due = this.#due({
      clockId,
      limit: { length, startedAt, calendar, pauses, extensions, agreedValue, remindAt },
      nowAt: at,
    });
    const level =
      nextLevel === null
        ? null
        : computeDue({ length: nextLevel.length, startedAt: nextLevel.fromAt, calendar, remindAt: null });
    const reminder = afterExtension(due.remindAt, clock);
    const instants = { clockId, dueAt: due.dueAt, remindAt: reminder, nextLevelAt: level?.dueAt ?? null };
    if (clock.promise === undefined) return instants;
    const limit = { length, startedAt, calendar, pauses, extensions, agreedValue };
    return { ...instants, holdAt: afterExtension(holdingInstant(limit, due, clock.promise.holdAt), clock) };
  }

  /** As the real record: under a newer version of the calendar a limit is counted anew, and what is past stays. */
  #due({ clockId, limit, nowAt }: { clockId: string; limit: ComputeDueInput; nowAt: string }): DueResult {
    const before = this.computed.get(clockId);
    const carried = before?.result.explanation.carried;
    const changed = before !== undefined && before.calendar.version !== limit.calendar.version;
    const result = changed
      ? recountForCalendarChange({
          limit: { ...limit, calendar: before.calendar, carried },
          newCalendar: limit.calendar,
          oldDueAt: before.result.dueAt,
          nowAt,
        })
      : computeDue({ ...limit, carried });
    this.computed.set(clockId, { calendar: limit.calendar, result });
    return result;
  }
}
