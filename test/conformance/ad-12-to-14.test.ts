import { randomUUID } from 'node:crypto';
import { sendAnswer, staff, UNFOUNDED } from '../support/case-steps';
import { fakeSeal, refusalOf } from '../support/story-rig';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, goOnTo, lettersToCustomer } from './case-at';
import { entriesOwed, entryIn } from './entries-owed';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';
import { atOperationsCs, atStore, STORES, UP } from './store-case';

const clause = storyClauses('auto-dealer');

const LADDER = `${STORES}.steps.assess.ladder`;
const ROUTING = 'tables.routing.rows';
const TRACK = 'tables.track.rows';
const REGISTERS = 'registers';
const STORE_PEOPLE = [idOf('store-clerk'), idOf('store-manager')];

/** The company confirms nothing of a card that was sent to it. */
const withoutConfirmation = without(`${REGISTERS}.card-at-the-company`);

clause(
  'AD-12.1 what is said at a store is judged by that store, at once',
  [
    changed(`${TRACK}.to-a-store.then.track`, 'customer-relations'),
    changed('tables.tier.rows.stores-begin-themselves.then.rung', 'operations-cs'),
    changed(`${LADDER}.store.by`, { person: 'operations-manager' }),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    expect(complaint.task('assess')).toMatchObject({ unit: 'store-east', because: 'store' });
    expect([...askedFor(complaint, 'assess')].sort()).toEqual([...STORE_PEOPLE].sort());
    expect(complaint.last('complaint-received').data).toMatchObject({
      trackId: 'stores',
      decidedBy: 'to-a-store',
      rung: { id: 'store', decidedBy: 'stores-begin-themselves' },
    });
  },
);

clause(
  'AD-12.2 unfounded: a refusal with its reason goes to the customer, and the case ends declined, on record',
  [changed(`${STORES}.foundedAt.value`, 'investigate'), code('form-requires')],
  async (rig) => {
    const complaint = await atStore(rig);
    const silent = complaint.answer('assess', { ...UNFOUNDED, refusalReason: null });
    expect(await faultsIn(silent)).toEqual(['/refusalReason required']);
    await complaint.answer('assess', UNFOUNDED);
    expect(complaint.last('refusal-given').data.reason).toEqual(fakeSeal('The warranty ended years ago.'));
    expect(lettersToCustomer(complaint)).toContain('refusal');
    await complaint.answer('refusal-word', { reply: 'understood' });
    expect((await complaint.state()).outcome).toBe('declined');
  },
);

clause(
  'AD-12.3 founded: the store fills in the card, what the customer demands included; unfounded: no card',
  [
    without(`${REGISTERS}.record-card`),
    changed(`${REGISTERS}.record-card.by`, { person: 'operations-cs' }),
    changed(`${REGISTERS}.record-card.opensAt`, ['complaint-assessed']),
    changed(`${REGISTERS}.record-card.fields.demand.required`, false),
  ],
  async (rig) => {
    const refused = await atStore(rig);
    await refused.answer('assess', UNFOUNDED);
    expect(entriesOwed(refused)).toEqual([]);
    const complaint = await atStore(rig);
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('assess');
    const card = entryIn(complaint, 'record-card');
    expect(card.unit).toBe('store-east');
    expect([...card.assignees].sort()).toEqual([...STORE_PEOPLE].sort());
    expect(await faultsIn(complaint.answerTask(card, { demand: null }))).toEqual(['/demand required']);
    await complaint.answerTask(card, { demand: 'A new battery.' });
    expect(complaint.last('register-entered').data.registerId).toBe('record-card');
  },
);

clause(
  'AD-13.1 what the store can, the store handles; card and opinion go to the company, which confirms them after that',
  [
    changed(`${ROUTING}.what-the-store-can-to-the-store.then.department`, 'operations'),
    changed(`${REGISTERS}.card-to-the-company.opensAt`, ['first-contact-resolved']),
    changed(`${REGISTERS}.card-to-the-company.opensAt`, ['case-assigned', 'first-contact-resolved']),
    changed(`${REGISTERS}.card-to-the-company.opensAt`, ['plan-approved', 'first-contact-resolved']),
    changed(`${REGISTERS}.card-to-the-company.fields.handlingOpinion.required`, false),
    withoutConfirmation,
    changed(`${REGISTERS}.card-at-the-company.by`, { person: 'store-manager' }),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    await goOnTo(complaint, 'investigate');
    expect(complaint.last('case-assigned').data).toMatchObject({
      department: 'store-east',
      handlerRole: 'store-manager',
      decidedBy: 'what-the-store-can-to-the-store',
    });
    // First it is handled: until then no card is sent, and nobody can say that it was.
    for (const kind of ['investigate', 'plan', 'carry-out'] as const) {
      await goOnTo(complaint, kind);
      expect(entriesOwed(complaint)).not.toContain('card-to-the-company');
    }
    await complaint.answer('carry-out');
    const card = entryIn(complaint, 'card-to-the-company');
    expect([...card.assignees].sort()).toEqual([...STORE_PEOPLE].sort());
    // Nobody confirms a card that was not sent.
    expect(entriesOwed(complaint)).not.toContain('card-at-the-company');
    const early = { answer: { entry: fakeSeal('Here.') }, by: staff('operations-cs'), taskId: randomUUID() };
    expect(await refusalOf(sendAnswer(complaint, early))).toBe('task-unknown');
    expect(await faultsIn(complaint.answerTask(card, { handlingOpinion: null }))).toEqual([
      '/handlingOpinion required',
    ]);
    await complaint.answerTask(card, { handlingOpinion: 'A new battery was fitted.' });
    expect(entryIn(complaint, 'card-at-the-company').assignees).toEqual([idOf('operations-cs')]);
  },
);

