import { z } from 'zod';
import type { JsonObject } from '../../domain/json';
import type { ReviewedStep, TaskKind } from '../../domain/lifecycle';
import type { ComplaintRow } from './complaint-rows';
import { pick, randomFrom, type Random } from './random';
import type { Script } from './scripts';
import { en } from './words/en';
import type { GoodsTopic } from './words/goods';
import type { Deed, Remedy, Topic, Words } from './words/words';
import { zh } from './words/zh';

/** `GET /api/v1/tasks/{id}`, as far as answering needs it. */
export const taskFormSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
  examples: z.tuple([z.record(z.string(), z.json())]).rest(z.json()),
});
export type TaskForm = z.infer<typeof taskFormSchema>;

/** How a complaint ends in mid-course, and what whoever ends it writes. */
export type EarlyEnd = { readonly how: NonNullable<Script['endsEarly']>; readonly reason: string };

export type AskedTask = {
  readonly id: string;
  readonly kind: TaskKind;
  /** What an approval is about. */
  readonly reviewOf?: ReviewedStep | null;
  /** Containment that the procedure itself asks for. */
  readonly interim?: boolean;
  readonly round: number;
  readonly form: TaskForm;
  /** The member of staff who answers; null: the customer. */
  readonly personId: string | null;
};

const TOPICS: readonly Topic[] = [
  'product-quality',
  'sales-contract',
  'repair-quality',
  'service-quality',
  'suggestions',
];
const GOODS: readonly GoodsTopic[] = ['product-quality', 'late-delivery', 'sales-and-after-sales'];
const ABOUT_LENGTH = { 'zh-CN': 24, en: 60 } as const;
/** So many answers come first: two entries are noticed at once, a change of mind takes a while. */
const ANSWERS_BEFORE_END = { merged: 0, withdrawn: 1 } as const;
const MEASURE_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The people of one complaint: what each of them answers, as the script and the complaint's own random numbers
 * say. A task asked twice (after a crash, say) gets the same answer again.
 */
export class Cast {
  readonly #script: Script;
  readonly #words: Words;
  readonly #random: Random;
  readonly #remedy: Remedy;
  readonly #about: string;
  readonly #given = new Map<string, JsonObject>();
  #left: { returns: number; analysisReturns: number; offerRefusals: number; resultRefusals: number };
  #analyses = 0;
  #plans = 0;
  #refused = 0;
  #returned = false;
  #planner: string | null = null;
  #returnAsked = false;
  #endedEarly = false;
  #measures = 0;
  #climbs: number;

  constructor(
    row: ComplaintRow,
    {
      script,
      seed,
      organization = '',
    }: { readonly script: Script; readonly seed: number; readonly organization?: string },
  ) {
    this.#script = script;
    this.#climbs = script.climbs;
    this.#words = row.locale === 'zh-CN' ? zh : en;
    this.#random = randomFrom(seed);
    this.#remedy = remedyFor(row, { organization, words: this.#words, random: this.#random });
    this.#about = beginningOf(row.content, ABOUT_LENGTH[row.locale]);
    const { returns, offerRefusals, resultRefusals } = script;
    // Whoever returns a plan returned the analysis behind it as well, and once more.
    const analysisReturns = returns === 0 ? 0 : returns + 1;
    this.#left = { returns, analysisReturns, offerRefusals, resultRefusals };
  }

  /** How many improvement measures the evaluation has left behind. */
  get measures(): number {
    return this.#measures;
  }

