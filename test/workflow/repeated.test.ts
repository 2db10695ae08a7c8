import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { UPDATES } from '../../domain/contract';
import { CUSTOMER, NO_MEASURES, sendAct, sendAnswer, staff, walk } from '../support/case-steps';
import { fakeSeal, policyNamed, refusalOf, StoryRig, type CaseUnderTest } from '../support/story-rig';
import { idOf } from '../support/test-people';

let rig: StoryRig;
beforeAll(async () => {
  rig = await StoryRig.skipping({ policy: policyNamed('auto-dealer') });
});
afterAll(() => rig.stop());

const INVESTIGATED = { cause: fakeSeal('A clip was left out.'), personResponsible: fakeSeal('Shift two') };
const atInvestigation = async (): Promise<{ complaint: CaseUnderTest; taskId: string }> => {
  const complaint = await rig.submit();
  await complaint.answer('assess');
  return { complaint, taskId: complaint.task('investigate').taskId };
};
const handler = staff('service-manager');

describe('an answer is given once', () => {
  test('the same update id again, after it was answered, returns what was recorded', async () => {
    const { complaint, taskId } = await atInvestigation();
    const answer = { taskId, answer: INVESTIGATED, by: handler };
    const first = await sendAnswer(complaint, answer);
    const again = await sendAnswer(complaint, answer);
    expect(first.status).toBe('recorded');
    expect(again).toEqual(first);
    expect(complaint.told('cause-investigated')).toEqual(['cause-investigated']);
  });

  test('another update id with the same content hears who answered, when, and with which fingerprint', async () => {
    const { complaint, taskId } = await atInvestigation();
    const raw = { taskId, answer: INVESTIGATED, by: handler, fingerprint: 'content' };
    const first = await sendAnswer(complaint, raw);
    const again = await sendAnswer(complaint, { ...raw, updateId: 'another-press' });
    expect(again).toEqual({ ...first, status: 'already-answered', fingerprint: 'content' });
  });

  test('other content by somebody else hears the same, and changes nothing', async () => {
    const { complaint, taskId } = await atInvestigation();
    await sendAnswer(complaint, { taskId, answer: INVESTIGATED, by: handler, fingerprint: 'first' });
    const other = await sendAnswer(complaint, {
      taskId,
      answer: { ...INVESTIGATED, cause: fakeSeal('Another cause.') },
      by: staff('sales-manager'),
      fingerprint: 'second',
      updateId: 'late',
    });
    expect(other).toMatchObject({ status: 'already-answered', fingerprint: 'first', by: handler });
    expect(complaint.told('task-answered')).toHaveLength(2);
  });

  test('fifty presses at once are one decision and forty-nine courteous answers', async () => {
    const { complaint, taskId } = await atInvestigation();
    const results = [];
    // Temporal takes ten updates of one run at a time; the API asks again, as this does.
    for (let batch = 0; batch < 5; batch += 1) {
      const presses = Array.from({ length: 10 }, (_, press) =>
        sendAnswer(complaint, {
          taskId,
          answer: INVESTIGATED,
          by: handler,
          updateId: `press-${String(batch)}-${String(press)}`,
        }),
      );
      results.push(...(await Promise.all(presses)));
    }
    expect(results.filter(({ status }) => status === 'recorded')).toHaveLength(1);
    expect(results.filter(({ status }) => status === 'already-answered')).toHaveLength(49);
    expect(complaint.told('cause-investigated')).toEqual(['cause-investigated']);
  });
});

