import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { DomainEvent, EventType } from '../../../domain/case/events';
import type { ComplaintStart } from '../../../domain/case/intake';
import type { RemedyBefore } from '../../../domain/case/remedy';
import type { JsonObject } from '../../../domain/json';
import { parsePolicy } from '../../../domain/policy/check';
import { policySchema, type Policy } from '../../../domain/policy/schema';
import { CourseInMemory, CUSTOMER, staff } from '../../support/course-in-memory';
import { withRemedies } from '../../support/policies/with-remedies';
import { fakeSeal, submissionFor } from '../../support/sample-submission';
import { idOf } from '../../support/test-people';

const file = path.resolve(__dirname, '../../support/policies/everything.yaml');
const WORKS = policySchema.parse(parse(readFileSync(file, 'utf8')));
const GIVING = withRemedies(WORKS);

const reduction = (minor: number, more: JsonObject = {}): JsonObject => ({
  kind: 'price-reduction',
  amount: { minor, currency: 'CNY' },
  costCentre: 'quality',
  rule: 'Sales rules, section 4.',
  grounds: 'Scratches, see the photograph.',
  ...more,
});
const voucher: JsonObject = {
  kind: 'voucher',
  amount: { minor: 5_000, currency: 'CNY' },
  costCentre: 'quality',
  grounds: 'The shopper waited for an hour.',
};

const WISH = { id: 'wish', title: { zh: '要求', en: 'Wish' }, type: 'yes-no', required: false } as const;

const events = (course: CourseInMemory, type: EventType): readonly DomainEvent['data'][] =>
  course.simulation.recorded.events.flatMap((e) => (e.type === type ? [e.data] : []));
const open = (course: CourseInMemory): readonly string[] =>
  Object.values(course.state.tasks).map(({ kind }) => kind);

/** The case stands where its plan is asked for. */
async function atPlan(
  submission: object = {},
  policy: Policy = GIVING,
  start: Partial<ComplaintStart> = {},
): Promise<CourseInMemory> {
  const course = await CourseInMemory.under(policy, { submission, start });
  await course.answer('assess', { resolvedNow: false });
  await course.answer('investigate');
  await course.answer('hold-analysis');
  return course;
}

/** Whoever is asked to review it approves. */
async function reviewed(course: CourseInMemory): Promise<readonly string[]> {
  const asked: string[] = [];
  while (open(course).includes('approve')) {
    const task = course.task('approve');
    asked.push(task.roles.join('+'));
    await course.answerTask(task);
  }
  return asked;
}

test('the policies of this file would be taken', () => {
  for (const policy of [GIVING, OBJECTING]) expect(parsePolicy(policy, 'giving')).toMatchObject({ ok: true });
});

test('what is asked for is granted when the customer accepts the offer, and paid by a task of its own', async () => {
  const course = await atPlan();
  await course.answer('plan', {
    remedies: [reduction(5_000), { kind: 'apology', grounds: 'We were late.' }],
  });
  await reviewed(course);
  expect(events(course, 'remedy-granted')).toEqual([]);
  await course.answer('offer');
  await course.answer('offer-word');
  expect(events(course, 'remedy-granted')).toMatchObject([
    {
      kind: 'price-reduction',
      amount: { minor: 5_000, currency: 'CNY' },
      costCentre: 'quality',
      rule: fakeSeal('Sales rules, section 4.'),
      owed: true,
    },
    { kind: 'apology', amount: null, owed: false },
  ]);
  expect(open(course).filter((kind) => kind === 'pay-remedy')).toHaveLength(1);
  expect(course.task('pay-remedy').assignees).toEqual([idOf('finance')]);
  await course.answer('carry-out');
  expect(events(course, 'remedies-settled')).toEqual([]);
  await course.answer('pay-remedy');
  expect(events(course, 'remedy-paid')).toMatchObject([{ receiver: expect.stringContaining('sealed:') }]);
  expect(events(course, 'remedies-settled')).toHaveLength(1);
});

test('what is refused with its offer is never granted', async () => {
  const course = await atPlan();
  await course.answer('plan', { remedies: [reduction(5_000)] });
  await reviewed(course);
  await course.answer('offer');
  await course.answer('offer-word', { reply: 'refused', reason: 'Too little.' });
  await course.answer('plan', { remedies: null });
  await reviewed(course);
  await course.answer('offer');
  await course.answer('offer-word');
  expect(events(course, 'remedy-granted')).toEqual([]);
});

