import { LOCALES } from '../../../domain/lifecycle';
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

test('a line breaks between words, and not before what ends a sentence', () => {
  expect(linesOf('General manager or deputy', 100, 12.5)).toEqual(['General', 'manager or', 'deputy']);
  expect(linesOf('由客户关系经理办理。', 112.5, 12.5)).toEqual(['由客户关系经理办', '理。']);
  expect(linesOf('', 100, 12)).toEqual([]);
});
