import { randomUUID } from 'node:crypto';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { DomainEvent } from '../../domain/case/events';
import { complaintWorkflowId, SIGNALS, UPDATES, WORKFLOW_TYPES } from '../../domain/contract';
import type { EffectsByOrganization } from './effects-by-organization';
import { everydayCalendar } from './everyday-calendar';
import { FakeEffects } from './fake-effects';
import { movedTo, playCourse, type Course } from './play-course';
import type { Move } from './random-course';
import type { StoryRig } from './story-rig';
import { nextMonday, passUntil } from './weeks';

/** What a course told, in memory and on a server; equal but for ids and instants, which are made comparable. */
export type Comparison = {
  readonly simulated: readonly string[];
  readonly real: readonly string[];
  /** The code of each move that was refused, in order. */
  readonly refusals: { readonly simulated: readonly string[]; readonly real: readonly string[] };
};

/** Plays a course in memory, then does to a real run at the same times what people did there. */
export async function playTwice(
  rig: StoryRig,
  organizations: EffectsByOrganization,
  course: Course,
): Promise<Comparison> {
  const startMs = await nextMonday(rig);
  const { simulation, made, faults } = await playCourse(course, startMs);
  if (faults.length > 0) throw new Error(faults.join(', '));

  const organization = `random-${randomUUID()}`;
  const effects = new FakeEffects(course.policy, movedTo(course.directory, startMs), everydayCalendar());
  organizations.add(organization, effects);
  const complaintId = randomUUID();
  const handle = await rig.client.workflow.start(WORKFLOW_TYPES.complaint, {
    workflowId: complaintWorkflowId(complaintId),
    taskQueue: rig.taskQueue,
    args: [{ ...simulation.start, complaintId, organization }],
  });
  await handle.executeUpdate(UPDATES.confirmReceipt, { args: ['fingerprint'], updateId: 'receipt' });
  const recorded = (): readonly DomainEvent[] => effects.streams.get(complaintId)?.events ?? [];

  const refused: string[] = [];
  for (const [index, { move, atMs }] of made.entries()) {
    await passUntil(rig, move.kind === 'pass' ? move.untilMs : atMs);
    const toReal = renaming(
      [simulation.start.complaintId, ...idsIn(simulation.recorded.events)],
      [complaintId, ...idsIn(recorded())],
    );
    const code = await makeReal(handle, toReal(move), { effects, index });
    if (code !== null) refused.push(code);
  }
  await handle.result();

  const back = renaming(
    [complaintId, ...idsIn(recorded())],
    [simulation.start.complaintId, ...idsIn(simulation.recorded.events)],
  );
  return {
    simulated: simulation.recorded.events.map(comparable),
    real: recorded().map((e) => comparable(back(e))),
    refusals: { simulated: made.flatMap(({ refusal }) => refusal ?? []), real: refused },
  };
}

async function makeReal(
  handle: WorkflowHandle,
  move: Move,
  { effects, index }: { effects: FakeEffects; index: number },
): Promise<string | null> {
  const updateId = `move-${String(index)}`;
  try {
    switch (move.kind) {
      case 'answer':
        await handle.executeUpdate(UPDATES.answerTask, { args: [move.input], updateId });
        return null;
      case 'act':
        await handle.executeUpdate(UPDATES.act, { args: [move.request], updateId });
        return null;
      case 'calendar': {
        effects.calendar = move.calendar;
        const { id: calendarId, version } = move.calendar;
        await handle.signal(SIGNALS.calendarChanged, { calendarId, version });
        return null;
      }
      case 'return':
        await handle.signal(SIGNALS.followUpEnded, move.ended);
        return null;
      case 'unreachable':
        effects.refusing.add(move.reader);
        return null;
      case 'pass':
        return null;
    }
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type ?? '';
    throw error;
  }
}

function idsIn(events: readonly DomainEvent[]): string[] {
  return events.flatMap((e) => {
    if (e.type === 'task-opened') return [e.data.taskId];
    if (e.type === 'penalty-proposed') return [e.data.proposalId];
    return e.type === 'return-requested' ? [e.data.returnId] : [];
  });
}

/** Every id of `from` becomes the one at the same place of `to`, wherever it stands. */
function renaming(from: readonly string[], to: readonly string[]): <T>(value: T) => T {
  const names = new Map(from.map((id, index) => [id, to[index] ?? id]));
  const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  return <T>(value: T): T => JSON.parse(JSON.stringify(value).replace(uuid, (id) => names.get(id) ?? id));
}

/** Type, round, stage, who, and all that was told but for instants and what is counted from them. */
function comparable({ seq: _seq, at: _at, ...e }: DomainEvent): string {
  return JSON.stringify(e, (key, value: unknown) => (/Minutes$/.test(key) ? 0 : value)).replace(
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g,
    'then',
  );
}
