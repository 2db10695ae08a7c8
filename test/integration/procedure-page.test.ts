import { readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { ADMIN_OPERATIONS } from '../../prisma/admin/operations';
import { runAdmin } from '../../prisma/admin/run-admin';
import { NOW, openApiRig, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

const POLICY = readFileSync(path.join(__dirname, '../../policies/auto-dealer.yaml'), 'utf8');
const READ_IN = { en: 'en', 'zh-CN': 'zh-CN' } as const;

let api: ApiRig;
beforeEach(async () => {
  api = await openApiRig({ pages });
});
afterEach(() => api.close());

const procedure = (locale: keyof typeof READ_IN, organization = ORGANIZATION) =>
  request(api.app).get(`/${organization}/procedure`).set('Accept-Language', READ_IN[locale]);

async function administer(command: string, given: object): Promise<Readonly<Record<string, unknown>>> {
  const [group, verb] = command.split(' ');
  const operation = ADMIN_OPERATIONS.find((each) => each.group === group && each.verb === verb);
  if (operation === undefined) throw new Error(`there is no ${command}`);
  const { result } = await runAdmin(
    { prisma: api.rig.prisma, now: () => NOW, announceCalendar: null },
    { organization: ORGANIZATION, by: { kind: 'command-line', account: 'tester' }, operation, given },
  );
  return result;
}

test('anybody reads the procedure in their language, with its clauses and the picture of each way', async () => {
  const english = (await procedure('en').expect(200)).text;
  expect(english).toContain('<h1>How Jiecheng Auto Sales and Service handles complaints</h1>');
  expect(english).toMatch(/<h4 id="[^"]+">4\. Plan<span class="clause"> \[AD-04, AD-25\]<\/span><\/h4>/);
  // Two ways of customer relations, one of the stores.
  expect(english.match(/<svg/g)).toHaveLength(3);
  expect(english).toContain('<title id="diagram-customer-relations-ordinary-t">');
  const chinese = (await procedure('zh-CN').expect(200)).text;
  expect(chinese).toContain('<h1>捷诚汽车销售服务有限公司投诉处理程序</h1>');
  expect(chinese).toContain('认真倾听客户的陈述。');
});

test('the form for complaints and the desk lead to it', async () => {
  const link = `href="/${ORGANIZATION}/procedure"`;
  expect((await request(api.app).get(`/${ORGANIZATION}/complain`).expect(200)).text).toContain(link);
  const { agent } = await api.signedIn('cr-manager');
  expect((await agent.get('/desk').expect(200)).text).toContain(link);
  expect((await agent.get(`/${ORGANIZATION}/complain`).expect(200)).text).toContain(link);
});

test('limits are counted from today by the organisation’s own calendar', async () => {
  const before = (await procedure('en').expect(200)).text;
  expect(before).toContain(
    'The time allowed is 3 working days, and it began on Monday 23 November 2026 at 10:00.',
  );
  expect(before).toContain('It ends on Thursday 26 November 2026 at 18:00.');
  await administer('closing-days add', { from: '2026-11-24', reason: '盘点' });
  expect((await procedure('en').expect(200)).text).toContain('It ends on Friday 27 November 2026 at 18:00.');
});

test('a draft is not shown before it is in force', async () => {
  const changed = POLICY.replace('en: Stay calm.', 'en: Stay very calm.');
  expect(changed).not.toBe(POLICY);
  const { id } = await administer('policies import', { text: changed });
  expect((await procedure('en').expect(200)).text).not.toContain('Stay very calm.');
  await administer('policies approve', { version: id });
  expect((await procedure('en').expect(200)).text).toContain('Stay very calm.');
});

test('there is no page of an organisation that there is not', async () => {
  await procedure('en', 'nobody').expect(404);
  await procedure('en', '%27%3B--').expect(404);
});
