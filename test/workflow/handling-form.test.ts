import { CUSTOMER, sendAnswer, staff, tasksOf, UNFOUNDED, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('works-in-full') });
});
afterAll(() => rig.stop());

const sent = async (severity: 'minor' | 'severe' = 'minor'): Promise<CaseUnderTest> => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { severity });
  if (severity === 'severe') await complaint.answer('approve');
  await walk(complaint, 'refer', 'approve');
  return complaint;
};

const lettersOf = (complaint: CaseUnderTest, kind: string) =>
  complaint.recorded.letters.filter((letter) => letter.kind === kind).map(({ to }) => to);

test('after the judgement the handling form is filled in: only its release assigns the case', async () => {
  const complaint = await rig.submit();
  expect(lettersOf(complaint, 'notice')).toEqual([{ role: 'director', unit: null }]);
  await complaint.answer('assess');
  expect(complaint.task('refer')).toMatchObject({ assignees: [idOf('clerk')], version: 1 });
  expect((await complaint.state()).cursor.stage).toBe('assessing');
  await complaint.answer('refer');
  expect(complaint.task('approve')).toMatchObject({
    reviewOf: 'refer',
    assignees: [idOf('quality-manager')],
  });
  expect(complaint.told('case-assigned')).toEqual([]);
  await complaint.answer('approve');
  expect(complaint.told('case-assigned')).toEqual(['case-assigned']);
  expect(lettersOf(complaint, 'notice')).toContainEqual({ role: 'production-manager', unit: null });
  expect(complaint.openKinds()).toBe('investigate sign');
});

test('a form without what the policy asks for is refused; a returned one is filled in anew', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  expect(await refusalOf(complaint.answer('refer', { sample: null }))).toBe('answer-invalid');
  await complaint.answer('refer');
  await complaint.answer('approve', { decision: 'return', reason: 'Which batch?' });
  expect(complaint.task('refer').version).toBe(2);
  expect(complaint.told('case-assigned')).toEqual([]);
});

test('what can be answered at once goes to the customer, and the case goes on', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess', { immediateReply: 'A replacement is on its way.' });
  expect(complaint.last('replied-at-once').data.words).toBe(fakeSeal('A replacement is on its way.'));
  expect(lettersOf(complaint, 'immediate-reply')).toEqual([{ customer: true }]);
  expect(complaint.openKinds()).toBe('refer');
});

test('an unfounded case gets no form; upheld on appeal it does', async () => {
  const complaint = await rig.submit();
  await complaint.answer('assess', UNFOUNDED);
  expect(complaint.openKinds()).toBe('refusal-word');
  await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It is yours.' });
  await complaint.answer('decide-appeal', { decision: 'upheld' });
  expect(complaint.openKinds()).toBe('refer');
});

describe('the signature', () => {
  test('is asked beside the story, given once, in person', async () => {
    const complaint = await sent();
    const sign = complaint.task('sign');
    expect(sign).toMatchObject({ beside: true, personal: true, assignees: [idOf('quality-manager')] });
    const { taskId } = sign;
    const answer = { receivedAt: (await rig.now()).toISOString() };
    const integration = { kind: 'integration', name: 'erp' } as const;
    for (const by of [staff('clerk'), CUSTOMER])
      expect(await refusalOf(sendAnswer(complaint, { taskId, answer, by }))).toBe('not-asked-of-you');
    expect(await refusalOf(sendAnswer(complaint, { taskId, answer, by: integration }))).toBe(
      'person-required',
    );
    await complaint.answer('sign');
    expect(complaint.told('receipt-signed')).toEqual(['receipt-signed']);
    const again = await sendAnswer(complaint, {
      taskId,
      answer,
      by: staff('quality-manager'),
      updateId: 'x',
    });
    expect(again.status).toBe('already-answered');
    expect(complaint.told('receipt-signed')).toEqual(['receipt-signed']);
  });

  test('that does not come is reminded of and escalated to the superior of who owes it, while the story goes on', async () => {
    const complaint = await sent();
    const { taskId } = complaint.task('sign');
    await complaint.answer('investigate');
    await rig.pass('2 hours');
    await complaint.act('note', { text: fakeSeal('Two hours later.') });
    const reminded = complaint.recorded.letters.filter(
      ({ kind, params }) => kind === 'reminder' && String(params['clockId']).includes(':receipt:'),
    );
    expect(reminded.map(({ to }) => to)).toEqual([{ taskId }]);
    const breach = complaint.recorded.events.find(
      (e) => e.type === 'clock-breached' && e.data.limitId === 'receipt',
    );
    expect(breach?.data).toMatchObject({ levels: [{ inform: 'director' }, {}] });
    await complaint.answer('sign');
    expect(complaint.recorded.events).toContainEqual(
      expect.objectContaining({
        type: 'clock-stopped',
        data: expect.objectContaining({ limitId: 'receipt', because: 'missed' }),
      }),
    );
  });

  test('a case reassigned anew gets another form to sign only once the first is signed', async () => {
    const complaint = await sent();
    const body = { severity: 'severe', reason: fakeSeal('Worse.') };
    await complaint.act('reclassify', body, staff('director'));
    expect(await tasksOf(complaint, 'sign')).toHaveLength(1);
  });
});

describe('the interim countermeasure', () => {
  test('is asked by the policy itself where the severity owes it, beside the limit of the permanent one', async () => {
    const complaint = await sent('severe');
    expect(complaint.task('contain')).toMatchObject({ beside: true, because: 'policy' });
    const running = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(running).toEqual(expect.arrayContaining(['interim', 'severe-plan']));
    await complaint.answer('contain');
    expect(complaint.told('interim-measure-done', 'containment-done')).toEqual(['interim-measure-done']);
    const left = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(left).toContain('severe-plan');
    expect(left).not.toContain('interim');
  });

  test('a measure that the assessor asked for does not stand for it', async () => {
    const complaint = await rig.submit();
    const containment = [{ measure: 'Stop the line.', owner: idOf('production-manager') }];
    await complaint.answer('assess', { severity: 'severe', containment });
    await walk(complaint, 'approve', 'refer', 'approve');
    const asked = (await tasksOf(complaint, 'contain')).find(({ because }) => because === null);
    if (asked === undefined) throw new Error('the assessor asked for one');
    await complaint.answerTask(asked);
    expect(complaint.told('interim-measure-done', 'containment-done')).toEqual(['containment-done']);
    expect(Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId)).toContain(
      'interim',
    );
  });

  test('an ordinary case owes none until it is reclassified; back again, what was asked is void', async () => {
    const complaint = await sent();
    expect(await tasksOf(complaint, 'contain')).toEqual([]);
    const reclassify = (severity: string) =>
      complaint.act('reclassify', { severity, reason: fakeSeal('Judged anew.') }, staff('director'));
    await reclassify('severe');
    const [first] = await tasksOf(complaint, 'contain');
    await reclassify('minor');
    expect(await tasksOf(complaint, 'contain')).toEqual([]);
    expect((await complaint.state()).ended[first?.taskId ?? '']).toMatchObject({ because: 'reclassified' });
    await reclassify('severe');
    expect(await tasksOf(complaint, 'contain')).toHaveLength(1);
  });
});
