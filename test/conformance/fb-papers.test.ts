import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { event } from '../../domain/case/events';
import type { JsonObject } from '../../domain/json';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import { answeredWork } from '../support/answered-work';
import type { ApiRig } from '../support/api-rig';
import { signedInAs } from '../support/people-in-api';
import { ORGANIZATION, taskOpened, type TestCase } from '../support/record-rig';
import { SUMMARY_OF_TESTS } from '../support/summary-of-tests';
import { pages } from '../../api/pages/pages';
import { wordsOf } from '../support/app-browser';
import { apiClauses } from './knock-out/api-clauses';
import { without } from './knock-out/carriers';
import { PlayedOnRecord } from './played-on-record';
import { paperAt, printedPaper } from './printed-paper';

const clause = apiClauses({ pages, policy: 'food-beverage' });

const TRACK = 'tracks.customer-complaints';
const summary = { trackId: 'customer-complaints', category: 'quality' };

async function onRecord(api: ApiRig, content = '酒味发酸。'): Promise<TestCase> {
  const complaint = await api.rig.newCase({ name: '陈德林', content });
  const received = complaint.step([complaint.received()], { summary: { ...SUMMARY_OF_TESTS, ...summary } });
  await api.rig.record(received);
  return complaint;
}

const answered = (
  api: ApiRig,
  complaint: TestCase,
  work: Pick<Parameters<typeof answeredWork>[2], 'kind' | 'answer' | 'more'>,
) => answeredWork(api.rig, complaint, { ...work, role: 'sales-manager', summary });

for (const [missing, demand] of [
  ['address', 'intake.requires.address'],
  ['phone', 'intake.requires.phone'],
] as const)
  clause(
    `FB-01.4 the form has name, address, telephone and content: not without ${missing}`,
    [without(demand)],
    async (api) => {
      const key = await api.keyWith(['complaints:submit']);
      const complainant: JsonObject = {
        kind: 'consumer',
        name: '陈德林',
        phone: '0571-5550211',
        address: '杭州市和平里 2 号',
      };
      const given = Object.fromEntries(Object.entries(complainant).filter(([field]) => field !== missing));
      const { status, body } = await request(api.app)
        .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
        .set('Authorization', `Bearer ${key}`)
        .set('Idempotency-Key', randomUUID())
        .send({ channel: 'phone', complainant: given, content: '酒味发酸。' });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: `/complainant/${missing}`, code: 'required' }]);
    },
  );

clause(
  'FB-09.2 the feedback form has the result, and room for the customer’s opinion and suggestions',
  [without('forms.feedback-form')],
  async (api) => {
    const complaint = await onRecord(api);
    await answered(api, complaint, { kind: 'answer', answer: { answer: complaint.seal('已为您更换。') } });
    const word = { settled: true, comment: complaint.seal('希望包装再结实些。') };
    expect(await printedPaper(api, complaint, 'feedback-form')).toMatch(
      /处理结果\s+已为您更换。\s+签名：sales-manager/,
    );
    await answered(api, complaint, { kind: 'customer-word', answer: word });
    expect(await printedPaper(api, complaint, 'feedback-form')).toMatch(
      /意见和建议[\s\S]*希望包装再结实些。/,
    );
  },
);

const SETTLED: JsonObject = { resolvedNow: true, whatWasDone: '当场换货。' };
const ASKED: Readonly<Record<Locale, RegExp>> = {
  'zh-CN': /您对处理结果有什么意见[\s\S]*建议/,
  en: /what you think of how it was handled, and what you suggest/,
};
const LETTER: Readonly<Record<Locale, RegExp>> = { 'zh-CN': /已当场解决/, en: /Settled/ };

