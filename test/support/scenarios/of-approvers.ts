import { staff, walk } from '../case-steps';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../story-rig';
import { idOf } from '../test-people';
import { endBriefly, type Scenario } from './scenario';

const GM = staff('general-manager');
const policy = 'auto-dealer';

async function atApproval(rig: StoryRig): Promise<CaseUnderTest> {
  const complaint = await rig.submit();
  await walk(complaint, 'assess', 'investigate', 'plan');
  return complaint;
}

/** What an approver may do instead of deciding, and an approver whom no letter reaches. */
export const OF_APPROVERS: readonly Scenario[] = [
  {
    name: 'an-approver-asks-back',
    policy,
    run: async (rig) => {
      const complaint = await atApproval(rig);
      const { taskId } = complaint.task('approve');
      await complaint.act('ask-back', { taskId, question: fakeSeal('Who pays?') }, GM);
      await walk(complaint, 'answer-question', 'approve');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-decision-is-handed-over',
    policy,
    run: async (rig) => {
      const complaint = await atApproval(rig);
      const { taskId } = complaint.task('approve');
      await complaint.act('hand-over', { taskId, reason: fakeSeal('I am travelling.') }, GM);
      await walk(complaint, 'approve');
      return endBriefly(complaint);
    },
  },
  {
    name: 'an-approvers-letter-comes-back',
    policy,
    run: async (rig) => {
      rig.effects.refusing.add(idOf('general-manager'));
      const complaint = await atApproval(rig);
      await complaint.recordedOf('letter-bounced');
      // What follows from it is recorded before the next thing is.
      await complaint.act('note', { text: fakeSeal('No letter reaches him.') });
      rig.effects.refusing.clear();
      await walk(complaint, 'approve');
      return endBriefly(complaint);
    },
  },
];
