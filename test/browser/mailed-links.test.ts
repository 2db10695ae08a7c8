import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AppPeople, type Changes, type ListedTask, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { launchBrowser, newReader } from '../support/browser';
import { submitInChinese } from '../support/chinese-complaint';
import { PageWatch } from '../support/page-watch';
import { MailScanner } from './mail-scanner';

const CAUSE = '更换减震器时漏装一个卡扣。';
const PLAN = {
  solution: '免费重新安装，并退还上次的工时费。',
  correctiveMeasures: '当日返工，班组长复检后交车。',
  preventiveMeasures: '交车检查表增加减震器卡扣一项。',
};
const asPlanned: Changes = ({ kind }) =>
  kind === 'investigate' ? { cause: CAUSE } : kind === 'plan' ? PLAN : {};

let rig: AppRig;
let people: AppPeople;
let browser: Browser;
let complaint: Submitted;
let task: ListedTask;
let link: string;
let context: BrowserContext;
let watch: PageWatch;
beforeAll(async () => {
  [rig, browser] = await Promise.all([AppRig.open(), launchBrowser()]);
  people = new AppPeople(rig);
  complaint = await submitInChinese(people, { name: '王小明' });
  task = await people.playTo(complaint, 'approve', asPlanned);
  link = await people.linkFor(task, complaint);
  context = await newReader(browser, 'zh-CN', { baseURL: rig.baseUrl });
  watch = await PageWatch.over(context, rig.baseUrl);
});
afterEach(() => expect(watch.takeFaults()).toEqual([]));
afterAll(async () => {
  await browser.close();
  await rig.close();
});

const send = (page: Page): Promise<void> => page.getByRole('button', { name: '记录我的决定' }).click();
const summary = (page: Page): Promise<readonly string[]> =>
  page.getByRole('alert').getByRole('listitem').allInnerTexts();

async function expectUndecided(): Promise<void> {
  expect((await people.tasks(complaint.id)).map(({ id }) => id)).toEqual([task.id]);
  expect((await people.tasks(complaint.id, 'answered')).map(({ kind }) => kind)).toEqual([
    'assess',
    'investigate',
    'plan',
  ]);
}

/** Events of the approver's decision: there is one, whatever is pressed. */
function decisions(): Promise<number> {
  return rig.prisma.event.count({
    where: { streamId: complaint.id, type: { in: ['plan-approved', 'plan-returned'] } },
  });
}

/** Opened before the decision, in another window of the same person. */
let openedBefore: Page;

describe('The general manager, by a mailed link', () => {
  it('comes from the letter to cause, solution and measures', async () => {
    const page = await context.newPage();
    const { email } = await people.colleague({ personId: task.assignee[0]?.id ?? '' });
    await page.goto(`/mailbox?to=${encodeURIComponent(email)}`);
    await page
      .getByRole('link', { name: `[${complaint.number}]` })
      .first()
      .click();
    await page.frameLocator('iframe.letter').locator(`a[href="${link}"]`).first().click();
    await page.getByRole('heading', { level: 1, name: `就投诉 ${complaint.number} 作出决定` }).waitFor();
    for (const words of [CAUSE, ...Object.values(PLAN)])
      expect(await page.getByText(words).first().isVisible()).toBe(true);
    expect(await page.locator('input:checked').count()).toBe(0);
    await expectUndecided();
    await page.close();
  });

  it('decides nothing by the untouched form, and is told what is missing', async () => {
    const page = await context.newPage();
    await page.goto(link);
    await send(page);
    expect(await summary(page)).toEqual(['决定：请填写此项。']);
    expect(await page.locator(':focus').getAttribute('id')).toBe('errors');
    await expectUndecided();
    await page.close();
  });

  it('may not return the plan without a reason, nor approve it without a supervisor', async () => {
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('radio', { name: '退回' }).check();
    await send(page);
    expect(await summary(page)).toEqual(['退回的理由：请填写此项。']);
    expect(await page.getByRole('radio', { name: '退回' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: '同意' }).check();
    await send(page);
    expect(await summary(page)).toEqual(['监督检查落实的人员：请填写此项。']);
    await expectUndecided();
    await page.close();
  });

  it('approves, and Back and Reload do not decide again', async () => {
    openedBefore = await context.newPage();
    await openedBefore.goto(link);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('radio', { name: '同意' }).check();
    await page.getByLabel('监督检查落实的人员').selectOption({ label: '何丽' });
    await send(page);
    await expectDecided(page);
    expect(await page.locator('main').innerText()).toContain('谢谢，您的决定已记录。');
    expect(await decisions()).toBe(1);

    await page.reload();
    await expectDecided(page);
    await page.goBack();
    await expectDecided(page);
    expect(await page.getByRole('button', { name: '记录我的决定' }).count()).toBe(0);
    expect(await decisions()).toBe(1);
    await page.close();
  });

  it('is shown what was decided, by whom and when, if another press comes later', async () => {
    await openedBefore.getByRole('radio', { name: '退回' }).check();
    await openedBefore.getByLabel('退回的理由').fill('请再考虑一下。');
    await send(openedBefore);
    await expectDecided(openedBefore);
    expect(await decisions()).toBe(1);
    await openedBefore.close();
  });

  it('is told so in English too, as whose decision it was', async () => {
    const reader = await newReader(browser, 'en', { baseURL: rig.baseUrl });
    const page = await reader.newPage();
    await page.goto(link);
    expect(await page.locator('main').innerText()).toMatch(/You decided this on .* 20\d\d\D[\s\S]*Approve/);
    await reader.close();
  });
});

async function expectDecided(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '已作出决定' }).waitFor();
  expect(await page.locator('main').innerText()).toMatch(
    /您已于\d{4}年\d+月\d+日.*作出决定。[\s\S]*决定\s*同意[\s\S]*何丽/,
  );
}

