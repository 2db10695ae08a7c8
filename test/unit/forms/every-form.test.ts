import { checkAnswer, mapPersonalTexts } from '../../../domain/forms/answer-schema';
import { jsonSchemaOf } from '../../../domain/forms/json-schema';
import type { FormSchemaOptions } from '../../../domain/forms/json-schema';
import { taskForm } from '../../../domain/forms/task-form';
import type { TaskFormInput } from '../../../domain/forms/task-form';
import { isPlainObject } from '../../../domain/forms/plain-text';
import { TASK_KINDS } from '../../../domain/lifecycle';
import type { TaskKind } from '../../../domain/lifecycle';
import type { Policy } from '../../../domain/policy/schema';
import {
  DEALER,
  EVERYTHING,
  IN_FULL,
  MANUFACTURER,
  policyAt,
  REPLY_BY_LETTER,
  TWO_REGULATORS,
} from '../../support/policies/read';

const options: FormSchemaOptions = {
  locale: 'en',
  people: [
    { id: 'p1', name: 'Ann' },
    { id: 'p2', name: 'Bo' },
  ],
  now: '2026-11-23T02:00:00Z',
  keep: { category: null, severity: 'minor', urgent: true },
};

function formOf(policy: Policy, kind: TaskKind, change: Partial<TaskFormInput> = {}) {
  const track = policy.tracks[0];
  if (track === undefined) throw new Error('a policy has a track');
  const severity = policy.initialSeverity.value;
  return taskForm({
    kind,
    policy,
    track,
    severity,
    category: null,
    urgent: false,
    reviewOf: null,
    reviewIndex: null,
    ...change,
  });
}

const people = options.people.map(({ id }) => id);
const seal = (text: string) => `sealed:v1:k1:${Buffer.from(text).toString('base64url')}`;

describe.each([DEALER, MANUFACTURER, EVERYTHING, IN_FULL, REPLY_BY_LETTER, TWO_REGULATORS])(
  'every form of %s',
  (file) => {
    let policy: Policy;
    beforeAll(async () => {
      policy = await policyAt(file);
    });

    const exampleOf = (kind: TaskKind, change: Partial<FormSchemaOptions> = {}) => {
      const severity = policy.initialSeverity.value;
      const schema = jsonSchemaOf(formOf(policy, kind), {
        ...options,
        keep: { category: null, severity, urgent: true },
        ...change,
      });
      const examples = schema['examples'];
      const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
      if (!isPlainObject(example)) throw new Error('no example');
      return example;
    };

    test.each(TASK_KINDS)('%s: its example is a valid answer, plain and sealed', (kind) => {
      const form = formOf(policy, kind);
      for (const locale of ['zh-CN', 'en'] as const) {
        const plain = checkAnswer(form, exampleOf(kind, { locale }), 'plain', { people });
        if (!plain.ok) throw new Error(JSON.stringify(plain.faults));
        const sealed = mapPersonalTexts(form, plain.answer, seal);
        expect(checkAnswer(form, sealed, 'sealed', { people })).toEqual({ ok: true, answer: sealed });
      }
    });

    test.each(TASK_KINDS)(
      '%s: titles in both languages, different ids, an empty answer is refused',
      (kind) => {
        const form = formOf(policy, kind);
        const ids = form.fields.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { title } of form.fields)
          expect(title).toEqual({
            zh: expect.stringMatching(/\p{Script=Han}/u),
            en: expect.stringMatching(/^[^\p{Script=Han}]+$/u),
          });
        expect(checkAnswer(form, {}, 'plain')).toMatchObject({ ok: false });
      },
    );

    test('its example with nobody in the directory gives a reason for no measures', () => {
      const example = exampleOf('evaluate', { people: [] });
      expect(example).not.toHaveProperty('measures');
      expect(checkAnswer(formOf(policy, 'evaluate'), example, 'plain')).toMatchObject({ ok: true });
    });

    test.each<[TaskKind, object]>([
      ['approve', { decision: 'approve' }],
      ['offer-word', { reply: 'accepted' }],
      ['customer-word', { settled: true, satisfaction: 5 }],
      ['refusal-word', { reply: 'understood' }],
      ['decide-appeal', { decision: 'upheld' }],
      ['verify', { effective: true }],
      ['assess', { reasonable: true, urgent: true }],
    ])('the example of %s leads to acceptance', (kind, expected) => {
      expect(exampleOf(kind)).toMatchObject(expected);
    });
  },
);

