import { walk } from '../case-steps';
import { nextMonday } from '../weeks';
import { idOf } from '../test-people';
import type { Scenario } from './scenario';

const policy = 'property-management';

/** A procedure with suggestions, and with complaints about staff that are handled in confidence. */
export const OF_THE_ESTATE: readonly Scenario[] = [
  {
    name: 'no-answer-from-the-resident',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit({ severity: 'major' });
      await walk(complaint, 'assess', 'investigate', 'plan', 'approve', 'carry-out', 'answer');
      await rig.pass('12 days');
      await complaint.answer('call-customer');
      await rig.pass('8 days');
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'a-suggestion-that-is-taken-up',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({ category: 'suggestion' });
      await walk(complaint, 'assess', 'decide-suggestion', 'answer');
      await complaint.current().result();
      return complaint;
    },
  },
  {
    name: 'about-the-director-in-confidence',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({ category: 'repairs' });
      // Only the officer finds out that it is about the director's conduct.
      await complaint.answer('assess', { track: 'staff-conduct' });
      await complaint.answer('assess', { against: idOf('office-director') });
      await complaint.runToEnd();
      return complaint;
    },
  },
];
