import { CUSTOMER_LETTERS, STAFF_LETTERS } from '../../../domain/case/letters';
import { LOCALES } from '../../../domain/lifecycle';
import { slipOf } from '../../../texts/letters/slip';
import { sampleContext } from './sample-context';

const everySlip = CUSTOMER_LETTERS.flatMap((kind) => LOCALES.map((locale) => ({ kind, locale })));

describe.each(everySlip)('$kind in $locale, said or handed over on paper', ({ kind, locale }) => {
  const context = sampleContext(kind, locale);
  const { subject = '', text = '' } = slipOf(context) ?? {};

  test('has the number, whom it addresses and how to answer', () => {
    expect(subject).toMatch(/^\[AD-2026-000042\] \S/);
    expect(text).toContain('AD-2026-000042');
    expect(text).toContain(context.recipientName);
    expect(text).toContain(locale === 'en' ? 'in person or by letter' : '当面或信函');
  });

  test('speaks of no link, page or e-mail, which its reader does not have', () => {
    expect(text).not.toMatch(/https?:|link|page below|e-mail|链接|页面|邮件/);
  });

  test('leaves nothing unfilled', () => {
    expect(`${subject}${text}`).not.toMatch(/undefined|null|{{|}}|(^|\s)l\.[a-z-]+\./);
  });
});

test('what was answered stands in it in full', () => {
  const context = sampleContext('answer', 'zh-CN');
  expect(slipOf(context)?.text).toContain(context.answer?.text.split('\n')[0]);
});

test.each(STAFF_LETTERS)('a letter to staff (%s) has none', (kind) => {
  expect(slipOf(sampleContext(kind, 'en'))).toBeNull();
});