clause(
  'AD-13.2 what the store settles on the spot is settled, and its card goes to the company all the same',
  [
    changed(`${STORES}.firstContact.value`, false),
    changed(`${REGISTERS}.card-to-the-company.opensAt`, ['case-assigned']),
    changed(`${REGISTERS}.record-card.opensAt`, ['case-assigned']),
    changed(`${LADDER}.store.may`, { settle: false }),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    await complaint.answer('assess', { resolvedNow: true, whatWasDone: 'The mat was exchanged.' });
    expect(complaint.last('first-contact-resolved').data.whatWasDone).toEqual(
      fakeSeal('The mat was exchanged.'),
    );
    expect(new Set(entriesOwed(complaint))).toEqual(new Set(['record-card', 'card-to-the-company']));
  },
);

clause(
  'AD-13.3 what it cannot, it settles with the operations supervisor: both judge, and alike; card and result to the company',
  [
    changed(`${LADDER}.with-supervisor.by`, { person: 'store-manager', unit: 'receiving' }),
    changed(`${REGISTERS}.card-to-the-company.rungs`, ['store']),
    changed(`${REGISTERS}.record-card.rungs`, ['store']),
  ],
  async (rig) => {
    const complaint = await atStore(rig);
    const silent = complaint.answer('assess', { ...UP, opinion: null });
    expect(await faultsIn(silent)).toEqual(['/opinion required']);
    await complaint.answer('assess', UP);
    expect(complaint.last('case-climbed').data).toMatchObject({ from: 'store', to: 'with-supervisor' });
    expect(entriesOwed(complaint)).toContain('record-card');
    expect(new Set(askedFor(complaint, 'assess'))).toEqual(
      new Set([idOf('store-manager'), idOf('operations-supervisor')]),
    );
    await complaint.answer('assess', {}, staff('store-manager'));
    expect(complaint.told('complaint-assessed')).toEqual([]);
    await complaint.answer('assess', {}, staff('operations-supervisor'));
    expect(complaint.last('case-assigned').data.department).toBe('store-east');
    expect(entriesOwed(complaint)).not.toContain('card-to-the-company');
    await goOnTo(complaint, 'answer');
    expect(entriesOwed(complaint)).toContain('card-to-the-company');
  },
);

const SETTLED = { resolvedNow: true, whatWasDone: 'It was polished.' };

for (const [how, differs] of [
  ['one of the two cannot agree', UP],
  ['their judgements differ', { reasonable: false }],
  [
    'one of them gives money and the other none',
    {
      ...SETTLED,
      remedies: [
        {
          kind: 'price-reduction',
          amount: { minor: 500_000, currency: 'CNY' },
          costCentre: 'sales',
          rule: 'Sales rules, section 4.',
          grounds: 'The paint is scratched.',
        },
      ],
    },
  ],
  ['they find it unfounded, which is the company’s to say', UNFOUNDED],
] as const)
  clause(
    `AD-13.4 not agreed, since ${how}: the card goes straight to operations CS, with all that was said`,
    [
      changed(`${LADDER}.operations-cs.by`, { person: 'operations-manager' }),
      changed(`${ROUTING}.what-reached-the-company-to-operations.then.department`, 'service'),
      ...(differs === UNFOUNDED ? [changed(`${LADDER}.with-supervisor.may`, { refuse: true })] : []),
    ],
    async (rig) => {
      const complaint = await atStore(rig);
      await complaint.answer('assess', UP);
      const first = differs === UNFOUNDED ? UNFOUNDED : 'resolvedNow' in differs ? SETTLED : {};
      await complaint.answer('assess', first, staff('store-manager'));
      await complaint.answer('assess', differs, staff('operations-supervisor'));
      expect(complaint.last('case-climbed').data).toMatchObject({ to: 'operations-cs' });
      const opinions = complaint.recorded.events.flatMap((e) =>
        e.type === 'case-climbed' ? [e.data.opinion] : [],
      );
      expect(opinions).toHaveLength(2);
      expect(opinions).not.toContain(null);
      expect(askedFor(complaint, 'assess')).toEqual([idOf('operations-cs')]);
      // The store's card is with the company: it sends none, and an opinion is entered there.
      expect(entriesOwed(complaint)).toEqual(['record-card', 'opinion-on-the-card']);
      await complaint.answer('assess');
      await goOnTo(complaint, 'answer');
      expect(complaint.last('case-assigned').data.department).toBe('operations');
      expect(entriesOwed(complaint)).not.toContain('card-to-the-company');
    },
  );

