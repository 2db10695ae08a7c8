import { randomUUID } from 'node:crypto';
import { event, type EventData } from '../../domain/case/events';
import type { ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';

/** The rig's people are a dealer's: in another organisation they hold its posts as well, each pair a role of both. */
export async function holdPosts(
  { rig }: ApiRig,
  posts: readonly (readonly [of: string, role: string])[],
): Promise<void> {
  for (const [of, role] of posts) {
    const personId = rig.personOf(of);
    const held = await rig.prisma.holding.count({ where: { personId, role } });
    if (held === 0) await rig.prisma.holding.create({ data: { personId, role, unit: null } });
  }
}

type Work = {
  readonly trackId: string;
  readonly role: string;
  readonly more: Partial<EventData['task-opened']>;
};

/** The id of the task by which a new case of a track is assessed on a rung. */
export function assessmentOn(
  api: ApiRig,
  {
    trackId,
    role,
    rung,
    unit = null,
  }: {
    readonly trackId: string;
    readonly role: string;
    readonly rung: string;
    readonly unit?: string | null;
  },
): Promise<string> {
  return taskOn(api, { trackId, role, more: { because: rung, unit } });
}

/** The id of a task of a new case of a track, which a role is asked. */
export async function taskOn({ rig }: ApiRig, { trackId, role, more }: Work): Promise<string> {
  const complaint = await rig.newCase();
  const first = complaint.received();
  if (first.type !== 'complaint-received') throw new Error('no receipt');
  const taskId = randomUUID();
  const opened = complaint.tell(event('task-opened', taskOpened(taskId, role, more)));
  const received = { ...first, data: { ...first.data, trackId } };
  await rig.record(complaint.step([received, opened], { summary: { ...SUMMARY_OF_TESTS, trackId } }));
  return taskId;
}