/** Settled by the clerk who took it in; the customer has an address for mail, or none. */
async function settledOnTheSpot(
  api: ApiRig,
  { locale, email }: { locale: Locale; email?: string },
): Promise<PlayedOnRecord> {
  const complainant: JsonObject = {
    ...{ kind: 'consumer', name: '陈德林', phone: '0571-5550211', address: '杭州市和平里 2 号', locale },
    ...(email === undefined ? {} : { email }),
  };
  const complaint: JsonObject = { channel: 'phone', complainant, content: '酒味发酸。', category: 'quality' };
  const played = await PlayedOnRecord.submitted(api, 'office-clerk', complaint);
  await played.answer('assess', SETTLED, locale);
  return played;
}

clause(
  'FB-09.5 whoever was answered on the spot is asked for opinion and suggestions at once, by letter or in the words of whoever tells them',
  [without(`${TRACK}.firstContact.asks`)],
  async (api) => {
    for (const locale of LOCALES) {
      const byMail = await settledOnTheSpot(api, { locale, email: 'chen@customer.example' });
      const { text, html } = byMail.letter(LETTER[locale]);
      for (const words of [text, html]) expect(words).toMatch(ASKED[locale]);
      const called = await settledOnTheSpot(api, { locale });
      const { agent } = await signedInAs(api, 'office-clerk');
      const { taskId } = called.task('call-customer');
      const { body } = await agent.get(`/api/v1/tasks/${taskId}`).expect(200);
      expect(String(body.words?.text)).toMatch(ASKED[locale]);
    }
  },
);

clause(
  'FB-13.3 the handling form has the customer, the complaint, its outcome and its reply',
  [without('forms.handling-form')],
  async (api) => {
    const complaint = await onRecord(api);
    const filed = { outcomeFiled: complaint.seal('已换货。'), replyFiled: complaint.seal('已电话回复。') };
    const entry = { ...filed, entry: complaint.seal('已归档。') };
    await answered(api, complaint, { kind: 'register', answer: entry, more: { because: 'handling-form' } });
    const said = await printedPaper(api, complaint, 'handling-form');
    for (const words of [
      '客户投诉处理单',
      '陈德林',
      '酒味发酸。',
      '已换货。',
      '已电话回复。',
      '签名：sales-manager',
    ])
      expect(said).toContain(words);
  },
);

clause(
  'FB-13.7 the printed register has what was filed last, and nothing while the form is owed anew',
  [without('registers.handling-form')],
  async (api) => {
    // The register lists other tests' cases as well.
    const [content, explained, exchanged] = ['酸', '解释', '换货'].map((word) => `${word} ${randomUUID()}`);
    const complaint = await onRecord(api, content);
    const register = (): Promise<string> =>
      paperAt(api, '/api/v1/registers/handling-form.docx?from=2026-11-23&to=2026-11-23');
    const more = { because: 'handling-form' };
    const file = (outcome = ''): Promise<string> => {
      const filed = { outcomeFiled: complaint.seal(outcome), replyFiled: complaint.seal('已电话回复。') };
      const answer = { ...filed, entry: complaint.seal('已归档。') };
      return answered(api, complaint, { kind: 'register', answer, more });
    };
    await file(explained);
    expect(await register()).toContain(explained);
    await file(exchanged);
    const said = await register();
    expect(said).toContain(exchanged);
    expect(said).not.toContain(explained);
    const owed = taskOpened(randomUUID(), 'sales-manager', { kind: 'register', ...more });
    await api.rig.record(
      complaint.step([complaint.tell(event('task-opened', owed))], {
        summary: { ...SUMMARY_OF_TESTS, ...summary },
      }),
    );
    const missing = await register();
    expect(missing).toContain(content);
    expect(missing).not.toContain(exchanged);
  },
);

clause('FB-15.1 a hotline for complaints is published', [without('intake.published')], async (api) => {
  const { text } = await request(api.app)
    .get(`/${ORGANIZATION}/complain`)
    .set('Accept-Language', 'zh-CN')
    .expect(200);
  for (const words of ['400-555-0199', '产品包装']) expect(wordsOf(text)).toContain(words);
});
