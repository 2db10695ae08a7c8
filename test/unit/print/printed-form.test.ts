import { printable } from '../../../domain/forms/printable-text';
import { PRINTED_FACTS } from '../../../domain/policy/printed-forms';
import type { Policy } from '../../../domain/policy/schema';
import { formsOf, printedForm, type PrintedForm } from '../../../api/print/printed-form';
import type { CaseView } from '../../../api/read/case';
import { translator } from '../../../texts/translate';
import { DEALER, MANUFACTURER, policyAt } from '../../support/policies/read';
import { shownCase, staff, type Given } from './sample-shown';

let works: Policy;
let dealer: Policy;
beforeAll(async () => {
  [works, dealer] = await Promise.all([policyAt(MANUFACTURER), policyAt(DEALER)]);
});

const printing = (locale: 'zh-CN' | 'en' = 'zh-CN') => ({
  reader: { locale, t: translator(locale) },
  timeZone: 'Asia/Shanghai',
  nameOf: (id: string) => `person ${id}`,
  now: new Date('2026-11-25T06:00:00Z'),
});

function printed(shown: CaseView, id: string, locale: 'zh-CN' | 'en' = 'zh-CN'): PrintedForm {
  const form = formsOf(shown).find((one) => one.id === id);
  if (form === undefined) throw new Error(`no form ${id}`);
  return printedForm(shown, form, printing(locale));
}

/** What stands in the cell with this label. */
function cell(form: PrintedForm, label: string) {
  const found = form.sections.flatMap(({ rows }) => rows.flat()).find((one) => one.label === label);
  if (found === undefined) throw new Error(`no cell ${label}`);
  return found;
}

const plan = (solution: string, version: number): Given => ({ kind: 'plan', version, answer: { solution } });
const approval = (decision: 'approve' | 'return', version: number, by = staff('总经理')): Given => ({
  kind: 'approve',
  version,
  reviewOf: 'plan',
  reviewIndex: 0,
  answer: { decision },
  by,
});

