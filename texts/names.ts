import { LOCALES, OUTCOMES, TASK_KINDS, type Locale, type Outcome, type TaskKind } from '../domain/lifecycle';
import { LETTER_KINDS, type LetterKind } from '../domain/case/letters';
import type { FaultCode } from '../domain/forms/form-fault';
import type { Bilingual } from '../domain/policy/text';
import { isTextKey, type T } from './translate';

/** Names of what lies in a database column: the word itself, if this code does not know it. */
function nameIn(t: T, list: string, word: string): string {
  const key = `${list}.${word}`;
  return isTextKey(key) ? t(key) : word;
}

export const stageName = (t: T, stage: string): string => nameIn(t, 'stage', stage);
export const outcomeName = (t: T, outcome: string): string => nameIn(t, 'outcome', outcome);
export const channelName = (t: T, channel: string): string => nameIn(t, 'channel', channel);
export const branchNameOf = (t: T, branch: string): string => nameIn(t, 'branch', branch);
export const taskName = (t: T, kind: string): string => nameIn(t, 'task', kind);
export const taskStatusName = (t: T, status: string): string => nameIn(t, 'task-status', status);
export const eventName = (t: T, type: string): string => nameIn(t, 'event', type);
export const letterName = (t: T, kind: string): string => nameIn(t, 'letter', kind);
export const letterStatusName = (t: T, status: string): string => nameIn(t, 'letter-status', status);
export const clockStatusName = (t: T, status: string): string => nameIn(t, 'clock-status', status);
export const actionName = (t: T, action: string): string => nameIn(t, 'action', action);
export const viaName = (t: T, via: string): string => nameIn(t, 'via', via);
/** Why a case went up the ladder. */
export const climbedName = (t: T, because: string): string => nameIn(t, 'climbed', because);
export const resumedName = (t: T, because: string): string => nameIn(t, 'resumed', because);
export const relationName = (t: T, relation: string): string => nameIn(t, 'relation', relation);
export const suggestionName = (t: T, decision: string): string => nameIn(t, 'suggestion', decision);
export const returnStateName = (t: T, state: string): string => nameIn(t, 'p.case.return', state);
export const becauseText = (t: T, because: string): string => nameIn(t, 'because', because);

/** The reader's side of a name that a policy gives in both languages. */
export function inLocale(words: Bilingual, locale: Locale): string {
  return locale === 'zh-CN' ? words.zh : words.en;
}

export function localeOf(value: string | null | undefined, otherwise: Locale): Locale {
  return LOCALES.find((locale) => locale === value) ?? otherwise;
}

const among = <W extends string>(list: readonly W[], value: string): W | null =>
  list.find((word) => word === value) ?? null;

export const outcomeOf = (value: string): Outcome | null => among(OUTCOMES, value);
export const taskKindOf = (value: string): TaskKind | null => among(TASK_KINDS, value);
export const letterKindOf = (value: string): LetterKind | null => among(LETTER_KINDS, value);

/** What is wrong with one value of a form, as a sentence. */
export function faultText(t: T, code: FaultCode, params: { readonly [key: string]: unknown } = {}): string {
  const plain: { [key: string]: string | number } = { max: '', min: '', options: '' };
  for (const [key, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') plain[key] = value;
    else if (Array.isArray(value)) plain[key] = value.map(String).join(', ');
  }
  if (code === 'out-of-range') {
    if (plain['max'] === '') return t('fault.too-small', plain);
    if (plain['min'] === '') return t('fault.too-big', plain);
  }
  return t(`fault.${code}`, plain);
}
