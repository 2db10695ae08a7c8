import type { Policy } from '../../../domain/policy/schema';
import { formDocx } from '../../../api/print/form-docx';
import { formsOf, printedForm } from '../../../api/print/printed-form';
import { printedRegister } from '../../../api/print/printed-register';
import { registerDocx } from '../../../api/print/register-docx';
import type { RegisterLine } from '../../../api/read/register';
import { translator } from '../../../texts/translate';
import { docxParts, docxText, xmlFault } from '../../support/docx-parts';
import { MANUFACTURER, policyAt } from '../../support/policies/read';
import { shownCase, staff } from './sample-shown';

/** What people paste, and what is sent to break things. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a page’s tags': `"><script>alert(1)</script><img src=x onerror=alert(1)>'{{name}}$t(yes)`,
  'a document’s tags': '</w:t></w:r></w:p></w:tc><w:p/>&lt;&#0;&amp; ]]> <!-- <?xml?> <!DOCTYPE x>',
  'characters that no file can hold': 'a\u0001b\u000bc\u001bd\u007f\ufffe\uffff',
  'half a character': 'x\ud83dy\ude00z',
  'writing from right to left': 'شكوى \u202eABC\u2066 \u200fdef\u2069',
  'twenty thousand characters': '很长'.repeat(10_000),
  'one word without an end': 'x'.repeat(20_000),
  'emoji, and families of them': '😀👨‍👩‍👧‍👦🏳️‍🌈 ➡️',
  'many lines': 'a\nb\r\nc\u2028d'.repeat(200),
  'a field code': '{ INCLUDETEXT "C:\\\\x" } =cmd|\' /C calc\'!A0',
};

let policy: Policy;
beforeAll(async () => {
  policy = await policyAt(MANUFACTURER);
});

const t = translator('zh-CN');
const printing = {
  reader: { locale: 'zh-CN' as const, t },
  timeZone: 'Asia/Shanghai',
  nameOf: (id: string) => id,
  now: new Date('2026-11-25T06:00:00Z'),
};

const visible = (text: string): string => text.replaceAll(/\s/g, '');

function expectWhole(file: Buffer): void {
  const parts = docxParts(file);
  for (const name of ['[Content_Types].xml', '_rels/.rels', 'word/document.xml', 'word/styles.xml'])
    expect([...parts.keys()]).toContain(name);
  for (const [name, text] of parts)
    if (/\.(xml|rels)$/.test(name)) expect([name, xmlFault(text)]).toEqual([name, null]);
}

async function fileOf(words: string): Promise<Buffer> {
  const shown = shownCase(
    policy,
    [
      { kind: 'refer', version: 1, answer: { statement: words }, by: staff(words, words) },
      { kind: 'investigate', answer: { cause: words } },
      { kind: 'offer', answer: { offerMade: words, replyWords: words } },
    ],
    { words },
  );
  const [form] = formsOf(shown);
  if (form === undefined) throw new Error('no form');
  return formDocx(printedForm(shown, form, printing), t);
}

test.each(Object.entries(HOSTILE))('%s: the file opens and says the words', async (_what, words) => {
  const file = await fileOf(words);
  expectWhole(file);
  const said = visible(docxText(file));
  const kept = words
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
  expect(said).toContain(visible(kept));
});

test('what would be found: a file in which words are tags does not pass', () => {
  expect(xmlFault('<a><b>x</a>')).toContain('not closed');
  expect(xmlFault('<a>x & y</a>')).toBe('a stray &');
  expect(xmlFault('<a>x < y</a>')).toContain('stray bracket');
  expect(xmlFault('<a>x\u0001</a>')).toContain('character');
  expect(xmlFault('<?xml version="1.0"?><a b="1"><c/>&amp;😀</a>')).toBeNull();
});

test('each copy is a page of its own, and says who keeps it', async () => {
  const copies = ['一', '二', '三'].map((name, index) => ({
    id: `copy-${String(index)}`,
    name: { zh: `第${name}联`, en: name },
    keptBy: { zh: `单位${name}留存`, en: name },
    source: 'ours' as const,
  }));
  const [form] = policy.forms ?? [];
  if (form === undefined) throw new Error('no form');
  const file = await formDocx(printedForm(shownCase(policy), { ...form, copies }, printing), t);
  expectWhole(file);
  const document = docxParts(file).get('word/document.xml') ?? '';
  expect(document.match(/<w:sectPr/g)).toHaveLength(3);
  for (const name of ['一', '二', '三']) expect(docxText(file)).toContain(`第${name}联 · 单位${name}留存`);
  expect(docxText(file).split('客户投诉处理单')).toHaveLength(4);
});

test('a register lists its complaints across the page; what is not entered is blank', async () => {
  const [register] = policy.registers ?? [];
  if (register === undefined) throw new Error('no register');
  const line: RegisterLine = {
    ...{ number: 'MF-2026-000001', receivedAt: '2026-11-23T02:00:00.000Z', channel: 'phone' },
    ...{
      customer: HOSTILE['a document’s tags'] ?? '',
      contact: '021-5',
      content: HOSTILE['half a character'] ?? '',
    },
    ...{
      category: 'product-quality',
      severity: 'major',
      department: 'quality',
      stage: 'planning',
      outcome: null,
    },
    entry: { answer: { entry: '已登记' }, at: '2026-11-23T03:00:00.000Z', by: staff('王文员') },
  };
  const lines = [line, { ...line, number: 'MF-2026-000002', entry: null }];
  const printed = printedRegister(policy, register, lines, printing);
  expect(printed.columns.reduce((sum, { span }) => sum + span, 0)).toBe(24);
  expect(printed.rows[0]?.slice(5)).toEqual(['已登记', '王文员\n2026/11/23 11:00', '方案制定中\n品管部']);
  expect(printed.rows[1]?.slice(5, 7)).toEqual(['', '']);
  const period = { from: '2026-11-01', to: '2026-11-30', period: '期间' };
  const file = await registerDocx({ ...printed, ...period });
  expectWhole(file);
  expect(docxText(file)).toContain('MF-2026-000002');
  expect(docxParts(file).get('word/document.xml')).toContain('w:orient="landscape"');
});
