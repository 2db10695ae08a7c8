import type { JsonObject } from '../../domain/json';
import type { Locale } from '../../domain/lifecycle';
import { filledIn, formFor, postFormsOf, type PageForm } from './page-form';
import { ask, type HttpAnswer, type Patience } from './patient-http';
import { DemoFailure } from './options';

/** What became of the visit to a mailed link. */
export type Visit =
  /** The form was posted and the page said no word of a mistake; whether it is recorded, the task tells. */
  | 'posted'
  /** The page does not ask this (any more, or yet). */
  | 'not-asked';

const MAX_REDIRECTS = 5;

/**
 * Opens a mailed link as a person would and answers what it asks: loads the page, fills in its form, posts it
 * with the hidden fields and cookies it came with. Throws a DemoFailure when the page refuses the answer.
 */
export async function answerOnPage(
  link: string,
  {
    taskId,
    answer,
    locale,
    patience,
  }: {
    readonly taskId: string;
    readonly answer: JsonObject;
    readonly locale: Locale;
    readonly patience: Patience;
  },
): Promise<Visit> {
  const browser = new Browser(locale, patience);
  const page = await browser.open({ method: 'GET', url: link });
  // A link that was used, has expired or is not known says so with its status; nothing is asked there.
  if (page.status !== 200) return 'not-asked';
  const form = formFor(postFormsOf(page.text), { taskId, answer });
  if (form === null) return 'not-asked';
  const posted = await browser.open({
    method: 'POST',
    url: targetOf(form, link),
    body: bodyOf(form, answer),
  });
  if (posted.status === 422 || posted.status === 400 || posted.status === 403)
    throw new DemoFailure(
      `The page of a mailed link refused the answer (${posted.status}): ${alertOf(posted.text)}`,
    );
  return posted.status < 400 ? 'posted' : 'not-asked';
}

function targetOf({ action }: PageForm, link: string): string {
  return new URL(action === '' ? link : action, link).href;
}

function bodyOf(form: PageForm, answer: JsonObject): string {
  const body = filledIn(form, answer);
  if (body === null)
    throw new DemoFailure(`The page of a mailed link does not offer the answer ${JSON.stringify(answer)}.`);
  return body.toString();
}

/** What the page says is wrong, without its markup. */
function alertOf(html: string): string {
  const alert = /role="alert"[^>]*>([\s\S]*?)<\/div>/i.exec(html)?.[1] ?? html;
  return alert
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

/** As much of a browser as links in letters need: a language, cookies, redirects. */
class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(
    private readonly locale: Locale,
    private readonly patience: Patience,
  ) {}

  async open(
    request: { readonly method: 'GET' | 'POST'; readonly url: string; readonly body?: string },
    redirects = 0,
  ): Promise<HttpAnswer & { readonly url: string }> {
    const answer = await ask(
      { ...request, headers: this.#headers(request.body !== undefined) },
      this.patience,
    );
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || location === null || redirects === MAX_REDIRECTS)
      return { ...answer, url: request.url };
    return this.open({ method: 'GET', url: new URL(location, request.url).href }, redirects + 1);
  }

  #headers(hasBody: boolean): Record<string, string> {
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return {
      accept: 'text/html',
      'accept-language': this.locale,
      ...(cookies === '' ? {} : { cookie: cookies }),
      ...(hasBody ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
  }

  #keep(setCookie: string): void {
    const [pair = ''] = setCookie.split(';');
    const at = pair.indexOf('=');
    if (at > 0) this.#cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
}
