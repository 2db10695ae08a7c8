import { fakeSeal } from '../support/sample-submission';
import { idOf } from '../support/test-people';
import { askedFor, faultsIn, lettersToCustomer, openInStory } from './case-at';
import { changed, code, together, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const TRACK = 'tracks.residents';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('property-management');

/** Suggestions are handled like any complaint. */
const noSuggestions = together(
  without(`${STEPS}.suggestion`, `${TRACK}.limits.suggestion-decision`),
  changed(`${TRACK}.limits.reply.from`, ['solution-carried-out']),
);

clause(
  'PM-04.1 a suggestion is recorded and goes to the director, who decides what becomes of it',
  [noSuggestions, changed(`${STEPS}.suggestion.by`, { person: 'department-head' })],
  async (rig) => {
    const measures = [{ measure: 'Put up lamps.', owner: idOf('department-head'), dueOn: '2099-01-01' }];
    for (const [answer, decision] of [
      [{ how: 'adopted' }, 'adopted'],
      [{ how: 'planned', measures }, 'planned'],
      [
        { taken: false, reason: 'The wall is not ours.', how: null, notice: null, commend: null },
        'not-taken',
      ],
    ] as const) {
      const complaint = await rig.submit({ category: 'suggestion' });
      await complaint.answer('assess');
      expect(askedFor(complaint, 'decide-suggestion')).toEqual([idOf('director')]);
      await complaint.answer('decide-suggestion', answer);
      expect(complaint.last('suggestion-decided').data.decision).toBe(decision);
    }
    const without = await rig.submit({ category: 'suggestion' });
    await without.answer('assess');
    // A plan without a measure plans nothing.
    expect(await faultsIn(without.answer('decide-suggestion', { how: 'planned' }))).toEqual([
      '/measures required',
    ]);
  },
);

clause(
  'PM-04.2 what is taken up is posted with its measures and the commendation; nothing that is not',
  [noSuggestions],
  async (rig) => {
    const complaint = await rig.submit({ category: 'suggestion' });
    await complaint.answer('assess');
    expect(
      await faultsIn(complaint.answer('decide-suggestion', { how: null, notice: null, commend: null })),
    ).toEqual(['/how required', '/notice required', '/commend required']);
    const measures = [{ measure: 'Put up lamps.', owner: idOf('department-head'), dueOn: '2099-01-01' }];
    await complaint.answer('decide-suggestion', { measures, notice: 'Lamps.', commend: true });
    expect(complaint.last('notice-posted').data).toMatchObject({
      words: fakeSeal('Lamps.'),
      commended: true,
    });
    expect(complaint.last('suggestion-decided').data.measures).toMatchObject([
      { ownerId: idOf('department-head') },
    ]);
    const other = await rig.submit({ category: 'suggestion' });
    await other.answer('assess');
    await other.answer('decide-suggestion', {
      ...{ taken: false, reason: 'No.', how: null, notice: null, commend: null },
    });
    expect(other.told('notice-posted')).toEqual([]);
  },
);

clause(
  'PM-04.4 whether the household has priority as an exemplary one is recorded with the decision',
  [without(`${STEPS}.suggestion.fields.exemplaryHousehold`), noSuggestions],
  async (rig) => {
    const complaint = await rig.submit({ category: 'suggestion' });
    await complaint.answer('assess');
    expect(await faultsIn(complaint.answer('decide-suggestion', { exemplaryHousehold: null }))).toEqual([
      '/exemplaryHousehold required',
    ]);
    await complaint.answer('decide-suggestion', { exemplaryHousehold: true });
    expect(complaint.last('task-answered').data.answer).toMatchObject({ exemplaryHousehold: true });
  },
);

// Last: its run closes in the step of its last Update, after which the server skips no more time.
clause(
  'PM-05.2 nothing closes without an answer: not a suggestion either, whether it is taken up or not',
  [code('a-suggestion-is-answered'), noSuggestions],
  async (rig) => {
    for (const answer of [
      {},
      { taken: false, reason: 'The wall is not ours.', how: null, notice: null, commend: null },
    ]) {
      const complaint = await rig.submit({ category: 'suggestion' });
      await complaint.answer('assess');
      await complaint.answer('decide-suggestion', answer);
      expect(openInStory(complaint).map(({ kind }) => kind)).toEqual(['answer']);
      await complaint.answer('answer', { answer: 'Thank you; this is what becomes of it.' });
      await complaint.current().result();
      expect(complaint.last('complaint-closed').data.outcome).toBe('noted');
      expect(lettersToCustomer(complaint)).toContain('suggestion-answer');
    }
  },
);
