import { checkAnswer } from '../../../domain/forms/answer-schema';
import type { FieldSet } from '../../../domain/forms/form';
import type { PlainField } from '../../../domain/policy/field';
import { inputOfPointer, parseFormBody, typedValues } from '../../../api/pages/form-values';

const title = { zh: '项', en: 'Field' };
const field = (id: string, type: PlainField['type'], required = true): PlainField => ({
  id,
  type,
  title,
  required,
});

const FORM: FieldSet = {
  fields: [
    field('done', 'yes-no'),
    field('at', 'date-time'),
    field('score', 'score', false),
    field('cost', 'money', false),
    field('who', 'people', false),
    field('words', 'long-text'),
    {
      id: 'measures',
      type: 'list',
      title,
      required: false,
      items: [field('measure', 'text'), field('dueOn', 'date')],
    },
  ],
};
const shanghai = { timeZone: 'Asia/Shanghai' };
const parse = (body: unknown) => parseFormBody(FORM, typedValues(FORM, body), shanghai);

test('what a browser posts becomes the answer that the form’s check accepts', () => {
  const answer = parse({
    done: 'no',
    at: '2026-11-23T14:30',
    score: '4',
    'cost.amount': '1,234.5',
    'cost.currency': 'cny',
    who: ['p1', 'p2'],
    words: 'one\r\ntwo',
    'measures.0.measure': 'Train the team',
    'measures.0.dueOn': '2026-12-01',
    _csrf: 'x',
  });
  expect(answer).toEqual({
    done: false,
    at: '2026-11-23T06:30:00.000Z',
    score: 4,
    cost: { minor: 123_450, currency: 'CNY' },
    who: ['p1', 'p2'],
    words: 'one\ntwo',
    measures: [{ measure: 'Train the team', dueOn: '2026-12-01' }],
  });
  expect(checkAnswer(FORM, answer, 'plain')).toMatchObject({ ok: true });
});

test('rows that hold nothing are closed up, so that a fault names the row that the page shows', () => {
  const body = {
    'measures.0.measure': ' ',
    'measures.0.dueOn': '',
    'measures.3.measure': 'Second',
    'measures.3.dueOn': 'soon',
  };
  const typed = typedValues(FORM, body);
  expect(typed.get('measures.0.measure')).toEqual(['Second']);
  const checked = checkAnswer(FORM, parseFormBody(FORM, typed, shanghai), 'plain');
  const faults = checked.ok ? [] : checked.faults.map(({ pointer }) => inputOfPointer(pointer));
  expect(faults).toContain('measures.0.dueOn');
});

test.each<[string, object, string]>([
  ['a local time that no clock shows', { at: '2026-02-30T25:99' }, 'at'],
  ['a number in words', { score: 'four' }, 'score'],
  ['money in words', { 'cost.amount': 'a lot' }, 'cost'],
  ['a person sent twice', { who: ['p1', 'p1'] }, 'who'],
  ['yes and no at once', { done: 'perhaps' }, 'done'],
])('%s stays as it was typed and is refused by name', (_what, body, name) => {
  const checked = checkAnswer(
    FORM,
    parse({ done: 'yes', at: '2026-11-23T14:30', words: 'w', ...body }),
    'plain',
  );
  expect(checked.ok ? [] : checked.faults.map(({ pointer }) => inputOfPointer(pointer))).toContain(name);
});

test('an untouched form answers nothing', () => {
  expect(
    parse({ words: '', at: '', 'cost.amount': '', 'cost.currency': 'CNY', 'measures.0.measure': '' }),
  ).toEqual({
    measures: [],
    who: [],
  });
});

test('fields that the form does not have change nothing', () => {
  expect(parse({ constructor: 'x', __proto__: { done: 'yes' }, taskId: 'other' })).toEqual({
    measures: [],
    who: [],
  });
});
