import { randomUUID } from 'node:crypto';
import type { ChangeDecision, PolicyChangeStart } from '../../domain/policy-change/change';
import type {
  ChangeUpdateOutcome,
  ComplaintRuns,
  RunOf,
  SubmitResult,
  UpdateOutcome,
} from '../../api/complaint-runs';
import type { CalendarChange } from '../../domain/case/calendar-change';
import { event, type DomainEvent } from '../../domain/case/events';
import type { RulingStart } from '../../domain/case/follow-up';
import type { ComplaintStart } from '../../domain/case/intake';
import type { CaseSummary } from '../../domain/case/record-step';
import { TASK_KINDS } from '../../domain/lifecycle';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../../domain/tasks/answer';
import { FakeChanges } from './fake-changes';
import { taskOpened, type RecordRig } from './record-rig';
import { SUMMARY_OF_TESTS } from './summary-of-tests';

export type Mood = 'well' | 'no-worker' | 'down';

/**
 * Stands for Temporal: remembers what it was told and records it, as the story would, without a story. In the mood
 * `no-worker` what comes is durable and nothing happens; `down`, nobody answers.
 */
export class FakeRuns implements ComplaintRuns {
  mood: Mood = 'well';
  /** How each case stands that it records. */
  summary: CaseSummary = SUMMARY_OF_TESTS;
  readonly started = new Map<string, ComplaintStart>();
  readonly answers: { readonly run: RunOf; readonly answer: TaskAnswer }[] = [];
  readonly acts: { readonly run: RunOf; readonly keyHash: string; readonly request: ActRequest }[] = [];
  /** What was asked about the procedure on cases that are over. */
  readonly rulings: { readonly start: RulingStart; readonly keyHash: string }[] = [];
  readonly announced: CalendarChange[] = [];
  /** What the run says to the next answer or action instead of recording it. */
  nextRefusal: Extract<UpdateOutcome<never>, { kind: 'refused' }> | null = null;
  readonly #heard = new Map<string, Promise<AnswerResult>>();
  readonly #changes: FakeChanges;
  #seq = 100;

  constructor(private readonly rig: RecordRig) {
    // An hour after Monday's cases came in, as the API's clock of these tests says.
    this.#changes = new FakeChanges(rig, '2026-11-23T03:00:00.000Z');
  }

  async submit(start: ComplaintStart): Promise<SubmitResult> {
    if (this.mood === 'down') return { kind: 'unavailable' };
    const before = this.started.get(start.complaintId);
    if (before === undefined) this.started.set(start.complaintId, start);
    else if (before.fingerprint !== start.fingerprint && this.mood === 'no-worker')
      return { kind: 'other-content' };
    if (this.mood === 'no-worker') return { kind: 'durable' };
    const { number } = await this.rig.record(this.#firstStep(this.started.get(start.complaintId) ?? start));
    return { kind: 'received', receipt: { complaintId: start.complaintId, number, stage: 'assessing' } };
  }

  async answerTask(run: RunOf, answer: TaskAnswer): Promise<UpdateOutcome<AnswerResult>> {
    this.answers.push({ run, answer });
    const stopped = this.#stopped<AnswerResult>();
    if (stopped !== null) return stopped;
    // One update id, one word: whoever comes second hears the first one's.
    const heard = this.#heard.get(answer.taskId) ?? this.#record(answer);
    this.#heard.set(answer.taskId, heard);
    return { kind: 'recorded', result: await heard };
  }

  async act(run: RunOf, keyHash: string, request: ActRequest): Promise<UpdateOutcome<ActResult>> {
    this.acts.push({ run, keyHash, request });
    const stopped = this.#stopped<ActResult>();
    if (stopped !== null) return stopped;
    const { actionId, action } = request;
    return { kind: 'recorded', result: { actionId, action, recordedAt: '2026-11-23T03:00:00.000Z' } };
  }

  async askRuling(
    start: RulingStart,
    keyHash: string,
    request: ActRequest,
  ): Promise<UpdateOutcome<ActResult>> {
    this.rulings.push({ start, keyHash });
    const stopped = this.#stopped<ActResult>();
    if (stopped !== null) return stopped;
    const { actionId, action } = request;
    return { kind: 'recorded', result: { actionId, action, recordedAt: '2026-11-23T03:00:00.000Z' } };
  }

  async announceCalendar(change: CalendarChange): Promise<'announced' | 'unavailable'> {
    if (this.mood === 'down') return 'unavailable';
    this.announced.push(change);
    return 'announced';
  }

  async startPolicyChange(start: PolicyChangeStart): Promise<'started' | 'unavailable'> {
    if (this.mood === 'down') return 'unavailable';
    if (this.mood === 'well') await this.#changes.start(start);
    return 'started';
  }

  async decidePolicyChange(changeId: string, decision: ChangeDecision): Promise<ChangeUpdateOutcome> {
    if (this.mood === 'down') return { kind: 'not-accepted' };
    return this.mood === 'no-worker' ? { kind: 'accepted' } : this.#changes.decide(changeId, decision);
  }

  async reachable(): Promise<boolean> {
    return this.mood !== 'down';
  }

  async openTaskQueuePollers(): Promise<number> {
    if (this.mood === 'down') throw new Error('Temporal is down');
    return this.mood === 'well' ? 1 : 0;
  }

  #stopped<T>(): UpdateOutcome<T> | null {
    const refusal = this.nextRefusal;
    this.nextRefusal = null;
    if (refusal !== null) return refusal;
    if (this.mood === 'down') return { kind: 'not-accepted' };
    return this.mood === 'no-worker' ? { kind: 'accepted' } : null;
  }

