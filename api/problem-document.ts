import { FAULT_CODES } from '../domain/forms/form-fault';
import type { Locale } from '../domain/lifecycle';
import { faultText, inLocale } from '../texts/names';
import { translator } from '../texts/translate';
import { PROBLEM_STATUS } from './problem';
import type { Fault, FieldProblem, Problem, ProblemDocument } from './problem';
import { PROBLEM_WORDS, REQUEST_FAULT_WORDS } from './problem-words';

/** A problem as RFC 9457 says it, in the reader's language. `instance` names the request as the log does. */
export function problemDocument(
  problem: Problem,
  { locale, requestId }: { readonly locale: Locale; readonly requestId: string },
): ProblemDocument {
  const { code, more } = problem;
  const { title, remedy } = PROBLEM_WORDS[code];
  const obstacle = more.obstacle ?? null;
  const errors = [...(more.errors ?? []), ...fieldProblems(more.faults ?? [], locale)];
  return {
    ...more.extra,
    ...(obstacle === null ? {} : { because: obstacle }),
    type: `urn:redress:problem:${code}`,
    title: inLocale(title, locale),
    status: PROBLEM_STATUS[code],
    code,
    detail: obstacle === null ? inLocale(remedy, locale) : translator(locale)(`obstacle.${obstacle}`),
    instance: `urn:uuid:${requestId}`,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

/** Faults in words: what is wrong with the value at each pointer, and what would be right. */
export function fieldProblems(faults: readonly Fault[], locale: Locale): FieldProblem[] {
  return faults.map(({ pointer, code, params = {} }) => ({
    pointer,
    code,
    detail: faultWords({ code, params, locale }),
  }));
}

function faultWords({
  code,
  params,
  locale,
}: {
  readonly code: string;
  readonly params: NonNullable<Fault['params']>;
  readonly locale: Locale;
}): string {
  const ours = Object.entries(REQUEST_FAULT_WORDS).find(([known]) => known === code)?.[1];
  if (ours !== undefined) return inLocale(ours, locale);
  const options = params['options'];
  if (code === 'not-an-option' && Array.isArray(options) && options.length > 0) {
    const list = options.map(String).join(', ');
    return locale === 'zh-CN' ? `可选的值:${list}。` : `Choose one of: ${list}.`;
  }
  const known = FAULT_CODES.find((fault) => fault === code) ?? 'wrong-type';
  return faultText(translator(locale), known, params);
}
