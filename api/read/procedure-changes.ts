import { z } from 'zod';
import { CHANGE_ENDS, isReview } from '../../domain/policy-change/change';
import type { Event, PersonalText, PolicyChange, PolicyVersion } from '../../prisma/generated/client';
import { differenceSchema, type Difference } from '../../texts/procedure/difference/change';
import type { ReadDeps } from '../deps';
import { personNames, type PersonNames } from './person-names';

const STATES = ['waiting', ...CHANGE_ENDS] as const;

export type ChangeStepView = {
  readonly type: string;
  readonly at: string;
  /** Null: it came by itself, or was done without a person's name. */
  readonly by: string | null;
  readonly reason: string | null;
};

/** A draft that was handed in, and what became of it. */
export type ChangeView = {
  readonly id: string;
  readonly versionId: string;
  readonly hash: string;
  readonly state: (typeof STATES)[number];
  /** Whether the procedure in force is looked at as a whole, and nothing is to change. */
  readonly review: boolean;
  readonly authorId: string | null;
  readonly author: string | null;
  readonly handedInAt: string;
  readonly dueAt: string | null;
  readonly effectiveOn: string | null;
  readonly note: string | null;
  readonly difference: Difference;
  readonly approvers: readonly string[];
  readonly steps: readonly ChangeStepView[];
};

export type VersionView = {
  readonly number: number;
  readonly hash: string;
  readonly state: 'to-come' | 'in-force' | 'past';
  readonly effectiveFrom: string;
  /** The draft that it was; null: approved by an administrator, or the first. */
  readonly change: ChangeView | null;
  /** Newest first; one may still wait. */
  readonly reviews: readonly ChangeView[];
};

export type ProcedureHistory = {
  /** Newest first. */
  readonly versions: readonly VersionView[];
  readonly waiting: ChangeView | null;
  /** The review that waits for a decision. */
  readonly review: ChangeView | null;
  /** Returned or withdrawn, newest first. */
  readonly dropped: readonly ChangeView[];
};

type Read = { readonly versions: readonly PolicyVersion[]; readonly views: readonly ChangeView[] };

/** Every version of an organisation's procedure that holds, held or is to hold, and the drafts that did not come to it. */
export async function procedureHistory(deps: ReadDeps, organization: string): Promise<ProcedureHistory> {
  const { now } = deps;
  const { versions, views } = await readChanges(deps, organization);
  const held = versions
    .flatMap((version) =>
      version.status === 'approved' && version.effectiveFrom !== null
        ? [{ ...version, effectiveFrom: version.effectiveFrom }]
        : [],
    )
    .sort(
      (one, other) =>
        one.effectiveFrom.getTime() - other.effectiveFrom.getTime() ||
        one.createdAt.getTime() - other.createdAt.getTime(),
    );
  const inForce = held.findLast(({ effectiveFrom }) => effectiveFrom <= now());
  return {
    versions: held
      .map(({ id, hash, effectiveFrom }, index): VersionView => {
        const state = effectiveFrom > now() ? 'to-come' : id === inForce?.id ? 'in-force' : 'past';
        const own = views.filter((one) => one.versionId === id);
        const change = own.find((one) => !one.review && one.state === 'approved') ?? null;
        const reviews = own.filter(({ review }) => review);
        return {
          number: index + 1,
          hash,
          state,
          effectiveFrom: effectiveFrom.toISOString(),
          change,
          reviews,
        };
      })
      .reverse(),
    waiting: views.find(({ state, review }) => state === 'waiting' && !review) ?? null,
    review: views.find(({ state, review }) => state === 'waiting' && review) ?? null,
    dropped: views.filter(({ state, review }) => !review && (state === 'returned' || state === 'withdrawn')),
  };
}

/** One draft that was handed in, whatever became of it. */
export async function procedureChange(
  deps: ReadDeps,
  { organization, id }: { readonly organization: string; readonly id: string },
): Promise<ChangeView | null> {
  const { views } = await readChanges(deps, organization);
  return views.find((view) => view.id === id) ?? null;
}

async function readChanges(deps: ReadDeps, organization: string): Promise<Read> {
  const { prisma } = deps;
  const [versions, changes, names] = await Promise.all([
    prisma.policyVersion.findMany({ where: { organizationId: organization } }),
    prisma.policyChange.findMany({
      where: { organizationId: organization },
      orderBy: [{ handedInAt: 'desc' }, { id: 'asc' }],
    }),
    personNames(deps, organization),
  ]);
  const ids = changes.map(({ id }) => id);
  const [events, texts] = await Promise.all([
    prisma.event.findMany({ where: { streamId: { in: ids } }, orderBy: { seq: 'asc' } }),
    prisma.personalText.findMany({ where: { streamId: { in: ids } } }),
  ]);
  const views = changes.map((change) => changeView({ change, versions, events, texts, names }));
  return { versions, views };
}

const bySchema = z.looseObject({ personId: z.string().optional(), name: z.string().optional() });
const dataSchema = z.looseObject({ groups: z.array(z.array(z.string())).default([]) });

function changeView(of: {
  readonly change: PolicyChange;
  readonly versions: readonly PolicyVersion[];
  readonly events: readonly Event[];
  readonly texts: readonly PersonalText[];
  readonly names: PersonNames;
}): ChangeView {
  const { change, versions, names } = of;
  const events = of.events.filter(({ streamId }) => streamId === change.id);
  const textOf = (seq: number, pointer: string): string | null =>
    of.texts.find((text) => text.streamId === change.id && text.seq === seq && text.pointer === pointer)
      ?.text ?? null;
  const nameOf = (by: unknown): string | null => {
    const { personId, name } = bySchema.parse(by);
    return names.get(personId ?? '') ?? name ?? null;
  };
  const asked = events.flatMap(({ data }) => dataSchema.parse(data).groups.flat());
  return {
    id: change.id,
    versionId: change.versionId,
    hash: versions.find(({ id }) => id === change.versionId)?.hash ?? '',
    state: z.enum(STATES).parse(change.status),
    review: isReview(change),
    authorId: bySchema.parse(change.by).personId ?? null,
    author: nameOf(change.by),
    handedInAt: change.handedInAt.toISOString(),
    dueAt: change.dueAt?.toISOString() ?? null,
    effectiveOn: change.effectiveOn,
    note: textOf(1, '/note'),
    difference: differenceSchema.parse(change.difference),
    approvers: [...new Set(asked)].flatMap((id) => names.get(id) ?? []),
    steps: events.map(({ type, at, by, seq }) => {
      return { type, at: at.toISOString(), by: nameOf(by), reason: textOf(seq, '/reason') };
    }),
  };
}
