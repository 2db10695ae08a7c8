import { may, PERMISSIONS } from '../../../domain/access';
import { ACCESS_LEVELS } from '../../../domain/policy/schema';
import {
  actionUpdateId,
  announcementWorkflowId,
  complaintWorkflowId,
  followUpWorkflowId,
} from '../../../domain/contract';
import {
  actingDeputies,
  holderOf,
  isAbsent,
  isLastInLine,
  resolveAsked,
  type AskedOf,
  type Directory,
} from '../../../domain/directory';
import { entryOf } from '../../../domain/entry-of';
import {
  isCustomerTask,
  isDecisionAction,
  isPersonalTask,
  REVIEWED_STEPS,
  stageOfReview,
} from '../../../domain/lifecycle';
import { isPersonalText, isSealed, isUnsealed, markUnsealed, wordsOfUnsealed } from '../../../domain/sealed';

const AT = '2026-11-23T02:00:00.000Z';
const before = (ms: number): string => new Date(Date.parse(AT) + ms).toISOString();

function directory(more: Partial<Directory> = {}): Directory {
  return {
    people: ['ann', 'ben', 'cid', 'dan', 'eve', 'gus'].map((id) => ({ id, active: id !== 'gus' })),
    holdings: [],
    superiors: {},
    deputies: [],
    absences: [],
    administratorIds: ['eve'],
    ...more,
  };
}
const holds = (personId: string, role: string, unit: string | null = null, primary = true) => ({
  personId,
  role,
  unit,
  primary,
});

describe('an absence', () => {
  const absent = (fromAt: string, toAt: string | null, personId = 'ann') =>
    isAbsent(directory({ absences: [{ personId, fromAt, toAt }] }), 'ann', AT);

  test('begins at its first instant and ends at its last', () => {
    expect([absent(AT, null), absent(before(1), null)]).toEqual([true, false]);
    expect([absent(before(-9), before(1)), absent(before(-9), AT)]).toEqual([true, false]);
  });

  test('is one person’s, and lasts until further notice where it says no end', () => {
    expect([absent(before(-9), null), absent(before(-9), null, 'ben')]).toEqual([true, false]);
  });

  test('gives the deputies who are there something to do, while it lasts', () => {
    const deputies = ['ben', 'cid', 'gus'].map((deputyId) => ({ personId: 'ann', deputyId }));
    const away = (...ids: string[]) => ids.map((personId) => ({ personId, fromAt: AT, toAt: null }));
    expect(actingDeputies(directory({ deputies, absences: away('ann', 'cid') }), 'ann', AT)).toEqual(['ben']);
    expect(actingDeputies(directory({ deputies, absences: away('cid') }), 'ann', AT)).toEqual([]);
  });
});

describe('who holds a role', () => {
  const known = directory({
    holdings: [holds('gus', 'clerk'), holds('ben', 'clerk', 'sales', false), holds('ann', 'clerk', 'sales')],
  });

  test('the first of those who are still here, also while away', () => {
    expect(holderOf('clerk', known)).toBe('ann');
    expect(holderOf('king', known)).toBeNull();
    expect(holderOf('clerk', { ...known, absences: [{ personId: 'ann', fromAt: AT, toAt: null }] })).toBe(
      'ann',
    );
  });

  const ask = (change: Partial<AskedOf>) =>
    resolveAsked({
      roles: ['clerk'],
      unit: null,
      excluded: [],
      namedPerson: null,
      single: false,
      at: AT,
      directory: known,
      ...change,
    });

  test('in a unit: those of it and those of every unit, each once', () => {
    const everywhere = {
      ...known,
      holdings: [
        ...known.holdings,
        holds('cid', 'clerk', 'service'),
        holds('dan', 'clerk'),
        holds('dan', 'clerk', 'sales'),
      ],
    };
    expect(ask({ unit: 'sales', directory: everywhere }).assignees).toEqual(['ann', 'dan', 'ben']);
    expect(ask({ directory: everywhere }).assignees).toEqual(['ann', 'cid', 'dan', 'ben']);
  });

  test('by name: that person, else their own deputy, never another holder of the role', () => {
    const deputies = [
      { personId: 'ben', deputyId: 'dan' },
      { personId: 'ann', deputyId: 'cid' },
    ];
    const named = { namedPerson: 'ben', directory: { ...known, deputies } };
    expect(ask(named)).toEqual({ assignees: ['ben'], found: 'named' });
    expect(ask({ ...named, excluded: ['ben'] })).toEqual({ assignees: ['dan'], found: 'deputy' });
    expect(ask({ ...named, excluded: ['ben', 'dan'] })).toEqual({
      assignees: ['eve'],
      found: 'administrator',
    });
  });

  test('who passed it on is asked again only if nobody else is left', () => {
    expect(ask({ avoid: ['ann'] })).toEqual({ assignees: ['ben'], found: 'role' });
    expect(ask({ avoid: ['ann', 'ben', 'eve'] })).toEqual({ assignees: ['ann', 'ben'], found: 'role' });
  });

  test('the superior of the unit, else of any; then the one above', () => {
    const above = {
      ...known,
      superiors: { clerk: 'manager', manager: 'director' },
      holdings: [holds('cid', 'manager', 'service'), holds('dan', 'director')],
    };
    expect(ask({ unit: 'sales', directory: above })).toEqual({ assignees: ['cid'], found: 'superior' });
    expect(ask({ unit: 'sales', directory: above, excluded: ['cid'] })).toEqual({
      assignees: ['dan'],
      found: 'superior',
    });
  });

  test('an administrator is asked also while away, one who has left is not', () => {
    const away = { ...known, holdings: [], absences: [{ personId: 'eve', fromAt: AT, toAt: null }] };
    expect(ask({ directory: { ...away, administratorIds: ['gus', 'eve'] } })).toEqual({
      assignees: ['eve'],
      found: 'administrator',
    });
  });

  test('a colleague is the one with the fewest above them', () => {
    const ranked = {
      ...known,
      superiors: { clerk: 'manager', manager: 'director' },
      holdings: [holds('ann', 'clerk'), holds('ben', 'manager'), holds('cid', 'director')],
      administratorIds: [],
    };
    expect(ask({ roles: ['painter'], directory: ranked })).toEqual({
      assignees: ['cid'],
      found: 'colleague',
    });
    expect(ask({ roles: ['painter'], directory: ranked, excluded: ['cid'] })).toEqual({
      assignees: ['ben'],
      found: 'colleague',
    });
    const absences = ['ann', 'ben', 'cid'].map((personId) => ({ personId, fromAt: AT, toAt: null }));
    expect(ask({ roles: ['painter'], directory: { ...ranked, absences } }).assignees).toEqual(['cid']);
  });

  test('behind an administrator, a colleague or nobody there is nobody', () => {
    const found = [
      'role',
      'named',
      'deputy',
      'superior',
      'administrator',
      'colleague',
      'nobody',
      null,
    ] as const;
    expect(found.filter(isLastInLine)).toEqual(['administrator', 'colleague', 'nobody']);
  });
});

