import { CUSTOMER, staff, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const handler = staff('service-manager');
const ask = (complaint: CaseUnderTest, question = 'Which garage was it?') =>
  complaint.act('ask-customer', { question: fakeSeal(question) }, handler);

async function solutionOf(complaint: CaseUnderTest) {
  const clock = Object.values((await complaint.state()).clocks).find(({ limitId }) => limitId === 'solution');
  if (clock === undefined) throw new Error('no solution limit runs');
  return clock;
}
const noticesOf = (complaint: CaseUnderTest, type: 'question-answered' | 'question-unanswered') => {
  const { seq } = complaint.last(type);
  return complaint.recorded.letters.filter((letter) => letter.seq === seq).map(({ to }) => to);
};

test('limits wait for the answer, the work goes on, and the handler hears it', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  await ask(complaint);
  const { taskId } = complaint.task('customer-question');
  expect(complaint.recorded.letters).toContainEqual(
    expect.objectContaining({ kind: 'question', to: { customer: true }, taskId }),
  );
  expect(await solutionOf(complaint)).toMatchObject({ status: 'paused', heldBy: [`ask:${taskId}`] });
  expect((await complaint.state()).pause).toBeNull();
  await walk(complaint, 'investigate', 'customer-question');
  expect(complaint.last('question-answered')).toMatchObject({ by: CUSTOMER, data: { taskId } });
  expect(await solutionOf(complaint)).toMatchObject({ status: 'running', heldBy: [] });
  expect(noticesOf(complaint, 'question-answered')).toContainEqual({
    role: 'service-manager',
    unit: 'service',
  });
  await complaint.runToEnd();
});

test('several questions hold together; a limit runs once the last is answered, also under a pause by staff', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  await ask(complaint);
  await ask(complaint, 'And when?');
  const [first, second] = Object.values(complaint.folded().tasks).filter(
    ({ kind }) => kind === 'customer-question',
  );
  if (first === undefined || second === undefined) throw new Error('two questions are not open');
  const until = new Date((await rig.now()).getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
  await complaint.act('pause', { reason: fakeSeal('Stocktaking.'), until }, staff('cr-manager'));
  await complaint.answerTask(first);
  expect((await solutionOf(complaint)).heldBy).toEqual([`ask:${second.taskId}`, 'case']);
  await complaint.act('resume', {}, staff('cr-manager'));
  expect((await solutionOf(complaint)).status).toBe('paused');
  await complaint.answerTask(second);
  expect(await solutionOf(complaint)).toMatchObject({ status: 'running', pauses: [{}] });
});

test('without an answer the question is superseded after the days of the policy, and limits run again', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate');
  await ask(complaint);
  const task = complaint.task('customer-question');
  await rig.pass('12 days');
  expect(complaint.told('question-unanswered')).toHaveLength(1);
  expect((await complaint.state()).ended[task.taskId]).toMatchObject({ because: 'silence' });
  expect((await solutionOf(complaint)).pauses).toHaveLength(1);
  expect(noticesOf(complaint, 'question-unanswered').length).toBeGreaterThan(0);
  expect(await refusalOf(complaint.answerTask(task))).toBe('task-superseded');
  expect((await complaint.state()).cursor.stage).toBe('planning');
});

test('a customer without e-mail is called, and staff enter what they said', async () => {
  const complaint = await rig.submit({}, { customerHasEmail: false });
  await walk(complaint, 'assess');
  await ask(complaint);
  const { taskId } = complaint.task('customer-question');
  expect(complaint.task('call-customer').because).toBe(taskId);
  await complaint.act(
    'answer-for-customer',
    {
      taskId,
      channel: 'phone',
      heardAt: (await rig.now()).toISOString(),
      words: fakeSeal('The one in the harbour.'),
      answer: { reply: fakeSeal('The one in the harbour.') },
    },
    handler,
  );
  expect(complaint.openKinds()).toBe('investigate');
  expect(complaint.last('question-answered').by).toEqual(handler);
});

test('a withdrawal supersedes the question', async () => {
  const complaint = await rig.submit();
  await walk(complaint, 'assess');
  await ask(complaint);
  await complaint.act('withdraw', { reason: fakeSeal('Sold.') }, CUSTOMER);
  expect(complaint.openKinds()).toBe('evaluate');
});

test('it is refused without words, and after close', async () => {
  const complaint = await rig.submit();
  expect(await refusalOf(complaint.act('ask-customer', {}, handler))).toBe('action-invalid');
  expect(await refusalOf(complaint.act('ask-customer', { question: 'plain' }, handler))).toBe(
    'action-invalid',
  );
});
