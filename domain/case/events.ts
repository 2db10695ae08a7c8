/* Longer than other files: the closed list of all that can happen to a case, read as one. */
import type { Actor, Via } from '../actor';
import type { Json, JsonObject } from '../json';
import type {
  Branch,
  Channel,
  Outcome,
  Relation,
  ReviewedStep,
  Stage,
  SuggestionDecision,
  TaskKind,
} from '../lifecycle';
import type { Asked, BreachLevel } from '../policy/steps';
import type { PersonalText } from '../sealed';
import type { LimitLength } from '../time/length';
import type { Continued } from './continued';
import type { Money } from '../policy/penalties';
import type { GoodsRule } from '../policy/table';
import type { ClockOpening, ClockSettled } from './clock-state';
import type { LetterKind } from './letters';
import type { ProposedPenalty } from './penalty';
import type { GrantedRemedy } from './remedy';
import type { RequestedReturn, ReturnResult } from './return';

/**
 * What happened to a complaint: past tense, JSON-plain, additive. Texts by or about people are
 * `PersonalText`; the record keeps a salted commitment in their place and the words in `personal_text`.
 */
export type EventData = {
  'complaint-received': {
    channel: Channel;
    receivedAt: string;
    trackId: string;
    severity: string;
    category: string | null;
    urgent: boolean;
    unit: string | null;
    submission: JsonObject;
    /** Table row that chose the track. */
    decidedBy: string;
    /** The closed complaint that this one goes on with. */
    continues?: Continued;
    /** The rung of the ladder on which it begins, and the row of the table `tier` that chose it. */
    rung?: { id: string; decidedBy: string };
    /** The complaint whose handling this one is about. */
    about?: { id: string; number: string };
    /** By when the check of its channel should have found it, where it was entered later. */
    lateSince?: string;
    /** Whoever entered it may not own cases. */
    ownedByOthers?: boolean;
  };
  'task-opened': {
    taskId: string;
    kind: TaskKind;
    asked: Asked | { customer: true };
    /** The role of this task among several asked together, else the roles of the pool. */
    roles: readonly string[];
    /** A unit's id; null: in whatever unit the role stands. */
    unit: string | null;
    personal: boolean;
    /** Which entry of the step's review chain this is, for `approve`. */
    reviewOf: ReviewedStep | null;
    reviewIndex: number | null;
    /** Version of the work that is decided on. */
    version: number;
    /** Persons who may not be asked: author of what is reviewed, person complained about. */
    excluded: readonly string[];
    /** A person chosen by name rather than by role (supervisor, owner of a measure). */
    namedPerson: string | null;
    /** Persons who passed it on, or whom its letter did not reach: asked again only if nobody else is left. */
    avoid?: readonly string[];
    /** Beside the stages: it does not move the story. */
    beside: boolean;
    because: string | null;
  };
  'task-answered': { taskId: string; kind: TaskKind; answer: JsonObject; via: Via; fingerprint: string };
  'task-superseded': { taskId: string; kind: TaskKind; because: SupersededBecause };
  'decision-asked-back': { taskId: string; question: PersonalText };
  'decision-question-answered': { taskId: string; questionTaskId: string };
  /** By their own decision; to the deputy, else to the superior. */
  'decision-handed-over': { taskId: string; from: string; reason: PersonalText | null };
  /** Nobody was left who is independent of what is decided: `persons`, excluded before, may be asked after all. */
  'independence-given-up': { taskId: string; kind: TaskKind; persons: readonly string[] };
  /** A mail server refused a letter for good: an approver's goes to the next in line, a customer's asks for a call. */
  'letter-bounced': {
    letter: LetterKind;
    letterSeq: number;
    /** `customer`, or a person's id. */
    recipient: string;
    taskId: string | null;
    code: string;
  };
  'task-reassigned': { taskId: string; kind: TaskKind; toPerson: string; reason: PersonalText | null };
  'complaint-assessed': {
    founded: boolean | null;
    reasonable: boolean;
    severity: string;
    branch: Branch;
    category: string;
    urgent: boolean;
    /** Staff id of the person complained about, where the assessment names them. */
    against?: string;
    /** The row of the table `severity` that decided; `severityReason`: why a person judged otherwise. */
    severityRow?: string;
    severityReason?: PersonalText;
  };
  /** To a higher rung of the ladder, with the opinion of those who were asked before, and what they judged so far. */
  'case-climbed': {
    from: string;
    to: string;
    because: ClimbedBecause;
    taskId: string;
    opinion: PersonalText | null;
    severity: string;
    branch: Branch;
    category: string | null;
    /** The department that the case concerns, where somebody named it. */
    unit: string | null;
    /** The row of the table `tier` that finds the rung for what was judged. */
    row?: string;
  };
  /** `person`: whoever was named to handle it in place of the role. */
  'case-assigned': { department: string; handlerRole: string; decidedBy: string; person?: string };
  /** It was entered later after it came in than the check of its channel allows: by when it should have been. */
  'entered-late': { channel: Channel; dueAt: string };
  /** Whose case it is from here on: who took it in or on first, or who accepted it from the owner before. */
  'owner-named': { personId: string; because: OwnerBecause; from: string | null };
  'handover-asked': { toPerson: string; reason: PersonalText };
  'handover-refused': { taskId: string; toPerson: string; reason: PersonalText };
  /** A date that limits end at was given in a form (`length: { agreed: FIELD }`). */
  'date-agreed': { field: string; value: string; taskId: string };
  /** What could be said at once was said at once; the case goes on. */
  'replied-at-once': { taskId: string; words: PersonalText };
  'receipt-signed': { taskId: string };
  'first-contact-resolved': { whatWasDone: PersonalText };
  'first-contact-contested': { words: PersonalText };
  'meeting-convened': {
    kind: 'emergency' | 'analysis';
    meetingAt: string | null;
    place: PersonalText | null;
  };
  'meeting-held': { taskId: string };
  'analysis-convened': { kind: 'analysis'; meetingAt: string | null };
  'analysis-held': { taskId: string };
  /**
   * `meetingNeeded`: whoever investigated asks for an analysis meeting, where the policy leaves it to them. `goods`: what
   * the table `returns` says of what was found, which goods they are, and what is wrong with them.
   */
  'cause-investigated': {
    taskId: string;
    meetingNeeded?: boolean;
    goods?: { row: string; rule: GoodsRule; goods?: PersonalText; cause?: PersonalText };
  };
  /** The department that the investigation found, or that has to look again, is called to find the root cause. */
  'department-notified': { department: string; handlerRole: string; taskId: string };
  'root-cause-proposed': { version: number; taskId: string; author: string | null };
  'root-cause-returned': { version: number; taskId: string; reason: PersonalText };
  'root-cause-accepted': { version: number; taskId: string };
  /** `steps`: what is carried out one after the other, where the plan lists it. */
  'plan-proposed': {
    version: number;
    taskId: string;
    author: string | null;
    steps?: readonly PlanStep[];
  };
  /** The work of a step that has a review chain; it counts once the chain has released it. */
  'work-submitted': { of: ReviewedStep; version: number; taskId: string; author: string | null };
  'work-released': { of: ReviewedStep; version: number; taskId: string };
  'work-returned': { of: ReviewedStep; version: number; taskId: string; reason: PersonalText };
  /** `row`: the row of the table `approvals` that asks for it. */
  'review-asked': { of: ReviewedStep; version: number; index: number; row?: string };
  'review-given': { of: ReviewedStep; version: number; index: number; taskId: string };
  /** `named`: persons whom the approval put in charge of something (AD-11: who supervises). */
  'plan-approved': { version: number; taskId: string | null; named: readonly string[] };
  'plan-returned': { version: number; taskId: string; reason: PersonalText };
  /** `measures`: what is done because of it, each with whoever does it; followed up after the close. */
  /** Told only where a limit begins or ends with it. */ 'suggestion-asked': Record<string, never>;
  'suggestion-decided': {
    taskId: string;
    decision: SuggestionDecision;
    reason: PersonalText | null;
    measures: readonly { measure: PersonalText; ownerId: string; dueOn: string }[];
  };
  /** Made public for everybody; `commended`: together with whoever suggested it, by name where they agreed to that. */
  'notice-posted': { taskId: string; words: PersonalText; commended: boolean };
  /** It was decided on and answered: the end of a suggestion. */
  'suggestion-noted': Record<string, never>;
  'solution-offered': { version: number; taskId: string };
  'offer-accepted': { version: number; taskId: string };
  'offer-refused': { version: number; taskId: string };
  /** `told`: what the customer hears of it. */
  'part-carried-out': { part: string; version: number; taskId: string; told?: PersonalText };
  /** The customer differs while it is carried out: the solution is adjusted within the round (RR-11). */
  'solution-objected': { words: PersonalText };
  /** The customer asks us something; the answer goes to them. */
  'customer-inquired': { question: PersonalText };
  'inquiry-answered': { taskId: string; answer: PersonalText };
  /** What the procedure means is asked, and said by whoever interprets it (RR-21). */
  'ruling-asked': { question: PersonalText };
  'ruling-given': { taskId: string; ruling: PersonalText };
  /** FB-06: before colleagues and to the customer, with the penalty that goes with it; or not, and why. */
  'criticism-published': { taskId: string; personId: string; penalty: PersonalText; words: PersonalText };
  'criticism-waived': { taskId: string; reason: PersonalText };
  'problem-reported': { taskId: string; part: string | null; words: PersonalText };
  'problem-taken-up': { taskId: string };
  'solution-carried-out': { version: number; taskId: string | null };
  'result-verified': { version: number; taskId: string };
  'verification-failed': { version: number; taskId: string };
  'answer-written': { version: number; taskId: string; author: string | null };
  'answer-returned': { version: number; taskId: string; reason: PersonalText };
  'complaint-answered': { version: number; answerTaskId: string };
  /** The answer was told in person: by telephone, by letter, as the customer wished. */
  'feedback-given': { taskId: string; channel: string; givenAt: string };
  'result-accepted': { taskId: string | null };
  'result-refused': { taskId: string };
  'satisfaction-recorded': { score: number | null };
  /** `returnsRow`: the row of the table `returns` by which the goods are not taken back. */
  'refusal-given': { taskId: string; reason: PersonalText; returnsRow?: string };
  'refusal-understood': { taskId: string | null; bySilence: boolean };
  'appeal-lodged': { taskId: string | null; reason: PersonalText };
  'appeal-decided': { taskId: string; decision: 'upheld' | 'declined' | 'referred' };
  /** Neither an appeal nor a contest can change it any more; told only where an entry waits for it (MA-07). */
  'refusal-stands': Record<string, never>;
  'word-taken-by-staff': {
    taskId: string;
    channel: Channel;
    heardAt: string;
    heardBy: string;
    words: PersonalText;
    /** A yes that ends the complaint may be contested. */ contestable: boolean;
  };
  'word-contested': { words: PersonalText };
  'contest-time-over': Record<string, never>;
  'round-started': {
    because: 'result-refused' | 'word-contested' | 'appeal-upheld' | 'first-contact-contested';
  };
  'evaluation-asked': Record<string, never>;
  'evaluation-recorded': {
    taskId: string;
    measures: readonly { measure: PersonalText; ownerId: string; dueOn: string }[];
  };
  /** Told only where a limit begins or ends with it. */ 'liability-asked': Record<string, never>;
  'liability-recorded': { taskId: string };
  'containment-asked': { measure: PersonalText; owner: string };
  'containment-done': { taskId: string };
  /** The containment that the policy itself asks for was set. */
  'interim-measure-done': { taskId: string };
  'overdue-entered': { taskId: string };
  'clock-started': ClockOpening;
  'clock-stopped': { clockId: string; limitId: string; because: ClockSettled };
  'clock-reminded': { clockId: string; limitId: string };
  /** The customer hears, before the promised date, that it may be missed. */
  'holding-letter-sent': { clockId: string; limitId: string };
  'clock-breached': {
    clockId: string;
    limitId: string;
    clause: string | null;
    /** The levels that it climbs from here on; fixed now, whoever is waited for later. */
    levels: readonly BreachLevel[];
  };
  'clock-escalated': {
    clockId: string;
    limitId: string;
    level: number;
    inform: string | null;
    task: string | null;
    reassign: string | null;
    propose?: string;
    reclassify?: string;
  };
  /** More time was asked for that somebody else has to grant; the task about it names the clock in `because`. */
  'extension-asked': { clockId: string; limitId: string; length: LimitLength; reason: PersonalText };
  'extension-refused': { clockId: string; limitId: string; taskId: string; reason: PersonalText };
  /** More time, as the policy allows it for this limit; the due instant before it stands in the explanation. */
  'limit-extended': { clockId: string; limitId: string; length: LimitLength; reason: PersonalText };
  /** `heldBy`: who holds the clock from here on, or lets go of it; it runs while nobody holds it. */
  'clock-paused': { clockId: string; limitId: string; heldBy: string };
  'clock-resumed': { clockId: string; limitId: string; heldBy: string };
  'customer-reminded': { taskId: string };
  'customer-called-for': { taskId: string };
  'note-added': { text: PersonalText };
  'evidence-added': { text: PersonalText | null; attachments: readonly string[] };
  /** Recorded beside what was submitted, which is never overwritten. Personal values are sealed. */
  'submission-corrected': { field: string; old: Json; value: Json; reason: PersonalText };
  'operator-note': { code: string; text: PersonalText | null };
  /** The organisation's calendar has a new version: every limit that runs is counted anew. */
  'calendar-changed': { calendarId: string; version: number };
  'approver-told': { taskId: string; operator: string };
  /** The run was lost and made again from the record. */
  'run-restored': { by: PersonalText };
  /** An operator cancelled the run: the case ends administratively, whatever it waited for. */
  'closed-by-operator': { identity: PersonalText | null; reason: PersonalText | null };
  /** Both complaints show it. The number is said as it was: it never changes. */
  /** `raised`: how often its customer had raised the same matter, where a rule counts that. */
  'case-linked': {
    to: string;
    toNumber: string;
    relation: Relation;
    raised?: number;
    /** Who handled the other complaint, where this one is about its handling. */
    persons?: readonly string[];
  };
  'complaint-merged': { into: string; intoNumber: string; reason: PersonalText };
  'complaint-withdrawn': { reason: PersonalText | null };
  /** Asked beside the story: the task that waits for the answer names this event's number in `because`. */
  'customer-asked': { question: PersonalText };
  'question-answered': { taskId: string };
  'question-unanswered': { taskId: string };
  /** `until`: the local date at whose end the case resumes by itself. */
  'case-paused': { reason: PersonalText; until: string };
  'case-resumed': { because: ResumedBecause; reason: PersonalText | null };
  'complaint-reclassified': {
    severity: string;
    branch: Branch;
    category: string;
    /** Whether it comes first from here on (RR-05); absent: as it was. */
    urgent?: boolean;
    reason: PersonalText | null;
    /** The handling begins again, with the meeting or the investigation. */
    anew: boolean;
    /** Where the story goes on, when a rule reclassified it and not an action. */
    goOn?: Stage;
    /** The rule that did it by itself: a limit's id, or `raised-again` with how often. */
    rule?: { id: string; raised?: number };
    /** The track that it goes by from here on, where it was moved to another. */
    trackId?: string;
    /** Who handled it before it became a complaint about the handling: none of them is asked there. */
    handledBy?: readonly string[];
    /** The rung on which it stands from here on: there, or a higher one of its own track. */
    rung?: string;
    /** Who handles it from here on, and the row of the table `routing` that says so; its department goes on. */
    handler?: { role: string; row: string };
    /** The row of the table `track` that moved it, or of `tier` that raised it; absent: a person moved it, or nobody. */
    row?: string;
  };
  'silence-kept': { taskId: string };
  'ended-by-silence': Record<string, never>;
  'measure-opened': { measure: PersonalText; ownerId: string; dueOn: string };
  'measure-done': { taskId: string };
  'register-entered': { registerId: string; taskId: string };
  /** An entry was still missing when something happened that it had to precede. */
  'register-missing': { registerId: string; taskId: string; at: string };
  'penalty-proposed': ProposedPenalty;
  /** The case closed before it was decided; it goes on by itself. */
  'penalty-undecided': ProposedPenalty;
  'penalty-confirmed': {
    proposalId: string;
    penaltyId: string;
    taskId: string;
    personId: string | null;
    amount: Money;
    reason: PersonalText;
  };
  'penalty-waived': {
    proposalId: string;
    penaltyId: string;
    taskId: string;
    personId: string | null;
    reason: PersonalText;
  };
  /** The customer wants to give something back: its procedure opens under this id. */
  'return-requested': RequestedReturn;
  /** Its procedure has ended. */
  'return-ended': { returnId: string; ordinal: number; result: ReturnResult };
  /** The first event of a return's own record. */
  'return-opened': { number: string; goods: PersonalText; reason: PersonalText; row?: string };
  /** `row`: the row of the table `returns` that decided. */
  'return-approved': { taskId: string; instructions: PersonalText; row?: string };
  'return-refused': { taskId: string; reason: PersonalText; row?: string };
  'return-received': { taskId: string };
  'return-settled': { taskId: string; remedy: string | null };
  /** `taskId`: in which it was asked for; `owed`: it is paid by a task of its own. */
  'remedy-granted': GrantedRemedy & { owed: boolean; taskId: string };
  'remedy-paid': {
    remedyId: string;
    taskId: string;
    receiver: PersonalText | null;
    signedAt: string | null;
  };
  /** What it was granted for is decided anew, or falls: nobody pays it any more. */
  'remedy-lapsed': { remedyId: string };
  /** The solution is carried out, and nothing is owed any more. */
  'remedies-settled': Record<string, never>;
  'complaint-closed': { outcome: Outcome; totalMinutes: number; roundMinutes: number };
};

