import request from 'supertest';
import { isSealed } from '../../domain/sealed';
import { NOW, openApiRig, OTHER_ORGANIZATION, type ApiRig } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

let api: ApiRig;
let key: string;
beforeAll(async () => {
  api = await openApiRig();
  key = await api.keyWith(['complaints:submit']);
});
afterAll(() => api.close());
afterEach(() => {
  api.runs.mood = 'well';
});

const PATH = `/api/v1/organizations/${ORGANIZATION}/complaints`;
const VALID = {
  channel: 'web',
  complainant: { kind: 'individual', name: '张伟', email: 'zhang@customer.example' },
  content: '保养后前轮有异响。',
  category: 'repair-quality',
  occurredAt: '2026-11-20',
  fields: { plateNumber: '沪A12345' },
};

let count = 0;
const freshKey = (): string => `test-${String((count += 1))}`;

function send(body: unknown, idempotencyKey: string | null = freshKey()) {
  const sent = request(api.app).post(PATH).set('Authorization', `Bearer ${key}`);
  if (idempotencyKey !== null) void sent.set('Idempotency-Key', idempotencyKey);
  return sent.send(body as object);
}

const stored = async () => ({
  keys: await api.rig.prisma.sealingKey.count(),
  complaints: await api.rig.prisma.complaint.count(),
  started: api.runs.started.size,
});

describe('a complaint that is right', () => {
  it('is received with number and the customer’s own page', async () => {
    const answer = await send(VALID).expect(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      number: expect.stringMatching(/^AD-2026-\d{6}$/),
      stage: expect.any(String),
      trackingUrl: expect.stringMatching(/^http:\/\/localhost:3000\/c\/[A-Za-z0-9_-]{43}$/),
    });
    const start = api.runs.started.get(answer.body.id);
    expect(start?.customerHasEmail).toBe(true);
    expect(isSealed(start?.submission.content)).toBe(true);
    expect(isSealed(start?.submission.fields['plateNumber'])).toBe(true);
    expect(JSON.stringify(start)).not.toMatch(/张伟|异响|zhang@|沪A/);
  });

  it('is the form’s own example, in both languages', async () => {
    for (const language of ['zh-CN', 'en']) {
      const form = await request(api.app)
        .get(`/api/v1/organizations/${ORGANIZATION}/intake-form`)
        .set('Accept-Language', language)
        .expect(200);
      await send(form.body.examples[0]).expect(201);
    }
  });

  it('gives a member of staff no link: that goes to the customer', async () => {
    const { agent, csrf, personId } = await api.signedIn('cr-adviser');
    const answer = await agent
      .post(PATH)
      .set('Idempotency-Key', freshKey())
      .set('x-csrf-token', csrf)
      .send(VALID)
      .expect(201);
    expect(answer.body.trackingUrl).toBeNull();
    expect(api.runs.started.get(answer.body.id)?.submission.enteredBy).toBe(personId);
  });
});