describe('what stands in a cell', () => {
  test('the case’s facts in the reader’s language, with the times of the organisation’s zone', () => {
    const form = printed(shownCase(dealer), 'handling-sheet', 'en');
    expect(form).toMatchObject({
      title: 'Handling sheet of a complaint',
      organization: 'Jiecheng Auto Sales and Service',
      number: 'AD-2026-000042',
      foot: 'Printed 25 Nov 2026, 14:00 (times are China Standard Time)',
    });
    expect(cell(form, 'Received').text).toBe('23 Nov 2026, 10:00');
    expect(cell(form, 'Happened on').text).toBe('Friday, 20 November 2026');
    expect(cell(form, 'Category').text).toBe('Product quality');
    expect(cell(printed(shownCase(dealer), 'handling-sheet'), '投诉类别').text).toBe('产品质量');
  });

  test('nothing where nothing is on record, but the label and room to sign', () => {
    const form = printed(shownCase(dealer), 'handling-sheet');
    expect(cell(form, '解决办法')).toMatchObject({ text: '', signatures: [{ name: '', at: '' }] });
    expect(cell(form, '总经理批准')).toMatchObject({ text: '', signatures: [{ name: '', at: '' }] });
    expect(cell(form, '诉求合理').text).toBe('');
  });

  test('nothing of a person whose data were erased', () => {
    const form = printed(shownCase(dealer, [], { more: { submission: null } }), 'handling-sheet');
    for (const label of ['客户姓名（名称）', '投诉内容', '客户诉求']) expect(cell(form, label).text).toBe('');
    expect(cell(form, '编号').text).toBe('AD-2026-000042');
  });

  test('the last version of a work, signed by who did it and when, with whom they stood in for', () => {
    const shown = shownCase(dealer, [
      plan('第一版', 1),
      approval('return', 1),
      { ...plan('第二版', 2), by: staff('李经理', '张经理') },
      approval('approve', 2),
    ]);
    const form = printed(shown, 'handling-sheet');
    expect(cell(form, '解决办法')).toMatchObject({
      text: '第二版',
      signatures: [{ name: '李经理（代 张经理）', at: '2026/11/23 10:02' }],
    });
    expect(cell(form, '总经理批准')).toMatchObject({
      text: '同意',
      signatures: [{ name: '总经理', at: '2026/11/23 10:03' }],
    });
  });

  test('no signature of an earlier version or round under a new one', () => {
    const approved = [plan('第一版', 1), approval('approve', 1)];
    for (const next of [plan('第二版', 2), { ...plan('又一轮', 1), round: 2 }]) {
      const form = printed(shownCase(dealer, [...approved, next]), 'handling-sheet');
      expect(cell(form, '总经理批准')).toMatchObject({ text: '', signatures: [{ name: '', at: '' }] });
    }
  });

  test('of a chain with an entry for each severity the one that was asked', () => {
    const statement = { statement: '到货开裂' };
    const shown = shownCase(works, [
      { kind: 'refer', version: 1, answer: statement, by: staff('业务员') },
      {
        ...{ kind: 'approve', version: 1, reviewOf: 'refer', reviewIndex: 1, by: staff('副总') },
        answer: { decision: 'approve' },
      },
    ]);
    const form = printed(shown, 'handling-form');
    expect(cell(form, '批准(主任以上；重大投诉由营销副总)').signatures).toMatchObject([{ name: '副总' }]);
    expect(cell(form, '投诉情况说明').signatures).toMatchObject([{ name: '业务员' }]);
  });

  test('each part of the carrying out by itself, and every reply of the customer', () => {
    const part = (because: string, answer: Given['answer']): Given => ({
      kind: 'carry-out',
      because,
      answer,
    });
    const offer = (replyWords: string, round: number): Given => ({
      ...{ kind: 'offer', round, version: round },
      answer: { channel: 'phone', offerMade: '换货', reply: 'refused', replyWords },
    });
    const shown = shownCase(works, [
      offer('不行', 1),
      offer('可以', 2),
      part('correction', { done: '已隔离' }),
      part('check-similar', { done: '已查', similarFindings: '三批正常' }),
    ]);
    const form = printed(shown, 'handling-form');
    expect(cell(form, '客户的原话').text).toBe(
      '2026/11/23 10:00 · 王工\n不行\n2026/11/23 10:01 · 王工\n可以',
    );
    expect(cell(form, '实施纠正').text).toBe('已隔离');
    expect(cell(form, '举一反三检查').text).toBe('三批正常');
    expect(cell(form, '按纠正措施改进')).toMatchObject({ text: '', signatures: [{ name: '', at: '' }] });
  });
});

test('every fact has a text of its own kind, whatever the case', () => {
  const cells = PRINTED_FACTS.map((fact) => [{ fact }]);
  const source = 'ours' as const;
  const form = { id: 'all', name: { zh: '全部', en: 'All' }, sections: [{ rows: cells, source }], source };
  const shown = shownCase(works, [
    { kind: 'customer-word', answer: { settled: false, reason: '还在响', satisfaction: 2 } },
  ]);
  const rows = printedForm(shown, form, printing('en')).sections[0]?.rows ?? [];
  expect(rows.map(([one]) => one?.label)).toEqual([...new Set(rows.map(([one]) => one?.label))]);
  const texts = new Map(rows.map(([one]) => [one?.label, one?.text]));
  expect(texts.get('Satisfaction score')).toBe('2 / 5');
  expect(texts.get('The customer’s word')).toBe('Is this settled for you? No\n还在响');
  for (const [label, text] of texts)
    expect([label, text]).toEqual([label, expect.not.stringMatching(/undefined|null|\[object/)]);
});

test('a form for one track is none of another’s', () => {
  const [first] = dealer.forms ?? [];
  if (first === undefined) throw new Error('no form');
  const shown = shownCase({ ...dealer, forms: [{ ...first, tracks: ['other'] }] });
  expect(formsOf(shown)).toEqual([]);
  expect(formsOf(shownCase(dealer)).map(({ id }) => id)).toEqual(['handling-sheet']);
});

test('words are printed as they are, but for what a file cannot hold and what turns the lines around', () => {
  expect(printable('甲\r\n乙\u2028丙 <b>&amp;</b> 😀')).toBe('甲\n乙\n丙 <b>&amp;</b> 😀');
  expect(printable('a\u0000b\u001bc\ufffed\ud800e')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  expect(printable('\u202eevil\u202c \u2067x\u2069')).toBe('evil x');
});
