import type { ReviewedStep, TaskKind } from '../lifecycle';
import type { FormField } from '../policy/field';
import type { Policy, Track } from '../policy/schema';
import type { Facts } from '../case/facts';
import { INTERIM } from '../case/state';
import { rungOf, rungsAbove } from '../policy/ladder';
import { ruleOfRow, unlessDecided } from '../policy/goods';
import type { PartPolicy, ReviewEntry } from '../policy/steps';
import { assessmentFields } from './assessment-fields';
import {
  appealFields,
  approvalFields,
  callFields,
  customersReplyFields,
  customerWordFields,
  evaluationFields,
  handoverFields,
  inquiryFields,
  liabilityFields,
  offerWordFields,
  overdueEntryFields,
  questionFields,
  refusalWordFields,
  rulingFields,
} from './closing-fields';
import { criticismFields } from './criticism-fields';
import { policyFields, words } from './field-makers';
import { penaltyFields, registerFields } from './record-fields';
import type { Form } from './form';
import { askedWhenJudging, passingUpFields } from './passing-up-fields';
import { paymentFields, remedyFields } from './remedy-fields';
import { decideReturnFields, receiveReturnFields, settleReturnFields } from './return-fields';
import {
  analysisFields,
  interimFields,
  problemAnswerFields,
  problemFields,
  referralFields,
  signatureFields,
} from './referral-fields';
import {
  answerFields,
  customerUpdate,
  doneFields,
  investigationFields,
  minutesFields,
  offerFields,
  planFields,
  verificationFields,
} from './round-fields';
import { suggestionFields } from './suggestion-fields';

export type TaskFormInput = {
  readonly kind: TaskKind;
  readonly policy: Policy;
  readonly track: Track;
  /** As submitted or last judged; the form of the assessment proposes them again. */
  readonly severity: string;
  readonly category: string | null;
  readonly urgent: boolean;
  /** Which entry of which review chain an approval belongs to; null for every other kind. */
  readonly reviewOf: ReviewedStep | null;
  readonly reviewIndex: number | null;
  /** Which version of the work is asked for; the first unless given. */
  readonly version?: number | undefined;
  /**
   * The part of the carrying out that is asked for, the policy's own containment, the register of an entry, the rung on
   * which a case is judged, or the row by which a return is decided; null: neither.
   */
  readonly because?: string | null | undefined;
  /** What the submission says of the fields that others go by; absent: not known, and nothing is left out for it. */
  readonly said?: Facts | undefined;
};

/**
 * The form of a task: one for its page, the API, the workflow's validator and the operator's signal. The
 * same input gives the same form. Field ids are fixed: the workflow reads answers by them.
 */
export function taskForm(input: TaskFormInput): Form {
  const { kind } = input;
  const fields = onRung(input, [
    ...builtIn(input),
    ...policyFields(addedByPolicy(input), input.category, input.said),
  ]);
  return kind === 'evaluate'
    ? { kind, fields, requiredWhenEmpty: [{ field: 'noMeasuresReason', list: 'measures' }] }
    : { kind, fields };
}

/** Whoever is asked on a rung with others above may pass the case up instead of judging it. */
function onRung({ kind, policy, track, because }: TaskFormInput, fields: readonly FormField[]): FormField[] {
  const rung = kind === 'assess' ? rungOf(track, because ?? undefined) : null;
  const next = rung === null ? undefined : rungsAbove(track, rung)[0];
  if (rung === null || next === undefined) return [...fields];
  return [...passingUpFields(policy, track, { rung, next }), ...fields.map(askedWhenJudging)];
}

