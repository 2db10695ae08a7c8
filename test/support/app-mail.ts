import { z } from 'zod';
import { isTo, letterSchema, linkIn, type LinkKind } from '../../stack/demo/letters';
import { testServers } from './servers';
import { waitUntil } from './wait-until';

const mailSchema = letterSchema.extend({
  messageId: z.string().nullable(),
  headers: z.record(z.string(), z.unknown()),
});
/** A letter as it arrived. */
export type Mail = z.infer<typeof mailSchema>;

/** Letters to one address, newest first. */
export async function mailTo(address: string): Promise<readonly Mail[]> {
  const answer = await fetch(`${testServers().mailboxUrl}/api/messages?to=${encodeURIComponent(address)}`);
  const letters = z.array(mailSchema).parse(await answer.json());
  return letters.filter((letter) => isTo(letter, address));
}

/** What a letter was written for: `received`, `decision`, `answer` … */
export function kindOf({ headers }: Mail): string {
  const kind = headers['x-redress-letter'];
  return typeof kind === 'string' ? kind : '';
}

/** Waits for the newest letter of this kind to an address, about this complaint. */
export function untilMail(
  address: string,
  { kind, number, not = [] }: { kind: string; number: string; not?: readonly string[] },
): Promise<Mail> {
  return waitUntil(`a letter "${kind}" about ${number} came`, async () => {
    const letters = await mailTo(address);
    const fits = (mail: Mail): boolean =>
      kindOf(mail) === kind && mail.subject.includes(`[${number}]`) && !not.includes(mail.id);
    return letters.find(fits) ?? null;
  });
}

/** Every address of ours in a letter, in HTML and text. */
export function linksOf({ html, text }: Mail, baseUrl: string): readonly string[] {
  const found = [...`${html.replaceAll('&amp;', '&')}\n${text}`.matchAll(/https?:\/\/[^\s"'<>）)\]]+/g)].map(
    ([address]) => address,
  );
  return [...new Set(found.filter((address) => address.startsWith(`${baseUrl}/`)))];
}

/** The link with a token that a letter carries. Throws where it carries none. */
export function tokenLinkOf(mail: Mail, kind: LinkKind, baseUrl: string): string {
  const link = linkIn(mail, kind, baseUrl);
  if (link === null) throw new Error(`The letter "${kindOf(mail)}" carries no /${kind}/ link.`);
  return link;
}
