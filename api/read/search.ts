import type { Prisma } from '../../prisma/generated/client';

/** Words are looked for as they are stored: NFKC, lower case, one space for any white space. */
function normalized(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Cases whose number or personal text contains the words. A blank search finds everything. */
export function searchCondition(words: string): Prisma.ComplaintWhereInput {
  const text = normalized(words);
  if (text === '') return {};
  return {
    OR: [
      { number: { contains: likeText(text), mode: 'insensitive' } },
      {
        personal: {
          is: {
            // The pairs narrow it down by index; only the text itself says whether they stand together.
            searchBigrams: { hasEvery: pairsOf(text) },
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

function pairsOf(text: string): string[] {
  const characters = [...text];
  return [
    ...new Set(characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)),
  ];
}
