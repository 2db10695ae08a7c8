import type { CustomerTaskKind, Stage } from '../../domain/lifecycle';
import type { TextKey } from '../../texts/translate';
import type { PathStep } from '../read/case-path';

/** The path as a customer sees it: six plain steps instead of our stages. */
const CUSTOMER_STEPS = ['received', 'examined', 'solution', 'carried-out', 'answered', 'closed'] as const;

type CustomerStep = (typeof CUSTOMER_STEPS)[number];

/** Which of the six a stage belongs to. */
function customerStep(stage: Stage): CustomerStep {
  switch (stage) {
    case 'received':
      return 'received';
    case 'assessing':
      return 'examined';
    case 'meeting':
    case 'investigating':
    case 'planning':
    case 'reviewing':
      return 'solution';
    case 'offering':
    case 'implementing':
    case 'verifying':
      return 'carried-out';
    case 'answering':
    case 'evaluating':
      return 'answered';
    case 'closed':
      return 'closed';
  }
}

/** Of a step's stages, the one that says most about the step. */
const TELLING: readonly PathStep['state'][] = ['now', 'done', 'ahead', 'skipped'];

/**
 * The six steps with what is true of each: a complaint that was declined has had no solution, and its page must
 * not say so. Steps that the organisation's procedure does not have are left out.
 */
export function customerPath(
  path: readonly PathStep[],
): readonly { readonly step: CustomerStep; readonly state: PathStep['state'] }[] {
  return CUSTOMER_STEPS.flatMap((step) => {
    const own = path.filter(({ stage }) => customerStep(stage) === step);
    const state = TELLING.find((each) => own.some((part) => part.state === each));
    return state === undefined ? [] : [{ step, state }];
  });
}

export const stepKey = (step: CustomerStep): TextKey => `p.c.step.${step}`;
/** Heads what we said, above the customer's word on it. */
export const toldKey = (kind: CustomerTaskKind): TextKey => `p.c.told.${kind}`;
export const nextKey = (stage: Stage): TextKey => `p.c.next.${stage}`;
