import { computeDue, type ComputeDueInput, type DueResult } from './due';

/**
 * When a holding letter is sent for a promised limit: where that part of it is used up, moved to a working instant
 * like a reminder and never past the limit. By what decided the due instant itself, recounts included.
 */
export function holdingInstant(
  limit: Omit<ComputeDueInput, 'remindAt' | 'carried'>,
  { explanation }: Pick<DueResult, 'explanation'>,
  holdAt: number,
): string | null {
  return computeDue({ ...limit, carried: explanation.carried, remindAt: holdAt }).remindAt;
}