describe('A mail scanner that is a browser', () => {
  let scanPage: Page;
  let scanner: MailScanner;
  beforeAll(async () => {
    const reader = await newReader(browser, 'en', { baseURL: rig.baseUrl });
    scanPage = await reader.newPage();
    scanner = new MailScanner(scanPage, rig, people);
  });

  async function expectScanDecidesNothing(scanned: Submitted, formsAtLeast: number): Promise<void> {
    await people.untilDelivered(scanned.id);
    const before = await stateOf(scanned);
    expect(await scanner.scan(scanned)).toBeGreaterThanOrEqual(formsAtLeast);
    expect(await stateOf(scanned)).toEqual(before);
  }

  it('decides nothing: neither the approval, nor the customer’s word, nor a contest', async () => {
    const scanned = await submitInChinese(people, { name: '王小明' });
    const approval = await people.playTo(scanned, 'approve');
    await expectScanDecidesNothing(scanned, 1);
    expect((await people.tasks(scanned.id)).map(({ id }) => id)).toEqual([approval.id]);

    const word = await people.playTo(scanned, 'customer-word');
    await expectScanDecidesNothing(scanned, 1);

    const { agent, csrf } = await people.colleague({ role: 'cr-adviser' });
    await agent
      .post(`/api/v1/complaints/${scanned.id}/actions/answer-for-customer`)
      .set('x-csrf-token', csrf)
      .set('Idempotency-Key', randomUUID())
      .send({
        taskId: word.id,
        channel: 'phone',
        heardAt: new Date().toISOString(),
        words: '解决了，谢谢。',
        answer: { settled: true },
      })
      .expect(200);
    await people.untilAsked(scanned.id, 'evaluate');
    await scanPage.goto(scanned.trackingUrl);
    expect(await scanPage.locator('form[action$="/contest"]').count()).toBe(1);
    await expectScanDecidesNothing(scanned, 1);
  });

  it('decides nothing about a refusal, nor an appeal', async () => {
    const scanned = await submitInChinese(people, { name: '孙丽' });
    const word = await people.playTo(scanned, 'refusal-word', () => ({
      founded: false,
      refusalReason: '异响来自后加装的挡泥板。',
    }));
    await expectScanDecidesNothing(scanned, 1);
    await people.answer(word, scanned, { reply: 'appeal', reason: '挡泥板是贵店装的。' });
    await people.untilAsked(scanned.id, 'decide-appeal');
    await expectScanDecidesNothing(scanned, 0);
  });
});

/** All that a decision of anybody would change. */
async function stateOf({ id }: Submitted) {
  const { events } = await rig.client.workflow.getHandle(`complaint-${id}`).fetchHistory();
  const said = (events ?? []).filter(
    (event) =>
      event.workflowExecutionUpdateAcceptedEventAttributes != null ||
      event.workflowExecutionSignaledEventAttributes != null,
  );
  const open = await people.tasks(id);
  return {
    said: said.length,
    open: open.map((one) => one.id),
    answered: (await people.tasks(id, 'answered')).length,
    events: await rig.prisma.event.count({ where: { streamId: id } }),
  };
}
