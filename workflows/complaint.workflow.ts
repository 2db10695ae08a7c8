import { allHandlersFinished, condition, continueAsNew, uuid4, workflowInfo } from '@temporalio/workflow';
import { begin, received, renewed } from '../domain/case/begin';
import { bouncesHeard } from '../domain/case/bounces';
import { event } from '../domain/case/events';
import type { ComplaintStart } from '../domain/case/intake';
import type { CaseState } from '../domain/case/state';
import { keptFrom } from '../domain/confidential';
import type { PersonalText } from '../domain/sealed';
import { closing } from '../domain/story/close';
import type { CaseView } from '../domain/story/view';
import { Cancellation, closeWhenCancelled, shielded } from './cancellation';
import { CaseFile } from './case-file';
import { keepClocks } from './clocks';
import { Desk } from './desk';
import { loadPolicy, patiently } from './effects';
import { openFollowUp } from './open-follow-up';
import { showOperators } from './operators-view';
import { letPeopleAct } from './people';
import { Postman } from './postman';
import { Returns } from './returns';
import { stages } from './stages';
import { goThrough } from './story';

/**
 * One complaint, from its receipt until the customer has accepted or a rule with a name ended it. `carried` is the
 * state of the run before, when the history had grown long, or the state that the record folds to, when the run was
 * lost and `restoredBy` had it made again.
 */
export function complaint(
  start: ComplaintStart,
  carried: CaseState | null = null,
  restoredBy: PersonalText | null = null,
): Promise<void> {
  const cancelled = new Cancellation();
  return shielded(story)({ start, carried, restoredBy, cancelled });
}

async function story({
  start,
  carried,
  restoredBy,
  cancelled,
}: {
  start: ComplaintStart;
  carried: CaseState | null;
  restoredBy: PersonalText | null;
  cancelled: Cancellation;
}): Promise<void> {
  let room: { file: CaseFile; desk: Desk } | null = null;
  letPeopleAct(() => room, carried);

  const { organization } = start;
  const at = new Date().toISOString();
  const loaded = await patiently(() =>
    loadPolicy({ organization, policyVersionId: carried?.policyVersionId ?? null, at }),
  );
  const file = new CaseFile(
    carried === null
      ? begin(start, loaded.policy, loaded.policyVersionId, at)
      : renewed(carried, begin(start, loaded.policy, loaded.policyVersionId, at)),
    loaded.policy,
  );
  const postman = new Postman(file, start.complaintId, (bounced) => {
    file.tell(bouncesHeard(file.state, bounced));
    desk.stir();
  });
  const desk = new Desk(file, {
    wait: (until) => condition(until),
    newId: uuid4,
    // A run that has recorded nothing yet is never renewed, or a low limit would renew for ever.
    mustRenew: () =>
      workflowInfo().continueAsNewSuggested &&
      file.steps > 0 &&
      file.drained &&
      postman.idle &&
      returns.idle &&
      allHandlersFinished() &&
      // A new run would not know that this one was cancelled.
      !cancelled.requested,
  });
  const returns = new Returns(file);
  room = { file, desk };
  showOperators(file.view);
  void file.keepRecording();
  void postman.keepDelivering();
  void keepClocks(file, desk);
  void returns.keepOpening();

  if (carried === null) file.tell([received(start, file.state, loaded.policy)]);

  if (restoredBy !== null)
    file.tell([event('run-restored', { by: restoredBy }, { kind: 'operator', personId: '' })]);

  void closeWhenCancelled(cancelled, room);

  await goThrough(stages, room, () => continueAsNew<typeof complaint>(start, file.state));

  file.tell([closing(file.state, new Date().toISOString())]);
  file.storyWaits = true;
  await condition(() => file.drained && returns.idle && allHandlersFinished());
  await openFollowUps(file.view);
  await condition(() => file.drained && postman.idle && allHandlersFinished());
}

/** What outlives the case: each measure, until it is carried out (AD-08), and each penalty that nobody decided. */
async function openFollowUps({ policy, state }: CaseView): Promise<void> {
  const { complaintId, organization, policyVersionId, trackId, severity, measures, penalties = {} } = state;
  const ofCase = {
    complaintId,
    organization,
    policyVersionId,
    trackId,
    severity,
    ...keptFrom(policy, state),
  };
  for (const measure of measures) await openFollowUp({ followUpId: uuid4(), ...ofCase, ...measure });
  for (const { status, taskId: _taskId, ...penalty } of Object.values(penalties)) {
    if (status !== 'proposed') continue;
    await openFollowUp({ followUpId: penalty.proposalId, ...ofCase, kind: 'penalty', penalty });
  }
}
