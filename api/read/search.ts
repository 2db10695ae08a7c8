import type { Prisma } from '../../prisma/generated/client';
import type { ReadDeps } from '../deps';
import { bigramsOf, searchTextOf } from '../../prisma/search-text';

/** Cases whose number or personal text contains the words. A blank search finds everything. */
export function searchCondition(words: string): Prisma.ComplaintWhereInput {
  const text = searchTextOf([words]);
  if (text === '') return {};
  return {
    OR: [
      { number: { contains: likeText(text), mode: 'insensitive' } },
      {
        personal: {
          is: {
            // The pairs narrow it down by index; only the text itself says whether they stand together.
            searchBigrams: { hasEvery: bigramsOf(text) },
            searchText: { contains: likeText(text) },
          },
        },
      },
    ],
  };
}

/** A return's number finds its case; null: the words are none. */
export async function caseOfReturn(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { organization, words }: { readonly organization: string; readonly words: string },
): Promise<Prisma.ComplaintWhereInput | null> {
  const number = words.trim().toUpperCase();
  if (!/-R\d+$/.test(number)) return null;
  const found = await prisma.followUp.findFirst({ where: { organizationId: organization, number } });
  return found === null ? null : { id: found.complaintId };
}

/** `%` and `_` typed by people are letters, not patterns. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
