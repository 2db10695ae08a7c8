import { fakeSeal } from '../sample-submission';
import { IMPARTIAL } from './course';
import { supersededBy } from './rows-that-turn';
import { tells, unmet, untouched, type Row } from './row';
import { WHY } from './why';

const OTHER = { id: '3f0c9f43-9d5c-4c0e-8f53-2f3d0f4c9a01', number: 'AD-2026-000001' };

export const LINK: Row = {
  name: 'linked to another complaint',
  cannot: () => null,
  request: () => ({
    kind: 'act',
    action: 'link',
    body: { to: OTHER, relation: 'same-cause' },
    by: IMPARTIAL,
  }),
  faults: (seen) =>
    unmet({
      'it is on record once': tells(seen, 'case-linked') === 1,
      'the case knows the other one': seen.after.links?.includes(OTHER.id) === true,
      ...untouched(seen),
    }),
  ends: 'same',
};

export const MERGE: Row = {
  name: 'merged into another complaint',
  cannot: ({ state }) => (state.cursor.stage === 'evaluating' ? WHY.decided : null),
  request: () => ({
    kind: 'act',
    action: 'merge',
    body: { into: OTHER, reason: fakeSeal('Entered twice.') },
    by: IMPARTIAL,
  }),
  faults: (seen) => {
    const { before, after } = seen;
    return unmet({
      'it is on record once': tells(seen, 'complaint-merged') === 1,
      'nobody is asked by the story any more': supersededBy(seen, 'merged'),
      'no limit of before is left but of what stands beside': Object.keys(before.clocks).every(
        (clockId) =>
          after.clocks[clockId] === undefined || before.clocks[clockId]?.purpose.kind === 'task-limit',
      ),
      'the case is at its end': ['evaluating', 'closed'].includes(after.cursor.stage),
    });
  },
  ends: ['merged'],
};
