/**
 * A failure of the embedded default that a newcomer can do something about. `message` is the whole sentence,
 * remedy included: it is printed as it stands, without a stack trace.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What to print for any thrown value: our sentences as they are, anything else by its message. */
export function sentenceOf(error: unknown): string {
  // Not instanceof: inside jest, errors of Node's own modules come from another realm.
  return hasText(error, 'message') ? error.message : String(error);
}

/** The code of a system error such as EEXIST, null for anything else. */
export function systemCodeOf(error: unknown): string | null {
  return hasText(error, 'code') ? error.code : null;
}

function hasText<K extends string>(value: unknown, key: K): value is Record<K, string> {
  return (
    typeof value === 'object' && value !== null && key in value && typeof Reflect.get(value, key) === 'string'
  );
}