  /**
   * The answer to a task: the form's example with the words of this complaint, changed where the script says so.
   *
   * @param now RFC 3339, for dates that people set
   */
  answerTo(task: AskedTask, now: string): JsonObject {
    const given = this.#given.get(task.id);
    if (given !== undefined) return given;
    const { properties, examples } = task.form;
    const changes = Object.entries(this.#changes(task, now)).filter(([field]) => field in properties);
    const answer: JsonObject = { ...examples[0], ...Object.fromEntries(changes) };
    this.#given.set(task.id, answer);
    return answer;
  }

  /** What differs from the example; fields that the form does not have are left out by the caller. */
  #changes(task: AskedTask, now: string): JsonObject {
    const words = this.#words;
    switch (task.kind) {
      case 'assess':
        return this.#assessment(task);
      case 'hold-meeting':
      case 'hold-analysis':
        return { minutes: this.#say(words.minutes) };
      case 'investigate': {
        const { cause, responsible, unit, found, foundNot } = this.#remedy;
        const judged = this.#judgement(task);
        return {
          ...(judged['founded'] === false ? foundNot : found),
          cause,
          personResponsible: responsible,
          ...(unit === undefined ? {} : { responsibleUnit: unit }),
          meetingNeeded: this.#random() < 0.3,
          ...judged,
        };
      }
      case 'plan':
        this.#planner = task.personId;
        return { ...this.#plan(), ...this.#gives(task) };
      // Its example takes the suggestion up and makes it public.
      case 'decide-suggestion':
        return {};
      case 'approve-extension':
        return { decision: 'approve' };
      case 'approve':
        return this.#returns(task.reviewOf ?? 'plan')
          ? { decision: 'return', reason: this.#say(words.returnReasons) }
          : { decision: 'approve' };
      case 'offer':
        return this.#take('offerRefusals')
          ? {
              offerMade: this.#say(words.offers),
              reply: 'refused',
              replyWords: this.#say(words.offerRefused),
            }
          : { offerMade: this.#say(words.offers), replyWords: this.#say(words.offerAccepted) };
      case 'offer-word':
        return this.#take('offerRefusals')
          ? { reply: 'refused', reason: this.#say(words.offerRefused) }
          : { reply: 'accepted' };
      case 'refer':
        return { statement: this.#say(words.findings) };
      case 'sign':
        return {};
      case 'analyse': {
        const { cause, corrective } = this.#remedy;
        this.#analyses += 1;
        const again = this.#analyses === 1 ? {} : { whatIsNew: this.#say(words.analysedAnew) };
        return { rootCause: cause, correctivePlan: this.#deed().corrective || corrective, ...again };
      }
      case 'take-up-problem':
        return { response: this.#say(words.verified) };
      case 'contain':
        if (task.interim === true && this.#remedy.interim !== undefined)
          return { done: this.#remedy.interim };
        return { done: this.#deed().done };
      case 'carry-out':
        return { done: this.#deed().done, customerUpdate: this.#deed().done };
      case 'measure':
        return { done: this.#deed().done };
      case 'register':
      case 'pay-remedy':
      case 'confirm-penalty':
        return {};
      case 'decide-return':
        return this.#script.goodsReturn?.refused === true && mayRefuse(task.form)
          ? { decision: 'refuse', instructions: null, reason: this.#say(words.goodsRefused) }
          : { decision: 'approve' };
      case 'receive-return':
        return { condition: this.#say(words.goodsReceived) };
      case 'settle-return':
        return { inspection: this.#say(words.verified) };
      case 'verify':
        return { findings: this.#say(words.verified) };
      case 'answer':
        return { answer: this.#deed().answer };
      case 'customer-word':
        return this.#customersWord();
      case 'refusal-word':
        return this.#script.appeal === 'none'
          ? { reply: 'understood' }
          : { reply: 'appeal', reason: this.#say(words.appeals) };
      case 'decide-appeal':
        return this.#script.appeal === 'upheld'
          ? { decision: 'upheld', reason: this.#say(words.appealUpheld) }
          : { decision: 'declined', reason: this.#say(words.appealDeclined) };
      case 'evaluate':
        return this.#evaluation(task, now);
      case 'liability-for-delay':
        return { personAnswerable: this.#remedy.responsible, finding: this.#say(words.liability) };
      case 'overdue-entry':
        return { entry: this.#say(words.overdue) };
      case 'customer-question':
        return {};
      case 'call-customer':
        return { note: this.#say(words.calls) };
      // Nobody asks back, or anything else, in the demonstration: examples would do.
      case 'answer-question':
      case 'answer-inquiry':
      case 'decide-criticism':
      case 'give-ruling':
      case 'accept-handover':
        return {};
    }
  }

  /** What the customer wants to give back, where it comes up when this is asked; once. */
  goodsToReturn(kind: TaskKind): { readonly goods: string; readonly reason: string } | null {
    if (this.#returnAsked || this.#script.goodsReturn?.askedAt !== kind) return null;
    this.#returnAsked = true;
    return { goods: this.#say(this.#words.goodsToReturn), reason: this.#say(this.#words.goodsWhy) };
  }

  /** What ends it here, before the next answer; once. */
  earlyEnd(): EarlyEnd | null {
    const { endsEarly: how } = this.#script;
    if (this.#endedEarly || how === null || this.#given.size < ANSWERS_BEFORE_END[how]) return null;
    this.#endedEarly = true;
    return { how, reason: this.#say(this.#words[how]) };
  }

  /** Asked in the assessment or, by other policies, in the investigation; after an appeal it is settled. */
  #judgement({ form, round }: AskedTask): JsonObject {
    if (!('founded' in form.properties) || this.#script.founded || round > 1 || this.#plans > 0) return {};
    return { founded: false, reasonable: false, refusalReason: this.#say(this.#words.refusalReasons) };
  }

  /** On a tier the case may go up first. Nothing is settled on the spot: that waits for days in which it may be contested. */
  #assessment(task: AskedTask): JsonObject {
    const words = this.#words;
    const { properties } = task.form;
    if ('beyondAuthority' in properties && this.#climbs > 0 && task.round === 1) {
      this.#climbs -= 1;
      return { beyondAuthority: true, opinion: this.#say(words.findings) };
    }
    // Who was granted what they asked for is not refused later.
    const refused =
      'wishDecision' in properties && !this.#script.founded
        ? { wishDecision: 'refused', wishRefusal: this.#say(words.refusalReasons) }
        : {};
    return { findings: this.#say(words.findings), ...refused, ...this.#judgement(task) };
  }

  /** What the plan gives to the customer, once: what was paid is not given again. */
  #gives({ form }: AskedTask): JsonObject {
    const { money } = this.#script;
    const kind = moneyKindIn(form);
    if (money === null || kind === null || this.#plans > 1) return {};
    const grounds = this.#say(this.#words.findings);
    const amount = { minor: money, currency: 'CNY' };
    const rule = kind.byRule ? { rule: this.#say(this.#words.rules) } : {};
    const given = { kind: kind.kind, amount, costCentre: kind.costCentre, ...rule, grounds };
    // What the customer was granted stands in the example.
    const granted = remedyRows.safeParse(form.examples[0]['remedies']).data ?? [];
    return { remedies: [given, ...granted.filter((row) => row['kind'] !== kind.kind)] };
  }

  /** A plan that came back is completed; one whose offer or result was refused goes further. */
  #plan(): JsonObject {
    const { solution, corrective, preventive } = this.#deed();
    this.#plans += 1;
    const added = this.#returned ? this.#words.afterReturn : '';
    this.#returned = false;
    return { solution: solution + added, correctiveMeasures: corrective, preventiveMeasures: preventive };
  }

  #customersWord(): JsonObject {
    if (this.#take('resultRefusals'))
      return { settled: false, reason: this.#say(this.#words.notSettled), satisfaction: this.#score(1, 2) };
    const comment = this.#random() < 0.5 ? { comment: this.#say(this.#words.comments) } : {};
    return { settled: true, satisfaction: this.#score(3, 5), ...comment };
  }

  /** A major complaint leaves whoever planned it an improvement measure (AD-08); others a reason why none. */
  #evaluation({ round, form }: AskedTask, now: string): JsonObject {
    const { summaries, evaluations, measures, noMeasures } = this.#words;
    const common = { summary: this.#say(summaries, round), evaluation: this.#say(evaluations) };
    const owner =
      this.#script.severity === 'major' && this.#script.founded ? ownerIn(form, this.#planner) : null;
    if (owner === null) return { ...common, noMeasuresReason: this.#say(noMeasures) };
    this.#measures = 1;
    const dueOn = new Date(Date.parse(now) + MEASURE_DAYS * DAY_MS).toISOString().slice(0, 10);
    return { ...common, measures: [{ measure: this.#say(measures), owner, dueOn }] };
  }

  /** What is done at this point: the remedy, or after a refusal something that goes further. */
  #deed(): Deed {
    const { again } = this.#words;
    return this.#refused === 0 ? this.#remedy : (again[(this.#refused - 1) % again.length] ?? again[0]);
  }

  /** Whether what is reviewed goes back; the handling form and what was carried out pass. */
  #returns(of: ReviewedStep): boolean {
    switch (of) {
      case 'plan':
        return this.#take('returns');
      case 'analyse':
        return this.#take('analysisReturns');
      default:
        return false;
    }
  }

  #take(what: 'returns' | 'analysisReturns' | 'offerRefusals' | 'resultRefusals'): boolean {
    if (this.#left[what] === 0) return false;
    this.#left = { ...this.#left, [what]: this.#left[what] - 1 };
    if (what === 'returns') this.#returned = true;
    else if (what !== 'analysisReturns') this.#refused += 1;
    return true;
  }

  #say(variants: readonly string[], round = 1): string {
    return pick(variants, this.#random)
      .replaceAll('{about}', () => this.#about)
      .replaceAll('{round}', String(round));
  }

  #score(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from + 1));
  }
}

/** The remedy whose sort of complaint this is. */
function remedyFor(
  { content, category, country }: ComplaintRow,
  {
    organization,
    words,
    random,
  }: { readonly organization: string; readonly words: Words; readonly random: Random },
): Remedy {
  // Both a dealer and a manufacturer have complaints about "product quality": a manufacturer's say where they come from.
  const goods = GOODS.find((known) => known === category && country !== null);
  const topic = TOPICS.find((known) => known === category) ?? 'general';
  const own = words.own[organization]?.[category ?? ''];
  const known = own ?? (goods === undefined ? words.remedies[topic] : words.goods[goods]);
  const said = content.toLowerCase();
  return (
    known.find(({ fits }) => fits.some((word) => said.includes(word))) ??
    pick(
      known.filter(({ fits }) => fits.length === 0),
      random,
    )
  );
}

const options = z.object({ oneOf: z.array(z.object({ const: z.string() })) });
const remedyList = z.object({
  items: z.object({ properties: z.object({ kind: options, costCentre: options, rule: z.unknown() }) }),
});

const remedyRows = z.array(z.record(z.string(), z.json()));

/** What costs money and needs no papers. */
const MONEY_KINDS = ['refund', 'price-reduction'];

/**
 * The first kind of remedy that needs no papers, who bears it, and whether it is given by a rule; null: this form gives
 * nothing that costs.
 */
function moneyKindIn({
  properties,
}: TaskForm): { readonly kind: string; readonly costCentre: string; readonly byRule: boolean } | null {
  const parsed = remedyList.safeParse(properties['remedies']);
  if (!parsed.success) return null;
  const { kind, costCentre, rule } = parsed.data.items.properties;
  const dear = kind.oneOf.find((option) => MONEY_KINDS.includes(option.const));
  const [unit] = costCentre.oneOf;
  return dear === undefined || unit === undefined
    ? null
    : { kind: dear.const, costCentre: unit.const, byRule: dear.const !== 'refund' && rule !== undefined };
}

/** Where the procedure's table has decided it nobody is offered to refuse a return. */
function mayRefuse({ properties }: TaskForm): boolean {
  const parsed = options.safeParse(properties['decision']);
  return parsed.success && parsed.data.oneOf.some((option) => option.const === 'refuse');
}

const measureList = z.object({
  items: z.object({
    properties: z.object({ owner: z.object({ oneOf: z.array(z.object({ const: z.string() })) }) }),
  }),
});

/** Who may own an improvement measure: this person, if the form offers them, else the first it offers. */
function ownerIn({ properties }: TaskForm, wished: string | null): string | null {
  const parsed = measureList.safeParse(properties['measures']);
  if (!parsed.success) return null;
  const ids = parsed.data.items.properties.owner.oneOf.map((option) => option.const);
  return ids.find((id) => id === wished) ?? ids[0] ?? null;
}

function beginningOf(content: string, length: number): string {
  const line = content.replaceAll(/\s+/g, ' ').replaceAll(/["“”]/g, '').trim();
  return line.length > length ? `${Array.from(line).slice(0, length).join('')}…` : line;
}
