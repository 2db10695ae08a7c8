import { staff, walk } from '../case-steps';
import { submissionFor } from '../sample-submission';
import { OtherCourse, type CaseUnderTest, type StoryRig } from '../story-rig';
import { nextMonday } from '../weeks';
import { endBriefly, type Scenario } from './scenario';

const policy = 'auto-dealer';
const UP = { beyondAuthority: true, opinion: 'Not ours to decide.' };
const PRICE_REDUCTION = {
  kind: 'price-reduction',
  amount: { minor: 30_000, currency: 'CNY' },
  costCentre: 'store-east',
  rule: 'Rules of sale, 4.2',
  grounds: 'The paint is scratched.',
};

const taken = (rig: StoryRig, unit: string | null = 'store-east', kind = 'end-consumer') =>
  rig.submit({ unit, complainant: { ...submissionFor(rig.policy).complainant, kind } });

async function enter(complaint: CaseUnderTest, register: string): Promise<void> {
  const task = Object.values(complaint.folded().tasks).find(({ because }) => because === register);
  if (task === undefined) throw new OtherCourse(`no entry in ${register} is asked for`);
  await complaint.answerTask(task);
}

/** The dealer's second procedure: the record card of its stores. */
export const OF_THE_STORES: readonly Scenario[] = [
  {
    name: 'a-store-handles-it-and-the-company-has-the-card',
    policy,
    run: async (rig) => {
      const complaint = await taken(rig);
      await walk(complaint, 'assess', 'investigate', 'approve', 'approve');
      await complaint.answer('plan', { remedies: [PRICE_REDUCTION] });
      // First it is handled: until then no card is sent.
      await walk(complaint, 'approve', 'pay-remedy', 'carry-out');
      for (const register of ['record-card', 'card-to-the-company', 'card-at-the-company'])
        await enter(complaint, register);
      return endBriefly(complaint);
    },
  },
  {
    name: 'not-agreed-and-straight-to-operations-cs',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await taken(rig, 'store-west');
      await complaint.answer('assess', UP);
      // Both rungs have a limit of their own: the second is overrun.
      await rig.pass('4 days');
      await complaint.answer('assess', {}, staff('store-manager'));
      await complaint.answer('assess', { reasonable: false }, staff('operations-supervisor'));
      await walk(complaint, 'assess', 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-franchisee-whose-opinion-goes-to-the-general-manager-again',
    policy,
    run: async (rig) => {
      const complaint = await taken(rig, null, 'franchisee');
      await walk(complaint, 'assess', 'investigate', 'approve', 'approve');
      await complaint.answer('plan', { departs: true, departure: 'None is in stock.' });
      await walk(complaint, 'approve', 'approve', 'carry-out', 'answer');
      return endBriefly(complaint);
    },
  },
];
