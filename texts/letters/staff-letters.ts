import type { STAFF_LETTERS } from '../../domain/case/letters';
import { isDecision } from '../../domain/lifecycle';
import { formatInstant } from '../format';
import { penaltyLetter } from './penalty-letters';
import { taskName } from '../names';
import type { T, TextKey } from '../translate';
import {
  note,
  paragraph,
  when,
  type LetterBlock,
  type LetterContent,
  type LetterContext,
} from './letter-context';

type StaffLetter = (typeof STAFF_LETTERS)[number];

/** What a letter to a colleague says: what is asked, until when and why then, the case in brief, one link. */
export function staffLetter(kind: StaffLetter, context: LetterContext, t: T): LetterContent {
  const { number, complaint, links, task, limit, meeting } = context;
  const at = (instant: string): string => formatInstant(instant, context);
  const quote = (title: string, text: string | null): readonly LetterBlock[] =>
    when(text, (words) => [{ kind: 'quote', title, text: words }]);
  const button = (label: string, url: string | null): readonly LetterBlock[] =>
    when(url, (there) => [{ kind: 'button', label, url: there }]);
  const openTask = links.desk === null ? openCase() : button(t('l.staff.open-task'), links.desk);
  function openCase(): readonly LetterBlock[] {
    return button(t('l.staff.open-case'), links.caseForStaff);
  }
  const inBrief: readonly LetterBlock[] = [
    { kind: 'facts', rows: facts(context, t) },
    ...quote(t('l.staff.complaint'), complaint.content),
    ...quote(t('l.staff.demand'), complaint.demand),
  ];
  const name = task === null ? '' : taskName(t, task.kind);
  const what = limit?.name ?? name;

  switch (kind) {
    case 'task':
      return {
        subject: t(complaint.urgent ? 'l.task.urgent-subject' : 'l.task.subject', { task: name }),
        blocks: [
          paragraph(t('l.task.p1', { number, task: name })),
          ...due(context, t),
          ...whyYou(context, t),
          ...context.background.flatMap(({ about, words }) => quote(t(`l.background.${about}`), words)),
          ...inBrief,
          paragraph(t('l.task.p2')),
          ...openTask,
        ],
      };
    case 'decision':
      return {
        subject: t(decisionSubject(context)),
        blocks: [
          paragraph(decisionOpening(context, t)),
          ...due(context, t),
          ...whyYou(context, t),
          ...context.background.flatMap(({ about, words }) => quote(t(`l.background.${about}`), words)),
          ...decidedOn(context, t),
          ...button(t('l.decision.button'), links.decision ?? links.desk),
          note(t('l.decision.how')),
          ...inBrief,
        ],
      };
    case 'meeting-invitation': {
      const analysis = meeting?.kind === 'analysis';
      const time =
        meeting?.at != null
          ? at(meeting.at)
          : task?.dueAt != null
            ? t('l.meeting.asap-by', { by: at(task.dueAt) })
            : t('l.meeting.asap');
      return {
        subject: t(analysis ? 'l.meeting.subject-analysis' : 'l.meeting.subject'),
        blocks: [
          paragraph(t(analysis ? 'l.meeting.p1-analysis' : 'l.meeting.p1', { number })),
          {
            kind: 'facts',
            rows: [
              [t('l.meeting.when'), time],
              [t('l.meeting.where'), meeting?.place ?? t('l.meeting.no-place')],
            ],
          },
          paragraph(t('l.meeting.p2')),
          ...(meeting?.at == null ? [] : [note(t('l.meeting.file'))]),
          ...inBrief,
          ...openCase(),
        ],
      };
    }
    case 'entrusted':
      return {
        subject: t('l.entrusted.subject'),
        blocks: [
          paragraph(t('l.entrusted.p1', { number })),
          paragraph(t('l.entrusted.p2')),
          ...decidedOn(context, t),
          ...openCase(),
          ...inBrief,
        ],
      };
    case 'notice': {
      const happened = context.happened ?? '';
      return {
        subject: t('l.notice.subject', { what: happened }),
        blocks: [
          paragraph(t('l.notice.p1', { number, what: happened })),
          ...context.background.flatMap(({ about, words }) => quote(t(`l.background.${about}`), words)),
          ...(context.issued ? decidedOn(context, t) : [paragraph(t('l.notice.p2'))]),
          { kind: 'facts', rows: facts(context, t) },
          ...openCase(),
        ],
      };
    }
    case 'reminder':
      return {
        subject: t('l.reminder.subject'),
        blocks: [
          paragraph(t('l.reminder.p1', { number, limit: what })),
          ...limitDue(context, t, 'l.staff.due-by'),
          ...(task === null ? [] : [paragraph(t('l.reminder.task', { task: name }))]),
          { kind: 'facts', rows: facts(context, t) },
          ...(task === null || !isDecision(task.kind) || links.decision === null
            ? openTask
            : button(t('l.decision.button'), links.decision)),
        ],
      };
    case 'overdue':
      return {
        subject: t('l.overdue.subject', { limit: what }),
        blocks: [
          paragraph(t('l.overdue.p1', { number, limit: what })),
          ...limitDue(context, t, 'l.overdue.was-due'),
          ...(task === null ? [] : [paragraph(t('l.overdue.task', { task: name }))]),
          paragraph(t('l.overdue.p2')),
          { kind: 'facts', rows: facts(context, t) },
          ...openTask,
        ],
      };
    case 'decided-by-operator':
      return {
        subject: t('l.operator.subject'),
        blocks: [
          paragraph(
            context.operator === null
              ? t('l.operator.p1-short', { number })
              : t('l.operator.p1', {
                  number,
                  name: context.operator.name,
                  decision: t(`l.operator.${context.operator.decision}`),
                }),
          ),
          paragraph(t('l.operator.p2')),
          ...openCase(),
        ],
      };
    case 'penalty-to-decide':
    case 'penalty-proposed':
    case 'penalty-decided':
      return penaltyLetter(kind, context, t);
    case 'task-superseded':
      return {
        subject: t('l.superseded.subject', { task: name }),
        blocks: [
          paragraph(t('l.superseded.p1', { number, task: name })),
          ...when(task?.supersededBecause ?? null, (because) => [
            paragraph(t('l.superseded.because', { because })),
          ]),
          paragraph(t('l.superseded.p2')),
          ...openCase(),
        ],
      };
  }
}

