import fc from 'fast-check';
import type { CaseState } from '../../../domain/case/state';
import type { DomainEvent } from '../../../domain/case/events';
import { REVIEWED_STEPS, type TaskKind } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import { routeOf, type RouteStep } from '../../../domain/story/route';
import { isSuggestion } from '../../../domain/story/suggestion';
import { trackOf } from '../../../domain/story/view';
import { diceOf } from '../../support/dice';
import { everydayCalendar } from '../../support/everyday-calendar';
import { FakeEffects } from '../../support/fake-effects';
import {
  DEALER,
  EVERYTHING,
  IN_FULL,
  MANUFACTURER,
  policyAt,
  REPLY_BY_LETTER,
  TWO_REGULATORS,
} from '../../support/policies/read';
import { runs } from '../../support/property-runs';
import { make, sensibleMove } from '../../support/random-course';
import { anyPolicy } from '../../support/random-policy';
import { submissionFor } from '../../support/sample-submission';
import { Simulation } from '../../support/simulation';
import { idOf, peopleOf } from '../../support/test-people';

/** A task of the way as it is compared: of whom, for what. */
type Asked = { readonly kind: TaskKind; readonly asked: unknown; readonly part: string | null };

const MORE_THAN_ANY_COURSE = 200;
const START_MS = Date.parse('2026-11-23T02:00:00.000Z');

/** Which questions the story asked, in order, in a case of this severity in which everybody does as asked. */
async function walked(
  policy: Policy,
  severity: string,
): Promise<{ readonly state: CaseState; readonly asked: readonly Asked[] }> {
  const effects = new FakeEffects(policy, peopleOf(policy), everydayCalendar());
  const start = {
    complaintId: idOf('complaint'),
    organization: policy.organization,
    submission: { ...submissionFor(policy), severity },
    fingerprint: 'fingerprint',
    customerHasEmail: true,
  };
  const simulation = new Simulation(policy, start, effects, START_MS);
  await simulation.begin();
  const dice = diceOf(1);
  for (let turn = 0; turn < MORE_THAN_ANY_COURSE && !simulation.closed; turn += 1)
    await make(simulation, sensibleMove(simulation, dice));
  expect(simulation.closed).toBe(true);
  return { state: simulation.file.state, asked: askedIn(simulation.recorded.events) };
}

/** One question to several together opens a task each. */
function askedIn(events: readonly DomainEvent[]): readonly Asked[] {
  const questions = new Map<string, Asked>();
  for (const e of events) {
    if (e.type !== 'task-opened' || e.data.beside) continue;
    const { kind, asked, reviewOf, reviewIndex, version, because } = e.data;
    // Asked anew of others, because nobody independent was left, is the same question.
    const part = kind === 'carry-out' ? because : null;
    questions.set([kind, reviewOf, reviewIndex, version, part].join(' '), { kind, asked, part });
  }
  return [...questions.values()];
}

/** The way as it is told; what depends on somebody is not part of a case in which nobody wants it. */
function told(route: readonly RouteStep[]): readonly Asked[] {
  return route
    .filter(({ beside, depends }) => !beside && !depends)
    .flatMap(({ asks, reviews }) => [
      ...asks,
      ...reviews.map(({ by }) => ({ kind: 'approve' as const, asked: by, part: null })),
    ]);
}

/** Who is asked after all where nobody independent is left is no part of the procedure. */
const kinds = (asked: readonly Asked[]): readonly string[] =>
  asked.map(({ kind, part }) => (part === null ? kind : `${kind} ${part}`));

describe.each([DEALER, MANUFACTURER, EVERYTHING, IN_FULL, REPLY_BY_LETTER, TWO_REGULATORS])('%s', (file) => {
  test('the way that is told is the way that cases go, and asks the same people', async () => {
    const policy = await policyAt(file);
    for (const { id } of policy.severities) {
      const { state, asked } = await walked(policy, id);
      expect(asked).toEqual(told(routeOf(trackOf(policy, state.trackId), id)));
    }
  });
});

test('so it is whatever a policy says', async () => {
  await fc.assert(
    fc.asyncProperty(anyPolicy(), fc.nat(5), async (policy, chosen) => {
      const severity = policy.severities[chosen % policy.severities.length];
      if (severity === undefined) return;
      const { state, asked } = await walked(policy, severity.id);
      // A table may judge otherwise than was proposed, and on a ladder several may be asked to judge.
      const track = trackOf(policy, state.trackId);
      const way = told(routeOf(track, state.severity, state.rung ?? null));
      // Whether the table of approvals calls for an entry depends on what is asked for.
      const chains = REVIEWED_STEPS.flatMap((step) => track.steps[step]?.review ?? []);
      if (chains.some(({ when }) => when !== undefined)) return;
      // A suggestion is decided on and answered, and that is all.
      if (isSuggestion(track, state.category)) return;
      const listed = track.steps['carry-out']?.perStep === true;
      const beyond = (kind: string): boolean =>
        // Whether somebody was late is no part of the procedure either.
        kind !== 'liability-for-delay' &&
        (track.steps.assess.ladder === undefined || kind !== 'assess') &&
        !(listed && kind.startsWith('carry-out'));
      expect(kinds(asked).filter(beyond)).toEqual(kinds(way).filter(beyond));
    }),
    { numRuns: runs(200), seed: Number(process.env['REDRESS_TEST_SEED'] ?? 20_261_126) },
  );
}, 600_000);
