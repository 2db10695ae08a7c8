import { event } from '../../domain/case/events';
import { sealedSubmissionSchema } from '../../domain/case/intake';
import { restoredCase } from '../../prisma/restored-case';
import { openRecordRig, taskOpened, type RecordRig, type TestCase } from '../support/record-rig';

/** What a run starts with again when it is made from the record (`npm run reconcile -- --mend`). */
let rig: RecordRig;
beforeAll(async () => {
  rig = await openRecordRig();
});
afterAll(() => rig.close());

async function startOf(complaint: TestCase) {
  const restored = await restoredCase(rig.prisma, rig.deps.keys, complaint.complaintId);
  if (!restored.ok) throw new Error(restored.because);
  return restored;
}

test('RR-18: what is about the handling of another is kept from the same people as before', async () => {
  const complaint = await rig.newCase();
  const first = complaint.received();
  if (first.type !== 'complaint-received') throw new Error('it was not received');
  const { submission } = first.data;
  const about = { id: 'f2a3a5a0-96a1-4d0f-8f0e-6a2d2f0f6c11', number: 'AD-2026-000007' };
  const told = {
    ...first,
    data: { ...first.data, about, submission: { ...submission, against: 'accused' } },
  };
  const asked = taskOpened('6f6f55c2-9a6c-44a1-9f0e-3f1f5d0f2b11', 'cr-manager', {
    excluded: ['accused', 'who-handled-it'],
  });
  await rig.record(complaint.step([told, complaint.tell(event('task-opened', asked))]));
  const { start, state } = await startOf(complaint);
  expect(start.about).toEqual({ ...about, persons: ['who-handled-it'] });
  expect(state.aboutPersons).toEqual(['who-handled-it']);
});

test('who gave no name and no way to be reached is not called, as before', async () => {
  const complaint = await rig.newCase();
  const first = complaint.received();
  if (first.type !== 'complaint-received') throw new Error('it was not received');
  const submission = sealedSubmissionSchema.parse(first.data.submission);
  const complainant = { ...submission.complainant, name: null, email: null };
  await rig.record(
    complaint.step([{ ...first, data: { ...first.data, submission: { ...submission, complainant } } }]),
  );
  expect(await startOf(complaint)).toMatchObject({
    start: { customerIsAnonymous: true, customerHasEmail: false },
    state: { customerIsAnonymous: true },
  });
  const known = await rig.newCase();
  await rig.record(known.step([known.received()]));
  expect((await startOf(known)).start).not.toHaveProperty('customerIsAnonymous');
});
