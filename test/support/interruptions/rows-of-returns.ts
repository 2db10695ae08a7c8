import type { CaseView } from '../../../domain/story/view';
import { openReturns } from '../../../domain/story/returns';
import { fakeSeal } from '../sample-submission';
import { IMPARTIAL } from './course';
import { tells, unmet, untouched, type Row } from './row';
import { WHY } from './why';

const hasReturns = ({ policy }: CaseView): boolean => policy.returns !== undefined;

const request = {
  kind: 'act',
  action: 'request-return',
  body: { goods: fakeSeal('Two brake discs.'), reason: fakeSeal('They do not fit.') },
  by: IMPARTIAL,
} as const;

/** MF-17: the procedure for goods that come back opens beside the story; the case does not close before it has ended. */
export const RETURN: Row = {
  name: 'goods are to come back',
  cannot: (view) => (hasReturns(view) ? null : WHY.noReturns),
  request: () => request,
  faults: (seen) =>
    unmet({
      'one return is open': openReturns(seen.after).length === 1 && tells(seen, 'return-requested') === 1,
      ...untouched(seen),
    }),
  ends: 'same',
};

export const RETURN_ENDED: Row = {
  name: 'the return of goods has ended',
  about: hasReturns,
  cannot: () => null,
  prepare: async (course) => {
    await course.make(request);
  },
  request: ({ state }) => ({
    kind: 'followUpEnded',
    payload: { followUpId: openReturns(state)[0]?.returnId ?? '', result: 'settled' },
  }),
  faults: (seen) => {
    const { course, after } = seen;
    return unmet({
      'no return is open': openReturns(after).length === 0 && tells(seen, 'return-ended') === 1,
      ...(course.closed ? {} : untouched(seen)),
    });
  },
  ends: 'same',
};
