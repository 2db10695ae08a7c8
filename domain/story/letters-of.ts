import type { DomainEvent, SupersededBecause } from '../case/events';
import type { LetterKind, LetterRequest, LetterTo } from '../case/letters';
import { isCustomerTask, isDecision, type TaskKind } from '../lifecycle';
import type { Asked } from '../policy/steps';
import { rungOf } from '../policy/ladder';
import { whereItWillBe } from './assignment';
import { isKeptFromCustomer } from './corrective-duty';
import { colleagues } from './criticism';
import { lookingAfter, mayHear } from './discreet';
import { besideServing } from './task-limit';
import { rolesOf, type CaseView } from './view';

/** The same question goes to others, who are told by a letter of their own. */
const PASSED_ON: readonly SupersededBecause[] = ['handed-over', 'letter-bounced', 'nobody-independent'];

/** Which letters an event causes, and to whom. `view` is the state after the event. */
export function lettersOf(view: CaseView, e: DomainEvent): readonly LetterRequest[] {
  const letters = lettersToAll(view, e).map((letter) => ({ ...letter, to: discreetly(view, letter.to) }));
  // Nothing is written to whom nobody knows: they look at their page.
  const nothing = view.state.customerIsAnonymous === true || isKeptFromCustomer(view, e);
  return nothing ? letters.filter(({ to }) => !('customer' in to)) : letters;
}

/** The person complained about in confidence is told nothing; who stands above them hears instead. */
function discreetly({ track, state: { against } }: CaseView, to: LetterTo): LetterTo {
  if (track.confidential === undefined || against === null || !('role' in to)) return to;
  return { ...to, except: [...new Set([...(to.except ?? []), against])] };
}

function lettersToAll(view: CaseView, e: DomainEvent): readonly LetterRequest[] {
  const letter = (kind: LetterKind, to: LetterTo, more: Partial<LetterRequest> = {}): LetterRequest => ({
    kind,
    seq: e.seq,
    to,
    taskId: more.taskId ?? null,
    params: more.params ?? {},
  });
  const customer = { customer: true } as const;
  const notices = (asked: Asked): readonly LetterRequest[] =>
    rolesTo(view, asked).map((to) => letter('notice', to));
  switch (e.type) {
    case 'complaint-received':
      return [
        letter('received', customer),
        ...(view.track.reportTo?.value ?? []).flatMap((asked) =>
          rolesTo(view, asked).map((to) => letter('notice', to)),
        ),
      ];
    case 'replied-at-once':
      return [letter('immediate-reply', customer)];
    case 'case-assigned': {
      const { refer, assess } = view.track.steps;
      return (refer === undefined ? assess.inform : refer.inform)?.flatMap(notices) ?? [];
    }
    case 'case-climbed':
      return (
        rungOf(view.track, e.data.to)
          ?.inform?.map((asked) => whereItWillBe(view, asked))
          .flatMap(notices) ?? []
      );
    case 'complaint-answered':
      return view.track.steps.answer.inform?.flatMap(notices) ?? [];
    case 'first-contact-resolved':
      return [letter('first-contact', customer)];
    case 'task-opened': {
      const { taskId, kind } = e.data;
      if (kind === 'offer-word') return [letter('offer', customer, { taskId })];
      if (kind === 'customer-word') return [letter('answer', customer, { taskId })];
      if (kind === 'customer-question') return [letter('question', customer, { taskId })];
      if (kind === 'refusal-word') return [letter('refusal', customer, { taskId })];
      return [letter(letterOfTask(kind), { taskId }, { taskId })];
    }
    // Whose word is not asked any more hears the answer all the same: nothing ends without one.
    case 'suggestion-noted':
      return [letter('suggestion-answer', customer)];
    case 'letter-bounced':
      return notices(lookingAfter(view));
    case 'independence-given-up':
      return administrators(view).map((to) => letter('notice', to));
    case 'decision-question-answered': {
      const { taskId } = e.data;
      return [letter('decision', { taskId }, { taskId })];
    }
    case 'task-superseded':
      // Whoever passed it on knows; a letter that does not arrive is not followed by another.
      return isDecision(e.data.kind) && !PASSED_ON.includes(e.data.because)
        ? [letter('task-superseded', { taskId: e.data.taskId }, { taskId: e.data.taskId })]
        : [];
    case 'meeting-convened':
    case 'analysis-convened': {
      const analysis = e.data.kind === 'analysis';
      const step = analysis ? view.track.steps.analysis : view.track.steps.meeting;
      if (step === undefined) return [];
      const bySeverity = analysis
        ? view.track.steps.analysis?.informBySeverity?.[view.state.severity]
        : undefined;
      return [step.by, ...(step.inform ?? []), ...(bySeverity ?? [])].flatMap((asked) =>
        rolesTo(view, asked).map((to) =>
          letter('meeting-invitation', to, { params: { meeting: e.data.kind } }),
        ),
      );
    }
    case 'plan-approved':
      return [
        ...e.data.named.map((personId) => letter('entrusted', { personId })),
        ...(view.track.steps.plan.inform ?? []).flatMap((asked) =>
          rolesTo(view, asked).map((to) => letter('notice', to, { params: { issued: true } })),
        ),
      ];
    case 'task-reassigned': {
      const { kind, taskId, toPerson } = e.data;
      return [letter(letterOfTask(kind), { personId: toPerson }, { taskId })];
    }
    case 'complaint-reclassified':
      // What a table moved to another track is not told to those of the old one: any of them may be the accused.
      return e.data.trackId !== undefined && e.data.row !== undefined
        ? []
        : noticed(view).map((to) => letter('notice', to));
    // Whoever is at work on the case hears at once what has changed for them.
    case 'case-paused':
    case 'case-resumed':
    case 'question-answered':
    case 'question-unanswered':
    case 'return-requested':
    case 'return-ended':
      return noticed(view).map((to) => letter('notice', to));
    case 'clock-reminded':
      return waitedFor(view, e.data).map((taskId) =>
        letter('reminder', { taskId }, { taskId, params: { clockId: e.data.clockId } }),
      );
    case 'submission-corrected':
      return [
        // The address was wrong, or there was none: what was sent so far, and the link with it, did not arrive.
        ...(e.data.field === 'email' && e.data.value !== null ? [letter('received', customer)] : []),
        ...noticed(view).map((to) => letter('notice', to)),
      ];
    case 'extension-refused':
      return noticed(view).map((to) => letter('notice', to));
    case 'limit-extended': {
      const { clockId, limitId } = e.data;
      return [
        ...(tellsOfExtension(view, limitId) ? [letter('extension', customer, { params: { clockId } })] : []),
        ...noticed(view).map((to) => letter('notice', to)),
      ];
    }
    case 'part-carried-out':
      return e.data.told === undefined ? [] : [letter('progress', customer)];
    case 'inquiry-answered':
      return [letter('inquiry-answered', customer)];
    case 'criticism-published':
      return [
        letter('notice', { personId: e.data.personId }),
        ...colleagues(view, e).map((to) => letter('notice', to)),
        letter('criticism', customer),
      ];
    // The owner from before, or whoever asked, and the new one hear at once.
    case 'owner-named':
      return e.data.because === 'accepted' && e.data.from !== null
        ? [letter('notice', { personId: e.data.from })]
        : [];
    case 'handover-refused': {
      const { owner } = view.state;
      return owner == null ? [] : [letter('notice', { personId: owner })];
    }
    case 'ruling-given':
    case 'solution-objected':
      return noticed(view).map((to) => letter('notice', to));
    case 'holding-letter-sent':
      return [letter('holding', customer, { params: { clockId: e.data.clockId } })];
    case 'clock-escalated':
      return e.data.inform === null
        ? []
        : [
            letter(
              'overdue',
              { role: e.data.inform, unit: null },
              { params: { clockId: e.data.clockId, level: e.data.level } },
            ),
          ];
    case 'customer-reminded':
      return [letter('customer-reminder', customer, { taskId: e.data.taskId })];
    case 'word-taken-by-staff':
      return [letter('word-taken-by-staff', customer, { taskId: e.data.taskId })];
    case 'round-started':
      return [letter('next-round', customer)];
    case 'appeal-lodged':
      return [letter('appeal-received', customer)];
    case 'appeal-decided':
      return [letter('appeal-decided', customer, { params: { decision: e.data.decision } })];
    case 'complaint-merged':
      return [letter('merged', customer), ...noticed(view).map((to) => letter('notice', to))];
    case 'complaint-withdrawn':
      return [letter('withdrawn', customer), ...noticed(view).map((to) => letter('notice', to))];
    case 'closed-by-operator':
      return noticed(view).map((to) => letter('notice', to));
    case 'penalty-proposed':
      return [letter('penalty-proposed', { penalised: e.data.proposalId })];
    case 'penalty-confirmed':
    case 'penalty-waived':
      return [letter('penalty-decided', { penalised: e.data.proposalId })];
    case 'complaint-closed':
      return [letter('closed', customer, { params: { outcome: e.data.outcome } })];
    case 'approver-told':
      return [
        letter(
          'decided-by-operator',
          { taskId: e.data.taskId },
          { taskId: e.data.taskId, params: { operator: e.data.operator } },
        ),
      ];
    default:
      return [];
  }
}