describe('sent again', () => {
  it('is the same complaint, however its fields are ordered and however often', async () => {
    const again = freshKey();
    const first = await send(VALID, again).expect(201);
    const reordered = Object.fromEntries(Object.entries(VALID).reverse());
    const answers = await Promise.all([send(VALID, again), send(reordered, again), send(VALID, again)]);
    for (const answer of answers) {
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual(first.body);
    }
  });

  it('with other content is refused, also while no number is known', async () => {
    const again = freshKey();
    await send(VALID, again).expect(201);
    const other = await send({ ...VALID, content: '另一件事。' }, again).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');

    api.runs.mood = 'no-worker';
    const waiting = freshKey();
    await send(VALID, waiting).expect(202);
    await send({ ...VALID, content: '另一件事。' }, waiting).expect(422);
  });

  it('tells the number as soon as there is one, after a first 202', async () => {
    api.runs.mood = 'no-worker';
    const again = freshKey();
    const first = await send(VALID, again).expect(202);
    expect(Object.keys(first.body)).toEqual(['id']);
    api.runs.mood = 'well';
    const second = await send(VALID, again).expect(201);
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.number).toMatch(/^AD-/);
  });

  it('in another organisation under the same key is another complaint', async () => {
    const again = freshKey();
    const first = await send(VALID, again).expect(201);
    const otherKey = await api.keyWith(['complaints:submit'], OTHER_ORGANIZATION);
    api.runs.mood = 'no-worker';
    const second = await request(api.app)
      .post(`/api/v1/organizations/${OTHER_ORGANIZATION}/complaints`)
      .set('Authorization', `Bearer ${otherKey}`)
      .set('Idempotency-Key', again)
      .send(VALID)
      .expect(202);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe('Temporal down', () => {
  it('says 503 with Retry-After, and the repeat is received', async () => {
    api.runs.mood = 'down';
    const again = freshKey();
    const refused = await send(VALID, again).expect(503);
    expect(refused.body.code).toBe('unavailable');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    api.runs.mood = 'well';
    await send(VALID, again).expect(201);
  });
});

describe('wrong input', () => {
  const at = (offsetMs: number): string => new Date(NOW.getTime() + offsetMs).toISOString();
  const DAY_MS = 86_400_000;
  const wrong: readonly [string, unknown, string][] = [
    ['no complainant', { ...VALID, complainant: undefined }, '/complainant'],
    ['no name', { ...VALID, complainant: { kind: 'individual' } }, '/complainant/name'],
    ['a wrong channel', { ...VALID, channel: 'pigeon' }, '/channel'],
    ['a category of nobody', { ...VALID, category: 'weather' }, '/category'],
    ['a future receipt', { ...VALID, receivedAt: at(DAY_MS) }, '/receivedAt'],
    ['a receipt too long ago', { ...VALID, receivedAt: at(-31 * DAY_MS) }, '/receivedAt'],
    ['an unknown field', { ...VALID, colour: 'red' }, '/colour'],
    ['a missing field of the policy', { ...VALID, fields: {} }, '/fields/plateNumber'],
    ['a person of nowhere', { ...VALID, against: '0b1f0000-0000-4000-8000-000000000000' }, '/against'],
    ['no id of a person', { ...VALID, against: "x'; DROP TABLE" }, '/against'],
    ['a file of nowhere', { ...VALID, attachments: ['nothing'] }, '/attachments/0'],
    ['a control character', { ...VALID, content: 'a\u0000b' }, '/content'],
    ['an array', [VALID], ''],
    ['a prototype', JSON.parse('{"__proto__":{"channel":"web"}}'), '/channel'],
  ];

  it.each(wrong)('%s: names field and remedy, and leaves nothing behind', async (_name, body, pointer) => {
    const before = await stored();
    const answer = await send(body).expect(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'complaint-invalid', status: 422 });
    const pointers: string[] = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toContain(pointer);
    for (const { detail } of answer.body.errors) expect(detail.length).toBeGreaterThan(5);
    expect(await stored()).toEqual(before);
  });

  it('names every fault at once', async () => {
    const answer = await send({ channel: 'pigeon', content: '' }).expect(422);
    const pointers = answer.body.errors.map((error: { pointer: string }) => error.pointer);
    expect(pointers).toEqual(
      expect.arrayContaining(['/channel', '/complainant', '/content', '/category', '/occurredAt']),
    );
  });

  it('is worded in the reader’s language', async () => {
    const say = async (language: string): Promise<string> =>
      (await send({ ...VALID, channel: 'pigeon' }).set('Accept-Language', language)).body.errors[0].detail;
    expect(await say('zh-TW,zh;q=0.9')).toMatch(/可选的值/);
    expect(await say('de')).toMatch(/Choose one of: .*web/);
  });

  it.each([
    ['malformed JSON', '{"channel":', 400, 'body-malformed'],
    ['a bare word', '"hello"', 400, 'body-malformed'],
    ['too deep', '['.repeat(40_000) + ']'.repeat(40_000), 400, 'body-malformed'],
    ['5 MB', JSON.stringify({ ...VALID, content: 'x'.repeat(5_000_000) }), 413, 'body-too-large'],
  ])('%s', async (_name, text, status, code) => {
    const before = await stored();
    const answer = await request(api.app)
      .post(PATH)
      .set('Authorization', `Bearer ${key}`)
      .set('Idempotency-Key', freshKey())
      .set('Content-Type', 'application/json')
      .send(text);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await stored()).toEqual(before);
  });

  it('of another media type', async () => {
    const answer = await send('channel=web').type('form');
    expect([answer.status, answer.body.code]).toEqual([415, 'media-type-unsupported']);
  });

  it('without a key, or with one that is none', async () => {
    expect((await send(VALID, null)).body).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect((await send(VALID, 'x'.repeat(201))).body).toMatchObject({
      status: 400,
      code: 'idempotency-key-invalid',
    });
  });

  it('to an organisation that does not exist, or is not one’s own', async () => {
    for (const org of ['nowhere', OTHER_ORGANIZATION, '..%2f..']) {
      const answer = await request(api.app)
        .post(`/api/v1/organizations/${org}/complaints`)
        .set('Authorization', `Bearer ${key}`)
        .set('Idempotency-Key', freshKey())
        .send(VALID);
      expect([org, answer.status, answer.body.code]).toEqual([org, 404, 'organization-unknown']);
    }
    await request(api.app).get('/api/v1/organizations/nowhere/intake-form').expect(404);
    await request(api.app).get('/api/v1/organizations/%00/intake-form').expect(404);
    await request(api.app).get('/api/v1/organizations/%zz/intake-form').expect(400);
  });
});
