import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { FieldSet } from '../../domain/forms/form';
import { isDecision } from '../../domain/lifecycle';
import { taskName } from '../../texts/names';
import { actOnCase } from '../act-on-case';
import { answerTask } from '../answer-task';
import type { ApiDeps } from '../deps';
import { higherRoleOf } from '../higher-decider';
import { Problem } from '../problem';
import { readCase } from '../read/case';
import { readDesk, readTask } from '../read/desk';
import { peopleOf } from '../read/people';
import type { Submission } from '../read/submission';
import type { TaskDetail } from '../read/task-view';
import { atInputs, otherWay, waysForm } from './decision-ways';
import { parseFormBody, typedValues, type TypedValues } from './form-values';
import { outcomeMessage, type OutcomeMessage } from './outcome-message';
import { readerOf, sendPage } from './page';
import { staffOrSignIn } from './sign-in-page';
import { timeZoneOf } from './time-zone';
import { TaskPage } from './task-page';

type Params = { id: string };

const EMPTY_ROWS = 3;

const MAX_EMPTY_ROWS = 30;

/** `GET /desk/tasks/{id}`: what is asked, what is known, and the form. */
export function taskPage(deps: ApiDeps): RequestHandler<Params> {
  return async (req, res) => show(deps, req, res, { typed: null, message: null });
}

/** `POST /desk/tasks/{id}`: the answer; "more rows" only shows the form again. */
export function taskAnswer(deps: ApiDeps) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const staff = staffOrSignIn(req, res);
    if (staff === null) return;
    const reader = readerOf(deps, req, res);
    const task = await readTask(deps, { principal: staff, taskId: req.params.id, locale: reader.locale });
    if (task === null) throw new Problem('task-unknown');
    const timeZone = await timeZoneOf(deps, staff.organization);
    const form = formOn(task);
    const typed = typedValues(form, req.body);
    const more = typed.get('_more')?.[0];
    if (more !== undefined) return show(deps, req, res, { typed, message: null, emptyRows: Number(more) });
    const way = isDecision(task.kind) ? otherWay(typed, parseFormBody(form, typed, { timeZone })) : null;
    if (way !== null) return act(deps, req, res, { task, typed, way, timeZone });
    const outcome = await answerTask(deps, {
      principal: staff,
      taskId: task.id,
      plainAnswer: parseFormBody(task.form, typed, { timeZone }),
      via: 'desk',
      locale: reader.locale,
    });
    if (outcome.kind === 'recorded') {
      res.redirect(303, `/desk?done=${task.id}`);
      return;
    }
    const named = { task: taskName(reader.t, task.kind), number: task.number };
    const message = outcomeMessage(outcome, reader.t, {
      done: reader.t('p.desk.done', named),
      taken: reader.t('p.desk.accepted', named),
      time: { locale: reader.locale, timeZone },
    });
    await show(deps, req, res, { typed, message });
  };
}

/** An approver asks the author back, or hands the decision over. */
async function act(
  deps: ApiDeps,
  req: Request<Params>,
  res: Response,
  {
    task,
    typed,
    way,
    timeZone,
  }: {
    task: TaskDetail;
    typed: TypedValues;
    way: NonNullable<ReturnType<typeof otherWay>>;
    timeZone: string;
  },
): Promise<void> {
  const staff = staffOrSignIn(req, res);
  if (staff === null) return;
  const { locale, t } = readerOf(deps, req, res);
  const { action } = way;
  const outcome = await actOnCase(deps, {
    principal: staff,
    complaintId: task.complaintId,
    action,
    idempotencyKey: typed.get('_key')?.[0] ?? randomUUID(),
    plainBody: { ...way.body, taskId: task.id },
    locale,
  });
  const said = t(action === 'ask-back' ? 'p.way.asked' : 'p.way.handed-over');
  const message = outcomeMessage(outcome, t, { done: said, taken: said, time: { locale, timeZone } });
  await show(deps, req, res, {
    typed: message.kind === 'problem' ? typed : null,
    message: { ...message, errors: atInputs(action, message.errors) },
  });
}

/** The fields that the page shows: of an approval all four ways. */
export function formOn(task: TaskDetail): FieldSet {
  return isDecision(task.kind) ? waysForm(task.form, task) : task.form;
}

async function show(
  deps: ApiDeps,
  req: Request<Params>,
  res: Response,
  {
    typed,
    message,
    emptyRows = EMPTY_ROWS,
  }: { typed: TypedValues | null; message: OutcomeMessage | null; emptyRows?: number },
): Promise<void> {
  const staff = staffOrSignIn(req, res);
  if (staff === null) return;
  const reader = { ...readerOf(deps, req, res), here: `/desk/tasks/${req.params.id}` };
  const task = await readTask(deps, { principal: staff, taskId: req.params.id, locale: reader.locale });
  if (task === null) throw new Problem('task-unknown');
  const [shown, people, timeZone, desk] = await Promise.all([
    readCase(deps, { principal: staff, complaintId: task.complaintId }),
    peopleOf(deps, staff.organization),
    timeZoneOf(deps, staff.organization),
    readDesk(deps, staff),
  ]);
  const mine = desk.tasks.some(({ id }) => id === task.id);
  const page = (
    <TaskPage
      {...{ reader, task, shown, people, timeZone, message, mine }}
      typed={typed ?? new Map()}
      now={deps.now()}
      above={!mine && shown !== null && higherRoleOf(staff, shown, task) !== null}
      emptyRows={Number.isInteger(emptyRows) ? Math.min(MAX_EMPTY_ROWS, Math.max(0, emptyRows)) : EMPTY_ROWS}
    />
  );
  sendPage(res, page, message?.status ?? 200);
}

/** Who goes on with a case asks the customer for nothing that they have said already (RE-11). */
export const waysToReach = ({ phone, email, address }: Submission): readonly string[] =>
  [phone, email, address].flatMap((one) => (one === null ? [] : [one]));
