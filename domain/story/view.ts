import type { Actor } from '../actor';
import type { NewEvent } from '../case/events';
import type { CaseState } from '../case/state';
import type { JsonObject } from '../json';
import type { ReviewedStep, Stage, TaskKind } from '../lifecycle';
import type { Policy, Track } from '../policy/schema';
import type { Asked, StepPolicy } from '../policy/steps';

/** What every rule of the story looks at. */
export type CaseView = { readonly policy: Policy; readonly track: Track; readonly state: CaseState };

/** Something that the story asks of people and waits for. Equal keys mean the same question, asked once. */
export type Question = {
  kind: TaskKind;
  asked: Asked | { customer: true };
  version: number;
  /** The part of the carrying out that is asked for; null: the whole. */
  because: string | null;
  review: { of: ReviewedStep; index: number } | null;
  /** Persons who may not be asked. */
  excluded: readonly string[];
  /** Whoever is asked by name; null: whoever holds the role. */
  namedPerson: string | null;
  /** Told once, when the question is first asked. */
  opening: readonly NewEvent[];
};

export type Answered = { taskId: string; answer: JsonObject; by: Actor };

/** What the story hears: an answer from each who was asked, or that the customer kept silent. */
export type Reply = readonly [Answered, ...Answered[]] | 'silence';

/** What follows from an answer: what happened, and the stage in which the story goes on. */
export type Judgement = { events: readonly NewEvent[]; next: Stage };

/** The track of the case. */
export function trackOf(policy: Policy, trackId: string): Track {
  const track = policy.tracks.find((t) => t.id === trackId) ?? policy.tracks[0];
  if (track === undefined) throw new Error(`policy of ${policy.organization} has no track`);
  return track;
}

export function viewOf(policy: Policy, state: CaseState): CaseView {
  return { policy, track: trackOf(policy, state.trackId), state };
}

/** Who does a step at the case's severity. */
export function whoDoes(step: StepPolicy, severity: string): Asked {
  return step.bySeverity?.[severity] ?? step.by;
}

/** What it takes to know who is asked. */
export type RolesView = {
  readonly policy: Policy;
  readonly state: Pick<CaseState, 'handlerRole' | 'department' | 'unit' | 'owner'>;
};

/** The role `owner` stands for the case's owner, or, while nobody has taken it on, for all who may. */
export function ofOwner(
  { policy, state }: { policy: Policy; state: Pick<CaseState, 'owner'> },
  asked: Asked,
): Asked {
  if (!('person' in asked) || asked.person !== 'owner') return asked;
  const by: Asked = policy.ownership?.by ?? { person: policy.handledBy.value };
  if (state.owner == null) return by;
  const [role = policy.handledBy.value] = 'person' in by ? [by.person] : 'pool' in by ? by.pool : by.together;
  return { person: role, ...(by.unit === undefined ? {} : { unit: by.unit }) };
}

/** The roles asked, with `handler` replaced by the role that routing found, and whether one, any or all answer. */
export function rolesOf(
  view: RolesView,
  someone: Asked,
): { mode: 'person' | 'pool' | 'together'; roles: readonly string[]; unit: string | null } {
  const asked = ofOwner(view, someone);
  const real = (role: string): string =>
    role === 'handler' ? (view.state.handlerRole ?? view.policy.handledBy.value) : role;
  const unit = unitOf(view, asked.unit);
  if ('person' in asked) return { mode: 'person', roles: [real(asked.person)], unit };
  if ('pool' in asked) return { mode: 'pool', roles: asked.pool.map(real), unit };
  return { mode: 'together', roles: asked.together.map(real), unit };
}

function unitOf(view: RolesView, unit: string | undefined): string | null {
  if (unit === undefined) return null;
  if (unit === 'responsible') return view.state.department;
  if (unit === 'receiving') return view.state.unit;
  return unit;
}

export function personOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'operator' ? actor.personId : null;
}

/** RR-03, RR-07: the case's owner, or whoever was named to handle it in place of the handler's role. */
export function personNamed({ state }: CaseView, asked: Question['asked']): string | null {
  if (!('person' in asked)) return null;
  if (asked.person === 'owner') return state.owner ?? null;
  return asked.person === 'handler' ? (state.handlerPerson ?? null) : null;
}

/** Who is never asked about this case: the person complained about, and who handled what it is about. */
export function neverAsked({ track, state }: CaseView): readonly string[] {
  return [
    ...(state.against === null ? [] : [state.against]),
    ...(state.aboutPersons ?? []),
    ...(track.about === undefined ? [] : (state.linkedPersons ?? [])),
  ];
}

/** Besides these, who handled it before it became a complaint about the handling: only if nobody else is left. */
export function notAsked(view: CaseView): readonly string[] {
  return [...neverAsked(view), ...(view.state.handledBefore ?? [])];
}

/** A question with nothing reviewed, nobody excluded but the person complained about, and no opening words. */
export function question(
  view: CaseView,
  kind: TaskKind,
  asked: Question['asked'],
  more: Partial<
    Pick<Question, 'version' | 'because' | 'review' | 'excluded' | 'opening' | 'namedPerson'>
  > = {},
): Question {
  return {
    kind,
    asked: 'customer' in asked ? asked : ofOwner(view, asked),
    version: more.version ?? 0,
    because: more.because ?? null,
    review: more.review ?? null,
    excluded: [...(more.excluded ?? []), ...notAsked(view)],
    namedPerson: more.namedPerson ?? personNamed(view, asked),
    opening: more.opening ?? [],
  };
}
