/** The bundle's one entry: exactly the workflows that may run. */
export { complaint } from './complaint.workflow';
export { followUp } from './follow-up.workflow';
export { policyChange } from './policy-change.workflow';
export { policyReview } from './policy-review.workflow';
export { announceCalendar } from './announce-calendar.workflow';
