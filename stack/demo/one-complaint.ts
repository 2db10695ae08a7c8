import { INTERIM } from '../../domain/case/state';
import { isCustomerTask, isDecision, type TaskKind } from '../../domain/lifecycle';
import { Cast, type AskedTask } from './answers';
import type { ComplaintRow } from './complaint-rows';
import { endEarly } from './early-end';
import type { ListedTask, ReadCase } from './json-api';
import { refusal } from './json-api';
import { answerOnPage } from './link-page';
import { pause, requireTime } from './patient-http';
import { seedOfRow } from './random';
import type { Script } from './scripts';
import { numberOf, type Stage, type Submitted } from './stage';
import { submissionOf } from './submission';

const FIRST_LOOK_MS = 150;
const LONGEST_LOOK_MS = 1_500;
/** A task that was answered and still stands open after this time is answered again, with the same content. */
const REPEAT_AFTER_MS = 10_000;

/** Submits one complaint, with the same key and content however often it takes. */
export async function submitRow(row: ComplaintRow, script: Script, stage: Stage): Promise<Submitted> {
  const { api, organization, key, runId, intakeForms } = stage;
  const about = row.about == null ? {} : { about: await numberOf(row.about, stage) };
  // What it repeats has to be there first: only an earlier complaint takes up another.
  if (row.repeats != null) await numberOf(row.repeats, stage);
  const body = { ...submissionOf(row, script, intakeForms[row.locale]), ...about };
  const submitted = await api.submit(organization, key, {
    key: `demo-${runId}-${row.row}`,
    body,
    locale: row.locale,
  });
  stage.numbers.set(row.id, submitted.number);
  stage.onProgress('submitted');
  return submitted;
}

/**
 * Who looks on while a complaint is played: the demo's key; where the case is confidential, which no program sees, a
 * colleague who may read it.
 */
export async function lookingOn({ id }: Submitted, stage: Stage): Promise<Stage> {
  for (const key of [stage.key, ...stage.staff.everybody()])
    if (await stage.api.sees(id, key)) return { ...stage, key };
  return stage;
}

/** Plays everybody who is asked, one task after the other, until the complaint has ended. */
export async function playToTheEnd(
  { id, number }: Submitted,
  { row, script, stage }: { readonly row: ComplaintRow; readonly script: Script; readonly stage: Stage },
): Promise<ReadCase> {
  const { api, key, patience } = stage;
  const cast = new Cast(row, {
    script,
    seed: seedOfRow(stage.seed, row.row),
    organization: stage.organization,
  });
  let lookMs = FIRST_LOOK_MS;
  for (;;) {
    const open = (await api.tasksOf(id, 'open', key)).filter(
      ({ streamId, kind }) => streamId === id || isOfReturn(kind),
    );
    const next = inOrder(open)[0];
    if (next === undefined || stage.twins.areWaitedForBy(row)) {
      const found = await api.readCase(id, key);
      // What outlives the case is opened after its close; its letters are part of what the demo counts.
      if (found.stage === 'closed' && (await followUpsAreOpen(id, { cast, stage }))) return found;
      await pause(lookMs, patience);
      requireTime(patience, `It stood at "${found.stage}" with nobody asked when time was over.`);
      lookMs = Math.min(lookMs * 1.5, LONGEST_LOOK_MS);
      continue;
    }
    lookMs = FIRST_LOOK_MS;
    const early = cast.earlyEnd();
    if (early !== null) {
      await endEarly(early, { id, number, next, row, stage });
      continue;
    }
    await askForReturn(next, { id, row, cast, stage });
    if (await answer(next, { number, row, cast, stage })) stage.onProgress('answered');
  }
}

/** The complaint waits for it, so it is played to its end as well. */
const isOfReturn = (kind: TaskKind): boolean => kind.endsWith('-return');

/** Whoever is asked writes down that the customer wants to give something back, before they answer. */
async function askForReturn(
  task: ListedTask,
  { id, row, cast, stage }: { readonly id: string } & Omit<Playing, 'number'>,
): Promise<void> {
  const body = isCustomerTask(task.kind) ? null : cast.goodsToReturn(task.kind);
  if (body === null) return;
  const { personId } = stage.staff.oneOf(task.assignee.map(({ id: one }) => one));
  const said = await stage.staff.send(personId, `complaints/${id}/actions/request-return`, {
    body,
    locale: row.locale,
    idempotencyKey: `demo-${stage.runId}-${String(row.row)}-return`,
  });
  // Not every procedure has returns.
  if (said.status < 300 || said.text.includes('"action-not-possible"')) return;
  throw refusal('The return was not taken', said);
}

