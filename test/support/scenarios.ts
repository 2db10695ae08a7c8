import type { JsonObject } from '../../domain/json';
import { DRAWN } from './scenarios/drawn';
import { IN_MID_COURSE } from './scenarios/in-mid-course';
import { OF_APPROVERS } from './scenarios/of-approvers';
import { OF_THE_FOOD_MAKER } from './scenarios/of-the-food-maker';
import { OF_THE_ESTATE } from './scenarios/of-the-estate';
import { OF_THE_SALES_OFFICE } from './scenarios/of-the-sales-office';
import { OF_THE_MANUFACTURER } from './scenarios/of-the-manufacturer';
import { OF_THE_RECYCLER } from './scenarios/of-the-recycler';
import { OF_THE_SHOPPING_CENTRE } from './scenarios/of-the-shopping-centre';
import { OF_THE_STORES } from './scenarios/of-the-stores';
import type { Scenario } from './scenarios/scenario';
import { idOf } from './test-people';
import { fakeSeal, type CaseUnderTest } from './story-rig';

const NO_MEASURES = { evaluate: { measures: null, noMeasuresReason: 'Nothing to improve.' } } as const;
const REFUSED: JsonObject = { settled: false, reason: 'It squeals again.', satisfaction: null };

async function plain(
  complaint: CaseUnderTest,
  ...kinds: Parameters<CaseUnderTest['answer']>[0][]
): Promise<void> {
  for (const kind of kinds) await complaint.answer(kind);
}

const FROM_THE_FIRST_ISSUE: readonly Scenario[] = [
  {
    name: 'ordinary-accepted',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'measures-outlive-the-case',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.runToEnd();
      return complaint;
    },
  },
  {
    name: 'major-with-meeting',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit({ severity: 'major' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'returned-by-the-general-manager',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await plain(complaint, 'assess', 'investigate', 'plan');
      await complaint.answer('approve', { decision: 'return', reason: 'Too dear.', supervisor: null });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'offer-refused',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit({ severity: 'major' });
      await plain(complaint, 'assess', 'hold-meeting', 'investigate', 'plan', 'approve');
      await complaint.answer('offer', { reply: 'refused' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'refused-three-times',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess');
      for (let refusal = 0; refusal < 3; refusal += 1) {
        await plain(complaint, 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
        await complaint.answer('customer-word', REFUSED);
      }
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'declined-and-understood',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess', { founded: false, refusalReason: 'The warranty ended in 2019.' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'declined-after-an-appeal',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess', { founded: false, refusalReason: 'The warranty ended in 2019.' });
      await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
      await complaint.answer('decide-appeal', { decision: 'declined' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'appeal-upheld',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess', { founded: false, refusalReason: 'The warranty ended in 2019.' });
      await complaint.answer('refusal-word', { reply: 'appeal', reason: 'It was extended.' });
      await complaint.answer('decide-appeal', { decision: 'upheld' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'general-manager-silent-until-escalation',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await plain(complaint, 'assess', 'investigate', 'plan');
      await rig.pass('9 days');
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'withdrawn-while-handled',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await plain(complaint, 'assess', 'investigate');
      await complaint.act('withdraw', { reason: fakeSeal('I sold the car.') }, { kind: 'customer' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'reclassified-to-major',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await plain(complaint, 'assess', 'investigate');
      const by = { kind: 'staff', personId: idOf('cr-manager') } as const;
      await complaint.act('reclassify', { severity: 'major', reason: fakeSeal('The press has called.') }, by);
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'decided-by-an-operator',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit();
      await plain(complaint, 'assess', 'investigate', 'plan');
      await complaint.signal('nonsense');
      const { taskId } = complaint.task('approve');
      const fields = { supervisor: idOf('cr-manager') };
      await complaint.signal({ taskId, decision: 'approve', by: idOf('general-manager'), fields });
      await complaint.recordedOf('plan-approved');
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'word-taken-by-staff',
    policy: 'auto-dealer',
    run: async (rig) => {
      const complaint = await rig.submit({}, { customerHasEmail: false });
      await plain(complaint, 'assess', 'investigate', 'plan', 'approve', 'offer', 'carry-out', 'answer');
      const { taskId } = complaint.task('customer-word');
      const heardAt = (await rig.now()).toISOString();
      const words = fakeSeal('Yes, all is well now.');
      await complaint.act('answer-for-customer', {
        taskId,
        channel: 'phone',
        heardAt,
        words,
        answer: { settled: true },
      });
      await complaint.answer('evaluate', NO_MEASURES.evaluate);
      await rig.pass('12 days');
      await complaint.current().result();
      return complaint;
    },
  },
  {
    name: 'every-step',
    policy: 'test-works',
    run: async (rig) => {
      const complaint = await rig.submit({ severity: 'severe' });
      await complaint.answer('assess', {
        resolvedNow: false,
        containment: [{ measure: 'Stop the line.', owner: idOf('production-manager') }],
      });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'silence-ends-the-case',
    policy: 'test-works',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess', { resolvedNow: false });
      for (let turn = 0; turn < 30 && !complaint.openKinds().includes('customer-word'); turn += 1) {
        const [next] = Object.values(complaint.folded().tasks);
        if (next !== undefined) await complaint.answerTask(next);
      }
      await rig.pass('30 days');
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
  {
    name: 'first-contact-contested',
    policy: 'test-works',
    run: async (rig) => {
      const complaint = await rig.submit();
      await complaint.answer('assess', { resolvedNow: true, whatWasDone: 'A new part was handed over.' });
      await complaint.act('contest', { words: fakeSeal('The part does not fit.') }, { kind: 'customer' });
      await complaint.runToEnd(NO_MEASURES);
      return complaint;
    },
  },
];

export const SCENARIOS: readonly Scenario[] = [
  ...FROM_THE_FIRST_ISSUE,
  ...IN_MID_COURSE,
  ...OF_APPROVERS,
  ...OF_THE_MANUFACTURER,
  ...OF_THE_SHOPPING_CENTRE,
  ...OF_THE_RECYCLER,
  ...OF_THE_FOOD_MAKER,
  ...OF_THE_ESTATE,
  ...OF_THE_SALES_OFFICE,
  ...OF_THE_STORES,
  ...DRAWN,
];
