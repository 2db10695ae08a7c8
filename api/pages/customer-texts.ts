import type { Stage } from '../../domain/lifecycle';
import type { TextKey } from '../../texts/translate';

/** The path as a customer sees it: six plain steps instead of our stages. */
export const CUSTOMER_STEPS = [
  'received',
  'examined',
  'solution',
  'carried-out',
  'answered',
  'closed',
] as const;

/** Which of the six a stage belongs to. */
export function customerStep(stage: Stage): number {
  switch (stage) {
    case 'received':
      return 0;
    case 'assessing':
      return 1;
    case 'meeting':
    case 'investigating':
    case 'planning':
    case 'reviewing':
      return 2;
    case 'offering':
    case 'implementing':
    case 'verifying':
      return 3;
    case 'answering':
    case 'evaluating':
      return 4;
    case 'closed':
      return 5;
  }
}

export const stepKey = (step: (typeof CUSTOMER_STEPS)[number]): TextKey => `p.c.step.${step}`;
export const nextKey = (stage: Stage): TextKey => `p.c.next.${stage}`;