for (const kind of ['end-consumer', 'agent', 'franchisee'])
  clause(
    `AD-14.1 of whatever kind: a complaint of ${kind} straight to CS is on the card, judged by CS, and the kind stands on it`,
    [
      changed(`${TRACK}.consumers-agents-franchisees.when`, {
        complainantKind: ['end-consumer', 'agent', 'franchisee'].filter((other) => other !== kind),
      }),
      changed('tables.tier.rows.straight-to-operations-cs.then.rung', 'store'),
    ],
    async (rig) => {
      const complaint = await atOperationsCs(rig, kind);
      expect(complaint.last('complaint-received').data).toMatchObject({
        trackId: 'stores',
        rung: { id: 'operations-cs', decidedBy: 'straight-to-operations-cs' },
        submission: { complainant: { kind } },
      });
      expect(askedFor(complaint, 'assess')).toEqual([idOf('operations-cs')]);
    },
  );

clause(
  'AD-14.2 CS fills in the card, at once and whoever is right, and enters the opinion on it',
  [
    without(`${REGISTERS}.record-card-of-cs`),
    without(`${REGISTERS}.opinion-on-the-card`),
    changed(`${REGISTERS}.record-card-of-cs.by`, { person: 'operations-manager' }),
    changed(`${REGISTERS}.record-card-of-cs.fields.demand.required`, false),
    changed(`${REGISTERS}.record-card-of-cs.rungs`, ['store']),
  ],
  async (rig) => {
    const complaint = await atOperationsCs(rig);
    expect(entriesOwed(complaint)).toEqual(['record-card-of-cs', 'opinion-on-the-card']);
    const card = entryIn(complaint, 'record-card-of-cs');
    expect(card.assignees).toEqual([idOf('operations-cs')]);
    expect(await faultsIn(complaint.answerTask(card, { demand: null }))).toEqual(['/demand required']);
    await complaint.answer('assess', UNFOUNDED);
    expect(entriesOwed(complaint)).toEqual(['record-card-of-cs', 'opinion-on-the-card']);
  },
);

clause(
  'AD-14.5 what customer relations hands to the stores’ procedure is on the card as well, from then on',
  [
    without(`${REGISTERS}.record-card-of-cs`),
    without(`${REGISTERS}.opinion-on-the-card`),
    changed(`${REGISTERS}.record-card-of-cs.opensAt`, ['case-climbed']),
    changed(`${REGISTERS}.record-card-of-cs.tracks`, ['customer-relations']),
  ],
  async (rig) => {
    const complaint = await rig.submit();
    expect(complaint.last('complaint-received').data.trackId).toBe('customer-relations');
    expect(entriesOwed(complaint)).toEqual([]);
    await complaint.answer('assess', { track: 'stores' });
    expect(complaint.last('complaint-reclassified').data).toMatchObject({
      trackId: 'stores',
      rung: 'operations-cs',
    });
    expect(entriesOwed(complaint)).toEqual(['record-card-of-cs', 'opinion-on-the-card']);
    const started = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-started' && e.data.limitId === 'register-record-card-of-cs' ? [e.data.startedAt] : [],
    );
    expect(started).toEqual([complaint.last('complaint-reclassified').at]);
  },
);

clause(
  'AD-14.3 the same flow: report, personnel, the general manager, opinion, superior, answer of CS',
  [
    changed(`${TRACK}.to-operations-cs.then.track`, 'customer-relations'),
    without(`${STORES}.steps.investigate.review`),
    together(changed(`${STORES}.steps.plan.review`, []), without('tables.approvals')),
  ],
  async (rig) => {
    const complaint = await atStore(rig, { unit: 'operations' });
    const asked: string[] = [];
    for (const kind of [
      'investigate',
      'approve',
      'approve',
      'plan',
      'approve',
      'carry-out',
      'answer',
    ] as const) {
      await goOnTo(complaint, kind);
      const [person] = askedFor(complaint, kind);
      asked.push(complaint.rig.policy.roles.find(({ id }) => idOf(id) === person)?.id ?? 'nobody');
      await complaint.answer(kind);
    }
    expect(asked).toEqual([
      'operations-supervisor',
      'hr',
      'general-manager',
      'operations-supervisor',
      'operations-manager',
      'operations-supervisor',
      'operations-cs',
    ]);
  },
);
