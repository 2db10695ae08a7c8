import http from 'node:http';
import type { MailboxStore } from './mailbox-store';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The mailbox read as JSON: `/api/messages` (newest first, `?to=ADDRESS`), `/api/messages/ID`,
 * `/api/messages/ID/attachments/N`. Nothing can be changed through it.
 */
export function mailboxApi(store: MailboxStore): http.Server {
  return http.createServer((request, response) => {
    answer(store, request).then(
      ({ status, body }) => send(response, status, body),
      () => send(response, 500, { error: 'The mailbox could not read this letter from the disk.' }),
    );
  });
}

type Answer = { readonly status: number; readonly body: unknown };

async function answer(store: MailboxStore, request: http.IncomingMessage): Promise<Answer> {
  // A web page elsewhere may point its own name at 127.0.0.1 and read our letters; its Host header tells.
  const host = request.headers.host ?? '';
  if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/, '').toLowerCase()))
    return { status: 421, body: { error: 'The mailbox answers to 127.0.0.1 and localhost only.' } };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return { status: 405, body: { error: 'The mailbox can only be read.' } };
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [api, messages, id, attachments, index, ...rest] = url.pathname.split('/').slice(1);
  if (api === 'api' && messages === 'messages' && rest.length === 0) {
    if (id === undefined) {
      const to = url.searchParams.get('to');
      return { status: 200, body: store.list(to === null ? {} : { to }) };
    }
    if (attachments === undefined) return foundOr404(store.find(id));
    if (attachments === 'attachments' && index !== undefined && /^\d{1,4}$/.test(index)) {
      const found = await store.attachment(id, Number(index));
      return foundOr404(
        found && { filename: found.filename, contentType: found.contentType, content: found.contentBase64 },
      );
    }
  }
  return foundOr404(null);
}

function foundOr404(body: unknown): Answer {
  return body === null
    ? { status: 404, body: { error: 'There is no such letter in this mailbox.' } }
    : { status: 200, body };
}

function send(response: http.ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : JSON.stringify(body));
}