describe('what a policy changes about a form', () => {
  let dealer: Policy;
  let everything: Policy;
  beforeAll(async () => {
    [dealer, everything] = await Promise.all([policyAt(DEALER), policyAt(EVERYTHING)]);
  });
  const ids = (policy: Policy, kind: TaskKind, change: Partial<TaskFormInput> = {}) =>
    formOf(policy, kind, change).fields.map(({ id }) => id);

  test('a case is found unfounded in the assessment or in the investigation', () => {
    expect(ids(dealer, 'assess')).toEqual(expect.arrayContaining(['founded', 'refusalReason']));
    expect(ids(everything, 'assess')).not.toContain('founded');
    expect(ids(everything, 'investigate')).toEqual(
      expect.arrayContaining(['founded', 'refusalReason', 'courseOfEvents']),
    );
    expect(ids(dealer, 'investigate')).toEqual(['cause', 'personResponsible', 'evidence']);
  });

  test('first contact, containment and meetings are asked only where the track has them', () => {
    const some = ['resolvedNow', 'whatWasDone', 'containment'];
    expect(ids(everything, 'assess')).toEqual(expect.arrayContaining([...some, 'meetingAt', 'meetingPlace']));
    for (const id of some) expect(ids(dealer, 'assess')).not.toContain(id);
  });

  test('the example of an assessment keeps what was submitted and settles nothing at once', () => {
    const form = formOf(everything, 'assess', { category: 'delivery', severity: 'severe', urgent: true });
    const keep = { category: 'delivery', severity: 'severe', urgent: true };
    const [example] = [jsonSchemaOf(form, { ...options, keep })['examples']].flat();
    expect(example).toMatchObject({ ...keep, resolvedNow: false });
    expect(example).not.toHaveProperty('meetingAt');
  });

  test('evidence is demanded where the step demands it', () => {
    const faults = (kind: TaskKind) => checkAnswer(formOf(everything, kind), {}, 'plain');
    expect(faults('carry-out')).toMatchObject({
      faults: expect.arrayContaining([{ pointer: '/evidence', code: 'required', params: {} }]),
    });
    expect(faults('verify')).not.toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ pointer: '/evidence' })]),
    });
  });

  test('the reply to an offer is entered by the negotiator, or given by the customer', () => {
    expect(ids(dealer, 'offer')).toEqual(['channel', 'offerMade', 'reply', 'replyWords']);
    expect(ids(everything, 'offer')).toEqual(['channel', 'offerMade']);
  });

  test('an appeal can be referred only where there is an outside body', () => {
    const referred = { decision: 'referred', reason: 'x' };
    expect(checkAnswer(formOf(everything, 'decide-appeal'), referred, 'plain')).toMatchObject({ ok: true });
    expect(checkAnswer(formOf(dealer, 'decide-appeal'), referred, 'plain')).toMatchObject({
      faults: [{ pointer: '/decision', code: 'not-an-option', params: { options: ['upheld', 'declined'] } }],
    });
  });

  test('an approval names the supervisor when approving, and gives the reason when returning', () => {
    const form = formOf(dealer, 'approve', { reviewOf: 'plan', reviewIndex: 0 });
    const check = (answer: object) => checkAnswer(form, answer, 'plain', { people });
    expect(check({ decision: 'approve' })).toEqual({
      ok: false,
      faults: [{ pointer: '/supervisor', code: 'required', params: {} }],
    });
    expect(check({ decision: 'return' })).toEqual({
      ok: false,
      faults: [{ pointer: '/reason', code: 'required', params: {} }],
    });
    expect(check({ decision: 'return', reason: 'too dear' })).toMatchObject({ ok: true });
    expect(check({ decision: 'approve', supervisor: 'nobody' })).toMatchObject({
      faults: [{ pointer: '/supervisor', code: 'not-a-person' }],
    });
  });
});