  async #record({ taskId, answer, by, via, fingerprint }: TaskAnswer): Promise<AnswerResult> {
    const row = await this.rig.prisma.task.findUniqueOrThrow({ where: { id: taskId } });
    const kind = TASK_KINDS.find((known) => known === row.kind) ?? 'assess';
    const answered = event('task-answered', { taskId, kind, answer, via, fingerprint }, by);
    const placed: DomainEvent = { ...answered, ...this.#place(), round: row.round, stage: 'assessing' };
    const { complaintId, organizationId: organization } = row;
    const complaint = await this.rig.prisma.complaint.findUniqueOrThrow({ where: { id: complaintId } });
    await this.rig.record({
      ...this.#step({ complaintId, organization, fingerprint: complaint.fingerprint }),
      events: [{ ...placed, seq: complaint.lastSeq + 1 }],
    });
    return { taskId, status: 'recorded', by, answeredAt: placed.at, fingerprint };
  }

  #firstStep(start: ComplaintStart) {
    const { complaintId, organization, submission, fingerprint } = start;
    const received = event('complaint-received', {
      channel: submission.channel,
      receivedAt: this.#place().at,
      trackId: this.summary.trackId,
      severity: this.summary.severity,
      category: submission.category,
      urgent: submission.urgent,
      unit: submission.unit,
      submission,
      decidedBy: 'any',
      ...(start.continues === undefined ? {} : { continues: start.continues }),
    });
    const opened = event('task-opened', taskOpened(taskIdOf(complaintId), 'cr-manager'));
    const common = { at: this.#place().at, round: 1, stage: 'assessing' } as const;
    return {
      ...this.#step({ complaintId, organization, fingerprint }),
      events: [
        { ...received, ...common, seq: 1 },
        { ...opened, ...common, seq: 2 },
      ],
    };
  }

  #step({
    complaintId,
    organization,
    fingerprint,
  }: {
    complaintId: string;
    organization: string;
    fingerprint: string;
  }) {
    return {
      stream: { kind: 'complaint', fingerprint, summary: this.summary } as const,
      complaintId,
      organization,
      policyVersionId: this.rig.policyVersionId,
      at: this.#place().at,
      clocks: [],
      letters: [],
    };
  }

  #place(): { at: string; seq: number } {
    this.#seq += 1;
    return { at: '2026-11-23T02:30:00.000Z', seq: this.#seq };
  }
}

const taskIds = new Map<string, string>();
/** The same task each time the first step is recorded again. */
function taskIdOf(complaintId: string): string {
  const known = taskIds.get(complaintId) ?? randomUUID();
  taskIds.set(complaintId, known);
  return known;
}
