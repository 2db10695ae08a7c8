import { KIND_OF_STEP, REVIEWED_STEPS, type TaskKind } from '../lifecycle';
import type { FormField } from '../policy/field';
import type { PrintedStep, PrintedWork } from '../policy/printed-forms';
import type { Policy, Track } from '../policy/schema';
import { taskForm } from './task-form';

const KIND_OF_PRINTED: Readonly<Record<PrintedStep, TaskKind>> = {
  ...KIND_OF_STEP,
  appeal: 'decide-appeal',
};

/** The kind of task whose answer a printed cell shows. */
export function kindOfWork({ step, register, review }: PrintedWork): TaskKind {
  if (register !== undefined || step === undefined) return 'register';
  return review === undefined ? KIND_OF_PRINTED[step] : 'approve';
}

/** The kind of task in which the step's own work is done, whose version the reviews of a cell have to be of. */
export const kindOfStep = (step: PrintedStep): TaskKind => KIND_OF_PRINTED[step];

/** What a track says of the step behind a cell; undefined: it is switched off. */
export function workPolicy({ steps, appeal }: Track, { step }: PrintedWork) {
  if (step === undefined) return undefined;
  return step === 'appeal' ? appeal : steps[step];
}

/** The fields that a case of this track may have filled in there; none: the step is switched off. */
export function workFields(policy: Policy, track: Track, work: PrintedWork): readonly FormField[] {
  if (work.register === undefined && workPolicy(track, work) === undefined) return [];
  const unjudged = { severity: policy.initialSeverity.value, category: null, urgent: false };
  const reviewed = REVIEWED_STEPS.find((step) => step === work.step) ?? null;
  const entries = work.review?.map((entry) => entry - 1) ?? [null];
  return entries.flatMap(
    (reviewIndex) =>
      taskForm({
        ...{ kind: kindOfWork(work), policy, track, ...unjudged, reviewIndex },
        reviewOf: reviewIndex === null ? null : reviewed,
        because: work.register ?? work.part ?? null,
      }).fields,
  );
}