describe('an answer is refused', () => {
  test('from somebody who was not asked', async () => {
    const { complaint, taskId } = await atInvestigation();
    const answer = { taskId, answer: INVESTIGATED };
    expect(await refusalOf(sendAnswer(complaint, { ...answer, by: staff('sales-manager') }))).toBe(
      'not-asked-of-you',
    );
    expect(await refusalOf(sendAnswer(complaint, { ...answer, by: CUSTOMER }))).toBe('not-asked-of-you');
    expect(await refusalOf(sendAnswer(complaint, { ...answer, by: { kind: 'system' } }))).toBe(
      'not-asked-of-you',
    );
    const operator = { kind: 'operator', personId: idOf('service-manager') } as const;
    expect(await refusalOf(sendAnswer(complaint, { ...answer, by: operator }))).toBe('not-asked-of-you');
    // A refusal leaves no trace: the same update id is judged anew.
    expect((await sendAnswer(complaint, { ...answer, by: handler })).status).toBe('recorded');
  });

  test('a personal task is a person’s: an integration may answer the others only', async () => {
    const { complaint, taskId } = await atInvestigation();
    const by = { kind: 'integration', name: 'dealer-system' } as const;
    expect((await sendAnswer(complaint, { taskId, answer: INVESTIGATED, by, via: 'api' })).status).toBe(
      'recorded',
    );
    expect(complaint.last('cause-investigated').by).toEqual(by);
    await complaint.answer('plan');
    const approve = complaint.task('approve');
    const approved = { decision: 'approve', supervisor: idOf('hr') };
    expect(await refusalOf(sendAnswer(complaint, { taskId: approve.taskId, answer: approved, by }))).toBe(
      'person-required',
    );
    await walk(complaint, 'approve', 'offer', 'carry-out', 'answer');
    const word = complaint.task('customer-word');
    expect(
      await refusalOf(sendAnswer(complaint, { taskId: word.taskId, answer: { settled: true }, by })),
    ).toBe('person-required');
  });

  test('that does not fit its form, with a pointer to each fault and no word of the answer', async () => {
    const { complaint, taskId } = await atInvestigation();
    const answer = { cause: 'The clip was bent.', colour: 'crimson' };
    const attempt = sendAnswer(complaint, { taskId, answer, by: handler });
    await expect(attempt).rejects.toThrow(WorkflowUpdateFailedError);
    const failure = await attempt.catch((error: unknown) =>
      error instanceof WorkflowUpdateFailedError ? error.cause : undefined,
    );
    expect(failure).toBeInstanceOf(ApplicationFailure);
    const { type, details, message } = failure instanceof ApplicationFailure ? failure : {};
    expect(type).toBe('answer-invalid');
    expect(details).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/cause' }),
        expect.objectContaining({ pointer: '/personResponsible' }),
        expect.objectContaining({ pointer: '/colour' }),
      ]),
    );
    expect(JSON.stringify([details, message])).not.toMatch(/bent|crimson/);
  });

  test('to a task that never was', async () => {
    const { complaint } = await atInvestigation();
    const unknown = { taskId: randomUUID(), answer: INVESTIGATED, by: handler };
    expect(await refusalOf(sendAnswer(complaint, unknown))).toBe('task-unknown');
    expect(await refusalOf(sendAnswer(complaint, { ...unknown, taskId: 'toString', updateId: 'x' }))).toBe(
      'task-unknown',
    );
  });

  test('that is no answer at all, as somebody might type it in the Temporal UI', async () => {
    const { complaint } = await atInvestigation();
    for (const typed of [null, {}, 'yes', { taskId: 7 }]) {
      const args: [unknown] = [typed];
      const answered = complaint.current().executeUpdate<unknown, [unknown]>(UPDATES.answerTask, { args });
      expect(await refusalOf(answered)).toBe('answer-invalid');
      const acted = complaint.current().executeUpdate<unknown, [unknown]>(UPDATES.act, { args });
      expect(await refusalOf(acted)).toBe('action-invalid');
    }
    expect(complaint.openKinds()).toBe('investigate');
  });
});

describe('an action', () => {
  const by = staff('cr-adviser');

  test('repeated by its id is done once', async () => {
    const { complaint } = await atInvestigation();
    const act = { action: 'note', body: { text: fakeSeal('He called.') }, by, actionId: 'key' } as const;
    const first = await sendAct(complaint, act);
    const repeats = await Promise.all([
      sendAct(complaint, act),
      sendAct(complaint, { ...act, updateId: 'under-another-update' }),
    ]);
    expect(repeats).toEqual([first, first]);
    expect(complaint.told('note-added')).toEqual(['note-added']);
  });

  test('whose body is wrong is refused with pointers', async () => {
    const { complaint } = await atInvestigation();
    expect(await refusalOf(sendAct(complaint, { action: 'note', body: {}, by }))).toBe('action-invalid');
    expect(await refusalOf(sendAct(complaint, { action: 'note', body: { text: 'plain' }, by }))).toBe(
      'action-invalid',
    );
    const severity = { severity: 'catastrophic', reason: fakeSeal('x') };
    expect(await refusalOf(sendAct(complaint, { action: 'reclassify', body: severity, by }))).toBe(
      'action-invalid',
    );
    const category = { severity: 'major', category: 'weather', reason: fakeSeal('x') };
    expect(await refusalOf(sendAct(complaint, { action: 'reclassify', body: category, by }))).toBe(
      'action-invalid',
    );
  });

  test('evidence is added at any time, with text, attachments or both', async () => {
    const { complaint } = await atInvestigation();
    const attachment = randomUUID();
    await complaint.act('add-evidence', { attachments: [attachment] }, CUSTOMER);
    expect(complaint.last('evidence-added')).toMatchObject({
      by: CUSTOMER,
      data: { text: null, attachments: [attachment] },
    });
    expect(complaint.openKinds()).toBe('investigate');
  });

  test('the case goes on undisturbed by notes', async () => {
    const { complaint } = await atInvestigation();
    await complaint.act('note', { text: fakeSeal('One.') });
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('accepted');
    await expect(complaint.act('note', { text: fakeSeal('Too late.') })).rejects.toThrow(
      WorkflowNotFoundError,
    );
  });
});

test('the receipt may be asked for again: the same number', async () => {
  const complaint = await rig.submit();
  const again: unknown = await complaint.current().executeUpdate('confirmReceipt', { args: ['fingerprint'] });
  expect(again).toEqual({
    complaintId: complaint.id,
    number: (await complaint.state()).number,
    stage: 'assessing',
  });
});
