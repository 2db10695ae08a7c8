import type { TaskKind } from '../../domain/lifecycle';
import { NO_MEASURES, staff } from '../support/case-steps';
import { followUpsOf } from '../support/follow-ups-of';
import { fakeSeal } from '../support/sample-submission';
import { idOf } from '../support/test-people';
import { caseAt, goOnTo, lettersToCustomer } from './case-at';
import { changed, code, without } from './knock-out/carriers';
import { storyClauses } from './knock-out/story-clauses';

const REFUSED = { settled: false, reason: 'It rusts again.', satisfaction: null };
const TRACK = 'tracks.customer-complaints';
const STEPS = `${TRACK}.steps`;

const clause = storyClauses('manufacturer');

clause(
  'MF-16.1 refused three times the plan goes through its chain three times more, until the customer accepts',
  [
    changed(`${TRACK}.nextRoundFrom.value`, 'investigate'),
    without(`${STEPS}.word`),
    code('a-no-to-the-result-counts'),
  ],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    for (let refusal = 1; refusal <= 3; refusal += 1) {
      await complaint.answer('customer-word', REFUSED);
      expect(complaint.openKinds()).toContain('plan');
      await goOnTo(complaint, 'customer-word');
      expect(complaint.told('plan-approved')).toHaveLength(refusal + 1);
    }
    expect(complaint.told('complaint-closed')).toEqual([]);
    await complaint.answer('customer-word');
    await complaint.runToEnd({ evaluate: NO_MEASURES });
    expect((await complaint.state()).outcome).toBe('accepted');
  },
);

clause(
  'MF-16.2 silence never closes: after months the question is still open',
  [changed(`${TRACK}.silence.closeAfterDays`, 20), changed(`${TRACK}.silence.remindAfterDays`, [])],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await rig.pass('20 days');
    await complaint.answer('call-customer');
    await rig.pass('100 days');
    expect(complaint.told('complaint-closed', 'result-accepted')).toEqual([]);
    expect(complaint.openKinds()).toContain('customer-word');
    expect(lettersToCustomer(complaint)).toContain('customer-reminder');
  },
);

const ASKED_BACK = { goods: fakeSeal('Forty flanges.'), reason: fakeSeal('They leak.') };
const AGREED = { decision: 'approve', instructions: fakeSeal('As packed, please.') };

const ARRIVED = {
  receivedOn: '2026-12-01',
  quantity: fakeSeal('Forty'),
  condition: fakeSeal('As packed.'),
};

const REPLACED = {
  inspection: fakeSeal('All leak.'),
  remedy: 'replacement',
  settlement: fakeSeal('Good ones were sent.'),
};

clause(
  'MF-17.1 a return asked for at any stage opens the returns procedure: a linked record with its own number',
  [
    without('returns'),
    changed('returns.decide.by', { person: 'salesperson' }),
    changed('returns.receive.by', { person: 'quality-engineer' }),
    changed('returns.settle.by', { person: 'marketing-director' }),
  ],
  async (rig) => {
    for (const kind of ['assess', 'refer', 'investigate', 'plan', 'offer', 'carry-out', 'answer'] as const) {
      const complaint = await caseAt(rig, kind);
      await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
      const { returnId } = complaint.last('return-requested').data;
      const [one] = await followUpsOf(complaint, 1);
      expect(one?.recorded.steps[0]).toMatchObject({
        complaintId: complaint.id,
        stream: { followUpId: returnId, summary: { kind: 'return', status: 'open' } },
      });
      const opened = one?.recorded.events[0];
      expect(opened).toMatchObject({ type: 'return-opened', data: ASKED_BACK });
      expect(opened?.type === 'return-opened' ? opened.data.number : '').toMatch(/^\w+-\d{4}-\d{6}-R1$/);
    }
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
    const [one] = await followUpsOf(complaint, 1);
    const asked = (kind: TaskKind) => one?.open(kind).flatMap(({ assignees }) => assignees);
    expect(asked('decide-return')).toEqual([idOf('marketing-director')]);
    await one?.answer('decide-return', AGREED);
    expect(asked('receive-return')).toEqual([idOf('department-head')]);
    await one?.answer('receive-return', ARRIVED);
    expect(asked('settle-return')).toEqual([idOf('quality-engineer')]);
  },
);

clause(
  'MF-17.2 the complaint does not close before its return ends, though the customer has accepted',
  [code('nothing-is-left-open'), without('returns')],
  async (rig) => {
    const complaint = await caseAt(rig, 'customer-word');
    await complaint.act('request-return', ASKED_BACK, staff('salesperson'));
    const [one] = await followUpsOf(complaint, 1);
    for (const kind of ['register', 'sign', 'contain', 'confirm-penalty', 'overdue-entry'] as const)
      while (complaint.openKinds().split(' ').includes(kind)) await complaint.answer(kind);
    await complaint.answer('customer-word');
    await rig.pass('3 days');
    expect(complaint.told('result-accepted', 'complaint-closed')).toEqual(['result-accepted']);
    await one?.answer('decide-return', AGREED);
    await one?.answer('receive-return', ARRIVED);
    await rig.pass('1 hour');
    expect(complaint.told('complaint-closed')).toEqual([]);
    await one?.answer('settle-return', REPLACED);
    await complaint.current().result();
    expect(complaint.told('return-ended', 'complaint-closed')).toEqual(['return-ended', 'complaint-closed']);
    expect((await complaint.state()).outcome).toBe('accepted');
  },
);
