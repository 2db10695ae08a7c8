import { LOCALES, type Locale } from '../../../domain/lifecycle';
import { drawingOf, TEXT_SIZE, TITLE_SIZE, WIDTH } from '../../../api/pages/procedure-layout';
import { linesOf, widthOf } from '../../../api/pages/procedure-lines';
import { waysOf } from '../../../texts/procedure/explain';
import { translator } from '../../../texts/translate';
import { DEALER, IN_FULL, MANUFACTURER, policyAt } from '../../support/policies/read';

describe.each([DEALER, MANUFACTURER, IN_FULL])('%s', (file) => {
  test.each(LOCALES)('every step is drawn in its order, with words that fit, in %s', async (locale) => {
    const policy = await policyAt(file);
    for (const way of policy.tracks.flatMap((track) => waysOf(policy, track))) {
      const { boxes, loops, height, words } = drawingOf(policy, way, { t: translator(locale), locale });
      expect(boxes.map(({ id }) => id)).toEqual(way.route.map(({ id }) => id));
      for (const [index, box] of boxes.entries()) {
        const next = boxes[index + 1];
        expect(box.y + box.height).toBeLessThan(next?.y ?? height);
        for (const { text, y, title } of box.lines) {
          expect(widthOf(text, title ? TITLE_SIZE : TEXT_SIZE)).toBeLessThanOrEqual(box.width - 20);
          expect([y > box.y, y < box.y + box.height]).toEqual([true, true]);
          // Whoever does not see the picture hears the same.
          for (const word of text.split(/\s+/)) expect(words).toContain(word);
        }
      }
      for (const { laneX, fromY, toY } of loops) expect([laneX < WIDTH, toY < fromY]).toEqual([true, true]);
    }
  });
});

test('each way back but that to the step itself is an arrow of its own', async () => {
  const policy = await policyAt(MANUFACTURER);
  const [way] = policy.tracks.flatMap((track) => waysOf(policy, track));
  if (way === undefined) throw new Error('no way');
  const { loops } = drawingOf(policy, way, { t: translator('en'), locale: 'en' });
  expect(loops.map(({ id }) => id)).toEqual([
    'offer-offer-refused',
    'verify-verification-failed',
    'word-result-refused',
  ]);
  expect(new Set(loops.map(({ laneX }) => laneX)).size).toBe(3);
});

describe('the assessment on rungs, with reviews that not every case passes', () => {
  const drawn = async (locale: Locale): Promise<string> => {
    const policy = await policyAt('policies/shopping-mall.yaml');
    const [way] = policy.tracks.flatMap((track) => waysOf(policy, track));
    if (way === undefined) throw new Error('no way');
    const { boxes } = drawingOf(policy, way, { t: translator(locale), locale });
    const lines = boxes.find(({ id }) => id === 'assess')?.lines ?? [];
    return lines.map(({ text }) => text).join(locale === 'en' ? ' ' : '');
  };

  test('is drawn with each rung and who is asked there', async () => {
    const words = await drawn('en');
    const places = ['Primary: ', 'First: Store manager', 'Second: '].map((rung) => words.indexOf(rung));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test('says of each reviewer in which cases, and by no name of the file', async () => {
    expect(await drawn('en')).toContain(
      'Approved by: General manager (only for cases in which the money that is asked for is “over the limit” or “borne by nobody known”)',
    );
    const words = await drawn('zh-CN');
    expect(words).toContain('批准：总经理（限所需金额为“超过限额”或“承担部门不明”的情形）');
    expect(words).toMatch(/批准：受理单位的[^（]*（以先办理者为准）（限“初级客诉”和“二级客诉”）/);
    for (const name of ['finance', 'special', 'handling-head']) expect(words).not.toContain(name);
  });
});

test('a line breaks between words, and not before what ends a sentence', () => {
  expect(linesOf('General manager or deputy', 100, 12.5)).toEqual(['General', 'manager or', 'deputy']);
  expect(linesOf('由客户关系经理办理。', 112.5, 12.5)).toEqual(['由客户关系经理办', '理。']);
  expect(linesOf('', 100, 12)).toEqual([]);
});
