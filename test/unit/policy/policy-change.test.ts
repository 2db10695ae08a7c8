import type { Directory } from '../../../domain/directory';
import { approverGroups, isApprovedBy, joinedGroups } from '../../../domain/policy-change/approvers';
import { newChange, nextOf, refusalOfDecision, stepOf } from '../../../domain/policy-change/change';
import { idOf } from '../../support/test-people';

const [ANNA, BEN, CHEN, DINA] = ['anna', 'ben', 'chen', 'dina'].map(idOf) as [string, string, string, string];
const AT = '2026-11-26T02:00:00.000Z';

const holding = (personId: string, role: string) => ({ personId, role, unit: null, primary: true });
const directory: Directory = {
  people: [ANNA, BEN, CHEN, DINA].map((id) => ({ id, active: true })),
  holdings: [holding(ANNA, 'gm'), holding(BEN, 'quality'), holding(CHEN, 'admin'), holding(DINA, 'quality')],
  superiors: { quality: 'gm' },
  deputies: [{ personId: ANNA, deputyId: DINA }],
  absences: [],
  administratorIds: [CHEN],
};
const groupsOf = (asked: Parameters<typeof approverGroups>[0], author: string | null = null) =>
  approverGroups(asked, { author, at: AT, directory });

test('one person, a pool, or several of whom each has to approve', () => {
  expect(groupsOf({ person: 'gm' })).toEqual([[ANNA]]);
  expect(groupsOf({ pool: ['gm', 'quality'] })).toEqual([[ANNA, BEN, DINA]]);
  const together = groupsOf({ together: ['gm', 'quality'] });
  expect(together).toEqual([[ANNA], [BEN]]);
  expect(isApprovedBy(together, [ANNA])).toBe(false);
  expect(isApprovedBy(together, [BEN, ANNA])).toBe(true);
  expect(isApprovedBy([], [ANNA])).toBe(false);
});

test('the author never approves: the deputy does, and who was asked before stays asked', () => {
  expect(groupsOf({ person: 'gm' }, ANNA)).toEqual([[DINA]]);
  expect(groupsOf({ pool: ['quality'] }, BEN)).toEqual([[DINA]]);
  expect(joinedGroups([[ANNA]], [[DINA]])).toEqual([[ANNA, DINA]]);
});

describe('a decision', () => {
  const state = { ...newChange, groups: [[ANNA], [BEN]] };
  const decision = { decision: 'approve' as const, personId: ANNA, reason: null };

  test('is whoever’s it was asked of; a return has its reason', () => {
    expect(refusalOfDecision(state, decision)).toBeNull();
    expect(refusalOfDecision(state, { ...decision, personId: CHEN })).toBe('not-asked-of-you');
    expect(refusalOfDecision(state, { ...decision, decision: 'return' })).toBe('reason-needed');
    expect(refusalOfDecision(state, { ...decision, decision: 'return', reason: 'sealed:v1:x' })).toBeNull();
    expect(refusalOfDecision(state, { ...decision, decision: 'withdraw', personId: CHEN })).toBeNull();
    expect(refusalOfDecision({ ...state, ended: 'returned' }, decision)).toBe('change-ended');
    for (const malformed of [
      null,
      'approve',
      {},
      { ...decision, decision: 'maybe' },
      { ...decision, personId: 7 },
    ])
      expect(refusalOfDecision(state, malformed)).toBe('decision-invalid');
    // In clear it would stand in Temporal for ever.
    expect(refusalOfDecision(state, { ...decision, decision: 'return', reason: 'plain' })).toBe(
      'decision-invalid',
    );
  });

  test('approves in part while others have to, returns at once', () => {
    expect(stepOf(state, decision)).toBe('approved-in-part');
    expect(stepOf({ ...state, approvals: [BEN] }, decision)).toBe('approved');
    expect(stepOf(state, { ...decision, decision: 'return' })).toBe('returned');
    expect(stepOf(state, { ...decision, decision: 'withdraw' })).toBe('withdrawn');
  });
});

test('first the reminder is due, then the end of the time', () => {
  expect(nextOf(newChange)).toBeNull();
  expect(nextOf({ ...newChange, remindAt: AT, dueAt: AT })).toEqual({ at: AT, type: 'reminded' });
  expect(nextOf({ ...newChange, dueAt: AT })).toEqual({ at: AT, type: 'overdue' });
});
