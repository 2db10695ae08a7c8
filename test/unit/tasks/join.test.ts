import type { Actor } from '../../../domain/actor';
import type { CaseState } from '../../../domain/case/state';
import type { JsonObject } from '../../../domain/json';
import type { Policy } from '../../../domain/policy/schema';
import { eventsOfAct, refusalOfAct } from '../../../domain/tasks/act';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, DEALER, load } from '../story/sample-case';

const clerk: Actor = { kind: 'staff', personId: 'clerk' };
const OTHER = { id: '5f4c8c1e-2f4e-4b52-9d0c-0a4f2f0f0001', number: 'AD-2026-000001' };
const reason = fakeSeal('The same matter, by telephone and by letter.');

function acting(
  action: 'link' | 'merge' | 'request-return',
  body: JsonObject,
  { policy = DEALER, ...change }: Partial<CaseState> & { policy?: Policy } = {},
) {
  const view = caseOf(policy, { cursor: { round: 1, stage: 'planning' }, ...change });
  const request = { action, actionId: 'a', body, by: clerk } as const;
  return {
    refusal: refusalOfAct(view, request, AT),
    effect: () => eventsOfAct(view, request, () => 'new-id'),
  };
}
const because = (code: string) => ({ details: [{ because: code }] });

describe('two complaints that belong together', () => {
  const body = { to: OTHER, relation: 'same-cause' };

  test('are linked, and the story goes on where it is', () => {
    const { refusal, effect } = acting('link', body);
    expect(refusal).toBeNull();
    expect(effect()).toEqual({
      events: [
        {
          type: 'case-linked',
          by: clerk,
          data: { to: OTHER.id, toNumber: OTHER.number, relation: 'same-cause' },
        },
      ],
      next: null,
    });
    expect(acting('link', body, { links: ['another'] }).refusal).toBeNull();
  });

  test('once, and not a complaint with itself', () => {
    expect(acting('link', body, { links: [OTHER.id] }).refusal).toMatchObject(because('linked-already'));
    expect(acting('link', body, { complaintId: OTHER.id }).refusal).toMatchObject(because('same-complaint'));
  });

  test('once more when the other one was merged into it: what was raised there counts', () => {
    const merged = { to: { ...OTHER, raised: 1, merged: true }, relation: 'same-matter' };
    const { refusal, effect } = acting('link', merged, { links: [OTHER.id] });
    expect(refusal).toBeNull();
    expect(effect().events).toMatchObject([{ data: { to: OTHER.id, relation: 'same-matter', raised: 1 } }]);
  });

  test('in a way that has a name', () => {
    expect(acting('link', { to: OTHER, relation: 'alike' }).refusal).toMatchObject({
      code: 'action-invalid',
      details: [{ pointer: '/relation' }],
    });
    expect(acting('link', { to: { id: OTHER.id }, relation: 'other' }).refusal).toMatchObject({
      code: 'action-invalid',
      details: [{ pointer: '/to/number' }],
    });
  });
});

describe('a complaint that was entered twice', () => {
  const body = { into: OTHER, reason };

  test('ends in the other one', () => {
    const { refusal, effect } = acting('merge', body);
    expect(refusal).toBeNull();
    expect(effect()).toEqual({
      events: [
        {
          type: 'complaint-merged',
          by: clerk,
          data: { into: OTHER.id, intoNumber: OTHER.number, reason },
        },
      ],
      next: 'evaluating',
    });
  });

  test('but not in itself, nor when it ends in another way already', () => {
    expect(acting('merge', body, { complaintId: OTHER.id }).refusal).toMatchObject(because('same-complaint'));
    const cursor = { round: 1, stage: 'evaluating' } as const;
    expect(acting('merge', body, { cursor }).refusal).toMatchObject(because('ends-already'));
  });

  test('nor when something was paid in it, which the other one would pay once more', () => {
    const amount = { minor: 5_000, currency: 'CNY' };
    const one = { remedyId: 'a', kind: 'refund', amount, taskId: null } as const;
    const paid = { a: { ...one, status: 'paid' } } as const;
    expect(acting('merge', body, { remedies: paid }).refusal).toMatchObject(because('paid-here'));
    const before = [{ kind: 'refund', amount, status: 'paid' }] as const;
    expect(acting('merge', body, { remediesBefore: before }).refusal).toMatchObject(because('paid-here'));
    const owed = { a: { ...one, status: 'owed' } } as const;
    expect(acting('merge', body, { remedies: owed }).refusal).toBeNull();
  });
});

describe('a return of goods is asked for', () => {
  const asked = { goods: fakeSeal('Two pumps'), reason };
  const WITH_RETURNS = load('policies/manufacturer.yaml');

  test('where the organisation has a procedure for it', () => {
    const { refusal, effect } = acting('request-return', asked, { policy: WITH_RETURNS });
    expect(refusal).toBeNull();
    expect(effect()).toMatchObject({
      events: [{ type: 'return-requested', by: clerk, data: { returnId: 'new-id', ordinal: 1, ...asked } }],
      next: null,
    });
    expect(acting('request-return', asked).refusal).toMatchObject(because('no-returns'));
  });
});
