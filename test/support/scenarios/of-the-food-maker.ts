import { NOT_SETTLED, staff, UNFOUNDED, walk } from '../case-steps';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../story-rig';
import { nextMonday } from '../weeks';
import { endBriefly, type Scenario } from './scenario';

const policy = 'food-beverage';

async function investigating(rig: StoryRig, category: string): Promise<CaseUnderTest> {
  // Said, not written: nobody waits for an instruction; and in person: nobody waits for a reply in a day.
  const complaint = await rig.submit({ category, channel: 'visit' });
  await walk(complaint, 'register', 'assess');
  return complaint;
}

/** The procedure with the shortest limit, which may be granted once more, and with two papers that are filed. */
export const OF_THE_FOOD_MAKER: readonly Scenario[] = [
  {
    name: 'three-days-made-seven',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await investigating(rig, 'quality');
      const extension = { limit: 'three-days', reason: fakeSeal('The laboratory needs until Friday.') };
      await complaint.act('extend', extension, staff('office-head'));
      await walk(complaint, 'investigate', 'plan', 'approve', 'carry-out', 'answer', 'customer-word');
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'found-untrue-by-the-quality-department',
    policy,
    run: async (rig) => {
      const complaint = await investigating(rig, 'goods-to-return');
      await complaint.answer('investigate', UNFOUNDED);
      await complaint.answer('refusal-word', { reply: 'understood' });
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'a-misunderstanding-explained-twice',
    policy,
    run: async (rig) => {
      const complaint = await investigating(rig, 'misunderstanding');
      await walk(complaint, 'investigate', 'plan', 'approve', 'carry-out', 'answer');
      await complaint.answer('customer-word', NOT_SETTLED);
      await walk(complaint, 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-customer-who-does-not-answer-any-more',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await investigating(rig, 'quality');
      await walk(complaint, 'investigate', 'plan', 'approve', 'carry-out', 'answer', 'register');
      await rig.pass('13 days');
      await complaint.answer('call-customer');
      await rig.pass('5 days');
      await complaint.current().result();
      return complaint;
    },
  },
];
