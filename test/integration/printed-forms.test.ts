import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { answeredWork } from '../support/answered-work';
import { NOW, OTHER_ORGANIZATION, openApiRig, type ApiRig, type Staff } from '../support/api-rig';
import { docxParts, docxText, xmlFault } from '../support/docx-parts';
import { policyAt, DEALER } from '../support/policies/read';
import { ORGANIZATION, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const HOSTILE = '<img src=x onerror=alert(1)> ‮</w:t> شكوى 😀';

let api: ApiRig;
let manager: Staff;
let adviser: Staff;
beforeAll(async () => {
  api = await openApiRig({ pages });
  const policy = await policyAt(DEALER);
  const { rig } = api;
  const by = { person: 'cr-adviser' };
  await rig.usePolicy({
    ...policy,
    registers: [
      {
        id: 'reception',
        name: { zh: '投诉登记表', en: 'Register of complaints' },
        ...{ by, opensAt: ['complaint-received'], within: { 'working-hours': 2 }, source: 'ours' },
      },
    ],
    forms: [
      ...(policy.forms ?? []),
      {
        id: 'fines',
        name: { zh: '处罚单', en: 'Fines' },
        sections: [{ rows: [[{ fact: 'penalties' }]], source: 'ours' }],
        source: 'ours',
      },
    ],
  });
  [manager, adviser] = await Promise.all([api.signedIn('cr-manager'), api.signedIn('cr-adviser')]);
});
afterAll(() => api.close());

type Said = { readonly name?: string; readonly content?: string };

async function onRecord(texts: Said = {}, receivedAt = SUMMARY_OF_TESTS.receivedAt): Promise<TestCase> {
  const complaint = await api.rig.newCase(texts);
  await api.rig.record(
    complaint.step([complaint.received()], { summary: { ...SUMMARY_OF_TESTS, receivedAt } }),
  );
  return complaint;
}

const file = (address: string, { agent }: Staff = manager, language = 'zh-CN') =>
  agent.get(address).set('Accept-Language', language).responseType('blob');

describe('the forms of a case', () => {
  it('are listed, each with its page and its file', async () => {
    const { complaintId: id } = await onRecord();
    const { body } = await manager.agent.get(`/api/v1/complaints/${id}/forms`).expect(200);
    expect(body).toMatchObject({
      items: [
        {
          ...{ id: 'handling-sheet', clause: 'AD-03', copies: [] },
          page: `/complaints/${id}/forms/handling-sheet`,
          docx: `/api/v1/complaints/${id}/forms/handling-sheet.docx`,
        },
        { id: 'fines' },
      ],
      nextCursor: null,
    });
    const page = await manager.agent.get(`/complaints/${id}`).expect(200);
    for (const { page: address, docx } of body.items) {
      expect(page.text).toContain(`href="${address}"`);
      expect(page.text).toContain(`href="${docx}"`);
    }
  });

  it('show what is on record, signed with the name and date that the record holds', async () => {
    const complaint = await onRecord({ name: HOSTILE, content: `${HOSTILE}\n${'长'.repeat(20_000)}` });
    const solution = complaint.seal(`免费重修 ${HOSTILE}`);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'plan', role: 'service-manager', byDeputy: true, answer: { solution } },
      ...{ at: '2026-11-24T03:04:00.000Z', more: { version: 1 } },
    });
    const address = `/api/v1/complaints/${complaint.complaintId}/forms/handling-sheet.docx`;
    const { body, headers } = await file(address).expect(200);
    const { number } = await api.rig.prisma.complaint.findUniqueOrThrow({
      where: { id: complaint.complaintId },
    });
    expect(headers).toMatchObject({
      'content-type': DOCX,
      'content-disposition': `attachment; filename=${number}-handling-sheet.docx`,
      'content-length': String(body.length),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    for (const [name, text] of docxParts(body))
      if (/\.(xml|rels)$/.test(name)) expect([name, xmlFault(text)]).toEqual([name, null]);
    const text = docxText(body);
    for (const said of [
      number,
      '客户投诉处理表',
      '<img src=x onerror=alert(1)> </w:t> شكوى 😀',
      '长'.repeat(20_000),
    ])
      expect(text).toContain(said);
    expect(text).toContain('签名：deputy of service-manager（代 service-manager）　日期：2026/11/24 11:04');

    const page = await manager.agent
      .get(`/complaints/${complaint.complaintId}/forms/handling-sheet`)
      .expect(200);
    expect(page.text).not.toMatch(/<img|<script(?! src="\/assets\/redress\.js")| style=|\u202e/);
    expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page.text).toContain('deputy of service-manager（代 service-manager）');
    expect(page.text).toContain('长'.repeat(20_000));
  });

  it('are printed in the reader’s language', async () => {
    const { complaintId: id } = await onRecord();
    const key = await api.keyWith(['complaints:read']);
    const { body } = await request(api.app)
      .get(`/api/v1/complaints/${id}/forms/handling-sheet.docx`)
      .set('Authorization', `Bearer ${key}`)
      .set('Accept-Language', 'en')
      .responseType('blob')
      .expect(200);
    expect(docxText(body)).toContain('Handling sheet of a complaint');
  });

  it('hide from a reader what the case’s page hides: penalties', async () => {
    const { complaintId } = await onRecord();
    await api.rig.prisma.penalty.create({
      data: {
        ...{ id: randomUUID(), streamId: complaintId, complaintId, organizationId: ORGANIZATION },
        ...{ penaltyId: 'late', personId: api.rig.personOf('sales-manager'), minor: 2_000, currency: 'CNY' },
        ...{ limitId: 'l', clockId: 'c', startedAt: NOW, missedAt: NOW, proposedAt: NOW, status: 'proposed' },
      },
    });
    const address = `/complaints/${complaintId}/forms/fines`;
    const shown = async ({ agent }: Staff) => (await agent.get(address).expect(200)).text;
    expect(await shown(manager)).toContain('sales-manager');
    expect(await shown(adviser)).not.toContain('sales-manager');
    expect(docxText((await file(`/api/v1${address}.docx`, adviser).expect(200)).body)).not.toContain('20.00');
    expect(docxText((await file(`/api/v1${address}.docx`).expect(200)).body)).toContain('20.00');
  });

  it('are nothing to those who may not read the case, and no other form is there', async () => {
    const { complaintId: id } = await onRecord();
    const forms = `/api/v1/complaints/${id}/forms`;
    for (const address of [forms, `${forms}/handling-sheet.docx`]) {
      const refused = async (key: string | null) => {
        const asked = request(api.app).get(address);
        if (key !== null) void asked.set('Authorization', `Bearer ${key}`);
        const { status, body } = await asked;
        return [status, body.code];
      };
      expect(await refused(null)).toEqual([401, 'sign-in-required']);
      expect(await refused(await api.keyWith(['complaints:submit']))).toEqual([403, 'scope-missing']);
      const elsewhere = await api.keyWith(['complaints:read'], OTHER_ORGANIZATION);
      expect(await refused(elsewhere)).toEqual([404, 'complaint-unknown']);
    }
    for (const form of ['none-such', '..%2f..%2fetc', '%3Cscript%3E', 'handling-sheet.docx']) {
      const { status, body } = await manager.agent.get(`${forms}/${form}.docx`);
      expect([status, body.code]).toEqual([404, 'form-unknown']);
      await manager.agent.get(`/complaints/${id}/forms/${form}`).expect(404);
    }
    await manager.agent.get(`/complaints/${randomUUID()}/forms/handling-sheet`).expect(404);
    await request(api.app).get(`/complaints/${id}/forms/handling-sheet`).expect(303);
    await manager.agent.post(`${forms}/handling-sheet.docx`).set('x-csrf-token', manager.csrf).expect(405);
  });
});

