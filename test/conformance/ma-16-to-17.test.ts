import type { JsonObject } from '../../domain/json';
import { CUSTOMER, NOT_SETTLED, staff, UNFOUNDED } from '../support/case-steps';
import { fakeSeal } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atPlan, refund, reviewers } from './mall-case';

const clause = storyClauses('shopping-mall');

const TRACK = 'tracks.mall-complaints';
const STEPS = `${TRACK}.steps`;
const REMEDIES = `${TRACK}.remedies`;

for (const kind of ['exchange', 'refund'] as const)
  clause(
    `MA-16.1 the ${kind} is granted on the spot by the first-level unit; refusing needs a reason and goes up one tier`,
    [
      without(`${STEPS}.assess.ladder.primary.upWhen.2`),
      together(
        without(`${STEPS}.assess.fields.wishRefusal.requiredWhen`),
        changed(`${STEPS}.assess.fields.wishRefusal.required`, false),
      ),
      changed(`${TRACK}.firstContact.value`, false),
    ],
    async (rig) => {
      const submitted = { category: 'purchase', unit: 'store-east', fields: { wish: kind } };
      const refused = await rig.submit(submitted);
      const bare = refused.answer('assess', { wishDecision: 'refused', wishRefusal: null });
      expect(await faultsIn(bare)).toEqual(['/wishRefusal required']);
      await refused.answer('assess', { wishDecision: 'refused', wishRefusal: 'It was worn for a year.' });
      expect(refused.last('case-climbed').data).toMatchObject({
        from: 'primary',
        to: 'first',
        opinion: fakeSeal('It was worn for a year.'),
      });

      const granted = await rig.submit(submitted);
      await granted.answer('assess', {
        wishDecision: 'granted',
        resolvedNow: true,
        whatWasDone: 'A new one was handed over.',
        remedies: [{ ...(kind === 'refund' ? refund(12_900) : { kind, grounds: 'Faulty.' }) }],
      });
      await reviewers(granted);
      expect(granted.last('remedy-granted').data.kind).toBe(kind);
      expect(granted.told('first-contact-resolved')).toHaveLength(1);
    },
  );

const WISH_DECISION = `${STEPS}.assess.fields.wishDecision`;
for (const kind of ['exchange', 'refund'] as const)
  clause(
    `MA-16.3 who asked for the ${kind} gets a decision, and who did not is not decided about`,
    [changed(`${WISH_DECISION}.askedWhen.is`, 'neither'), changed(`${WISH_DECISION}.required`, false)],
    async (rig) => {
      const complaint = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: kind },
      });
      const decided = (wishDecision: string | null) => faultsIn(complaint.answer('assess', { wishDecision }));
      expect(await decided(null)).toEqual(['/wishDecision required']);
      expect(await decided('not-asked')).toEqual(['/wishDecision not-an-option']);
      const other = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: 'neither' },
      });
      const unasked = other.answer('assess', { wishDecision: 'granted' });
      expect(await faultsIn(unasked)).toEqual(['/wishDecision unknown-field']);
    },
  );

for (const [kind, index] of [
  ['exchange', 2],
  ['refund', 3],
] as const)
  clause(
    `MA-16.4 the ${kind} that was granted is given: planned, or on the spot, and once`,
    [
      without(`${REMEDIES}.kinds.${String(index)}.promisedWhen`),
      changed(`${REMEDIES}.kinds.${String(index)}.promisedWhen.1.is`, 'refused'),
      code('papers-are-attached'),
    ],
    async (rig) => {
      const given = kind === 'refund' ? refund(5_000) : { kind, grounds: 'The shoe is torn.' };
      const onTheSpot = await rig.submit({
        category: 'purchase',
        unit: 'store-east',
        fields: { wish: kind },
      });
      const settled = { resolvedNow: true, whatWasDone: 'Settled.', wishDecision: 'granted' };
      expect(await faultsIn(onTheSpot.answer('assess', settled))).toEqual(['/remedies promised']);
      await onTheSpot.answer('assess', { ...settled, remedies: [given] });

      const complaint = await atPlan(rig, kind);
      const plan = (...remedies: readonly JsonObject[]) => complaint.answer('plan', { remedies });
      expect(await faultsIn(plan())).toEqual(['/remedies promised']);
      const apology = { kind: 'apology', grounds: 'We are sorry.' };
      expect(await faultsIn(plan(apology))).toEqual(['/remedies promised']);
      await plan(given);
      await reviewers(complaint);
      if (kind === 'refund') await complaint.answer('pay-remedy');
      await goOnTo(complaint, 'customer-word');
      await complaint.answer('customer-word', NOT_SETTLED, CUSTOMER);
      await goOnTo(complaint, 'plan');
      await plan();
      expect(complaint.last('plan-proposed').data.version).toBe(2);
    },
  );

