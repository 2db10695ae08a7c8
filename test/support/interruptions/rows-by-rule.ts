import type { Policy } from '../../../domain/policy/schema';
import { isSuggestion } from '../../../domain/story/suggestion';
import type { CaseView } from '../../../domain/story/view';
import { fakeSeal } from '../sample-submission';
import { isCustomerTask } from '../../../domain/lifecycle';
import { storyTasks } from './asked';
import { IMPARTIAL } from './course';
import type { Request } from './request';
import { tells, unmet, untouched, type Row, type Seen } from './row';
import { RECLASSIFY } from './rows-that-turn';

const source = 'ours' as const;
/** More than any course refuses by itself. */
const TOO_OFTEN = 9;
/** More time than anything else that comes in between lets pass. */
const TOO_LONG_DAYS = 60;
const LIMIT = 'too-long';

/** A policy in which a case becomes graver by itself: raised too often, or too long without a solution. */
export function withRules(policy: Policy): Policy {
  const of = (branch: 'ordinary' | 'major') => policy.severities.find((one) => one.branch === branch);
  const [light, grave] = [of('ordinary'), of('major')];
  if (light === undefined || grave === undefined) throw new Error('the policy has one branch only');
  const reclassify = grave.id;
  return {
    ...policy,
    tracks: policy.tracks.map((track) => ({
      ...track,
      raisedAgain: { times: TOO_OFTEN, reclassify, source },
      limits: [
        ...track.limits,
        {
          ...({ id: LIMIT, scope: 'complaint', severities: [light.id], pausable: false, source } as const),
          ...({ from: ['complaint-received'], until: ['result-accepted'] } as const),
          length: { 'calendar-days': TOO_LONG_DAYS },
          onBreach: [{ reclassify, source }],
        },
      ],
    })),
  };
}

const hasRules = ({ track }: CaseView): boolean => track.raisedAgain !== undefined;

const isRefused = ({ state }: CaseView): boolean => state.founded === false || state.refusal !== 'none';

/** Valid, with somebody who handles it, and not as grave as the rule makes it. */
const turnsGrave = (view: CaseView): boolean =>
  hasRules(view) &&
  view.state.department !== null &&
  view.state.branch === 'ordinary' &&
  view.state.cursor.stage !== 'evaluating' &&
  !isRefused(view) &&
  !isSuggestion(view.track, view.state.category);

const beforeItIsAssigned = (view: CaseView): boolean =>
  hasRules(view) && view.state.department === null && !isRefused(view);

const byRule =
  (id: string): Row['faults'] =>
  (seen: Seen) => {
    const told = seen.since.filter((e) => e.type === 'complaint-reclassified');
    return unmet({
      'the rule is on record, and nobody as its author': told.every(
        ({ data, by }) => data.rule?.id === id && data.reason === null && by.kind === 'system',
      ),
      'it is as grave as the rule says': seen.after.branch === 'major',
    });
  };

const RAISED_TOO_OFTEN: Row = {
  ...RECLASSIFY,
  name: 'the same matter is raised too often',
  about: turnsGrave,
  cannot: () => null,
  request: (): Request => ({
    kind: 'act',
    action: 'link',
    body: {
      to: { id: 'b3a1f3c8-54b1-4a3e-9a57-0b8f1d6f2c11', number: 'WF-2026-000002', raised: TOO_OFTEN },
      relation: 'same-matter',
    },
    by: IMPARTIAL,
  }),
  faults: (seen) => [...RECLASSIFY.faults(seen), ...byRule('raised-again')(seen)],
};

const onlyLinked: Row['faults'] = (seen) =>
  unmet({
    'it is on record once': tells(seen, 'case-linked') === 1,
    'nothing is judged anew': tells(seen, 'complaint-reclassified') === 0,
    ...untouched(seen),
  });

/** RE-04, wherever somebody says that the same was raised elsewhere. */
export const RAISED_AGAIN: readonly Row[] = [
  RAISED_TOO_OFTEN,
  {
    ...RAISED_TOO_OFTEN,
    name: 'the same matter is raised too often, before anybody handles it',
    about: beforeItIsAssigned,
    faults: onlyLinked,
    // Once it is found valid, the rule counts; a suggestion or a refused complaint stays what it is.
    ends: ['accepted', 'declined', 'noted'],
  },
  {
    ...RAISED_TOO_OFTEN,
    name: 'the same matter is raised too often, where severity does not matter',
    about: (view) => hasRules(view) && !turnsGrave(view) && !beforeItIsAssigned(view),
    faults: onlyLinked,
    ends: 'same',
  },
];

/** RE-04, where those who handle it do not come to an end. */
export const TOO_LONG: Row = {
  ...RECLASSIFY,
  name: 'more time passes than a valid complaint may take',
  about: (view) => turnsGrave(view) && storyTasks(view).some(({ kind }) => !isCustomerTask(kind)),
  cannot: () => null,
  request: () => ({ kind: 'act', action: 'note', body: { text: fakeSeal('Still waiting.') }, by: IMPARTIAL }),
  hours: (TOO_LONG_DAYS + 1) * 24,
  faults: (seen) => [
    ...unmet({ 'it is on record once': tells(seen, 'complaint-reclassified') === 1 }),
    ...byRule(LIMIT)(seen),
  ],
};
