import type { LetterKind } from '../../domain/case/letters';

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
