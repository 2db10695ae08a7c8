import { z } from 'zod';
import {
  checkCorrection,
  correctableField,
  correctableFields,
  type CheckedCorrection,
} from '../../../domain/forms/correction';
import { checkIntake } from '../../../domain/forms/intake-form';
import { intakeJsonSchema } from '../../../domain/forms/intake-json-schema';
import type { Json } from '../../../domain/json';
import type { Policy } from '../../../domain/policy/schema';
import { DEALER, EVERYTHING, policyAt } from '../../support/policies/read';

const now = '2026-11-23T02:00:00Z';

let dealer: Policy;
let everything: Policy;
beforeAll(async () => {
  [dealer, everything] = await Promise.all([policyAt(DEALER), policyAt(EVERYTHING)]);
});

const parts = z.record(z.string(), z.json());
const body = z.object({ complainant: parts, fields: parts }).catchall(z.json());

/** What the intake form's own example submits, as it was checked and kept. */
function submitted(policy: Policy) {
  const [example] = [intakeJsonSchema(policy, { locale: 'en', now })['examples']].flat();
  const checked = checkIntake(policy, example, now);
  if (!checked.ok) throw new Error('the example is refused');
  return body.parse(JSON.parse(JSON.stringify(checked.body)));
}

function corrected(policy: Policy, id: string, value: Json): CheckedCorrection {
  const correctable = correctableField(policy, id);
  if (correctable === undefined) throw new Error(`${id} cannot be corrected`);
  return checkCorrection(policy, { current: submitted(policy), correctable, value, now });
}

const faultsOf = (checked: CheckedCorrection) =>
  checked.ok ? [] : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`);

test('what may be put right is said by the form: who complains, the matter, and what the policy asks besides', () => {
  const said = correctableFields(dealer).map(({ id, at, personal }) => `${id} ${at} ${String(personal)}`);
  expect(said).toEqual([
    'name complainant true',
    'phone complainant true',
    'email complainant true',
    'address complainant true',
    'locale complainant false',
    'country complainant false',
    'representative complainant true',
    'content top true',
    'subject top true',
    'demand top true',
    'businessType top false',
    'product top true',
    'occurredAt top false',
    'fields.noVehicle fields false',
    'fields.plateNumber fields true',
  ]);
});

test('what decides how a case is handled is reclassified, and cannot be corrected', () => {
  for (const id of ['category', 'severity', 'channel', 'kind', 'urgent', 'receivedAt', 'plateNumber', ''])
    expect(correctableField(dealer, id)).toBeUndefined();
});

test('when it happened is asked for as intake asks for it', () => {
  expect(correctableField(dealer, 'occurredAt')?.field).toMatchObject({
    required: true,
    title: { zh: '发生时间', en: 'When it happened' },
  });
  const requires = everything.intake.requires.filter(({ field }) => field !== 'occurredAt');
  const policy = { ...everything, intake: { ...everything.intake, requires } };
  expect(correctableField(policy, 'occurredAt')?.field.required).toBe(false);
});

test('a value is put in its place, and the one before is told', () => {
  const { complainant, fields, content } = submitted(dealer);
  expect(corrected(dealer, 'email', 'new@customer.example')).toEqual({
    ok: true,
    old: complainant['email'] ?? null,
    value: 'new@customer.example',
  });
  expect(corrected(dealer, 'content', 'It is the other brake.')).toEqual({
    ok: true,
    old: content,
    value: 'It is the other brake.',
  });
  expect(corrected(dealer, 'fields.plateNumber', '沪B67890')).toEqual({
    ok: true,
    old: fields['plateNumber'],
    value: '沪B67890',
  });
});

test('what was not given before was nothing, and what is taken back is nothing', () => {
  expect(corrected(dealer, 'representative', 'Li Hua')).toMatchObject({ old: null, value: 'Li Hua' });
  expect(corrected(dealer, 'product', null)).toMatchObject({ ok: true, value: null });
});

test('a value that intake would refuse is refused, with the fault at the value', () => {
  expect(faultsOf(corrected(dealer, 'email', 'nobody'))).toEqual(['/value not-an-email']);
  expect(faultsOf(corrected(dealer, 'content', ' '))).toEqual(['/value required']);
  expect(faultsOf(corrected(dealer, 'name', null))).toEqual(['/value required']);
  expect(faultsOf(corrected(dealer, 'fields.plateNumber', null))).toEqual(['/value required']);
  expect(faultsOf(corrected(dealer, 'occurredAt', '2031-01-01T00:00:00Z'))).toHaveLength(1);
});
