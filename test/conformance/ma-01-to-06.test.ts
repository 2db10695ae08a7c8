import type { JsonObject } from '../../domain/json';
import { shoppingMallPeople } from '../../prisma/seed-data/shopping-mall';
import { CUSTOMER, staff, UNFOUNDED } from '../support/case-steps';
import { everydayCalendar } from '../support/everyday-calendar';
import { seededDirectory } from '../support/seeded-directory';
import { fakeSeal, type CaseUnderTest, type StoryRig } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo, limitOf } from './case-at';
import { changed, code, together, without, type Carrier } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { reviewers } from './mall-case';

/** Every minute of the week is working time: a limit's minutes can be counted without a calendar. */
const whole = [{ from: '00:00', to: '24:00' }];
const clause = storyClauses(
  'shopping-mall',
  everydayCalendar({
    week: { mon: whole, tue: whole, wed: whole, thu: whole, fri: whole, sat: whole, sun: whole },
  }),
);

const TRACK = 'tracks.mall-complaints';
const ASSESS = `${TRACK}.steps.assess`;
const LADDER = `${ASSESS}.ladder`;
const TIER = 'tables.tier.rows';
const ROUTING = 'tables.routing.rows';
const MINUTE = 60_000;

const OPINION = 'The shopper is right; it is not mine to decide.';
const UP: JsonObject = { beyondAuthority: true, opinion: OPINION };

const missed = (complaint: CaseUnderTest): readonly string[] =>
  complaint.recorded.events.flatMap((e) => (e.type === 'clock-breached' ? [e.data.limitId] : []));

const atStore = (rig: StoryRig, category: string, unit = 'store-east'): Promise<CaseUnderTest> =>
  rig.submit({ category, unit, fields: { wish: 'neither' } });

