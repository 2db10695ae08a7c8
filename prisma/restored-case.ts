import { z } from 'zod';
import { begin } from '../domain/case/begin';
import { evolve } from '../domain/case/evolve';
import type { DomainEvent } from '../domain/case/events';
import { FOUND } from '../domain/case/record-step';
import type { CaseState, OpenTask } from '../domain/case/state';
import type { Json } from '../domain/json';
import { isAnonymous, sealedSubmissionSchema, type ComplaintStart } from '../domain/case/intake';
import { STAGES } from '../domain/lifecycle';
import { pointerStep } from './chain';
import type { Tx } from './client';
import { policyVersionById } from './policy-versions';
import type { SealingKeys } from './sealing';
import { seal, type SealingKey } from './sealing-cipher';

type Db = Pick<
  Tx,
  'complaint' | 'event' | 'personalText' | 'task' | 'clock' | 'policyVersion' | 'sealingKey'
>;

/** Why a run cannot be made again from the record. */
export type NotRestorable = 'not-recorded' | 'closed' | 'erased' | 'record-incomplete' | 'policy-missing';

export type RestoredCase =
  | { readonly ok: true; readonly start: ComplaintStart; readonly state: CaseState }
  | { readonly ok: false; readonly because: NotRestorable };

/**
 * A complaint's run as the record knows it: its start arguments, and the state that its events fold to, with what
 * only the tables know. Texts are sealed again under the complaint's key. What the record does not hold are the ids
 * of actions already done: one that is sent again after this is done again.
 */
export async function restoredCase(
  prisma: Db,
  keys: Pick<SealingKeys, 'load'>,
  complaintId: string,
): Promise<RestoredCase> {
  const no = (because: NotRestorable): RestoredCase => ({ ok: false, because });
  const row = await prisma.complaint.findUnique({ where: { id: complaintId } });
  if (row === null) return no('not-recorded');
  if (row.stage === 'closed') return no('closed');
  const [key, version, events, tasks, clocks] = await Promise.all([
    keys.load(complaintId),
    policyVersionById(prisma, { organization: row.organizationId, id: row.policyVersionId }),
    eventsOf(prisma, complaintId),
    prisma.task.findMany({ where: { streamId: complaintId, status: 'open' } }),
    prisma.clock.findMany({ where: { streamId: complaintId, endedAt: null } }),
  ]);
  if (key === null) return no('erased');
  if (version === null) return no('policy-missing');
  const told = await withSealedTexts(prisma, { key, events });
  const first = told?.[0];
  if (told === null || first?.type !== 'complaint-received' || told.length !== row.lastSeq)
    return no('record-incomplete');
  const submission = sealedSubmissionSchema.safeParse(first.data.submission);
  const stage = STAGES.find((known) => known === row.stage);
  if (!submission.success || stage === undefined) return no('record-incomplete');

  const { continues, about } = first.data;
  const { against, complainant } = submission.data;
  const start: ComplaintStart = {
    complaintId,
    organization: row.organizationId,
    submission: submission.data,
    fingerprint: row.fingerprint,
    customerHasEmail: complainant.email !== null,
    ...(isAnonymous(complainant) ? { customerIsAnonymous: true } : {}),
    ...(continues === undefined ? {} : { continues }),
    ...(about === undefined ? {} : { about: { ...about, persons: keptOut(told, against) } }),
  };
  const folded = told.reduce(
    evolve,
    begin(start, version.policy, version.policyVersionId, first.data.receivedAt),
  );
  const state: CaseState = {
    ...folded,
    number: row.number,
    cursor: { ...folded.cursor, stage },
    answers: answersWaitedFor(folded, told),
    silent: null,
    tasks: Object.fromEntries(
      Object.entries(folded.tasks).map(([taskId, task]): [string, OpenTask] => {
        const found = tasks.find(({ id }) => id === taskId);
        return [
          taskId,
          found === undefined
            ? task
            : { ...task, assignees: found.assignees, found: z.enum(FOUND).parse(found.found) },
        ];
      }),
    ),
    clocks: Object.fromEntries(
      Object.entries(folded.clocks).map(([clockId, clock]) => {
        const known = clocks.find(({ id }) => id === clockId);
        const instant = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
        return [
          clockId,
          {
            ...clock,
            dueAt: instant(known?.dueAt),
            remindAtInstant: instant(known?.remindAt),
            nextLevelAt: instant(known?.nextLevelAt),
          },
        ];
      }),
    ),
  };
  return { ok: true, start, state };
}

/**
 * RR-18: whom what is about the handling of another complaint is kept from. The first event names the other one only;
 * the assessment that was opened with it says whom it is not asked of.
 */
function keptOut(events: readonly DomainEvent[], against: string | null): readonly string[] {
  for (const e of events)
    if (e.type === 'task-opened' && e.data.kind === 'assess')
      return e.data.excluded.filter((personId) => personId !== against);
  return [];
}

/** What the record stored of an event, apart from its chain. */
const storedEvent = z.custom<DomainEvent>(
  (value) => typeof value === 'object' && value !== null && 'seq' in value && 'data' in value,
);

async function eventsOf(prisma: Db, streamId: string): Promise<readonly DomainEvent[]> {
  const rows = await prisma.event.findMany({ where: { streamId }, orderBy: { seq: 'asc' } });
  return rows.map(({ seq, type, at, round, stage, by, data }) =>
    storedEvent.parse({ seq, type, at: at.toISOString(), round, stage, by, data }),
  );
}

const COMMITMENT = /^commit:v1:/;

/** The events with their texts, sealed again, in place of the commitments; null if one of the texts is gone. */
async function withSealedTexts(
  prisma: Db,
  { key, events }: { key: SealingKey; events: readonly DomainEvent[] },
): Promise<readonly DomainEvent[] | null> {
  const texts = await prisma.personalText.findMany({ where: { streamId: key.complaintId } });
  const known = new Map(texts.map(({ seq, pointer, text }) => [`${String(seq)} ${pointer}`, text]));
  const missing: string[] = [];
  const put = (value: Json, at: string): Json => {
    if (typeof value === 'string') {
      if (!COMMITMENT.test(value)) return value;
      const text = known.get(at);
      if (text === undefined) missing.push(at);
      return text === undefined ? value : seal(key, text);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map((item, index) => put(item, `${at}${pointerStep(index)}`));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, put(item, `${at}${pointerStep(name)}`)]),
    );
  };
  const told = events.map((e) => storedEvent.parse({ ...e, data: put(jsonOf(e.data), `${String(e.seq)} `) }));
  return missing.length > 0 ? null : told;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

const jsonOf = (value: unknown): Json => z.json().parse(value);

/**
 * The answers that the story still waits with: of those asked together with a task that is open, the ones who have
 * answered. A step is recorded when the story waits, so that no other answer is on its way.
 */
function answersWaitedFor(
  { tasks, answers }: CaseState,
  events: readonly DomainEvent[],
): CaseState['answers'] {
  const open = Object.values(tasks).find(({ beside }) => !beside);
  if (open === undefined) return {};
  const together = new Set(
    events.flatMap((e) =>
      e.type === 'task-opened' &&
      e.at === open.openedAt &&
      e.data.kind === open.kind &&
      e.data.version === open.version &&
      e.data.reviewIndex === open.reviewIndex
        ? [e.data.taskId]
        : [],
    ),
  );
  return Object.fromEntries(Object.entries(answers).filter(([taskId]) => together.has(taskId)));
}
