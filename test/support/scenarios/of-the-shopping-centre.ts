import { CUSTOMER, walk, walkTo } from '../case-steps';
import type { CaseUnderTest, StoryRig } from '../story-rig';
import { nextThursday } from '../weeks';
import { endBriefly, type Scenario } from './scenario';

const policy = 'shopping-mall';
const UP = { beyondAuthority: true, opinion: 'Not mine to decide.' };
const REFUND = {
  kind: 'refund',
  amount: { minor: 12_900, currency: 'CNY' },
  costCentre: 'store-east',
  grounds: 'The receipt was seen.',
};

const taken = (rig: StoryRig, wish = 'neither', category = 'purchase'): Promise<CaseUnderTest> =>
  rig.submit({ category, unit: 'store-east', fields: { wish } });

/** The procedure with tiers, and with money. */
export const OF_THE_SHOPPING_CENTRE: readonly Scenario[] = [
  {
    name: 'passed-up-to-the-highest-tier',
    policy,
    run: async (rig) => {
      // Limits of hours run beside limits of working hours: which comes first depends on the hour of the week.
      await nextThursday(rig);
      const complaint = await taken(rig);
      await complaint.answer('assess', UP);
      // A tier has a limit of its own: here it is overrun.
      await rig.pass('3 days');
      await complaint.answer('assess', { ...UP, concernsUnit: 'engineering' });
      await walk(complaint, 'assess', 'approve', 'investigate');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-refund-that-is-paid-once',
    policy,
    run: async (rig) => {
      const complaint = await taken(rig, 'refund');
      await walk(complaint, 'assess', 'approve', 'investigate');
      await complaint.answer('plan', { remedies: [REFUND] });
      await walkTo(complaint, 'customer-word');
      // Nobody paid in this round: it lapses, and the next plan asks for it anew.
      await complaint.answer('customer-word', { settled: false, reason: 'Where is it?' }, CUSTOMER);
      await complaint.answer('investigate');
      await complaint.answer('plan', { remedies: [REFUND] });
      await walkTo(complaint, 'answer');
      await complaint.answer('pay-remedy');
      return endBriefly(complaint);
    },
  },
  {
    name: 'merits-go-to-the-board',
    policy,
    run: async (rig) => {
      const complaint = await taken(rig, 'neither', 'facilities');
      await walk(complaint, 'assess', 'approve', 'investigate', 'plan', 'approve', 'carry-out');
      const audit = Object.values((await complaint.state()).tasks).find(
        ({ because }) => because === 'copy-of-audit',
      );
      if (audit !== undefined)
        await complaint.answerTask(audit, { merit: 'reward', meritEvidence: 'It was in the newspaper.' });
      return endBriefly(complaint);
    },
  },
];