function facts(context: LetterContext, t: T): (readonly [string, string])[] {
  const { complaint, number } = context;
  return [
    [t('l.staff.number'), number],
    [t('l.staff.complainant'), complaint.complainant ?? t('l.staff.anonymous')],
    [t('l.staff.received'), formatInstant(complaint.receivedAt, context)],
    ...(complaint.category === null ? [] : [[t('l.staff.category'), complaint.category] as const]),
    [t('l.staff.severity'), complaint.severity],
    ...(complaint.urgent ? [[t('l.staff.urgent'), t('yes')] as const] : []),
    ...(complaint.round > 1 ? [[t('l.staff.round'), String(complaint.round)] as const] : []),
  ];
}

function due(context: LetterContext, t: T): readonly LetterBlock[] {
  const { task } = context;
  if (task?.dueAt == null) return [paragraph(t('l.staff.no-due'))];
  return [
    paragraph(t('l.staff.due-by', { by: formatInstant(task.dueAt, context) })),
    ...when(task.explanation, (explanation) => [note(t('l.why-then', { explanation }))]),
  ];
}

function limitDue(context: LetterContext, t: T, key: TextKey): readonly LetterBlock[] {
  const limit = context.limit ?? context.task;
  return when(limit?.dueAt ?? null, (dueAt) => [
    paragraph(t(key, { by: formatInstant(dueAt, context) })),
    ...when(limit?.explanation ?? null, (explanation) => [note(t('l.why-then', { explanation }))]),
  ]);
}

/** Whoever is asked out of the ordinary hears why. */
function whyYou({ task }: LetterContext, t: T): readonly LetterBlock[] {
  if (task === null) return [];
  if (task.passedOn !== null) return [paragraph(t(`l.staff.passed.${task.passedOn}`))];
  switch (task.found) {
    case 'deputy':
    case 'superior':
    case 'administrator':
    case 'colleague':
    case 'named':
      return [paragraph(t(`l.staff.found.${task.found}`))];
    default:
      return task.personal ? [paragraph(t('l.staff.personal'))] : [];
  }
}

function decisionSubject({ background, complaint }: LetterContext): TextKey {
  if (background.some(({ about }) => about === 'question-answer')) return 'l.decision.answered-subject';
  return complaint.urgent ? 'l.decision.urgent-subject' : 'l.decision.subject';
}

function decisionOpening({ answer, plan, work, extension, number }: LetterContext, t: T): string {
  if (extension !== null) {
    const { limit, length } = extension;
    return t('l.decision.extension', { number, limit, length });
  }
  if (work !== null) {
    const words = { number, task: taskName(t, work.kind), author: work.author ?? '' };
    return t(work.author === null ? 'l.decision.work' : 'l.decision.work-by', words);
  }
  const of = answer === null ? 'plan' : 'answer';
  const author = answer === null ? (plan?.author ?? null) : answer.author;
  return author === null ? t(`l.decision.${of}`, { number }) : t(`l.decision.${of}-by`, { number, author });
}

/** What the decision is about, in full: nobody has to open anything to know it (AD-05, AD-11). */
function decidedOn({ answer, plan, work, extension, remedies }: LetterContext, t: T): readonly LetterBlock[] {
  const quote = (key: TextKey, text: string | null): readonly LetterBlock[] =>
    when(text, (words) => [{ kind: 'quote', title: t(key), text: words }]);
  return [
    ...(extension === null ? [] : quote('l.background.extension', extension.reason)),
    ...(answer === null ? [] : quote('l.decision.answer-text', answer.text)),
    ...(plan === null
      ? []
      : [
          ...quote('l.decision.cause', plan.cause),
          ...quote('l.decision.responsible', plan.personResponsible),
          ...quote('l.decision.solution', plan.solution),
          ...quote('l.decision.corrective', plan.correctiveMeasures),
          ...quote('l.decision.preventive', plan.preventiveMeasures),
        ]),
    ...(work?.entries ?? []).map(({ title, text }): LetterBlock => ({ kind: 'quote', title, text })),
    ...quote('l.remedies', remedies),
    ...when(work?.version ?? answer?.version ?? plan?.version ?? null, (version) => [
      note(t('l.decision.version', { version })),
    ]),
  ];
}
