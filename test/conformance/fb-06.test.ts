import { staff } from '../support/case-steps';
import { fakeSeal } from '../support/sample-submission';
import { refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, askedFor, caseAt, faultsIn, goOnTo, lettersToCustomer } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

/** FB-06: after-sales service, neglect, attitude. */
const clause = storyClauses('food-beverage');

const CRITICISM = 'tracks.customer-complaints.criticism';
const PUBLISHED = {
  decision: 'publish',
  person: idOf('service-manager'),
  penalty: 'A day’s bonus is withheld.',
  criticism: 'For not ringing back.',
};

/** Whom it is about is named when it is judged: another than the accused finds out whether it is true. */
async function named(rig: StoryRig, role: string): Promise<CaseUnderTest> {
  const complaint = await caseAt(rig, 'assess', { category: 'staff-conduct' });
  await complaint.answer('assess', { against: idOf(role) });
  return complaint;
}

async function foundTrue(rig: StoryRig): Promise<CaseUnderTest> {
  const complaint = await named(rig, 'service-manager');
  await complaint.answer('investigate');
  return complaint;
}

clause(
  'FB-06.1 found true, the marketing management office publishes a criticism of the person, before their colleagues',
  [
    without(CRITICISM),
    changed(`${CRITICISM}.categories`, ['misunderstanding']),
    changed(`${CRITICISM}.by`, { person: 'service-manager' }),
    without(`${CRITICISM}.publishedTo.1`),
  ],
  async (rig) => {
    const complaint = await foundTrue(rig);
    expect(askedFor(complaint, 'decide-criticism')).toEqual([idOf('office-head')]);
    expect(await answersOfOthers(complaint, 'decide-criticism', ['office-head'])).toEqual(
      new Set(['not-asked-of-you']),
    );
    expect(
      await faultsIn(complaint.answer('decide-criticism', { person: null, penalty: null, criticism: null })),
    ).toEqual(['/person required', '/penalty required', '/criticism required']);
    await complaint.answer('decide-criticism', PUBLISHED);
    const { data, seq, by } = complaint.last('criticism-published');
    expect(by).toEqual(staff('office-head'));
    expect(data).toMatchObject({
      personId: idOf('service-manager'),
      penalty: fakeSeal(PUBLISHED.penalty),
      words: fakeSeal(PUBLISHED.criticism),
    });
    const told = complaint.recorded.letters.filter(
      (letter) => letter.seq === seq && letter.kind === 'notice',
    );
    const except = [idOf('service-manager')];
    expect(told.map(({ to }) => to)).toEqual([
      { personId: idOf('service-manager') },
      ...[
        'office-clerk',
        'quality-specialist',
        'service-manager',
        'warehouse-keeper',
        'marketing-director',
      ].map((role) => ({ role, unit: null, except })),
    ]);
  },
);

clause(
  'FB-06.2 the customer is told penalty and criticism: by letter, or by a call where mail does not reach them',
  [without(CRITICISM)],
  async (rig) => {
    const complaint = await foundTrue(rig);
    await complaint.answer('decide-criticism', PUBLISHED);
    expect(lettersToCustomer(complaint)).toContain('criticism');
    const other = await rig.submit({ category: 'staff-conduct' }, { customerHasEmail: false });
    await goOnTo(other, 'investigate');
    await other.answer('investigate');
    const before = askedFor(other, 'call-customer').length;
    await other.answer('decide-criticism', PUBLISHED);
    expect(askedFor(other, 'call-customer')).toHaveLength(before + 1);
  },
);

clause(
  'FB-06.3 only what was found true, and only of that kind; it may be waived, with a reason',
  [changed(`${CRITICISM}.categories`, ['staff-conduct', 'misunderstanding']), without(CRITICISM)],
  async (rig) => {
    const untrue = await caseAt(rig, 'investigate', { category: 'staff-conduct' });
    await untrue.answer('investigate', { founded: false, refusalReason: 'He had rung back twice.' });
    expect(askedFor(untrue, 'decide-criticism')).toEqual([]);
    const other = await caseAt(rig, 'investigate', { category: 'misunderstanding' });
    await other.answer('investigate');
    expect(askedFor(other, 'decide-criticism')).toEqual([]);
    const complaint = await foundTrue(rig);
    const waived = { decision: 'waive', person: null, penalty: null, criticism: null };
    expect(await faultsIn(complaint.answer('decide-criticism', waived))).toEqual(['/reason required']);
    await complaint.answer('decide-criticism', { ...waived, reason: 'He has left.' });
    expect(complaint.told('criticism-waived', 'criticism-published')).toEqual(['criticism-waived']);
    expect(lettersToCustomer(complaint)).not.toContain('criticism');
  },
);

clause(
  'FB-06.4 the case does not close before it is published or waived',
  [without(CRITICISM), code('nothing-is-left-open')],
  async (rig) => {
    const complaint = await foundTrue(rig);
    await goOnTo(complaint, 'customer-word');
    while (complaint.openKinds().split(' ').includes('register')) await complaint.answer('register');
    await complaint.answer('customer-word');
    while (complaint.openKinds().split(' ').includes('register')) await complaint.answer('register');
    expect(complaint.openKinds()).toBe('decide-criticism');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('decide-criticism', PUBLISHED);
    await complaint.recordedOf('complaint-closed');
    expect(complaint.last('complaint-closed').data.outcome).toBe('accepted');
  },
);

clause(
  'FB-06.6 whom the judgement names does not find out whether it is true, nor mends it, nor decides on it',
  [without(CRITICISM), code('who-is-complained-about-is-not-asked')],
  async (rig) => {
    const accused = await named(rig, 'service-manager');
    expect(accused.last('complaint-assessed').data.against).toBe(idOf('service-manager'));
    expect(askedFor(accused, 'investigate')).toEqual([idOf('deputy of service-manager')]);
    expect(await refusalOf(accused.answer('investigate', {}, staff('service-manager')))).toBe(
      'not-asked-of-you',
    );
    await accused.answer('investigate');
    expect(askedFor(accused, 'plan')).toEqual([idOf('deputy of service-manager')]);
    const decider = await named(rig, 'office-head');
    await decider.answer('investigate');
    expect(askedFor(decider, 'decide-criticism')).toEqual([idOf('deputy of office-head')]);
  },
);

clause(
  'FB-06.7 nobody criticises themselves: who decides on it names somebody else, or leaves it to another',
  [without(CRITICISM), code('nobody-criticises-themselves')],
  async (rig) => {
    const complaint = await foundTrue(rig);
    const own = { ...PUBLISHED, person: idOf('office-head') };
    expect(await refusalOf(complaint.answer('decide-criticism', own))).toBe('not-asked-of-you');
    expect(complaint.told('criticism-published')).toEqual([]);
    await complaint.answer('decide-criticism', PUBLISHED);
    expect(complaint.told('criticism-published')).toEqual(['criticism-published']);
  },
);
