import type { LetterLinks } from '../../texts/letters/letter-context';
import type { Letter, Link } from '../../prisma/generated/client';
import type { LetterSource } from './letter-source';

/** The addresses that one letter's reader may be given: customers their case, staff their task and the case. */
export function linksOf(
  { links, complaint }: LetterSource,
  { recipient, kind, taskId }: Letter,
  {
    publicUrl,
    tokenOf,
  }: { publicUrl: string; tokenOf: (link: Pick<Link, 'id' | 'purpose' | 'nonce'>) => string },
): LetterLinks {
  if (recipient === 'customer') {
    const link = links.find(({ purpose }) => purpose === 'case');
    return { ...NO_LINKS, case: link === undefined ? null : `${publicUrl}/c/${tokenOf(link)}` };
  }
  const decision =
    kind === 'decision' || kind === 'reminder'
      ? links.find(
          (link) =>
            link.purpose === 'decision' &&
            link.taskId === taskId &&
            `person:${link.personId ?? ''}` === recipient,
        )
      : undefined;
  return {
    case: null,
    decision: decision === undefined ? null : `${publicUrl}/d/${tokenOf(decision)}`,
    desk: taskId === null ? null : `${publicUrl}/desk/tasks/${taskId}`,
    caseForStaff: `${publicUrl}/complaints/${complaint.id}`,
  };
}

export const NO_LINKS: LetterLinks = { case: null, decision: null, desk: null, caseForStaff: null };

/** The text as staff may see it: tokens in links to /c/ and /d/ are not shown. */
export function maskLinks(text: string, publicUrl: string): string {
  return ['c', 'd'].reduce(
    (masked, door) =>
      masked
        .split(`${publicUrl}/${door}/`)
        .map((part, index) => (index === 0 ? part : part.replace(/^[\w-]+/, '•••')))
        .join(`${publicUrl}/${door}/`),
    text,
  );
}
