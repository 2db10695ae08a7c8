import request from 'supertest';
import type { ApiRig } from '../support/api-rig';
import { docxText } from '../support/docx-parts';
import type { TestCase } from '../support/record-rig';

/** What stands on a printed form of a case, in Chinese, as a program with a key gets it. */
export function printedPaper(
  api: ApiRig,
  { complaintId }: Pick<TestCase, 'complaintId'>,
  form: string,
): Promise<string> {
  return paperAt(api, `/api/v1/complaints/${complaintId}/forms/${form}.docx`);
}

/** What the file at an address of the API says, in the same way. */
export async function paperAt(api: ApiRig, address: string): Promise<string> {
  const key = await api.keyWith(['complaints:read']);
  const { body, status } = await request(api.app)
    .get(address)
    .set('Authorization', `Bearer ${key}`)
    .set('Accept-Language', 'zh-CN')
    .responseType('blob');
  expect(status).toBe(200);
  return docxText(body);
}