test('whoever works here records a complaint; an auditor otherwise only looks on; a clerk enters the customer’s word and decides nothing of the case', () => {
  const allowed = (level: 'auditor' | 'clerk' | 'administrator') =>
    PERMISSIONS.filter((permission) => may([level], permission));
  expect(allowed('auditor')).toEqual([
    'submit-complaint',
    'read-own-tasks',
    'read-all-cases',
    'read-penalties',
  ]);
  expect(ACCESS_LEVELS.filter((level) => !may([level], 'submit-complaint'))).toEqual([]);
  expect(allowed('clerk')).toContain('enter-customers-word');
  expect(allowed('clerk')).not.toContain('act-on-case');
  expect(allowed('administrator')).toEqual([...PERMISSIONS]);
  expect(may([], 'read-own-tasks')).toBe(false);
  expect(may(['auditor', 'clerk'], 'add-note')).toBe(true);
});

test('ids that Temporal, the API and operators share are those of interface.md', () => {
  expect(complaintWorkflowId('x')).toBe('complaint-x');
  expect(followUpWorkflowId('x')).toBe('follow-up-x');
  expect(announcementWorkflowId('china', 3)).toBe('calendar-china-3');
  expect(actionUpdateId('abc')).toBe('act-abc');
});

test('words in clear are told from sealed ones, and nothing else is taken for either', () => {
  const typed = markUnsealed('Too dear.');
  expect([isUnsealed(typed), isSealed(typed), isPersonalText(typed)]).toEqual([true, false, true]);
  expect(wordsOfUnsealed(typed)).toBe('Too dear.');
  expect([isSealed('sealed:v1:k:x'), isUnsealed('sealed:v1:k:x'), isPersonalText('sealed:v1:k:x')]).toEqual([
    true,
    false,
    true,
  ]);
  for (const other of ['in clear', 'a sealed:v1:', 7, null, { sealed: 'v1' }])
    expect(isPersonalText(other)).toBe(false);
});

test('what every object has by name is no entry of a map', () => {
  expect([entryOf({ a: 1 }, 'a'), entryOf({ a: 1 }, 'b'), entryOf({}, 'toString')]).toEqual([
    1,
    undefined,
    undefined,
  ]);
});

test('work is reviewed in the stage it was done in; a plan and an answer in one of their own', () => {
  expect(REVIEWED_STEPS.map((step) => [step, stageOfReview(step)])).toEqual([
    ['assess', 'assessing'],
    ['refer', 'assessing'],
    ['investigate', 'investigating'],
    ['analyse', 'investigating'],
    ['plan', 'reviewing'],
    ['carry-out', 'implementing'],
    ['answer', 'reviewing'],
  ]);
});

test('personal are decisions, signatures, fines, and what the customer says', () => {
  const kinds = ['approve', 'sign', 'confirm-penalty', 'customer-word', 'plan', 'call-customer'] as const;
  expect(kinds.filter(isPersonalTask)).toEqual(['approve', 'sign', 'confirm-penalty', 'customer-word']);
  expect(kinds.filter(isCustomerTask)).toEqual(['customer-word']);
  expect((['ask-back', 'hand-over', 'note'] as const).filter(isDecisionAction)).toEqual([
    'ask-back',
    'hand-over',
  ]);
});
