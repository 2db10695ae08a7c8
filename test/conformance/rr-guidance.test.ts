import { pages } from '../../api/pages/pages';
import type { ApiRig } from '../support/api-rig';
import { signedInAs } from '../support/people-in-api';
import { taskOn } from './in-other-houses';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';
import { wordsOnTask } from './task-page';

const clause = apiClauses({ pages, policy: 'recycled-resources' });
const TRACK = 'customer-complaints';

/** What the page says on which one of customer service does a task of this kind. */
async function wordsAt(api: ApiRig, kind: 'assess' | 'answer'): Promise<string> {
  const { agent } = await signedInAs(api, 'cs-agent');
  const taskId = await taskOn(api, { trackId: TRACK, role: 'cs-agent', more: { kind } });
  return wordsOnTask(agent, taskId);
}

clause(
  'RR-22.2 whoever judges a case reads there how to treat the customer',
  [without(`tracks.${TRACK}.steps.assess.guidance`)],
  async (api) => {
    expect(await wordsAt(api, 'assess')).toContain('热情、耐心，积极倾听客户的诉求，不推诿、不敷衍');
  },
);

clause(
  'RR-13.9 whoever writes the answer is told there to write it in plain words, and not perfunctorily (RR-22)',
  [without(`tracks.${TRACK}.steps.answer.guidance`)],
  async (api) => {
    expect(await wordsAt(api, 'answer')).toContain('用客户听得懂的话答复，不敷衍，让客户感受到公司的重视');
  },
);
