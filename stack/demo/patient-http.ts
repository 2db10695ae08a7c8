import { setTimeout as sleep } from 'node:timers/promises';
import { sentenceOf } from '../start-failure';
import { DemoFailure } from './options';

/** How long a demo is willing to wait, shared by all that it does. */
export type Patience = {
  /** Aborted when the demo was interrupted or its total time is over; the reason says which. */
  readonly signal: AbortSignal;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

const CALL_TIMEOUT_MS = 20_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3_000;
/** The server could not, or not now: the same request again may succeed. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);
/** A 500 may come of a process that is just being killed; one that stays is a fault, not a matter of patience. */
const MAX_INTERNAL_ERRORS = 10;

/**
 * Sends a request again and again, with the same content, until somebody answers it for good: connections
 * refused or cut, timeouts and passing server errors are waited out. Redirects are not followed.
 * Throws a DemoFailure when the demo's time is over.
 */
export async function ask(request: HttpRequest, { signal }: Patience): Promise<HttpAnswer> {
  let pauseMs = FIRST_PAUSE_MS;
  let last = 'it was not asked';
  let internalErrors = 0;
  for (;;) {
    requireTime({ signal }, `${addressOf(request)} did not answer in time (${last}).`);
    const answer = await once(request, signal);
    if (typeof answer !== 'string') {
      internalErrors += answer.status === 500 ? 1 : 0;
      if (!PASSING.has(answer.status) || internalErrors > MAX_INTERNAL_ERRORS) return answer;
      last = `last answer: ${answer.status}`;
    } else last = answer;
    const wish = typeof answer === 'string' ? 0 : Number(answer.headers.get('retry-after') ?? 0) * 1000;
    await pause(Math.min(Math.max(pauseMs, wish || 0), LONGEST_PAUSE_MS), { signal });
    pauseMs *= 2;
  }
}

/** One attempt: the answer, or in words why there is none. */
async function once(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer | string> {
  const { method, url, headers = {}, body } = request;
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    return sentenceOf(causeOf(error) ?? error);
  }
}

/** fetch says only "fetch failed"; why is in its cause. */
function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

/** Throws a DemoFailure once the demo's time is over: that it was interrupted, else what did not come in time. */
export function requireTime({ signal }: Patience, missed: string): void {
  if (!signal.aborted) return;
  throw signal.reason instanceof DemoFailure ? signal.reason : new DemoFailure(missed);
}

/** Waits; returns early, without an error, when the demo's time is over. */
export async function pause(ms: number, { signal }: Patience): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** The address without tokens and queries: they are nobody's to read in a log. */
function addressOf({ method, url }: HttpRequest): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname.replace(/^\/([cd])\/.*$/, '/$1/…')}`;
}
