import { event } from '../../domain/case/events';
import { apiClauses } from './knock-out/api-clauses';
import { code } from './knock-out/carriers';
import { letterSent } from './letters-sent';

const clause = apiClauses({ policy: 'food-beverage' });

const PENALTY = '扣发当日奖金。';
const CRITICISM = '未给客户回电话，态度生硬。';

clause(
  'FB-06.5 the customer reads both: what the penalty is, and the words of the criticism',
  [code('the-customer-reads-the-criticism')],
  async (api) => {
    const { rig } = api;
    const complaint = await rig.newCase();
    const received = complaint.received();
    const published = complaint.tell(
      event('criticism-published', {
        taskId: 't',
        personId: rig.personOf('service-manager'),
        penalty: complaint.seal(PENALTY),
        words: complaint.seal(CRITICISM),
      }),
    );
    await rig.record(complaint.step([received, published]));
    const said = await letterSent(api, complaint.complaintId, { kind: 'criticism', seq: published.seq });
    expect(said).toContain(PENALTY);
    expect(said).toContain(CRITICISM);
  },
);
