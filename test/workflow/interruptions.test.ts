import { CUSTOMER, NO_MEASURES, sendAct, staff, tasksOf, UNFOUNDED, walk } from '../support/case-steps';
import type { TaskKind } from '../../domain/lifecycle';
import { expectModestHistory } from '../support/history-facts';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const PATH: readonly TaskKind[] = [
  'assess',
  'investigate',
  'plan',
  'approve',
  'offer',
  'carry-out',
  'answer',
  'customer-word',
];
const waitingFor = async (kind: TaskKind): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await walk(complaint, ...PATH.slice(0, PATH.indexOf(kind)));
  return complaint;
};
const WITHDRAWN = { reason: fakeSeal('I sold the car.') };
const MAJOR = { severity: 'major', reason: fakeSeal('The press has called.') };
const manager = staff('cr-manager');

describe('withdrawn', () => {
  test.each(PATH)(
    'while "%s" is waited for: it is superseded, the case evaluated and closed',
    async (kind) => {
      const complaint = await waitingFor(kind);
      const task = complaint.task(kind);
      await complaint.act('withdraw', WITHDRAWN, CUSTOMER);

      expect((await complaint.state()).ended[task.taskId]).toMatchObject({
        status: 'superseded',
        because: 'withdrawn',
      });
      expect(await refusalOf(complaint.answerTask(task))).toBe('task-superseded');
      expect(complaint.openKinds()).toBe('evaluate');
      await complaint.answer('evaluate', NO_MEASURES);
      await complaint.current().result();
      expect(complaint.last('complaint-closed').data.outcome).toBe('withdrawn');
      expect(complaint.last('complaint-withdrawn')).toMatchObject({ by: CUSTOMER, data: WITHDRAWN });
      // Each clock is stopped once, also those of a question that the withdrawal superseded.
      const stopped = complaint.recorded.events.flatMap((e) =>
        e.type === 'clock-stopped' ? [e.data.clockId] : [],
      );
      expect(new Set(stopped).size).toBe(stopped.length);
      await expectModestHistory(complaint);
    },
  );

  test('the customer hears of it, and those at work on the case do', async () => {
    const complaint = await waitingFor('investigate');
    await complaint.act('withdraw', WITHDRAWN, CUSTOMER);
    const { seq } = complaint.last('complaint-withdrawn');
    const told = complaint.recorded.letters.filter((letter) => letter.seq === seq);
    expect(told.map(({ kind, to }) => [kind, to])).toEqual([
      ['withdrawn', { customer: true }],
      ['notice', { role: 'cr-manager', unit: null }],
      ['notice', { role: 'service-manager', unit: 'service' }],
    ]);
  });

  test('while a refusal is appealed', async () => {
    const complaint = await rig.submit();
    await complaint.answer('assess', UNFOUNDED);
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'No.' });
    await complaint.act('withdraw', WITHDRAWN, CUSTOMER);
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('withdrawn');
  });

  test('an answer and the withdrawal in one breath leave one course, and nothing open behind it', async () => {
    const complaint = await waitingFor('plan');
    const plan = complaint.task('plan');
    await Promise.all([
      complaint.answerTask(plan).catch(() => undefined),
      complaint.act('withdraw', WITHDRAWN, CUSTOMER),
    ]);
    expect(complaint.openKinds()).toBe('evaluate');
    await complaint.answer('evaluate', NO_MEASURES);
    await complaint.current().result();
    expect((await complaint.state()).outcome).toBe('withdrawn');
  });

  test('a yes entered by staff and the withdrawal in one breath do not keep the case open for ever', async () => {
    const complaint = await waitingFor('customer-word');
    const { taskId } = complaint.task('customer-word');
    const body = {
      taskId,
      channel: 'phone',
      heardAt: (await rig.now()).toISOString(),
      words: fakeSeal('Yes.'),
      answer: { settled: true },
    };
    // Whichever comes first, the other may be refused.
    await Promise.allSettled([
      sendAct(complaint, { action: 'answer-for-customer', body, by: staff('cr-adviser') }),
      complaint.act('withdraw', WITHDRAWN, CUSTOMER),
    ]);
    await complaint.answer('evaluate', NO_MEASURES);
    await rig.pass('20 days');
    await complaint.current().result();
    expect((await complaint.state()).contestable).toBeNull();
  });

  test('a case that is being evaluated is not withdrawn any more', async () => {
    const complaint = await waitingFor('customer-word');
    await complaint.answer('customer-word');
    expect(await refusalOf(complaint.act('withdraw', WITHDRAWN, CUSTOMER))).toBe('action-not-possible');
  });
});

