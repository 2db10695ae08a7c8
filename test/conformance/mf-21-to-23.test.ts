import { submissionFor } from '../support/sample-submission';
import { policyNamed } from '../support/story-rig';
import { caseAt, faultsIn, goOnTo } from './case-at';
import { changed, code, together, without, type Carrier } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.customer-complaints';

const clause = storyClauses('manufacturer');

/** Customers abroad get a procedure of their own, without the verification. */
function overseasByAnotherTrack(): Carrier {
  const { tracks, tables } = policyNamed('manufacturer');
  const [track] = tracks;
  if (track === undefined) throw new Error('the manufacturer has no track');
  const { verify: _verify, ...steps } = track.steps;
  const limits = track.limits.filter(({ id }) => !['verification', 'answer'].includes(id));
  const row = (id: string, kind: string, to: string) => ({
    id,
    when: { complainantKind: [kind] },
    then: { track: to },
    source: 'ours',
  });
  return together(
    changed('tracks', [track, { ...track, id: 'abroad', steps, limits }]),
    changed('tables', [
      ...tables,
      {
        id: 'track',
        hitPolicy: 'unique',
        inputs: ['complainantKind'],
        rows: [row('home', 'domestic', track.id), row('abroad', 'overseas', 'abroad')],
      },
    ]),
  );
}

clause(
  'MF-21.1 customers at home and abroad go through the same procedure',
  [overseasByAnotherTrack()],
  async (rig) => {
    const courses: string[][] = [];
    for (const [kind, country, locale] of [
      ['domestic', 'CN', 'zh-CN'],
      ['overseas', 'DE', 'en'],
    ] as const) {
      const { complainant } = submissionFor(rig.policy);
      const complaint = await caseAt(rig, 'customer-word', {
        complainant: { ...complainant, kind, country, locale },
      });
      courses.push(complaint.told());
    }
    expect(courses[0]).toEqual(courses[1]);
  },
);

clause(
  'MF-22.1 marketing says of every complaint what kind it is and whether it is major',
  [code('form-requires')],
  async (rig) => {
    const complaint = await rig.submit();
    expect(await faultsIn(complaint.answer('assess', { category: null, severity: null }))).toEqual([
      '/category required',
      '/severity required',
    ]);
    await complaint.answer('assess', { category: 'late-delivery', severity: 'ordinary' });
    expect(complaint.last('complaint-assessed').data).toMatchObject({
      category: 'late-delivery',
      severity: 'ordinary',
    });
  },
);

for (const category of ['product-quality', 'late-delivery', 'sales-and-after-sales'])
  clause(
    `MF-22.2 sales and after-sales, or production (quality, late delivery): ${category} is one of them`,
    [without(`categories.${category}`)],
    async (rig) => {
      const complaint = await rig.submit({ category: null });
      await complaint.answer('assess', { category });
      expect(complaint.last('complaint-assessed').data.category).toBe(category);
    },
  );

for (const severity of ['ordinary', 'major'])
  clause(
    `MF-22.3 ordinary or major, and nothing between: ${severity}`,
    [
      changed('severities', [
        ...policyNamed('manufacturer').severities,
        { id: 'between', name: { zh: '较大', en: 'Between' }, branch: 'ordinary', source: 'ours' },
      ]),
    ],
    async (rig) => {
      const complaint = await rig.submit();
      const other = complaint.answer('assess', { severity: 'between' });
      expect(await faultsIn(other)).toEqual(['/severity not-an-option']);
      await complaint.answer('assess', { severity });
      expect(complaint.last('complaint-assessed').data.severity).toBe(severity);
    },
  );

clause(
  'MF-23.1 an ordinary complaint is answered to marketing in 3 working days from the notice, whoever signed when',
  [
    changed(`${TRACK}.limits.reply-to-marketing.length`, { 'working-days': 4 }),
    changed(`${TRACK}.limits.reply-to-marketing.from`, ['receipt-signed']),
    changed(`${TRACK}.limits.reply-to-marketing.until`, ['solution-offered']),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'investigate');
    const { at } = complaint.last('case-assigned');
    await rig.pass('2 hours');
    await complaint.answer('sign');
    const started = complaint.recorded.events.flatMap((e) =>
      e.type === 'clock-started' && e.data.limitId === 'reply-to-marketing' ? [e.data] : [],
    );
    expect(started).toMatchObject([{ startedAt: at, length: { 'working-days': 3 } }]);
    await goOnTo(complaint, 'offer');
    expect(complaint.recorded.events).toContainEqual(
      expect.objectContaining({
        type: 'clock-stopped',
        data: expect.objectContaining({ limitId: 'reply-to-marketing', because: 'met' }),
      }),
    );
  },
);

// Last: no more time is skipped once a return ends whose case has closed.
