import request from 'supertest';
import { pages } from '../../api/pages/pages';
import { openApiRig, type ApiRig } from '../support/api-rig';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const WORDS = '刹车异响, and <b>"squeals"</b>.';

let api: ApiRig;
beforeAll(async () => {
  api = await openApiRig({ pages });
});
afterAll(() => api.close());

/** The public form as a browser posts it. */
function post(org = 'auto-dealer') {
  return request(api.app)
    .post(`/${org}/complain`)
    .set('Accept-Language', 'en')
    .field('complainant.kind', 'individual')
    .field('complainant.name', 'Li Hua')
    .field('complainant.email', 'li.hua@customer.example')
    .field('category', 'repair-quality')
    .field('content', WORDS)
    .field('occurredAt', '2026-11-20')
    .field('fields.noVehicle', 'yes')
    .field('_key', crypto.randomUUID());
}

const filesOfLast = (): readonly string[] =>
  [...api.runs.started.values()].at(-1)?.submission.attachments ?? [];

const heldIn = (html: string): string[] =>
  [...html.matchAll(/<input type="hidden" name="attachments" value="([^"]+)"/g)].map(([, id]) => id ?? '');

describe('the public form with files', () => {
  it('brings them with the complaint, under the names that they had', async () => {
    const answer = await post()
      .attach('attachments', PNG, 'brake 1.png')
      .attach('attachments', PNG, '照片.png');
    expect(answer.status).toBe(201);
    const names = await api.rig.prisma.personalAttachmentName.findMany({
      where: { attachmentId: { in: [...filesOfLast()] } },
    });
    expect(names.map(({ fileName }) => fileName).toSorted()).toEqual(['brake 1.png', '照片.png'].toSorted());
  });

  it('is the same form without a file', async () => {
    expect((await post().attach('attachments', Buffer.alloc(0), '')).status).toBe(201);
    expect(filesOfLast()).toEqual([]);
  });

  it('that is refused keeps the words and the good file, and takes both when it is sent again', async () => {
    const before = api.runs.started.size;
    const refused = await post()
      .attach('attachments', PNG, 'brake.png')
      .attach('attachments', Buffer.from('<html><script>alert(1)</script>'), 'page.png');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Files of this kind are not taken');
    expect(refused.text).toContain('brake.png');
    expect(refused.text).toContain('刹车异响, and &lt;b&gt;');
    expect(api.runs.started.size).toBe(before);
    const [id = '', ...more] = heldIn(refused.text);
    expect(more).toEqual([]);
    expect((await post().field('attachments', id)).status).toBe(201);
    expect(filesOfLast()).toEqual([id]);
  });

  it.each([
    ['too large a file', [Buffer.alloc(11 * 1024 * 1024, 0x61)], '10 MB at most'],
    ['too many files', Array.from({ length: 6 }, () => PNG), 'Five files at most'],
  ])('with %s says so beside the words', async (_what, contents, sentence) => {
    const form = post();
    contents.forEach((content, index) => void form.attach('attachments', content, `${String(index)}.png`));
    const refused = await form;
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(sentence);
    expect(refused.text).toContain('刹车异响');
  });

  it('takes no file that belongs to another organisation, and names none of its files', async () => {
    const key = await api.keyWith(['complaints:submit'], 'other-dealer');
    const theirs = await request(api.app)
      .post('/api/v1/attachments')
      .set('Authorization', `Bearer ${key}`)
      .attach('file', PNG, 'theirs.png')
      .expect(201);
    const refused = await post().field('attachments', String(theirs.body.id));
    expect(refused.status).toBe(422);
    expect(refused.text).not.toContain('theirs.png');
  });

  it('of an organisation that is not there keeps nothing', async () => {
    const before = await api.rig.prisma.attachment.count();
    expect((await post('nowhere').attach('attachments', PNG, 'a.png')).status).toBe(404);
    expect(await api.rig.prisma.attachment.count()).toBe(before);
  });

  it('takes a body that is no form for what it is', async () => {
    const broken = await request(api.app)
      .post('/auto-dealer/complain')
      .set('Content-Type', 'multipart/form-data')
      .send('x');
    expect(broken.status).toBe(400);
  });
});
