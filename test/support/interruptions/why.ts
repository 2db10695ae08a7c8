import type { RefusalCode } from '../../../domain/contract';

/** Why something cannot happen, and the code with which whoever tries it hears so. */
export type Cannot = { readonly code: RefusalCode | 'complaint-not-closed' | null; readonly why: string };

const because = (code: Cannot['code'], why: string): Cannot => ({ code, why });

/** One sentence for each thing that cannot happen. */
export const WHY = {
  passing: because(
    null,
    'No case waits in this stage: what comes in before the first question is judged when the question is asked.',
  ),
  noCase: because(null, 'No case of this kind ever waits in this stage.'),
  closed: because(
    'complaint-closed',
    'The run has ended; what is not settled then begins a complaint that continues it.',
  ),
  notClosed: because(
    'complaint-not-closed',
    'What is not settled is said in the case itself as long as it is open.',
  ),
  decided: because('action-not-possible', 'How the case ends is decided already; only its closing is left.'),
  notAssessed: because(
    'action-not-possible',
    'Nothing has been judged yet: the assessment itself says severity and category.',
  ),
  refused: because(
    'action-not-possible',
    'The complaint was found unfounded: its severity matters no more unless an appeal is upheld.',
  ),
  customersOwn: because(
    'action-not-possible',
    'Only the customer is asked, and nobody else can be asked in their place.',
  ),
  nobodyAsked: because(
    'task-unknown',
    'Nobody is asked anything by the story: it waits for the contest time or for what stands beside it.',
  ),
  notCustomers: because('action-not-possible', 'It is not the customer who is asked.'),
  nothingToContest: because(
    'action-not-possible',
    'No yes was taken by staff that the customer could still contest.',
  ),
  notExtensible: because('action-not-possible', 'No limit runs that the policy lets be extended.'),
  noReturns: because('action-not-possible', 'The policy has no procedure for goods that come back.'),
  noObjections: because('action-not-possible', 'The policy asks for no objections while it is carried out.'),
  notCarriedOut: because('action-not-possible', 'Nothing is being carried out that one could differ from.'),
  noInquiries: because('action-not-possible', 'The policy has no questions of customers in mid-course.'),
  noRulings: because('action-not-possible', 'The policy names nobody who interprets it.'),
  noOwners: because('action-not-possible', 'The policy knows no owners of cases.'),
  noOwnerYet: because('action-not-possible', 'Nobody has taken the case on yet.'),
  noDecision: because('action-not-possible', 'No decision is asked of an approver.'),
  severalDecide: because(
    'action-not-possible',
    'Others of the pool are asked as well, and any of them may decide.',
  ),
  notAnApproval: because(
    'not-asked-of-you',
    'Operators answer nothing but approvals: it becomes a note in the record.',
  ),
  noTask: because('task-unknown', 'No task of the story is open: it becomes a note in the record.'),
  settled: because(
    'action-not-possible',
    'A complaint that is settled, or a suggestion that was decided on, does not turn into the other.',
  ),
} as const satisfies Record<string, Cannot>;
