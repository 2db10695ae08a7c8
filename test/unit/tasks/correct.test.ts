import type { Actor } from '../../../domain/actor';
import type { CaseState } from '../../../domain/case/state';
import type { Json } from '../../../domain/json';
import { eventsOfAct, refusalOfAct } from '../../../domain/tasks/act';
import { fakeSeal } from '../../support/sample-submission';
import { AT, caseOf, DEALER } from '../story/sample-case';

const clerk: Actor = { kind: 'staff', personId: 'clerk' };
const reason = fakeSeal('Heard wrong on the telephone.');
const old = fakeSeal('Wang Fang');
const value = fakeSeal('Wang Fan');

function correcting(
  body: { field: string; old: Json; value: Json },
  change: Partial<CaseState> = {},
  by = clerk,
) {
  const view = caseOf(DEALER, { cursor: { round: 1, stage: 'planning' }, ...change });
  const request = { action: 'correct', actionId: 'a', body: { ...body, reason }, by } as const;
  return { refusal: refusalOfAct(view, request, AT), effect: () => eventsOfAct(view, request, () => 'id') };
}

describe('what was submitted is put right', () => {
  test('beside what it was, with the reason, and the story goes on where it is', () => {
    const { refusal, effect } = correcting({ field: 'name', old, value });
    expect(refusal).toBeNull();
    expect(effect()).toEqual({
      events: [{ type: 'submission-corrected', by: clerk, data: { field: 'name', old, value, reason } }],
      next: null,
    });
  });

  test('of two corrections the later one replaces the earlier, and not what was submitted', () => {
    const between = fakeSeal('Wang Fen');
    const { refusal, effect } = correcting({ field: 'name', old, value }, { corrected: { name: between } });
    expect(refusal).toBeNull();
    expect(effect().events).toMatchObject([{ data: { old: between, value } }]);
    const cleared = correcting({ field: 'phone', old, value }, { corrected: { phone: null } });
    expect(cleared.effect().events).toMatchObject([{ data: { old: null, value } }]);
  });

  test('a field that may stay empty may be emptied', () => {
    expect(correcting({ field: 'address', old, value: null }).refusal).toBeNull();
    expect(correcting({ field: 'address', old: null, value }).refusal).toBeNull();
  });

  test('a field that is no personal text is not sealed', () => {
    const body = { field: 'fields.noVehicle', old: false, value: true };
    expect(correcting(body).refusal).toBeNull();
    expect(correcting({ field: 'fields.plateNumber', old, value }).refusal).toBeNull();
  });
});

describe('what is refused', () => {
  const invalid = (pointer: string, code: string) => ({
    code: 'action-invalid',
    details: [{ pointer, code }],
  });

  test.each(['severity', 'category', 'fields.none-such', 'noVehicle', 'toString'])(
    '%s is nothing that is corrected',
    (field) => {
      expect(correcting({ field, old, value }).refusal).toEqual(invalid('/field', 'not-an-option'));
    },
  );

  test('a required field is not emptied', () => {
    expect(correcting({ field: 'content', old, value: null }).refusal).toEqual(invalid('/value', 'required'));
  });

  test('personal text comes sealed, and nothing else does', () => {
    const fault = invalid('/value', 'not-sealed');
    expect(correcting({ field: 'name', old, value: 'Wang Fan' }).refusal).toEqual(fault);
    expect(correcting({ field: 'name', old: 'Wang Fang', value }).refusal).toEqual(fault);
    expect(correcting({ field: 'businessType', old: null, value }).refusal).toEqual(fault);
  });

  test('a correction that changes nothing, of what was submitted or of what was corrected since', () => {
    const same = { details: [{ because: 'says-so-already' }] };
    expect(correcting({ field: 'name', old, value: old }).refusal).toMatchObject(same);
    const { refusal } = correcting({ field: 'name', old, value }, { corrected: { name: value } });
    expect(refusal).toMatchObject(same);
  });

  test('by whom the complaint is about, or by a program', () => {
    const body = { field: 'name', old, value };
    expect(correcting(body, { against: 'clerk' }).refusal).toEqual({ code: 'not-asked-of-you', details: [] });
    const shop: Actor = { kind: 'integration', name: 'shop' };
    expect(correcting(body, {}, shop).refusal).toEqual({ code: 'not-asked-of-you', details: [] });
  });

  test('in a case that is closed', () => {
    const { refusal } = correcting({ field: 'name', old, value }, { cursor: { round: 1, stage: 'closed' } });
    expect(refusal).toEqual({ code: 'complaint-closed', details: [] });
  });
});
