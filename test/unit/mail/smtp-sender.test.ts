import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSmtpSender, type OutgoingMail } from '../../../activities/mail/smtp-sender';

const mail: OutgoingMail = {
  messageId: '<letter-1@redress.example>',
  date: '2026-11-23T02:00:00.000Z',
  from: { name: 'Yuanxing Motors', address: 'redress@dealer.example' },
  to: { name: '王, "大" 明', address: 'ming@dealer.example' },
  replyTo: null,
  subject: '[AD-2026-000042] 请您作出决定',
  html: '<p>决定</p>',
  text: '决定\n',
  headers: { 'Auto-Submitted': 'auto-generated' },
  invitation: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n',
};

type Replies = { [verb: string]: string | ((socket: Socket) => void) };
const ORDINARY: Replies = {
  EHLO: '250 test',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  BODY: '250 taken',
  QUIT: '221 bye',
};

const open: Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A mail server that says what the test wants, word by word. */
async function serverSaying(replies: Replies): Promise<{ url: string; received: string[] }> {
  const received: string[] = [];
  const says = { ...ORDINARY, ...replies };
  const server = createServer((socket) => {
    let body: string | null = null;
    const reply = (verb: string): void => {
      const answer = says[verb] ?? '250 ok';
      if (typeof answer === 'string') socket.write(`${answer}\r\n`);
      else answer(socket);
    };
    socket.on('error', () => undefined);
    socket.write('220 test ESMTP\r\n');
    socket.setEncoding('utf8');
    let rest = '';
    socket.on('data', (chunk: string) => {
      rest += chunk;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (body === null) {
          const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
          if (verb === 'DATA') body = '';
          reply(verb);
        } else if (line === '.') {
          received.push(body);
          body = null;
          reply('BODY');
        } else {
          body += `${line}\r\n`;
          if (says['FIRST-LINE'] !== undefined) reply('FIRST-LINE');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${String(port)}`, received };
}

const send = (url: string, beforeData: () => Promise<void> = async () => undefined) =>
  createSmtpSender(url)(mail, beforeData);

test('the message arrives with its own Message-ID, date, headers and invitation', async () => {
  const { url, received } = await serverSaying({});
  expect(await send(url)).toEqual({ kind: 'sent' });
  const [message = ''] = received;
  expect(message).toContain('Message-ID: <letter-1@redress.example>');
  expect(message).toContain('Auto-Submitted: auto-generated');
  expect(message).toMatch(/Date: Mon, 23 Nov 2026 02:00:00 \+0000/);
  expect(message).toMatch(/text\/calendar;.*method=REQUEST/);
  expect(message).toMatch(/^To: .*<ming@dealer\.example>/m);
});

test('a server that is not there: nothing began', async () => {
  const { url } = await serverSaying({});
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  expect(await send(url)).toMatchObject({ kind: 'not-begun', server: true });
});

test.each<[string, Replies]>([
  ['in the greeting', { EHLO: '421 too busy', HELO: '421 too busy' }],
  ['before MAIL', { MAIL: (socket) => socket.destroy() }],
  ['when asked for DATA, before the server says go on', { DATA: (socket) => socket.destroy() }],
])('a connection lost %s: nothing began, and the others need not try', async (_where, replies) => {
  const { url, received } = await serverSaying(replies);
  expect(await send(url)).toMatchObject({ kind: 'not-begun', server: true });
  expect(received).toEqual([]);
});

test('an address that the server does not know: refused, with a code and not with the address', async () => {
  const { url } = await serverSaying({ RCPT: '550 5.1.1 <ming@dealer.example> unknown' });
  const result = await send(url);
  expect(result).toEqual({ kind: 'refused', code: 'EENVELOPE-550' });
});

test('a message that the server judges and refuses is refused, not ambiguous', async () => {
  const { url } = await serverSaying({ BODY: '554 we think this is spam' });
  expect(await send(url)).toEqual({ kind: 'refused', code: 'EMESSAGE-554' });
});

test.each<[string, Replies]>([
  ['a recipient', { RCPT: '451 greylisted' }],
  ['the message', { BODY: '451 try later' }],
])(
  'a server that puts off %s has not taken it: later, and the other letters may go',
  async (_what, replies) => {
    const { url } = await serverSaying(replies);
    expect(await send(url)).toMatchObject({ kind: 'not-begun', server: false });
  },
);

test.each<[string, Replies]>([
  ['in the middle of the message', { 'FIRST-LINE': (socket) => socket.destroy() }],
  ['after the message, before the reply', { BODY: (socket) => socket.destroy() }],
])('a connection lost %s leaves it open whether it arrived', async (_where, replies) => {
  const { url } = await serverSaying(replies);
  expect(await send(url)).toMatchObject({ kind: 'ambiguous' });
});

test('before the first byte of the message, and not before the server agrees to it, the caller is told', async () => {
  const told: string[] = [];
  const { url, received } = await serverSaying({
    DATA: (socket) => {
      told.push('DATA');
      socket.write('354 go on\r\n');
    },
  });
  const beforeData = async () => void told.push(`before ${String(received.length)}`);
  expect(await send(url, beforeData)).toEqual({ kind: 'sent' });
  expect(told).toEqual(['DATA', 'before 0']);
  expect(received).toHaveLength(1);
});

test('a server that refuses the address is not given the message, and the caller is told of none', async () => {
  const beforeData = jest.fn(async () => undefined);
  const { url } = await serverSaying({ RCPT: '550 unknown' });
  await send(url, beforeData);
  expect(beforeData).not.toHaveBeenCalled();
});

test('a caller that cannot write that the message leaves: it does not leave, and nothing began', async () => {
  const { url, received } = await serverSaying({});
  const result = await send(url, async () => Promise.reject(new Error('the database is away')));
  expect(result).toMatchObject({ kind: 'not-begun', code: 'ESTREAM' });
  expect(received).toEqual([]);
});