for (const [kind, index] of [
  ['exchange', 2],
  ['refund', 3],
] as const)
  clause(
    `MA-16.6 the ${kind} that was granted is not taken back by finding the complaint untrue; one that was refused may be`,
    [
      without(`${REMEDIES}.kinds.${String(index)}.promisedWhen`),
      changed(`${REMEDIES}.kinds.${String(index)}.promisedWhen.1.is`, 'refused'),
      code('papers-are-attached'),
    ],
    async (rig) => {
      const submitted = { category: 'purchase', unit: 'store-east', fields: { wish: kind } };
      const granted = await rig.submit(submitted);
      await granted.answer('assess', { wishDecision: 'granted' });
      await goOnTo(granted, 'investigate');
      const untrue = granted.answer('investigate', UNFOUNDED);
      expect(await faultsIn(untrue)).toEqual(['/founded granted-before']);
      await granted.answer('investigate');
      expect(granted.openKinds()).toBe('plan');

      const refused = await rig.submit(submitted);
      for (const tier of ['primary', 'first', 'second']) {
        expect(refused.task('assess').because).toBe(tier);
        await refused.answer('assess', { wishDecision: 'refused', wishRefusal: 'It was worn for a year.' });
      }
      await goOnTo(refused, 'investigate');
      await refused.answer('investigate', UNFOUNDED);
      expect(refused.told('refusal-given')).toHaveLength(1);
    },
  );

clause(
  'MA-17.1 the unit’s head confirms what was written; before that nothing rests on it',
  [
    without(`${STEPS}.assess.review.0`),
    changed(`${STEPS}.assess.review.0.by`, { pool: ['store-cs'], unit: 'receiving' }),
  ],
  async (rig) => {
    const complaint = await rig.submit({
      category: 'purchase',
      unit: 'store-east',
      fields: { wish: 'neither' },
    });
    await complaint.answer('assess', {
      resolvedNow: true,
      whatWasDone: 'The money was promised.',
      remedies: [refund(5_000)],
    });
    expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
    expect(
      complaint.told('complaint-assessed', 'case-assigned', 'remedy-granted', 'first-contact-resolved'),
    ).toEqual([]);
    expect(complaint.openKinds()).toBe('approve');
    await complaint.answer('approve', { decision: 'return', reason: 'Whose receipt is it?' });
    expect(complaint.openKinds()).toBe('assess');
  },
);

for (const category of ['member-rights', 'official-explanation', 'legal'])
  clause(
    `MA-17.3 what begins on tier two (${category}) is confirmed by the unit’s head too, and money on the spot by the handling unit’s`,
    [
      changed(`${STEPS}.assess.review.0.rungs`, ['primary']),
      changed(`${STEPS}.assess.review.1.rungs`, ['primary']),
      changed(`${STEPS}.assess.review.1.by.unit`, 'receiving'),
      without(`${STEPS}.assess.review.1`),
    ],
    async (rig) => {
      const complaint = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      expect(complaint.task('assess').because).toBe('second');
      await complaint.answer('assess', {
        resolvedNow: true,
        whatWasDone: 'The fee was given back.',
        remedies: [refund(5_000)],
      });
      expect(askedFor(complaint, 'approve')).toContain(idOf('store-manager'));
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toEqual([]);
      await complaint.answer('approve', {}, staff('store-manager'));
      expect(complaint.task('approve').unit).toBe('planning');
      expect(askedFor(complaint, 'approve')).toContain(idOf('cs-supervisor'));
      await complaint.answer('approve', {}, staff('cs-supervisor'));
      expect(askedFor(complaint, 'approve')).toEqual([idOf('finance')]);
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toEqual([]);
      await complaint.answer('approve');
      expect(complaint.told('remedy-granted', 'first-contact-resolved')).toHaveLength(2);

      const goingOn = await rig.submit({ category, unit: 'store-east', fields: { wish: 'neither' } });
      await goingOn.answer('assess');
      expect(goingOn.told('case-assigned')).toEqual([]);
      await goingOn.answer('approve', {}, staff('store-manager'));
      expect(goingOn.told('case-assigned')).toHaveLength(1);
    },
  );
