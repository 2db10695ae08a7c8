import { randomUUID } from 'node:crypto';
import { event } from '../../domain/case/events';
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

/** The id of the task by which a new case of a track is assessed on a rung. */
export async function assessmentOn(
  { rig }: ApiRig,
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
  const complaint = await rig.newCase();
  const first = complaint.received();
  if (first.type !== 'complaint-received') throw new Error('no receipt');
  const taskId = randomUUID();
  const opened = complaint.tell(event('task-opened', taskOpened(taskId, role, { because: rung, unit })));
  const received = { ...first, data: { ...first.data, trackId } };
  await rig.record(complaint.step([received, opened], { summary: { ...SUMMARY_OF_TESTS, trackId } }));
  return taskId;
}
