import type { LetterKind } from '../../domain/case/letters';
import { INTERIM } from '../../domain/case/state';
import { policyFields } from '../../domain/forms/field-makers';
import type { Locale } from '../../domain/lifecycle';
import type { Track } from '../../domain/policy/schema';
import type { LetterContext, LetterPlan } from '../../texts/letters/letter-context';
import { inLocale } from '../../texts/names';
import { translator } from '../../texts/translate';
import type { Letter } from '../../prisma/generated/client';
import type { CaseWords, PlainEvent } from './case-words';
import type { LetterSource } from './letter-source';
import { calledAbout, heardOf } from './asked-words';
import { extensionHeard } from './extension-words';
import { askedInCourse, toldInCourse } from './in-course-words';
import { entriesOf } from './work-words';
import { decisionBackground, questionAsked } from './question-words';

type NameOf = (personId: string) => string;

const textOf = (value: string | number | boolean | null): string | null =>
  typeof value === 'string' ? value : null;

/** A version of the plan as it is decided on. Cause and person stand in the investigation unless corrected. */
export function planOf({ words }: LetterSource, version: number, nameOf: NameOf): LetterPlan | null {
  const proposed = words.last(['plan-proposed']);
  if (proposed === null) return null;
  const taskId = textOf(words.plain(proposed, 'taskId'));
  const plan = taskId === null ? null : words.answerTo(taskId);
  const investigated = words.last(['cause-investigated']);
  const investigation =
    investigated === null ? null : words.answerTo(textOf(words.plain(investigated, 'taskId')) ?? '');
  const solution = words.words(plan, '/answer/solution');
  if (solution === null) return null;
  const author = textOf(words.plain(proposed, 'author'));
  const known = words.plain(proposed, 'version');
  return {
    version: typeof known === 'number' ? known : version,
    author: author === null ? null : nameOf(author),
    cause: words.words(plan, '/answer/cause') ?? words.words(investigation, '/answer/cause'),
    personResponsible:
      words.words(plan, '/answer/personResponsible') ??
      words.words(investigation, '/answer/personResponsible'),
    solution,
    correctiveMeasures: words.words(plan, '/answer/correctiveMeasures'),
    preventiveMeasures: words.words(plan, '/answer/preventiveMeasures'),
  };
}

export function answerOf(
  source: LetterSource,
  seq: number,
  { nameOf, locale }: { readonly nameOf: NameOf; readonly locale: Locale },
): LetterContext['answer'] {
  const { words, track } = source;
  const written = words.last(['answer-written'], seq);
  const taskId = written === null ? null : textOf(words.plain(written, 'taskId'));
  if (written === null || taskId === null) return null;
  const text = words.words(words.answerTo(taskId), '/answer/answer');
  const author = textOf(words.plain(written, 'author'));
  const version = words.plain(written, 'version');
  return text === null
    ? null
    : {
        text,
        author: author === null ? null : nameOf(author),
        version: typeof version === 'number' ? version : 1,
        more: [
          ...solutionOf(source, written.seq, locale),
          ...entriesOf(source, words.answerTo(taskId), {
            fields: policyFields(track.steps.answer.fields),
            locale,
          }),
        ],
      };
}

/** RE-07: the solution behind an answer, in the words of whoever planned it, where the customer is to read it. */
function solutionOf(
  { words, track }: LetterSource,
  seq: number,
  locale: Locale,
): NonNullable<LetterContext['answer']>['more'] {
  if (track.steps.answer.withSolution !== true) return [];
  const proposed = words.last(['plan-proposed'], seq);
  const taskId = proposed === null ? null : textOf(words.plain(proposed, 'taskId'));
  const text = taskId === null ? null : words.words(words.answerTo(taskId), '/answer/solution');
  return text === null ? [] : [{ title: translator(locale)('l.answer.solution'), text }];
}

/** The reasons that the customer is given, or what was done at first contact. */
export function reasonOf({ words }: LetterSource, kind: LetterKind, seq: number): string | null {
  if (kind === 'refusal') return words.words(words.last(['refusal-given'], seq), '/reason');
  if (kind === 'immediate-reply') return words.words(words.last(['replied-at-once'], seq), '/words');
  if (kind === 'first-contact')
    return words.words(words.last(['first-contact-resolved'], seq), '/whatWasDone');
  if (kind === 'extension') return words.words(words.last(['limit-extended'], seq), '/reason');
  if (kind === 'progress') return words.words(words.at(seq), '/told');
  if (kind === 'inquiry-answered') return words.words(words.at(seq), '/answer');
  if (kind !== 'appeal-decided') return null;
  const decided = words.last(['appeal-decided'], seq);
  const taskId = decided === null ? null : textOf(words.plain(decided, 'taskId'));
  return taskId === null ? null : words.words(words.answerTo(taskId), '/answer/reason');
}

export function appealOf(event: PlainEvent | null, track: Track, locale: Locale): LetterContext['appeal'] {
  const decision = event?.data['decision'];
  if (decision !== 'upheld' && decision !== 'declined' && decision !== 'referred') return null;
  const body = track.appeal.outsideBody;
  return {
    decision,
    outsideBody:
      decision === 'referred' && body !== undefined
        ? { name: inLocale(body.name, locale), address: inLocale(body.address, locale) }
        : null,
  };
}

