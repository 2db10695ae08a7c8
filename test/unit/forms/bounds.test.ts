import { checkAnswer } from '../../../domain/forms/answer-schema';
import { pointerOf } from '../../../domain/forms/form-fault';
import { checkIntake } from '../../../domain/forms/intake-form';
import type { FormField, PlainField } from '../../../domain/policy/field';
import type { Policy } from '../../../domain/policy/schema';
import { DEALER } from '../story/sample-case';

const title = { zh: '题', en: 'Title' };
const plain = (type: PlainField['type'], more: Partial<PlainField> = {}): PlainField => ({
  id: 'x',
  type,
  title,
  required: true,
  ...more,
});
const list: FormField = { id: 'x', type: 'list', title, required: true, items: [plain('text', { id: 'a' })] };
const times = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

function fault(field: FormField, value: unknown, people?: readonly string[]): unknown {
  const checked = checkAnswer(
    { fields: [field] },
    { x: value },
    'plain',
    people === undefined ? {} : { people },
  );
  return checked.ok ? null : checked.faults;
}
const one = (code: string, params: object = {}, pointer = '/x') => [{ pointer, code, params }];

describe('what a value may be, to its bounds', () => {
  test('a text: up to its length, else to that of its kind', () => {
    const long = (n: number) => 'a'.repeat(n);
    expect(fault(plain('text', { maxLength: 3 }), long(3))).toBeNull();
    expect(fault(plain('text', { maxLength: 3 }), long(4))).toEqual(one('too-long', { max: 3 }));
    expect([fault(plain('text'), long(4000)), fault(plain('long-text'), long(20_000))]).toEqual([null, null]);
    expect(fault(plain('text'), long(4001))).toEqual(one('too-long', { max: 4000 }));
    expect(fault(plain('long-text'), long(20_001))).toEqual(one('too-long', { max: 20_000 }));
  });

  test('a score: one to five', () => {
    const score = (n: number) => fault(plain('score'), n);
    expect([score(1), score(5)]).toEqual([null, null]);
    expect(score(0)).toEqual(one('out-of-range', { min: 1 }));
    expect(score(6)).toEqual(one('out-of-range', { max: 5 }));
  });

  test('rows: fifty; people: a hundred, each once', () => {
    expect(
      fault(
        list,
        times(50).map(() => ({ a: 'b' })),
      ),
    ).toBeNull();
    expect(
      fault(
        list,
        times(51).map(() => ({ a: 'b' })),
      ),
    ).toEqual(one('too-many', { max: 50 }));
    expect(fault(plain('people'), times(100).map(String))).toBeNull();
    expect(fault(plain('people'), times(101).map(String))).toEqual(one('too-many', { max: 100 }));
    expect(fault(plain('people'), ['p', 'q', 'p'])).toEqual(one('repeated'));
  });

  test('a person: of those who may be chosen, where it is known who', () => {
    expect([fault(plain('person'), 'anybody'), fault(plain('person'), 'ann', ['ann'])]).toEqual([null, null]);
    expect(fault(plain('person'), 'ben', ['ann'])).toEqual(one('not-a-person'));
    expect(fault(plain('person'), 'a'.repeat(200))).toBeNull();
    expect(fault(plain('person'), 'a'.repeat(201))).toEqual(one('too-long', { max: 200 }));
  });

  test('a choice says what may be chosen; a wrong type, what it should have been', () => {
    const options = [
      { id: 'one', title },
      { id: 'two', title },
    ];
    expect(fault(plain('choice', { options }), 'three')).toEqual(
      one('not-an-option', { options: ['one', 'two'] }),
    );
    expect(fault(plain('yes-no'), 'yes')).toEqual(one('wrong-type', { expected: 'boolean' }));
    expect(fault(plain('money'), { minor: 1, currency: 'CNYX' })).toEqual(
      one('not-a-currency', {}, '/x/currency'),
    );
    expect(fault(plain('money'), { minor: 1, currency: 'XCNY' })).toHaveLength(1);
  });

  test('what stands in a name is escaped in its pointer', () => {
    expect(pointerOf([])).toBe('');
    expect(pointerOf(['a/b', 'c~d', 0, '~/'])).toBe('/a~1b/c~0d/0/~0~1');
  });
});

