import { REMEDY_NAMES } from '../../domain/forms/remedy-fields';
import type { LetterKind } from '../../domain/case/letters';
import type { JsonObject } from '../../domain/json';
import { REMEDIES, type Locale } from '../../domain/lifecycle';
import { moneySchema } from '../../domain/policy/penalties';
import { formatMoney } from '../../texts/format';
import { isForCustomer } from '../../texts/letters/render-letter';
import { inLocale } from '../../texts/names';
import type { LetterSource } from './letter-source';

/** Letters that tell the customer what they get. */
const TOLD_IN: readonly LetterKind[] = ['answer', 'first-contact', 'closed'];

type Told = { readonly kind: LetterKind; readonly seq: number; readonly taskId: string | null };

/** What the customer gets, a line each; for whoever decides on it, what is asked for. Null: nothing. */
export function remediesOfLetter(source: LetterSource, letter: Told, locale: Locale): string | null {
  const rows = isForCustomer(letter.kind)
    ? TOLD_IN.includes(letter.kind)
      ? grantedIn(source, letter.seq)
      : []
    : letter.kind === 'decision'
      ? askedFor(source, letter)
      : [];
  const lines = rows.flatMap((row) => {
    const kind = REMEDIES.find((one) => one === row['kind']);
    if (kind === undefined) return [];
    const amount = moneySchema.safeParse(row['amount']).data;
    const name = inLocale(REMEDY_NAMES[kind], locale);
    return [amount === undefined ? name : `${name} ${formatMoney(amount, locale)}`];
  });
  return lines.length === 0 ? null : lines.join('\n');
}

function grantedIn({ words }: LetterSource, seq: number): readonly JsonObject[] {
  const lapsed = words.every(['remedy-lapsed'], seq).map(({ data }) => data['remedyId']);
  return words
    .every(['remedy-granted'], seq)
    .map(({ data }) => data)
    .filter((data) => !lapsed.includes(data['remedyId']));
}

function askedFor({ words, tasks }: LetterSource, { taskId, seq }: Told): readonly JsonObject[] {
  const of = tasks.find(({ id }) => id === taskId)?.reviewOf;
  if (of !== 'plan' && of !== 'assess') return [];
  const written = words.last([of === 'plan' ? 'plan-proposed' : 'work-submitted'], seq);
  const author = written?.data['taskId'];
  const answer = typeof author === 'string' ? words.answerTo(author)?.data['answer'] : undefined;
  const rows = isObject(answer) ? answer['remedies'] : undefined;
  return Array.isArray(rows) ? rows.filter(isObject) : [];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