async function followUpsAreOpen(
  id: string,
  { cast, stage }: Pick<Playing, 'cast' | 'stage'>,
): Promise<boolean> {
  if (cast.measures === 0) return true;
  const tasks = await stage.api.tasksOf(id, 'open', stage.key);
  return tasks.filter(({ streamId }) => streamId !== id).length >= cast.measures;
}

/** Always the same order, so that the same seed gives the same course whatever the timing. */
function inOrder(tasks: readonly ListedTask[]): readonly ListedTask[] {
  const key = ({ openedAt, kind, roles }: ListedTask): string => [openedAt, kind, ...roles].join(' ');
  return [...tasks].sort((a, b) => key(a).localeCompare(key(b)));
}

type Playing = {
  readonly number: string;
  readonly row: ComplaintRow;
  readonly cast: Cast;
  readonly stage: Stage;
};

/** Answers one task and waits until it is no longer open. */
async function answer(task: ListedTask, playing: Playing): Promise<boolean> {
  const { stage } = playing;
  const mailed = isDecision(task.kind) || isCustomerTask(task.kind);
  for (;;) {
    const sent = mailed ? await answerByLink(task, playing) : await answerOnDesk(task, playing);
    const until = performance.now() + (sent ? REPEAT_AFTER_MS : 0);
    let lookMs = FIRST_LOOK_MS;
    do {
      if ((await stage.api.taskStatus(task.id, stage.key)) !== 'open') return sent;
      await pause(lookMs, stage.patience);
      requireTime(stage.patience, `Its task "${task.kind}" was still open when time was over.`);
      lookMs = Math.min(lookMs * 1.5, LONGEST_LOOK_MS);
    } while (performance.now() < until);
  }
}

/** A member of staff answers through the JSON API, in a session of their own. */
async function answerOnDesk(task: ListedTask, { row, cast, stage }: Playing): Promise<boolean> {
  const { staff } = stage;
  const { personId } = staff.oneOf(task.assignee.map(({ id }) => id));
  const body = cast.answerTo(await formFor(task, { personId, row, stage }), new Date().toISOString());
  const said = await staff.send(personId, `tasks/${task.id}/answer`, { body, locale: row.locale });
  // 409 and 410: somebody was quicker, or the task is gone; what there is to do now is in the list of tasks.
  if ([200, 202, 409, 410].includes(said.status)) return said.status < 300;
  throw refusal(`The answer to "${task.kind}" was refused`, said);
}

/** Who is asked by a mailed link answers through it: waits for the letter, opens the page, posts its form. */
async function answerByLink(task: ListedTask, { number, row, cast, stage }: Playing): Promise<boolean> {
  const { api, staff, mailbox, key, patience } = stage;
  const customer = isCustomerTask(task.kind);
  const person = customer ? null : staff.oneOf(task.assignee.map(({ id }) => id));
  const link = await mailbox.untilLink(
    {
      to: person?.email ?? row.email,
      number,
      kind: customer ? 'c' : 'd',
      since: task.openedAt,
      baseUrl: api.baseUrl,
    },
    async () => (await api.taskStatus(task.id, key)) === 'open',
  );
  if (link === null) return false;
  const asked = await formFor(task, { personId: person?.personId ?? null, row, stage });
  const visit = await answerOnPage(link, {
    taskId: task.id,
    answer: cast.answerTo(asked, new Date().toISOString()),
    locale: row.locale,
    patience,
  });
  return visit === 'posted';
}

async function formFor(
  task: ListedTask,
  {
    personId,
    row,
    stage,
  }: { readonly personId: string | null; readonly row: ComplaintRow; readonly stage: Stage },
): Promise<AskedTask> {
  const by = personId === null ? stage.key : stage.staff.credentialsOf(personId);
  return {
    id: task.id,
    kind: task.kind,
    reviewOf: task.reviewOf,
    interim: task.because === INTERIM,
    round: task.round,
    personId,
    form: await stage.api.formOf(task.id, by, row.locale),
  };
}
