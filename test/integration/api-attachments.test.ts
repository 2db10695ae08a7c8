import { readdir } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { openApiRig, type ApiRig } from '../support/api-rig';

let api: ApiRig;
let key: string;
beforeAll(async () => {
  api = await openApiRig();
  key = await api.keyWith(['complaints:submit', 'complaints:read']);
});
afterAll(() => api.close());

const upload = (content: Buffer, name: string, by = key) =>
  request(api.app)
    .post('/api/v1/attachments')
    .set('Authorization', `Bearer ${by}`)
    .attach('file', content, { filename: name, contentType: 'application/pdf' });

const onDisk = async (): Promise<number> =>
  (await readdir(path.join(api.deps.config.home, 'files'), { recursive: true }).catch(() => [])).length;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a file', () => {
  it('is kept under a name of ours and comes back as it was', async () => {
    const answer = await upload(PNG, '../../照片 1.png').expect(201);
    expect(answer.body).toMatchObject({
      fileName: '照片 1.png',
      contentType: 'image/png',
      bytes: PNG.length,
    });
    const back = await request(api.app)
      .get(String(answer.headers['location']))
      .set('Authorization', `Bearer ${key}`)
      .buffer(true)
      .expect(200);
    expect(Buffer.compare(back.body, PNG)).toBe(0);
    expect(back.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': "default-src 'none'; sandbox",
    });
    const row = await api.rig.prisma.attachment.findUniqueOrThrow({ where: { id: answer.body.id } });
    expect(row.storedAs).toMatch(/^[0-9a-f]{2}\/[0-9a-f-]{36}$/);
    expect(row.storedAs).not.toContain('照片');
  });

  it.each([
    ['a page as a picture', Buffer.from('<html><script>alert(1)</script>'), 'a.png', 'file-type-refused'],
    ['a program', Buffer.from('7f454c4602010100', 'hex'), 'a.txt', 'file-type-refused'],
    ['a picture by another name', PNG, 'a.pdf', 'file-type-refused'],
    ['a page', Buffer.from('<html>'), 'a.html', 'file-type-refused'],
    ['nothing', Buffer.alloc(0), 'a.txt', 'file-type-refused'],
    ['too much', Buffer.alloc(11 * 1024 * 1024, 0x61), 'a.txt', 'file-too-large'],
  ])('that is %s is refused and kept nowhere', async (_what, content, name, code) => {
    const before = [await onDisk(), await api.rig.prisma.attachment.count()];
    const answer = await upload(content, name);
    expect(answer.body).toMatchObject({ code, errors: [{ pointer: '/file' }] });
    expect([await onDisk(), await api.rig.prisma.attachment.count()]).toEqual(before);
  });

  it('needs a form, one file, and somebody who may', async () => {
    const post = () => request(api.app).post('/api/v1/attachments').set('Authorization', `Bearer ${key}`);
    expect((await post().send({ file: 'x' })).body.code).toBe('media-type-unsupported');
    expect((await post().field('file', 'x')).body.code).toBe('attachment-invalid');
    expect((await post().attach('other', PNG, 'a.png')).body.code).toBe('attachment-invalid');
    expect((await post().set('Content-Type', 'multipart/form-data').send('x')).body.code).toBe(
      'attachment-invalid',
    );
    const reader = await api.keyWith(['complaints:read']);
    expect((await upload(PNG, 'a.png', reader)).body.code).toBe('scope-missing');
    await request(api.app).post('/api/v1/attachments').attach('file', PNG, 'a.png').expect(401);
  });
});
