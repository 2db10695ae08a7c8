import type { Actor } from '../../domain/actor';
import { CUSTOMER, NO_MEASURES } from '../support/case-steps';
import { fakeSeal, policyNamed, StoryRig, type CaseUnderTest, type PolicyName } from '../support/story-rig';
import { idOf } from '../support/test-people';

/** What these procedures do in detail is shown in memory (test/unit/other-procedures); here, that they run. */
const rigs: StoryRig[] = [];
afterAll(async () => {
  for (const rig of rigs) await rig.stop();
});
async function begun(name: PolicyName): Promise<CaseUnderTest> {
  const rig = await StoryRig.skipping({ policy: policyNamed(name) });
  rigs.push(rig);
  return rig.submit();
}
const staff = (role: string): Actor => ({ kind: 'staff', personId: idOf(role) });
const customersLetters = ({ recorded }: CaseUnderTest): readonly string[] =>
  recorded.letters.filter(({ to }) => 'customer' in to).map(({ kind }) => kind);

test('reply by letter: acknowledged by post, an opinion at once, more time with its reason, the final answer', async () => {
  const complaint = await begun('reply-by-letter');
  await complaint.answer('register', { postedOn: '2026-11-23' });
  await complaint.answer('assess', { immediateReply: 'At first sight the office was wrong.' });
  const reason = fakeSeal('The archive is being moved.');
  await complaint.act('extend', { limit: 'final-answer', reason }, staff('section-head'));
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  expect(
    complaint.told('replied-at-once', 'limit-extended', 'complaint-answered', 'complaint-closed'),
  ).toEqual(['replied-at-once', 'limit-extended', 'complaint-answered', 'complaint-closed']);
  expect((await complaint.state()).outcome).toBe('accepted');
  expect(customersLetters(complaint)).toEqual(
    expect.arrayContaining(['received', 'immediate-reply', 'extension']),
  );
});

describe('two regulators’ clocks', () => {
  test('both limits run side by side; a customer who is silent is reminded twice and the case ends as no-answer', async () => {
    const complaint = await begun('two-regulators');
    const limits = Object.values((await complaint.state()).clocks).map(({ limitId }) => limitId);
    expect(limits).toEqual(expect.arrayContaining(['contract', 'statutory']));
    for (const kind of ['assess', 'investigate', 'plan', 'answer'] as const) await complaint.answer(kind);
    await complaint.rig.pass('13 days');
    await complaint.answer('call-customer');
    await complaint.rig.pass('2 days');
    await complaint.runToEnd();
    expect(customersLetters(complaint).filter((kind) => kind === 'customer-reminder')).toHaveLength(2);
    expect((await complaint.state()).outcome).toBe('no-answer');
  });

  test('a refusal that stands is referred to the outside body', async () => {
    const complaint = await begun('two-regulators');
    await complaint.answer('assess', { founded: false, refusalReason: 'The owner cut the line.' });
    await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was not.' }, CUSTOMER);
    await complaint.answer('decide-appeal', { decision: 'referred', reason: 'The cut was not ours.' });
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('referred');
    expect(customersLetters(complaint)).toContain('appeal-decided');
  });
});
