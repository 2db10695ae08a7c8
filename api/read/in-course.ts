import type { EventType } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import type { ReadDeps } from '../deps';
import { openedTexts, withTexts } from './opened-texts';
import { actorView, type ActorView, type PersonNames } from './person-names';

/** Something that was asked in mid-course and what was said to it; texts are null after erasure. */
export type AskedInCourse = {
  readonly question: string | null;
  readonly askedBy: ActorView;
  readonly askedAt: string;
  /** Null while it is open. */
  readonly answer: string | null;
  readonly answeredBy: ActorView | null;
  readonly answeredAt: string | null;
};

/** What the customer was told of the carrying out, step by step. */
export type ProgressTold = { readonly words: string | null; readonly at: string };

export type InCourse = {
  /** What the customer asked. */
  readonly inquiries: readonly AskedInCourse[];
  /** What was asked about the procedure, and the rulings (RR-21). */
  readonly rulings: readonly AskedInCourse[];
  readonly progress: readonly ProgressTold[];
  /** By when it should have been entered, where it was entered later (RR-01). */
  readonly enteredLate: string | null;
};

const READ = [
  'customer-inquired',
  'inquiry-answered',
  'ruling-asked',
  'ruling-given',
  'part-carried-out',
  'entered-late',
] as const satisfies readonly EventType[];

/** What people asked and were told while the case was handled, oldest first; rulings also after it was closed. */
export async function inCourseOf(
  deps: ReadDeps,
  { complaintId, names }: { readonly complaintId: string; readonly names: PersonNames },
): Promise<InCourse> {
  const { prisma } = deps;
  const streams = [complaintId, ...(await rulingStreams(deps, complaintId))];
  const [events, tasks] = await Promise.all([
    prisma.event.findMany({
      where: { streamId: { in: streams }, type: { in: [...READ] } },
      orderBy: [{ at: 'asc' }, { seq: 'asc' }],
    }),
    prisma.task.findMany({
      where: { streamId: { in: streams }, kind: { in: ['answer-inquiry', 'give-ruling'] } },
      select: { id: true, streamId: true, because: true },
    }),
  ]);
  if (events.length === 0) return { inquiries: [], rulings: [], progress: [], enteredLate: null };
  const texts = await openedTexts(deps, complaintId);
  const told = events.map((event) => ({ ...event, data: withTexts(texts, event) }));
  const of = (type: (typeof READ)[number]) => told.filter((event) => event.type === type);
  const asked = (
    asking: 'customer-inquired' | 'ruling-asked',
    answering: { readonly type: 'inquiry-answered' | 'ruling-given'; readonly text: string },
  ): readonly AskedInCourse[] =>
    of(asking).map((event) => {
      // Its task names the event that asked.
      const task = tasks.find(
        ({ streamId, because }) => streamId === event.streamId && because === String(event.seq),
      );
      const answer = of(answering.type).find(({ data }) => data['taskId'] === task?.id);
      return {
        question: textIn(event.data, 'question'),
        askedBy: actorView(names, event.by),
        askedAt: event.at.toISOString(),
        answer: answer === undefined ? null : textIn(answer.data, answering.text),
        answeredBy: answer === undefined ? null : actorView(names, answer.by),
        answeredAt: answer?.at.toISOString() ?? null,
      };
    });
  const [late] = of('entered-late');
  return {
    inquiries: asked('customer-inquired', { type: 'inquiry-answered', text: 'answer' }),
    rulings: asked('ruling-asked', { type: 'ruling-given', text: 'ruling' }),
    progress: of('part-carried-out').flatMap(({ data, at }) =>
      'told' in data ? [{ words: textIn(data, 'told'), at: at.toISOString() }] : [],
    ),
    enteredLate: late === undefined ? null : textIn(late.data, 'dueAt'),
  };
}

/** The records of what was asked about the procedure after the case was closed, in the order of asking. */
export async function rulingStreams(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  complaintId: string,
): Promise<readonly string[]> {
  const rows = await prisma.followUp.findMany({
    where: { complaintId, kind: 'ruling' },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

function textIn(data: JsonObject, key: string): string | null {
  const value = data[key];
  return typeof value === 'string' ? value : null;
}