describe('what a complaint may say', () => {
  const NOW = '2026-11-23T11:00:00.000Z';
  const body = {
    channel: 'web',
    complainant: { kind: 'individual', name: 'Li Hua' },
    content: 'It squeals.',
    category: 'product-quality',
    occurredAt: '2026-11-20',
    fields: { noVehicle: true },
  };
  const faults = (change: object, policy: Policy = DEALER) => {
    const checked = checkIntake(policy, { ...body, ...change }, NOW);
    return checked.ok ? null : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  const complainant = (change: object) => ({ complainant: { ...body.complainant, ...change } });

  test('when it was received: not in the future, nor longer ago than the policy lets it', () => {
    expect(faults({})).toBeNull();
    expect(faults({ receivedAt: NOW })).toBeNull();
    expect(faults({ receivedAt: '2026-11-23T11:00:00.001Z' })).toEqual(['/receivedAt in-the-future']);
    expect(faults({ receivedAt: '2026-10-24T11:00:00.000Z' })).toBeNull();
    expect(faults({ receivedAt: '2026-10-24T10:59:59.999Z' })).toEqual(['/receivedAt too-long-ago']);
    expect(faults({ receivedAt: '2026-11-23' })).toEqual(['/receivedAt not-a-date-time']);
  });

  test('when it happened: an instant, or a date that has begun somewhere on earth', () => {
    expect(faults({ occurredAt: NOW })).toBeNull();
    expect(faults({ occurredAt: '2026-11-23T11:00:00.001Z' })).toEqual(['/occurredAt in-the-future']);
    // At eleven in the morning it is past midnight already where the day begins first.
    expect(faults({ occurredAt: '2026-11-24' })).toBeNull();
    expect(faults({ occurredAt: '2026-11-25' })).toEqual(['/occurredAt in-the-future']);
    expect(faults({ occurredAt: 'yesterday' })).toEqual(['/occurredAt not-a-date-or-time']);
    expect(faults({ occurredAt: '2026-11-20T10:00:00' })).toEqual(['/occurredAt not-a-date-or-time']);
  });

  test('how to reach the customer', () => {
    expect(faults(complainant({ phone: '(021) 5' }))).toBeNull();
    expect(faults(complainant({ phone: 'call 12' }))).toEqual(['/complainant/phone not-a-phone-number']);
    expect(faults(complainant({ email: ' li@x.example ' }))).toBeNull();
    expect(faults(complainant({ email: 'li at x' }))).toEqual(['/complainant/email not-an-email']);
    expect(faults(complainant({ country: 'CN' }))).toBeNull();
    for (const country of ['cn', 'CHN', 'C'])
      expect(faults(complainant({ country }))).toEqual(['/complainant/country not-a-country']);
  });

  test('who complains, where nobody may without a name', () => {
    expect(faults(complainant({ name: ' ' }))).toEqual(['/complainant/name required']);
    const anonymous = { ...DEALER, intake: { ...DEALER.intake, anonymous: { value: true, source: 'ours' } } };
    expect(faults(complainant({ name: ' ' }), anonymous)).toBeNull();
  });

  test('what the policy demands, each by its name', () => {
    const fields = [
      'country',
      'phone',
      'email',
      'address',
      'subject',
      'demand',
      'product',
      'severity',
      'unit',
    ] as const;
    const demanding = {
      ...DEALER,
      intake: { ...DEALER.intake, requires: fields.map((field) => ({ field, source: 'ours' })) },
    };
    expect(faults({}, demanding)?.sort()).toEqual(
      [
        ...['address', 'country', 'email', 'phone'].map((field) => `/complainant/${field} required`),
        ...['demand', 'product', 'severity', 'subject', 'unit'].map((field) => `/${field} required`),
      ].sort(),
    );
  });

  test('as many attachments as one letter has', () => {
    expect(faults({ attachments: times(20).map(String) })).toBeNull();
    expect(faults({ attachments: times(21).map(String) })).toEqual(['/attachments too-many']);
  });

  test('every field of the policy is looked for, also where none is given', () => {
    expect(faults({ fields: undefined })).toEqual(['/fields/plateNumber required']);
  });
});
