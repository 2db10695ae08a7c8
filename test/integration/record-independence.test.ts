import { randomUUID } from 'node:crypto';
import { event } from '../../domain/case/events';
import { openRecordRig, taskOpened, type RecordRig, type TestCase } from '../support/record-rig';

/** What the record does where everybody who should decide is excluded. */
let rig: RecordRig;
beforeAll(async () => {
  rig = await openRecordRig();
});
afterAll(() => rig.close());

async function everybody(): Promise<string[]> {
  return (await rig.prisma.person.findMany({ select: { id: true } })).map(({ id }) => id);
}

/** An appeal that these may not decide, as it is assigned. */
async function appealed(complaint: TestCase, excluded: readonly string[]) {
  const taskId = randomUUID();
  const opened = taskOpened(taskId, 'general-manager', { kind: 'decide-appeal', excluded });
  const step = complaint.step([complaint.received(), complaint.tell(event('task-opened', opened))]);
  const { tasks } = await rig.record(step);
  // A step that is asked again hears the same.
  expect((await rig.record(step)).tasks).toEqual(tasks);
  return tasks;
}

it('asks a colleague of another role where administrators are excluded, and never one who only looks on', async () => {
  const { personOf } = rig;
  const [adviser, onlooker] = [personOf('cr-adviser'), personOf('hr')];
  const excluded = (await everybody()).filter((id) => id !== adviser && id !== onlooker);
  expect(await appealed(await rig.newCase(), excluded)).toMatchObject([
    { assignees: [adviser], found: 'colleague' },
  ]);
  expect(await appealed(await rig.newCase(), [...excluded, adviser])).toMatchObject([{ found: 'nobody' }]);
});

it('says so where nobody is left, and writes to every administrator but the person complained about', async () => {
  const { personOf, prisma } = rig;
  const complaint = await rig.newCase();
  const [task] = await appealed(complaint, await everybody());
  expect(task).toMatchObject({ assignees: [], found: 'nobody' });
  expect(await prisma.task.findUnique({ where: { id: task?.taskId ?? '' } })).toMatchObject({
    assignees: [],
    found: 'nobody',
  });

  const other = personOf('general-manager');
  await prisma.holding.create({ data: { personId: other, role: 'administrator', unit: null } });
  const told = complaint.tell(
    event('independence-given-up', {
      taskId: task?.taskId ?? '',
      kind: 'decide-appeal',
      persons: [personOf('administrator')],
    }),
  );
  const to = { role: 'administrator', unit: null, except: [other] };
  const letters = [{ kind: 'notice', seq: told.seq, to, taskId: null, params: {} }] as const;
  await rig.record(complaint.step([told], { letters }));
  const written = await prisma.letter.findMany({ where: { complaintId: complaint.complaintId } });
  expect(written.map(({ recipient }) => recipient)).toEqual([`person:${personOf('administrator')}`]);
});
