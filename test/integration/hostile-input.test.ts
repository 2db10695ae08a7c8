import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { postForm } from '../support/app-browser';
import { AppPeople } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { dumpWithoutDoors } from '../support/database-dump';
import { workflowIdsOf } from '../support/temporal-trace';

const DAY_MS = 86_400_000;

let rig: AppRig;
let people: AppPeople;
let valid: { [field: string]: unknown };
beforeAll(async () => {
  rig = await AppRig.open();
  people = new AppPeople(rig);
  valid = (await people.example()).body;
});
afterAll(() => rig.close());

/** Both stores: no table has a row more, no workflow was started. */
const stores = async () => ({
  tables: await dumpWithoutDoors(rig.prisma),
  workflows: await workflowIdsOf(rig.client),
});

const at = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString();
const complainant = (changes: object): object => ({
  complainant: { ...Object(valid['complainant']), ...changes },
});
const fields = (changes: object): object => ({ fields: changes });

/** What is wrong, what is changed in a valid complaint, and the pointers that the answer must name. */
const WRONG: readonly [string, () => object, readonly string[]][] = [
  ['no complainant', () => ({ complainant: undefined }), ['/complainant']],
  ['a complainant who is a text', () => ({ complainant: 'Li Hua' }), ['/complainant']],
  ['a complainant without a name', () => complainant({ name: undefined }), ['/complainant/name']],
  ['a name of blanks', () => complainant({ name: ' \u3000\t ' }), ['/complainant/name']],
  ['a name of 10,000 characters', () => complainant({ name: '李'.repeat(10_000) }), ['/complainant/name']],
  ['a name that is a number', () => complainant({ name: 7 }), ['/complainant/name']],
  ['a name with NUL', () => complainant({ name: 'Li\u0000Hua' }), ['/complainant/name']],
  ['a name with half a character', () => complainant({ name: 'Li \ud83d Hua' }), ['/complainant/name']],
  ['a kind of complainant of nowhere', () => complainant({ kind: 'ghost' }), ['/complainant/kind']],
  [
    'an address of mail that is none',
    () => complainant({ email: 'a@b\r\nBcc: c@d.example' }),
    ['/complainant/email'],
  ],
  ['a telephone number without digits', () => complainant({ phone: 'call me' }), ['/complainant/phone']],
  ['a language that we do not speak', () => complainant({ locale: 'tlh' }), ['/complainant/locale']],
  ['a country that is none', () => complainant({ country: 'China' }), ['/complainant/country']],
  ['an unknown field of the complainant', () => complainant({ isAdmin: true }), ['/complainant/isAdmin']],
  ['no content', () => ({ content: undefined }), ['/content']],
  ['content with half a character', () => ({ content: '\udc00 and more' }), ['/content']],
  ['content with a bell', () => ({ content: 'ding\u0007' }), ['/content']],
  ['content of 20,001 characters', () => ({ content: 'x'.repeat(20_001) }), ['/content']],
  ['content that is a list', () => ({ content: ['x'] }), ['/content']],
  ['a channel of nowhere', () => ({ channel: 'pigeon' }), ['/channel']],
  ['a category of nowhere', () => ({ category: 'weather' }), ['/category']],
  ['a severity of nowhere', () => ({ severity: 'catastrophic' }), ['/severity']],
  ['an urgency that is a word', () => ({ urgent: 'yes' }), ['/urgent']],
  ['a unit of nowhere', () => ({ unit: 'moon' }), ['/unit']],
  ['a person of nowhere', () => ({ against: randomUUID() }), ['/against']],
  ['received in the future', () => ({ receivedAt: at(DAY_MS) }), ['/receivedAt']],
  ['received too long ago', () => ({ receivedAt: at(-31 * DAY_MS) }), ['/receivedAt']],
  ['received on no day', () => ({ receivedAt: '2026-02-30T10:00:00Z' }), ['/receivedAt']],
  ['received at a time without zone', () => ({ receivedAt: '2026-11-20T10:00:00' }), ['/receivedAt']],
  ['happened in the future', () => ({ occurredAt: at(3 * DAY_MS) }), ['/occurredAt']],
  ['happened on no day', () => ({ occurredAt: '2026-13-01' }), ['/occurredAt']],
  ['a missing field of the policy', () => fields({}), ['/fields/plateNumber']],
  ['an unknown field of the policy', () => fields({ noVehicle: true, colour: 'red' }), ['/fields/colour']],
  ['a plate number that is an object', () => fields({ plateNumber: { $gt: '' } }), ['/fields/plateNumber']],
  ['a plate number of 21 characters', () => fields({ plateNumber: 'A'.repeat(21) }), ['/fields/plateNumber']],
  ['a file of nowhere', () => ({ attachments: [randomUUID()] }), ['/attachments/0']],
  [
    'more files than are taken',
    () => ({ attachments: Array<string>(21).fill(randomUUID()) }),
    ['/attachments'],
  ],
  ['an unknown field', () => ({ stage: 'closed' }), ['/stage']],
  [
    'everything wrong at once',
    () => ({ channel: 'pigeon', content: '', complainant: {}, category: 7 }),
    [...['/channel', '/content', '/complainant/kind', '/complainant/name', '/category']],
  ],
];

