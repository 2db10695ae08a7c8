import { CUSTOMER, staff, walk } from '../case-steps';
import { followUpsOf } from '../follow-ups-of';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../story-rig';
import { nextMonday } from '../weeks';
import { endBriefly, type Scenario } from './scenario';

const policy = 'manufacturer';
const REPORTED = { problemsArose: true, problems: 'The machine stands still.' };

/** The case is assigned, and the handling form has arrived: its receipt is to be signed for. */
async function assigned(rig: StoryRig, severity: string): Promise<CaseUnderTest> {
  const complaint = await rig.submit({ severity });
  await walk(complaint, 'assess', 'refer', 'approve');
  return complaint;
}

/** The procedure that is strictest on time, and has the most beside its stages. */
export const OF_THE_MANUFACTURER: readonly Scenario[] = [
  {
    name: 'two-limits-side-by-side-and-a-signature',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await assigned(rig, 'major');
      await walk(complaint, 'sign', 'register');
      // The interim measure comes too late; the permanent one is still to come.
      await rig.pass('26 hours');
      await walk(complaint, 'contain');
      return endBriefly(complaint);
    },
  },
  {
    name: 'an-entry-too-late-and-its-penalty',
    policy,
    run: async (rig) => {
      await nextMonday(rig);
      const complaint = await rig.submit();
      await rig.pass('4 hours');
      await complaint.answer('register');
      await complaint.answer('confirm-penalty', { decision: 'waive', reason: 'The telephone was dead.' });
      await walk(complaint, 'assess');
      return endBriefly(complaint);
    },
  },
  {
    name: 'an-analysis-is-sent-back',
    policy,
    run: async (rig) => {
      const complaint = await assigned(rig, 'ordinary');
      await walk(complaint, 'investigate', 'analyse');
      const returned = { decision: 'return', reason: 'This is a symptom.' };
      await complaint.answer('approve', returned);
      await complaint.answer('analyse', { rootCause: 'The setting.', whatIsNew: 'A trial.' });
      await walk(complaint, 'approve', 'plan');
      return endBriefly(complaint);
    },
  },
  {
    name: 'parts-in-their-order-and-a-problem',
    policy,
    run: async (rig) => {
      const complaint = await assigned(rig, 'ordinary');
      await walk(complaint, 'investigate', 'analyse', 'approve', 'plan', 'approve', 'approve', 'offer');
      await complaint.answer('carry-out', REPORTED);
      await walk(complaint, 'take-up-problem', 'carry-out');
      return endBriefly(complaint);
    },
  },
  {
    name: 'two-returns-for-which-the-case-waits',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      const asked = { goods: fakeSeal('Forty flanges.'), reason: fakeSeal('They leak.') };
      await complaint.act('request-return', asked, staff('salesperson'));
      const [refused] = await followUpsOf(complaint, 1);
      await refused?.answer('decide-return', { decision: 'refuse', reason: fakeSeal('Painted over.') });
      await complaint.recordedOf('return-ended');
      await walk(complaint, 'register', 'assess');
      await complaint.act('request-return', asked, staff('salesperson'));
      const all = await followUpsOf(complaint, 2);
      const settled = all.find(({ handle }) => handle.workflowId !== refused?.handle.workflowId);
      await complaint.act('withdraw', { reason: fakeSeal('Send them all back.') }, CUSTOMER);
      await settled?.answer('decide-return', { decision: 'approve', instructions: fakeSeal('As packed.') });
      await settled?.answer('receive-return', {
        receivedOn: '2026-12-01',
        quantity: fakeSeal('Forty'),
        condition: fakeSeal('As packed.'),
      });
      const remedy = {
        remedy: 'refund',
        inspection: fakeSeal('All leak.'),
        settlement: fakeSeal('Paid back.'),
      };
      await settled?.answer('settle-return', remedy);
      await complaint.current().result();
      return complaint;
    },
  },
];
