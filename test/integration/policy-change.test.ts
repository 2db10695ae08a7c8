import { readFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { policyChangeWorkflowId } from '../../domain/contract';
import { policyVersionAt } from '../../prisma/policy-versions';
import { seed } from '../../prisma/seed';
import { verifyRecord } from '../../prisma/verify';
import { openPage, postForm, wordsOf, type PageAnswer } from '../support/app-browser';
import { kindOf, mailTo, tokenLinkOf, type Mail } from '../support/app-mail';
import { AppPeople, type Colleague } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { waitUntil } from '../support/wait-until';

const ORGANIZATION = 'recycled-resources';
const POLICY = readFileSync(path.join(__dirname, '../../policies/recycled-resources.yaml'), 'utf8');
const NOTE = 'Canary 4711: customers remember later than we thought.';
const REASON = 'Canary 4712: say why ninety.';

let rig: AppRig;
let people: AppPeople;
let author: Colleague;
beforeAll(async () => {
  rig = await AppRig.open(ORGANIZATION);
  people = new AppPeople(rig);
  author = await people.colleague({ role: 'administrator' });
});
afterAll(() => rig.close());

/** The procedure with another number of days in which a complaint may be entered after the fact. */
const withDays = (days: number): string =>
  POLICY.replace('maxBackdateDays: { value: 30,', `maxBackdateDays: { value: ${String(days)},`);

const propose = ({ agent, csrf }: Colleague, body: object) =>
  agent.post('/api/v1/admin/policies/propose').set('x-csrf-token', csrf).send(body);
const onDesk = ({ agent, csrf }: Colleague, fields: Record<string, string>, act = '') =>
  agent
    .post(`/desk/procedure${act}`)
    .set('Accept-Language', 'en')
    .type('form')
    .send({ _csrf: csrf, ...fields });
/** The desk's form, with the token that its page has given. */
async function fromDesk(who: Colleague, fields: Record<string, string>, act = ''): Promise<PageAnswer> {
  // What somebody has chosen counts before what their browser says.
  const page = await who.agent.get('/desk/procedure?lang=en').redirects(1);
  const token = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  return onDesk({ ...who, csrf: token }, fields, act);
}
const daysInForce = async (at = new Date()) =>
  (await policyVersionAt(rig.prisma, { organization: ORGANIZATION, at }))?.policy.intake.maxBackdateDays
    .value;
const changes = () =>
  rig.prisma.policyChange.findMany({
    where: { organizationId: ORGANIZATION },
    orderBy: { handedInAt: 'asc' },
  });
const ended = (id: string) =>
  waitUntil('the change has ended', async () => {
    const change = await rig.prisma.policyChange.findUnique({ where: { id } });
    return change === null || change.status === 'waiting' ? null : change.status;
  });

async function letter(role: string, kind: string, not: readonly string[] = []): Promise<Mail> {
  const { email } = rig.staff.find(({ roles }) => roles.includes(role)) ?? { email: '' };
  return waitUntil(`a letter ${kind} came`, async () => {
    const letters = await mailTo(email);
    return letters.find((mail) => kindOf(mail) === `procedure-${kind}` && !not.includes(mail.id)) ?? null;
  });
}
const seen: string[] = [];
/** The link of the next letter by which the general manager is asked. */
async function nextLink(): Promise<{ link: string; mail: Mail }> {
  const mail = await letter('general-manager', 'decision', seen);
  seen.push(mail.id);
  return { link: tokenLinkOf(mail, 'd', rig.baseUrl), mail };
}
const waitingId = async (): Promise<string> =>
  (await changes()).find(({ status }) => status === 'waiting')?.id ?? '';

test('a faulty draft is refused with every fault and its remedy; nothing is taken in', async () => {
  const wrong = withDays(60)
    .replace('numberPrefix: RR', 'numberPrefix: rr')
    .replace('locale: zh-CN', 'locale: fr');
  const page = await fromDesk(author, { text: wrong, step: 'hand-in' });
  expect(page.status).toBe(422);
  expect(wordsOf(page.text)).toMatch(/numberPrefix.* Use two to six capital letters.*locale/);
  for (const text of ['', '[', 'a: &a [*a]', withDays(30), withDays(60).replace(ORGANIZATION, 'another')])
    expect((await fromDesk(author, { text, step: 'hand-in' })).status).toBe(422);
  expect((await fromDesk(author, { text: withDays(60), from: '2020-01-01', step: 'hand-in' })).status).toBe(
    422,
  );
  expect(await changes()).toEqual([]);
  expect(await rig.prisma.policyVersion.count({ where: { organizationId: ORGANIZATION } })).toBe(1);
});

test('only who may draft hands one in, from a page of ours; an administrator cannot go round the approver', async () => {
  const clerk = await people.colleague({ role: 'cs-agent' });
  expect((await clerk.agent.get('/desk/procedure')).status).toBe(403);
  expect((await onDesk({ ...author, csrf: 'forged' }, { text: withDays(60), step: 'hand-in' })).status).toBe(
    403,
  );
  await propose(clerk, { text: withDays(60) }).expect(403);
  const { body } = await author.agent
    .post('/api/v1/admin/policies/import')
    .set('x-csrf-token', author.csrf)
    .send({ text: withDays(44) })
    .expect(200);
  const approved = await author.agent
    .post('/api/v1/admin/policies/approve')
    .set('x-csrf-token', author.csrf)
    .send({ version: body.id });
  expect(approved.status).toBe(409);
  expect(approved.body.errors[0].code).toBe('approved-by-others');
  expect(await daysInForce()).toBe(30);
});

test('a draft is shown in words, approved by a mailed link, and holds for complaints that begin then', async () => {
  const before = await people.submit();
  const shown = await fromDesk(author, { text: withDays(60), note: NOTE, step: 'check' });
  expect(shown.status).toBe(200);
  expect(wordsOf(shown.text)).toMatch(/Before: .*30.* Now: .*60/);
  expect(await changes()).toEqual([]);
  const handedIn = await fromDesk(author, { text: withDays(60), note: NOTE, step: 'hand-in' });
  expect(wordsOf(handedIn.text)).toContain('whoever approves it is being asked');
  // The same once more asks nobody twice; another has to wait.
  const again = await propose(author, { text: withDays(60), note: NOTE }).expect(200);
  expect((await propose(author, { text: withDays(61) })).body.errors[0].code).toBe('policy-change-waiting');
  const id = await waitingId();
  expect(again.body.id).toBe(id);

  const { link, mail } = await nextLink();
  expect(mail.text).toMatch(/修订内容\n(.*\n)*.*原为：.*30.*现为：.*60/);
  expect(mail.text).toContain(NOTE);
  for (let turn = 0; turn < 20; turn += 1) {
    const page = await openPage(link);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/checked=""/);
  }
  expect((await postForm(link, '')).status).toBe(422);
  expect((await postForm(link, 'decision=return&reason=')).status).toBe(422);
  expect((await postForm(link, 'decision=perhaps&reason=x')).status).toBe(422);
  expect(
    (await postForm(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, 'decision=approve')).status,
  ).toBe(404);
  expect(await daysInForce()).toBe(30);

  const answers = await Promise.all(Array.from({ length: 20 }, () => postForm(link, 'decision=approve')));
  expect(answers.filter(({ status }) => ![200, 202, 409].includes(status))).toEqual([]);
  expect(await ended(id)).toBe('approved');
  expect(await rig.prisma.event.count({ where: { streamId: id, type: 'procedure-approved' } })).toBe(1);
  const late = await postForm(link, `decision=return&reason=${encodeURIComponent(REASON)}`);
  expect(wordsOf(late.text)).toMatch(/: approved, /);
  expect(await daysInForce()).toBe(60);
  expect((await letter('administrator', 'approved')).text).toContain('已获批准');

  const after = await people.submit();
  const versionOf = async (complaintId: string) =>
    (await rig.prisma.complaint.findUniqueOrThrow({ where: { id: complaintId } })).policyVersionId;
  expect(await versionOf(before.id)).not.toBe(await versionOf(after.id));
  expect(await versionOf(after.id)).toBe((await changes())[0]?.versionId);
});

