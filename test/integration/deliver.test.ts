import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createDeliver } from '../../activities/deliver';
import type { MailSender, OutgoingMail, SendResult } from '../../activities/mail/smtp-sender';
import { createPrisma } from '../../prisma/client';
import type { PrismaClient } from '../../prisma/generated/client';
import { readPolicyFile } from '../../prisma/policy-files';
import { createTestDatabase, startTestServers, stopTestServers, type TestDatabase } from '../support/servers';

const AT = '2026-11-23T02:00:00.000Z';
const TOKEN = 'T0kenT0kenT0ken';

describe('delivering letters', () => {
  let database: TestDatabase;
  let prisma: PrismaClient;
  const policyVersionId = randomUUID();
  const gm = randomUUID();

  beforeAll(async () => {
    await startTestServers();
    database = await createTestDatabase();
    prisma = createPrisma(database.databaseUrl, { poolSize: 2 });
    const file = await readPolicyFile('policies/auto-dealer.yaml');
    if (!file.ok) throw new Error('the policy is wrong');
    await prisma.organization.create({
      data: { id: 'auto-dealer', name: { zh: '远行汽车', en: 'Yuanxing Motors' }, calendarId: 'china' },
    });
    await prisma.calendar.create({
      data: { id: 'china', version: 1, document: { timeZone: 'Asia/Shanghai' } },
    });
    await prisma.policyVersion.create({
      data: {
        id: policyVersionId,
        organizationId: 'auto-dealer',
        hash: file.hash,
        document: file.policy,
        status: 'approved',
      },
    });
    await prisma.person.create({
      data: {
        id: gm,
        organizationId: 'auto-dealer',
        name: '高总',
        email: 'gm@dealer.example',
        locale: 'zh-CN',
      },
    });
  });
  afterAll(async () => {
    await prisma.$disconnect();
    await database.drop();
    await stopTestServers();
  });

  let complaintId: string;
  let decisionTask: string;
  beforeEach(async () => {
    complaintId = randomUUID();
    decisionTask = randomUUID();
    await complaintWithPlan();
  });

  test('a decision letter shows the plan, carries its link, and is kept with the link masked', async () => {
    const letter = await waiting('decision', `person:${gm}`, { taskId: decisionTask });
    const { mails, deliver } = sender('sent');
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    const [mail] = mails;
    expect(mail?.to).toEqual({ name: '高总', address: 'gm@dealer.example' });
    expect(mail?.messageId).toBe(letter.messageId);
    expect(mail?.headers).toMatchObject({
      'Auto-Submitted': 'auto-generated',
      'X-Redress-Letter': 'decision',
    });
    expect(mail?.text).toContain('免费更换刹车片');
    expect(mail?.text).toContain('刹车片安装不到位');
    expect(mail?.text).toContain(`https://redress.example/d/${TOKEN}`);
    const kept = await prisma.personalLetter.findUniqueOrThrow({ where: { letterId: letter.id } });
    expect(kept.text).toContain('https://redress.example/d/•••');
    expect(kept.text).not.toContain(TOKEN);
    expect(await statusOf(letter.id)).toMatchObject({ status: 'sent', attempts: 1, lastError: null });
  });

  test('a letter to the customer carries the case link and nothing of the plan', async () => {
    await waiting('received', 'customer');
    const { mails, deliver } = sender('sent');
    await deliver();
    expect(mails[0]?.text).toContain(`https://redress.example/c/${TOKEN}`);
    expect(mails[0]?.text).not.toContain('免费更换刹车片');
    expect(mails[0]?.to.address).toBe('li@customer.example');
  });

  test('the server is down: the letter waits, the activity fails retryably with a code, and the next run sends it', async () => {
    const letter = await waiting('received', 'customer');
    const down = sender({ kind: 'not-begun', code: 'ECONNREFUSED', server: true });
    await expect(down.deliver()).rejects.toMatchObject({ type: 'letters-waiting', nonRetryable: false });
    expect(await statusOf(letter.id)).toMatchObject({
      status: 'waiting',
      attempts: 0,
      lastError: 'ECONNREFUSED',
    });
    expect(await sender('sent').deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await sender('sent').deliver()).toEqual({ sent: 0, failed: 0 });
  });

  test('a refused decision is told with its reader; a refused task is not, as it stands on the desk', async () => {
    await waiting('decision', `person:${gm}`, { taskId: decisionTask });
    await waiting('task', `person:${gm}`, { taskId: decisionTask });
    const { deliver } = sender({ kind: 'refused', code: 'EENVELOPE-550' });
    expect(await deliver()).toMatchObject({
      failed: 2,
      bounced: [{ kind: 'decision', recipient: gm, taskId: decisionTask, code: 'EENVELOPE-550' }],
    });
  });

  test('one refused letter does not stop the others', async () => {
    const refused = await waiting('received', 'customer');
    const other = await waiting('decision', `person:${gm}`, { taskId: decisionTask });
    const { deliver } = sender((mail) =>
      mail.to.address === 'li@customer.example'
        ? { kind: 'refused', code: 'EENVELOPE-550' }
        : { kind: 'sent' },
    );
    const bounced = [{ kind: 'received', recipient: 'customer', taskId: null, code: 'EENVELOPE-550' }];
    expect(await deliver()).toMatchObject({ sent: 1, failed: 1, bounced });
    // Told again each time: whoever heard it the first time may be gone.
    expect(await deliver()).toMatchObject({ sent: 0, failed: 0, bounced });
    expect(await statusOf(refused.id)).toMatchObject({ status: 'failed', lastError: 'EENVELOPE-550' });
    expect(await statusOf(other.id)).toMatchObject({ status: 'sent' });
  });

  test('lost after DATA: one retry with the same Message-ID, then uncertain and never again', async () => {
    const letter = await waiting('received', 'customer');
    const lost = sender({ kind: 'ambiguous', code: 'ESOCKET' });
    expect(await lost.deliver()).toEqual({ sent: 0, failed: 1 });
    expect(lost.mails.map(({ messageId }) => messageId)).toEqual([letter.messageId, letter.messageId]);
    expect(lost.mails[0]).toEqual(lost.mails[1]);
    expect(await statusOf(letter.id)).toMatchObject({ status: 'uncertain', attempts: 2 });
    expect(await sender('sent').deliver()).toEqual({ sent: 0, failed: 0 });
  });

  test('lost after DATA, then taken: sent', async () => {
    const letter = await waiting('received', 'customer');
    let attempts = 0;
    const { deliver } = sender(() =>
      (attempts += 1) === 1 ? { kind: 'ambiguous', code: 'ESOCKET' } : { kind: 'sent' },
    );
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
    expect(await statusOf(letter.id)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  test('found in the middle after a crash: tried once more; if that crashed too, uncertain without sending', async () => {
    const once = await waiting('received', 'customer', { status: 'sending', attempts: 1 });
    const first = sender('sent');
    expect(await first.deliver()).toEqual({ sent: 1, failed: 0 });
    expect(first.mails[0]?.messageId).toBe(once.messageId);
    const twice = await waiting('closed', 'customer', { status: 'sending', attempts: 2 });
    const second = sender('sent');
    await second.deliver();
    expect(second.mails).toEqual([]);
    expect(await statusOf(twice.id)).toMatchObject({ status: 'uncertain' });
  });

  test('the row counts an attempt when the message begins to leave, so that a crash before costs nothing', async () => {
    const letter = await waiting('received', 'customer');
    const seen: unknown[] = [];
    const look = async () => {
      const { status, attempts } = await statusOf(letter.id);
      seen.push({ status, attempts });
    };
    await sender(
      async () => {
        await look();
        return { kind: 'sent' };
      },
      new MockActivityEnvironment(),
      look,
    ).deliver();
    expect(seen).toEqual([
      { status: 'waiting', attempts: 0 },
      { status: 'sending', attempts: 1 },
    ]);
  });

  test('cancelled between two letters, the second stays waiting', async () => {
    await waiting('received', 'customer');
    const second = await waiting('decision', `person:${gm}`, { taskId: decisionTask, seq: 90 });
    const environment = new MockActivityEnvironment();
    const { deliver } = sender(() => {
      environment.cancel();
      return { kind: 'sent' };
    }, environment);
    await expect(deliver()).rejects.toBeDefined();
    expect(await statusOf(second.id)).toMatchObject({ status: 'waiting' });
  });

  test('while the mail server is slow, the activity goes on saying that its worker lives', async () => {
    await waiting('received', 'customer');
    const environment = new MockActivityEnvironment();
    const beat = new Promise((resolve) => environment.once('heartbeat', resolve));
    const { deliver } = sender(async () => {
      await beat;
      return { kind: 'sent' };
    }, environment);
    expect(await deliver()).toEqual({ sent: 1, failed: 0 });
  });

  test('who speaks for the customer is addressed, in the customer’s language', async () => {
    const representative = '王律师';
    await prisma.personalComplaint.update({ where: { complaintId }, data: { representative } });
    await waiting('received', 'customer');
    const { mails, deliver } = sender('sent');
    await deliver();
    expect(mails[0]?.to.name).toBe(representative);
    expect(mails[0]?.text).toContain(representative);
    expect(mails[0]?.headers['Content-Language']).toBe('zh-CN');
  });

  test('a customer without an address: said on the row, nothing sent', async () => {
    await prisma.personalComplaint.update({ where: { complaintId }, data: { email: null } });
    const letter = await waiting('received', 'customer');
    const { mails, deliver } = sender('sent');
    await deliver();
    expect(mails).toEqual([]);
    expect(await statusOf(letter.id)).toMatchObject({ status: 'no-address' });
    // The same words without a link, for whoever calls or hands them over.
    const { slip } = await prisma.personalLetter.findUniqueOrThrow({ where: { letterId: letter.id } });
    expect(slip).toContain('当面或信函答复');
    expect(slip).not.toContain('https://');
  });

  /** `says`: what becomes of each mail. */
  function sender(
    says: 'sent' | SendResult | ((mail: OutgoingMail) => SendResult | Promise<SendResult>),
    environment = new MockActivityEnvironment(),
    beforeData: () => Promise<void> = async () => undefined,
  ) {
    const mails: OutgoingMail[] = [];
    const send: MailSender = async (mail, dataBegins) => {
      mails.push(mail);
      await beforeData();
      await dataBegins();
      if (says === 'sent') return { kind: 'sent' };
      return typeof says === 'function' ? says(mail) : says;
    };
    const activity = createDeliver({
      prisma,
      send,
      tokenOf: () => TOKEN,
      publicUrl: 'https://redress.example',
      from: { name: 'Redress', address: 'redress@dealer.example' },
      replyTo: null,
      now: () => new Date(AT),
    });
    return { mails, deliver: () => environment.run(activity, { streamId: complaintId }) };
  }

  const statusOf = (id: string) => prisma.letter.findUniqueOrThrow({ where: { id } });

  async function waiting(
    kind: string,
    recipient: string,
    more: { taskId?: string; status?: string; attempts?: number; seq?: number } = {},
  ) {
    const id = randomUUID();
    return prisma.letter.create({
      data: {
        id,
        streamId: complaintId,
        complaintId,
        organizationId: 'auto-dealer',
        seq: 5,
        kind,
        recipient,
        locale: 'zh-CN',
        params: {},
        messageId: `<${id}@redress.example>`,
        status: 'waiting',
        createdAt: AT,
        ...more,
      },
    });
  }

  async function complaintWithPlan(): Promise<void> {
    const planTask = randomUUID();
    await prisma.complaint.create({
      data: {
        id: complaintId,
        organizationId: 'auto-dealer',
        number: `AD-2026-${complaintId.slice(0, 6)}`,
        workflowId: `complaint-${complaintId}`,
        fingerprint: 'f',
        policyVersionId,
        trackId: 'customer-relations',
        channel: 'web',
        complainantKind: 'owner',
        locale: 'zh-CN',
        stage: 'reviewing',
        round: 1,
        severity: 'ordinary',
        branch: 'ordinary',
        urgent: false,
        paused: false,
        offerRefusals: 0,
        resultRefusals: 0,
        planVersion: 1,
        answerVersion: 0,
        overdue: false,
        receivedAt: AT,
        roundStartedAt: AT,
        fields: {},
        lastSeq: 5,
        updatedAt: AT,
        personal: { create: { name: '李强', email: 'li@customer.example', content: '刹车异响', fields: {} } },
      },
    });
    const event = (seq: number, type: string, data: object) => ({
      streamId: complaintId,
      seq,
      type,
      at: AT,
      round: 1,
      stage: 'planning',
      by: { kind: 'system' },
      data,
      prevHash: '',
      hash: String(seq),
    });
    await prisma.event.createMany({
      data: [
        event(2, 'task-answered', {
          taskId: planTask,
          kind: 'plan',
          answer: { solution: 'commit:v1:a', cause: 'commit:v1:b' },
        }),
        event(3, 'plan-proposed', { version: 1, taskId: planTask, author: null }),
        event(5, 'task-opened', { taskId: decisionTask, kind: 'approve' }),
      ],
    });
    const text = (pointer: string, words: string) => ({
      streamId: complaintId,
      complaintId,
      seq: 2,
      pointer,
      salt: new Uint8Array([1]),
      text: words,
    });
    await prisma.personalText.createMany({
      data: [text('/answer/solution', '免费更换刹车片'), text('/answer/cause', '刹车片安装不到位')],
    });
    await prisma.task.create({
      data: {
        id: decisionTask,
        streamId: complaintId,
        complaintId,
        organizationId: 'auto-dealer',
        kind: 'approve',
        round: 1,
        stage: 'reviewing',
        version: 1,
        personal: true,
        beside: false,
        roles: ['general-manager'],
        reviewOf: 'plan',
        reviewIndex: 0,
        assignees: [gm],
        found: 'role',
        severity: 'ordinary',
        status: 'open',
        openedAt: AT,
        openedSeq: 5,
      },
    });
    const link = (purpose: string, more: object) => ({
      id: randomUUID(),
      purpose,
      tokenSha256: randomUUID(),
      nonce: new Uint8Array([1]),
      organizationId: 'auto-dealer',
      complaintId,
      round: 1,
      version: 1,
      createdAt: AT,
      ...more,
    });
    await prisma.link.createMany({
      data: [link('case', {}), link('decision', { taskId: decisionTask, personId: gm })],
    });
  }
});