describe('a register', () => {
  /** A complaint received at this instant, with its entry. */
  async function entered(texts: Said, receivedAt: string): Promise<TestCase> {
    const complaint = await onRecord(texts, receivedAt);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'register', role: 'cr-adviser', at: '2026-10-01T01:00:00.000Z', summary: { receivedAt } },
      ...{ answer: { entry: complaint.seal('已登记') }, more: { because: 'reception' } },
    });
    return complaint;
  }

  it('lists the complaints of a period, with what was entered by whom; the days are the organisation’s', async () => {
    await entered({ name: '八月底' }, '2026-08-31T15:59:00.000Z');
    await entered({ name: '九月底' }, '2026-09-30T15:59:00.000Z');
    await entered({ name: '九月初', content: HOSTILE }, '2026-08-31T16:00:00.000Z');
    await entered({ name: '十月初' }, '2026-09-30T16:00:00.000Z');
    await onRecord({ name: '没有登记任务' }, '2026-09-15T00:00:00.000Z');

    const period = 'from=2026-09-01&to=2026-09-30';
    const { text } = await adviser.agent.get(`/registers/reception?${period}`).expect(200);
    expect(text.indexOf('九月初')).toBeLessThan(text.indexOf('九月底'));
    for (const said of ['九月初', '九月底', '已登记', 'cr-adviser', '&lt;img src=x'])
      expect(text).toContain(said);
    for (const other of ['八月底', '十月初', '没有登记任务']) expect(text).not.toContain(other);
    expect(text).toContain(`/api/v1/registers/reception.docx?from=2026-09-01&amp;to=2026-09-30`);

    const { body, headers } = await file(`/api/v1/registers/reception.docx?${period}`).expect(200);
    expect(headers['content-disposition']).toBe(
      'attachment; filename=register-reception-2026-09-01-2026-09-30.docx',
    );
    for (const said of ['投诉登记表', '九月初', '九月底', '已登记']) expect(docxText(body)).toContain(said);
    expect(docxText(body)).not.toContain('十月初');
  });

  it('lists no confidential case to a stranger, who gets no form of it either', async () => {
    const { complaintId } = await entered({ name: '内部举报' }, '2026-07-01T02:00:00.000Z');
    const readers = ['cr-manager'];
    await api.rig.prisma.complaint.update({
      where: { id: complaintId },
      data: { confidential: true, readers },
    });
    const address = '/registers/reception?from=2026-07-01&to=2026-07-31';
    expect((await manager.agent.get(address).expect(200)).text).toContain('内部举报');
    expect((await adviser.agent.get(address).expect(200)).text).not.toContain('内部举报');
    await manager.agent.get(`/complaints/${complaintId}/forms/handling-sheet`).expect(200);
    await adviser.agent.get(`/complaints/${complaintId}/forms/handling-sheet`).expect(404);
    await adviser.agent.get(`/api/v1/complaints/${complaintId}/forms/handling-sheet.docx`).expect(404);
  });

  it('is this month’s unless a period is given; a blank entry is one that nobody has made', async () => {
    const { complaint } = await api.caseWithTask('cr-adviser', { kind: 'register', because: 'reception' });
    const row = await api.rig.prisma.complaint.findUniqueOrThrow({ where: { id: complaint.complaintId } });
    const { text } = await adviser.agent.get('/registers/reception').expect(200);
    expect(text).toMatch(/value="2026-11-01"[\s\S]*value="2026-11-23"/);
    const line = text.slice(text.indexOf(row.number)).split('</tr>')[0] ?? '';
    expect(line.match(/class="hidden"/g)).toHaveLength(2);
    const { body } = await manager.agent.get('/api/v1/registers').expect(200);
    expect(body.items).toMatchObject([{ id: 'reception', docx: '/api/v1/registers/reception.docx' }]);
    expect((await manager.agent.get('/complaints').expect(200)).text).toContain(
      'href="/registers/reception"',
    );
  });

  it('answers what is wrong with a period, and nobody who may not read cases', async () => {
    const address = '/api/v1/registers/reception.docx';
    for (const query of [
      'from=0001-01-01',
      'to=9999-12-31',
      'from=2026-13-01',
      'to=yesterday',
      'from=2026-09-01&from=2026-09-02',
      'day=1',
    ]) {
      const { status, body } = await manager.agent.get(`${address}?${query}`);
      expect([query, status, body.code]).toEqual([query, 400, 'query-invalid']);
    }
    await manager.agent.get('/registers/reception?from=x').expect(400);
    await manager.agent.get('/registers/reception?from=2026-10-01&to=2026-09-01').expect(200);
    await manager.agent.get('/api/v1/registers/none-such.docx').expect(404);
    await manager.agent.get('/registers/none-such').expect(404);
    await request(api.app).get(address).expect(401);
    const key = await api.keyWith(['complaints:submit']);
    const refused = request(api.app).get(address).set('Authorization', `Bearer ${key}`);
    await refused.expect(403);
    const elsewhere = await api.keyWith(['complaints:read'], OTHER_ORGANIZATION);
    await request(api.app).get(address).set('Authorization', `Bearer ${elsewhere}`).expect(404);
  });
});
