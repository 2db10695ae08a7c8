import type { Actor } from '../actor';
import type { Json, JsonObject } from '../json';
import type { Branch, Channel, Outcome, ReviewedStep, Stage, TaskKind } from '../lifecycle';
import type { PersonalText } from '../sealed';
import type { LimitLength } from '../time/length';
import type { CalendarChange } from './calendar-change';
import type { ClockState } from './clock-state';
import type { PlanStep, SupersededBecause } from './events';
import type { Facts } from './facts';
import type { LimitEvent } from './limit-events';
import type { PenaltyState } from './penalty';
import type { AssignedTask } from './record-step';
import type { RemedyBefore, RemedyState } from './remedy';
import type { ReturnState } from './return';

/** Why a containment is asked for that nobody asked for but the policy. */
export const INTERIM = 'policy';

export type Cursor = { round: number; stage: Stage };

export type OpenTask = {
  taskId: string;
  kind: TaskKind;
  roles: readonly string[];
  unit: string | null;
  personal: boolean;
  reviewOf: ReviewedStep | null;
  reviewIndex: number | null;
  version: number;
  round: number;
  beside: boolean;
  openedAt: string;
  /** Limit whose overrun asked for an entry (`overdue-entry`), or the task that a call is about. */
  because: string | null;
  /** Persons who may not answer, whoever asks or stands in: the author, the person complained about. */
  excluded: readonly string[];
  /** Persons who passed it on, or whom its letter did not reach. */
  avoid?: readonly string[];
  /** Persons who may answer; empty until the record step has found them, and for a customer's task. */
  assignees: readonly string[];
  found: AssignedTask['found'] | null;
};

export type EndedTask =
  | {
      status: 'answered';
      kind: TaskKind;
      by: Actor;
      at: string;
      fingerprint: string;
      /** What it was about, where it was about something. */
      because?: string;
    }
  | { status: 'superseded'; kind: TaskKind; because: SupersededBecause; at: string };

/** Work of a step that passes its review chain before it counts. */
export type SubmittedWork = {
  of: ReviewedStep;
  version: number;
  taskId: string;
  answer: JsonObject;
  by: Actor;
  author: string | null;
};

/** What was asked for: how much more time, why, by whom, and the task of whoever has to grant it. */
export type AskedExtension = { length: LimitLength; reason: PersonalText; by: Actor; taskId: string | null };

export type Measure = { measure: PersonalText; ownerId: string; dueOn: string };

