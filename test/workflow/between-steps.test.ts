import { RETURNED, NO_MEASURES, sendAct, sendAnswer, staff, walk } from '../support/case-steps';
import { historyFacts } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** What happens while a step is being recorded, cannot be recorded, or the letters of the end still leave. */
let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());
afterEach(() => {
  rig.effects.mail = Promise.resolve();
  rig.effects.news = Promise.resolve();
  rig.effects.refusals = 0;
});

/** A promise that the test resolves. */
function held(): { until: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  return { until, release };
}

async function seen<T>(look: () => T | undefined): Promise<T> {
  for (let turn = 0; turn < 500; turn += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it was never seen');
}

const openedOf = (complaint: CaseUnderTest, kind: string): string | undefined =>
  complaint.recorded.events.flatMap((e) =>
    e.type === 'task-opened' && e.data.kind === kind ? [e.data.taskId] : [],
  )[0];

test('an answer to a task that the database shows before the workflow has heard of it is not refused: it waits', async () => {
  const complaint = await rig.submit();
  const news = held();
  rig.effects.news = news.until;
  const assessing = complaint.answer('assess');
  const taskId = await seen(() => openedOf(complaint, 'investigate'));
  const answer = { cause: fakeSeal('A clip.'), personResponsible: fakeSeal('Shift two') };
  const early = sendAnswer(complaint, { taskId, answer, by: staff('service-manager') });
  const wrong = refusalOf(
    sendAnswer(complaint, { taskId, answer, by: staff('hr'), updateId: 'from-another' }),
  );
  const signalled = complaint.signal({ taskId, decision: 'approve', by: idOf('general-manager') });
  await new Promise((resolve) => setTimeout(resolve, 100));
  news.release();

  expect((await assessing).status).toBe('recorded');
  expect((await early).status).toBe('recorded');
  await signalled;
  expect(['not-asked-of-you', 'not refused']).toContain(await wrong);
  expect(complaint.told('cause-investigated')).toEqual(['cause-investigated']);
  expect(complaint.last('cause-investigated').by).toEqual(staff('service-manager'));
});

test('what others do while a step is recorded becomes the next step: nothing is lost, nothing is doubled', async () => {
  const complaint = await rig.submit();
  const news = held();
  rig.effects.news = news.until;
  const first = complaint.act('note', { text: fakeSeal('One.') });
  await seen(() => complaint.told('note-added')[0]);
  const others = ['Two.', 'Three.'].map((text) => complaint.act('note', { text: fakeSeal(text) }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(complaint.told('note-added')).toHaveLength(1);
  news.release();
  await Promise.all([first, ...others]);
  expect(complaint.told('note-added')).toHaveLength(3);
  expect(complaint.recorded.events.map(({ seq }) => seq)).toEqual(
    complaint.recorded.events.map((_, i) => i + 1),
  );
});

test('a repeated action hears of success no earlier than it is recorded', async () => {
  const complaint = await rig.submit();
  const news = held();
  rig.effects.news = news.until;
  const act = {
    action: 'note',
    body: { text: fakeSeal('Once.') },
    by: staff('hr'),
    actionId: 'key',
  } as const;
  const first = sendAct(complaint, act);
  await seen(() => complaint.told('note-added')[0]);
  let heard = false;
  const again = sendAct(complaint, { ...act, updateId: 'again' }).then((result) => {
    heard = true;
    return result;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(heard).toBe(false);
  news.release();
  expect(await again).toEqual(await first);
});

test('a step that the database refuses for good is tried again until it is mended, and nothing is lost', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  const task = complaint.task('investigate');
  rig.effects.refusals = 3;
  // Nobody waits for an answer here: the server does not skip time while an update is awaited.
  await complaint.signal('nonsense');
  await rig.pass('10 minutes');
  expect(rig.effects.refusals).toBe(0);
  expect(complaint.told('operator-note')).toEqual(['operator-note']);

  await complaint.answerTask(task);
  expect(complaint.recorded.events.map(({ seq }) => seq)).toEqual(
    complaint.recorded.events.map((_, i) => i + 1),
  );
  expect((await historyFacts(complaint)).workflowTasksFailed).toBe(0);
});

test('a mail server that is down holds up no step', async () => {
  const mail = held();
  rig.effects.mail = mail.until;
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  await complaint.answer('approve', RETURNED);
  expect(complaint.openKinds()).toBe('plan');
  mail.release();
});

test('a signal that comes after the end, while the last letters leave, is noted, and the run still ends', async () => {
  const complaint = await rig.submit();
  await walk(
    complaint,
    'assess',
    'investigate',
    'plan',
    'approve',
    'offer',
    'carry-out',
    'answer',
    'customer-word',
  );
  const mail = held();
  rig.effects.mail = mail.until;
  await complaint.answer('evaluate', NO_MEASURES);
  await seen(() => complaint.told('complaint-closed')[0]);
  const note = complaint.act('note', { text: fakeSeal('Too late.') });
  expect(await refusalOf(note)).toBe('complaint-closed');
  await complaint.signal({ decision: 'approve' });
  await seen(() => complaint.told('operator-note')[0]);
  mail.release();
  await complaint.current().result();
  expect(complaint.told('operator-note')).toEqual(['operator-note']);
});