describe('more approval', () => {
  test.each([
    ['up to the limit', [reduction(60_000), reduction(40_000)], []],
    ['over the limit, in all', [reduction(60_000), reduction(40_001)], ['director']],
    ['borne by nobody known', [reduction(1, { costCentre: 'unclear' })], ['director']],
  ])('%s', async (_what, remedies, added) => {
    const without = await atPlan();
    await without.answer('plan', { remedies: null });
    const usual = await reviewed(without);
    const course = await atPlan();
    await course.answer('plan', { remedies });
    expect(await reviewed(course)).toEqual([...usual, ...added]);
    const rows = events(course, 'review-asked').filter((data) => 'row' in data);
    expect(rows).toHaveLength(added.length);
  });
});

/** A limit for what one plan asks for, or for what the whole case gets. */
const limited = (per: 'case' | undefined): Policy => ({
  ...GIVING,
  tracks: GIVING.tracks.map((track) => ({
    ...track,
    remedies: track.remedies && {
      ...track.remedies,
      limit: {
        minor: 100_000,
        currency: 'CNY',
        source: 'ours' as const,
        ...(per === undefined ? {} : { per }),
      },
    },
  })),
});

describe('what no person caused is borne by where it arose', () => {
  const titled = (id: string) => ({ id, title: { zh: id, en: id } });
  const choice = ['quality', 'production', 'unclear'].map(titled);
  const charging: Policy = {
    ...GIVING,
    tracks: GIVING.tracks.map((track) => {
      const { steps, remedies } = track;
      const arose = { ...titled('aroseIn'), type: 'choice' as const, options: choice, required: false };
      const fault = { ...titled('humanFault'), type: 'yes-no' as const, required: false };
      const chargedTo = {
        field: 'aroseIn',
        when: { field: 'humanFault', is: false },
        source: 'ours' as const,
      };
      return {
        ...track,
        steps: {
          ...steps,
          investigate: {
            ...steps.investigate,
            fields: [...(steps.investigate.fields ?? []), { ...arose, source: 'ours' as const }],
          },
          plan: { ...steps.plan, fields: [{ ...fault, source: 'ours' as const }] },
        },
        remedies: remedies && { ...remedies, chargedTo },
      };
    }),
  };
  const USUAL = ['finance', 'production-manager', 'director'];

  test.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['by that department', { aroseIn: 'quality' }, { humanFault: false }, []],
    ['by another', { aroseIn: 'production' }, { humanFault: false }, ['director']],
    ['by nobody known', { aroseIn: 'unclear' }, { humanFault: false }, ['director']],
    ['where nobody said where it arose', {}, { humanFault: false }, ['director']],
    ['by another, but a person caused it', { aroseIn: 'production' }, { humanFault: true }, []],
    ['by another, and who caused it is not said', { aroseIn: 'production' }, {}, []],
  ])('%s', async (_what, found, caused, added) => {
    expect(parsePolicy(charging, 'charging')).toMatchObject({ ok: true });
    const course = await CourseInMemory.under(charging, { submission: {} });
    await course.answer('assess', { resolvedNow: false });
    await course.answer('investigate', found);
    await course.answer('hold-analysis');
    await course.answer('plan', { ...caused, remedies: [reduction(5_000)] });
    expect(await reviewed(course)).toEqual([...USUAL, ...added]);
  });

  test('the choice is between units, on a form of the track', () => {
    const wrong = (chargedTo: object): string => {
      const tracks = charging.tracks.map((track) => ({
        ...track,
        remedies: { ...track.remedies, chargedTo: { source: 'ours', ...chargedTo } },
      }));
      const parsed = parsePolicy({ ...charging, tracks }, 'charging');
      return parsed.ok ? '' : parsed.faults.map(({ wrong: { en } }) => en).join();
    };
    expect(wrong({ field: 'aroseIn' })).toBe('');
    expect(wrong({ field: 'humanFault' })).toContain('"humanFault" is no choice between units');
    expect(wrong({ field: 'dream' })).toContain('"dream" is no choice between units');
    expect(wrong({ field: 'aroseIn', when: { field: 'dream', is: true } })).toContain('no field "dream"');
    expect(wrong({ field: 'aroseIn', when: { field: 'aroseIn', is: 'moon' } })).toContain('no value "moon"');
  });
});

test.each([
  ['plan', [], undefined],
  ['case', ['director'], 'case' as const],
])('the limit counts per %s', async (_what, added, per) => {
  const course = await granting(60_000, limited(per));
  await course.answer('pay-remedy');
  await course.answer('carry-out');
  await course.answer('verify', { effective: false });
  await course.answer('plan', { remedies: [reduction(60_000, { again: true })] });
  expect(await reviewed(course)).toEqual(['finance', 'production-manager', 'director', ...added]);
});

