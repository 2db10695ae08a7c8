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
