import type { CaseSummary } from '../../domain/case/record-step';
import { SUMMARY_AT_RECEIPT } from './record-rig';

/** Where a case of the API's tests stands: being assessed, nothing decided. */
export const SUMMARY_OF_TESTS: CaseSummary = {
  ...SUMMARY_AT_RECEIPT,
  stage: 'assessing',
  severity: 'ordinary',
  category: 'service-quality',
};