clause(
  'MA-01.1 a store’s complaint is asked of that store’s CS staff, then of its head; what is late, of the CS section over all',
  [
    changed(`${LADDER}.primary.by`, { person: 'cs-officer' }),
    changed(`${LADDER}.first.by`, { person: 'cs-supervisor' }),
    changed(`${LADDER}.first.onBreach`, [{ inform: 'general-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    expect(complaint.task('assess')).toMatchObject({ unit: 'store-east' });
    expect(askedFor(complaint, 'assess')).toContain(idOf('store-cs'));
    await complaint.answer('assess', UP);
    expect(complaint.task('assess')).toMatchObject({ unit: 'store-east' });
    expect(askedFor(complaint, 'assess')).toContain(idOf('store-manager'));
    await rig.pass(5 * 60 * MINUTE);
    await complaint.recordedOf('clock-breached');
    expect(askedFor(complaint, 'overdue-entry')).toContain(idOf('cs-supervisor'));
  },
);

const TIERS = [
  ['purchase', 'primary', 'purchases-are-primary'],
  ['service', 'primary', 'service-is-primary'],
  ['facilities', 'primary', 'facilities-are-primary'],
  ['promotions', 'primary', 'promotions-are-primary'],
  ['vendor-matter', 'first', 'vendors-are-first'],
  ['official-explanation', 'second', 'explanations-are-second'],
  ['legal', 'second', 'legal-is-second'],
] as const;
for (const [category, rung, row] of TIERS)
  clause(
    `MA-02.1 a complaint about ${category} begins on the tier ${rung}, by a row that is on record`,
    [changed(`${TIER}.${row}.then.rung`, rung === 'primary' ? 'second' : 'primary')],
    async (rig) => {
      const complaint = await atStore(rig, category);
      expect(complaint.last('complaint-received').data.rung).toEqual({ id: rung, decidedBy: row });
      expect(complaint.task('assess').because).toBe(rung);
    },
  );

/** The first tier is gone; nothing begins there or is handled there. */
const withoutFirst: Carrier = together(
  without(
    `${LADDER}.first`,
    ...['where-taken-in', 'in-a-department', 'in-the-cs-section'].map((row) => `${ROUTING}.first-${row}`),
  ),
  changed(`${TIER}.vendors-are-first.then.rung`, 'second'),
);

clause(
  'MA-02.2 primary beyond one’s authority is first, and what the front line cannot do is second: each with every opinion',
  [withoutFirst, changed(`${LADDER}.second.by`, { person: 'store-manager', unit: 'receiving' })],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    await complaint.answer('assess', UP);
    expect(complaint.last('case-climbed').data).toMatchObject({
      from: 'primary',
      to: 'first',
      opinion: fakeSeal(OPINION),
    });
    await complaint.answer('assess', { ...UP, opinion: 'Merchandising has to say.' });
    expect(complaint.last('case-climbed').data).toMatchObject({ from: 'first', to: 'second' });
    expect(complaint.task('assess')).toMatchObject({ unit: 'merchandising', because: 'second' });
    expect(askedFor(complaint, 'assess')).toContain(idOf('department-assistant'));
    // The highest tier decides: nobody is left above.
    expect(await faultsIn(complaint.answer('assess', UP))).toContain('/beyondAuthority unknown-field');
  },
);

clause(
  'MA-02.3 what turns out at the assessment to be of a higher tier is judged there, by a row that is on record; nothing sinks',
  [without('tables.tier.whenJudged'), changed(`${TIER}.legal-is-second.then.rung`, 'primary')],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    await complaint.answer('assess', { category: 'legal', findings: 'She slipped on a wet floor.' });
    expect(complaint.last('case-climbed').data).toMatchObject({
      ...{ from: 'primary', to: 'second', because: 'by-rule', row: 'legal-is-second', category: 'legal' },
      opinion: fakeSeal('She slipped on a wet floor.'),
    });
    expect(complaint.task('assess')).toMatchObject({ unit: 'planning', because: 'second' });
    // On the highest tier it is judged, whatever it is found to be.
    await complaint.answer('assess', { category: 'service' });
    await complaint.answer('approve');
    expect(complaint.told('case-climbed')).toHaveLength(1);
    expect(complaint.last('complaint-assessed').data.category).toBe('service');
    expect(complaint.folded().rung).toBe('second');
  },
);

clause(
  'MA-02.4 so it is when it is reclassified later: it is handled by whom the higher tier names',
  [without('tables.tier.whenJudged'), changed(`${TIER}.legal-is-second.then.rung`, 'primary')],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    await goOnTo(complaint, 'plan');
    expect(complaint.task('plan').unit).toBe('store-east');
    const reason = fakeSeal('Her lawyer wrote.');
    const legal = { severity: 'ordinary', category: 'legal', reason };
    await complaint.act('reclassify', legal, staff('cs-supervisor'));
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      rung: 'second',
      row: 'legal-is-second',
    });
    expect(complaint.last('case-assigned').data).toMatchObject({
      department: 'planning',
      handlerRole: 'cs-officer',
    });
    expect(complaint.task('investigate').unit).toBe('planning');
    await complaint.act('reclassify', { ...legal, category: 'service' }, staff('cs-supervisor'));
    expect(complaint.folded()).toMatchObject({ rung: 'second', department: 'planning' });
  },
);

const HANDLED = [
  ['primary', 'purchase', 0, 'store-east', 'store-cs', 'primary-where-taken-in'],
  ['first', 'vendor-matter', 0, 'store-east', 'store-manager', 'first-where-taken-in'],
  ['second', 'purchase', 2, 'merchandising', 'department-assistant', 'second-goods-and-vendors'],
  ['second', 'facilities', 2, 'engineering', 'department-assistant', 'second-facilities'],
] as const;
for (const [rung, category, climbs, unit, handler, row] of HANDLED)
  clause(
    `MA-03.1 ${rung}, about ${category}, is handled by ${unit}`,
    [changed(`${ROUTING}.${row}.then.department`, 'planning')],
    async (rig) => {
      const complaint = await atStore(rig, category);
      for (let up = 0; up < climbs; up += 1) await complaint.answer('assess', UP);
      await goOnTo(complaint, 'investigate');
      expect(complaint.last('case-assigned').data).toMatchObject({ department: unit, decidedBy: row });
      expect(askedFor(complaint, 'investigate')).toEqual([idOf(handler)]);
      expect(complaint.task('investigate').unit).toBe(unit);
    },
  );

/** Who holds a role in a unit of the directory that the centre starts with. */
const holder = (role: string, unit: string): string => {
  const [found] = shoppingMallPeople.people.filter(({ holds }) =>
    holds.some((held) => held.role === role && held.unit === unit),
  );
  if (found === undefined) throw new Error(`nobody is ${role} of ${unit}`);
  return idOf(found.email);
};

