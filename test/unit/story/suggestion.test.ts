import { event } from '../../../domain/case/events';
import { evolve } from '../../../domain/case/evolve';
import type { CaseState } from '../../../domain/case/state';
import { checkAnswer } from '../../../domain/forms/answer-schema';
import { taskForm } from '../../../domain/forms/task-form';
import { parsePolicy } from '../../../domain/policy/check';
import type { Policy } from '../../../domain/policy/schema';
import { answering, judgeAnswering } from '../../../domain/story/answer';
import { assessed, firstRound } from '../../../domain/story/assess';
import { consequences } from '../../../domain/story/consequences';
import { judgePlan, planning } from '../../../domain/story/handle';
import { lettersOf } from '../../../domain/story/letters-of';
import { isSuggestion, suggestion } from '../../../domain/story/suggestion';
import { eventsOfAct, refusalOfAct } from '../../../domain/tasks/act';
import type { Stage } from '../../../domain/lifecycle';
import { withConfidential } from '../../support/policies/with-confidential';
import { SUGGESTIONS, withSuggestions } from '../../support/policies/with-suggestions';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, DEALER, placed } from './sample-case';

const POLICY = withSuggestions(DEALER, 'general-manager');
const BY = { kind: 'staff', personId: 'director' } as const;
const suggested = (change: Partial<CaseState> = {}) => caseOf(POLICY, { category: SUGGESTIONS, ...change });
const answered = (answer: object) => [{ taskId: 't', by: BY, answer: { ...answer } }] as const;

const TAKEN = {
  taken: true,
  how: 'planned',
  notice: fakeSeal('Lamps at every entrance.'),
  commend: true,
  measures: [{ measure: fakeSeal('Buy lamps.'), owner: 'ann', dueOn: '2026-12-01' }],
};
const NOT_TAKEN = { taken: false, reason: fakeSeal('The wall is not ours.') };

test('what a suggestion is, the track says by its categories', () => {
  const { track } = suggested();
  expect(isSuggestion(track, SUGGESTIONS)).toBe(true);
  expect(isSuggestion(track, 'service-quality')).toBe(false);
  expect(isSuggestion(track, null)).toBe(false);
  expect(isSuggestion(caseOf(DEALER).track, SUGGESTIONS)).toBe(false);
});

test.each([{ from: ['suggestion-asked'] }, { until: ['suggestion-asked'] }] as const)(
  'that it was asked for is told where a limit begins or ends with it: %p',
  (named) => {
    const limit = { from: ['case-assigned'], until: ['suggestion-decided'], ...named } as const;
    const tracks = POLICY.tracks.map((track) => ({
      ...track,
      limits: track.limits.map((one) => ({ ...one, from: [...limit.from], until: [...limit.until] })),
    }));
    const asked = (policy: Policy) => suggestion(caseOf(policy, { category: SUGGESTIONS }))?.opening;
    expect(asked({ ...POLICY, tracks })).toEqual([event('suggestion-asked', {})]);
    expect(asked(POLICY)).toEqual([]);
  },
);

describe('a suggestion', () => {
  test('is decided on after the assessment, without investigation or meeting', () => {
    const answer = {
      findings: fakeSeal('Heard.'),
      founded: true,
      reasonable: true,
      category: SUGGESTIONS,
      severity: 'major',
      urgent: false,
    };
    const { events, next } = assessed(suggested(), { taskId: 't', by: BY, answer });
    expect(next).toBe('planning');
    expect(events.map(({ type }) => type)).toEqual(['complaint-assessed', 'case-assigned']);
    expect(firstRound(suggested())).toMatchObject({ next: 'planning' });
    expect(planning(suggested())).toMatchObject({
      kind: 'decide-suggestion',
      asked: { person: 'general-manager' },
    });
    expect(planning(caseOf(POLICY)).kind).toBe('plan');
  });

  test('that is taken up is made public at once, with its measures', () => {
    expect(judgePlan(suggested(), answered(TAKEN))).toMatchObject({
      events: [
        {
          type: 'suggestion-decided',
          data: { decision: 'planned', reason: null, measures: [{ ownerId: 'ann' }] },
        },
        { type: 'notice-posted', data: { words: TAKEN.notice, commended: true } },
      ],
      next: 'answering',
    });
    expect(judgePlan(suggested(), answered({ ...TAKEN, how: 'adopted', commend: false }))).toMatchObject({
      events: [{ data: { decision: 'adopted' } }, { data: { commended: false } }],
    });
  });

  test('that is not taken up is answered with the reason, and nothing is made public', () => {
    const { events, next } = judgePlan(suggested(), answered({ ...NOT_TAKEN, measures: TAKEN.measures }));
    expect(next).toBe('answering');
    expect(events).toMatchObject([
      { type: 'suggestion-decided', data: { decision: 'not-taken', reason: NOT_TAKEN.reason, measures: [] } },
    ]);
  });

  test('keeps its measures beyond the end', () => {
    const decided = placed('suggestion-decided', {
      taskId: 't',
      decision: 'adopted',
      reason: null,
      measures: [{ measure: fakeSeal('Buy lamps.'), ownerId: 'ann', dueOn: '2026-12-01' }],
    });
    expect(evolve(suggested().state, decided).measures).toHaveLength(1);
  });

  test('ends as noted with its answer, which whoever made it gets; their word is not asked', () => {
    const view = suggested({ cursor: { round: 1, stage: 'answering' } });
    expect(answering(view).kind).toBe('answer');
    const { events, next } = judgeAnswering(view, answered({ answer: fakeSeal('Thank you.') }));
    expect(next).toBe('evaluating');
    expect(events.map(({ type }) => type)).toEqual([
      'answer-written',
      'complaint-answered',
      'suggestion-noted',
    ]);
    const noted = placed('suggestion-noted', {});
    expect(evolve(view.state, noted).outcome).toBe('noted');
    expect(lettersOf(view, noted)).toMatchObject([{ kind: 'suggestion-answer', to: { customer: true } }]);
    expect(consequences(view, noted, () => 'new')).toEqual([]);
    const byPhone = suggested({ customerHasEmail: false });
    expect(consequences(byPhone, noted, () => 'new')).toMatchObject([
      { type: 'task-opened', data: { kind: 'call-customer', because: 'letter:100' } },
    ]);
  });

  test('whose answer was given before is not asked about', () => {
    const before = { answerVersion: 1, answeredVersion: 1, answeredInRound: 1 } as const;
    expect(answering(suggested(before)).kind).toBe('answer');
    expect(answering(caseOf(POLICY, before)).kind).toBe('customer-word');
  });
});

