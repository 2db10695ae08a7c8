import { randomUUID } from 'node:crypto';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import type { TaskKind } from '../../domain/lifecycle';
import { wordsOf } from '../support/app-browser';
import type { ApiRig } from '../support/api-rig';
import { taskOpened } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';

const clause = apiClauses({ pages, policy: 'food-beverage' });
const officeHead = signedInOnce('cr-manager');

/** What stands on the page of a step, in the language of the reader, for whoever is asked there. */
async function pageOf(api: ApiRig, kind: TaskKind, lang: string): Promise<string> {
  await holdPosts(api, [['cr-manager', 'office-head']]);
  const complaint = await api.rig.newCase({ content: '酒味发酸。' });
  const taskId = randomUUID();
  const opened = event('task-opened', taskOpened(taskId, 'office-head', { kind, version: 1 }));
  const summary = { ...SUMMARY_OF_TESTS, trackId: 'customer-complaints', category: 'quality' };
  await api.rig.record(complaint.step([complaint.received(), complaint.tell(opened)], { summary }));
  const { agent } = await officeHead(api);
  return wordsOf((await agent.get(`/desk/tasks/${taskId}?lang=${lang}`).redirects(1).expect(200)).text);
}

const STEPS = 'tracks.customer-complaints.steps';

clause(
  'FB-01.8 whoever takes it up reads to answer on the spot, else at once the department and within 24 hours the customer',
  [without(`${STEPS}.assess.guidance.0`)],
  async (api) => {
    expect(await pageOf(api, 'assess', 'zh-CN')).toContain('电话投诉在 24 小时内答复客户');
    expect(await pageOf(api, 'assess', 'en')).toContain('A call is replied to within 24 hours');
  },
);

clause('FB-03.3 and which four kinds there are', [without(`${STEPS}.assess.guidance.1`)], async (api) => {
  expect(await pageOf(api, 'assess', 'zh-CN')).toContain('按投诉内容归入四种情况');
  expect(await pageOf(api, 'assess', 'en')).toContain('Find which of the four kinds it is');
});

clause(
  'FB-04.6 whoever investigates and plans reads to explain at once what can be, and else to go to the superior at once',
  [without(`${STEPS}.investigate.guidance.0`), without(`${STEPS}.plan.guidance`)],
  async (api) => {
    expect(await pageOf(api, 'investigate', 'zh-CN')).toContain('查明原因能解答的，立即解答');
    expect(await pageOf(api, 'investigate', 'en')).toContain('what the cause explains is explained at once');
    expect(await pageOf(api, 'plan', 'zh-CN')).toContain('立即向上级领导汇报');
    expect(await pageOf(api, 'plan', 'en')).toContain('which goes to the superior at once');
  },
);

clause(
  'FB-16.3 whoever examines goods reads what is no quality fault, and which mould goes back all the same (FB-17)',
  [without(`${STEPS}.investigate.guidance.1`)],
  async (api) => {
    expect(await pageOf(api, 'investigate', 'zh-CN')).toContain('渗漏不属于质量事故');
    expect(await pageOf(api, 'investigate', 'en')).toContain('goes back unconditionally');
  },
);

clause(
  'FB-07.2 the facts first, then the explanation: so say the pages of both',
  [without(`${STEPS}.investigate.guidance.2`), without(`${STEPS}.answer.guidance.0`)],
  async (api) => {
    expect(await pageOf(api, 'investigate', 'zh-CN')).toContain('先查明事实经过');
    expect(await pageOf(api, 'investigate', 'en')).toContain('establish the facts first');
    expect(await pageOf(api, 'answer', 'zh-CN')).toContain('消除客户与工作人员之间的误会');
    expect(await pageOf(api, 'answer', 'en')).toContain('explain to the customer what really happened');
  },
);

clause(
  'FB-09.3 whoever answers reads by when, and to ask for opinion and suggestions',
  [without(`${STEPS}.answer.guidance.1`)],
  async (api) => {
    expect(await pageOf(api, 'answer', 'zh-CN')).toContain('征求客户对处理结果的意见和建议');
    expect(await pageOf(api, 'answer', 'en')).toContain('opinion and suggestions');
  },
);
