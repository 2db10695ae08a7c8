import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { openApiRig, type ApiRig } from '../support/api-rig';
import { SUGGESTIONS, withSuggestions } from '../support/policies/with-suggestions';
import { ORGANIZATION } from '../support/record-rig';
import { DEALER } from '../unit/story/sample-case';

/** What everybody reads of suggestions that were taken up: the words that were written for them, and no more. */
let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
  await api.rig.usePolicy(withSuggestions(DEALER, 'general-manager'));
});
afterAll(() => api.close());

const PATH = `/api/v1/organizations/${ORGANIZATION}/notices`;
const PAGE = `/${ORGANIZATION}/notices`;

async function suggestion({
  name,
  notice,
  agreed,
  commended = true,
  at = '2026-11-23T03:00:00.000Z',
}: {
  name: string;
  notice: string;
  agreed?: boolean;
  commended?: boolean;
  at?: string;
}): Promise<string> {
  const { rig } = api;
  const complaint = await rig.newCase({ name, content: 'The words of whoever suggested it.' });
  const first = complaint.received();
  if (first.type !== 'complaint-received') throw new Error('no receipt');
  const fields = agreed === undefined ? {} : { mayNameMe: agreed };
  const received = { ...first, data: { ...first.data, submission: { ...first.data.submission, fields } } };
  const decided = complaint.tell(
    event('suggestion-decided', { taskId: 't', decision: 'planned', reason: null, measures: [] }),
    at,
  );
  const posted = complaint.tell(
    event('notice-posted', { taskId: 't', words: complaint.seal(notice), commended }),
    at,
  );
  const step = complaint.step([received, decided, posted], { summary: { category: SUGGESTIONS } });
  await rig.record(step);
  await rig.record(step);
  return complaint.complaintId;
}

const read = async (query = '') => (await request(api.app).get(`${PATH}${query}`).expect(200)).body;

it('is read without signing in, newest first, by pages', async () => {
  await suggestion({ name: '张三', notice: '楼道加装照明。', agreed: true });
  await suggestion({ name: '李四', notice: 'A bench by the pond.', at: '2026-11-23T04:00:00.000Z' });
  const all = await read();
  expect(all.items).toMatchObject([
    { words: 'A bench by the pond.', decision: 'planned', commended: { name: null } },
    { words: '楼道加装照明。', commended: { name: '张三' } },
  ]);
  const first = await read('?limit=1');
  expect(first.items).toHaveLength(1);
  const second = await read(`?limit=1&cursor=${String(first.nextCursor)}`);
  expect(second.items).toMatchObject([{ words: '楼道加装照明。' }]);
  expect(second.nextCursor).toBeNull();
});

it('names only who agreed, and nobody who is not commended', async () => {
  const texts = async () => JSON.stringify(await read());
  await suggestion({ name: '王五', notice: 'One.', agreed: false });
  await suggestion({ name: '赵六', notice: 'Two.', agreed: true, commended: false });
  const said = await texts();
  for (const hidden of ['李四', '王五', '赵六', 'The words of whoever', 'AD-2026'])
    expect(said).not.toContain(hidden);
});

it('is a page in both languages, which the public form leads to', async () => {
  const zh = await request(api.app).get(PAGE).set('Accept-Language', 'zh-CN').expect(200);
  expect(zh.text).toContain('楼道加装照明。');
  expect(zh.text).toContain('特此表彰：张三');
  const en = await request(api.app).get(PAGE).set('Accept-Language', 'en').expect(200);
  expect(en.text).toContain('We commend 张三.');
  expect(en.text).not.toContain('李四');
  const form = await request(api.app).get(`/${ORGANIZATION}/complain`).expect(200);
  expect(form.text).toContain(`href="${PAGE}"`);
});

it('is gone when the complaint was erased, and the name as soon as consent is withdrawn', async () => {
  const { prisma } = api.rig;
  const id = await suggestion({ name: '孙七', notice: 'A tree.', agreed: true });
  expect(JSON.stringify(await read())).toContain('孙七');
  await prisma.complaint.update({ where: { id }, data: { fields: { mayNameMe: false } } });
  expect(JSON.stringify(await read())).not.toContain('孙七');
  await prisma.personalText.deleteMany({ where: { complaintId: id } });
  expect(JSON.stringify(await read())).not.toContain('A tree.');
});

it('knows no organisation that is none, and no cursor that it did not make', async () => {
  await request(api.app).get('/api/v1/organizations/nobody/notices').expect(404);
  await request(api.app).get('/nobody/notices').expect(404);
  await request(api.app).get(`${PATH}?cursor=x`).expect(400);
  await request(api.app).get(`${PATH}?limit=0`).expect(400);
});