function builtIn(input: TaskFormInput): readonly FormField[] {
  const { kind, policy, track } = input;
  switch (kind) {
    case 'assess':
      return assessmentFields(policy, track, input, rungOf(track, input.because ?? undefined));
    case 'refer':
      return referralFields(policy, track, input);
    case 'sign':
      return signatureFields();
    case 'contain':
      return input.because === INTERIM ? interimFields() : doneFields(track.steps.contain?.evidence);
    case 'hold-meeting':
    case 'hold-analysis':
      return minutesFields();
    case 'investigate':
      return investigationFields(policy, track);
    case 'analyse':
      return analysisFields(input.version ?? 1);
    case 'plan':
      return [...planFields(track), ...remedyFields(policy, track, { said: input.said })];
    case 'decide-suggestion':
      return suggestionFields();
    case 'approve':
      return approvalFields(policyFields(reviewEntry(input)?.fields, input.category));
    case 'approve-extension':
      return approvalFields([]);
    case 'pay-remedy':
      return paymentFields(track);
    case 'offer':
      return offerFields(track.steps.offer?.replyBy ?? 'negotiator');
    case 'offer-word':
      return offerWordFields();
    case 'carry-out':
      return carryingOutFields(input);
    case 'take-up-problem':
      return problemAnswerFields();
    case 'verify':
      return verificationFields(track);
    case 'answer':
      return answerFields(track);
    case 'customer-word':
      return customerWordFields();
    case 'refusal-word':
      return refusalWordFields();
    case 'customer-question':
      return customersReplyFields();
    case 'decide-appeal':
      return appealFields(track);
    case 'evaluate':
      return evaluationFields();
    case 'liability-for-delay':
      return liabilityFields();
    case 'overdue-entry':
      return overdueEntryFields();
    case 'call-customer':
      return callFields();
    case 'answer-question':
      return questionFields();
    case 'measure':
      return doneFields(false);
    case 'register':
      return registerFields();
    case 'confirm-penalty':
      return penaltyFields();
    case 'decide-return':
      return decideReturnFields(ruleOfRow(policy, input.because));
    case 'receive-return':
      return receiveReturnFields();
    case 'settle-return':
      return settleReturnFields(policy.returns?.settle.remedies ?? []);
    case 'answer-inquiry':
      return inquiryFields();
    case 'give-ruling':
      return rulingFields();
    case 'accept-handover':
      return handoverFields();
    case 'decide-criticism':
      return criticismFields();
  }
}

function partOf({ track, because }: TaskFormInput): PartPolicy | undefined {
  const { parts, perStep } = track.steps['carry-out'] ?? {};
  const step = perStep === true ? /^step-(\d+)$/.exec(because ?? '')?.[1] : undefined;
  if (step === undefined) return parts?.find(({ id }) => id === because);
  // What it is stands on the plan.
  return { id: because ?? '', name: words(`第 ${step} 步`, `Step ${step}`), source: 'ours' };
}

/** The form of a part says which part it is of. */
function namedAfter({ name }: PartPolicy, field: FormField): FormField {
  if (field.id !== 'done') return field;
  const { zh, en } = field.title;
  return { ...field, title: { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` } };
}

function carryingOutFields(input: TaskFormInput): readonly FormField[] {
  const step = input.track.steps['carry-out'];
  const part = partOf(input);
  const fields = doneFields(part?.evidence ?? step?.evidence);
  return [
    ...(part === undefined ? fields : fields.map((field) => namedAfter(part, field))),
    ...(step?.tellCustomer === true ? [customerUpdate()] : []),
    ...(step?.problemsTo === undefined ? [] : problemFields()),
  ];
}

/** The chain's entry that an approval answers to, counted over the whole chain of the policy. */
function reviewEntry({ track, reviewOf, reviewIndex }: TaskFormInput): ReviewEntry | undefined {
  return reviewOf === null || reviewIndex === null ? undefined : track.steps[reviewOf]?.review?.[reviewIndex];
}

/** Fields that the policy adds to the step behind a kind of task; approvals add theirs by their entry. */
function addedByPolicy(input: TaskFormInput) {
  const { kind, track, policy, because } = input;
  const { steps } = track;
  switch (kind) {
    case 'assess':
    case 'refer':
    case 'sign':
    case 'contain':
    case 'investigate':
    case 'analyse':
    case 'plan':
    case 'offer':
    case 'verify':
    case 'answer':
    case 'evaluate':
      return steps[kind]?.fields;
    case 'decide-suggestion':
      return steps.suggestion?.fields;
    case 'carry-out':
      return [...(steps['carry-out']?.fields ?? []), ...(partOf(input)?.fields ?? [])];
    case 'hold-meeting':
      return steps.meeting?.fields;
    case 'hold-analysis':
      return steps.analysis?.fields;
    case 'liability-for-delay':
      return steps.liability?.fields;
    case 'pay-remedy':
      return track.remedies?.pay?.fields;
    case 'register':
      return policy.registers?.find(({ id }) => id === because)?.fields;
    case 'decide-return':
      return unlessDecided(policy, policy.returns?.decide.fields, because);
    case 'receive-return':
      return policy.returns?.receive.fields;
    case 'settle-return':
      return policy.returns?.settle.fields;
    case 'approve':
    case 'take-up-problem':
    case 'offer-word':
    case 'customer-word':
    case 'refusal-word':
    case 'decide-appeal':
    case 'overdue-entry':
    case 'call-customer':
    case 'answer-question':
    case 'customer-question':
    case 'measure':
    case 'confirm-penalty':
    case 'approve-extension':
    case 'answer-inquiry':
    case 'give-ruling':
    case 'accept-handover':
    case 'decide-criticism':
      return undefined;
  }
}
