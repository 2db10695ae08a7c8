import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/**
 * The path as it may stand in a log: without query string, and without the token of a mailed link. Whoever
 * reads the log could otherwise decide in another's name.
 */
export function maskedPath(url: string | undefined): string {
  const path = (url ?? '').split(/[?#]/, 1)[0] ?? '';
  // Also with doubled or encoded slashes, capital letters, and below a prefix of a proxy.
  return path.replace(/((?:^|\/|%2f)[cd](?:\/|%2f)+)[^/]+.*/gi, '$1***');
}

/** One line per request but those of watchers: method, masked path, status, duration, request id; no header, no body. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    // Never the caller's own id: it would be a way to write into our logs.
    genReqId: (_req: IncomingMessage, res: ServerResponse) => {
      const id = randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    // Watchers ask every second, and "not ready" is their answer, not a failure: health.ts logs what changes.
    autoLogging: { ignore: (req) => /^\/(?:healthz|readyz)(?:\?|$)/.test(req.url ?? '') },
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: maskedPath(req.url),
      }),
      res: (res: { statusCode: number }) => ({ statusCode: res.statusCode }),
    },
    customLogLevel: (_req, res) => levelOf(res.statusCode),
    // Only the status is known here; the error handler has logged what was thrown, under the same request id.
    customErrorObject: (_req, _res, _error, value: object) => ({ ...value, err: undefined }),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
}

/** 503 is an answer that was foreseen: something that we need is away for a while. */
function levelOf(status: number): 'error' | 'warn' | 'info' | 'debug' {
  if (status === 503) return 'warn';
  if (status >= 500) return 'error';
  return status >= 400 ? 'info' : 'debug';
}

/** The frames of a stack without the message before them, which may carry values of people. */
export function stackWithoutMessage(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** The id of this request, as the log and the problem document name it. */
export function requestIdOf(req: IncomingMessage): string {
  return typeof req.id === 'string' ? req.id : randomUUID();
}