describe('reclassified to major', () => {
  test.each(PATH.slice(1))(
    'while "%s" is waited for: the meeting is held, and on from the investigation in the same round',
    async (kind) => {
      const complaint = await waitingFor(kind);
      const task = complaint.task(kind);
      await complaint.act('reclassify', MAJOR, manager);

      const state = await complaint.state();
      expect(state).toMatchObject({ cursor: { round: 1, stage: 'meeting' }, branch: 'major' });
      expect(state.ended[task.taskId]).toMatchObject({ because: 'reclassified' });
      expect(complaint.openKinds()).toBe('hold-meeting');
      const step = complaint.recorded.steps.find(({ events }) =>
        events.some(({ type }) => type === 'complaint-reclassified'),
      );
      expect(step?.events.map(({ type }) => type)).toContain('meeting-convened');

      const planned = state.planVersion;
      await walk(complaint, 'hold-meeting', 'investigate', 'plan');
      expect(complaint.task('approve').version).toBe(planned + 1);
      await walk(complaint, 'approve', 'offer', 'offer', 'carry-out', 'answer');
      // What was answered under the old judgement is not what the customer is asked about.
      expect(complaint.task('customer-word').version).toBe((await complaint.state()).answerVersion);
      await complaint.runToEnd({ evaluate: NO_MEASURES });
      expect(complaint.told('meeting-held', 'complaint-closed')).toEqual([
        'meeting-held',
        'complaint-closed',
      ]);
      await expectModestHistory(complaint);
    },
  );

  test('no limit of a step that begins again runs on from before', async () => {
    const complaint = await waitingFor('approve');
    await complaint.act('reclassify', MAJOR, manager);
    const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(running.sort()).toEqual(['emergency-meeting', 'solution']);
  });

  test('back to ordinary before the meeting was held: it is not held', async () => {
    const complaint = await waitingFor('investigate');
    await complaint.act('reclassify', MAJOR, manager);
    await complaint.act('reclassify', { ...MAJOR, severity: 'ordinary' }, manager);
    expect(complaint.openKinds()).toBe('investigate');
    const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(running).not.toContain('emergency-meeting');
  });

  test('back to ordinary afterwards: the work goes on where it is, asked anew', async () => {
    const complaint = await waitingFor('investigate');
    await complaint.act('reclassify', MAJOR, manager);
    await walk(complaint, 'hold-meeting', 'investigate');
    const plan = complaint.task('plan');
    await complaint.act('reclassify', { ...MAJOR, severity: 'ordinary' }, manager);
    const again = complaint.task('plan');
    expect(again).toMatchObject({ version: plan.version });
    expect(again.taskId).not.toBe(plan.taskId);
  });

  test('a case is not reclassified before it is assessed, when it is refused, or at its end', async () => {
    const assessing = await rig.submit();
    expect(await refusalOf(assessing.act('reclassify', MAJOR, manager))).toBe('action-not-possible');
    await assessing.answer('assess', UNFOUNDED);
    expect(await refusalOf(assessing.act('reclassify', MAJOR, manager))).toBe('action-not-possible');
    await assessing.answer('refusal-word');
    expect(await refusalOf(assessing.act('reclassify', MAJOR, manager))).toBe('action-not-possible');
  });
});

describe('another category', () => {
  const SALES = {
    severity: 'ordinary',
    category: 'sales-contract',
    reason: fakeSeal('It is about the contract.'),
  };

  test('before it is settled: the other department’s handler looks into it from the investigation on', async () => {
    const complaint = await waitingFor('offer');
    await complaint.act('reclassify', SALES, manager);
    expect(await complaint.state()).toMatchObject({ department: 'sales', handlerRole: 'sales-manager' });
    expect(complaint.task('investigate')).toMatchObject({ assignees: [idOf('sales-manager')] });
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('accepted');
  });

  test('afterwards: whoever settled it carries it out, and no limit of a solution starts', async () => {
    const complaint = await waitingFor('carry-out');
    await complaint.act('reclassify', SALES, manager);
    expect(complaint.task('carry-out')).toMatchObject({ assignees: [idOf('service-manager')] });
    const state = await complaint.state();
    expect(state.category).toBe('sales-contract');
    expect(Object.values(state.clocks).map(({ limitId }) => limitId)).toEqual(['carrying-out']);
  });
});

describe('reassigned', () => {
  test('the task is the other person’s, who gets a letter, and the first is not asked any more', async () => {
    const complaint = await waitingFor('investigate');
    const { taskId } = complaint.task('investigate');
    const toPerson = idOf('sales-manager');
    await complaint.act('reassign', { taskId, toPerson, reason: fakeSeal('She knows him.') }, manager);
    const task = complaint.task('investigate');
    expect(task).toMatchObject({ taskId, assignees: [toPerson], found: 'named' });
    expect(complaint.recorded.letters).toContainEqual(
      expect.objectContaining({ kind: 'task', to: { personId: toPerson }, taskId }),
    );
    expect(await refusalOf(complaint.answerTask(task, {}, staff('service-manager')))).toBe(
      'not-asked-of-you',
    );
    await complaint.answerTask(task, {}, staff('sales-manager'));
    expect(complaint.openKinds()).toBe('plan');
  });

  test('an approval given to somebody else goes with the link that decides', async () => {
    const complaint = await waitingFor('approve');
    const { taskId } = complaint.task('approve');
    const toPerson = idOf('deputy-general-manager');
    await complaint.act('reassign', { taskId, toPerson, reason: fakeSeal('Travelling.') }, manager);
    expect(complaint.recorded.letters).toContainEqual(
      expect.objectContaining({ kind: 'decision', to: { personId: toPerson }, taskId }),
    );
  });

  test('not the customer’s question, and not what is over', async () => {
    const complaint = await waitingFor('customer-word');
    const { taskId } = complaint.task('customer-word');
    const reassign = (id: string) =>
      complaint.act('reassign', { taskId: id, toPerson: idOf('hr'), reason: fakeSeal('x') }, manager);
    expect(await refusalOf(reassign(taskId))).toBe('action-not-possible');
    const [answered] = Object.keys((await complaint.state()).ended);
    expect(await refusalOf(reassign(answered ?? ''))).toBe('action-not-possible');
    expect(await tasksOf(complaint, 'customer-word')).toHaveLength(1);
  });
});