test('what was paid is not given once more by mistake', async () => {
  const course = await granting(5_000);
  await course.answer('pay-remedy');
  await course.answer('carry-out');
  await course.answer('verify', { effective: false });
  await course.answer('plan', { remedies: [reduction(5_000)] });
  expect(open(course)).toContain('plan');
  await course.answer('plan', { remedies: [reduction(5_000, { again: true })] });
  expect(open(course)).not.toContain('plan');
});

describe('a case that goes on with one in which something was paid', () => {
  const paidBefore = (...remedies: readonly RemedyBefore[]): Partial<ComplaintStart> => ({
    continues: {
      complaintId: idOf('before'),
      number: 'TW-2026-000001',
      firstReceivedAt: '2026-11-02T02:00:00.000Z',
      refusals: { offer: 0, result: 0 },
      reason: fakeSeal('It is not settled.'),
      remedies,
    },
  });
  const paid = (minor: number): RemedyBefore => ({
    kind: 'price-reduction',
    amount: { minor, currency: 'CNY' },
    status: 'paid',
  });
  const going = (policy: Policy, ...remedies: readonly RemedyBefore[]) =>
    atPlan({}, policy, paidBefore(...remedies));

  test('gives it once more only on purpose', async () => {
    const course = await going(GIVING, paid(5_000));
    await course.answer('plan', { remedies: [reduction(5_000)] });
    expect(open(course)).toContain('plan');
    await course.answer('plan', { remedies: [reduction(5_000, { again: true })] });
    expect(open(course)).not.toContain('plan');
  });

  test('counts it for the limit of the whole case', async () => {
    for (const [before, added] of [
      [40_000, []],
      [40_001, ['director']],
    ] as const) {
      const course = await going(limited('case'), paid(before));
      await course.answer('plan', { remedies: [reduction(60_000, { again: true })] });
      expect(await reviewed(course)).toEqual(['finance', 'production-manager', 'director', ...added]);
    }
  });

  test('keeps no promise twice', async () => {
    const promising = policySchema.parse({
      ...GIVING,
      intake: { ...GIVING.intake, fields: [...GIVING.intake.fields, { ...WISH, source: 'ours' }] },
      tracks: GIVING.tracks.map((track) => ({
        ...track,
        remedies: track.remedies && {
          ...track.remedies,
          kinds: track.remedies.kinds.map((one) =>
            one.kind === 'price-reduction' ? { ...one, promisedWhen: [{ field: 'wish', is: true }] } : one,
          ),
        },
      })),
    });
    const wished = { fields: { ...submissionFor(promising).fields, wish: true } };
    const owing = await atPlan(wished, promising);
    await owing.answer('plan', { remedies: null });
    expect(open(owing)).toContain('plan');
    const kept = await atPlan(wished, promising, paidBefore(paid(5_000)));
    await kept.answer('plan', { remedies: null });
    expect(open(kept)).not.toContain('plan');
  });
});

describe('an answer is refused', () => {
  const refusal = async (
    course: CourseInMemory,
    remedies: readonly JsonObject[],
  ): Promise<readonly string[]> => {
    await course.answer('plan', { remedies });
    return course.record.lines.filter((line) => line.startsWith('  refused'));
  };

  test.each<[string, JsonObject, string]>([
    ['without an amount', reduction(5_000, { amount: null }), '/remedies/0/amount'],
    ['with nothing', reduction(0), '/remedies/0/amount'],
    ['with less than nothing', reduction(-5), '/remedies/0/amount'],
    [
      'in another currency',
      reduction(5, { amount: { minor: 5, currency: 'USD' } }),
      '/remedies/0/amount/currency',
    ],
    ['borne by nobody', reduction(5, { costCentre: null }), '/remedies/0/costCentre'],
    ['without its rule', reduction(5, { rule: null }), '/remedies/0/rule'],
    ['without its papers', voucher, 'papers-missing'],
    ['of a kind that is not given', { kind: 'refund', grounds: 'Why not?' }, '/remedies/0/kind'],
  ])('%s', async (_what, remedy, fault) => {
    const course = await atPlan();
    const filled = Object.fromEntries(Object.entries(remedy).filter(([, value]) => value !== null));
    expect((await refusal(course, [filled])).join()).toContain(fault);
    expect(open(course)).toContain('plan');
  });

  const PAPERS = ['8c8f3c2e-6f0c-4c58-9a51-0f4f1f1a2b3c'];
  test.each([
    ['with the submission, which the customer sent', { attachments: PAPERS }, null, true],
    ['later by the customer', {}, CUSTOMER, true],
    ['but not where staff attached papers', {}, staff('clerk'), false],
  ])('%s', async (_what, submission, by, refused) => {
    const course = await atPlan(submission);
    if (by !== null) await course.act('add-evidence', { attachments: PAPERS }, by);
    expect((await refusal(course, [voucher])).join().includes('papers-missing')).toBe(refused);
  });
});

