/* Longer than other files: a table, one row for each fault that a policy can have. */
import type { Policy } from '../../../domain/policy/schema';

/** What is written at a place of the policy in place of what stands there; `GONE`: nothing. */
export const GONE = Symbol('gone');
export type Break = readonly [place: string, value: unknown];

const [TRACK, STEPS] = ['tracks.0', 'tracks.0.steps'];
const ROWS = 'forms.0.sections.0.rows';
const CLERK = { person: 'clerk' };
const NOBODY = { person: 'nobody' };
const row = (id: string, when: object, then: object = { department: 'quality', handler: 'clerk' }) => ({
  id,
  when,
  then,
  source: 'ours',
});
const field = (id: string, more: object = {}) => ({
  id,
  title: { zh: '字段', en: 'Field' },
  type: 'text',
  required: false,
  source: 'ours',
  ...more,
});
const { source: _source, ...words } = { ...field('words'), source: 'ours' };
const rowsBy = (distinct: string) => field('rows', { type: 'list', items: [words], distinct });
const point = (id: string) => ({ id, title: { zh: '要点', en: 'Point' }, source: 'ours' });
const choiceOf = (id: string) =>
  field(id, {
    type: 'choice',
    required: true,
    options: [
      { id: 'bad', title: words.title },
      { id: 'fine', title: words.title },
    ],
  });
const yesNo = (id: string, more: object = {}) => field(id, { type: 'yes-no', required: true, ...more });
const [DEAR, CHEAP] = [{ reviews: ['dear'] }, { reviews: [] }];
const approvals = (rows: readonly object[]) => ({
  id: 'approvals',
  hitPolicy: 'first',
  inputs: ['money'],
  rows,
});
/** A table that decides by whether `dear` was said, and has nothing to say where it was not asked. */
const byField = (id: string, then: object) => ({
  id,
  hitPolicy: 'unique',
  inputs: ['field:dear'],
  rows: [row('yes', { 'field:dear': ['yes'] }, then), row('no', { 'field:dear': ['no'] }, then)],
});
/** What becomes of goods, by a field of the investigation. */
const goods = (more: object = {}) => ({
  id: 'returns',
  hitPolicy: 'first',
  inputs: ['field:fault'],
  rows: [row('all', {}, { goods: 'return' })],
  ...more,
});
const span = (more: object) => ({
  id: 'fresh',
  name: words.title,
  from: 'leftOn',
  until: 'seenOn',
  days: 3,
  source: 'ours',
  ...more,
});
const GOODS_FIELDS = [
  choiceOf('fault'),
  field('which'),
  field('leftOn', { type: 'date' }),
  field('seenOn', { type: 'date' }),
];
const OPTION = { id: 'one', name: { zh: '一', en: 'One' }, source: 'ours' };

