import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import { signedInAs } from '../support/people-in-api';
import { apiClauses } from './knock-out/api-clauses';
import { changed, without } from './knock-out/carriers';
import { PlayedOnRecord } from './played-on-record';

const TRACK = 'tracks.customer-complaints';
const ANSWER = `${TRACK}.steps.answer.fields`;
const clause = apiClauses({ pages, policy: 'recycled-resources' });

const COMPLAINT: JsonObject = {
  channel: 'phone',
  content: '打包料水分超标。',
  demand: '退还多算的重量。',
  businessType: 'product-sales',
  category: 'product-quality',
  occurredAt: '2026-11-20',
};
const complainant = (more: JsonObject): JsonObject => ({
  complainant: { kind: 'company', name: '江城纸业', phone: '02755500121', ...more },
});
const byMail = (locale: Locale): JsonObject => ({
  ...COMPLAINT,
  ...complainant({ email: 'paper@customer.example', preferredChannel: 'email', locale }),
});

const RECEIVED = /我们已收到您的投诉|We have received your complaint/;
const ANSWERED = /我们的答复|Our answer/;
/** Fifteen working days after Monday the 23rd of November, at the end of the day. */
const EXPECTED: Readonly<Record<Locale, string>> = {
  'zh-CN': '预计在 2026年12月14日星期一 18:00',
  en: 'We expect to have answered you by Monday, 14 December 2026, 18:00',
};
const PROCESS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['核实', '查明原因', '制定解决方案', '组织实施', '答复您', '由您确认'],
  en: ['examine', 'find out the cause', 'work out a solution', 'carry it out', 'answer you', 'you tell us'],
};

clause(
  'RR-03.4 the letter of receipt says how the complaint is handled, step by step, and by when the answer is there',
  [
    without(`${TRACK}.limits.whole-case.promise`),
    changed(`${TRACK}.limits.whole-case.length`, { 'working-days': 30 }),
  ],
  async (api) => {
    for (const locale of LOCALES) {
      const { text } = (await PlayedOnRecord.submitted(api, 'cs-agent', byMail(locale))).letter(RECEIVED);
      const [process = ''] = text.split('\n').filter((line) => line.includes(PROCESS[locale][1] ?? ''));
      const places = PROCESS[locale].map((step) => process.indexOf(step));
      expect(places).not.toContain(-1);
      expect([...places].sort((a, b) => a - b)).toEqual(places);
      expect(text).toContain(EXPECTED[locale]);
    }
  },
);

/** What the customer is told, in words of their own language. */
const SAID: Readonly<Record<Locale, JsonObject>> = {
  'zh-CN': {
    findings: '料包在装车前淋了雨。',
    measuresTaken: '受潮的料包已经换掉。',
    result: '多算的重量已经退还。',
    compensation: '另外补偿运费三百元。',
    apology: '给您添了麻烦，我们向您道歉。',
    thanks: '谢谢您告诉我们。',
  },
  en: {
    findings: 'The bales were rained on before they were loaded.',
    measuresTaken: 'The wet bales were exchanged.',
    result: 'The excess weight was credited.',
    compensation: 'Besides, we pay 300 yuan for the freight.',
    apology: 'We are sorry for the trouble.',
    thanks: 'Thank you for telling us.',
  },
};
const TITLES: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['调查结果', '采取的处理措施', '最终处理结果', '补偿措施', '致歉', '致谢'],
  en: ['What we found', 'What we did about it', 'The result', 'Compensation', 'Apology', 'Thanks'],
};
/** Whether it is settled, and how satisfied they are. */
const SATISFACTION: Readonly<Record<Locale, readonly RegExp[]>> = {
  'zh-CN': [/是否已经解决/, /满意程度/],
  en: [/settled for you: yes or no/, /how satisfied you are/],
};
const PARTS = [
  without(`${ANSWER}.findings`),
  without(`${ANSWER}.measuresTaken`),
  without(`${ANSWER}.result`),
  without(`${ANSWER}.compensation`),
  without(`${ANSWER}.apology`),
  without(`${ANSWER}.thanks`),
] as const;

function expectAll(text: string, locale: Locale): void {
  for (const words of [...Object.values(SAID[locale]), ...TITLES[locale]]) expect(text).toContain(words);
  for (const asked of SATISFACTION[locale]) expect(text).toMatch(asked);
}

clause(
  'RR-13.1 the letter that answers has findings, measures, result, compensation, apology and thanks, and asks how satisfied the customer is',
  [...PARTS],
  async (api) => {
    for (const locale of LOCALES) {
      const played = await PlayedOnRecord.submitted(api, 'cs-agent', byMail(locale));
      await played.walkTo('answer');
      await played.answer('answer', SAID[locale], locale);
      const { text, html } = played.letter(ANSWERED);
      expectAll(text, locale);
      for (const words of Object.values(SAID[locale])) expect(html).toContain(words);
    }
  },
);

clause(
  'RR-13.4 of compensation and apology the letter says nothing where there is none',
  [
    changed(`${ANSWER}.compensation`, { ...field('补偿措施', 'Compensation'), id: 'compensation' }),
    changed(`${ANSWER}.apology`, { ...field('致歉', 'Apology'), id: 'apology' }),
  ],
  async (api) => {
    const played = await PlayedOnRecord.submitted(api, 'cs-agent', byMail('en'));
    await played.walkTo('answer');
    await played.answer('answer');
    const { text } = played.letter(ANSWERED);
    expect(text).toContain('What we found');
    for (const title of ['Compensation', 'Apology']) expect(text).not.toContain(title);
  },
);

/** The same field, asked in every case. */
function field(zh: string, en: string): JsonObject {
  return {
    title: { zh, en },
    type: 'long-text',
    required: true,
    example: { zh: '无', en: 'None.' },
    source: 'RR-13',
  };
}

clause(
  'RR-13.5 who is told by telephone or by letter hears all of it: the task has the words',
  [without(`${TRACK}.feedback`), ...PARTS],
  async (api) => {
    for (const [preferredChannel, locale] of [
      ['phone', 'zh-CN'],
      ['letter', 'en'],
    ] as const) {
      // Also where mail would reach them: they wish to hear it so.
      const email = preferredChannel === 'letter' ? { email: 'paper@customer.example' } : {};
      const customer = complainant({ ...email, preferredChannel, locale });
      const played = await PlayedOnRecord.submitted(api, 'cs-agent', { ...COMPLAINT, ...customer });
      await played.walkTo('answer');
      await played.answer('answer', SAID[locale], locale);
      // Who has no address is called about each step as well.
      const { taskId } = played.task('call-customer', played.task('customer-word').taskId);
      const { agent } = await signedInAs(api, 'cs-agent');
      const { body } = await agent.get(`/api/v1/tasks/${taskId}`).expect(200);
      expectAll(String(body.words?.text), locale);
      const page = await agent.get(`/desk/tasks/${taskId}`).expect(200);
      for (const words of Object.values(SAID[locale])) expect(page.text).toContain(words);
    }
  },
);