/** Where a complaint stands: the fold of its events, carried through every continue-as-new. */
export type CaseState = {
  complaintId: string;
  organization: string;
  policyVersionId: string;
  fingerprint: string;
  customerHasEmail: boolean;
  customerIsAnonymous?: boolean;
  number: string | null;
  lastSeq: number;
  cursor: Cursor;
  trackId: string;
  severity: string;
  branch: Branch;
  category: string | null;
  urgent: boolean;
  channel: string;
  /** Absent in a case that began before tables looked at it again. */
  complainantKind?: string;
  unit: string | null;
  against: string | null;
  /** A person moved the case to its track, and no table since. */
  movedByWord?: boolean;
  /** The rung of the ladder on which the case stands; absent: its track has none. */
  rung?: string;
  /** The department that was named when the case climbed: it goes before the routing table. */
  namedUnit?: string | null;
  /** What decision tables ask of the policy's own fields; absent: they ask for none. */
  facts?: Facts;
  department: string | null;
  handlerRole: string | null;
  /** The person who was named to handle it in place of the role; absent or null: nobody was. */
  handlerPerson?: string | null;
  founded: boolean | null;
  reasonable: boolean | null;
  receivedAt: string;
  /** When the first complaint was received that this one continues; absent: it is the first itself. */
  firstReceivedAt?: string;
  /** How many complaints came before this one, each continued by the next; absent: at most one. */
  complaintsBefore?: number;
  roundStartedAt: string;
  closedAt: string | null;
  /** The outcome that is decided; the case is evaluated and closed with it. */
  outcome: Outcome | null;
  /** Rounds in which a meeting was held; the last one counts. */
  meetingHeldInRound: number | null;
  analysisHeldInRound: number | null;
  /** The meeting that was convened and not yet held. */
  meetingDue: 'emergency' | 'analysis' | null;
  planVersion: number;
  planAuthor: string | null;
  /** Version of the plan that was offered to the customer, for offers whose reply the customer gives. */
  offeredVersion: number;
  answerVersion: number;
  answerAuthor: string | null;
  /** The task in which the answer was written. */
  answerTaskId: string | null;
  /** What the review chain looks at, and how far it is. */
  review: { of: ReviewedStep; index: number } | null;
  /** What was last filled in by staff, until it is known whether it has to pass a chain. */
  lastWork?: { taskId: string; answer: JsonObject; by: Actor } | null;
  /** What waits for its chain; a plan or an answer is kept by its version instead. */
  submitted?: SubmittedWork | null;
  /** How often the work of each step with a chain was submitted. */
  submissions?: { readonly [S in ReviewedStep]?: number };
  /** The responsible department was called to find the root cause and has not been released from it. */
  analysing?: boolean;
  /** Whoever investigated asked for an analysis meeting that was not held yet. */
  meetingWanted?: boolean;
  /** Task of the containment that the policy itself asks for, also when it was answered. */
  interimTaskId?: string | null;
  /** Parts of the carrying out that are done for this version of the plan. */
  partsDone?: readonly string[];
  /** Version of the answer that the customer has, and the round in which it went out. */
  answeredVersion: number;
  answeredInRound: number;
  offerRefusals: number;
  resultRefusals: number;
  refusal: 'none' | 'given' | 'appealed';
  /** Persons who judged whether the case is founded; none of them decides an appeal. */
  assessors: readonly string[];
  /** Persons who handled the case; none of them may enter the customer's yes. */
  handlers: readonly string[];
  /** A limit of the case was overrun (AD-27). */
  overran: boolean;
  evaluated: boolean;
  liabilityRecorded: boolean;
  /** The customer's yes was taken by staff (or at first contact) and may still be contested. */
  contestable: 'word' | 'first-contact' | null;
  measures: readonly Measure[];
  tasks: { readonly [taskId: string]: OpenTask };
  ended: { readonly [taskId: string]: EndedTask };
  /** Answers to the question that the story is waiting on (several may be asked together). */
  answers: { readonly [taskId: string]: { answer: JsonObject; by: Actor } };
  /** Letters that were refused for good, told once each: `seq:kind:recipient`. */
  bounced?: readonly string[];
  /** Whom a letter did not reach, until somebody has done about it what there was to do. */
  unreached?: readonly ('approver' | 'customer')[];
  /** The approval that a question to an author serves, by the question's task. */
  questions?: { readonly [questionTaskId: string]: string };
  /** Reminders sent to the customer, by task. */
  remindersSent: { readonly [taskId: string]: number };
  /** Task of the customer that ended by silence. */
  silent: string | null;
  /** How often the same matter was raised in complaints that were linked to this one; absent: in none. */
  raisedElsewhere?: number;
  /** Complaints that this one was linked to, by id; missing in a case that has none. */
  links?: readonly string[];
  /** Staff paused the case: by whom, since when, and until the end of which local day. */
  pause: { by: Actor; at: string; until: string } | null;
  /** Fields of the submission that were corrected, as they read now. */
  corrected?: { readonly [field: string]: Json };
  /** More time that was asked for and not yet granted or refused, by clock. */
  extensionsAsked?: { readonly [clockId: string]: AskedExtension };
  /** Whose case it is; absent or null: nobody has taken it yet, or the procedure knows no owners. */
  owner?: string | null;
  /** To whom the owner wants to hand it, until they have accepted or refused. */
  handover?: { toPerson: string; seq: number } | null;
  /** By what the customer wants to be reached, where they said so. */
  preferredChannel?: Channel;
  /** Who handled the complaint that this one is about: none of them is asked. */
  aboutPersons?: readonly string[];
  /** The same, of complaints that were linked to it in mid-course: they count where its track is about the handling. */
  linkedPersons?: readonly string[];
  /** Who handled this very case before it became one about the handling. */
  handledBefore?: readonly string[];
  /** The steps of the plan, where it lists them. */
  planSteps?: readonly PlanStep[];
  /** Dates that were given in forms for limits to end at, by field. */
  agreed?: { readonly [field: string]: string };
  /** Clocks that still matter: running, or breached with levels to come. */
  clocks: { readonly [clockId: string]: ClockState };
  /** Limits that ended while a yes that staff recorded may be contested, by limit, as they stood; absent: none. */
  endedByWord?: { readonly [limitId: string]: ClockState };
  /** How often each limit was started, to name its clocks. */
  clockCounts: { readonly [limitId: string]: number };
  /** Sequence number of the last event of each kind that a limit may run from or until. */
  reached: { readonly [E in LimitEvent]?: number };
  /** Penalties that were proposed, by proposal; missing in a case that began before there were any. */
  penalties?: { readonly [proposalId: string]: PenaltyState };
  /** Who was the last to answer a task of each role, where one role was asked for it. */
  doers?: { readonly [role: string]: string };
  /** Remedies that the last plan asks for, until they are granted; `taskId`: the plan's. */
  planned?: { taskId: string; rows: readonly JsonObject[] };
  /** What was granted to the customer, by remedy; missing in a case that granted nothing. */
  remedies?: { readonly [remedyId: string]: RemedyState };
  /** What the customer got in the complaints that this one continues; absent: nothing, or it continues none. */
  remediesBefore?: readonly RemedyBefore[];
  /** What staff attached to the case after it was taken in; missing where they attached nothing. */
  papers?: readonly string[];
  /** Returns that were asked for, by id; missing in a case that had none. */
  returns?: { readonly [returnId: string]: ReturnState };
  /** Actions already done, by id, and when: a repeat is answered, not done again. */
  acted: { readonly [actionId: string]: string };
  /** The version of the calendar that the run heard of last; absent: of none. */
  calendarHeard?: CalendarChange;
  /** Where the story goes on after an interruption. */
  interruption: Stage | null;
};
