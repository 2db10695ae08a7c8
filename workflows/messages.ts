import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Receipt } from '../domain/case/intake';
import type { CaseState } from '../domain/case/state';
import type { ChangeDecided, ChangeDecision } from '../domain/policy-change/change';
import { QUERIES, SIGNALS, UPDATES } from '../domain/contract';
import type { ActRequest, ActResult, AnswerResult, TaskAnswer } from '../domain/tasks/answer';

/** How people, operators and the API speak to a run. */
export const confirmReceipt = defineUpdate<Receipt, [string]>(UPDATES.confirmReceipt);
export const answerTask = defineUpdate<AnswerResult, [TaskAnswer]>(UPDATES.answerTask);
/** Who may approve a draft of the procedure decides. */
export const decidePolicyChange = defineUpdate<ChangeDecided, [ChangeDecision]>(UPDATES.decidePolicyChange);
export const act = defineUpdate<ActResult, [ActRequest]>(UPDATES.act);
/** The payload is typed by hand in the Temporal UI: whatever it is, it must not harm the run. */
export const approvalDecision = defineSignal<[unknown]>(SIGNALS.approvalDecision);
/** Sent by `announceCalendar`, or by hand: whatever it is, it must not harm the run. */
export const calendarChanged = defineSignal<[unknown]>(SIGNALS.calendarChanged);
/** Sent by a return's procedure when it ends, or by hand: whatever it is, it must not harm the run. */
export const followUpEnded = defineSignal<[unknown]>(SIGNALS.followUpEnded);
export const caseFile = defineQuery<CaseState>(QUERIES.caseFile);