/** With the people that the centre starts with instead of one person for each role in whatever unit. */
async function asSeeded(rig: StoryRig, run: () => Promise<void>): Promise<void> {
  const { effects } = rig;
  const usual = effects.directory;
  effects.directory = seededDirectory(rig.policy, shoppingMallPeople);
  try {
    await run();
  } finally {
    effects.directory = usual;
  }
}

const TAKEN_IN = [
  ['primary', 'purchase', 'store-west', 'store-cs', 'store-manager', 'primary-where-taken-in'],
  [
    'primary',
    'purchase',
    'engineering',
    'department-assistant',
    'department-head',
    'primary-in-a-department',
  ],
  ['primary', 'service', 'accounts', 'department-assistant', 'department-head', 'primary-in-a-department'],
  ['primary', 'purchase', 'planning', 'cs-officer', 'cs-supervisor', 'primary-in-the-cs-section'],
  ['first', 'vendor-matter', 'store-west', 'store-manager', 'store-manager', 'first-where-taken-in'],
  ['first', 'vendor-matter', 'merchandising', 'department-head', 'department-head', 'first-in-a-department'],
  ['first', 'vendor-matter', 'planning', 'cs-supervisor', 'cs-supervisor', 'first-in-the-cs-section'],
] as const;
for (const [rung, category, unit, handler, head, row] of TAKEN_IN)
  clause(
    `MA-03.2 whichever unit receives a ${rung} complaint and can answer it does, with its own people: ${unit}`,
    [
      changed(`${ROUTING}.${row}.then.department`, unit === 'planning' ? 'engineering' : 'planning'),
      changed(`${ROUTING}.${row}.then.handler`, 'finance'),
      changed(`${LADDER}.${rung}.by.pool`, ['finance', 'audit']),
    ],
    async (rig) => {
      await asSeeded(rig, async () => {
        const complaint = await atStore(rig, category, unit);
        expect(complaint.task('assess').unit).toBe(unit);
        expect(askedFor(complaint, 'assess')).toContain(holder(handler, unit));
        await complaint.answer('assess', {}, { kind: 'staff', personId: holder(handler, unit) });
        if (rung === 'primary') {
          expect(askedFor(complaint, 'approve')).toContain(holder(head, unit));
          await complaint.answer('approve', {}, { kind: 'staff', personId: holder(head, unit) });
        }
        expect(complaint.last('case-assigned').data).toMatchObject({ department: unit, decidedBy: row });
        expect(askedFor(complaint, 'investigate')).toEqual([holder(handler, unit)]);
        await goOnTo(complaint, 'carry-out');
        expect(askedFor(complaint, 'carry-out')).toEqual([holder(handler, unit)]);
      });
    },
  );

clause(
  'MA-05.1 a complaint is reported at once: asked in the step of its receipt, overdue after half an hour',
  [changed(`${LADDER}.primary.within`, { hours: 8 })],
  async (rig) => {
    const complaint = await atStore(rig, 'service');
    const [first] = complaint.recorded.steps;
    expect(first?.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['complaint-received', 'task-opened']),
    );
    const { startedAt, dueAt } = limitOf(complaint, 'rung-primary');
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(30 * MINUTE);
  },
);