/** What a task is brought by: a decision has a link of its own, a penalty is told with its evidence. */
export function letterOfTask(kind: TaskKind): LetterKind {
  if (isDecision(kind)) return 'decision';
  return kind === 'confirm-penalty' ? 'penalty-to-decide' : 'task';
}

/** Whether the customer hears of more time for this limit. */
export function tellsOfExtension({ track }: CaseView, limitId: string): boolean {
  return track.limits.find(({ id }) => id === limitId)?.extension?.tellCustomer === true;
}

/** Everybody who holds one of the roles asked; a meeting is attended by all of them. */
function rolesTo(view: CaseView, asked: Asked): readonly LetterTo[] {
  const { roles, unit } = rolesOf(view, asked);
  return roles.map((role) => ({ role, unit }));
}

/** The handler of the case, and whoever looks after cases as a whole. */
function noticed(view: CaseView): readonly LetterTo[] {
  const { handlerRole, department } = view.state;
  const asked = lookingAfter(view);
  const also = handlerRole !== null && !rolesOf(view, asked).roles.includes(handlerRole);
  return [
    ...rolesTo(view, asked),
    ...(also && mayHear(view, handlerRole) ? [{ role: handlerRole, unit: department }] : []),
  ];
}

/** Whoever administers, but for the person complained about. */
function administrators({ policy, state }: CaseView): readonly LetterTo[] {
  const except = state.against === null ? [] : [state.against];
  return policy.roles
    .filter(({ access }) => access === 'administrator')
    .map(({ id }) => ({ role: id, unit: null, except }));
}

function waitedFor(
  { track, state }: CaseView,
  { clockId, limitId }: { clockId: string; limitId: string },
): readonly string[] {
  const purpose = state.clocks[clockId]?.purpose;
  if (purpose?.kind === 'task-limit') return [purpose.taskId];
  const open = Object.values(state.tasks);
  const beside = besideServing(track, limitId, open);
  if (beside.length > 0) return beside.map(({ taskId }) => taskId);
  return open.filter((task) => !isCustomerTask(task.kind) && !task.beside).map((task) => task.taskId);
}