test('who works here reads the versions, what changed and who approved; nobody else does', async () => {
  const page = wordsOf(
    (await author.agent.get(`/${ORGANIZATION}/procedure`).set('Accept-Language', 'en')).text,
  );
  expect(page).toMatch(/Version 2 · in force .* Approved by .* Version 1 · past/);
  expect(page).toContain(NOTE);
  const outside = await openPage(`${rig.baseUrl}/${ORGANIZATION}/procedure`);
  expect(wordsOf(outside.text)).not.toMatch(/Version 2|Canary/);
});

test('returned with a reason, its author hears why, and the version before holds', async () => {
  await propose(author, { text: withDays(90) }).expect(200);
  const id = await waitingId();
  const { link } = await nextLink();
  const answer = await postForm(link, `decision=return&reason=${encodeURIComponent(REASON)}`);
  expect([200, 202]).toContain(answer.status);
  expect(await ended(id)).toBe('returned');
  expect((await letter('administrator', 'returned')).text).toContain(REASON);
  expect(await daysInForce()).toBe(60);
  // No text of people stands in Temporal.
  const { history } = await rig.client.workflow
    .getHandle(policyChangeWorkflowId(id))
    .fetchHistory()
    .then((fetched) => ({ history: historyToJSON(fetched) }));
  const told = [...history.matchAll(/"data": "([^"]+)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
  expect(told.join()).not.toContain('Canary');
  expect(told.join()).toContain('sealed:v1:');
});

