import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkAnswer } from '../../../domain/forms/answer-schema';
import { jsonSchemaOf } from '../../../domain/forms/json-schema';
import { taskForm } from '../../../domain/forms/task-form';
import { TASK_KINDS, type TaskKind } from '../../../domain/lifecycle';
import { policySchema } from '../../../domain/policy/schema';
import { Cast, taskFormSchema, type AskedTask } from '../../../stack/demo/answers';
import type { ComplaintRow } from '../../../stack/demo/complaint-rows';
import type { Script } from '../../../stack/demo/scripts';

const NOW = '2026-11-23T04:00:00.000Z';
const PEOPLE = [
  { id: '00000000-0000-4000-8000-000000000001', name: 'Li Na' },
  { id: '00000000-0000-4000-8000-000000000002', name: 'Wang Wei' },
];
const ROOT = path.resolve(__dirname, '../../..');
const policies = ['policies/auto-dealer.yaml', 'test/support/policies/everything.yaml'].map((file) =>
  policySchema.parse(parse(readFileSync(path.join(ROOT, file), 'utf8'))),
);
const plain: Script = {
  path: 'plain',
  severity: 'ordinary',
  returns: 0,
  offerRefusals: 0,
  resultRefusals: 0,
  founded: true,
  appeal: 'none',
  endsEarly: null,
  goodsReturn: null,
  climbs: 0,
  money: null,
};
const row = (change: Partial<ComplaintRow> = {}): ComplaintRow => ({
  row: 1,
  line: 2,
  id: '1',
  name: 'N',
  email: '1@customer.example',
  occurredAt: '2024-01-01',
  content: 'The brakes failed on the motorway, and nobody told me $& why.',
  locale: 'en',
  severity: null,
  category: 'repair-quality',
  channel: null,
  phone: null,
  demand: null,
  product: null,
  plateNumber: null,
  country: null,
  complainantKind: null,
  unit: null,
  wish: null,
  ...change,
});

function formsOf(kind: TaskKind) {
  return policies.flatMap((policy) =>
    policy.tracks.map((track) =>
      taskForm({
        kind,
        policy,
        track,
        severity: policy.severities.at(-1)?.id ?? '',
        category: policy.categories[0]?.id ?? null,
        urgent: false,
        reviewOf: kind === 'approve' ? 'plan' : null,
        reviewIndex: kind === 'approve' ? 0 : null,
      }),
    ),
  );
}

let tasks = 0;
function asked(kind: TaskKind, round = 1, form = formsOf(kind)[0]): AskedTask {
  if (form === undefined) throw new Error('there is a policy');
  const own = form.fields.find(({ id }) => id === 'severity');
  const severity =
    own !== undefined && own.type !== 'list' && typeof own.example === 'string' ? own.example : 'major';
  const keep = { category: null, severity, urgent: false };
  const schema = jsonSchemaOf(form, { locale: 'en', people: PEOPLE, now: NOW, keep });
  tasks += 1;
  return {
    id: `task-${String(tasks)}`,
    kind,
    round,
    personId: PEOPLE[1]?.id ?? null,
    form: taskFormSchema.parse(schema),
  };
}

