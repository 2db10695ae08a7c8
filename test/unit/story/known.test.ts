import type { CaseState } from '../../../domain/case/state';
import type { JsonObject } from '../../../domain/json';
import type { Policy } from '../../../domain/policy/schema';
import type { DecisionTable, TableInput } from '../../../domain/policy/table';
import { assessed } from '../../../domain/story/assess';
import { assignment } from '../../../domain/story/assignment';
import { approvalsFor } from '../../../domain/story/remedies';
import { severityIn } from '../../../domain/story/severity';
import type { CaseView } from '../../../domain/story/view';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, WORKS } from './sample-case';

type Then = DecisionTable['rows'][number]['then'];
const [some, other] = WORKS.severities.map(({ id }) => id);
const [department] = WORKS.units.map(({ id }) => id);
const [handler] = WORKS.roles.map(({ id }) => id);

const THEN: Readonly<Record<'routing' | 'severity' | 'approvals', Then>> = {
  routing: {
    ...(department === undefined ? {} : { department }),
    ...(handler === undefined ? {} : { handler }),
  },
  severity: other === undefined ? {} : { severity: other },
  approvals: { reviews: ['dear'] },
};

/** With a table that has one row, for one value of one input. */
const looking = (id: keyof typeof THEN, input: TableInput, value: string): Policy => ({
  ...WORKS,
  tables: [
    {
      id,
      hitPolicy: 'unique',
      inputs: [input],
      rows: [{ id: 'fits', when: { [input]: [value] }, then: THEN[id], source: 'ours' }],
    },
  ],
});

const STATE: Partial<CaseState> = {
  channel: 'phone',
  complainantKind: 'subscriber',
  unit: department ?? null,
  against: 'somebody',
  category: 'product',
  severity: some ?? '',
  urgent: true,
};
const INPUTS: readonly (readonly [TableInput, string])[] = [
  ['channel', 'phone'],
  ['complainantKind', 'subscriber'],
  ['unit', department ?? ''],
  ['against', 'yes'],
  ['category', 'product'],
  ['severity', some ?? ''],
  ['urgent', 'yes'],
];
const ANSWER: JsonObject = { category: 'product', urgent: true };
const viewOf = (policy: Policy, change: Partial<CaseState> = {}): CaseView =>
  caseOf(policy, { ...STATE, ...change });

describe.each(INPUTS)('every table sees %s', (input, value) => {
  test('that of departments', () => {
    const { policy, state } = viewOf(looking('routing', input, value));
    expect(assignment(policy, state).data.decidedBy).toBe('fits');
  });

  test('that of severities', () => {
    expect(severityIn(viewOf(looking('severity', input, value)), ANSWER).row).toBe('fits');
  });

  test('that of approvals', () => {
    expect(approvalsFor(viewOf(looking('approvals', input, value)), 'plan').row).toBe('fits');
  });
});

test('that no row fits is another thing than that there is no table', () => {
  const without = viewOf({ ...WORKS, tables: [] });
  expect(assignment(without.policy, without.state).data.decidedBy).toBe('no-table');
  const gap = viewOf(looking('routing', 'complainantKind', 'reporter'));
  expect(assignment(gap.policy, gap.state).data.decidedBy).toBe('no-row');
});

describe('what an assessment judges is what tables see, not what was proposed', () => {
  const answer: JsonObject = {
    severity: some ?? '',
    category: 'product',
    urgent: true,
    against: 'somebody',
    findings: fakeSeal('Seen.'),
  };
  const proposed = { urgent: false, against: null };

  test.each<[TableInput, string]>([
    ['urgent', 'yes'],
    ['against', 'yes'],
  ])('%s', (input, value) => {
    const by = { kind: 'staff', personId: 'clerk' } as const;
    const routed = viewOf(looking('routing', input, value), proposed);
    const { events } = assessed(routed, { taskId: 't', answer, by });
    expect(events.find(({ type }) => type === 'case-assigned')?.data).toMatchObject({ decidedBy: 'fits' });
    expect(severityIn(viewOf(looking('severity', input, value), proposed), answer).row).toBe('fits');
    const submitted = { of: 'assess', version: 1, author: null, taskId: 't', answer, by, at: AT } as const;
    const reviewed = viewOf(looking('approvals', input, value), { ...proposed, submitted });
    expect(approvalsFor(reviewed, 'assess').row).toBe('fits');
  });
});

test('a case that left its ladder stands on no rung', () => {
  const gone = viewOf(looking('approvals', 'rung', 'none'), { rung: 'of-another-track' });
  expect(approvalsFor(gone, 'plan').row).toBe('fits');
});
