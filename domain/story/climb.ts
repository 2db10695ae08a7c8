import { event, type ClimbedBecause } from '../case/events';
import { rungOf, rungsAbove } from '../policy/ladder';
import type { Rung } from '../policy/steps';
import { optionalTextIn, optionalWordIn, passesUp, yesIn } from './answer-fields';
import type { PersonalText } from '../sealed';
import { judgedIn } from './moved';
import { rungAgain } from './judged-again';
import { sameRemedies } from './remedies';
import { repliedAtOnce } from './reply-at-once';
import { branchOf, severityIn } from './severity';
import type { Answered, CaseView, Judgement } from './view';

type Answers = readonly [Answered, ...Answered[]];

/** Why the judgement of those who were asked on a rung does not stand there, and whose word says so. */
type Beyond = {
  readonly because: ClimbedBecause;
  readonly who: Answered;
  readonly opinion?: PersonalText | null;
  /** The rung that the table finds for what they judged, and its row. */
  readonly found?: { readonly id: string; readonly row: string };
  /** The rung that it goes straight to. */
  readonly straightTo?: string;
};

/**
 * The case goes up to the next rung, at once and with everything that was said: somebody passed it up, those asked
 * together did not agree, or the judgement is not theirs to make. Null: it stands, or nobody is above.
 */
export function climbed(view: CaseView, answers: Answers): Judgement | null {
  const { track, state } = view;
  const rung = rungOf(track, state.rung);
  if (rung === null) return null;
  const [next, ...higher] = rungsAbove(track, rung);
  if (next === undefined) return null;
  const beyond = beyondOf(view, rung, answers);
  if (beyond === null) return null;
  const { because, who, opinion, found, straightTo } = beyond;
  const { answer, by, taskId } = who;
  const severity = because === 'passed-up' ? state.severity : severityIn(view, answer).severity;
  const above = [next, ...higher];
  const highest = above.at(-1) ?? next;
  const named = above.find(({ id }) => id === (straightTo ?? found?.id)) ?? next;
  const to = because === 'severity' ? (above.find((one) => judges(one, severity)) ?? highest) : named;
  return {
    events: [
      event(
        'case-climbed',
        {
          from: rung.id,
          to: to.id,
          because,
          taskId,
          opinion: opinion ?? opinionIn(answer, because),
          severity,
          branch: branchOf(view, severity),
          category: optionalWordIn(answer, 'category') ?? state.category,
          unit: optionalWordIn(answer, 'concernsUnit') ?? state.namedUnit ?? null,
          ...(found === undefined ? {} : { row: found.row }),
        },
        by,
      ),
      ...repliedAtOnce(view, who),
    ],
    next: 'assessing',
  };
}

function beyondOf(view: CaseView, rung: Rung, answers: Answers): Beyond | null {
  const { may = {}, upWhen = [] } = rung;
  const passed = answers.find(({ answer }) => passesUp(answer));
  if (passed !== undefined) return { because: 'passed-up', who: passed, ...straightOn(rung, passed) };
  for (const who of answers) {
    const rule = upWhen.find(({ field, is }) => who.answer[field] === is);
    if (rule !== undefined)
      return { because: 'by-rule', who, opinion: optionalTextIn(who.answer, rule.opinion) };
  }
  const [first, ...others] = answers;
  // In which track it is to be judged comes first.
  const moved = optionalWordIn(first.answer, 'track');
  if (moved !== null && moved !== view.track.id) return null;
  const other = others.find(({ answer }) => !sameJudgement(view, first, answer));
  if (other !== undefined) return { because: 'not-agreed', who: other };
  const found = rungAgain(view, judgedIn(view, first.answer));
  if (found !== null) return { because: 'by-rule', who: first, found };
  if (view.track.foundedAt.value === 'assess' && may.refuse === false && !yesIn(first.answer, 'founded'))
    return { because: 'refusal', who: first };
  const { severity, found: byTable } = severityIn(view, first.answer);
  // What the table finds too grave for a rung is not made lighter there.
  const graver = byTable !== null && may.severities?.includes(byTable) === false;
  return graver || may.severities?.includes(severity) === false ? { because: 'severity', who: first } : null;
}

/** MA-06: what is another department's goes at once to where that department's people are asked. */
function straightOn({ elsewhere }: Rung, { answer }: Answered): Pick<Beyond, 'straightTo'> {
  const named = yesIn(answer, 'otherDepartment') && optionalWordIn(answer, 'concernsUnit') !== null;
  return elsewhere !== undefined && named ? { straightTo: elsewhere.rung } : {};
}

function judges({ may }: Rung, severity: string): boolean {
  return may?.severities?.includes(severity) ?? true;
}

/** AD-13: solved jointly is what all who were asked judge alike. */
function sameJudgement(view: CaseView, first: Answered, answer: Answered['answer']): boolean {
  const alike = ['founded', 'reasonable', 'resolvedNow'].every(
    (field) => yesIn(first.answer, field) === yesIn(answer, field),
  );
  return (
    alike &&
    sameRemedies(first.answer, answer) &&
    optionalWordIn(first.answer, 'category') === optionalWordIn(answer, 'category') &&
    severityIn(view, first.answer).severity === severityIn(view, answer).severity
  );
}

/** In whose words the case goes up: the opinion that was asked for, why it was refused, or what was found. */
function opinionIn(answer: Answered['answer'], because: ClimbedBecause) {
  switch (because) {
    case 'passed-up':
      return optionalTextIn(answer, 'opinion');
    case 'refusal':
      return optionalTextIn(answer, 'refusalReason');
    case 'not-agreed':
    case 'by-rule':
    case 'severity':
      return optionalTextIn(answer, 'findings');
  }
}
