import { limitsOf } from '../../domain/policy/ladder';
import { limitName, limitNameById } from '../../texts/limit-name';
import type { CaseView } from '../read/case';
import type { LimitView } from '../read/limits';
import type { Reader } from './page';

type InCase = { readonly shown: Pick<CaseView, 'limits' | 'track'>; readonly reader: Reader };

/** A limit's name by its id, as the record has it. */
export function limitNamed({ shown, reader }: InCase, limitId: string): string {
  const limit = shown.limits.find((one) => one.limitId === limitId);
  return limit === undefined ? limitId : nameOfLimit(limit, shown, reader);
}

export function nameOfLimit(
  { limitId, purpose }: Pick<LimitView, 'limitId' | 'purpose'>,
  { track }: Pick<CaseView, 'track'>,
  { t, locale }: Reader,
): string {
  if (purpose.kind === 'task-limit') return limitNameById(limitId, locale);
  if (purpose.kind !== 'limit') return t(`p.purpose.${purpose.kind}`);
  const limit = limitsOf(track).find(({ id }) => id === limitId);
  return limit === undefined ? limitNameById(limitId, locale) : limitName(limit, locale);
}
