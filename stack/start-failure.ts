/**
 * A failure of the embedded default that a newcomer can do something about. `message` is the whole sentence,
 * remedy included: it is printed as it stands, without a stack trace.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What to print for any thrown value: our sentences as they are, anything else by its message. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
