import { fakeSeal, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn } from './case-at';
import { changed, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { answeredOnMonday, daysOfSilence, isGivenUp } from './silent-customer';

const ASSESS = 'tracks.mall-complaints.steps.assess';
const FIRST = `${ASSESS}.ladder.first`;

const clause = storyClauses('shopping-mall');

const atStore = (rig: StoryRig, category: string, wish: string) =>
  rig.submit({ category, unit: 'store-east', fields: { wish } });

for (const [what, answer, rule] of [
  ['does not understand', { understood: false }, 1],
  ['finds to be no complaint', { isComplaint: false }, 0],
] as const)
  clause(
    `MA-06.8 what the head of the store ${what} goes to the second tier at once, with what was found`,
    [without(`${FIRST}.upWhen.${String(rule)}`), changed(`${FIRST}.upWhen.${String(rule)}.is`, true)],
    async (rig) => {
      const complaint = await atStore(rig, 'vendor-matter', 'neither');
      expect(complaint.task('assess').because).toBe('first');
      const found = 'The vendor’s contract is not known to us.';
      await complaint.answer('assess', { ...answer, findings: found });
      const { data, seq } = complaint.last('case-climbed');
      expect(data).toMatchObject({
        ...{ from: 'first', to: 'second', because: 'by-rule', opinion: fakeSeal(found) },
      });
      const step = complaint.recorded.steps.find(({ events }) => events.some((e) => e.seq === seq));
      expect(step?.events.map(({ type }) => type)).toContain('task-opened');
      expect(complaint.task('assess')).toMatchObject({ unit: 'merchandising', because: 'second' });
      expect(askedFor(complaint, 'assess')).toContain(idOf('department-assistant'));
    },
  );

for (const wish of ['exchange', 'refund'])
  clause(
    `MA-16.5 the ${wish} is refused by the head of the store too: with the reason, and one tier further up`,
    [without(`${FIRST}.upWhen.2`), without(`${ASSESS}.fields.wishRefusal.requiredWhen`)],
    async (rig) => {
      const complaint = await atStore(rig, 'purchase', wish);
      await complaint.answer('assess', { wishDecision: 'refused', wishRefusal: 'It was worn for a year.' });
      expect(complaint.task('assess').because).toBe('first');
      const bare = complaint.answer('assess', { wishDecision: 'refused', wishRefusal: null });
      expect(await faultsIn(bare)).toEqual(['/wishRefusal required']);
      await complaint.answer('assess', { wishDecision: 'refused', wishRefusal: 'The seal was broken.' });
      expect(complaint.last('case-climbed').data).toMatchObject({
        ...{ from: 'first', to: 'second', because: 'by-rule' },
        opinion: fakeSeal('The seal was broken.'),
      });
      expect(complaint.told('complaint-assessed')).toEqual([]);
    },
  );

clause(
  'MA-05.3 silence after the answer: two reminders, one call, and after ten working days no answer',
  [...daysOfSilence('mall-complaints', { pool: ['store-cs'] })],
  async (rig) => {
    const submitted = { category: 'service', unit: 'store-east', fields: { wish: 'neither' } };
    await isGivenUp(await answeredOnMonday(rig, submitted), [idOf('cs-officer')]);
  },
);