/** Ways in which a policy can be wrong, each by what is written where. */
export const BROKEN: readonly (readonly [what: string, breaks: readonly Break[]])[] = [
  // Names that nothing bears.
  ['a superior', [['roles.0.superior', 'king']]],
  ['who handles', [['handledBy.value', 'nobody']]],
  ['who is informed of a breach', [[`${TRACK}.limits.1.onBreach.1.inform`, 'nobody']]],
  ['who gets the task of a breach', [[`${TRACK}.limits.1.onBreach.2.task`, 'nobody']]],
  [
    'who takes over after a breach',
    [[`${TRACK}.limits.1.onBreach.0`, { reassign: 'nobody', source: 'ours' }]],
  ],
  ['the penalty of a breach', [[`${TRACK}.limits.1.onBreach.0`, { propose: 'none-such', source: 'ours' }]]],
  ['the handler of a row', [['tables.0.rows.0.then.handler', 'nobody']]],
  ['the department of a row', [['tables.0.rows.0.then.department', 'moon']]],
  ['the track of a row', [['tables.0.rows.0.then.track', 'other']]],
  ['the first severity', [['initialSeverity.value', 'huge']]],
  [
    'severities that meet',
    [
      [`${TRACK}.meeting.emergency.value`, ['huge']],
      [`${TRACK}.meeting.analysis.value`, ['tiny']],
    ],
  ],
  ['severities of a limit', [[`${TRACK}.limits.0.severities`, ['huge']]]],
  ['severities of a containment', [[`${STEPS}.contain.severities`, ['huge']]]],
  ['severities of a step', [[`${STEPS}.plan.bySeverity`, { huge: CLERK }]]],
  ['severities that are told of the analysis', [[`${STEPS}.analysis.informBySeverity`, { huge: [CLERK] }]]],
  ['cells of a row', [['tables.0.rows.0.when', { severity: ['huge'], category: ['weather'] }]]],
  ['departments that may be named', [[`${STEPS}.investigate.responsible.units`, ['moon']]]],
  ['who answers for a named department', [[`${STEPS}.investigate.responsible.handler`, 'nobody']]],
  ['who pays', [['penalties.0.who', 'nobody']]],
  ['who confirms', [['penalties.0.confirmedBy', NOBODY]]],
  ['the penalty of a missing entry', [['registers.1.propose', ['none-such']]]],
  ['who keeps a register', [['registers.0.by', NOBODY]]],
  ['the handler before there is one', [[`${STEPS}.assess.by`, { pool: ['clerk', 'handler'] }]]],
  ['who decides on a return', [['returns.decide.by', { person: 'handler' }]]],
  ['whom an investigation is asked of', [[`${STEPS}.investigate.by`, { person: 'nobody', unit: 'moon' }]]],
  ['one of a pool', [[`${STEPS}.answer.by`, { pool: ['clerk', 'nobody'] }]]],
  ['one of those asked together', [[`${STEPS}.plan.review.0.by`, { together: ['finance', 'nobody'] }]]],
  ['who is told of a plan', [[`${STEPS}.plan.inform`, [NOBODY]]]],
  ['whom a part is asked of', [[`${STEPS}.carry-out.parts.2.by`, NOBODY]]],
  ['who hears of problems', [[`${STEPS}.carry-out.problemsTo`, NOBODY]]],
  ['to whom is reported', [[`${TRACK}.reportTo.value`, [NOBODY]]]],
  [
    'who calls',
    [
      [`${STEPS}.word.callBy`, NOBODY],
      [`${TRACK}.silence.callBy`, NOBODY],
    ],
  ],
  ['who decides on an appeal', [[`${TRACK}.appeal.decidedBy`, NOBODY]]],
  ['who gets what is late', [['followUp.overdueTo', { person: 'quality-manager', unit: 'responsible' }]]],
  ['the track of a form', [['forms.0.tracks', ['other']]]],
  ['the register of a printed entry', [[`${ROWS}.3.0.answer.register`, 'none-such']]],
  ['the field of a printed answer', [[`${ROWS}.1.0.answer.field`, 'price']]],
  ['the field of a printed entry', [[`${ROWS}.3.0.answer.field`, 'price']]],
  ['a printed field of the intake', [[`${ROWS}.0.0`, { intake: 'price' }]]],
  [
    'a printed step that is off',
    [
      [`${STEPS}.evaluate`, GONE],
      [`${TRACK}.evaluateOutcomes.value`, []],
      [`${ROWS}.2.0.signature`, { step: 'evaluate' }],
    ],
  ],
  ['a printed part', [[`${ROWS}.2.0.signature`, { step: 'carry-out', part: 'none-such' }]]],
  ['a printed entry of a chain', [[`${ROWS}.2.0.signature.review`, [1, 9]]]],
  ['a printed fact', [[`${ROWS}.0.0.fact`, 'weather']]],
  // Names that stand twice, or for something else.
  ['roles of one name', [['roles.1.id', 'clerk']]],
  ['units of one name', [['units.1.id', 'quality']]],
  ['rows of one name', [['tables.0.rows.1.id', 'severe-to-quality']]],
  [
    'options of one name',
    [['intake.fields.0', field('batch', { type: 'choice', options: [OPTION, OPTION] })]],
  ],
  ['a role twice in a pool', [[`${STEPS}.answer.by`, { pool: ['clerk', 'clerk'] }]]],
  [
    'the same demand twice',
    [
      [
        'intake.requires',
        [
          { field: 'category', source: 'ours' },
          { field: 'category', source: 'ours' },
        ],
      ],
    ],
  ],
  [
    'reserved words as ids',
    [
      ['roles.0.id', 'handler'],
      ['units.0.id', 'none'],
      ['categories.0.id', 'any'],
    ],
  ],
  // Tables that do not decide every case once.
  ['no row that routes all', [['tables.0.rows', [row('severe', { severity: ['severe'] })]]]],
  [
    'rows below the one for all',
    [['tables.0.rows', [row('all', {}), row('never', { severity: ['severe'] })]]],
  ],
  [
    'rows that the rows above them decide, alone or together',
    [
      [
        'tables.0.rows',
        [
          row('severe', { severity: ['severe'] }),
          row('severe-again', { severity: ['severe'], category: ['product'] }),
          row('minor-product', { severity: ['minor'], category: ['product'] }),
          row('product', { category: ['product'] }),
          row('all', {}),
        ],
      ],
    ],
  ],
  [
    'rows whose condition cannot be met when the table is asked',
    [
      ['tables.0.inputs', ['money', 'category']],
      [
        'tables.0.rows',
        [row('dear', { money: ['over'] }), row('unjudged', { category: ['none'] }), row('all', {})],
      ],
    ],
  ],
  [
    'money that is in no such state',
    [['tables.1', approvals([row('dear', { money: ['ovr'] }, DEAR), row('all', {}, CHEAP)])]],
  ],
  [
    'a department by what is filled in only when the case has it',
    [
      [`${STEPS}.plan.fields`, [yesNo('dear')]],
      ['tables.0', byField('routing', { department: 'quality', handler: 'clerk' })],
    ],
  ],
  [
    'a severity by what may be left out',
    [
      [`${STEPS}.assess.fields`, [yesNo('dear', { required: false })]],
      ['tables.1', byField('severity', { severity: 'severe' })],
    ],
  ],
  [
    'more approval by what only a later step asks',
    [
      [`${STEPS}.carry-out.fields`, [yesNo('dear')]],
      [`${STEPS}.plan.review.0.when`, 'dear'],
      ['tables.1', byField('approvals', DEAR)],
    ],
  ],
  [
    'rows for two cases of four, one of them twice',
    [
      ['tables.0.hitPolicy', 'unique'],
      [
        'tables.0.rows',
        [
          row('severe', { severity: ['severe'] }),
          row('product', { severity: ['severe'], category: ['product'] }),
        ],
      ],
    ],
  ],
  [
    'a table with more cases than can be looked at',
    [
      ['tables.0.hitPolicy', 'unique'],
      [
        'tables.0.inputs',
        ['category', 'severity', 'channel', 'unit', 'complainantKind', 'against', 'urgent'],
      ],
      [
        'units',
        Array.from({ length: 400 }, (_, n) => ({
          id: `u${String(n)}`,
          name: { zh: '部', en: 'Unit' },
          source: 'ours',
        })),
      ],
    ],
  ],
  ['an input that the table does not have', [['tables.0.inputs', ['category']]]],
  ['a row that says too little', [['tables.0.rows.0.then', { department: 'quality' }]]],
  ['no routing', [['tables', []]]],
  ['tracks that nothing chooses between', [['tracks.1', { id: 'second' }]]],
  [
    'a choice of tracks with gaps',
    [
      [
        'tables.1',
        {
          id: 'track',
          hitPolicy: 'unique',
          inputs: ['category', 'unit'],
          rows: [row('one', { category: ['product'], unit: ['quality'] }, {})],
        },
      ],
    ],
  ],
  [
    'goods that nobody names',
    [
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['tables.1', goods()],
    ],
  ],
  [
    'goods named in a date',
    [
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['returns.goodsFrom', 'leftOn'],
    ],
  ],
  [
    'goods that go back by no procedure',
    [
      ['returns', GONE],
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['tables.1', goods()],
    ],
  ],
  [
    'goods by what the case is, and rows that do not say what becomes of them',
    [
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['returns.goodsFrom', 'which'],
      ['tables.1', goods({ inputs: ['category'], rows: [row('all', {}, {})] })],
    ],
  ],
  [
    'spans between what is no date, a span that is none, and a cell that is no part of one',
    [
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['returns.goodsFrom', 'which'],
      [
        'tables.1',
        goods({
          spans: [span({ from: 'fault' })],
          inputs: ['span:fresh', 'span:old'],
          rows: [
            row('some', { 'span:fresh': ['soon'] }, { goods: 'return' }),
            row('all', {}, { goods: 'return' }),
          ],
        }),
      ],
    ],
  ],
  [
    'a span that a table for one fit only does not decide',
    [
      [`${STEPS}.investigate.fields`, GOODS_FIELDS],
      ['returns.goodsFrom', 'which'],
      [
        'tables.1',
        goods({
          hitPolicy: 'unique',
          spans: [span({})],
          inputs: ['field:fault', 'span:fresh'],
          rows: [
            row('bad', { 'field:fault': ['bad'] }, { goods: 'return' }),
            row('fresh', { 'span:fresh': ['within'] }, { goods: 'unconditional' }),
          ],
        }),
      ],
    ],
  ],
  // What does not go together.
  ['an organisation named like a page', [['organization', 'complain']]],
  ['superiors in a circle of three', [['roles.5.superior', 'engineer']]],
  [
    'a kind of business that is demanded and not listed',
    [['intake.requires', [{ field: 'businessType', source: 'ours' }]]],
  ],
  ['a limit from the close', [[`${TRACK}.limits.1.from`, ['complaint-closed']]]],
  ['a limit from what ends it', [[`${TRACK}.limits.1.until`, ['case-assigned']]]],
  [
    'a limit that never begins',
    [
      [`${STEPS}.verify`, GONE],
      [`${TRACK}.limits.1.from`, ['verification-failed']],
    ],
  ],
  [
    'a limit that ends with nothing that happens',
    [
      [`${STEPS}.offer`, GONE],
      [`${TRACK}.limits.0.until`, ['offer-accepted', 'offer-refused']],
    ],
  ],
  ['a limit that never ends', [[`${STEPS}.sign`, GONE]]],
  ['an interim measure without its time', [[`${STEPS}.contain.opensAt`, GONE]]],
  [
    'meetings without their steps',
    [
      [`${STEPS}.meeting`, GONE],
      [`${STEPS}.analysis`, GONE],
    ],
  ],
  ['an evaluation without its step', [[`${STEPS}.evaluate`, GONE]]],
  [
    'a result about which nobody asks',
    [
      [`${STEPS}.word`, GONE],
      [`${STEPS}.offer`, GONE],
    ],
  ],
  ['a call that nobody makes', [[`${TRACK}.silence.callBy`, GONE]]],
  ['a call without its day', [[`${TRACK}.silence.callAfterDays`, GONE]]],
  ['an end by silence on the day of the call', [[`${TRACK}.silence.closeAfterDays`, 5]]],
  ['reminders out of order', [[`${TRACK}.silence.remindAfterDays`, [2, 2]]]],
  [
    'a decision of whoever stands above the highest',
    [
      [
        `${TRACK}.steps.plan.review.0`,
        { by: { person: 'director' }, kind: 'approve', orHigher: true, source: 'ours' },
      ],
    ],
  ],
  ['an entry that takes tasks away', [['registers.0.onBreach', [{ reassign: 'clerk', source: 'ours' }]]]],
  ['a penalty for an entry that is never missing', [['registers.1.missingAt', GONE]]],
  [
    'an entry that is missing once its time is over, without a penalty',
    [
      ['registers.1.missingAt', GONE],
      ['registers.1.missingOnceDue', ['complaint-withdrawn']],
      ['registers.1.propose', GONE],
    ],
  ],
  ['an entry that is missing without a penalty', [['registers.1.propose', GONE]]],
  ['an entry within a date that nobody agrees', [['registers.0.within', { agreed: 'someday' }]]],
  ['a call within a date that nobody agrees', [[`${TRACK}.silence.callWithin`, { agreed: 'someday' }]]],
  [
    'a receipt confirmed within a date that nobody agrees',
    [
      [
        `${TRACK}.tellInPerson`,
        [{ of: 'complaint-received', within: { agreed: 'someday' }, source: 'ours' }],
      ],
    ],
  ],
  ['a return within a date that nobody agrees', [['returns.decide.within', { agreed: 'someday' }]]],
  [
    'a promise, at the receipt, of a date that is agreed later',
    [
      [`${TRACK}.limits.1.length`, { agreed: 'heldAt' }],
      [`${TRACK}.limits.1.promise`, { holdAt: 0.5, told: words.title, source: 'ours' }],
    ],
  ],
  ['a limit of a date that nobody agrees', [[`${TRACK}.limits.1.length`, { agreed: 'someday' }]]],
  // Fields.
  ['a field that the form has', [[`${STEPS}.investigate.fields`, [field('cause')]]]],
  ['a field of a review that the form has', [[`${STEPS}.plan.review.1.fields`, [field('decision')]]]],
  ['a field of a return that the form has', [['returns.decide.fields', [field('decision')]]]],
  [
    'a condition on a field that is none',
    [[`${STEPS}.investigate.fields`, [field('extra', { requiredWhen: { field: 'nothing', is: true } })]]],
  ],
  [
    'a condition of the intake on a field that is none',
    [['intake.fields.0.requiredWhen', { field: 'nothing', is: true }]],
  ],
  [
    'a field for a category that there is not, and one for a category that nobody knows yet',
    [
      [`${STEPS}.investigate.fields`, [field('extra', { categories: ['weather'] })]],
      [`${STEPS}.assess.fields`, [field('early', { categories: ['product'] })]],
      ['returns.decide.fields', [field('late', { categories: ['product'] })]],
    ],
  ],
  [
    'fields and remedies by what nobody is asked, or cannot say, and where nobody looks at it',
    [
      ['intake.fields', [choiceOf('wish')]],
      [
        `${STEPS}.investigate.fields`,
        [
          field('extra', { askedWhen: { field: 'dream', is: true } }),
          field('more', { askedWhen: { field: 'wish', is: ['fine', 'moon'] } }),
          choiceOf('looks'),
          field('own', { askedWhen: { field: 'looks', is: 'fine' } }),
        ],
      ],
      ['returns.decide.fields', [field('late', { askedWhen: { field: 'wish', is: 'fine' } })]],
      [
        `${TRACK}.remedies`,
        {
          kinds: [
            {
              kind: 'apology',
              money: false,
              promisedWhen: [
                { field: 'wish', is: 'moon' },
                { field: 'dream', is: true },
              ],
              source: 'ours',
            },
          ],
          currency: 'CNY',
          source: 'ours',
        },
      ],
    ],
  ],
  [
    'criticism of what nobody knows, by nobody, in a confidential track',
    [
      [`${TRACK}.confidential`, { readers: [], source: 'ours' }],
      [
        `${TRACK}.criticism`,
        { categories: ['weather'], by: NOBODY, within: { days: 1 }, publishedTo: [NOBODY], source: 'ours' },
      ],
    ],
  ],
  ['a choice without options', [['intake.fields', [field('batch', { type: 'choice' })]]]],
  ['options of what is no choice', [['intake.fields', [field('batch', { options: [OPTION] })]]]],
  [
    'an example that does not fit',
    [['intake.fields', [field('batch', { type: 'whole-number', example: 'many' })]]],
  ],
  [
    'an example in two languages that does not fit',
    [['intake.fields', [field('batch', { type: 'date', example: { zh: '明天', en: 'tomorrow' } })]]],
  ],
  // What goes on beside the stages, and one by one.
  ['steps that no plan lists', [[`${STEPS}.carry-out`, { by: CLERK, perStep: true, source: 'ours' }]]],
  [
    'steps and parts',
    [
      [`${STEPS}.plan.steps`, true],
      [`${STEPS}.carry-out.perStep`, true],
    ],
  ],
  ['parts that there are not', [[`${STEPS}.carry-out`, { by: CLERK, tellCustomer: true, source: 'ours' }]]],
  [
    'units to which a case is given',
    [[`${STEPS}.refer.assigns`, { units: ['quality', 'moon'], source: 'ours' }]],
  ],
  [
    'approved anew where nobody else is asked',
    [[`${STEPS}.plan.whenReclassified`, { value: true, source: 'ours' }]],
  ],
  ['an owner where there are none', [[`${STEPS}.answer.by`, { person: 'owner' }]]],
  ['who interprets', [['interpretation', { by: NOBODY, within: { days: 1 }, source: 'ours' }]]],
  [
    'who looks after a channel',
    [
      [
        'intake.published',
        [
          {
            channel: 'email',
            address: { zh: '邮箱', en: 'mail' },
            where: [{ zh: '官网', en: 'website' }],
            owner: 'nobody',
            source: 'ours',
          },
        ],
      ],
    ],
  ],
  ['a list without rows', [[`${STEPS}.investigate.fields`, [field('rows', { type: 'list' })]]]],
  ['rows of what is no list', [[`${STEPS}.investigate.fields`, [field('rows', { items: [words] })]]]],
  ['rows that differ by nothing', [[`${STEPS}.investigate.fields`, [rowsBy('nothing')]]]],
  ['rows that differ by a text', [[`${STEPS}.investigate.fields`, [rowsBy('words')]]]],
  ['a point that the form has', [[`${STEPS}.verify.points`, [point('findings'), point('other')]]]],
  // What is written in another way than it should be.
  ['a missing text', [['name.en', GONE]]],
  ['a number for a text', [[`${TRACK}.limits.0.clause`, 7.2]]],
  ['a missing group', [['followUp', GONE]]],
  ['a missing list', [['roles', GONE]]],
  ['a text for a group', [['intake', 'web']]],
  ['a text for a number', [['intake.maxBackdateDays.value', 'ten']]],
  ['a broken number', [['intake.maxBackdateDays.value', 1.5]]],
  ['a number below what may be', [['intake.maxBackdateDays.value', -1]]],
  ['a part above one', [['followUp.remindAt', 2]]],
  [
    'a promise that says not when to hold',
    [[`${TRACK}.limits.0.promise`, { told: words.title, source: 'ours' }]],
  ],
  ['a text for yes or no', [[`${TRACK}.firstContact.value`, 'yes']]],
  ['a group for a list', [['categories', {}]]],
  ['an empty list', [['categories', []]]],
  ['an unknown choice', [[`${TRACK}.foundedAt.value`, 'never']]],
  ['an id in capitals', [['roles.0.id', 'Clerk']]],
  ['a field’s id with a hyphen', [['intake.fields.0.id', 'lot-number']]],
  ['a long prefix', [['numberPrefix', 'TOOLONGONE']]],
  ['a currency in small letters', [['penalties.0.amount.currency', 'cny']]],
  ['a missing source', [['handledBy.source', GONE]]],
  ['a source that is none', [['units.0.source', ['ours', 'me']]]],
  ['a length of two kinds', [[`${TRACK}.limits.0.length`, { hours: 1, days: 1 }]]],
  [
    'an interval that is none',
    [
      [`${TRACK}.limits.1.onBreach.1.after`, 'soon'],
      ['followUp.escalateEvery', 5],
    ],
  ],
  [
    'a level that does two things',
    [[`${TRACK}.limits.1.onBreach.0`, { inform: 'clerk', task: 'clerk', source: 'ours' }]],
  ],
  [
    'nobody asked',
    [
      [`${STEPS}.verify.by`, 'clerk'],
      [`${TRACK}.appeal.decidedBy`, GONE],
      [`${STEPS}.plan.inform`, ['clerk']],
    ],
  ],
  ['nobody asked by severity', [[`${STEPS}.plan.bySeverity`, { severe: 'clerk' }]]],
  ['a cell that shows two things', [[`${ROWS}.0.0`, { fact: 'number', intake: 'batch' }]]],
  ['a cell that shows nothing', [[`${ROWS}.0.0`, { tall: true }]]],
  ['a signature without its label', [[`${ROWS}.0.0`, { signature: { step: 'plan' } }]]],
  ['an answer to nothing', [[`${ROWS}.1.0.answer`, { field: 'solution' }]]],
  ['a form of one copy', [['forms.0.copies', []]]],
  ['a row of five cells', [[`${ROWS}.0`, Array.from({ length: 5 }, () => ({ fact: 'number' }))]]],
  ['nobody who administers', [['roles.6.access', 'clerk']]],
  [
    'an initial opinion where a case may end at once',
    [
      [`${STEPS}.assess.replyNow`, 'required'],
      [`${TRACK}.firstContact.value`, true],
    ],
  ],
  ['a first reply that is neither wanted nor required', [[`${STEPS}.assess.replyNow`, 'perhaps']]],
  [
    'refusals that are always referred, to nobody',
    [
      [`${TRACK}.appeal.outsideBody`, GONE],
      [`${TRACK}.appeal.alwaysRefers`, true],
    ],
  ],
  [
    'what is told in person, or asked, where nothing ends at once, and what is told twice',
    [
      [`${TRACK}.firstContact`, { value: false, asks: words.title, source: 'ours' }],
      [
        `${TRACK}.tellInPerson`,
        [
          { of: 'appeal-decided', source: 'ours' },
          { of: 'first-contact-resolved', source: 'ours' },
          { of: 'replied-at-once', source: 'ours' },
          { of: 'appeal-decided', channels: ['phone'], source: 'ours' },
        ],
      ],
    ],
  ],
  ['what nobody tells in person', [[`${TRACK}.tellInPerson`, [{ of: 'complaint-closed', source: 'ours' }]]]],
  ['days of silence that are counted otherwise', [[`${TRACK}.silence.counts`, 'weeks']]],
  ['guidance that says nothing', [[`${STEPS}.plan.guidance`, []]]],
  [
    'a draft that nobody can approve, in a time that nobody agrees on',
    [
      [
        'revision',
        {
          approvedBy: { person: 'handler', unit: 'receiving' },
          within: { agreed: 'someDay' },
          remindAt: 2,
          overdueTo: { pool: ['clerk', 'clerk'] },
          source: 'ours',
        },
      ],
    ],
  ],
  ['a misspelt word at the top', [['handeldBy', 'clerk']]],
  ['a misspelt word deep within', [[`${TRACK}.limits.0.lenght`, { hours: 1 }]]],
];

type Tree = { [key: string]: unknown };

/** The policy with something else written at a place. */
export function broken(policy: Policy, breaks: readonly Break[]): unknown {
  const root: Tree = structuredClone(policy);
  for (const [place, value] of breaks) {
    const keys = place.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Tree>((at, key) => {
      const child = at[key];
      if (typeof child !== 'object' || child === null) throw new Error(`${place}: there is no ${key}`);
      return Object(child);
    }, root);
    if (value === GONE) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return root;
}
