import type { Request, Response } from 'express';
import { LOCALES, type Locale } from '../domain/lifecycle';
import { Problem } from './problem';
import type { Principal } from './principal';

/** Name of the cookie that keeps the language a reader has chosen. */
export const LOCALE_COOKIE = 'redress_locale';

const principals = new WeakMap<Response, Principal>();

/** Remembers who asks, for the rest of this request. */
export function setPrincipal(res: Response, principal: Principal): void {
  principals.set(res, principal);
}

/** Who asks: a key, a signed-in person, or nobody. */
export function principalOf(res: Response): Principal | null {
  return principals.get(res) ?? null;
}

/** Throws `sign-in-required`. */
export function requirePrincipal(res: Response): Principal {
  const principal = principalOf(res);
  if (principal === null) throw new Problem('sign-in-required');
  return principal;
}

/** The reader's language: chosen in this browser, chosen by the person, then `Accept-Language`. */
export function localeOf(req: Request, res: Response): Locale {
  const cookies: unknown = req.cookies;
  const chosen: unknown =
    typeof cookies === 'object' && cookies !== null ? Reflect.get(cookies, LOCALE_COOKIE) : undefined;
  const known = LOCALES.find((locale) => locale === chosen);
  if (known !== undefined) return known;
  const principal = principalOf(res);
  if (principal?.kind === 'staff') return principal.locale;
  return localeOfHeader(req);
}

/** By `Accept-Language` alone; Chinese of any kind is zh-CN, everything else English. */
function localeOfHeader(req: Request): Locale {
  return req.acceptsLanguages('zh-CN', 'zh', 'zh-TW', 'zh-Hans', 'zh-Hant', 'en').toString().startsWith('zh')
    ? 'zh-CN'
    : 'en';
}
