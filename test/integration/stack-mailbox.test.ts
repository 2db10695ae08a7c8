import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { startMailbox, type RunningMailbox } from '../../stack/mailbox';
import { pickFreePorts } from '../../stack/ports';

type Answer = { readonly status: number; readonly json: unknown };

describe('the mailbox', () => {
  let directory: string;
  let ports: { readonly smtpPort: number; readonly httpPort: number };
  let mailbox: RunningMailbox;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'redress-mail-'));
    const [smtpPort = 0, httpPort = 0] = await pickFreePorts(2);
    ports = { smtpPort, httpPort };
    mailbox = await open();
  });

  afterEach(async () => {
    await mailbox.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const open = (): Promise<RunningMailbox> =>
    startMailbox({ directory, ...ports, rejects: (address) => address.startsWith('gone@') });

  function send(to: string, subject = '投诉已收到'): Promise<unknown> {
    return nodemailer.createTransport(mailbox.smtpUrl).sendMail({
      from: { name: 'Redress', address: 'redress@dealer.example' },
      to: { name: '王经理', address: to },
      subject,
      text: 'Please decide: http://127.0.0.1/d/abc',
      html: '<p><a href="http://127.0.0.1/d/abc">决定</a></p>',
      messageId: '<letter-1@redress>',
      headers: { 'X-Redress-Kind': 'approval' },
      attachments: [{ filename: '会议.ics', content: 'BEGIN:VCALENDAR', contentType: 'text/calendar' }],
    });
  }

  function get(pathname: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(`${mailbox.url}${pathname}`, { headers, method }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text) }));
      });
      request.on('error', reject);
      request.end();
    });
  }

  it('shows a letter with everything a reader or a script needs', async () => {
    await send('gm@dealer.example');
    const { json } = await get('/api/messages');
    expect(json).toEqual([
      expect.objectContaining({
        to: 'gm@dealer.example',
        from: 'redress@dealer.example',
        subject: '投诉已收到',
        text: expect.stringContaining('http://127.0.0.1/d/abc') as string,
        html: expect.stringContaining('决定') as string,
        messageId: '<letter-1@redress>',
        headers: expect.objectContaining({ 'x-redress-kind': 'approval' }) as object,
        receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        attachments: [expect.objectContaining({ filename: '会议.ics', contentType: 'text/calendar' })],
      }),
    ]);
  });

  it('keeps letters and attachments through a restart, newest first, and numbers on', async () => {
    await send('a@dealer.example', 'one');
    await send('b@dealer.example', 'two');
    await mailbox.stop();
    mailbox = await open();
    await send('A@dealer.example', 'three');
    const all = (await get('/api/messages')).json;
    expect(all).toMatchObject([{ subject: 'three' }, { subject: 'two' }, { subject: 'one' }]);
    expect((await get('/api/messages?to=a@dealer.example')).json).toMatchObject([
      { subject: 'three' },
      { subject: 'one' },
    ]);
    const id = Array.isArray(all) ? String((all as { id: string }[])[2]?.id) : '';
    expect((await get(`/api/messages/${id}`)).json).toMatchObject({ id, subject: 'one' });
    expect((await get(`/api/messages/${id}/attachments/0`)).json).toEqual({
      filename: '会议.ics',
      contentType: 'text/calendar',
      content: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
    });
    expect((await get(`/api/messages/${id}/attachments/1`)).status).toBe(404);
  });

  it('answers loopback names only, and changes nothing', async () => {
    await send('gm@dealer.example');
    expect((await get('/api/messages', { host: 'evil.example' })).status).toBe(421);
    expect((await get('/api/messages', { host: 'localhost:1' })).status).toBe(200);
    expect((await get('/api/messages', {}, 'DELETE')).status).toBe(405);
    expect((await get('/api/messages/nothing')).status).toBe(404);
  });

  it('refuses a recipient whom nobody knows', async () => {
    await expect(send('gone@dealer.example')).rejects.toMatchObject({ responseCode: 550 });
    expect((await get('/api/messages')).json).toEqual([]);
  });

  it('says whose port it is', async () => {
    await expect(open()).rejects.toThrow(new RegExp(`^Port ${ports.smtpPort}, .*SMTP_URL\\.$`));
  });
});
