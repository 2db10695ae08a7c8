import type { JsonObject } from '../../domain/json';
import type { TaskKind } from '../../domain/lifecycle';
import { isCustomerTask, type CustomerTaskKind } from '../../domain/lifecycle';
import type { Track } from '../../domain/policy/schema';
import type { AnsweredForm } from '../read/task-view';

/** A form as the customer may see it: only what is addressed to them, and nobody's name. */
export type CustomerDocument = Omit<AnsweredForm, 'by'>;

/** Of each form, the fields whose words are meant for the customer. Everything else is the house's own. */
const ADDRESSED: Partial<Readonly<Record<TaskKind, readonly string[]>>> = {
  assess: ['refusalReason'],
  investigate: ['refusalReason'],
  offer: ['offerMade'],
  answer: ['answer'],
  // Where the answer is given with it.
  plan: ['solution'],
  'decide-appeal': ['decision', 'reason'],
};

/** Which forms a question to the customer is about. */
const ABOUT: Readonly<Record<CustomerTaskKind, readonly TaskKind[]>> = {
  'offer-word': ['offer'],
  'customer-word': ['answer'],
  'refusal-word': ['assess', 'investigate', 'decide-appeal'],
  'customer-question': [],
};

/** What the customer is asked about: the last offer, the answer of this version, or the refusal. */
export function customersBasis(
  task: { readonly kind: TaskKind; readonly version: number },
  { answers, track }: { readonly answers: readonly AnsweredForm[]; readonly track: Track },
): readonly CustomerDocument[] {
  const { kind, version } = task;
  if (!isCustomerTask(kind)) return [];
  const about = answers.filter((given) => ABOUT[kind].includes(given.kind));
  const documents = about.flatMap((given) => addressed(given) ?? []);
  switch (kind) {
    case 'customer-word':
      return documents
        .filter((document) => document.version === version)
        .slice(-1)
        .flatMap((document) => [document, ...solutionWith(document, { answers, track })]);
    case 'offer-word':
    case 'refusal-word':
    case 'customer-question':
      return documents.slice(-1);
  }
}

/** RE-07: the solution that was planned before this answer, where the customer is to read it. */
function solutionWith(
  { answeredAt }: CustomerDocument,
  { answers, track }: { readonly answers: readonly AnsweredForm[]; readonly track: Track },
): readonly CustomerDocument[] {
  if (track.steps.answer.withSolution !== true) return [];
  const plan = answers.findLast((given) => given.kind === 'plan' && given.answeredAt <= answeredAt);
  return plan === undefined ? [] : [addressed(plan) ?? []].flat();
}

/** What stands addressed to the customer in a form; null where nothing does. */
function addressed({ by: _by, ...given }: AnsweredForm): CustomerDocument | null {
  const shown = ADDRESSED[given.kind] ?? [];
  const answer: JsonObject = Object.fromEntries(
    Object.entries(given.answer).filter(([field, value]) => shown.includes(field) && value !== null),
  );
  if (Object.keys(answer).length === 0) return null;
  const fields = given.form.fields.filter(({ id }) => shown.includes(id));
  return { ...given, answer, form: { ...given.form, fields } };
}
