import { CUSTOMER, NO_MEASURES } from '../case-steps';
import { fakeSeal, type CaseUnderTest, type PolicyName, type StoryRig } from '../story-rig';

/** One course that a complaint can take: recorded once as a history, replayed ever after, and run live each time. */
export type Scenario = {
  name: string;
  policy: PolicyName;
  run: (rig: StoryRig) => Promise<CaseUnderTest>;
};

/** The shortest way to an end, so that a history holds little else than what it is about. */
export async function endBriefly(complaint: CaseUnderTest): Promise<CaseUnderTest> {
  await complaint.act('withdraw', { reason: fakeSeal('I sold the car.') }, CUSTOMER);
  await complaint.runToEnd({ evaluate: NO_MEASURES });
  return complaint;
}
