import { CUSTOMER, staff, walk, walkTo } from '../case-steps';
import { fakeSeal } from '../story-rig';
import { idOf } from '../test-people';
import { endBriefly, type Scenario } from './scenario';

const policy = 'recycled-resources';
const PLAN = {
  plan: {
    steps: [
      { step: 'Take the bales back.', owner: idOf('department-head'), dueOn: '2027-01-08' },
      { step: 'Send dry ones.', owner: idOf('supervisor'), dueOn: '2027-01-12' },
    ],
  },
};

/** The procedure that asks most of those who speak with the customer. */
export const OF_THE_RECYCLER: readonly Scenario[] = [
  {
    name: 'handed-on-and-carried-out-step-by-step',
    policy,
    run: async (rig) => {
      const agent = staff('cs-agent');
      const complaint = await rig.submit({ enteredBy: idOf('cs-agent'), severity: 'major' });
      const toPerson = idOf('cs-manager');
      await complaint.act('hand-on', { toPerson, reason: fakeSeal('I am leaving.') }, agent);
      await complaint.answer('accept-handover');
      await walkTo(complaint, 'carry-out', PLAN);
      await complaint.answer('carry-out', { customerUpdate: 'The wet bales are gone.' });
      await walk(complaint, 'carry-out', 'sign', 'verify');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-customer-asks-and-differs',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit();
      await walkTo(complaint, 'carry-out', PLAN);
      await complaint.act('inquire', { question: fakeSeal('When?') }, CUSTOMER);
      await complaint.answer('answer-inquiry', { reply: 'On Friday.' });
      await complaint.act('object', { words: fakeSeal('Not by rail.') }, CUSTOMER);
      await walkTo(complaint, 'verify', PLAN);
      await complaint.answer('verify', { customersExpectation: false, findings: 'Not what was asked.' });
      await walk(complaint, 'sign');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-ruling-and-a-deadline-that-was-given',
    policy,
    run: async (rig) => {
      const complaint = await rig.submit({ channel: 'phone' });
      await walk(complaint, 'assess');
      const deadline = new Date((await rig.now()).getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
      await complaint.answer('refer', { deadline, personInCharge: idOf('supervisor') });
      const question = fakeSeal('From when does the deadline run?');
      await complaint.act('ask-ruling', { question }, staff('department-head'));
      await walk(complaint, 'give-ruling', 'sign');
      return endBriefly(complaint);
    },
  },
  {
    name: 'a-complaint-about-the-handling',
    policy,
    run: async (rig) => {
      const persons = [idOf('cs-agent'), idOf('department-head')];
      const about = { id: idOf('the complaint before'), number: 'RR-2026-000007', persons };
      const complaint = await rig.submit({ category: 'complaint-handling' }, { about });
      await complaint.runToEnd({ evaluate: { measures: null, noMeasuresReason: 'Nothing to improve.' } });
      return complaint;
    },
  },
];
