import type { JsonObject } from '../../domain/json';
import { staff } from '../support/case-steps';
import { followUpsOf } from '../support/follow-ups-of';
import { fakeSeal } from '../support/sample-submission';
import type { CaseUnderTest, StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { answersOfOthers, caseAt, faultsIn, goOnTo, lettersToCustomer } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

/** FB-05, FB-16, FB-17: what becomes of goods by what the quality department finds of them. */
const clause = storyClauses('food-beverage');

const ROWS = 'tables.returns.rows';
const FIELDS = 'tracks.customer-complaints.steps.investigate.fields';
const PERSON_OF = 'tracks.customer-complaints.steps.investigate.by';

const GOODS = 'Three cases, lot 0218.';
const FOUND = { founded: true, refusalReason: null, goodsToReturn: GOODS };
const NOT_OURS = { founded: false, refusalReason: 'They had stood in the rain.', goodsToReturn: null };
/** Left the warehouse on the first of a month; `day`: after it, when mould was seen. */
const mould = (day: number, more: JsonObject = {}): JsonObject => ({
  goodsFault: 'mould',
  badStorage: true,
  outboundAgrees: true,
  outboundRecord: 'CK-2026-118',
  leftWarehouseOn: '2026-10-20',
  mouldSeenOn: day === 15 ? '2026-11-04' : '2026-11-05',
  ...more,
});

const CALLED: JsonObject = {
  channel: 'phone',
  calledAt: '2026-11-25T02:00:00Z',
  note: fakeSeal('Told, and why.'),
};

/** What the calls of a return are about, in order. */
function calls({ recorded }: Awaited<ReturnType<typeof followUpsOf>>[number]): readonly (string | null)[] {
  return recorded.events.flatMap((e) =>
    e.type === 'task-opened' && e.data.kind === 'call-customer' ? [e.data.because] : [],
  );
}

const investigating = (rig: StoryRig): Promise<CaseUnderTest> =>
  caseAt(rig, 'investigate', { category: 'goods-to-return' });

/** The row of the table that the record names, and what it says. */
function rowIn(complaint: CaseUnderTest): unknown {
  const { goods } = complaint.last('cause-investigated').data;
  return goods === undefined ? null : [goods.row, goods.rule];
}

for (const fault of ['sediment', 'suspended-matter'] as const)
  clause(
    `FB-05.1 found true by the quality department, the returns procedure opens by itself: ${fault}`,
    [
      changed(`${ROWS}.sediment.then.goods`, 'undecided'),
      changed(PERSON_OF, { person: 'office-head' }),
      changed('returns.receive.by', { person: 'office-head' }),
    ],
    async (rig) => {
      const complaint = await investigating(rig);
      expect(await answersOfOthers(complaint, 'investigate', ['quality-specialist'])).toEqual(
        new Set(['not-asked-of-you']),
      );
      await complaint.answer('investigate', { goodsFault: fault, ...FOUND });
      expect(rowIn(complaint)).toEqual(['sediment', 'return']);
      expect(complaint.last('return-requested').data).toMatchObject({ row: 'sediment', ordinal: 1 });
      const [one] = await followUpsOf(complaint, 1);
      expect(one?.recorded.events[0]).toMatchObject({
        type: 'return-opened',
        data: { row: 'sediment', goods: fakeSeal(GOODS) },
      });
      await one?.answer('decide-return', { decision: 'approve', instructions: fakeSeal('As packed.') });
      expect(one?.recorded.events.find(({ type }) => type === 'return-approved')?.data).toMatchObject({
        row: 'sediment',
      });
      expect(one?.open('receive-return').flatMap(({ assignees }) => assignees)).toEqual([
        idOf('warehouse-keeper'),
      ]);
    },
  );

clause(
  'FB-05.2 what was found true is no unfounded complaint, and the goods are named; one return is opened, not two',
  [
    changed(`${ROWS}.sediment.then.goods`, 'undecided'),
    changed('returns.goodsFrom', 'outboundRecord'),
    without(`${FIELDS}.goodsFault.categories`),
  ],
  async (rig) => {
    const complaint = await investigating(rig);
    const sediment = { goodsFault: 'sediment', ...FOUND };
    expect(await faultsIn(complaint.answer('investigate', { ...sediment, ...NOT_OURS }))).toEqual([
      '/founded against-the-table',
      '/goodsToReturn required',
    ]);
    await complaint.act(
      'request-return',
      { goods: fakeSeal(GOODS), reason: fakeSeal('Cloudy.') },
      staff('office-clerk'),
    );
    await complaint.answer('investigate', sediment);
    expect(complaint.told('return-requested')).toHaveLength(1);
    const other = await caseAt(rig, 'investigate', { category: 'misunderstanding' });
    expect(await faultsIn(other.answer('investigate', { goodsFault: 'sediment' }))).toEqual([
      '/goodsFault unknown-field',
    ]);
  },
);

clause(
  'FB-05.3 a caller without e-mail hears on the phone that the goods are taken back, and what became of them',
  [changed(`${ROWS}.sediment.then.goods`, 'undecided'), code('who-has-no-mail-is-called')],
  async (rig) => {
    const complaint = await rig.submit({ category: 'goods-to-return' }, { customerHasEmail: false });
    await goOnTo(complaint, 'investigate');
    await complaint.answer('investigate', { goodsFault: 'sediment', ...FOUND });
    const [one] = await followUpsOf(complaint, 1);
    if (one === undefined) throw new Error('no return');
    await one.answer('decide-return', { decision: 'approve', instructions: fakeSeal('As packed.') });
    expect(one.open('call-customer').flatMap(({ assignees }) => assignees)).toEqual([idOf('office-clerk')]);
    await one.answer('call-customer', CALLED);
    await one.answer('receive-return', {
      receivedOn: '2026-12-01',
      quantity: fakeSeal('Three'),
      condition: fakeSeal('Sealed.'),
    });
    await one.answer('settle-return', {
      inspection: fakeSeal('Cloudy.'),
      remedy: 'exchange',
      settlement: fakeSeal('Three new cases are on their way.'),
    });
    expect(complaint.told('return-ended')).toEqual([]);
    await one.answer('call-customer', CALLED);
    await complaint.recordedOf('return-ended');
    const words = one.recorded.events.flatMap(({ type, seq }) =>
      type === 'return-approved' || type === 'return-settled' ? [`letter:${String(seq)}`] : [],
    );
    expect(calls(one)).toEqual(words);
  },
);

for (const [what, row, spoiled] of [
  ['loose-cap', 'spoiled-in-storage', { goodsFault: 'loose-cap', badStorage: true }],
  ['leak', 'spoiled-in-storage', { goodsFault: 'leak', badStorage: true }],
  ['mould after 15 days', 'old-mould-from-storage', mould(16)],
  [
    'mould that the outbound record does not prove',
    ...(['unproved-mould-from-storage', mould(15, { outboundAgrees: false })] as const),
  ],
] as const)
  clause(
    `FB-16.1 spoiled by the customer’s storage there is no return, and the customer is given the reason: ${what}`,
    [
      changed(`${ROWS}.${row}.then.goods`, 'return'),
      changed(`${ROWS}.${row}.then.goods`, 'undecided'),
      changed('tracks.customer-complaints.foundedAt.value', 'assess'),
    ],
    async (rig) => {
      const complaint = await investigating(rig);
      expect(await faultsIn(complaint.answer('investigate', { ...spoiled, ...FOUND }))).toEqual([
        '/founded against-the-table',
      ]);
      const silent = { ...spoiled, ...NOT_OURS, refusalReason: null };
      expect(await faultsIn(complaint.answer('investigate', silent))).toEqual(['/refusalReason required']);
      await complaint.answer('investigate', { ...spoiled, ...NOT_OURS });
      expect(complaint.last('refusal-given').data).toMatchObject({
        reason: fakeSeal(NOT_OURS.refusalReason),
        returnsRow: row,
      });
      expect(complaint.told('return-requested')).toEqual([]);
      expect(lettersToCustomer(complaint).at(-1)).toBe('refusal');
    },
  );

const SPOILED = { goodsFault: 'leak', badStorage: true };

clause(
  'FB-16.2 nor a return that the customer asked for before: nobody grants it, and the reason goes to the customer',
  [
    changed(`${ROWS}.spoiled-in-storage.then.goods`, 'undecided'),
    changed(`${ROWS}.spoiled-in-storage.then.goods`, 'return'),
  ],
  async (rig) => {
    const complaint = await investigating(rig);
    await complaint.act(
      'request-return',
      { goods: fakeSeal(GOODS), reason: fakeSeal('They leak.') },
      staff('office-clerk'),
    );
    const [one] = await followUpsOf(complaint, 1);
    if (one === undefined) throw new Error('no return');
    const approved = { decision: 'approve', instructions: fakeSeal('Send them back.') };
    expect(await faultsIn(one.answer('decide-return', { ...SPOILED, ...approved }))).toEqual([
      '/decision against-the-table',
    ]);
    expect(await faultsIn(one.answer('decide-return', { ...SPOILED, decision: 'refuse' }))).toEqual([
      '/reason required',
    ]);
    const reason = fakeSeal('They had stood in the sun.');
    await one.answer('decide-return', { ...SPOILED, decision: 'refuse', reason });
    expect(one.recorded.events.find(({ type }) => type === 'return-refused')?.data).toMatchObject({
      reason,
      row: 'spoiled-in-storage',
    });
    expect(one.recorded.letters.map(({ kind }) => kind)).toContain('return-decided');
  },
);

clause(
  'FB-16.4 a caller without e-mail is told the reason on the phone, and the case does not close before they were',
  [changed(`${ROWS}.spoiled-in-storage.then.goods`, 'undecided'), code('who-has-no-mail-is-called')],
  async (rig) => {
    const complaint = await rig.submit({ category: 'goods-to-return' }, { customerHasEmail: false });
    await goOnTo(complaint, 'investigate');
    const asked = { goods: fakeSeal(GOODS), reason: fakeSeal('They leak.') };
    await complaint.act('request-return', asked, staff('office-clerk'));
    const [one] = await followUpsOf(complaint, 1);
    if (one === undefined) throw new Error('no return');
    const reason = fakeSeal('They had stood in the sun.');
    await one.answer('decide-return', { ...SPOILED, decision: 'refuse', reason });
    const refused = one.recorded.events.find(({ type }) => type === 'return-refused');
    expect(refused?.data).toMatchObject({ reason, row: 'spoiled-in-storage' });
    expect(calls(one)).toEqual([`letter:${String(refused?.seq)}`]);
    expect(complaint.told('return-ended')).toEqual([]);
    expect(Object.values(complaint.folded().returns ?? {}).map(({ result }) => result)).toEqual([null]);
    await one.answer('call-customer', CALLED);
    await complaint.recordedOf('return-ended');
    expect(complaint.last('return-ended').data.result).toBe('refused');
  },
);

clause(
  'FB-17.1 mould within 15 days of leaving the warehouse goes back unconditionally: day 15 is within, day 16 is not',
  [
    changed('tables.returns.spans.fresh.days', 14),
    changed('tables.returns.spans.fresh.days', 16),
    changed(`${ROWS}.fresh-mould.then.goods`, 'return'),
  ],
  async (rig) => {
    const fresh = await investigating(rig);
    // Before FB-16: however the customer stored them.
    await fresh.answer('investigate', { ...mould(15), ...FOUND });
    expect(rowIn(fresh)).toEqual(['fresh-mould', 'unconditional']);
    const [one] = await followUpsOf(fresh, 1);
    if (one === undefined) throw new Error('no return');
    expect(
      await faultsIn(one.answer('decide-return', { decision: 'refuse', reason: fakeSeal('No.') })),
    ).toEqual(['/decision not-an-option']);
    await one.answer('decide-return', { decision: 'approve', instructions: fakeSeal('At our cost.') });
    expect(one.recorded.events.map(({ type }) => type)).toContain('return-approved');

    const old = await investigating(rig);
    expect(await faultsIn(old.answer('investigate', { ...mould(16), ...FOUND }))).toEqual([
      '/founded against-the-table',
    ]);
    await old.answer('investigate', { ...mould(16), ...NOT_OURS });
    expect(old.last('refusal-given').data.returnsRow).toBe('old-mould-from-storage');
  },
);

clause(
  'FB-17.2 it is found true against the outbound record, which is named with its date; else it is not unconditional',
  [
    together(
      changed(`${ROWS}.fresh-mould.when`, { 'field:goodsFault': ['mould'], 'span:fresh': ['within'] }),
      without(`${ROWS}.unproved-mould-from-storage`, `${ROWS}.unproved-mould-of-unknown-cause`),
    ),
    without(`${FIELDS}.outboundAgrees.requiredWhen`),
    without(`${FIELDS}.outboundRecord.requiredWhen`),
    without(`${FIELDS}.leftWarehouseOn.requiredWhen`),
    without(`${FIELDS}.mouldSeenOn.requiredWhen`),
  ],
  async (rig) => {
    const complaint = await investigating(rig);
    const blank = { outboundAgrees: null, outboundRecord: null, leftWarehouseOn: null, mouldSeenOn: null };
    const given = mould(15, { badStorage: false });
    expect(await faultsIn(complaint.answer('investigate', { ...given, ...FOUND, ...blank }))).toEqual([
      '/outboundAgrees required',
    ]);
    expect(
      await faultsIn(complaint.answer('investigate', { ...given, ...FOUND, ...blank, outboundAgrees: true })),
    ).toEqual(['/outboundRecord required', '/leftWarehouseOn required', '/mouldSeenOn required']);
    await complaint.answer('investigate', { ...given, ...FOUND, outboundAgrees: false });
    expect(rowIn(complaint)).toEqual(['unproved-mould-of-unknown-cause', 'undecided']);
    expect(complaint.told('return-requested')).toEqual([]);
    await goOnTo(complaint, 'plan');
  },
);

clause(
  'FB-17.3 nobody refuses either what the customer asked for before it was found',
  [changed(`${ROWS}.fresh-mould.then.goods`, 'undecided'), changed('tables.returns.spans.fresh.days', 3)],
  async (rig) => {
    const complaint = await investigating(rig);
    await complaint.act(
      'request-return',
      { goods: fakeSeal(GOODS), reason: fakeSeal('Mouldy.') },
      staff('office-clerk'),
    );
    const [one] = await followUpsOf(complaint, 1);
    if (one === undefined) throw new Error('no return');
    const found = { ...mould(15), outboundRecord: fakeSeal('CK-2026-118') };
    const refused = { ...found, decision: 'refuse', reason: fakeSeal('Stored badly.') };
    expect(await faultsIn(one.answer('decide-return', refused))).toEqual(['/decision against-the-table']);
    await one.answer('decide-return', {
      ...found,
      decision: 'approve',
      instructions: fakeSeal('At our cost.'),
    });
    expect(one.recorded.events.find(({ type }) => type === 'return-approved')?.data).toMatchObject({
      row: 'fresh-mould',
    });
  },
);
