/* Longer than other files: one list, each guard beside its reason and its permissive twin. */
import type { CaseFilters } from '../../../api/read/cases';
import type { withTexts } from '../../../api/read/opened-texts';
import type { AnsweredForm, TaskView } from '../../../api/read/task-view';
import type { GivenWord } from '../../../api/decide/customer';
import type { ReadDeps } from '../../../api/deps';
import type { policyOfVersion } from '../../../api/read/organisations';
import type { Complain } from '../../../api/pages/complain';
import type { Principal } from '../../../api/principal';
import type { sealedSubmission } from '../../../api/sealed-submission';
import type { begin } from '../../../domain/case/begin';
import { event } from '../../../domain/case/events';
import type { isCalled } from '../../../domain/case/follow-up';
import type { checkAnswer } from '../../../domain/forms/answer-schema';
import type { customerWordFields, refusalWordFields } from '../../../domain/forms/closing-fields';
import type { checkIntake } from '../../../domain/forms/intake-form';
import type { Form } from '../../../domain/forms/form';
import type { taskForm } from '../../../domain/forms/task-form';
import type { isPersonalTask } from '../../../domain/lifecycle';
import type { FormField } from '../../../domain/policy/field';
import type { textIn, wordIn } from '../../../domain/story/answer-fields';
import type { evaluation, mayClose } from '../../../domain/story/close';
import type { elsewhereFaults } from '../../../domain/story/elsewhere';
import type { isUnheard, mayHear } from '../../../domain/story/discreet';
import type { judgePlan } from '../../../domain/story/handle';
import type { handoverAsked, tookIn } from '../../../domain/story/ownership';
import type { maySubmit } from '../../../api/submit-complaint';
import type { isSettledAnew } from '../../../domain/story/registers';
import type { judgeReview } from '../../../domain/story/release';
import type { confirmsOwn } from '../../../domain/story/penalties';
import type { firstRound } from '../../../domain/story/assess';
import type { reclassification } from '../../../domain/story/reclassify';
import type { lapsed, remedyFaults } from '../../../domain/story/remedies';
import type { judgeSuggestion } from '../../../domain/story/suggestion';
import type { judgeOffer, judgeVerification } from '../../../domain/story/settle';
import type { Answered, CaseView, Judgement, neverAsked, notAsked } from '../../../domain/story/view';
import { markUnsealed } from '../../../domain/sealed';
import type { searchTextOf } from '../../../prisma/search-text';
import type { LetterContext } from '../../../texts/letters/letter-context';
import type { localeOf } from '../../../texts/names';

type Answers = readonly [Answered, ...Answered[]];
type Judge = (view: CaseView, answers: Answers) => Judgement;

export type AnyFunction = (...given: never[]) => unknown;

/** A function and what stands in for it while its guard is down; a method, so that each keeps its own type. */
type Permissive = { readonly place: string; instead(kept: AnyFunction): AnyFunction };

export type Guard = {
  /** Why the code carries it and no value of a policy. */
  readonly reason: string;
  readonly permissive: readonly Permissive[];
  /** Where the database is the guard: how to take it down and put it up again. */
  readonly database?: { readonly down: string; readonly up: string };
};

function at<F extends AnyFunction>(place: string, instead: (kept: F) => F): Permissive {
  return { place, instead };
}

/** Made here: what is guarded is loaded before its guards, and may not be loaded by them. */
const SCORE: FormField = {
  id: 'satisfaction',
  type: 'score',
  title: { zh: '满意程度', en: 'Satisfaction' },
  required: false,
};