clause(
  'MA-05.2 it is solved within one day: 24 hours from the receipt, then the CS section chases it',
  [
    changed(`${TRACK}.limits.solved-in-one-day.length`, { hours: 48 }),
    changed(`${TRACK}.limits.solved-in-one-day.onBreach`, [{ inform: 'general-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await atStore(rig, 'service');
    const { startedAt, dueAt } = limitOf(complaint, 'solved-in-one-day');
    expect(startedAt).toBe(complaint.last('complaint-received').data.receivedAt);
    expect(Date.parse(dueAt) - Date.parse(startedAt)).toBe(24 * 60 * MINUTE);
    await goOnTo(complaint, 'investigate');
    await rig.pass(25 * 60 * MINUTE);
    await complaint.recordedOf('clock-breached');
    const entries = Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'overdue-entry');
    expect(entries.map(({ because }) => because)).toContain('solved-in-one-day');
  },
);

clause(
  'MA-05.4 what was settled on the spot, and was not, is owed within the same 24 hours',
  [without(`${TRACK}.limitsRunOn`), changed(`${TRACK}.limits.solved-in-one-day.length`, { hours: 48 })],
  async (rig) => {
    const complaint = await atStore(rig, 'service');
    const { startedAt } = limitOf(complaint, 'solved-in-one-day');
    await complaint.answer('assess', { resolvedNow: true, whatWasDone: 'The lamp was changed.' });
    await reviewers(complaint);
    expect(complaint.told('first-contact-resolved')).toHaveLength(1);
    await rig.pass(30 * 60 * MINUTE);
    expect(missed(complaint)).not.toContain('solved-in-one-day');
    await complaint.act('contest', { words: fakeSeal('It does not shine.') }, CUSTOMER);
    expect(limitOf(complaint, 'solved-in-one-day').startedAt).toBe(startedAt);
    await complaint.answer('investigate');
    expect(missed(complaint)).toContain('solved-in-one-day');
  },
);

for (const question of ['isComplaint', 'understood'] as const)
  clause(
    `MA-06.1 first it is judged: ${question} is asked, and whether one may solve it`,
    [changed(`${ASSESS}.fields.${question}.required`, false)],
    async (rig) => {
      const complaint = await atStore(rig, 'service');
      const faults = await faultsIn(complaint.answer('assess', { [question]: null, beyondAuthority: null }));
      expect(faults).toContain('/beyondAuthority required');
      expect(await faultsIn(complaint.answer('assess', { [question]: null }))).toEqual([
        `/${question} required`,
      ]);
    },
  );

for (const [what, answer, opinion] of [
  ['is not understood', { understood: false }, 'Nobody here knows the contract.'],
  ['is no complaint', { isComplaint: false }, 'He only asks for the opening hours.'],
] as const)
  clause(
    `MA-06.2 what ${what} goes to the superior at once, with what was found`,
    [without(`${LADDER}.primary.upWhen`)],
    async (rig) => {
      const complaint = await atStore(rig, 'service');
      await complaint.answer('assess', { ...answer, findings: opinion });
      expect(complaint.last('case-climbed').data).toMatchObject({
        to: 'first',
        because: 'by-rule',
        opinion: fakeSeal(opinion),
      });
      const step = complaint.recorded.steps.find(({ events }) =>
        events.some(({ type }) => type === 'case-climbed'),
      );
      expect(step?.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['task-opened']));
      expect(askedFor(complaint, 'assess')).toContain(idOf('store-manager'));
    },
  );

clause(
  'MA-06.3 a matter of another department goes at once to that department’s data handler, whom one names',
  [changed(`${LADDER}.second.by`, { person: 'department-head', unit: 'merchandising' })],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    await complaint.answer('assess', UP);
    await complaint.answer('assess', { ...UP, concernsUnit: 'engineering' });
    expect(complaint.task('assess').unit).toBe('engineering');
    expect(askedFor(complaint, 'assess')).toContain(idOf('department-assistant'));
    await complaint.answer('assess', {}, staff('department-assistant'));
    await goOnTo(complaint, 'investigate');
    expect(complaint.last('case-assigned').data.department).toBe('engineering');
  },
);

const ELSEWHERE: JsonObject = { ...UP, otherDepartment: true };

clause(
  'MA-06.6 from the first tier too: at once to the data handler of the department that one names, past one’s own head',
  [
    without(`${LADDER}.primary.elsewhere`),
    changed(`${LADDER}.second.by`, { pool: ['department-head'], unit: 'responsible' }),
  ],
  async (rig) => {
    await asSeeded(rig, async () => {
      const complaint = await atStore(rig, 'purchase');
      const by = { kind: 'staff' as const, personId: holder('store-cs', 'store-east') };
      await complaint.answer('assess', { ...ELSEWHERE, concernsUnit: 'engineering' }, by);
      expect(complaint.told('case-climbed')).toHaveLength(1);
      expect(complaint.last('case-climbed').data).toMatchObject({
        ...{ from: 'primary', to: 'second', unit: 'engineering' },
        opinion: fakeSeal(OPINION),
      });
      const step = complaint.recorded.steps.find(({ events }) =>
        events.some(({ type }) => type === 'case-climbed'),
      );
      expect(step?.events.map(({ type }) => type)).toContain('task-opened');
      expect(complaint.task('assess').unit).toBe('engineering');
      const handler = holder('department-assistant', 'engineering');
      expect(askedFor(complaint, 'assess')).toContain(handler);
      await complaint.answer('assess', {}, { kind: 'staff', personId: handler });
      await complaint.answer(
        'approve',
        {},
        { kind: 'staff', personId: holder('store-manager', 'store-east') },
      );
      expect(complaint.last('case-assigned').data.department).toBe('engineering');
      expect(askedFor(complaint, 'investigate')).toEqual([handler]);
    });
  },
);

