import { randomUUID } from 'node:crypto';
import { pages } from '../../api/pages/pages';
import { event } from '../../domain/case/events';
import { wordsOf } from '../support/app-browser';
import { signedInAs } from '../support/people-in-api';
import { MONDAY } from '../support/record-rig';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';

const clause = apiClauses({ policy: 'recycled-resources', pages });

clause(
  'RR-21.3 the page of a closed case offers to ask what the procedure means, and the question is taken',
  [without('interpretation')],
  async (api) => {
    const closed = await api.rig.newCase();
    const close = event('complaint-closed', { outcome: 'accepted', totalMinutes: 1, roundMinutes: 1 });
    await api.rig.record(
      closed.step([closed.received(), closed.tell(close)], {
        summary: { trackId: 'customer-complaints', stage: 'closed', outcome: 'accepted', closedAt: MONDAY },
      }),
    );
    const { agent, csrf, personId } = await signedInAs(api, 'department-head');
    const page = await agent
      .get(`/complaints/${closed.complaintId}`)
      .set('Accept-Language', 'zh-CN')
      .expect(200);
    api.runs.nextRefusal = { kind: 'refused', code: 'complaint-closed', details: [] };
    const taken = await agent
      .post(`/api/v1/complaints/${closed.complaintId}/actions/ask-ruling`)
      .set('x-csrf-token', csrf)
      .set('Idempotency-Key', randomUUID())
      .send({ question: '期限从何时起算？' });
    expect([wordsOf(page.text).includes('提请制度解释'), taken.status]).toEqual([true, 200]);
    expect(api.runs.rulings.at(-1)?.start).toMatchObject({
      complaintId: closed.complaintId,
      askedBy: { kind: 'staff', personId },
    });
  },
);