/** By a person; because those asked together did not agree; or since the judgement is not theirs to make. */
export const CLIMBED_BECAUSE = ['passed-up', 'by-rule', 'not-agreed', 'severity', 'refusal'] as const;
export type ClimbedBecause = (typeof CLIMBED_BECAUSE)[number];
/** One step of a plan: what is done, by whom, until when. */
export type PlanStep = { readonly step: PersonalText; readonly owner: string; readonly dueOn: string };

/** `took-in`: entered it; `took-on`: was the first of those asked; `accepted`: took it over. */
export type OwnerBecause = 'took-in' | 'took-on' | 'accepted';

/** `asked`: by a person; `until-reached`: by itself, at the end of the day that was given. */
export type ResumedBecause = 'asked' | 'until-reached' | 'withdrawn' | 'merged';

export type SupersededBecause =
  | 'next-round'
  | 'reclassified'
  | 'withdrawn'
  | 'merged'
  | 'closed'
  | 'answered-in-another-way'
  | 'returned'
  | 'silence'
  | 'reassigned'
  | 'decided'
  | 'handed-over'
  | 'letter-bounced'
  | 'nobody-independent'
  | 'limit-ended'
  | 'not-owed'
  | 'objected'
  | 'contested';

export type EventType = keyof EventData;

export type DomainEvent = {
  [T in EventType]: {
    /** 1, 2, 3 … within the complaint, given by its workflow. */
    seq: number;
    type: T;
    /** The workflow's time, RFC 3339 UTC. */
    at: string;
    round: number;
    stage: Stage;
    by: Actor;
    data: EventData[T];
  };
}[EventType];

/** An event before the case file has given it its place. */
export type NewEvent = { [T in EventType]: { type: T; by: Actor; data: EventData[T] } }[EventType];

export function event<T extends EventType>(
  type: T,
  data: EventData[T],
  by: Actor = { kind: 'system' },
): { type: T; by: Actor; data: EventData[T] } {
  return { type, by, data };
}
