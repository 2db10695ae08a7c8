import { DECISION_KINDS, isDecision } from '../../domain/lifecycle';
import type { Task } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';
import { isRow } from './stored-json';

/** What an approver asked the author before deciding, and what the author said. */
export type QuestionView = {
  /** The author's task; null until it is in the database. */
  readonly taskId: string | null;
  /** Null after erasure. */
  readonly question: string | null;
  readonly askedBy: ActorView;
  readonly askedAt: string;
  /** Null while it is open, or was not needed any more. */
  readonly answer: string | null;
  readonly answeredBy: ActorView | null;
  readonly answeredAt: string | null;
  readonly open: boolean;
};

type About = Pick<
  Task,
  'id' | 'streamId' | 'complaintId' | 'kind' | 'round' | 'version' | 'reviewOf' | 'because'
>;

/** Every question about what this approval decides on (or that this question's task belongs to), oldest first. */
export async function questionsAbout(
  deps: ReadDeps,
  { task, names }: { readonly task: About; readonly names: PersonNames },
): Promise<readonly QuestionView[]> {
  if (!isDecision(task.kind) && task.kind !== 'answer-question') return [];
  const { prisma } = deps;
  const { streamId, complaintId } = task;
  const [rows, asked] = await Promise.all([
    prisma.task.findMany({
      where: { streamId, kind: { in: [...DECISION_KINDS, 'answer-question'] } },
      orderBy: [{ openedSeq: 'asc' }],
    }),
    prisma.event.findMany({
      where: { streamId, type: 'decision-asked-back' },
      orderBy: { seq: 'asc' },
    }),
  ]);
  const approval = isDecision(task.kind) ? task : rows.find(({ id }) => id === task.because);
  if (approval === undefined || asked.length === 0) return [];
  const same = rows.filter(
    ({ kind, round, version, reviewOf, because }) =>
      kind === approval.kind &&
      // Of an approval it says how it came there, of any other decision what it is about.
      (kind === 'approve' || because === approval.because) &&
      round === approval.round &&
      version === approval.version &&
      reviewOf === approval.reviewOf,
  );
  const texts = await openedTexts(deps, complaintId);
  const answers = await prisma.event.findMany({
    where: { streamId, seq: { in: rows.flatMap(({ endedSeq }) => endedSeq ?? []) }, type: 'task-answered' },
  });
  const questions = asked.flatMap((event) => {
    const data = withTexts(texts, event);
    const about = same.find(({ id }) => id === data['taskId']);
    if (about === undefined) return [];
    // The question's task is opened by the very step that asks it.
    const row = rows.find(({ kind, because, openedSeq }) => {
      return kind === 'answer-question' && because === about.id && openedSeq > event.seq;
    });
    const answered = answers.find(({ seq }) => seq === row?.endedSeq);
    const given = answered === undefined ? null : withTexts(texts, answered)['answer'];
    return [
      {
        taskId: row?.id ?? null,
        question: typeof data['question'] === 'string' ? data['question'] : null,
        askedBy: actorView(names, event.by),
        askedAt: event.at.toISOString(),
        answer: isRow(given) && typeof given['answer'] === 'string' ? given['answer'] : null,
        answeredBy: answered === undefined ? null : actorView(names, answered.by),
        answeredAt: answered?.at.toISOString() ?? null,
        open: row === undefined || row.status === 'open',
      },
    ];
  });
  return questions;
}
