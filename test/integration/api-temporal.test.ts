import { createHash, randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { temporalRuns, type TemporalRuns } from '../../api/temporal-client';
import type { RulingStart } from '../../domain/case/follow-up';
import type { ComplaintStart } from '../../domain/case/intake';
import { complaintWorkflowId, followUpWorkflowId } from '../../domain/contract';
import { pickFreePorts } from '../../stack/ports';
import { testServers } from '../support/servers';

// No worker polls the product's own task queue in the shared server: what is durable stays unanswered.
let runs: TemporalRuns;
let nowhere: TemporalRuns;
let connection: Connection;
beforeAll(async () => {
  const { temporalAddress } = testServers();
  runs = temporalRuns({ TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: 'default' });
  const [port = 0] = await pickFreePorts(1);
  nowhere = temporalRuns({ TEMPORAL_ADDRESS: `127.0.0.1:${String(port)}` });
  connection = await Connection.connect({ address: temporalAddress });
});
afterAll(async () => {
  await Promise.all([runs.close(), nowhere.close(), connection.close()]);
});

const SEALED = 'sealed:v1:0123456789abcdef:AAAA';
function startOf(complaintId: string, fingerprint: string): ComplaintStart {
  return {
    complaintId,
    organization: 'auto-dealer',
    fingerprint,
    customerHasEmail: true,
    submission: {
      channel: 'web',
      complainant: {
        kind: 'individual',
        name: SEALED,
        phone: null,
        email: SEALED,
        address: null,
        representative: null,
        preferredChannel: null,
        locale: 'zh-CN',
        country: null,
      },
      content: SEALED,
      subject: null,
      demand: null,
      product: null,
      businessType: null,
      category: null,
      severity: null,
      urgent: false,
      unit: null,
      against: null,
      occurredAt: null,
      receivedAt: null,
      fields: {},
      attachments: [],
      enteredBy: null,
    },
  };
}

function rulingOf(followUpId: string): RulingStart {
  return {
    kind: 'ruling',
    followUpId,
    complaintId: randomUUID(),
    organization: 'recycled-resources',
    policyVersionId: randomUUID(),
    trackId: 'customer-complaints',
    severity: 'ordinary',
    question: SEALED,
    askedBy: { kind: 'staff', personId: randomUUID() },
    actionId: createHash('sha256').update(followUpId).digest('hex'),
    partial: [],
  };
}

const answer = {
  taskId: randomUUID(),
  answer: {},
  by: { kind: 'customer' },
  via: 'customer-page',
  fingerprint: 'f',
} as const;

describe('without a worker', () => {
  it('a complaint is durable with all of its content, the same again too, other content is noticed', async () => {
    const complaintId = randomUUID();
    expect(await runs.submit(startOf(complaintId, 'first'))).toEqual({ kind: 'durable' });
    const [again, other] = await Promise.all([
      runs.submit(startOf(complaintId, 'first')),
      runs.submit(startOf(complaintId, 'second')),
    ]);
    expect([again.kind, other.kind]).toEqual(['durable', 'other-content']);
    const handle = new Client({ connection }).workflow.getHandle(complaintWorkflowId(complaintId));
    const { history, status, staticSummary } = {
      ...(await handle.describe()),
      history: await handle.fetchHistory(),
      staticSummary: await (await handle.describe()).staticSummary(),
    };
    expect(status.name).toBe('RUNNING');
    expect(staticSummary).toBe('auto-dealer · web · number follows');
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    const input = Buffer.from(started?.input?.payloads?.[0]?.data ?? []).toString('utf8');
    expect(JSON.parse(input)).toEqual(startOf(complaintId, 'first'));

    expect(await runs.answerTask({ kind: 'complaint', id: complaintId }, answer)).toEqual({
      kind: 'not-accepted',
    });
    await handle.terminate('end of the test');
    expect(await runs.answerTask({ kind: 'complaint', id: complaintId }, answer)).toEqual({ kind: 'ended' });
  });

  it('a run that never was is as one that ended', async () => {
    const run = { kind: 'follow-up', id: randomUUID() } as const;
    expect(await runs.answerTask(run, answer)).toEqual({ kind: 'ended' });
    const keyHash = createHash('sha256').update('k').digest('hex');
    const request = { action: 'note', actionId: keyHash, body: { text: SEALED }, by: answer.by } as const;
    expect(await runs.act({ kind: 'complaint', id: randomUUID() }, keyHash, request)).toEqual({
      kind: 'ended',
    });
  });

  it('a question about the procedure on a closed case is durable with what is asked, and begins once', async () => {
    const start = rulingOf(randomUUID());
    const keyHash = start.actionId;
    const request = {
      action: 'ask-ruling',
      actionId: keyHash,
      body: { question: SEALED },
      by: start.askedBy,
    } as const;
    expect(await runs.askRuling(start, keyHash, request)).toEqual({ kind: 'accepted' });
    expect(await runs.askRuling(start, keyHash, request)).toEqual({ kind: 'accepted' });
    const handle = new Client({ connection }).workflow.getHandle(followUpWorkflowId(start.followUpId));
    const history = await handle.fetchHistory();
    const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
    const input = Buffer.from(started?.input?.payloads?.[0]?.data ?? []).toString('utf8');
    expect(JSON.parse(input)).toEqual(start);
    await handle.terminate('end of the test');
    expect(await nowhere.askRuling(rulingOf(randomUUID()), keyHash, request)).toEqual({
      kind: 'not-accepted',
    });
  });

  it('nobody polls, which is said', async () => {
    expect(await runs.reachable()).toBe(true);
    expect(await runs.openTaskQueuePollers()).toBe(0);
  });
});

describe('without Temporal', () => {
  it('nothing is taken in, and nothing is certain', async () => {
    expect(await nowhere.submit(startOf(randomUUID(), 'f'))).toEqual({ kind: 'unavailable' });
    expect(await nowhere.answerTask({ kind: 'complaint', id: randomUUID() }, answer)).toEqual({
      kind: 'not-accepted',
    });
    expect(await nowhere.reachable()).toBe(false);
    await expect(nowhere.openTaskQueuePollers()).rejects.toThrow();
  });
});
