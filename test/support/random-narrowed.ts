import fc from 'fast-check';
import { REVIEWED_STEPS } from '../../domain/lifecycle';
import type { PolicyField } from '../../domain/policy/field';
import type { RegisterPolicy } from '../../domain/policy/penalties';
import type { Policy, Track } from '../../domain/policy/schema';
import type { ReviewEntry } from '../../domain/policy/steps';
import { only, said, withFindings } from './random-parts';

/**
 * What only some cases are asked, by names that the policy has: entries of review chains for a rung, registers of a
 * track or after another's entry, a severity that a table finds, and what goes by a word of the submission; and what
 * whoever stands above may decide as well.
 */
export function narrowed(policy: Policy): fc.Arbitrary<Policy> {
  return fc
    .record({
      rungs: fc.boolean(),
      after: fc.boolean(),
      said: fc.boolean(),
      above: fc.boolean(),
      track: fc.option(fc.constantFrom(...policy.tracks.map(({ id }) => id)), { nil: undefined }),
      severity: fc.option(
        fc.tuple(severityOf(policy), severityOf(policy)).map(([urgent, calm]) => ({ urgent, calm })),
        { nil: null },
      ),
    })
    .map(({ rungs, after, track, severity, above, said: by }) => ({
      ...policy,
      tables: severity === null ? policy.tables : [...policy.tables, severityTable(severity)],
      tracks: (by ? bySubmission(policy) : policy.tracks)
        .map((one) => (rungs ? onTheLowestRung(one) : one))
        .map((one) => (above ? decidedAbove(policy, one) : one)),
      registers: registersOf(policy.registers ?? [], { after, track }),
    }));
}

/** A field that is asked, and a remedy that is owed, by a yes of the submission; where the intake asks for one. */
function bySubmission({ intake, tracks }: Policy): Track[] {
  const asked = intake.fields.find(({ type }) => type === 'yes-no');
  if (asked === undefined) return tracks;
  const yes = { field: asked.id, is: true };
  return tracks.map((track) => {
    const { remedies } = track;
    const [kind, ...kinds] = remedies?.kinds ?? [];
    return {
      ...withFindings(track, ([first, ...others]) =>
        first === undefined ? [] : [{ ...first, askedWhen: yes }, ...others],
      ),
      ...only(
        'remedies',
        remedies && kind && { ...remedies, kinds: [{ ...kind, promisedWhen: [yes] }, ...kinds] },
      ),
    };
  });
}

const severityOf = ({ severities }: Policy) => fc.constantFrom(...severities.map(({ id }) => id));

function severityTable({ urgent, calm }: { urgent: string; calm: string }): Policy['tables'][number] {
  return {
    id: 'severity',
    hitPolicy: 'unique',
    inputs: ['urgent'],
    rows: [
      { id: 'row-1', when: { urgent: ['yes'] }, then: { severity: urgent }, source: 'ours' },
      { id: 'row-2', when: { urgent: ['no'] }, then: { severity: calm }, source: 'ours' },
    ],
  };
}

/** The first entry of each chain is for cases of the lowest rung only. */
function onTheLowestRung(track: Track): Track {
  const [lowest] = track.steps.assess.ladder ?? [];
  if (lowest === undefined) return track;
  return withChains(track, (entry, index) => (index === 0 ? { ...entry, rungs: [lowest.id] } : entry));
}

/** Where one person is asked who has a superior, that superior may decide as well. */
function decidedAbove({ roles }: Policy, track: Track): Track {
  const lower = roles.filter(({ superior }) => superior !== undefined).map(({ id }) => id);
  return withChains(track, (entry) =>
    'person' in entry.by && lower.includes(entry.by.person) ? { ...entry, orHigher: true } : entry,
  );
}

function withChains(track: Track, change: (entry: ReviewEntry, index: number) => ReviewEntry): Track {
  const chained = REVIEWED_STEPS.flatMap((of) => {
    const step = track.steps[of];
    return step?.review === undefined ? [] : [[of, { ...step, review: step.review.map(change) }] as const];
  });
  return { ...track, steps: { ...track.steps, ...Object.fromEntries(chained) } };
}

const GOES_ON: PolicyField = {
  id: 'goesOn',
  title: said('goes on'),
  type: 'yes-no',
  required: true,
  source: 'ours',
};

/** The second entry follows the first, where that says so, or is one of a track. */
function registersOf(
  [first, second]: readonly RegisterPolicy[],
  { after, track }: { after: boolean; track: string | undefined },
): RegisterPolicy[] {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first];
  const { opensAt: _opensAt, ...others } = second;
  const narrow = only('tracks', track === undefined ? undefined : [track]);
  return after
    ? [
        { ...first, fields: [...(first.fields ?? []), GOES_ON] },
        { ...others, ...narrow, after: { register: first.id, field: GOES_ON.id, is: true } },
      ]
    : [first, { ...second, ...narrow }];
}
