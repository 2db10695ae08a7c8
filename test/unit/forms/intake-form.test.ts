import { checkIntake } from '../../../domain/forms/intake-form';
import { intakeJsonSchema } from '../../../domain/forms/intake-json-schema';
import { isPlainObject } from '../../../domain/forms/plain-text';
import type { Policy } from '../../../domain/policy/schema';
import { DEALER, EVERYTHING, policyAt } from '../../support/policies/read';

const now = '2026-11-23T02:00:00Z';

describe('a submission', () => {
  let dealer: Policy;
  let everything: Policy;
  beforeAll(async () => {
    [dealer, everything] = await Promise.all([policyAt(DEALER), policyAt(EVERYTHING)]);
  });

  const example = (policy: Policy, locale: 'zh-CN' | 'en' = 'en') => {
    const [first] = [intakeJsonSchema(policy, { locale, now })['examples']].flat();
    if (!isPlainObject(first)) throw new Error('no example');
    return first;
  };
  const faultsOf = (policy: Policy, body: unknown) => {
    const checked = checkIntake(policy, body, now);
    return checked.ok ? [] : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort();
  };

  test('the example of each intake form is valid in both languages', () => {
    for (const policy of [dealer, everything])
      for (const locale of ['zh-CN', 'en'] as const)
        expect(faultsOf(policy, example(policy, locale))).toEqual([]);
    expect(example(dealer)).toMatchObject({
      fields: { plateNumber: '沪A12345' },
      category: 'product-quality',
    });
  });

  test('everything that this dealer demands is named at once', () => {
    expect(faultsOf(dealer, {})).toEqual([
      '/category required',
      '/channel required',
      '/complainant required',
      '/content required',
      '/fields/plateNumber required',
      '/occurredAt required',
    ]);
    expect(faultsOf(dealer, { complainant: {} })).toEqual(
      expect.arrayContaining(['/complainant/kind required', '/complainant/name required']),
    );
  });

  test('no plate number where no vehicle is concerned', () => {
    const body = example(dealer);
    expect(faultsOf(dealer, { ...body, fields: { noVehicle: true } })).toEqual([]);
    expect(faultsOf(dealer, { ...body, fields: { noVehicle: false } })).toEqual([
      '/fields/plateNumber required',
    ]);
    expect(faultsOf(dealer, { ...body, fields: {} })).toEqual(['/fields/plateNumber required']);
    expect(faultsOf(dealer, { ...body, fields: { noVehicle: true, colour: 'red' } })).toEqual([
      '/fields/colour unknown-field',
    ]);
  });

  test('another organisation takes less, and nobody has to say who they are', () => {
    const body = { channel: 'web', complainant: { kind: 'customer' }, content: 'Broken' };
    expect(checkIntake(everything, body, now)).toEqual({ ok: true, body: { ...body, fields: {} } });
  });

  test.each<[string, object, string]>([
    ['a channel that there is not', { channel: 'pigeon' }, '/channel not-an-option'],
    ['a category of another organisation', { category: 'delivery' }, '/category not-an-option'],
    ['a unit of another organisation', { unit: 'quality' }, '/unit not-an-option'],
    ['a receipt in the future', { receivedAt: '2026-11-23T02:00:01Z' }, '/receivedAt in-the-future'],
    ['a receipt too long ago', { receivedAt: '2026-10-24T01:59:59Z' }, '/receivedAt too-long-ago'],
    ['a receipt without zone', { receivedAt: '2026-11-23T02:00:00' }, '/receivedAt not-a-date-time'],
    ['an occurrence in the future', { occurredAt: '2026-11-24T02:00:00Z' }, '/occurredAt in-the-future'],
    ['an occurrence the day after tomorrow', { occurredAt: '2026-11-25' }, '/occurredAt in-the-future'],
    ['an occurrence in words', { occurredAt: 'yesterday' }, '/occurredAt not-a-date-or-time'],
    ['too many words', { content: 'x'.repeat(20_001) }, '/content too-long'],
    ['what nobody asked', { priority: 1 }, '/priority unknown-field'],
    [
      'too many attachments',
      { attachments: Array.from({ length: 21 }, (_, i) => `a${i}`) },
      '/attachments too-many',
    ],
  ])('refuses %s', (_what, change, fault) => {
    expect(faultsOf(dealer, { ...example(dealer), ...change })).toEqual([fault]);
  });

  test('the border of the past is part of it; a date is enough for when it happened', () => {
    const body = { ...example(dealer), receivedAt: '2026-10-24T02:00:00Z', occurredAt: '2026-11-23' };
    expect(faultsOf(dealer, body)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['an e-mail', { email: 'ann(at)example.com' }, '/complainant/email not-an-email'],
    ['a telephone number', { phone: 'none' }, '/complainant/phone not-a-phone-number'],
    ['a country', { country: 'China' }, '/complainant/country not-a-country'],
    ['a language', { locale: 'fr' }, '/complainant/locale not-an-option'],
  ])('refuses %s that is none', (_what, change, fault) => {
    const body = example(dealer);
    const complainant = { kind: 'individual', name: 'Ann', ...change };
    expect(faultsOf(dealer, { ...body, complainant })).toEqual([fault]);
  });

  test.each([[null], ['text'], [[]], [7]])('refuses %j', (body) => {
    expect(faultsOf(dealer, body)).not.toEqual([]);
  });
});