export function wordOf(
  { words }: LetterSource,
  event: PlainEvent | null,
  nameOf: NameOf,
): LetterContext['word'] {
  if (event?.type !== 'word-taken-by-staff') return null;
  const heardBy = textOf(words.plain(event, 'heardBy'));
  const said = words.words(event, '/words');
  const heardAt = textOf(words.plain(event, 'heardAt'));
  if (said === null || heardAt === null) return null;
  const answer = words.answerTo(textOf(words.plain(event, 'taskId')) ?? '')?.data['answer'];
  return {
    yes: yesIn(answer),
    channel: textOf(words.plain(event, 'channel')) ?? '',
    heardAt,
    heardBy: heardBy === null ? null : nameOf(heardBy),
    words: said,
  };
}

/** Whether an answer of the customer agrees; null where the question was none of agreement. */
function yesIn(answer: unknown): boolean | null {
  if (typeof answer !== 'object' || answer === null) return null;
  if ('settled' in answer && typeof answer.settled === 'boolean') return answer.settled;
  if ('reply' in answer) return answer.reply === 'accepted' || answer.reply === 'understood';
  return null;
}

export function operatorOf(
  { words }: LetterSource,
  letter: Letter,
  nameOf: NameOf,
): LetterContext['operator'] {
  const told = words.at(letter.seq);
  const by = told === null ? null : textOf(words.plain(told, 'operator'));
  const answer = letter.taskId === null ? null : words.answerTo(letter.taskId)?.data['answer'];
  if (by === null || typeof answer !== 'object' || answer === null || !('decision' in answer)) return null;
  return { name: nameOf(by), decision: answer.decision === 'return' ? 'return' : 'approve' };
}

/** What a task is about, why it came back, or what was heard. */
export function backgroundOf(source: LetterSource, letter: Letter): LetterContext['background'] {
  const { words } = source;
  const { seq, taskId, kind } = letter;
  if (kind === 'decision') return decisionBackground(source, letter);
  const opened = words.at(seq);
  if (kind === 'notice')
    return [
      ...heardOf(source, opened),
      ...extensionHeard(source, opened),
      ...toldInCourse(source, opened),
      ...foundAndAnswered(source, opened),
    ];
  if (kind !== 'task' || taskId === null) return [];
  if (opened !== null && words.plain(opened, 'kind') === 'call-customer') return calledAbout(source, taskId);
  const kindOfTask = opened === null ? null : words.plain(opened, 'kind');
  const newest = (type: string, pointer: string): string | null =>
    words.words(words.last([type], seq), pointer);
  if (kindOfTask === 'answer-question' && opened !== null) return questionAsked(source, opened);
  const inCourse = askedInCourse(source, opened);
  if (inCourse !== null) return inCourse;
  if (kindOfTask === 'contain' && opened?.data['because'] === INTERIM) return [];
  if (kindOfTask === 'take-up-problem') return said('problem', newest('problem-reported', '/words'));
  if (kindOfTask === 'contain') return said('measure', newest('containment-asked', '/measure'));
  if (kindOfTask === 'measure') return said('measure', newest('measure-opened', '/measure'));
  if (String(kindOfTask).endsWith('-return'))
    return [
      ...said('return-goods', newest('return-opened', '/goods')),
      ...said('return-reason', newest('return-opened', '/reason')),
    ];
  const climbed = kindOfTask === 'assess' ? newest('case-climbed', '/opinion') : null;
  if (climbed !== null) return said('climbed', climbed);
  if (kindOfTask === 'decide-appeal') return said('appeal', newest('appeal-lodged', '/reason'));
  const goesOn = [
    'assess',
    'refer',
    'analyse',
    'plan',
    'investigate',
    'carry-out',
    'answer',
    'hold-meeting',
  ].some((one) => one === kindOfTask);
  return goesOn ? setbackOf(words, seq) : [];
}

/** What those who are informed of a result hear of it: what the assessment found, how the customer was answered. */
function foundAndAnswered({ words }: LetterSource, event: PlainEvent | null): LetterContext['background'] {
  if (event?.type === 'case-assigned') {
    const assessed = words.last(['task-answered'], event.seq, ({ data }) => data['kind'] === 'assess');
    return said('findings', words.words(assessed, '/answer/findings'));
  }
  if (event?.type === 'case-climbed') return said('climbed', words.words(event, '/opinion'));
  if (event?.type !== 'complaint-answered') return [];
  const written = words.answerTo(textOf(words.plain(event, 'answerTaskId')) ?? '');
  return said('our-answer', words.words(written, '/answer/answer'));
}

/** Why the work came back to those who do it; nothing once a later plan was approved. */
function setbackOf(words: CaseWords, seq: number): LetterContext['background'] {
  const setback = words.last(
    [
      'plan-returned',
      'answer-returned',
      'work-returned',
      'work-released',
      'root-cause-returned',
      'root-cause-accepted',
      'offer-refused',
      'result-refused',
      'verification-failed',
      'solution-objected',
      'plan-approved',
    ],
    seq,
  );
  if (setback === null) return [];
  const answered = words.answerTo(textOf(words.plain(setback, 'taskId')) ?? '');
  switch (setback.type) {
    case 'plan-returned':
    case 'answer-returned':
    case 'work-returned':
    case 'root-cause-returned':
      return said('returned', words.words(setback, '/reason'));
    case 'offer-refused':
      return said(
        'offer-refused',
        words.words(answered, '/answer/reason') ?? words.words(answered, '/answer/replyWords'),
      );
    case 'result-refused':
      return said('result-refused', words.words(answered, '/answer/reason'));
    case 'solution-objected':
      return said('objection', words.words(setback, '/words'));
    case 'verification-failed':
      return said('not-effective', words.words(answered, '/answer/findings'));
    default:
      return [];
  }
}

function said(
  about: LetterContext['background'][number]['about'],
  words: string | null,
): LetterContext['background'] {
  return words === null ? [] : [{ about, words }];
}
