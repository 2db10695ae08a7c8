import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { JsonApi } from '../../../stack/demo/json-api';
import { answerOnPage } from '../../../stack/demo/link-page';
import { DemoFailure } from '../../../stack/demo/options';
import { ask, type Patience } from '../../../stack/demo/patient-http';

type Heard = { method: string; url: string; body: string; headers: http.IncomingHttpHeaders };
type Reply = { status: number; body?: string; headers?: http.OutgoingHttpHeaders } | 'cut';

/** A server that gives these replies one after the other, the last one for ever. */
async function serving(
  replies: readonly Reply[],
  test: (base: string, heard: readonly Heard[]) => Promise<void>,
) {
  const heard: Heard[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      heard.push({ method: request.method ?? '', url: request.url ?? '', body, headers: request.headers });
      const reply = replies[Math.min(heard.length, replies.length) - 1] ?? 'cut';
      if (reply === 'cut') request.socket.destroy();
      else response.writeHead(reply.status, reply.headers).end(reply.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, heard);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const patient: Patience = { signal: new AbortController().signal };

describe('asking with patience', () => {
  it('repeats the same content while the server is away or says that it cannot now', () =>
    serving(
      ['cut', { status: 503 }, { status: 500 }, { status: 409, body: 'answered' }],
      async (base, heard) => {
        const answer = await ask({ method: 'POST', url: `${base}/x`, body: 'same' }, patient);
        expect(answer).toMatchObject({ status: 409, text: 'answered' });
        expect(heard.map(({ method, body }) => [method, body])).toEqual(Array(4).fill(['POST', 'same']));
      },
    ));

  it('gives up when the demo is interrupted, and never tells the token of a link', async () => {
    const over: Patience = { signal: AbortSignal.timeout(300) };
    const asked = ask({ method: 'GET', url: 'http://127.0.0.1:1/d/SECRET' }, over);
    await expect(asked).rejects.toThrow(/^GET http:\/\/127\.0\.0\.1:1\/d\/… did not answer in time/);
    const reason = new DemoFailure('The demo was interrupted.');
    const interrupted = ask(
      { method: 'GET', url: 'http://127.0.0.1:1/' },
      { signal: AbortSignal.abort(reason) },
    );
    await expect(interrupted).rejects.toThrow('The demo was interrupted.');
  });

  it('submits with one key until the complaint has its number', () =>
    serving(
      [
        { status: 503, headers: { 'retry-after': '0' } },
        { status: 202, body: '{"id":"c-1"}' },
        {
          status: 201,
          body: '{"id":"c-1","number":"AD-2026-000001","stage":"assessing","trackingUrl":null}',
        },
      ],
      async (base, heard) => {
        const submission = { key: 'demo-r-1', body: { content: 'x' }, locale: 'en' } as const;
        const submitted = await new JsonApi(base, patient).submit(
          'dealer',
          { authorization: 'Bearer k' },
          submission,
        );
        expect(submitted).toEqual({ id: 'c-1', number: 'AD-2026-000001' });
        for (const { url, body, headers } of heard)
          expect([url, body, headers['idempotency-key']]).toEqual([
            '/api/v1/organizations/dealer/complaints',
            '{"content":"x"}',
            'demo-r-1',
          ]);
        expect(heard).toHaveLength(3);
      },
    ));

  it('tells a refusal in the words of the API, field by field', () =>
    serving(
      [
        {
          status: 422,
          body: '{"code":"complaint-invalid","detail":"Not valid.","errors":[{"pointer":"/content","code":"required","detail":"Say what happened."}]}',
        },
      ],
      async (base) => {
        const submitted = new JsonApi(base, patient).submit('d', {}, { key: 'k', body: {}, locale: 'en' });
        await expect(submitted).rejects.toThrow(
          'The complaint was not taken (422 complaint-invalid): Not valid. /content: Say what happened.',
        );
      },
    ));
});

describe('answering on the page of a link', () => {
  const page = `<form method="post" action="/d/T"><input type="hidden" name="_csrf" value="v"><input type="radio" name="decision" value="approve"></form>`;
  const visit = (base: string, answer = { decision: 'approve' }) =>
    answerOnPage(`${base}/d/T`, { taskId: 't', answer, locale: 'zh-CN', patience: patient });

  it('loads it first, posts its form with what came along, and follows where it leads', () =>
    serving(
      [
        { status: 200, body: page, headers: { 'set-cookie': 'seen=1; Path=/; HttpOnly' } },
        { status: 303, headers: { location: '/d/T?done' } },
        { status: 200, body: 'thanks' },
      ],
      async (base, heard) => {
        await expect(visit(base)).resolves.toBe('posted');
        expect(heard.map(({ method, url, body }) => [method, url, body])).toEqual([
          ['GET', '/d/T', ''],
          ['POST', '/d/T', '_csrf=v&decision=approve'],
          ['GET', '/d/T?done', ''],
        ]);
        expect(heard[1]?.headers).toMatchObject({ cookie: 'seen=1', 'accept-language': 'zh-CN' });
      },
    ));

  it.each([
    ['a link that is spent', [{ status: 410, body: page }]],
    ['a page without the question', [{ status: 200, body: '<p>decided</p>' }]],
    ['a question answered meanwhile', [{ status: 200, body: page }, { status: 409 }]],
  ])('leaves %s alone', (_what, replies) =>
    serving(replies, async (base) => expect(await visit(base)).toBe('not-asked')),
  );

  it('says what the page found wrong', () =>
    serving(
      [
        { status: 200, body: page },
        { status: 422, body: '<div role="alert"><h2>Wrong</h2> Give a reason.</div>' },
      ],
      async (base) => expect(visit(base)).rejects.toThrow('refused the answer (422): Wrong Give a reason.'),
    ));
});
