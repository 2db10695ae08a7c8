import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { pages } from '../../api/pages/pages';
import type { JsonObject } from '../../domain/json';
import { wordsOf } from '../support/app-browser';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';
import { assessmentOn, holdPosts } from './in-other-houses';
import { apiClauses, signedInOnce } from './knock-out/api-clauses';
import { changed, without } from './knock-out/carriers';
import { letterSent } from './letters-sent';

const clause = apiClauses({ pages, policy: 'property-sales' });
const salesperson = signedInOnce('cr-adviser');

const OPINION = 'tracks.customers.limits.opinion';

/** What a customer rings up about; `more`: how else they can be reached, and in which language. */
async function rungUp(api: ApiRig, more: JsonObject): Promise<{ id: string; key: string }> {
  const key = await api.keyWith(['complaints:submit', 'complaints:read']);
  const { body } = await request(api.app)
    .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
    .set('authorization', `Bearer ${key}`)
    .set('Idempotency-Key', randomUUID())
    .send({
      channel: 'phone',
      complainant: { kind: 'customer', name: '祝磊', phone: '021-5555 2101', ...more },
      content: '停车场没有指引。',
      category: 'facilities-service',
      fields: { roomNumber: '3 幢 1502 室' },
    })
    .expect(201);
  return { id: String(body.id), key };
}

const TOLD = {
  en: 'Once your complaint is with the department concerned, its head says how it is to be handled, within 2 working days.',
  'zh-CN': '您的投诉转到有关部门后，由部门负责人提出处理意见，时限为2个工作日。',
} as const;

for (const locale of ['en', 'zh-CN'] as const)
  clause(
    `RE-02.2 who rings up is told the time limit (${locale}): in the letter, and without an address in the words to say`,
    [without(`${OPINION}.promise.told`), changed(`${OPINION}.length`, { 'working-days': 5 })],
    async (api) => {
      const received = { kind: 'received', seq: 1 } as const;
      const written = await rungUp(api, { locale, email: 'zhu.lei@customer.example' });
      expect(await letterSent(api, written.id, received)).toContain(TOLD[locale]);

      const spoken = await rungUp(api, { locale });
      expect(await letterSent(api, spoken.id, received)).toBe('');
      const { body } = await request(api.app)
        .get(`/api/v1/complaints/${spoken.id}/slips`)
        .set('authorization', `Bearer ${spoken.key}`)
        .expect(200);
      const slips: readonly { text: string }[] = body.items;
      expect(slips.map(({ text }) => text)).toEqual([expect.stringContaining(TOLD[locale])]);
    },
  );

clause(
  'RE-02.6 whoever takes the call is reminded to explain, and to tell the time',
  [without('tracks.customers.steps.assess.guidance.2')],
  async (api) => {
    await holdPosts(api, [['cr-adviser', 'salesperson']]);
    const taskId = await assessmentOn(api, { trackId: 'customers', role: 'salesperson', rung: 'reception' });
    const { agent } = await salesperson(api);
    for (const [lang, words] of [
      ['zh-CN', '告知处理时限：有关部门负责人在两个工作日内提出处理意见'],
      ['en', 'the head of the department says within two working days how it is to be handled'],
    ] as const) {
      const page = await agent.get(`/desk/tasks/${taskId}?lang=${lang}`).redirects(1).expect(200);
      expect(wordsOf(page.text)).toContain(words);
    }
  },
);