clause(
  'MA-06.7 who says that it is another department’s matter names that department, or leaves contact data and an agreed time',
  [
    without(`${LADDER}.primary.elsewhere`),
    changed(`${LADDER}.primary.elsewhere.contact`, 'wishRefusal'),
    code('another-department-is-named'),
  ],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    const contactAt = new Date((await rig.now()).getTime() + 6 * 60 * MINUTE).toISOString();
    const contactData = 'Ms Li, 138 0000 0000; she has the number of Xu Hui.';
    const said = (more: JsonObject) => faultsIn(complaint.answer('assess', { ...ELSEWHERE, ...more }));
    const neither = ['/concernsUnit department-or-contact'];
    expect(await said({ otherDepartment: null })).toEqual(['/otherDepartment required']);
    expect(await said({})).toEqual(neither);
    expect(await said({ contactAt })).toEqual(neither);
    expect(await said({ contactData })).toEqual(neither);
    expect(await said({ concernsUnit: 'store-west' })).toEqual(['/concernsUnit not-an-option']);
    const unsaid = { otherDepartment: false, concernsUnit: 'engineering' };
    expect(await said(unsaid)).toEqual(['/otherDepartment names-a-department']);
    expect(complaint.told('case-climbed')).toEqual([]);
    await complaint.answer('assess', { ...ELSEWHERE, contactData, contactAt });
    expect(complaint.last('case-climbed').data).toMatchObject({ to: 'first', unit: null });
    expect(limitOf(complaint, 'agreed-contact').dueAt).toBe(contactAt);
    const own = await atStore(rig, 'purchase', 'engineering');
    expect(
      await faultsIn(own.answer('assess', { ...ELSEWHERE, concernsUnit: 'engineering', contactAt })),
    ).toEqual(neither);
  },
);

clause(
  'MA-06.4 the time agreed with the customer is watched: what is not answered by then is chased by the CS section',
  [
    changed(`${TRACK}.limits.agreed-contact.length`, { hours: 24 }),
    changed(`${TRACK}.limits.agreed-contact.onBreach`, [{ inform: 'general-manager', source: 'ours' }]),
  ],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    const contactAt = new Date((await rig.now()).getTime() + 6 * 60 * MINUTE).toISOString();
    await complaint.answer('assess', { ...UP, contactAt });
    expect(limitOf(complaint, 'agreed-contact').dueAt).toBe(contactAt);
    await rig.pass(7 * 60 * MINUTE);
    await complaint.recordedOf('clock-breached');
    const entries = Object.values(complaint.folded().tasks).filter(({ kind }) => kind === 'overdue-entry');
    expect(entries.map(({ because }) => because)).toContain('agreed-contact');
  },
);

clause(
  'MA-06.5 a complaint that is not found true is answered with that: neither the day nor the agreed time is missed any more',
  [
    changed(`${TRACK}.limits.solved-in-one-day.until`, ['complaint-answered']),
    changed(`${TRACK}.limits.agreed-contact.until`, ['complaint-answered']),
  ],
  async (rig) => {
    const complaint = await atStore(rig, 'purchase');
    const contactAt = new Date((await rig.now()).getTime() + 6 * 60 * MINUTE).toISOString();
    await complaint.answer('assess', { ...UP, contactAt });
    await goOnTo(complaint, 'investigate');
    await complaint.answer('investigate', UNFOUNDED);
    await rig.pass('2 days');
    await complaint.state();
    expect(missed(complaint)).toEqual([]);
  },
);
