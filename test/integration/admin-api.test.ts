/* Longer than other files: every operation of one door, on one database. */
import request from 'supertest';
import { loadDirectory } from '../../prisma/directory';
import { policyVersionById } from '../../prisma/policy-versions';
import { resolveAsked } from '../../domain/directory';
import { NOW, openApiRig, OTHER_ORGANIZATION, PASSWORD, type ApiRig, type Staff } from '../support/api-rig';
import { ORGANIZATION } from '../support/record-rig';

let api: ApiRig;
let admin: Staff;
beforeAll(async () => {
  api = await openApiRig();
  admin = await api.signedIn('administrator');
});
afterAll(() => api.close());

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const post = (path: string, body: object, as: Staff = admin) =>
  as.agent.post(`/api/v1/admin/${path}`).set('x-csrf-token', as.csrf).send(body);
const get = (path: string, as: Staff = admin) => as.agent.get(`/api/v1/admin/${path}`);
const codesOf = (answer: { body: { errors?: { pointer: string; code: string }[] } }) =>
  (answer.body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
const notesOf = (answer: { body: { notes: { code: string }[] } }) =>
  answer.body.notes.map(({ code }) => code);
const auditCount = () => api.rig.prisma.adminAudit.count();
const emailOf = (role: string): string => `${role}@auto-dealer.example`;

/** Who would be asked by the next task of a role. */
async function askedNext(role: string, at = NOW.toISOString()): Promise<readonly string[]> {
  const { prisma, policyVersionId } = api.rig;
  const version = await policyVersionById(prisma, { organization: ORGANIZATION, id: policyVersionId });
  if (version === null) throw new Error('no policy');
  const directory = await loadDirectory(prisma, ORGANIZATION, version.policy);
  const asked = { roles: [role], unit: null, excluded: [], namedPerson: null, single: true, at, directory };
  return resolveAsked(asked).assignees;
}

let added = 0;
async function newPerson(more: object = {}): Promise<{ id: string; email: string }> {
  added += 1;
  const email = `new.${String(added)}@auto-dealer.example`;
  const answer = await post('people/add', { name: `新同事${String(added)}`, email, ...more }).expect(200);
  return { id: String(answer.body.id), email };
}

describe('who may administer', () => {
  it('is an administrator, or a key with the scope admin: nobody else, and nobody from elsewhere', async () => {
    await request(api.app).get('/api/v1/admin/people').expect(401);
    const handler = await api.signedIn('cr-adviser');
    for (const answer of [
      await get('people', handler),
      await post('people/deactivate', { person: emailOf('hr') }, handler),
      await post('keys/create', { name: 'mine', scopes: ['admin'] }, handler),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'not-allowed']);
    const other = await api.keyWith(['complaints:read', 'tasks:answer', 'complaints:submit']);
    const refused = await request(api.app).get('/api/v1/admin/people').set(bearer(other)).expect(403);
    expect(refused.body.code).toBe('scope-missing');
    const key = await api.keyWith(['admin']);
    await request(api.app).get('/api/v1/admin/people').set(bearer(key)).expect(200);
    await request(api.app).get('/api/v1/complaints').set(bearer(key)).expect(403);
  });

  it('needs the token of the session for every change', async () => {
    const answer = await admin.agent.post('/api/v1/admin/people/add').send({}).expect(403);
    expect(answer.body.code).toBe('csrf-invalid');
  });

  it('does not reach into another organisation', async () => {
    const key = await api.keyWith(['admin'], OTHER_ORGANIZATION);
    const send = (path: string, body: object) =>
      request(api.app).post(`/api/v1/admin/${path}`).set(bearer(key)).send(body);
    const before = await auditCount();
    const list = await request(api.app).get('/api/v1/admin/people').set(bearer(key)).expect(200);
    expect(list.body.items).toEqual([]);
    const hr = api.rig.personOf('hr');
    for (const answer of [
      await send('people/deactivate', { person: hr }),
      await send('people/change', { person: emailOf('hr'), name: 'x' }),
      await send('roles/give', { person: hr, role: 'administrator' }),
      await send('deputies/set', { person: hr, deputies: [] }),
      await send('absences/add', { person: hr, from: '2026-12-01' }),
      await request(api.app).get(`/api/v1/admin/people/show?person=${hr}`).set(bearer(key)),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'entry-unknown']);
    expect(await auditCount()).toBe(before);
  });

  it('is a person for what would let a program pass for one', async () => {
    const key = await api.keyWith(['admin']);
    const send = (path: string, body: object) =>
      request(api.app).post(`/api/v1/admin/${path}`).set(bearer(key)).send(body);
    const { hash } = await api.rig.prisma.policyVersion.findFirstOrThrow();
    for (const answer of [
      await send('password/reset', { person: emailOf('general-manager') }),
      await send('keys/create', { name: 'another', scopes: ['admin'] }),
      await send('policies/approve', { version: hash }),
    ])
      expect([answer.status, answer.body.code]).toEqual([403, 'person-required']);
  });
});

describe('people', () => {
  it('are added, found, changed; what is wrong is said field by field', async () => {
    const { id, email } = await newPerson({ role: 'cr-adviser', unit: 'customer-relations', primary: false });
    const shown = await get(`people/show?person=${email}`).expect(200);
    expect(shown.body).toMatchObject({
      id,
      email,
      locale: 'zh-CN',
      active: true,
      canSignIn: false,
      roles: [{ role: 'cr-adviser', unit: 'customer-relations', primary: false }],
      openTasks: 0,
    });
    expect(JSON.stringify(shown.body)).not.toMatch(/password|hash/i);
    const changed = await post('people/change', { person: id, name: 'Wang Fang', locale: 'en' }).expect(200);
    expect(changed.body).toMatchObject({ name: 'Wang Fang', locale: 'en', email });
    const again = await post('people/change', { person: id, name: 'Wang Fang' }).expect(200);
    expect(notesOf(again)).toEqual(['nothing-changed']);
  });

  it.each([
    [{}, ['/name required', '/email required']],
    [{ name: ' ', email: 'x' }, ['/name required', '/email not-an-email']],
    [{ name: 'a\u0000b', email: 'a@b.example' }, ['/name forbidden-character']],
    [{ name: 'a\nb', email: 'a@b.example' }, ['/name forbidden-character']],
    [{ name: 'a', email: 'a@b.example\r\nBcc: c@d.example' }, ['/email not-an-email']],
    [{ name: 'a', email: 'a@b.example', locale: 'fr' }, ['/locale not-an-option']],
    [{ name: 'a', email: 'a@b.example', organizationId: 'x' }, ['/organizationId unknown-field']],
    [{ name: { $ne: 1 }, email: ['a@b.example'] }, ['/name wrong-type', '/email wrong-type']],
    [{ name: 'a', email: 'a@b.example', role: 'king' }, ['/role no-such-role']],
    [{ name: 'a', email: 'a@b.example', role: 'hr', unit: 'moon' }, ['/unit no-such-unit']],
  ])('are not added from %j', async (body, expected) => {
    const before = await auditCount();
    const answer = await post('people/add', body).expect(422);
    expect(answer.body.code).toBe('change-invalid');
    expect(codesOf(answer)).toEqual(expected);
    for (const error of answer.body.errors) expect(error.detail).toMatch(/[.。]$/);
    expect(await auditCount()).toBe(before);
    expect(await api.rig.prisma.person.count({ where: { email: 'a@b.example' } })).toBe(0);
  });

  it('are added once, also by two requests at the same time', async () => {
    const body = { name: '同时', email: 'Twice@Auto-Dealer.example' };
    const answers = await Promise.all([post('people/add', body), post('people/add', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await api.rig.prisma.person.count({ where: { email: 'twice@auto-dealer.example' } })).toBe(1);
  });

  it('who leave cannot sign in from that moment, nor use a session or be asked', async () => {
    const { id } = await newPerson({ role: 'hr' });
    const reset = await post('password/reset', { person: id }).expect(200);
    const shown = await get(`people/show?person=${id}`).expect(200);
    const agent = request.agent(api.app);
    const credentials = { email: shown.body.email, password: reset.body.password };
    await agent.post('/api/v1/session').send(credentials).expect(200);
    await agent.get('/api/v1/tasks').expect(200);
    const gone = await post('people/deactivate', { person: id }).expect(200);
    expect(gone.body).toMatchObject({ active: false, canSignIn: false, tasks: [] });
    expect(notesOf(gone)).toContain('sessions-ended');
    await agent.get('/api/v1/tasks').expect(401);
    await request(api.app).post('/api/v1/session').send(credentials).expect(401);
    expect(notesOf(await post('people/deactivate', { person: id }).expect(200))).toEqual(['nothing-changed']);
    const refused = await post('roles/give', { person: id, role: 'hr' }).expect(409);
    expect(codesOf(refused)).toEqual(['/person person-inactive']);
    const back = await post('people/activate', { person: id }).expect(200);
    expect(back.body).toMatchObject({ active: true, absences: [], roles: [{ role: 'hr' }] });
  });

  it('who leave lose nobody a task: it is refused until somebody can answer what is open', async () => {
    const leaver = await newPerson({ role: 'sales-manager' });
    const heir = await newPerson();
    const { taskId, complaint } = await api.caseWithTask('sales-manager', { namedPerson: leaver.id });
    const task = await api.rig.prisma.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(task.assignees).toEqual([leaver.id]);
    const refused = await post('people/deactivate', { person: leaver.id }).expect(409);
    expect(codesOf(refused)).toEqual([' tasks-would-be-lost']);
    expect(refused.body.tasks).toMatchObject([{ taskId, complaintId: complaint.complaintId }]);
    const own = await post('people/deactivate', { person: leaver.id, handOverTo: leaver.id }).expect(422);
    expect(codesOf(own)).toEqual(['/handOverTo own-deputy']);
    const gone = await post('people/deactivate', { person: leaver.id, handOverTo: heir.email }).expect(200);
    expect(gone.body.tasks).toMatchObject([{ taskId, answerableBy: [heir.id] }]);
    expect(notesOf(gone)).toContain('tasks-held');
    // Nothing was reassigned; the heir finds it as a deputy does.
    const same = await api.rig.prisma.task.findUniqueOrThrow({ where: { id: taskId } });
    expect(same.assignees).toEqual([leaver.id]);
    const { body } = await post('password/reset', { person: heir.id }).expect(200);
    const agent = request.agent(api.app);
    const { body: session } = await agent
      .post('/api/v1/session')
      .send({ email: heir.email, password: body.password })
      .expect(200);
    await agent
      .post(`/api/v1/tasks/${taskId}/answer`)
      .set('x-csrf-token', session.csrfToken)
      .send({})
      .expect(422);
    for (const way of [
      ['people/deactivate', { person: heir.id }],
      ['deputies/set', { person: leaver.id, deputies: [] }],
    ] as const)
      expect(codesOf(await post(way[0], way[1]).expect(409))).toEqual([' tasks-would-be-lost']);
  });
});

describe('roles', () => {
  it('count for the next task, once they are given and no longer once they are taken', async () => {
    const { id } = await newPerson();
    await api.rig.prisma.holding.updateMany({ where: { role: 'hr' }, data: { primary: false } });
    const given = { person: id, role: 'hr' };
    await post('roles/give', given).expect(200);
    expect(await askedNext('hr')).toEqual([id]);
    const before = await auditCount();
    expect(notesOf(await post('roles/give', given).expect(200))).toEqual(['nothing-changed']);
    expect(await auditCount()).toBe(before);
    await post('roles/take', given).expect(200);
    expect(await askedNext('hr')).not.toContain(id);
    expect(codesOf(await post('roles/take', given).expect(409))).toEqual(['/role role-not-held']);
  });

  it('in several units are taken by unit', async () => {
    const { id } = await newPerson({ role: 'cr-adviser', unit: 'sales' });
    await post('roles/give', { person: id, role: 'cr-adviser', unit: 'service' }).expect(200);
    const unclear = await post('roles/take', { person: id, role: 'cr-adviser' }).expect(409);
    expect(codesOf(unclear)).toEqual(['/unit role-held-in-several-units']);
    await post('roles/take', { person: id, role: 'cr-adviser', unit: 'sales' }).expect(200);
    const shown = await get(`people/show?person=${id}`);
    expect(shown.body.roles).toEqual([{ role: 'cr-adviser', unit: 'service', primary: true }]);
  });

  it('never leave the organisation without an administrator, also when two are taken at once', async () => {
    for (const [path, body] of [
      ['roles/take', { person: admin.personId, role: 'administrator' }],
      ['people/deactivate', { person: admin.personId }],
    ] as const)
      expect(codesOf(await post(path, body).expect(409))).toEqual(['/person last-administrator']);
    const second = await newPerson({ role: 'administrator' });
    const answers = await Promise.all(
      [admin.personId, second.id].map((person) => post('roles/take', { person, role: 'administrator' })),
    );
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    await api.rig.prisma.holding.createMany({
      data: [{ personId: admin.personId, role: 'administrator' }],
      skipDuplicates: true,
    });
    await get('people').expect(200);
  });

  it('are listed with their holders, and units with theirs', async () => {
    const roles = await get('roles').expect(200);
    const gm = roles.body.items.find(({ role }: { role: string }) => role === 'general-manager');
    expect(gm).toMatchObject({ access: 'approver', holders: [{ email: emailOf('general-manager') }] });
    const units = await get('units?limit=1').expect(200);
    expect(units.body.items).toHaveLength(1);
    const rest = await get(`units?cursor=${String(units.body.nextCursor)}`).expect(200);
    expect(rest.body.items[0].unit).not.toBe(units.body.items[0].unit);
    expect(codesOf(await get('units?cursor=moon').expect(400))).toEqual(['/cursor not-a-page']);
  });
});

describe('deputies and absences', () => {
  it('decide who the next task is asked of, and end with the absence', async () => {
    const manager = api.rig.personOf('service-manager');
    const { id: deputy } = await newPerson();
    await post('deputies/set', { person: manager, deputies: [deputy] }).expect(200);
    expect(await askedNext('service-manager')).toEqual([manager]);
    const added = await post('absences/add', {
      person: manager,
      from: '2026-11-23',
      through: '2026-11-24',
    }).expect(200);
    expect(added.body).toMatchObject({ firstDay: '2026-11-23', lastDay: '2026-11-24' });
    expect(await askedNext('service-manager')).toEqual([deputy]);
    // Local days of Shanghai: away until midnight there.
    expect(await askedNext('service-manager', '2026-11-24T15:59:59.000Z')).toEqual([deputy]);
    expect(await askedNext('service-manager', '2026-11-24T16:00:00.000Z')).toEqual([manager]);
    await post('absences/end', { person: manager }).expect(200);
    expect(await askedNext('service-manager')).toEqual([manager]);
  });

  it('that overlap or touch become one; the same again changes nothing', async () => {
    const { id: person } = await newPerson();
    await post('absences/add', { person, from: '2026-12-01', through: '2026-12-05' }).expect(200);
    const touching = await post('absences/add', { person, from: '2026-12-06', through: '2026-12-08' });
    expect(touching.body).toMatchObject({ firstDay: '2026-12-01', lastDay: '2026-12-08' });
    expect(notesOf(touching)).toContain('absences-merged');
    await post('absences/add', { person, from: '2026-12-20', through: '2026-12-21' }).expect(200);
    const within = await post('absences/add', { person, from: '2026-12-02', through: '2026-12-03' }).expect(
      200,
    );
    expect(notesOf(within)).toContain('nothing-changed');
    const open = await post('absences/add', { person, from: '2026-12-07' }).expect(200);
    expect(open.body).toMatchObject({ firstDay: '2026-12-01', lastDay: null });
    expect((await get(`absences?person=${person}`)).body.items).toHaveLength(1);
    const earlier = await post('absences/end', { person, through: '2026-12-10' }).expect(200);
    expect(earlier.body.absence).toMatchObject({ firstDay: '2026-12-01', lastDay: '2026-12-10' });
    const back = await post('absences/end', { person }).expect(200);
    expect(back.body.absence).toBeNull();
    expect(codesOf(await post('absences/end', { person }).expect(404))).toEqual(['/person absence-unknown']);
  });

  it.each([
    [{ from: '2026-12-05', through: '2026-12-01' }, '/through ends-before-it-begins'],
    [{ from: '2026-11-01', through: '2026-11-22' }, '/through in-the-past'],
    [{ from: '2026-02-30' }, '/from not-a-date'],
    [{ from: '9999-12-31' }, '/from not-a-date'],
    [{ from: '2026-12-01', through: '2036-12-01' }, '/through too-many-days'],
    [{ from: '2026-12-01', reason: 'ill' }, '/reason unknown-field'],
  ])('are refused as %j', async (body, expected) => {
    const answer = await post('absences/add', { person: emailOf('hr'), ...body }).expect(422);
    expect(codesOf(answer)).toEqual([expected]);
  });

  it('are nobody’s own, named once, and of this organisation', async () => {
    const { id: person, email } = await newPerson();
    const set = (deputies: unknown) => post('deputies/set', { person, deputies }).expect(422);
    expect(codesOf(await set([email]))).toEqual(['/deputies/0 own-deputy']);
    expect(codesOf(await set([emailOf('hr'), api.rig.personOf('hr')]))).toEqual(['/deputies/1 named-twice']);
    expect(codesOf(await set(['nobody@nowhere.example']))).toEqual(['/deputies/0 no-such-person']);
    expect(codesOf(await set('hr'))).toEqual(['/deputies wrong-type']);
    expect(codesOf(await set(Array(11).fill(emailOf('hr'))))).toEqual(['/deputies too-many']);
    const kept = await post('deputies/set', { person, deputies: [emailOf('hr'), emailOf('cr-manager')] });
    expect(kept.body.deputies.map((one: { email: string }) => one.email)).toEqual([
      emailOf('hr'),
      emailOf('cr-manager'),
    ]);
  });
});

describe('keys and passwords', () => {
  it('a key is shown once, does what its scopes say, and nothing once it is revoked', async () => {
    const scopes = ['complaints:read'];
    const made = await post('keys/create', { name: 'reports', scopes }).expect(200);
    const key = String(made.body.key);
    await request(api.app).get('/api/v1/complaints').set(bearer(key)).expect(200);
    await request(api.app).get('/api/v1/admin/people').set(bearer(key)).expect(403);
    const stored = await api.rig.prisma.apiKey.findUniqueOrThrow({ where: { id: String(made.body.id) } });
    expect(JSON.stringify(stored)).not.toContain(key);
    expect((await get('keys')).text).not.toContain(key);
    expect(codesOf(await post('keys/create', { name: 'reports', scopes }).expect(409))).toEqual([
      '/name key-name-taken',
    ]);
    await post('keys/revoke', { key: 'reports' }).expect(200);
    await request(api.app).get('/api/v1/complaints').set(bearer(key)).expect(401);
    expect(notesOf(await post('keys/revoke', { key: 'reports' }).expect(200))).toEqual(['nothing-changed']);
    expect(codesOf(await post('keys/revoke', { key: 'never' }).expect(404))).toEqual(['/key key-unknown']);
    expect(codesOf(await post('keys/create', { name: 'x', scopes: ['root'] }).expect(422))).toEqual([
      '/scopes/0 not-an-option',
    ]);
  });

  it('a new password works, the old one and every session of it no longer; it is logged nowhere', async () => {
    const staff = await api.signedIn('deputy-general-manager');
    await staff.agent.get('/api/v1/tasks').expect(200);
    const reset = await post('password/reset', { person: emailOf('deputy-general-manager') }).expect(200);
    const password = String(reset.body.password);
    expect(password).toMatch(/^[\w-]{20}$/);
    expect(reset.body.sessionsEnded).toBeGreaterThan(0);
    await staff.agent.get('/api/v1/tasks').expect(401);
    const signIn = (given: string) =>
      request(api.app)
        .post('/api/v1/session')
        .send({ email: emailOf('deputy-general-manager'), password: given });
    await signIn(PASSWORD).expect(401);
    await signIn(password).expect(200);
    expect(api.logged()).not.toContain(password);
    expect(JSON.stringify(await api.rig.prisma.adminAudit.findMany())).not.toContain(password);
  });

  it('an address is looked up as it is written: % and _ stand for nobody', async () => {
    for (const email of ['%', '%@auto-dealer.example', '_eneral-manager@auto-dealer.example'])
      await request(api.app).post('/api/v1/session').send({ email, password: PASSWORD }).expect(401);
    await get('people/show?person=%25').expect(404);
  });
});

describe('the audit', () => {
  it('says who changed what and when, keeps no names, and cannot be changed', async () => {
    const { id, email } = await newPerson();
    await post('people/change', { person: id, name: '改过的名字' }).expect(200);
    const list = await get('audit?limit=2').expect(200);
    expect(list.body.items).toMatchObject([
      {
        command: 'people change',
        subject: id,
        subjectName: '改过的名字',
        by: { kind: 'staff', personId: admin.personId },
        byName: 'administrator',
        changes: { changed: ['name'] },
        at: NOW.toISOString(),
      },
      { command: 'people add', subject: id },
    ]);
    const more = await get(`audit?limit=2&cursor=${String(list.body.nextCursor)}`).expect(200);
    expect(more.body.items[0].id).toBeLessThan(list.body.items[1].id);
    const rows = await api.rig.prisma.adminAudit.findMany();
    expect(JSON.stringify(rows)).not.toContain(email);
    expect(JSON.stringify(rows)).not.toContain('改过的名字');
    await expect(api.rig.prisma.adminAudit.deleteMany()).rejects.toThrow();
    await expect(api.rig.prisma.adminAudit.updateMany({ data: { command: 'x' } })).rejects.toThrow();
  });

  it('has a key’s changes under the key’s name', async () => {
    const key = await api.keyWith(['admin']);
    await request(api.app)
      .post('/api/v1/admin/people/add')
      .set(bearer(key))
      .send({ name: '由程序添加', email: 'by.program@auto-dealer.example' })
      .expect(200);
    const list = await get('audit?limit=1').expect(200);
    expect(list.body.items).toMatchObject([{ by: { kind: 'integration', name: 'test program' } }]);
  });
});

describe('too many changes', () => {
  it('are put off, reading is not', async () => {
    const app = api.freshApp();
    const key = await api.keyWith(['admin']);
    const statuses = new Set<number>();
    const server = app.listen(0);
    for (let tried = 0; tried < 301; tried += 1) {
      const answer = await request(server).post('/api/v1/admin/keys/revoke').set(bearer(key)).send({});
      statuses.add(answer.status);
    }
    server.close();
    expect([...statuses]).toEqual([422, 429]);
    await request(app).get('/api/v1/admin/people').set(bearer(key)).expect(200);
  });
});
