import type { Locale } from '../../domain/lifecycle';
import {
  becauseText,
  branchNameOf,
  eventName,
  inLocale,
  letterKindOf,
  localeOf,
  outcomeOf,
  taskKindOf,
} from '../../texts/names';
import { PASSED_ON, type LetterContext, type LetterLinks } from '../../texts/letters/letter-context';
import { isForCustomer } from '../../texts/letters/render-letter';
import { translator } from '../../texts/translate';
import type { Letter } from '../../prisma/generated/client';
import type { PlainEvent } from './case-words';
import {
  appealWaits,
  customersLimit,
  limitFor,
  limitOfLetter,
  promisedAnswer,
  promisesOf,
} from './letter-limits';
import type { LetterSource } from './letter-source';
import { workOf } from './work-words';
import { penaltyOfLetter } from './penalty-of-letter';
import { remediesOfLetter } from './remedies-of-letter';
import { returnOfLetter } from './return-of-letter';
import { answerOf, appealOf, backgroundOf, operatorOf, planOf, reasonOf, wordOf } from './letter-words';
import { questionOf } from './asked-words';
import { extensionOf } from './extension-words';
import { inquiryOf } from './in-course-words';

export type Addressee = { readonly name: string | null; readonly address: string };

/** To whom a letter goes, or null where there is no address. */
export function addresseeOf({ complaint, people }: LetterSource, recipient: string): Addressee | null {
  if (recipient === 'customer') {
    const { email = null } = complaint.personal ?? {};
    return email === null ? null : { name: customersName({ complaint }), address: email };
  }
  const person = people.find(({ id }) => `person:${id}` === recipient);
  return person === undefined ? null : { name: person.name, address: person.email };
}

/** Whom letters to the customer address: who speaks for them, where somebody does. */
export function customersName({ complaint }: Pick<LetterSource, 'complaint'>): string | null {
  return complaint.personal?.representative ?? complaint.personal?.name ?? null;
}

/**
 * What one letter says, drawn from the tables when it is sent. Only what its reader may read is filled in:
 * a letter to the customer gets no plan, no limits within the company, no names but of who heard their word.
 */
export function contextOf(
  source: LetterSource,
  letter: Letter,
  { addressee, links, replyTo }: { addressee: Addressee; links: LetterLinks; replyTo: string | null },
): LetterContext {
  const kind = letterKindOf(letter.kind);
  if (kind === null) throw new Error(`letter kind ${letter.kind} is not known`);
  const { complaint, policy, track, words, tasks } = source;
  const locale: Locale = localeOf(letter.locale, policy.locale);
  const t = translator(locale);
  const nameOf = (personId: string): string =>
    source.people.find(({ id }) => id === personId)?.name ?? t('actor.unknown');
  const named = (
    list: readonly { id: string; name: { zh: string; en: string } }[],
    id: string | null,
  ): string | null => {
    const found = list.find((one) => one.id === id);
    return found === undefined ? id : inLocale(found.name, locale);
  };
  const forCustomer = isForCustomer(kind);
  const ofDate = kind === 'holding' || kind === 'extension';
  const event = words.at(letter.seq);
  const task = tasks.find(({ id }) => id === letter.taskId) ?? null;
  const taskKind = task === null ? null : taskKindOf(task.kind);
  const owed = limitOfLetter(source, letter, taskKind);
  const told = forCustomer ? null : (clockOf(source, event, letter.params) ?? owed);
  const limit = told === null ? null : limitFor(source, told, { locale, nameOf });
  const answerBy = answerByOf(source, letter);
  const plan = forCustomer ? null : planOf(source, task?.version ?? complaint.planVersion, nameOf);
  return {
    kind,
    locale,
    timeZone: source.timeZone,
    organization: inLocale(source.organizationName, locale),
    number: complaint.number,
    recipientName: addressee.name,
    complaint: {
      complainant: complaint.personal?.name ?? null,
      subject: complaint.personal?.subject ?? null,
      content: complaint.personal?.content ?? '',
      demand: complaint.personal?.demand ?? null,
      receivedAt: complaint.receivedAt.toISOString(),
      category: named(policy.categories, complaint.category),
      severity: named(policy.severities, complaint.severity) ?? branchNameOf(t, complaint.branch),
      major: complaint.branch === 'major',
      urgent: complaint.urgent,
      round: complaint.round,
      department: named(policy.units, complaint.department),
      outcome: complaint.outcome === null ? null : outcomeOf(complaint.outcome),
    },
    task:
      task === null || taskKind === null
        ? null
        : {
            kind: taskKind,
            personal: task.personal,
            found: task.found,
            passedOn: passedOnOf(task.because),
            dueAt: limit?.dueAt ?? null,
            explanation: limit?.explanation ?? null,
            supersededBecause: task.supersededBy === null ? null : becauseText(t, task.supersededBy),
          },
    limit: kind === 'reminder' || kind === 'overdue' ? limit : null,
    plan: decidesOnSomethingElse(task) ? null : plan,
    extension: extensionOf(source, { task, seq: letter.seq }, locale),
    work: forCustomer ? null : workOf(source, { task, seq: letter.seq }, { locale, nameOf }),
    offer: kind === 'offer' ? offerWords(source, letter.seq) : null,
    answer:
      kind === 'answer' || kind === 'suggestion-answer' || task?.reviewOf === 'answer'
        ? answerOf(source, letter.seq, { nameOf, locale })
        : null,
    posted: words.last(['notice-posted'], letter.seq) !== null,
    question:
      kind === 'question'
        ? questionOf(source, letter.taskId)
        : kind === 'inquiry-answered'
          ? inquiryOf(source, event)
          : null,
    reason: reasonOf(source, kind, letter.seq),
    appeal: kind === 'appeal-decided' ? appealOf(event, track, locale) : null,
    word: kind === 'word-taken-by-staff' ? wordOf(source, event, nameOf) : null,
    meeting: kind === 'meeting-invitation' ? meetingOf(source, event) : null,
    operator: kind === 'decided-by-operator' ? operatorOf(source, letter, nameOf) : null,
    penalty: penaltyOfLetter(source, letter, { locale, nameOf }),
    criticism: kind === 'criticism' ? criticismOf(source, event) : null,
    goodsReturn: letter.kind.startsWith('return-') ? returnOfLetter(source, letter, locale) : null,
    remedies: remediesOfLetter(source, { kind, seq: letter.seq, taskId: letter.taskId }, locale),
    mergedInto: kind === 'merged' && event !== null ? String(words.plain(event, 'intoNumber') ?? '') : null,
    roundBecause:
      kind === 'next-round' && event !== null ? String(words.plain(event, 'because') ?? '') : null,
    background: forCustomer ? [] : backgroundOf(source, letter),
    issued: kind === 'notice' && event?.type === 'plan-approved',
    happened: kind === 'notice' && event !== null ? eventName(t, event.type) : null,
    promised: ofDate ? (clockOf(source, event, letter.params)?.dueAt?.toISOString() ?? null) : null,
    answerBy: forCustomer ? answerBy : null,
    appealWithin: kind === 'refusal' && appealWaits(source, letter.taskId) ? track.appeal.appealDays : null,
    nextBy: forCustomer && !ofDate ? (owed?.dueAt?.toISOString() ?? null) : null,
    asks: kind === 'first-contact' ? asksOf(track, locale) : null,
    expectedBy: kind === 'received' ? promisedAnswer(source, letter) : null,
    promises: kind === 'received' ? promisesOf(source, letter, locale) : [],
    links,
    replyTo,
  };
}

