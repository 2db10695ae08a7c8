import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '../domain/policy/hash';

/** What of an event the chain covers; `data` with commitments in place of personal texts. */
export type ChainedEvent = {
  readonly streamId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly round: number;
  readonly stage: string;
  readonly by: unknown;
  readonly data: unknown;
};

/** `prevHash` of the first event of a stream. */
export const CHAIN_START = '';

/**
 * An event's hash (hex): SHA-256 of the hash before it and the event's canonical JSON. The instant counts in
 * milliseconds, as it is stored; a finer one would break the chain when it is read back.
 */
export function hashOfEvent(prevHash: string, event: ChainedEvent): string {
  const { streamId, seq, type, at, round, stage, by, data } = event;
  const content = canonicalJson({ streamId, seq, type, at: at.toISOString(), round, stage, by, data });
  return createHash('sha256').update(prevHash).update(content).digest('hex');
}

const COMMITMENT = /^commit:v1:[0-9a-f]{64}$/;

/** What stands in an event in place of a personal text: HMAC-SHA-256 of the text under its own random salt. */
export function commitmentOf(salt: Uint8Array, text: string): string {
  return `commit:v1:${createHmac('sha256', salt).update(text, 'utf8').digest('hex')}`;
}

export function isCommitment(value: unknown): value is string {
  return typeof value === 'string' && COMMITMENT.test(value);
}

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
