import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { JsonObject } from '../../domain/json';
import type { ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';
import { signedInAs } from '../support/people-in-api';
import { apiClauses } from './knock-out/api-clauses';
import { code, without } from './knock-out/carriers';
import { letterSent } from './letters-sent';

const clause = apiClauses({ policy: 'manufacturer' });

const customer = (more: JsonObject): JsonObject => ({
  kind: 'overseas',
  name: 'Katrin Vogel',
  email: 'k.vogel@customer.example',
  ...more,
});

function submit(api: ApiRig, key: string, complainant: JsonObject): request.Test {
  return request(api.app)
    .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
    .set('authorization', `Bearer ${key}`)
    .set('Idempotency-Key', randomUUID())
    .send({ channel: 'email', complainant, content: 'White rust on a third of the brackets.' });
}

clause(
  'MF-02.2 whoever hears a complaint records it: also those who otherwise only approve',
  [code('everybody-records')],
  async (api) => {
    for (const role of ['marketing-vp', 'management-representative', 'general-manager']) {
      const { agent, csrf } = await signedInAs(api, role);
      const entered = await agent
        .post(`/api/v1/organizations/${ORGANIZATION}/complaints`)
        .set('Idempotency-Key', randomUUID())
        .set('x-csrf-token', csrf)
        .send({
          channel: 'phone',
          complainant: customer({ country: 'DE' }),
          content: 'White rust on a third of the brackets.',
        });
      expect(entered.status).toBe(201);
      expect(api.runs.started.get(String(entered.body.id))?.submission.enteredBy).toEqual(expect.any(String));
    }
  },
);

const keyOf = (api: ApiRig): Promise<string> => api.keyWith(['complaints:submit', 'complaints:read']);

clause(
  'MF-21.2 the customer’s country is asked for, and is recorded with the language',
  [without('intake.requires.country')],
  async (api) => {
    const key = await keyOf(api);
    const refused = await submit(api, key, customer({ locale: 'en' }));
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/complainant/country', code: 'required' }]);
    for (const [country, locale] of [
      ['DE', 'en'],
      ['CN', 'zh-CN'],
    ] as const) {
      const { body } = await submit(api, key, customer({ country, locale })).expect(201);
      const read = await request(api.app)
        .get(`/api/v1/complaints/${String(body.id)}`)
        .set('authorization', `Bearer ${key}`)
        .expect(200);
      expect(read.body).toMatchObject({ country, locale });
    }
  },
);

clause(
  'MF-21.3 letters follow the language of the customer, wherever the company is',
  [code('letters-follow-the-language')],
  async (api) => {
    const key = await keyOf(api);
    const written: Record<string, string> = {};
    for (const locale of ['en', 'zh-CN'] as const) {
      const { body } = await submit(api, key, customer({ country: 'DE', locale })).expect(201);
      written[locale] = await letterSent(api, String(body.id), { kind: 'received', seq: 1 });
    }
    expect(written['en']).toContain('Thank you for telling us what went wrong.');
    expect(written['en']).not.toMatch(/我们已/);
    expect(written['zh-CN']).toContain('投诉');
    expect(written['zh-CN']).not.toContain('Thank you');
  },
);
