import { afterBounce, bouncesHeard, unreachedAfter } from '../../../domain/case/bounces';
import type { Bounce } from '../../../domain/case/letters';
import type { CaseState } from '../../../domain/case/state';
import type { TaskKind } from '../../../domain/lifecycle';
import { byId, caseOf, DEALER, placed, taskOf } from '../story/sample-case';

const approval = taskOf({ taskId: 'approval', kind: 'approve', assignees: ['ann'] });
const stateOf = (change: Partial<CaseState> = {}): CaseState =>
  caseOf(DEALER, { tasks: byId(approval), ...change }).state;
const toCustomer: Bounce = { seq: 3, kind: 'answer', recipient: 'customer', taskId: null, code: 'E1' };
const toApprover: Bounce = { seq: 7, kind: 'decision', recipient: 'ann', taskId: 'approval', code: 'E2' };

describe('letters that came back are told', () => {
  const heard = (bounced: readonly Bounce[], change: Partial<CaseState> = {}) =>
    bouncesHeard(stateOf(change), bounced).map(({ data }) => data);

  test('to whom they were, about what, and with what the mail server said', () => {
    expect(heard([toCustomer, toApprover])).toEqual([
      { letter: 'answer', letterSeq: 3, recipient: 'customer', taskId: null, code: 'E1' },
      { letter: 'decision', letterSeq: 7, recipient: 'ann', taskId: 'approval', code: 'E2' },
    ]);
  });

  test('once each, however often they are reported; another letter is another matter', () => {
    const bounced = ['3:answer:customer'];
    expect(heard([toCustomer], { bounced })).toEqual([]);
    const others: Bounce[] = [
      { ...toCustomer, seq: 4 },
      { ...toCustomer, kind: 'offer' },
    ];
    expect(heard(others, { bounced })).toHaveLength(2);
  });

  test('of staff’s letters only an open decision of theirs', () => {
    expect(heard([{ ...toApprover, recipient: 'ben' }])).toEqual([]);
    expect(heard([{ ...toApprover, kind: 'task' }])).toEqual([]);
    expect(heard([{ ...toApprover, taskId: null }])).toEqual([]);
    expect(heard([toApprover], { tasks: {} })).toEqual([]);
  });

  test('not after the close', () => {
    expect(heard([toCustomer], { cursor: { round: 1, stage: 'closed' } })).toEqual([]);
  });
});

describe('after a letter came back', () => {
  const after = (recipient: string, change: Partial<CaseState> = {}) =>
    afterBounce(
      stateOf(change),
      placed('letter-bounced', { letter: 'answer', letterSeq: 3, recipient, taskId: null, code: 'E1' }),
    );

  test('mail is no way to that customer any more; an approver’s says nothing of the customer’s', () => {
    expect(after('customer')).toEqual({
      bounced: ['3:answer:customer'],
      unreached: ['customer'],
      customerHasEmail: false,
    });
    expect(after('ann')).toMatchObject({ unreached: ['approver'], customerHasEmail: true });
    expect(after('ann', { customerHasEmail: false })).toMatchObject({ customerHasEmail: false });
  });

  test('the case is flagged once for each side', () => {
    expect(after('customer', { unreached: ['customer'], bounced: ['x'] })).toMatchObject({
      bounced: ['x', '3:answer:customer'],
      unreached: ['customer'],
    });
    expect(after('ann', { unreached: ['customer'] })).toMatchObject({ unreached: ['customer', 'approver'] });
  });
});

describe('the flag comes down', () => {
  const both = stateOf({ unreached: ['approver', 'customer'] });
  const answered = (kind: TaskKind) =>
    unreachedAfter(
      both,
      placed('task-answered', { taskId: 't', kind, answer: {}, via: 'desk', fingerprint: 'f' }),
    ).unreached;
  const superseded = (kind: TaskKind, because: 'reclassified' | 'letter-bounced') =>
    unreachedAfter(both, placed('task-superseded', { taskId: 't', kind, because })).unreached;

  test('by a decision, or by what makes it moot, not by passing it on because of the letter', () => {
    expect(answered('approve')).toEqual(['customer']);
    expect(superseded('approve', 'reclassified')).toEqual(['customer']);
    expect(superseded('approve', 'letter-bounced')).toEqual(['approver', 'customer']);
  });

  test('by a call, or by any word of the customer', () => {
    expect(answered('call-customer')).toEqual(['approver']);
    expect(answered('customer-word')).toEqual(['approver']);
    expect(answered('plan')).toEqual(['approver', 'customer']);
  });

  test('of a case that never had one, nothing changes', () => {
    expect(
      unreachedAfter(
        stateOf(),
        placed('task-superseded', { taskId: 't', kind: 'approve', because: 'closed' }),
      ),
    ).toEqual({});
  });
});
