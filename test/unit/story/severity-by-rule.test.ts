import type { CaseState } from '../../../domain/case/state';
import { evolve } from '../../../domain/case/evolve';
import { parsePolicy } from '../../../domain/policy/check';
import { severityByRule, timesRaised } from '../../../domain/story/severity-by-rule';
import { escalated } from '../../../domain/story/escalation';
import { viewOf } from '../../../domain/story/view';
import { caseOf, clockOf, clocksOf, load, placed } from './sample-case';

const OFFICE = load('policies/property-sales.yaml');
const RULE = { times: 3, reclassify: 'major', categories: ['promise-contract'], source: 'ours' };

const handled = (change: Partial<CaseState> = {}) =>
  caseOf(OFFICE, {
    trackId: 'customers',
    category: 'promise-contract',
    department: 'project',
    handlerRole: 'sales-supervisor',
    severity: 'minor',
    founded: true,
    cursor: { round: 1, stage: 'planning' },
    ...change,
  });
const again = placed('round-started', { because: 'result-refused' });
const assigned = placed('case-assigned', { department: 'project', handlerRole: 'x', decidedBy: 'row' });

test('raisings are the complaint itself, refusals, complaints about the same matter, and those it continues', () => {
  expect(timesRaised(handled().state)).toBe(1);
  expect(timesRaised(handled({ offerRefusals: 1, resultRefusals: 2 }).state)).toBe(4);
  expect(timesRaised(handled({ raisedElsewhere: 2 }).state)).toBe(3);
  const continued = { firstReceivedAt: '2026-01-01T00:00:00.000Z' };
  expect(timesRaised(handled(continued).state)).toBe(2);
  expect(timesRaised(handled({ ...continued, complaintsBefore: 2 }).state)).toBe(3);
});

test('a complaint about the same matter counts with what was raised there, any other link does not', () => {
  const link = (relation: 'same-matter' | 'other', raised?: number) =>
    placed('case-linked', {
      to: 'x',
      toNumber: 'RE-1',
      relation,
      ...(raised === undefined ? {} : { raised }),
    });
  const { state } = handled();
  expect(evolve(state, link('same-matter', 2)).raisedElsewhere).toBe(2);
  expect(evolve({ ...state, raisedElsewhere: 1 }, link('same-matter', 2)).raisedElsewhere).toBe(3);
  expect(evolve(state, link('same-matter'))).not.toHaveProperty('raisedElsewhere');
  expect(evolve(state, link('other', 2))).not.toHaveProperty('raisedElsewhere');
});

describe('the third raising', () => {
  test('makes it major by itself, with the rule, and gives it to whom the table names', () => {
    const events = severityByRule(handled({ resultRefusals: 2 }), again);
    expect(events).toMatchObject([
      {
        type: 'complaint-reclassified',
        by: { kind: 'system' },
        data: {
          severity: 'major',
          branch: 'major',
          reason: null,
          rule: { id: 'raised-again', raised: 3 },
          anew: true,
          goOn: 'investigating',
        },
      },
      { type: 'case-assigned', data: { handlerRole: 'deputy-general-manager', department: 'project' } },
    ]);
  });

  test('counts by whatever event it comes', () => {
    const link = placed('case-linked', { to: 'x', toNumber: 'RE-1', relation: 'same-matter', raised: 2 });
    expect(severityByRule(handled({ raisedElsewhere: 2 }), link)).not.toEqual([]);
    expect(
      severityByRule(handled({ offerRefusals: 2 }), placed('offer-refused', { version: 1, taskId: 't' })),
    ).not.toEqual([]);
    expect(severityByRule(handled({ resultRefusals: 2 }), assigned)).not.toEqual([]);
    expect(
      severityByRule(handled({ resultRefusals: 2 }), placed('round-started', { because: 'appeal-upheld' })),
    ).toEqual([]);
    expect(
      severityByRule(handled({ resultRefusals: 2 }), placed('note-added', { text: 'sealed:v1:test:x' })),
    ).toEqual([]);
  });

  test.each([
    ['the second', { resultRefusals: 1 }],
    ['one of another category', { resultRefusals: 2, category: 'agency-reception' }],
    ['one that is major already', { resultRefusals: 2, severity: 'major' }],
    ['one that was not found valid', { resultRefusals: 2, founded: false }],
    ['one whose refusal is under appeal', { resultRefusals: 2, refusal: 'appealed' as const }],
    ['one that was not assigned yet', { resultRefusals: 2, department: null }],
    ['one whose end is decided', { resultRefusals: 2, outcome: 'accepted' as const }],
    [
      'one that is being evaluated',
      { resultRefusals: 2, cursor: { round: 1, stage: 'evaluating' as const } },
    ],
  ])('changes nothing for %s', (_what, change) => {
    expect(severityByRule(handled(change), again)).toEqual([]);
  });
});

