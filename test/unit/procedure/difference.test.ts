import { policySchema, type Policy } from '../../../domain/policy/schema';
import { valueAt } from '../../../domain/policy/fault';
import { differenceSchema } from '../../../texts/procedure/difference/change';
import { differenceOf } from '../../../texts/procedure/difference/compare';
import { differenceText, differenceWords } from '../../../texts/procedure/difference/difference-words';
import { explainPolicy } from '../../../texts/procedure/explain';
import { diceOf } from '../../support/dice';
import { DEALER, EVERYTHING, MANUFACTURER, policyAt } from '../../support/policies/read';
import { anyDocument, othersThan, withValue } from '../../support/written-policy';

let dealer: Policy;
beforeAll(async () => {
  dealer = await policyAt(DEALER);
});

/** The dealer's procedure with something else in it. */
function changed(change: (draft: Policy) => void): Policy {
  const draft = structuredClone(dealer);
  change(draft);
  return policySchema.parse(draft);
}

const told = (now: Policy, locale: 'zh-CN' | 'en' = 'en') =>
  differenceText(differenceOf(dealer, now), locale);

test('nothing is told of a procedure that says the same', () => {
  expect(differenceOf(dealer, structuredClone(dealer))).toEqual([]);
});

test('a limit that is longer is one short sentence, and nothing else', () => {
  const now = changed(({ tracks: [track] }) => {
    const limit = track?.limits.find(({ id }) => id === 'solution');
    if (limit !== undefined) limit.length = { 'working-hours': 48 };
  });
  const difference = differenceOf(dealer, now);
  expect(difference).toMatchObject([
    { what: { kind: 'limit', before: { en: '3 working days' }, now: { en: '48 hours of working time' } } },
  ]);
  expect(told(now)).toContain(': before 3 working days, now 48 hours of working time.');
  expect(told(now, 'zh-CN')).toMatch(/^\[.+ › 时限 › .+\]\n时限“.+”：原为3个工作日，现为48个工作小时。$/);
});

test('somebody’s new name is told once, not in each sentence that says it', () => {
  const now = changed(({ roles }) => {
    const role = roles.find(({ id }) => id === 'general-manager');
    if (role !== undefined) role.name = { zh: '总裁', en: 'President' };
  });
  expect(told(now, 'zh-CN')).toBe('[名称]\n“总经理”改称“总裁”。');
});

test('a step that changes alike in several ways is told once, with every place', () => {
  const now = changed(({ tracks: [track] }) => {
    if (track !== undefined) track.steps.investigate.by = { person: 'general-manager' };
  });
  const difference = differenceOf(dealer, now);
  expect(difference.filter(({ what }) => what.kind === 'changed')).toHaveLength(1);
  const [words] = differenceWords(difference, 'en').filter(({ text }) => text.startsWith('Before: '));
  expect(words?.places).toHaveLength(dealer.severities.length);
  expect(words?.text).toMatch(/Before: Done by: handler of the case .+ Now: Done by: General manager\./);
});

test('what is added and what is dropped is told whole, under its heading', () => {
  const now = changed(({ tracks: [track] }) => {
    if (track !== undefined) track.limits = track.limits.filter(({ id }) => id !== 'solution');
  });
  const [dropped] = differenceOf(dealer, now);
  expect(dropped?.what.kind).toBe('dropped');
  expect(told(now)).toMatch(/Dropped, the whole part “.+”\.\n {2}- From .+: 3 working days\./);
  const back = differenceText(differenceOf(now, dealer), 'zh-CN');
  expect(back).toMatch(/新增“.+”整节。\n {2}- 自.+：3个工作日。/);
});

test('another severity that goes a way of its own does not make all other ways look new', () => {
  const now = changed(({ tracks: [track], severities: [first] }) => {
    if (track !== undefined) track.meeting.analysis.value = first === undefined ? [] : [first.id];
  });
  expect(differenceOf(dealer, now).length).toBeLessThan(8);
});

test('a value from another clause, and what stands only on a form, is told too', () => {
  const now = changed((draft) => {
    draft.intake.guidance[0] = { text: { zh: '请先倾听。', en: 'Listen first.' }, source: 'ours' };
    draft.handledBy.source = 'ours';
    const [field] = draft.intake.fields;
    if (field !== undefined) field.help = { zh: '见行驶证', en: 'See the registration' };
  });
  expect(differenceOf(dealer, now).map(({ what }) => what.kind)).toEqual(
    expect.arrayContaining(['dropped', 'added', 'clause', 'untold']),
  );
});

test('whatever the words of a procedure say anew, the difference says too', async () => {
  const silent: string[] = [];
  const turns = new Map<string, number>();
  for (let seed = 1; seed <= 9; seed += 1) {
    const { value, leaves } = anyDocument(diceOf(seed), turns);
    const before = policySchema.parse(value);
    const words = JSON.stringify(explainPolicy(before, null));
    for (const { keys, pattern, node } of leaves.filter((_, index) => index % 9 === seed % 9)) {
      const [other] = othersThan(valueAt(value, keys), node);
      const now = policySchema.safeParse(withValue(value, keys, other));
      if (!now.success || JSON.stringify(explainPolicy(now.data, null)) === words) continue;
      if (differenceOf(before, now.data).length === 0) silent.push(pattern);
    }
  }
  expect([...new Set(silent)]).toEqual([]);
});

test('two very different procedures are compared, and what is kept of it reads back', async () => {
  const [one, other] = await Promise.all([policyAt(EVERYTHING), policyAt(MANUFACTURER)]);
  const difference = differenceOf(one, other);
  expect(difference.length).toBeGreaterThan(30);
  expect(differenceSchema.parse(JSON.parse(JSON.stringify(difference)))).toEqual(difference);
});