test('what was not paid lapses with the round; what was paid is paid', async () => {
  const course = await atPlan();
  await course.answer('plan', { remedies: [reduction(5_000), reduction(6_000)] });
  await reviewed(course);
  await course.answer('offer');
  await course.answer('offer-word');
  await course.answer('pay-remedy');
  await course.answer('carry-out');
  await course.answer('verify');
  await course.answer('answer');
  await reviewed(course);
  await course.answer('customer-word', { settled: false, reason: 'No.', satisfaction: null }, CUSTOMER);
  expect(events(course, 'remedy-paid')).toHaveLength(1);
  expect(events(course, 'remedy-lapsed')).toHaveLength(1);
  expect(open(course)).not.toContain('pay-remedy');
});

test('on the spot it is given only where the case is settled there', async () => {
  const settled = await CourseInMemory.under(GIVING);
  await settled.answer('assess', {
    resolvedNow: true,
    whatWasDone: 'The price was reduced.',
    remedies: [reduction(5_000)],
  });
  expect(events(settled, 'remedy-granted')).toHaveLength(1);
  expect(events(settled, 'remedies-settled')).toEqual([]);
  await settled.answer('pay-remedy');
  expect(events(settled, 'remedies-settled')).toHaveLength(1);
  const goingOn = await CourseInMemory.under(GIVING);
  await goingOn.answer('assess', { resolvedNow: false, remedies: [reduction(5_000)] });
  expect(events(goingOn, 'remedy-granted')).toEqual([]);
});

/** Where the customer may differ while it is carried out. */
const OBJECTING: Policy = {
  ...GIVING,
  tracks: GIVING.tracks.map(({ steps, ...track }) => ({
    ...track,
    steps: { ...steps, 'carry-out': { by: { person: 'clerk' }, objection: true, source: 'ours' } },
  })),
};

/** With a plan whose remedy was granted and waits for its payment. */
async function granting(minor: number, policy: Policy = GIVING): Promise<CourseInMemory> {
  const course = await atPlan({}, policy);
  await course.answer('plan', { remedies: [reduction(minor)] });
  await reviewed(course);
  await course.answer('offer');
  await course.answer('offer-word');
  return course;
}

const againAtPlan: readonly (readonly [string, (course: CourseInMemory) => Promise<void>])[] = [
  [
    'its verification failed',
    async (course) => {
      await course.answer('carry-out');
      await course.answer('verify', { effective: false });
    },
  ],
  ['the customer differs', (course) => course.act('object', { words: fakeSeal('Not that way.') }, CUSTOMER)],
];
test.each(againAtPlan)('what was not paid lapses with its plan, where %s', async (_what, back) => {
  const course = await granting(5_000, OBJECTING);
  await back(course);
  expect(open(course)).not.toContain('pay-remedy');
  expect(events(course, 'remedy-lapsed')).toHaveLength(1);
  await course.answer('plan', { remedies: [reduction(6_000)] });
  await reviewed(course);
  await course.answer('offer');
  await course.answer('offer-word');
  expect(open(course).filter((kind) => kind === 'pay-remedy')).toHaveLength(1);
});

describe('a kind that takes a complaint that was found true', () => {
  const onlyTrue = (foundedAt: 'assess' | 'investigate'): Policy => ({
    ...GIVING,
    tracks: GIVING.tracks.map((track) => ({
      ...track,
      foundedAt: { value: foundedAt, source: 'ours' },
      remedies: track.remedies && {
        ...track.remedies,
        kinds: track.remedies.kinds.map((kind) => ({ ...kind, founded: kind.kind === 'price-reduction' })),
      },
    })),
  });
  const onTheSpot = async (foundedAt: 'assess' | 'investigate', founded: JsonObject) => {
    const course = await CourseInMemory.under(onlyTrue(foundedAt));
    await course.answer('assess', {
      ...founded,
      resolvedNow: true,
      whatWasDone: 'The price was reduced.',
      remedies: [reduction(5_000)],
    });
    return course.record.lines.filter((line) => line.startsWith('  refused')).join();
  };

  test('is not offered on the spot where that is found later', async () => {
    expect(await onTheSpot('investigate', {})).toContain('/remedies/0/kind');
  });

  test('is given on the spot where it is judged there to be true, and only then', async () => {
    expect(await onTheSpot('assess', { founded: true })).toBe('');
    const untrue = { founded: false, refusalReason: 'It was not so.' };
    expect(await onTheSpot('assess', untrue)).toContain('not-found-true');
  });
});
