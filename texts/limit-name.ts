import type { LimitEvent } from '../domain/case/limit-events';
import { returnLimitId } from '../domain/follow-up/return';
import type { Locale } from '../domain/lifecycle';
import { RETURN_STEPS } from '../domain/policy/returns';
import { CALL_LIMIT } from '../domain/story/asked-in-course';
import { CRITICISM_LIMIT } from '../domain/story/criticism';
import { PENALTY_LIMIT } from '../domain/story/penalties';
import { PAYMENT_LIMIT } from '../domain/story/remedies';
import type { LimitLength } from '../domain/time/length';
import { limitLengthText } from './explain-limit';
import { eventName } from './names';
import { translator } from './translate';

/** What a limit is called: policies give it an id only, so its name says what must happen, and how soon. */
export function limitName(
  limit: { readonly until: readonly LimitEvent[]; readonly length: LimitLength },
  locale: Locale,
): string {
  const t = translator(locale);
  const until = limit.until.map((event) => eventName(t, event)).join(' / ');
  return t('limit.name', { until, length: limitLengthText(limit.length, locale) });
}

/** What a limit is called that is no limit of the policy: that of a measure, a penalty, a question or an entry, or an id that nobody named. */
export function limitNameById(limitId: string, locale: Locale): string {
  const t = translator(locale);
  if (limitId === 'measure') return t('task.measure');
  if (limitId === PENALTY_LIMIT) return t('task.confirm-penalty');
  if (limitId === PAYMENT_LIMIT) return t('task.pay-remedy');
  if (limitId === 'approvers-question') return t('task.answer-question');
  if (limitId === 'customers-question') return t('task.answer-inquiry');
  if (limitId === 'ruling') return t('task.give-ruling');
  if (limitId === CRITICISM_LIMIT) return t('task.decide-criticism');
  if (limitId === 'handover') return t('task.accept-handover');
  if (limitId === CALL_LIMIT) return t('task.call-customer');
  for (const step of RETURN_STEPS) if (limitId === returnLimitId(step)) return t(`task.${step}-return`);
  return limitId.startsWith('register-') ? t('task.register') : limitId;
}
