import { wordIn } from '../../domain/story/answer-fields';
import { NOT_SETTLED, RETURNED, staff } from '../support/case-steps';
import { refusalOf } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const REFUSED = { reply: 'refused', replyWords: 'No, I want a new part.' };

const CHAIN = 'tracks.customer-relations.steps.plan.review';
const OFFER = 'tracks.customer-relations.steps.offer';

const clause = storyClauses('auto-dealer');

for (const severity of ['ordinary', 'major'])
  clause(
    `AD-05.1 the GM approves the solution before any of it reaches the customer: ${severity}`,
    [without(CHAIN)],
    async (rig) => {
      const submitted = { severity };
      const complaint = await caseAt(rig, 'plan', submitted);
      await complaint.answer('plan');
      expect(complaint.openKinds()).toBe('approve');
      expect(askedFor(complaint, 'approve')).toEqual([idOf('general-manager')]);
      await rig.pass('30 minutes');
      expect(lettersToCustomer(complaint)).toEqual(['received']);
      await complaint.answer('approve');
      expect(new Set(complaint.openKinds().split(' '))).toEqual(new Set(['offer']));
      expect(complaint.last('plan-approved').by).toEqual(staff('general-manager'));
    },
  );

clause(
  'AD-05.2 nobody but the GM approves: no manager, no author, no program',
  [changed(`${CHAIN}.0.by`, { person: 'cr-manager' }), code('personal-tasks')],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    expect(await answersOfOthers(complaint, 'approve', ['general-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    const program = complaint.answer('approve', {}, { kind: 'integration', name: 'ERP' });
    expect(await refusalOf(program)).toBe('person-required');
    expect(complaint.told('plan-approved')).toEqual([]);
  },
);

clause(
  'AD-05.3 a refused solution goes back to the handler with the reason',
  [without(CHAIN), code('form-requires')],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    expect(await faultsIn(complaint.answer('approve', { ...RETURNED, reason: null }))).toEqual([
      '/reason required',
    ]);
    expect(complaint.openKinds()).toBe('approve');
    await complaint.answer('approve', RETURNED);
    expect(unsealed(complaint.last('plan-returned').data.reason)).toBe('Too dear.');
    expect(complaint.openKinds()).toBe('plan');
    expect(askedFor(complaint, 'plan')).toEqual([idOf('service-manager')]);
  },
);

clause(
  'AD-05.4 as often as the GM refuses: after three refusals nothing has reached the customer',
  [without(CHAIN)],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    for (let refusal = 1; refusal <= 3; refusal += 1) {
      await complaint.answer('approve', RETURNED);
      expect(complaint.openKinds()).toBe('plan');
      await complaint.answer('plan');
      expect(complaint.task('approve').version).toBe(refusal + 1);
    }
    expect(lettersToCustomer(complaint)).toEqual(['received']);
    await complaint.answer('approve');
    expect(complaint.last('plan-approved').data.version).toBe(4);
    expect(complaint.openKinds()).toBe('offer');
  },
);

clause(
  'AD-05.5 a changed solution needs approval anew; the approval of the old one does not carry it',
  [code('approval-is-of-a-version')],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    const old = complaint.task('approve');
    await complaint.answer('approve');
    await complaint.answer('offer', REFUSED);
    await complaint.answer('plan', { solution: 'A new part.' });
    expect(complaint.openKinds()).toBe('approve');
    const fields = { supervisor: idOf('cr-manager') };
    await complaint.signal({ taskId: old.taskId, decision: 'approve', by: idOf('general-manager'), fields });
    await complaint.recordedOf('operator-note');
    expect(complaint.last('operator-note').data.code).toBe('task-already-ended');
    expect(complaint.openKinds()).toBe('approve');
    await complaint.answer('approve');
    await complaint.answer('offer');
    const offered = complaint.recorded.events.flatMap((e) =>
      e.type === 'solution-offered' || e.type === 'plan-approved'
        ? [`${e.type} ${String(e.data.version)}`]
        : [],
    );
    expect(offered).toEqual([
      'plan-approved 1',
      'solution-offered 1',
      'plan-approved 2',
      'solution-offered 2',
    ]);
  },
);

clause(
  'AD-05.6 the solution of a further round needs approval too',
  [without(CHAIN), code('approval-is-of-a-version')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.answer('customer-word', NOT_SETTLED);
    await goOnTo(complaint, 'plan');
    await complaint.answer('plan');
    expect(complaint.openKinds()).toBe('approve');
  },
);

clause(
  'AD-06.1 only then the handler, and nobody else, negotiates',
  [without(OFFER), changed(`${OFFER}.by`, { pool: ['service-manager', 'cr-adviser'] })],
  async (rig) => {
    const complaint = await caseAt(rig, 'approve');
    expect(complaint.openKinds()).not.toContain('offer');
    await complaint.answer('approve');
    expect(await answersOfOthers(complaint, 'offer', ['service-manager'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    expect(complaint.told('solution-offered')).toEqual([]);
  },
);

for (const field of ['channel', 'offerMade', 'reply', 'replyWords'])
  clause(
    `AD-06.2 offer and reply are entered: not without ${field}`,
    [code('form-requires')],
    async (rig) => {
      const complaint = await caseAt(rig, 'offer');
      expect(await faultsIn(complaint.answer('offer', { [field]: null }))).toEqual([`/${field} required`]);
      expect(complaint.openKinds()).toBe('offer');
    },
  );

clause(
  'AD-06.3 no agreement, three times: each offer and reply is an entry and brings a new, approved solution',
  [without(CHAIN), code('a-no-to-the-offer-counts')],
  async (rig) => {
    const complaint = await caseAt(rig, 'offer');
    for (let refusal = 1; refusal <= 3; refusal += 1) {
      await complaint.answer('offer', { ...REFUSED, offerMade: `Offer ${String(refusal)}` });
      expect(complaint.openKinds()).toBe('plan');
      await complaint.answer('plan');
      expect(complaint.openKinds()).toBe('approve');
      await complaint.answer('approve');
    }
    await complaint.answer('offer', { offerMade: 'Offer 4' });

    const entries = complaint.recorded.events.flatMap((e) =>
      e.type === 'task-answered' && e.data.kind === 'offer'
        ? [`${unsealed(e.data.answer['offerMade'])}: ${wordIn(e.data.answer, 'reply')}`]
        : [],
    );
    expect(entries).toEqual([
      'Offer 1: refused',
      'Offer 2: refused',
      'Offer 3: refused',
      'Offer 4: accepted',
    ]);
    expect(complaint.told('offer-refused', 'offer-accepted', 'plan-approved')).toEqual([
      ...['plan-approved', 'offer-refused', 'plan-approved', 'offer-refused'],
      ...['plan-approved', 'offer-refused', 'plan-approved', 'offer-accepted'],
    ]);
    expect(complaint.openKinds()).toBe('carry-out');
    expect(complaint.folded().cursor.round).toBe(1);
  },
);

/** What `fakeSeal` hid. */
function unsealed(text: unknown): string {
  const sealed = String(text).split(':').at(-1) ?? '';
  return Buffer.from(sealed, 'base64url').toString('utf8');
}
