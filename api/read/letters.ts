import { LETTER_KINDS, type LetterKind } from '../../domain/case/letters';
import type { ReadDeps } from '../deps';
import type { PersonNames } from './person-names';
import { wordOf } from './stored-json';

export type LetterView = {
  readonly id: string;
  readonly seq: number;
  readonly kind: LetterKind;
  /** `customer` or a person's id. */
  readonly recipient: string;
  readonly recipientName: string | null;
  readonly taskId: string | null;
  readonly status: string;
  readonly attempts: number;
  readonly createdAt: string;
  readonly sentAt: string | null;
  /** As sent, links masked; null: not sent yet, or erased. */
  readonly address: string | null;
  readonly subject: string | null;
  readonly text: string | null;
};

const PERSON = 'person:';
/** Letters are stored with masked links already; a link that slipped through is masked here as well. */
const LINK_TOKEN = /(\/[cd]\/)[A-Za-z0-9_-]{20,}/g;

/** Every letter of a case in order. */
export async function lettersOfCase(
  { prisma }: Pick<ReadDeps, 'prisma'>,
  { complaintId, names }: { readonly complaintId: string; readonly names: PersonNames },
): Promise<readonly LetterView[]> {
  const [letters, texts] = await Promise.all([
    prisma.letter.findMany({
      where: { complaintId },
      orderBy: [{ createdAt: 'asc' }, { seq: 'asc' }, { id: 'asc' }],
    }),
    prisma.personalLetter.findMany({ where: { complaintId } }),
  ]);
  const sent = new Map(texts.map((text) => [text.letterId, text]));
  return letters.map((letter) => {
    const text = sent.get(letter.id);
    const personId = letter.recipient.startsWith(PERSON) ? letter.recipient.slice(PERSON.length) : null;
    return {
      id: letter.id,
      seq: letter.seq,
      kind: wordOf(LETTER_KINDS, letter.kind),
      recipient: personId ?? letter.recipient,
      recipientName: personId === null ? null : (names.get(personId) ?? null),
      taskId: letter.taskId,
      status: letter.status,
      attempts: letter.attempts,
      createdAt: letter.createdAt.toISOString(),
      sentAt: letter.sentAt?.toISOString() ?? null,
      address: text?.address ?? null,
      subject: text?.subject ?? null,
      text: text?.text.replace(LINK_TOKEN, '$1***') ?? null,
    };
  });
}
