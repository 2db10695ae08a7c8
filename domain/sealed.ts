import { z } from 'zod';

/**
 * Text written by or about people never enters Temporal in clear: it is replaced by one sealed string per
 * field, `sealed:v1:<keyId>:<base64url>`, AES-256-GCM under the complaint's own key. Sealing is deterministic
 * per key and text, so that a repeated request is byte for byte the same.
 */
export type Sealed = `sealed:v1:${string}`;

/** What an operator typed into a signal from the Temporal UI: the one text that is not sealed. */
export type Unsealed = `unsealed:v1:${string}`;

export type PersonalText = Sealed | Unsealed;

const SEALED_PREFIX = 'sealed:v1:';
const UNSEALED_PREFIX = 'unsealed:v1:';

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'string' && value.startsWith(SEALED_PREFIX);
}

export function isUnsealed(value: unknown): value is Unsealed {
  return typeof value === 'string' && value.startsWith(UNSEALED_PREFIX);
}

export function isPersonalText(value: unknown): value is PersonalText {
  return isSealed(value) || isUnsealed(value);
}

export function markUnsealed(text: string): Unsealed {
  return `${UNSEALED_PREFIX}${text}`;
}

/** The plain words of an operator's text. */
export function wordsOfUnsealed(text: Unsealed): string {
  return text.slice(UNSEALED_PREFIX.length);
}

export const personalTextSchema = z.custom<PersonalText>(isPersonalText, {
  message: 'must be a sealed text',
});
