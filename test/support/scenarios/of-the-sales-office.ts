import { NOT_SETTLED, walk, walkTo } from '../case-steps';
import { nextMonday } from '../weeks';
import { idOf } from '../test-people';
import type { Scenario } from './scenario';

const policy = 'property-sales';
const HOUR_MS = 3_600_000;

/** A procedure in which a case becomes graver by itself. */
export const OF_THE_SALES_OFFICE: readonly Scenario[] = [
  {
    name: 'a-month-without-a-solution',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit({ category: 'agency-reception' });
      await walk(complaint, 'assess', 'investigate');
      await rig.pass('33 days');
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'raised-three-times',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({ category: 'promise-contract' });
      for (let refusal = 0; refusal < 2; refusal += 1) {
        await walkTo(complaint, 'customer-word');
        await complaint.answer('customer-word', NOT_SETTLED);
      }
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    // The salesperson asks for help; the supervisor promises a time that is not kept.
    name: 'a-promised-time-that-is-missed',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit({ category: 'facilities-service' });
      await complaint.answer('assess', { beyondAuthority: true, opinion: 'I do not know the contract.' });
      const promisedAt = new Date((await rig.now()).getTime() + 6 * HOUR_MS).toISOString();
      await complaint.answer('assess', { handedOn: 'at-a-promised-time', promisedAt });
      await rig.pass('10 hours');
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'an-internal-complaint',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({ category: 'internal', against: idOf('sales-supervisor') });
      await complaint.runToEnd();
      return complaint;
    },
  },
];
