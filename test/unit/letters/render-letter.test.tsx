import { CUSTOMER_LETTERS, LETTER_KINDS, STAFF_LETTERS, type LetterKind } from '../../../domain/case/letters';
import { LOCALES } from '../../../domain/lifecycle';
import { renderLetter } from '../../../texts/letters/render-letter';
import { LINKS, sampleContext } from './sample-context';

const everyLetter = LETTER_KINDS.flatMap((kind) => LOCALES.map((locale) => ({ kind, locale })));

/** The one link that each reader needs. */
function linkOf(kind: LetterKind): string {
  if (CUSTOMER_LETTERS.some((one) => one === kind)) return LINKS.case;
  if (kind === 'decision') return LINKS.decision;
  return ['task', 'reminder', 'overdue', 'penalty-to-decide'].includes(kind)
    ? LINKS.desk
    : LINKS.caseForStaff;
}

describe.each(everyLetter)('$kind in $locale', ({ kind, locale }) => {
  const { subject, html, text } = renderLetter(sampleContext(kind, locale));

  test('says what it is about: the number in subject, HTML and text', () => {
    expect(subject).toMatch(/^\[AD-2026-000042\] \S/);
    expect(html).toContain('AD-2026-000042');
    expect(text).toContain('AD-2026-000042');
  });

  test('leaves nothing unsaid or unfilled', () => {
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|{{|}}|Invalid Date/);
    }
    expect(text).not.toMatch(/(^|\s)l\.[a-z-]+\.[a-z0-9-]+/);
  });

  test('carries exactly the link that its reader needs, as a button and in plain words', () => {
    const needed = linkOf(kind);
    const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(hrefs)).toEqual(new Set([needed]));
    expect(text.split(needed)).toHaveLength(2);
    for (const other of Object.values(LINKS).filter((link) => link !== needed))
      expect(text).not.toContain(other);
  });

  test('loads nothing from anywhere', () => {
    expect(html).not.toMatch(/<img|<script|src=|url\(|@import/);
  });

  test('says whether replies are read', () => {
    const read = renderLetter(sampleContext(kind, locale, { replyTo: 'care@dealer.example' }));
    expect(text).not.toContain('care@dealer.example');
    expect(read.text).toContain('care@dealer.example');
  });
});

test('a decision letter shows what is decided on, and asks for the page', () => {
  for (const locale of LOCALES) {
    const context = sampleContext('decision', locale, { answer: null });
    const { text } = renderLetter(context);
    for (const part of [
      context.complaint.content.split('\n')[0],
      context.plan?.cause,
      context.plan?.personResponsible,
      context.plan?.solution,
      context.plan?.correctiveMeasures,
      context.plan?.preventiveMeasures,
      context.task?.explanation,
    ]) {
      expect(text).toContain(part);
    }
  }
});

test('the receipt tells what is promised, by its date or within its time', () => {
  const english = renderLetter(sampleContext('received', 'en')).text;
  expect(english).toContain('The head of the department says how it is handled, within 2 working days.');
  expect(english).toMatch(/Customer relations rings you back, by Tuesday,? 24 November 2026, 17:30/);
  const chinese = renderLetter(sampleContext('received', 'zh-CN')).text;
  expect(chinese).toContain('由部门负责人提出处理意见，时限为2个工作日。');
  expect(chinese).toMatch(/由客户关系部给您回电，不晚于.*11月24日/);
  expect(renderLetter(sampleContext('answer', 'en')).text).not.toContain('2 working days');
});

test('a refusal gives its reasons and the appeal with its date; an answer contains the answer', () => {
  const refusal = renderLetter(sampleContext('refusal', 'en')).text;
  expect(refusal).toContain('The inspection found no fault.');
  expect(refusal).toMatch(/You may appeal until Friday,? 4 December 2026, 17:30 \(China Standard Time\)/);
  const untold = { ...sampleContext('refusal', 'en'), answerBy: null, appealWithin: 10 };
  expect(renderLetter(untold).text).toContain(
    'You may appeal within 10 working days after we have told you this in person.',
  );
  expect(renderLetter(sampleContext('answer', 'zh-CN')).text).toContain('刹车片已更换。');
  expect(renderLetter(sampleContext('offer', 'en')).text).toContain('We replace the pads free of charge.');
});

test('an appeal that is referred names the outside body and its address', () => {
  const { text } = renderLetter(sampleContext('appeal-decided', 'en'));
  expect(text).toContain('Consumer Association');
  expect(text).toContain('1 Heping Road');
});

test('customers read nothing of the plan, the person responsible, or the limits within the company', () => {
  for (const kind of CUSTOMER_LETTERS) {
    const { html, text } = renderLetter(sampleContext(kind, 'en'));
    for (const part of [html, text]) {
      expect(part).not.toContain('Technician of the second shift');
      expect(part).not.toContain('Rework the same day');
    }
  }
});

test('hostile words stay words', () => {
  const hostile = '</div><script>alert(1)</script><img src=x onerror=alert(1)> {{number}} $t(yes)';
  for (const kind of [...CUSTOMER_LETTERS, ...STAFF_LETTERS]) {
    const base = sampleContext(kind, 'en');
    const context = {
      ...base,
      recipientName: hostile,
      reason: hostile,
      offer: hostile,
      answer: { text: hostile, author: hostile, version: 1, more: [{ title: hostile, text: hostile }] },
      complaint: { ...base.complaint, content: hostile, complainant: hostile },
    };
    const { html } = renderLetter(context);
    expect(html).not.toMatch(/<script|<img/);
  }
});

test('a subject is one line', () => {
  const { subject } = renderLetter(sampleContext('notice', 'en', { happened: 'one\r\nBcc: two' }));
  expect(subject).not.toMatch(/[\r\n]/);
});

test('without names, dates and demands a letter is still whole', () => {
  for (const kind of LETTER_KINDS) {
    const base = sampleContext(kind, 'en');
    const { text } = renderLetter({
      ...base,
      recipientName: null,
      complaint: {
        ...base.complaint,
        complainant: null,
        demand: null,
        category: null,
        department: null,
        outcome: null,
      },
      task: null,
      limit: null,
      plan: null,
      offer: null,
      answer: null,
      reason: null,
      appeal: null,
      word: null,
      meeting: null,
      operator: null,
      happened: null,
      answerBy: null,
      nextBy: null,
      links: { case: null, decision: null, desk: null, caseForStaff: null },
    });
    expect(text).not.toMatch(/undefined|null|{{|\bInvalid\b/);
  }
});
