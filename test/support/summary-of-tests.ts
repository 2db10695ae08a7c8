import type { CaseSummary } from '../../domain/case/record-step';
import { MONDAY } from './record-rig';

/** Where a case of the API's tests stands: being assessed, nothing decided. */
export const SUMMARY_OF_TESTS: CaseSummary = {
  trackId: 'customer-relations',
  stage: 'assessing',
  round: 1,
  severity: 'ordinary',
  branch: 'ordinary',
  category: 'service-quality',
  urgent: false,
  paused: false,
  department: null,
  handlerRole: null,
  founded: null,
  reasonable: null,
  offerRefusals: 0,
  resultRefusals: 0,
  planVersion: 0,
  answerVersion: 0,
  outcome: null,
  overdue: false,
  undelivered: false,
  nextDeadlineAt: null,
  receivedAt: MONDAY,
  roundStartedAt: MONDAY,
  closedAt: null,
};