function asksOf({ firstContact: { asks } }: LetterSource['track'], locale: Locale): string | null {
  return asks === undefined ? null : inLocale(asks, locale);
}

function passedOnOf(because: string | null): NonNullable<LetterContext['task']>['passedOn'] {
  return PASSED_ON.find((one) => one === because) ?? null;
}

/** A decision that is not about the plan. */
function decidesOnSomethingElse(task: LetterSource['tasks'][number] | null): boolean {
  if (task?.kind === 'approve-extension') return true;
  return task?.kind === 'approve' && task.reviewOf !== 'plan' && task.reviewOf !== null;
}

function answerByOf(source: LetterSource, letter: Letter): string | null {
  const contest = letter.kind === 'word-taken-by-staff' || letter.kind === 'first-contact';
  return customersLimit(source, contest ? null : letter.taskId)?.dueAt?.toISOString() ?? null;
}

/** The clock that a reminder or an escalation tells of. */
function clockOf(
  source: LetterSource,
  event: PlainEvent | null,
  params: unknown,
): LetterSource['clocks'][number] | null {
  const named =
    typeof params === 'object' && params !== null && 'clockId' in params
      ? params.clockId
      : event === null
        ? null
        : source.words.plain(event, 'clockId');
  return source.clocks.find(({ id }) => id === named) ?? null;
}

function offerWords({ words }: LetterSource, seq: number): string | null {
  const offered = words.last(['solution-offered'], seq);
  const taskId = offered === null ? null : words.plain(offered, 'taskId');
  return typeof taskId === 'string' ? words.words(words.answerTo(taskId), '/answer/offerMade') : null;
}

/** FB-06: the customer reads both. */
function criticismOf({ words }: LetterSource, event: PlainEvent | null): LetterContext['criticism'] {
  return { penalty: words.words(event, '/penalty'), words: words.words(event, '/words') };
}

function meetingOf({ words }: LetterSource, event: PlainEvent | null): LetterContext['meeting'] {
  if (event === null) return null;
  const at = words.plain(event, 'meetingAt');
  return {
    kind: words.plain(event, 'kind') === 'analysis' ? 'analysis' : 'emergency',
    at: typeof at === 'string' ? at : null,
    place: words.words(event, '/place'),
  };
}