describe('the people of a demo', () => {
  const scripts: readonly Script[] = [
    plain,
    { ...plain, severity: 'major' },
    { ...plain, returns: 1, offerRefusals: 1, resultRefusals: 1 },
    { ...plain, founded: false },
    { ...plain, founded: false, appeal: 'declined' },
    { ...plain, founded: false, appeal: 'upheld' },
  ];

  it.each(TASK_KINDS)(
    'answer "%s" so that its form takes it, in both languages and by every script',
    (kind) => {
      for (const locale of ['zh-CN', 'en'] as const)
        for (const script of scripts)
          for (const form of formsOf(kind)) {
            const cast = new Cast(row({ locale }), { script, seed: 5 });
            for (const round of [1, 2]) {
              const answer = cast.answerTo(asked(kind, round, form), NOW);
              expect(
                checkAnswer(form, answer, 'plain', { people: PEOPLE.map(({ id }) => id) }),
              ).toMatchObject({
                ok: true,
              });
            }
          }
    },
  );

  it('give the same answer to the same task again, and count their refusals by tasks', () => {
    const cast = new Cast(row(), { script: { ...plain, resultRefusals: 2, returns: 1 }, seed: 1 });
    const [first, second, third] = [
      asked('customer-word'),
      asked('customer-word', 2),
      asked('customer-word', 3),
    ];
    expect(cast.answerTo(first, NOW)).toMatchObject({ settled: false });
    expect(cast.answerTo(first, NOW)).toBe(cast.answerTo(first, NOW));
    expect(cast.answerTo(second, NOW)).toMatchObject({ settled: false });
    expect(cast.answerTo(third, NOW)).toMatchObject({ settled: true });
    expect(cast.answerTo(third, NOW)).not.toHaveProperty('reason');
    expect(cast.answerTo(asked('approve'), NOW)).toMatchObject({ decision: 'return' });
    expect(cast.answerTo(asked('approve'), NOW)).toMatchObject({ decision: 'approve' });
  });

  it('decline and appeal as the script says, and find nothing unfounded that has begun its rounds', () => {
    const declined = new Cast(row(), { script: { ...plain, founded: false, appeal: 'declined' }, seed: 1 });
    expect(declined.answerTo(asked('assess'), NOW)).toMatchObject({ founded: false, reasonable: false });
    expect(declined.answerTo(asked('refusal-word'), NOW)).toMatchObject({ reply: 'appeal' });
    expect(declined.answerTo(asked('decide-appeal'), NOW)).toMatchObject({ decision: 'declined' });
    const upheld = new Cast(row(), { script: { ...plain, founded: false, appeal: 'upheld' }, seed: 1 });
    expect(upheld.answerTo(asked('decide-appeal'), NOW)).toMatchObject({ decision: 'upheld' });
    const calm = new Cast(row(), { script: plain, seed: 1 });
    expect(calm.answerTo(asked('assess'), NOW)).toMatchObject({ founded: true, severity: 'major' });
    expect(calm.answerTo(asked('assess'), NOW)).not.toHaveProperty('refusalReason');
  });

  it('speak of this complaint, in the language of its customer', () => {
    const english = new Cast(row(), { script: plain, seed: 3 });
    const findings = (cast: Cast): string => JSON.stringify(cast.answerTo(asked('assess'), NOW)['findings']);
    expect(findings(english)).toContain('The brakes failed on the motorway, and nobody told me $& why');
    const chinese = new Cast(row({ locale: 'zh-CN', content: '刹车失灵追尾，没人管。' }), {
      script: plain,
      seed: 3,
    });
    expect(findings(chinese)).toContain('刹车失灵追尾');
    expect(chinese.answerTo(asked('plan'), NOW)['solution']).toMatch(/\p{Script=Han}/u);
  });

  it('complete a plan that came back, and go further when the customer refuses', () => {
    const cast = new Cast(row(), {
      script: { ...plain, returns: 1, offerRefusals: 1, resultRefusals: 1 },
      seed: 3,
    });
    const solution = (): string => JSON.stringify(cast.answerTo(asked('plan'), NOW)['solution']).slice(1, -1);
    const first = solution();
    cast.answerTo(asked('approve'), NOW);
    const completed = solution();
    expect(completed.startsWith(first)).toBe(true);
    expect(completed.length).toBeGreaterThan(first.length);
    cast.answerTo(asked('offer'), NOW);
    const second = solution();
    cast.answerTo(asked('customer-word'), NOW);
    expect(new Set([first, second, solution()]).size).toBe(3);
  });

  it('know the sorts of complaints apart', () => {
    const causeOf = (content: string): unknown =>
      new Cast(row({ content }), { script: plain, seed: 3 }).answerTo(asked('investigate'), NOW)['cause'];
    expect(causeOf('Rain gets into the footwell')).toMatch(/seal/);
    expect(causeOf('The paint has blisters')).toMatch(/primer/);
    expect(causeOf('The wheel came off')).toMatch(/torque/);
  });

  it('leave an improvement measure behind for a major complaint, and a reason for none otherwise', () => {
    const major = new Cast(row(), { script: { ...plain, severity: 'major' }, seed: 1 });
    expect(major.answerTo(asked('evaluate'), NOW)).toMatchObject({
      measures: [{ owner: PEOPLE[0]?.id, dueOn: '2026-12-07' }],
    });
    major.answerTo(asked('plan'), NOW);
    expect(major.answerTo(asked('evaluate'), NOW)).toMatchObject({ measures: [{ owner: PEOPLE[1]?.id }] });
    const ordinary = new Cast(row(), { script: plain, seed: 1 });
    expect(ordinary.answerTo(asked('evaluate'), NOW)).toHaveProperty('noMeasuresReason');
  });
});
