import { z } from 'zod';

/** A letter of the mailbox, as far as its readers need it. */
export const letterSchema = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  receivedAt: z.string(),
});
export type Letter = z.infer<typeof letterSchema>;

/** `/d/` decides what was asked of a member of staff, `/c/` is a customer's own case. */
export type LinkKind = 'c' | 'd';

/** Whether a letter is about the complaint with this number: letters name it in their subject. */
export function isAbout(letter: Letter, number: string): boolean {
  return letter.subject.includes(`[${number}]`);
}

export function isTo(letter: Letter, address: string): boolean {
  return letter.to
    .toLowerCase()
    .split(',')
    .some((one) => one.trim() === address.toLowerCase());
}

/**
 * The link of this kind that a letter carries: the button of its HTML, or the address in its text where it has no
 * HTML. Only addresses of this installation count; a customer may have quoted any other.
 */
export function linkIn(letter: Letter, kind: LinkKind, baseUrl: string): string | null {
  const hrefs = [...letter.html.matchAll(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    ([, double, single]) => (double ?? single ?? '').replaceAll('&amp;', '&'),
  );
  // A complaint quoted in the letter may hold an address; in HTML it is text, and only the button is a link.
  const candidates = hrefs.length > 0 ? hrefs : (letter.text.match(/https?:\/\/[^\s<>"'）)\]]+/g) ?? []);
  return candidates.find((address) => leadsTo(address, kind, baseUrl)) ?? null;
}

function leadsTo(address: string, kind: LinkKind, baseUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const prefix = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/${kind}/`;
  return (
    url.origin === new URL(baseUrl).origin &&
    url.pathname.startsWith(prefix) &&
    /^[A-Za-z0-9_-]{20,}$/.test(url.pathname.slice(prefix.length))
  );
}

export type Wanted = {
  readonly to: string;
  readonly number: string;
  readonly kind: LinkKind;
  /** RFC 3339: letters that came earlier belong to earlier questions. */
  readonly since: string;
  readonly baseUrl: string;
};

/** The link that the newest fitting letter carries; null: it has not come yet. Letters come newest first. */
export function newestLink(letters: readonly Letter[], wanted: Wanted): string | null {
  const since = Date.parse(wanted.since);
  for (const letter of letters) {
    const fits =
      isTo(letter, wanted.to) && isAbout(letter, wanted.number) && Date.parse(letter.receivedAt) >= since;
    const link = fits ? linkIn(letter, wanted.kind, wanted.baseUrl) : null;
    if (link !== null) return link;
  }
  return null;
}
