import type { RequestHandler } from 'express';
import { LOCALES } from '../../domain/lifecycle';
import type { ApiDeps } from '../deps';
import { LOCALE_COOKIE } from '../request-context';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** `?lang=` on any page keeps the choice in a cookie and shows the page again without it. */
export function languageSwitch({ config }: Pick<ApiDeps, 'config'>): RequestHandler {
  return (req, res, next) => {
    const wanted = LOCALES.find((locale) => locale === req.query['lang']);
    if (req.method !== 'GET' || wanted === undefined) {
      next();
      return;
    }
    res.cookie(LOCALE_COOKIE, wanted, {
      maxAge: YEAR_MS,
      httpOnly: true,
      sameSite: 'lax',
      secure: config.publicUrl.startsWith('https:'),
    });
    const [path = '/', query = ''] = req.originalUrl.split('?');
    const rest = new URLSearchParams(query);
    rest.delete('lang');
    const search = rest.toString();
    // Two slashes at the beginning would lead to another host.
    const here = path.replace(/^\/+/, '/');
    res.set('Referrer-Policy', 'no-referrer').redirect(303, search === '' ? here : `${here}?${search}`);
  };
}
