import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import type { LetterKind } from '../../domain/case/letters';
import type { OpenTask } from '../../domain/case/state';
import type { TaskKind } from '../../domain/lifecycle';
import { CUSTOMER, NO_MEASURES, staff, walkTo } from '../support/case-steps';
import { fakeSeal, refusalOf, type CaseUnderTest, type StoryRig } from '../support/story-rig';

type Submitted = Parameters<StoryRig['submit']>[0];

/** A new complaint, brought to where `kind` is asked by everybody answering as the forms' examples do. */
export async function caseAt(
  rig: StoryRig,
  kind: TaskKind,
  submitted?: Submitted,
  more?: Parameters<StoryRig['submit']>[1],
): Promise<CaseUnderTest> {
  const complaint = await rig.submit(submitted, more);
  await goOnTo(complaint, kind);
  return complaint;
}

/** Goes on, as the forms' examples do, until `kind` is asked; with no improvement measures unless that is asked. */
export async function goOnTo(complaint: CaseUnderTest, kind: TaskKind): Promise<void> {
  await walkTo(complaint, kind, { evaluate: NO_MEASURES });
}

/** Open tasks of the story itself, without those that stand beside it. */
export function openInStory(complaint: CaseUnderTest): readonly OpenTask[] {
  return Object.values(complaint.folded().tasks).filter(({ beside }) => !beside);
}

const faultSchema = z.object({ pointer: z.string(), code: z.string() });

/** Faults for which the workflow refused an answer, as `/field code`. Throws when it was not refused for its content. */
export async function faultsIn(attempt: Promise<unknown>): Promise<readonly string[]> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    const { cause } = error;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'answer-invalid') throw error;
    return z
      .array(faultSchema)
      .parse(cause.details)
      .map(({ pointer, code }) => `${pointer} ${code}`);
  }
  return [];
}

/** What everybody but these roles hears when they try to answer the open task of the kind. */
export async function answersOfOthers(
  complaint: CaseUnderTest,
  kind: TaskKind,
  allowed: readonly string[],
): Promise<ReadonlySet<string>> {
  const others = complaint.rig.policy.roles.map(({ id }) => id).filter((role) => !allowed.includes(role));
  const heard = new Set<string>();
  for (const role of others) heard.add(await refusalOf(complaint.answer(kind, {}, staff(role))));
  return heard;
}

/** Kinds of the letters that the customer was sent. */
export function lettersToCustomer(complaint: CaseUnderTest): readonly LetterKind[] {
  return complaint.recorded.letters.filter(({ to }) => 'customer' in to).map(({ kind }) => kind);
}

/** Persons who may answer the open tasks of the kind. */
export function askedFor(complaint: CaseUnderTest, kind: TaskKind): readonly string[] {
  return Object.values(complaint.folded().tasks)
    .filter((task) => task.kind === kind)
    .flatMap(({ assignees }) => assignees);
}

/** When the latest clock of a limit began, and when it is due; RFC 3339 UTC. */
export function limitOf(complaint: CaseUnderTest, limitId: string): { startedAt: string; dueAt: string } {
  const { events, clocks } = complaint.recorded;
  const started = events.findLast((e) => e.type === 'clock-started' && e.data.limitId === limitId);
  if (started?.type !== 'clock-started') throw new Error(`limit ${limitId} never began`);
  const { clockId, startedAt } = started.data;
  return { startedAt, dueAt: clocks.get(clockId)?.dueAt ?? '' };
}

export async function withdraw(complaint: CaseUnderTest): Promise<void> {
  await complaint.act('withdraw', { reason: fakeSeal('I sold the car.') }, CUSTOMER);
}