describe.each(['zh-CN', 'en'] as const)('a complaint that is wrong, read in %s', (locale) => {
  it.each(WRONG)('%s', async (_name, changes, pointers) => {
    const before = await stores();
    const answer = await people.post({ ...valid, ...changes() }).set('Accept-Language', locale);
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ code: 'complaint-invalid', status: 422, type: expect.any(String) });
    const errors: { pointer: string; detail: string }[] = answer.body.errors;
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
    for (const text of [answer.body.title, answer.body.detail, ...errors.map(({ detail }) => detail)]) {
      expect(text).toMatch(locale === 'en' ? /^[\x20-\x7e’“”–…]{6,}$/ : /\p{Script=Han}{2,}/u);
      // What is missing in a sentence would show as its placeholder.
      expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
    }
    expect(await stores()).toEqual(before);
  });
});

/** Bodies that are no complaint at all. */
const UNREADABLE: readonly [string, () => string, number, string][] = [
  ['malformed JSON', () => '{"channel": "web",', 400, 'body-malformed'],
  ['nothing', () => '', 422, 'complaint-invalid'],
  ['a list', () => '[]', 422, 'complaint-invalid'],
  ['null', () => 'null', 400, 'body-malformed'],
  ['a word', () => '"hello"', 400, 'body-malformed'],
  ['50,000 brackets', () => '['.repeat(50_000), 400, 'body-malformed'],
  ['50,000 lists in each other', () => '['.repeat(49_000) + ']'.repeat(49_000), 400, 'body-malformed'],
  ['5 MB', () => JSON.stringify({ ...valid, content: 'x'.repeat(5_000_000) }), 413, 'body-too-large'],
  ['a prototype', () => `{"__proto__": ${JSON.stringify(valid)}}`, 422, 'complaint-invalid'],
  [
    'a constructor',
    () => `{"constructor": {"prototype": {"x": 1}}, ${JSON.stringify(valid).slice(1)}`,
    422,
    'complaint-invalid',
  ],
  [
    'a prototype inside',
    () =>
      JSON.stringify({ ...valid, fields: 0 }).replace(
        '"fields":0',
        '"fields":{"__proto__":{"noVehicle":true}}',
      ),
    422,
    'complaint-invalid',
  ],
];

describe('a body that cannot be a complaint', () => {
  it.each(UNREADABLE)('%s', async (_name, text, status, code) => {
    const before = await stores();
    const answer = await people.post(text());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body.detail.length).toBeGreaterThan(5);
    expect(await stores()).toEqual(before);
    expect(Reflect.get({}, 'channel')).toBeUndefined();
    expect(Reflect.get({}, 'noVehicle')).toBeUndefined();
  });

  it.each([
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/json; charset=koi8-r', 415],
  ])('of type %s', async (type, status) => {
    const before = await stores();
    const answer = await people.post(JSON.stringify(valid)).type(type);
    expect([answer.status, answer.body.code]).toEqual([status, 'media-type-unsupported']);
    expect(await stores()).toEqual(before);
  });
});

