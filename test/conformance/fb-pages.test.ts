import { pages } from '../../api/pages/pages';
import type { Locale, TaskKind } from '../../domain/lifecycle';
import type { ApiRig } from '../support/api-rig';
import { holdPosts, taskOn } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';
import { expectOnTask } from './task-page';

const clause = apiClauses({ pages, policy: 'food-beverage' });
const officeHead = signedInOnce('cr-manager');

type Words = Readonly<Record<Locale, string>>;

/** What stands on the pages of these steps, in the language of the reader, for whoever is asked there. */
const said =
  (...guidance: readonly (readonly [TaskKind, Words])[]) =>
  async (api: ApiRig): Promise<void> => {
    await holdPosts(api, [['cr-manager', 'office-head']]);
    const { agent } = await officeHead(api);
    for (const [kind, words] of guidance) {
      const more = { kind, version: 1 };
      const taskId = await taskOn(api, { trackId: 'customer-complaints', role: 'office-head', more });
      await expectOnTask(agent, taskId, words);
    }
  };

const STEPS = 'tracks.customer-complaints.steps';

clause(
  'FB-01.8 whoever takes it up reads to answer on the spot, else at once the department and within 24 hours the customer',
  [without(`${STEPS}.assess.guidance.0`)],
  said(['assess', { 'zh-CN': '电话投诉在 24 小时内答复客户', en: 'A call is replied to within 24 hours' }]),
);

clause(
  'FB-03.3 and which four kinds there are',
  [without(`${STEPS}.assess.guidance.1`)],
  said(['assess', { 'zh-CN': '按投诉内容归入四种情况', en: 'Find which of the four kinds it is' }]),
);

clause(
  'FB-04.6 whoever investigates and plans reads to explain at once what can be, and else to go to the superior at once',
  [without(`${STEPS}.investigate.guidance.0`), without(`${STEPS}.plan.guidance`)],
  said(
    [
      'investigate',
      { 'zh-CN': '查明原因能解答的，立即解答', en: 'what the cause explains is explained at once' },
    ],
    ['plan', { 'zh-CN': '立即向上级领导汇报', en: 'which goes to the superior at once' }],
  ),
);

clause(
  'FB-16.3 whoever examines goods reads what is no quality fault, and which mould goes back all the same (FB-17)',
  [without(`${STEPS}.investigate.guidance.1`)],
  said(['investigate', { 'zh-CN': '渗漏不属于质量事故', en: 'goes back unconditionally' }]),
);

clause(
  'FB-07.2 the facts first, then the explanation: so say the pages of both',
  [without(`${STEPS}.investigate.guidance.2`), without(`${STEPS}.answer.guidance.0`)],
  said(
    ['investigate', { 'zh-CN': '先查明事实经过', en: 'establish the facts first' }],
    [
      'answer',
      { 'zh-CN': '消除客户与工作人员之间的误会', en: 'explain to the customer what really happened' },
    ],
  ),
);

clause(
  'FB-09.3 whoever answers reads by when, and to ask for opinion and suggestions',
  [without(`${STEPS}.answer.guidance.1`)],
  said(['answer', { 'zh-CN': '征求客户对处理结果的意见和建议', en: 'opinion and suggestions' }]),
);