describe('the form of the decision', () => {
  const { policy, track } = suggested();
  const unjudged = { severity: 'ordinary', category: null, urgent: false, reviewOf: null, reviewIndex: null };
  const form = taskForm({ kind: 'decide-suggestion', policy, track, ...unjudged });
  const faults = (answer: object) => {
    const checked = checkAnswer(form, answer, 'plain', { people: ['ann'] });
    return checked.ok ? [] : checked.faults.map(({ pointer }) => pointer);
  };

  test('asks how, in what words and whether commended only of what is taken up', () => {
    expect(faults({ taken: true })).toEqual(['/how', '/notice', '/commend']);
    expect(faults({ taken: true, how: 'adopted', notice: 'Lamps.', commend: false })).toEqual([]);
  });

  test('asks for a reason only where it is not', () => {
    expect(faults({ taken: false })).toEqual(['/reason']);
    expect(faults({})).toEqual(['/taken']);
  });
});

describe('reclassified', () => {
  const request = (category: string) => ({
    action: 'reclassify' as const,
    actionId: 'a',
    body: { severity: 'ordinary', category, reason: fakeSeal('Seen again.') },
    by: BY,
  });
  const at = (stage: Stage, category: string) =>
    suggested({
      cursor: { round: 1, stage },
      category,
      department: 'service',
      handlerRole: 'service-manager',
    });

  test.each([
    ['a complaint into a suggestion', 'investigating', 'service-quality', SUGGESTIONS, 'planning'],
    ['a suggestion into a complaint', 'planning', SUGGESTIONS, 'service-quality', 'investigating'],
  ] as const)('%s begins anew where that begins', (_what, stage, from, to, next) => {
    const view = at(stage, from);
    expect(refusalOfAct(view, request(to), AT)).toBeNull();
    const effect = eventsOfAct(view, request(to), () => 'new');
    expect(effect.next).toBe(next);
    expect(effect.events[0]).toMatchObject({ type: 'complaint-reclassified', data: { anew: true } });
  });

  test('a suggestion that stays one goes on where it is', () => {
    const effect = eventsOfAct(at('planning', SUGGESTIONS), request(SUGGESTIONS), () => 'new');
    expect(effect).toMatchObject({ next: 'planning', events: [{ data: { anew: false } }, {}] });
  });

  test.each(['implementing', 'verifying', 'answering'] as const)(
    'nothing turns into the other in %s',
    (stage) => {
      expect(refusalOfAct(at(stage, SUGGESTIONS), request('service-quality'), AT)).toMatchObject({
        code: 'action-not-possible',
      });
      expect(refusalOfAct(at(stage, 'service-quality'), request(SUGGESTIONS), AT)).toMatchObject({
        code: 'action-not-possible',
      });
      expect(refusalOfAct(at(stage, 'service-quality'), request('product-quality'), AT)).toBeNull();
    },
  );
});

describe('a policy with suggestions', () => {
  const faults = (policy: unknown) => {
    const parsed = parsePolicy(policy, 'policy');
    return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
  };
  const changed = (change: object) => ({
    ...POLICY,
    tracks: POLICY.tracks.map((track) => ({
      ...track,
      steps: { ...track.steps, suggestion: { ...track.steps.suggestion, ...change } },
    })),
  });

  test('is taken as it stands', () => {
    expect(faults(POLICY)).toEqual([]);
  });

  test.each([
    ['a category that nobody knows', { categories: ['nonsense'] }, 'categories[#1]'],
    ['a category twice', { categories: [SUGGESTIONS, SUGGESTIONS] }, 'categories[#2]'],
    ['a name by a field that is no yes or no', { namedWhen: 'plateNumber' }, 'namedWhen'],
    ['a name by a field that is not asked for', { namedWhen: 'somethingElse' }, 'namedWhen'],
  ])('is refused with %s', (_what, change, place) => {
    expect(faults(changed(change))).toEqual([`tracks[customer-relations].steps.suggestion.${place}`]);
  });

  test('is refused on a track that is confidential', () => {
    const secret = withConfidential(POLICY, ['hr']);
    const [, track] = secret.tracks;
    expect(faults(secret)).toEqual(['tracks[internal].steps.suggestion']);
    expect(track?.confidential).toBeDefined();
  });
});
