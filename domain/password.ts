const MIN_LENGTH = 12;
export const MAX_PASSWORD = 200;
const MIN_DISTINCT = 5;

export type PasswordFault = 'password-too-short' | 'password-too-easy' | 'password-unchanged';

/**
 * What is wrong with a password that somebody chooses; null: nothing. Length counts, not kinds of characters: rules
 * about those make people write "Password1!".
 */
export function passwordFault(
  chosen: string,
  about: { email: string; name: string; current: string },
): PasswordFault | null {
  const plain = chosen.normalize('NFKC').toLowerCase();
  const characters = [...plain];
  if (characters.length < MIN_LENGTH) return 'password-too-short';
  if (chosen === about.current) return 'password-unchanged';
  // What is left without what everybody knows of the person must still be long.
  const left = [about.email, ...about.email.split('@', 1), about.name, 'redress', 'password', '123456']
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length >= 2)
    .reduce((text, word) => text.replaceAll(word, ''), plain);
  return new Set(characters).size < MIN_DISTINCT || [...left].length < MIN_LENGTH / 2
    ? 'password-too-easy'
    : null;
}