describe('a limit that makes a case graver', () => {
  const level = { reclassify: 'major', source: 'ours' };
  const breached = clockOf({
    clockId: 'c',
    limitId: 'one-month',
    status: 'breached',
    breachedAt: '2026-12-01T00:00:00.000Z',
    onBreach: [level],
    nextLevel: 1,
  });

  test('says so when it is overrun, and the handling goes on where it is settled already', () => {
    const view = handled({ clocks: clocksOf({ ...breached, nextLevel: 0 }) });
    const told = escalated(view, 'c', 'one-month', 0);
    expect(told).toMatchObject({ data: { reclassify: 'major', inform: null } });
    const at = (stage: CaseState['cursor']['stage']) =>
      severityByRule(
        handled({ clocks: clocksOf(breached), cursor: { round: 2, stage } }),
        placed('clock-escalated', {
          ...{ clockId: 'c', limitId: 'one-month', level: 0, inform: null, task: null, reassign: null },
          reclassify: 'major',
        }),
      );
    expect(at('investigating')[0]).toMatchObject({ data: { rule: { id: 'one-month' }, anew: true } });
    expect(at('answering')).toMatchObject([{ data: { anew: false, goOn: 'answering' } }]);
  });

  test('gives what is settled already to the handler of the new severity, where the table looks again', () => {
    const settled = { clocks: clocksOf(breached), cursor: { round: 1, stage: 'implementing' as const } };
    const view = handled({ ...settled, handlerPerson: 'somebody' });
    const past = placed('clock-escalated', {
      ...{ clockId: 'c', limitId: 'one-month', level: 0, inform: null, task: null, reassign: null },
      reclassify: 'major',
    });
    const [told, ...others] = severityByRule(view, past);
    if (told?.type !== 'complaint-reclassified') throw new Error('nothing was told');
    expect(others).toEqual([]);
    expect(told.data.handler).toEqual({ role: 'deputy-general-manager', row: 'major-of-the-project' });
    expect(evolve(view.state, placed(told.type, told.data))).toMatchObject({
      ...{ department: 'project', handlerRole: 'deputy-general-manager', handlerPerson: null },
    });
    const tables = OFFICE.tables.map(({ whenJudged: _again, ...table }) => table);
    const [asBefore] = severityByRule(viewOf({ ...OFFICE, tables }, view.state), past);
    expect(asBefore?.data).not.toHaveProperty('handler');
    const same = handled({ ...settled, handlerRole: 'deputy-general-manager' });
    expect(severityByRule(same, past)[0]?.data).not.toHaveProperty('handler');
  });

  test('counts as soon as the complaint is found valid, where it was overrun before', () => {
    expect(severityByRule(handled({ clocks: clocksOf(breached) }), assigned)).toMatchObject([
      { data: { rule: { id: 'one-month' } } },
      {},
    ]);
    const notYet = clocksOf({ ...breached, nextLevel: 0 });
    expect(severityByRule(handled({ clocks: notYet }), assigned)).toEqual([]);
  });

  test('keeps the round', () => {
    const view = handled({ resultRefusals: 2, cursor: { round: 3, stage: 'answering' } });
    const [told] = severityByRule(view, again);
    if (told?.type !== 'complaint-reclassified') throw new Error('nothing was told');
    const after = viewOf(OFFICE, evolve(view.state, { ...placed(told.type, told.data), round: 3 }));
    expect(after.state).toMatchObject({
      severity: 'major',
      cursor: { round: 3 },
      interruption: 'investigating',
    });
  });
});

describe('a policy with such a rule', () => {
  const faults = (policy: unknown) => {
    const parsed = parsePolicy(policy, 'policy');
    return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
  };
  const ruled = (raisedAgain: object) => ({
    ...OFFICE,
    tracks: OFFICE.tracks.map((track) => (track.id === 'customers' ? { ...track, raisedAgain } : track)),
  });

  test.each([
    ['a severity that nobody knows', { ...RULE, reclassify: 'grave' }, 'reclassify'],
    ['a category that nobody knows', { ...RULE, categories: ['nonsense'] }, 'categories[#1]'],
    ['the first raising', { ...RULE, times: 1 }, 'times'],
  ])('is refused with %s', (_what, rule, place) => {
    expect(faults(ruled(rule))).toEqual([`tracks[customers].raisedAgain.${place}`]);
  });

  test('is taken as it stands', () => {
    expect(faults(ruled(RULE))).toEqual([]);
  });
});
