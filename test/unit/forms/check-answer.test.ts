import { checkAnswer, mapPersonalTexts } from '../../../domain/forms/answer-schema';
import type { FieldSet } from '../../../domain/forms/form';
import { objectSchemaOf } from '../../../domain/forms/json-schema';
import type { PlainField } from '../../../domain/policy/field';

const title = { zh: '题', en: 'Title' };
const make = (id: string, type: PlainField['type'], more: Partial<PlainField> = {}): PlainField => ({
  id,
  type,
  title,
  required: false,
  ...more,
});

const options = [
  { id: 'one', title },
  { id: 'two', title },
];
const form: FieldSet = {
  fields: [
    make('name', 'text', { required: true, maxLength: 5 }),
    make('story', 'long-text'),
    make('pick', 'choice', { options }),
    make('tick', 'yes-no'),
    make('plate', 'text', { requiredWhen: { field: 'tick', is: false } }),
    make('day', 'date'),
    make('time', 'date-time'),
    make('count', 'whole-number'),
    make('price', 'money'),
    make('who', 'person'),
    make('all', 'people'),
    make('mark', 'score'),
    {
      id: 'rows',
      type: 'list',
      required: false,
      title,
      items: [make('what', 'long-text', { required: true }), make('on', 'date')],
    },
    make('why', 'long-text'),
  ],
  requiredWhenEmpty: [{ field: 'why', list: 'rows' }],
};
const good = { name: 'Ann', tick: true, rows: [{ what: 'x' }] };

const faultsOf = (answer: unknown, mode: 'plain' | 'sealed' = 'plain') => {
  const checked = checkAnswer(form, answer, mode);
  return checked.ok ? [] : checked.faults.map(({ pointer, code }) => `${pointer} ${code}`).sort();
};

describe('checking an answer', () => {
  test('takes every type as it is meant', () => {
    const answer = {
      ...good,
      story: 'a\nb',
      pick: 'two',
      day: '2026-02-28',
      time: '2026-02-28T10:00:00+08:00',
      count: -3,
      price: { minor: 1299, currency: 'CNY' },
      who: 'p1',
      all: ['p1', 'p2'],
      mark: 1,
      rows: [{ what: 'x', on: '2026-03-01' }],
      why: 'because',
    };
    expect(checkAnswer(form, answer, 'plain')).toEqual({ ok: true, answer });
  });

  test.each<[string, object, string[]]>([
    ['a text that is too long', { name: 'Annabel' }, ['/name too-long']],
    ['a text that is a number', { name: 5 }, ['/name wrong-type']],
    ['NUL, which no database text holds', { name: 'a\u0000' }, ['/name forbidden-character']],
    ['half of a character, which no UTF-8 holds', { name: 'a\ud83d' }, ['/name forbidden-character']],
    ['no such option', { pick: 'three' }, ['/pick not-an-option']],
    ['an option of another type', { pick: 1 }, ['/pick not-an-option']],
    ['yes-no as text', { tick: 'true' }, ['/plate', '/tick wrong-type']],
    ['no such day', { day: '2026-02-30' }, ['/day not-a-date']],
    ['a local time', { time: '2026-02-28T10:00:00' }, ['/time not-a-date-time']],
    ['half', { count: 0.5 }, ['/count wrong-type']],
    ['money as a number', { price: 12.99 }, ['/price wrong-type']],
    [
      'parts of money',
      { price: { minor: 0.5, currency: 'yuan' } },
      ['/price/currency not-a-currency', '/price/minor wrong-type'],
    ],
    ['a person twice', { all: ['p1', 'p1'] }, ['/all repeated']],
    ['six of five', { mark: 6 }, ['/mark out-of-range']],
    ['a row without what it needs', { rows: [{ on: '2026-03-01' }] }, ['/rows/0/what required']],
    ['what nobody asked', { extra: 1, 'a/b': 2 }, ['/a~1b unknown-field', '/extra unknown-field']],
    [
      'a field of every object',
      { __proto__x: 1, constructor: 1 },
      ['/__proto__x unknown-field', '/constructor unknown-field'],
    ],
  ])('refuses %s', (_what, change, expected) => {
    const faults = faultsOf({ ...good, ...change });
    expect(faults.filter((fault) => !fault.startsWith('/plate'))).toEqual(
      expected.filter((fault) => !fault.startsWith('/plate')),
    );
  });

  test('names all faults at once', () => {
    expect(faultsOf({ name: '', mark: 9, extra: 1, time: 'now' })).toEqual([
      '/extra unknown-field',
      '/mark out-of-range',
      '/name required',
      '/plate required',
      '/time not-a-date-time',
      '/why required',
    ]);
  });

  test.each([[null], ['text'], [[]], [undefined], [3]])('refuses %j as a whole', (answer) => {
    expect(faultsOf(answer)).not.toEqual([]);
  });

  test('blanks count as absent, whatever they look like', () => {
    const answer = {
      ...good,
      story: '  ',
      pick: null,
      all: [],
      mark: '',
      rows: [{ what: ' ' }, { what: ' x ' }],
    };
    expect(checkAnswer(form, answer, 'plain')).toEqual({ ok: true, answer: good });
  });

  test('a box that need not be ticked and is absent counts as not ticked', () => {
    expect(faultsOf({ ...good, tick: undefined })).toEqual(['/plate required']);
    expect(faultsOf({ ...good, tick: false })).toEqual(['/plate required']);
    expect(faultsOf({ ...good, tick: false, plate: 'A1' })).toEqual([]);
  });

  test('a list without rows needs the reason why', () => {
    expect(faultsOf({ ...good, rows: [] })).toEqual(['/why required']);
    expect(faultsOf({ ...good, rows: [], why: 'none needed' })).toEqual([]);
  });

  test('sealed: every personal text is sealed, also in rows, or marked as an operator wrote it', () => {
    expect(faultsOf(good, 'sealed')).toEqual(['/name not-sealed', '/rows/0/what not-sealed']);
    const operator = { name: 'unsealed:v1:x', tick: true, rows: [{ what: 'sealed:v1:k:abc' }] };
    expect(faultsOf(operator, 'sealed')).toEqual([]);
    expect(faultsOf({ ...operator, name: 'unsealed:v1: ' }, 'sealed')).toEqual(['/name required']);
  });

  test('personal texts are found by pointer, and nothing else is touched', () => {
    const seen: string[] = [];
    const changed = mapPersonalTexts(form, { ...good, pick: 'one', unknown: 'kept' }, (text, pointer) => {
      seen.push(pointer);
      return text.toUpperCase();
    });
    expect(seen).toEqual(['/name', '/rows/0/what']);
    expect(changed).toEqual({ name: 'ANN', tick: true, rows: [{ what: 'X' }], pick: 'one', unknown: 'kept' });
  });

  test('as JSON Schema the same conditions stand', () => {
    const schema = objectSchemaOf(form, { locale: 'en', people: [] });
    expect(schema).toMatchObject({ required: ['name'], additionalProperties: false });
    expect(schema['allOf']).toEqual([
      { if: { properties: { tick: { const: true } }, required: ['tick'] }, else: { required: ['plate'] } },
      { if: { properties: { rows: { minItems: 1 } }, required: ['rows'] }, else: { required: ['why'] } },
    ]);
  });
});
