import type { Policy } from '../../../domain/policy/schema';
import type { CaseView } from '../../../domain/story/view';
import { fakeSeal } from '../sample-submission';
import { idOf } from '../test-people';
import { IMPARTIAL } from './course';
import { openOf } from './asked';
import { same, tells, unmet, untouched, type Row } from './row';
import { WHY } from './why';

const CUSTOMER = { kind: 'customer' } as const;

/** What stands beside the story has one more, and nothing else has changed. */
const besides =
  (kind: 'answer-inquiry' | 'give-ruling'): Row['faults'] =>
  (seen) => {
    const { before, after } = seen;
    const asked = openOf({ state: after }, kind);
    const { [asked?.taskId ?? '']: _asked, ...others } = after.tasks;
    return unmet({
      'somebody is asked beside the story': asked?.beside === true,
      'the stage stays': same(before.cursor, after.cursor),
      'whoever was asked before is asked': same(before.tasks, others),
    });
  };

/** RR-11: the customer asks something while their case is handled. */
export const INQUIRY: Row = {
  name: 'the customer asks something',
  cannot: ({ track }) => (track.customerQuestions === undefined ? WHY.noInquiries : null),
  request: () => ({
    kind: 'act',
    action: 'inquire',
    body: { question: fakeSeal('When will it be done?') },
    by: CUSTOMER,
  }),
  faults: besides('answer-inquiry'),
  ends: 'same',
};

/** RR-21: what the procedure means is asked on the case. */
export const RULING: Row = {
  name: 'a ruling is asked for',
  cannot: ({ policy }) => (policy.interpretation === undefined ? WHY.noRulings : null),
  request: () => ({
    kind: 'act',
    action: 'ask-ruling',
    body: { question: fakeSeal('From when does the deadline run?') },
    by: IMPARTIAL,
  }),
  faults: besides('give-ruling'),
  ends: 'same',
};

const isCarriedOut = ({ state }: CaseView): boolean =>
  state.cursor.stage === 'implementing' || state.cursor.stage === 'verifying';

/** RR-11: the customer differs while it is carried out; it goes back to the plan within the round. */
export const OBJECTION: Row = {
  name: 'the customer differs from what is done',
  cannot: (view) => {
    if (view.track.steps['carry-out']?.objection !== true) return WHY.noObjections;
    return isCarriedOut(view) ? null : WHY.notCarriedOut;
  },
  request: () => ({
    kind: 'act',
    action: 'object',
    body: { words: fakeSeal('Not in this colour.') },
    by: CUSTOMER,
  }),
  faults: (seen) => {
    const { before, after, view } = seen;
    return unmet({
      'it is said once': tells(seen, 'solution-objected') === 1,
      'another plan is asked for, in the same round':
        after.cursor.stage === 'planning' &&
        after.cursor.round === before.cursor.round &&
        openOf(view, 'plan') !== undefined,
      'nothing of the old plan is carried out any more':
        openOf(view, 'carry-out') === undefined && openOf(view, 'verify') === undefined,
      'it counts neither as a refused offer nor as a refused result':
        same(before.offerRefusals, after.offerRefusals) && same(before.resultRefusals, after.resultRefusals),
    });
  },
  ends: ['accepted'],
};

const toPerson = idOf('administrator');

/** RR-03: it is asked of one by name, and stays whose it is until they have accepted. */
export const HANDOVER: Row = {
  name: 'the case is to be handed on',
  cannot: ({ policy, state }) => {
    if (policy.ownership === undefined) return WHY.noOwners;
    return state.owner == null ? WHY.noOwnerYet : null;
  },
  request: () => ({
    kind: 'act',
    action: 'hand-on',
    body: { toPerson, reason: fakeSeal('I am leaving.') },
    by: IMPARTIAL,
  }),
  faults: (seen) => {
    const { before, after } = seen;
    const asked = openOf({ state: after }, 'accept-handover');
    return unmet({
      'the named person is asked': same(asked?.assignees, [toPerson]),
      'the owner stays': same(before.owner, after.owner),
      ...untouchedBut(seen, asked?.taskId),
    });
  },
  ends: 'same',
};

function untouchedBut(
  seen: Parameters<Row['faults']>[0],
  taskId: string | undefined,
): Record<string, boolean> {
  const { [taskId ?? '']: _asked, ...tasks } = seen.after.tasks;
  const clocks = Object.fromEntries(
    Object.entries(seen.after.clocks).filter(
      ([, { purpose }]) => purpose.kind !== 'task-limit' || purpose.taskId !== taskId,
    ),
  );
  return untouched({ ...seen, after: { ...seen.after, tasks, clocks } });
}

const source = 'ours' as const;

/** A policy in which people ask, differ, and own their cases. */
export function withCourse(policy: Policy, by: { person: string }): Policy {
  return {
    ...policy,
    ownership: { by, source },
    interpretation: { by, within: { 'working-days': 2 }, source },
    tracks: policy.tracks.map((track) => ({
      ...track,
      customerQuestions: { by: { person: 'owner' }, within: { 'working-days': 1 }, source },
      feedback: { by: { person: 'owner' }, source },
      steps: {
        ...track.steps,
        ...(track.steps['carry-out'] === undefined
          ? {}
          : { 'carry-out': { ...track.steps['carry-out'], objection: true } }),
      },
    })),
  };
}