/** Guards by name. Each is knocked out where a test declares it by `code(name)`. */
export const GUARDS = {
  'form-requires': {
    reason:
      'What a form asks for at least is the same for all: the story reads answers by these fields. A policy adds fields and takes none away.',
    permissive: [
      at<typeof taskForm>(
        'domain/forms/task-form.ts#taskForm',
        (kept) => (input) => nothingRequired(kept(input)),
      ),
      at<typeof textIn>(
        'domain/story/answer-fields.ts#textIn',
        (kept) => (answer, field) => (answer[field] === undefined ? markUnsealed('-') : kept(answer, field)),
      ),
      at<typeof wordIn>(
        'domain/story/answer-fields.ts#wordIn',
        (kept) => (answer, field) =>
          answer[field] === undefined ? (FALLBACK[field] ?? '') : kept(answer, field),
      ),
    ],
  },
  'form-takes-no-more': {
    reason:
      'Each form asks its own questions; what belongs to another step is refused, whatever a policy adds.',
    permissive: [
      at<typeof checkAnswer>(
        'domain/forms/answer-schema.ts#checkAnswer',
        (kept) => (form, answer, mode, options) => {
          const asked = new Set(form.fields.map(({ id }) => id));
          const entries = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
          return kept(form, Object.fromEntries(entries.filter(([id]) => asked.has(id))), mode, options);
        },
      ),
    ],
  },
  'personal-tasks': {
    reason: 'Which tasks only a person may answer is part of what they are, not of who does them.',
    permissive: [at<typeof isPersonalTask>('domain/lifecycle.ts#isPersonalTask', () => () => false)],
  },
  'approval-is-of-a-version': {
    reason: 'An approval releases the version that was read. Any policy with a review chain relies on it.',
    permissive: [
      at<typeof judgePlan>('domain/story/handle.ts#judgePlan', (kept) => (view, answers) => {
        const { planVersion: version } = view.state;
        if (version === 0) return kept(view, answers);
        const [proposed] = kept(view, answers).events;
        const approved = event('plan-approved', { version: version + 1, taskId: null, named: [] });
        return { events: proposed === undefined ? [approved] : [proposed, approved], next: 'offering' };
      }),
    ],
  },
  'a-no-to-the-offer-counts': {
    reason: 'What a refused offer leads to is the course of the story, which no policy can reorder.',
    permissive: [
      at<typeof judgeOffer>(
        'domain/story/settle.ts#judgeOffer',
        (kept) => (view, reply) =>
          kept(view, reply === 'silence' ? reply : withField(reply, 'reply', 'accepted')),
      ),
    ],
  },
  'papers-are-attached': {
    reason:
      'Which kinds need papers the policy says; that an answer without them is refused, and one that would pay twice, is code for all.',
    permissive: [at<typeof remedyFaults>('domain/story/remedies.ts#remedyFaults', () => () => [])],
  },
  'another-department-is-named': {
    reason:
      'Where it is asked the policy says; that nobody leaves a matter to another department without saying to which, or when the customer is called, is code for all.',
    permissive: [at<typeof elsewhereFaults>('domain/story/elsewhere.ts#elsewhereFaults', () => () => [])],
  },
  'what-is-decided-anew-lapses': {
    reason:
      'Nothing is paid twice, by no organisation: what a new round decides anew is not owed from the old one.',
    permissive: [at<typeof lapsed>('domain/story/remedies.ts#lapsed', () => () => [])],
  },
  'an-entry-of-what-is-settled-waits': {
    reason:
      'What is entered when everything is settled waits until it is, wherever it falls due anew: in a new round too.',
    permissive: [at<typeof isSettledAnew>('domain/story/registers.ts#isSettledAnew', () => () => false)],
  },
  'only-those-named-own': {
    reason:
      'Who owns cases the policy says; that nobody else does, and nobody who is concerned, is code for all.',
    permissive: [
      at<typeof tookIn>(
        'domain/story/ownership.ts#tookIn',
        () =>
          ({ policy }, { by }) =>
            policy.ownership === undefined || by.kind !== 'staff'
              ? []
              : [event('owner-named', { personId: by.personId, because: 'took-in', from: null })],
      ),
    ],
  },
  'everybody-records': {
    reason: 'Whoever hears a complaint records it: what access levels may do is one table for all.',
    permissive: [
      at<typeof maySubmit>(
        'api/submit-complaint.ts#maySubmit',
        (kept) => (by) => kept(by) && (by.kind !== 'staff' || by.levels.some((one) => one !== 'approver')),
      ),
    ],
  },
  'handover-needs-acceptance': {
    reason: 'A case is its owner’s until somebody has taken it over, wherever cases have owners.',
    permissive: [
      at<typeof handoverAsked>('domain/story/ownership.ts#handoverAsked', () => ({ state }, { data }) => [
        event('owner-named', {
          personId: data.toPerson,
          because: 'accepted',
          from: state.owner ?? null,
        }),
      ]),
    ],
  },
  'who-has-no-mail-is-called': {
    reason:
      'Nobody is left without the outcome of their return, by any procedure: a letter or a call tells them.',
    permissive: [at<typeof isCalled>('domain/case/follow-up.ts#isCalled', () => () => false)],
  },
  'who-is-complained-about-is-not-asked': {
    reason: 'Nobody is asked about a complaint against themselves, by any procedure.',
    permissive: [at<typeof neverAsked>('domain/story/view.ts#neverAsked', () => () => [])],
  },
  'who-handled-it-is-not-asked': {
    reason:
      'Nobody is asked about a complaint of their own handling, in any track that is about the handling.',
    permissive: [
      at<typeof neverAsked>(
        'domain/story/view.ts#neverAsked',
        () =>
          ({ state: { against } }) =>
            against === null ? [] : [against],
      ),
    ],
  },
  'who-handled-it-before-is-not-asked': {
    reason:
      'Who handled a case until it turned out to be about the handling is not asked on, in any track that is about it.',
    permissive: [
      at<typeof notAsked>(
        'domain/story/view.ts#notAsked',
        () =>
          ({ state: { against, aboutPersons = [] } }) => [
            ...(against === null ? [] : [against]),
            ...aboutPersons,
          ],
      ),
    ],
  },
  'nobody-criticises-themselves': {
    reason: 'Nobody decides on what they are complained about themselves, whoever a policy lets decide.',
    permissive: [at<typeof confirmsOwn>('domain/story/penalties.ts#confirmsOwn', () => () => false)],
  },
  'unheard-until-judged': {
    reason:
      'Whom a confidential complaint is about nobody knows before it is judged: whatever a policy says of all cases, of such a one only those hear who judge it, or whom a step of its track names.',
    permissive: [
      at<typeof isUnheard>('domain/story/discreet.ts#isUnheard', () => () => false),
      at<typeof mayHear>('domain/story/discreet.ts#mayHear', () => () => true),
    ],
  },
  'only-effective-counts': {
    reason: 'What a failed verification leads to is the course of the story, which no policy can reorder.',
    permissive: [
      at<typeof judgeVerification>(
        'domain/story/settle.ts#judgeVerification',
        (kept) => (view, answers) => kept(view, withField(answers, 'effective', true)),
      ),
    ],
  },
  'a-no-to-the-result-counts': {
    reason: 'Only the customer’s yes ends a complaint: the first promise of all, for every organisation.',
    permissive: [
      at<Judge>(
        'domain/story/answer.ts#judgeWord',
        (kept) => (view, answers) => kept(view, withField(answers, 'settled', true)),
      ),
    ],
  },
  'satisfaction-is-recorded': {
    reason: 'The score, or that none was given, is recorded with the word of every customer who is asked.',
    permissive: [
      at<Judge>('domain/story/answer.ts#judgeWord', (kept) => (view, answers) => {
        const { events, next } = kept(view, answers);
        return { events: events.filter(({ type }) => type !== 'satisfaction-recorded'), next };
      }),
    ],
  },
  'a-yes-is-not-the-handlers': {
    reason: 'Who handled a case never enters the yes that ends it; no organisation may allow it.',
    permissive: [at<() => null>('domain/tasks/act.ts#refusalOfWord', () => () => null)],
  },
  'a-suggestion-is-answered': {
    reason:
      'After the decision comes the answer, in every track that has suggestions: no policy can leave it out, since the end comes by the answer alone.',
    permissive: [
      at<typeof judgeSuggestion>('domain/story/suggestion.ts#judgeSuggestion', (kept) => (answered) => ({
        ...kept(answered),
        next: 'evaluating',
      })),
    ],
  },
  'an-appeal-is-decided': {
    reason: 'What follows from a decision on an appeal is the course of the story.',
    permissive: [
      at<Judge>(
        'domain/story/answer.ts#judgeAppeal',
        (kept) => (view, answers) => kept(view, withField(answers, 'decision', 'upheld')),
      ),
    ],
  },
  'judged-before-handled': {
    reason: 'The order of the stages is the story’s: no policy can have a case handled before it is judged.',
    permissive: [
      at<typeof begin>('domain/case/begin.ts#begin', (kept) => (...given) => ({
        ...kept(...given),
        cursor: { round: 1, stage: 'investigating' },
      })),
    ],
  },
  'a-return-is-no-approval': {
    reason: 'What a return means is the same in every review chain.',
    permissive: [
      at<typeof judgeReview>(
        'domain/story/release.ts#judgeReview',
        (kept) => (view, answers) => kept(view, withField(answers, 'decision', 'approve')),
      ),
    ],
  },
  'nothing-is-left-open': {
    reason: 'A case closes when nothing of it is open any more, whatever stood beside it.',
    permissive: [at<typeof mayClose>('domain/story/close.ts#mayClose', () => () => true)],
  },
  'only-a-delay-is-answered-for': {
    reason: 'Whether somebody must answer for a delay follows from the limits overrun and the rounds needed.',
    permissive: [
      at<typeof evaluation>(
        'domain/story/close.ts#evaluation',
        (kept) => (view) => kept({ ...view, state: { ...view.state, overran: true } }),
      ),
    ],
  },
  'measures-outlive-the-case': {
    reason:
      'Each measure becomes a workflow of its own when its case closes; a policy only says whose task it is.',
    permissive: [at('workflows/complaint.workflow.ts#openFollowUps', () => () => Promise.resolve())],
  },
  'running-cases-keep-their-version': {
    reason:
      'Whatever a new version says, it is for complaints that begin under it: no organisation may say otherwise.',
    permissive: [
      at<typeof policyOfVersion>(
        'api/read/organisations.ts#policyOfVersion',
        (kept) => async (deps, policyVersionId) => {
          const { organizationId } = await deps.prisma.policyVersion.findUniqueOrThrow({
            where: { id: policyVersionId },
          });
          const newest = await deps.prisma.policyVersion.findFirst({
            where: { organizationId, status: 'approved' },
            orderBy: { effectiveFrom: 'desc' },
          });
          return kept(deps, newest?.id ?? policyVersionId);
        },
      ),
    ],
  },
  'letters-follow-the-language': {
    reason:
      'In which language a letter is written is the reader’s: every organisation writes to everybody so.',
    permissive: [at<typeof localeOf>('texts/names.ts#localeOf', () => (_own, otherwise) => otherwise)],
  },
  'intake-requires': {
    reason: 'Without a complainant and what they say there is no complaint, whatever else a policy requires.',
    permissive: [
      at<typeof checkIntake>(
        'domain/forms/intake-form.ts#checkIntake',
        (kept) => (policy, body, now) =>
          kept(policy, { complainant: NOBODY, content: '-', ...asObject(body) }, now),
      ),
    ],
  },
  'one-subject-to-a-case': {
    reason: 'Every case has one category: routing, lists and figures rely on it.',
    permissive: [
      at<typeof checkIntake>('domain/forms/intake-form.ts#checkIntake', (kept) => (policy, body, now) => {
        const given = asObject(body);
        const { category } = given;
        const first: unknown = Array.isArray(category) ? category[0] : category;
        return kept(policy, { ...given, category: first }, now);
      }),
    ],
  },
  'who-recorded-is-kept': {
    reason: 'Who entered a complaint is part of every record.',
    permissive: [
      at<typeof sealedSubmission>(
        'api/sealed-submission.ts#sealedSubmission',
        (kept) => (body, given) => kept(body, { ...given, enteredBy: null }),
      ),
    ],
  },
  'who-enters-says-where': {
    reason: 'Where somebody stands is in the directory, not in the policy.',
    permissive: [at('api/pages/complain.tsx#unitOf', () => () => new Map())],
  },
  'guidance-is-for-staff': {
    reason:
      'The policy has the words; that they are for who records and not for customers is how the page is made.',
    permissive: [
      at<typeof Complain>(
        'api/pages/complain.tsx#Complain',
        (kept) => (shown) => kept({ ...shown, staff: true }),
      ),
    ],
  },
  'customers-see-their-own': {
    reason: 'What customers never see is the same in every house: who did what, and what is not approved.',
    permissive: [
      at<(answers: readonly AnsweredForm[]) => readonly GivenWord[]>(
        'api/decide/customer.ts#wordsGiven',
        () => (answers) => answers.map((given) => ({ ...given, about: [], asked: null })),
      ),
    ],
  },
  'word-and-score-on-one-page': {
    reason: 'The customer’s page asks the two questions together, in every procedure that asks for the word.',
    permissive: [
      at<typeof customerWordFields>(
        'domain/forms/closing-fields.ts#customerWordFields',
        (kept) => () => kept().filter(({ id }) => id !== 'satisfaction'),
      ),
    ],
  },
  'a-refusal-asks-no-score': {
    reason: 'There is no result with which anybody could be satisfied.',
    permissive: [
      at<typeof refusalWordFields>('domain/forms/closing-fields.ts#refusalWordFields', (kept) => () => [
        ...kept(),
        SCORE,
      ]),
    ],
  },
  'words-stay-in-the-record': {
    reason: 'The record is kept whole for every organisation.',
    permissive: [
      at<typeof withTexts>(
        'api/read/opened-texts.ts#withTexts',
        (kept) => (_texts, told) => kept(new Map(), told),
      ),
    ],
  },
  'the-record-is-append-only': {
    reason: 'PostgreSQL itself refuses to change or delete what was recorded.',
    permissive: [],
    database: {
      down: 'ALTER TABLE "event" DISABLE TRIGGER event_append_only',
      up: 'ALTER TABLE "event" ENABLE TRIGGER event_append_only',
    },
  },
  'every-word-is-searched': {
    reason: 'Everything that was taken down can be found again, whoever’s procedure it is.',
    permissive: [at<typeof searchTextOf>('prisma/search-text.ts#searchTextOf', () => () => '')],
  },
  'urgent-comes-first': {
    reason: 'Urgent cases come first in every list of every organisation.',
    permissive: [
      at<(deps: ReadDeps, principal: Principal) => Promise<ReadonlySet<string>>>(
        'api/read/desk.ts#urgentCases',
        () => () => Promise.resolve(new Set()),
      ),
    ],
  },
  'taken-up-by-whom-it-was-given-to': {
    reason: 'Who was named by hand goes on with what is upheld on appeal, in every organisation.',
    permissive: [
      at<typeof firstRound>(
        'domain/story/assess.ts#firstRound',
        (kept) => (view) =>
          kept({ ...view, state: { ...view.state, department: null, handlerPerson: null } }),
      ),
    ],
  },
  'urgent-when-judged-again': {
    reason: 'Whoever judges a case again may mark it, in every organisation.',
    permissive: [
      at<typeof reclassification>(
        'domain/story/reclassify.ts#reclassification',
        (kept) => (view, judgement) => {
          const { urgent: _unmarked, ...others } = judgement;
          return kept(view, others);
        },
      ),
    ],
  },
  'urgent-first-on-the-desk': {
    reason: 'Whoever works through a desk begins with what is urgent, in every organisation.',
    permissive: [
      at<(one: TaskView, other: TaskView) => number>(
        'api/read/desk.ts#byUrgency',
        (kept) => (one, other) => kept({ ...one, urgent: false }, { ...other, urgent: false }),
      ),
    ],
  },
  'urgent-first-among-cases': {
    reason: 'So does the list of cases, on the page and for programs.',
    permissive: [at<() => readonly object[]>('api/read/cases.ts#urgentFirst', () => () => [])],
  },
  'owed-since-first-heard': {
    reason:
      'From when a limit runs that begins with the receipt is the same everywhere: from when it was heard.',
    permissive: [
      at<(view: CaseView, register: object, askedAt: string) => string>(
        'domain/story/clock-changes.ts#entryOwedSince',
        () => (_view, _register, askedAt) => askedAt,
      ),
    ],
  },
  'the-customer-reads-the-criticism': {
    reason: 'That a criticism is told to the customer the policy says; what that letter has to say is code.',
    permissive: [
      at<(source: object, event: object | null) => LetterContext['criticism']>(
        'activities/letters/letter-context-of.ts#criticismOf',
        () => () => null,
      ),
    ],
  },
  'a-search-narrows': {
    reason: 'The filters of the list are the same for every organisation.',
    permissive: [
      at<(deps: ReadDeps, query: { principal: Principal; filters: CaseFilters }) => unknown>(
        'api/read/cases.ts#conditions',
        (kept) =>
          (deps, { principal }) =>
            kept(deps, { principal, filters: {} }),
      ),
    ],
  },
} as const satisfies Readonly<Record<string, Guard>>;
export type GuardId = keyof typeof GUARDS;

/** Words without which the story cannot go on, where a form did not ask for them. */
const FALLBACK: Readonly<Record<string, string>> = { severity: 'ordinary', dueOn: '2100-01-01' };

const NOBODY = { kind: 'individual', name: '-' };

function asObject(value: unknown): { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function nothingRequired(form: Form): Form {
  return { kind: form.kind, fields: form.fields.map(optional) };
}

function optional({ requiredWhen: _when, ...one }: FormField): FormField {
  if (one.type !== 'list') return { ...one, required: false };
  return { ...one, required: false, items: one.items.map((row) => ({ ...row, required: false })) };
}

function withField([first, ...others]: Answers, field: string, value: string | boolean): Answers {
  const said = (one: Answered): Answered => ({ ...one, answer: { ...one.answer, [field]: value } });
  return [said(first), ...others.map(said)];
}
