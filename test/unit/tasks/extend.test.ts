import type { Actor } from '../../../domain/actor';
import type { ClockState } from '../../../domain/case/clock-state';
import type { ExtensionPolicy } from '../../../domain/policy/steps';
import { viewOf } from '../../../domain/story/view';
import { eventsOfAct, refusalOfAct } from '../../../domain/tasks/act';
import { mayExtend } from '../../../domain/tasks/extend';
import { withExtension } from '../../support/policies/with-extension';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, clockOf, clocksOf, DEALER } from '../story/sample-case';

const ONCE: ExtensionPolicy = {
  by: { person: 'cr-manager' },
  length: { 'working-days': 2 },
  times: 1,
  tellCustomer: true,
  source: 'ours',
};
const DUE = '2026-11-26T10:00:00.000Z';
const boss: Actor = { kind: 'staff', personId: 'boss' };
const reason = fakeSeal('The part is on its way.');

function extending(
  {
    clock = {},
    against = null,
    extension = ONCE,
  }: { clock?: Partial<ClockState>; against?: string | null; extension?: ExtensionPolicy | null } = {},
  { limit = 'solution', by = boss, now = AT }: { limit?: string; by?: Actor; now?: string } = {},
) {
  const policy = withExtension(DEALER, 'solution', extension ?? undefined);
  const { state } = caseOf(policy, {
    against,
    cursor: { round: 1, stage: 'planning' },
    clocks: clocksOf(clockOf({ clockId: 'c', dueAt: DUE, ...clock })),
  });
  const view = viewOf(policy, state);
  const request = { action: 'extend', actionId: 'a', body: { limit, reason }, by } as const;
  return { view, request, refusal: refusalOfAct(view, request, now) };
}
const refused = (...given: Parameters<typeof extending>) => {
  const { refusal } = extending(...given);
  return refusal === null ? null : (refusal.details[0]?.['because'] ?? refusal.code);
};

describe('a limit is extended', () => {
  test('by its own length, with the reason that was given', () => {
    const { view, request, refusal } = extending();
    expect(refusal).toBeNull();
    expect(eventsOfAct(view, request, () => 'id').events).toMatchObject([
      {
        type: 'limit-extended',
        by: boss,
        data: { clockId: 'c', limitId: 'solution', length: { 'working-days': 2 }, reason },
      },
    ]);
  });

  test('while it runs or stands still, until its end and not after', () => {
    expect(refused({ clock: { status: 'paused', dueAt: null } })).toBeNull();
    expect(refused({ clock: { status: 'breached' } })).toBe('limit-not-running');
    expect(refused({}, { now: '2026-11-26T09:59:59.999Z' })).toBeNull();
    expect(refused({}, { now: DUE })).toBe('limit-not-running');
    expect(refused({ clock: { limitId: 'gm-decision' } })).toBe('limit-not-running');
    expect(refused({ clock: { purpose: { kind: 'contest' } } })).toBe('limit-not-running');
  });

  test('as often as the policy says', () => {
    const extensions = [{ length: { 'working-days': 2 }, at: AT, by: 'boss' }];
    expect(refused({ clock: { extensions } })).toBe('extensions-used-up');
    expect(refused({ clock: { extensions }, extension: { ...ONCE, times: 2 } })).toBeNull();
    expect(refused({ extension: null })).toBe('never-extended');
  });

  test('never by whom the complaint is about, also in somebody’s place, nor by a program', () => {
    expect(refused({ against: 'boss' })).toBe('not-asked-of-you');
    expect(refused({ against: 'accused' }, { by: { ...boss, onBehalfOf: 'accused' } })).toBe(
      'not-asked-of-you',
    );
    expect(refused({ against: 'accused' })).toBeNull();
    expect(refused({}, { by: { kind: 'integration', name: 'shop' } })).toBe('not-asked-of-you');
  });

  test('of the track: another is not one of its limits', () => {
    expect(extending({}, { limit: 'none-such' }).refusal).toEqual({
      code: 'action-invalid',
      details: [{ pointer: '/limit', code: 'not-an-option' }],
    });
  });

  test('by whom the policy names, in whatever unit they stand unless it says in which', () => {
    const { view } = extending();
    const may = (role: string, unit: string | null, by: ExtensionPolicy['by'] = ONCE.by) =>
      mayExtend(view, { extension: { ...ONCE, by } }, [{ role, unit }]);
    expect([may('cr-manager', 'sales'), may('cr-adviser', null)]).toEqual([true, false]);
    const ofService = { person: 'service-manager', unit: 'service' };
    expect(['service', null, 'sales'].map((unit) => may('service-manager', unit, ofService))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayExtend(view, {}, [{ role: 'cr-manager', unit: null }])).toBe(false);
    expect(mayExtend(view, { extension: ONCE }, [])).toBe(false);
  });
});
