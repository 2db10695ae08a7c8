import type { Prisma } from '../../prisma/generated/client';
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

/** `%` and `_` typed by people are letters, not patterns. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