describe('a complaint to the wrong place', () => {
  it.each(['nowhere', 'api', '..%2fapi', '%00', 'a'.repeat(3_000), '💥'])(
    'at the organisation %s',
    async (org) => {
      const before = await stores();
      const answer = await request(rig.baseUrl)
        .post(`/api/v1/organizations/${encodeURI(org)}/complaints`)
        .set('Authorization', `Bearer ${rig.apiKey}`)
        .set('Idempotency-Key', randomUUID())
        .send(valid);
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(await stores()).toEqual(before);
    },
  );

  it.each([
    ['without a key', null, 'idempotency-key-missing'],
    ['with a blank key', '   ', 'idempotency-key-missing'],
    ['with a key of 201 characters', 'k'.repeat(201), 'idempotency-key-invalid'],
    ['with a key that is not ASCII', 'schl\u00fcssel', 'idempotency-key-invalid'],
  ])('%s', async (_name, key, code) => {
    const before = await stores();
    const answer = await people.post(valid, key);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect(await stores()).toEqual(before);
  });
});

describe('the public form filled in wrongly', () => {
  it('says what is wrong beside each field, and keeps every word', async () => {
    const before = await stores();
    const body = new URLSearchParams({
      'complainant.name': '李'.repeat(10_000),
      'complainant.email': 'not an address',
      content: 'A <script>alert(1)</script> & a\u0000NUL',
      category: 'weather',
      'fields.plateNumber': '" onfocus="alert(1)',
    }).toString();
    const answer = await postForm(`${rig.baseUrl}/${rig.organization}/complain`, body);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('role="alert"');
    expect(answer.text).toContain('A &lt;script&gt;alert(1)&lt;/script&gt; &amp; a');
    expect(answer.text).toContain('value="not an address"');
    expect(answer.text).toContain('value="&quot; onfocus=&quot;alert(1)"');
    expect(answer.text).not.toContain('<script>alert');
    expect(await stores()).toEqual(before);
  });

  it('takes neither channel nor severity nor time of receipt from a stranger', async () => {
    const body = new URLSearchParams({
      'complainant.kind': 'individual',
      'complainant.name': 'Li Hua',
      content: 'The brake squeals.',
      category: 'repair-quality',
      occurredAt: '2026-11-01',
      'fields.noVehicle': 'yes',
      channel: 'staff',
      receivedAt: at(-DAY_MS),
      severity: 'major',
      _key: randomUUID(),
    }).toString();
    const answer = await postForm(`${rig.baseUrl}/${rig.organization}/complain`, body);
    expect(answer.status).toBe(201);
    const row = await rig.prisma.complaint.findFirstOrThrow({ orderBy: { receivedAt: 'desc' } });
    expect([row.channel, row.severity]).toEqual(['web', 'ordinary']);
    expect(row.receivedAt.getTime()).toBeGreaterThan(Date.now() - DAY_MS / 2);
  });
});

describe('what is unusual but right', () => {
  it.each([
    ['emoji and characters beyond the first plane', '𠮷野家 👨‍👩‍👧 é'],
    ['right-to-left words', 'שלום \u202eabc\u202c'],
    ['what looks like code', `'; DROP TABLE complaint; -- {{7*7}} \${7*7} <img src=x onerror=alert(1)>`],
    ['20,000 characters', '字'.repeat(20_000)],
    ['every line break', 'one\r\ntwo\nthree\tfour'],
  ])('%s comes back as it was sent', async (_name, content) => {
    const { body } = await people.post({ ...valid, content }).expect(201);
    const { submission } = await people.read(`complaints/${String(body.id)}`);
    expect(submission.content).toBe(content);
  });
});
