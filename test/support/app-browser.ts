import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import type { Locale } from '../../domain/lifecycle';
import { filledIn, formFor, postFormsOf } from '../../stack/demo/page-form';

export type PageAnswer = {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** A page as somebody reads it who has no session: only the link. */
export async function openPage(link: string, locale: Locale = 'en'): Promise<PageAnswer> {
  return request(link).get('').set('Accept', 'text/html').set('Accept-Language', locale);
}

/** The body that the page's form would post once this answer is filled in; hidden inputs go with it. */
export function filledForm(
  page: string,
  { answer, taskId = '' }: { answer: JsonObject; taskId?: string },
): { readonly action: string; readonly body: string } {
  const form = formFor(postFormsOf(page), { taskId, answer });
  if (form === null) throw new Error(`The page has no form for ${JSON.stringify(answer)}.`);
  const body = filledIn(form, answer);
  if (body === null) throw new Error(`The page does not offer ${JSON.stringify(answer)}.`);
  return { action: form.action, body: body.toString() };
}

/** Posts a form's body to the address of a link. */
export async function postForm(link: string, body: string, locale: Locale = 'en'): Promise<PageAnswer> {
  return request(link)
    .post('')
    .set('Accept', 'text/html')
    .set('Accept-Language', locale)
    .set('Content-Type', 'application/x-www-form-urlencoded')
    .send(body);
}

/** Opens a mailed link, fills in what is answered, presses the button. */
export async function press(
  link: string,
  { answer, taskId }: { answer: JsonObject; taskId: string },
  locale: Locale = 'en',
): Promise<PageAnswer> {
  const page = await openPage(link, locale);
  if (page.status !== 200) throw new Error(`The page of a link answered ${String(page.status)}.`);
  const { action, body } = filledForm(page.text, { answer, taskId });
  return postForm(new URL(action === '' ? link : action, link).href, body, locale);
}

/** What a reader sees: the text of a page without markup. */
export function wordsOf(html: string): string {
  return html
    .replaceAll(/<(script|style|head)[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
