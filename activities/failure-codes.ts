import { ApplicationFailure } from '@temporalio/activity';

/**
 * Runs an effect so that no words of people reach Temporal: errors of database and cipher may quote values, and a
 * failure stands in the history for ever. Only a code is passed on; Temporal retries.
 *
 * @param type of the failure that every unforeseen error becomes; its details hold the code
 */
export async function withCodesOnly<T>(type: string, effect: () => Promise<T>): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    if (error instanceof ApplicationFailure) throw error;
    const code = codeOf(error);
    throw ApplicationFailure.create({ message: `${type}: ${code}`, type, details: [code] });
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(error.code))
    return error.code;
  return error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'unknown';
}
