import request from 'supertest';
import { answeredWork } from '../support/answered-work';
import type { ApiRig } from '../support/api-rig';
import { docxParts, docxText } from '../support/docx-parts';
import type { TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';

const clause = apiClauses({ policy: 'shopping-mall' });

const summary = { trackId: 'mall-complaints', category: 'service' };

async function onRecord(api: ApiRig): Promise<TestCase> {
  const complaint = await api.rig.newCase({ name: '吳小姐', content: '電扶梯停了。' });
  const received = complaint.step([complaint.received()], { summary: { ...SUMMARY_OF_TESTS, ...summary } });
  await api.rig.record(received);
  return complaint;
}

async function paper(api: ApiRig, { complaintId }: TestCase): Promise<Buffer> {
  const key = await api.keyWith(['complaints:read']);
  const { body, status } = await request(api.app)
    .get(`/api/v1/complaints/${complaintId}/forms/handling-form.docx`)
    .set('Authorization', `Bearer ${key}`)
    .set('Accept-Language', 'zh-CN')
    .responseType('blob');
  expect(status).toBe(200);
  return body;
}

clause(
  'MA-07.4 the form is printed in three copies, a page for each, with who keeps it',
  [without('forms.handling-form'), without('forms.handling-form.copies')],
  async (api) => {
    const file = await paper(api, await onRecord(api));
    const said = docxText(file);
    expect(said.split('客诉处理单')).toHaveLength(4);
    expect(said.split('電扶梯停了。')).toHaveLength(4);
    for (const kept of ['处理单位留存', '费用偿付后转稽核处留存', '转企划部客服课留存'])
      expect(said).toContain(kept);
    expect((docxParts(file).get('word/document.xml') ?? '').match(/<w:sectPr/g)).toHaveLength(3);
  },
);

clause(
  'MA-08.5 its columns are the customer, the content, the result with the receiver’s signature, assisting units and reviews',
  [without('forms.handling-form')],
  async (api) => {
    const complaint = await onRecord(api);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'plan', role: 'sales-manager', more: { version: 1 }, summary },
      answer: { solution: complaint.seal('致歉并说明检修时间。') },
    });
    const said = docxText(await paper(api, complaint));
    for (const column of [
      '顾客资料',
      '反应或客诉内容',
      '处理结果',
      '受偿人签收',
      '协办单位',
      '审核栏',
      '稽核处',
      '财会部',
    ])
      expect(said).toContain(column);
    expect(said).toMatch(/致歉并说明检修时间。\s+签名：sales-manager/);
  },
);

clause(
  'MA-08.6 settled on the spot: what was done stands on it, with those who reviewed what was given there',
  [without('forms.handling-form.sections.2.rows.1.1'), without('forms.handling-form.sections.5')],
  async (api) => {
    const complaint = await onRecord(api);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'assess', role: 'cr-adviser', more: { version: 1 }, summary },
      answer: { resolvedNow: true, whatWasDone: complaint.seal('当场退款三百元。') },
    });
    for (const [reviewIndex, role, at] of [
      [1, 'service-manager', '2026-11-23T05:00:00.000Z'],
      [2, 'sales-manager', '2026-11-23T06:00:00.000Z'],
      [3, 'general-manager', '2026-11-23T07:00:00.000Z'],
    ] as const)
      await answeredWork(api.rig, complaint, {
        ...{ kind: 'approve', role, at, summary },
        more: { version: 1, reviewOf: 'assess', reviewIndex },
        answer: { decision: 'approve' },
      });
    const said = docxText(await paper(api, complaint));
    expect(said).toMatch(/当场处理情况\s+当场退款三百元。/);
    expect(said).toMatch(/处理单位主管（二级）\s+同意\s+签名：service-manager　日期：2026\/11\/23 13:00/);
    expect(said).toMatch(/财会部\s+同意\s+签名：sales-manager　日期：2026\/11\/23 14:00/);
    expect(said).toMatch(/专案核准\s+同意\s+签名：general-manager　日期：2026\/11\/23 15:00/);
  },
);

clause(
  'MA-08.7 not found true: the reason stands on it',
  [without('forms.handling-form.sections.2.rows.4')],
  async (api) => {
    const complaint = await onRecord(api);
    await answeredWork(api.rig, complaint, {
      ...{ kind: 'investigate', role: 'cr-adviser', more: { version: 1 }, summary },
      answer: { founded: false, refusalReason: complaint.seal('封口由顾客自行拆开。') },
    });
    expect(docxText(await paper(api, complaint))).toContain('封口由顾客自行拆开。');
  },
);