test('its author withdraws it; the link says so', async () => {
  await propose(author, { text: withDays(91) }).expect(200);
  const id = await waitingId();
  const { link } = await nextLink();
  const other = await people.colleague({ role: 'cs-manager' });
  expect((await fromDesk(other, {}, `/${id}/withdraw`)).status).toBe(403);
  expect((await fromDesk(author, {}, `/${id}/withdraw`)).status).toBe(200);
  expect(await ended(id)).toBe('withdrawn');
  expect(wordsOf((await postForm(link, 'decision=approve')).text)).toContain('withdrawn');
  expect(await daysInForce()).toBe(60);
});

test('of two drafts at the same instant one waits', async () => {
  const answers = await Promise.all([70, 71, 72].map((days) => propose(author, { text: withDays(days) })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const id = await waitingId();
  await nextLink();
  await fromDesk(author, {}, `/${id}/withdraw`);
  expect(await ended(id)).toBe('withdrawn');
});

test('from a day on: until its midnight the version before holds, and no other comes in between', async () => {
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await propose(author, { text: withDays(120), from }).expect(200);
  const id = await waitingId();
  const { link } = await nextLink();
  await postForm(link, 'decision=approve');
  expect(await ended(id)).toBe('approved');
  const midnight = Date.parse(`${from}T00:00:00+08:00`);
  expect(await daysInForce(new Date(midnight - 1))).toBe(60);
  expect(await daysInForce(new Date(midnight))).toBe(120);
  const early = await propose(author, { text: withDays(130) });
  expect(early.body.errors).toMatchObject([{ pointer: '/from', code: 'before-the-approved-one' }]);
  // Back to what held before: the words are known, and approved anew.
  await propose(author, { text: withDays(60), from }).expect(200);
  const back = await waitingId();
  const again = await nextLink();
  await postForm(again.link, 'decision=approve');
  expect(await ended(back)).toBe('approved');
  expect(await daysInForce(new Date(midnight + 1000))).toBe(60);
});

test('the next start takes the shipped file in as nothing new, and a changed one as a draft only', async () => {
  const before = await daysInForce();
  const databaseUrl = rig.environment['DATABASE_URL'] ?? '';
  await seed({ databaseUrl, earlier: [], remake: false });
  expect(await daysInForce()).toBe(before);
});

test('the record of all of it is whole', async () => {
  const verdict = await verifyRecord(rig.prisma);
  expect(verdict.broken).toEqual([]);
  const [first] = await changes();
  await rig.prisma.personalText.updateMany({
    where: { streamId: first?.id ?? '' },
    data: { text: 'other words' },
  });
  expect((await verifyRecord(rig.prisma)).broken).toMatchObject([
    { streamId: first?.id, fault: 'text-changed' },
  ]);
});
