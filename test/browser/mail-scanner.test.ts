import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { linksOf } from '../support/app-mail';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { launchBrowser, newReader } from '../support/browser';
import { submitInChinese } from '../support/chinese-complaint';

// Some mail scanners are whole browsers: they load what a letter links to, run its scripts, follow what they find
// and press what can be pressed.

let rig: AppRig;
let people: AppPeople;
let browser: Browser;
let scanner: BrowserContext;
let page: Page;
beforeAll(async () => {
  [rig, browser] = await Promise.all([AppRig.open(), launchBrowser()]);
  people = new AppPeople(rig);
  scanner = await newReader(browser, 'en', { baseURL: rig.baseUrl });
  page = await scanner.newPage();
});
afterAll(async () => {
  await browser.close();
  await rig.close();
});

/** Links to the desk end at the sign-in page, whose form is no decision. */
const FORMS = 'form[method=post]:not([action="/sign-in"])';

/** Loads every link of every letter about a complaint and sends each form as it came; how many were sent. */
async function scan(complaint: Submitted): Promise<number> {
  const mails = await people.mailAbout(complaint);
  const links = new Set(mails.flatMap((mail) => linksOf(mail, rig.baseUrl)));
  const followed = new Set<string>();
  let sent = 0;
  for (const link of links) {
    await page.goto(link);
    const forms = await page.locator(FORMS).count();
    for (let form = 0; form < forms; form += 1) {
      await page.goto(link);
      const loaded = page.waitForEvent('load');
      await page
        .locator(FORMS)
        .nth(form)
        .evaluate((element: { submit(): void }) => element.submit());
      await loaded;
      sent += 1;
    }
    await page.goto(link);
    const buttons = page.locator(`${FORMS} button[type=submit]:visible`);
    if ((await buttons.count()) > 0) await buttons.last().click();
    for (const path of await page.locator('a[href^="/"]').evaluateAll(hrefsOf)) {
      if (!followed.has(path)) await page.goto(path);
      followed.add(path);
    }
  }
  return sent;
}

const hrefsOf = (anchors: readonly { getAttribute(name: string): string | null }[]): string[] =>
  anchors.map((anchor) => anchor.getAttribute('href') ?? '/');

/** All that a decision of anybody would change. */
async function state({ id }: Submitted) {
  const { events = [] } = await rig.client.workflow.getHandle(`complaint-${id}`).fetchHistory();
  const open = await people.tasks(id);
  return {
    said: (events ?? []).filter(
      (event) =>
        event.workflowExecutionUpdateAcceptedEventAttributes != null ||
        event.workflowExecutionSignaledEventAttributes != null,
    ).length,
    open: open.map((task) => task.id),
    answered: (await people.tasks(id, 'answered')).length,
    events: await rig.prisma.event.count({ where: { streamId: id } }),
  };
}

async function expectScanDecidesNothing(complaint: Submitted, formsAtLeast: number): Promise<void> {
  await people.untilDelivered(complaint.id);
  const before = await state(complaint);
  expect(await scan(complaint)).toBeGreaterThanOrEqual(formsAtLeast);
  expect(await state(complaint)).toEqual(before);
}

describe('A mail scanner that is a browser', () => {
  it('decides nothing: neither the approval, nor the customer’s word, nor a contest', async () => {
    const complaint = await submitInChinese(people, { name: '王小明' });
    const approval = await people.playTo(complaint, 'approve');
    await expectScanDecidesNothing(complaint, 1);
    expect((await people.tasks(complaint.id)).map(({ id }) => id)).toEqual([approval.id]);

    const word = await people.playTo(complaint, 'customer-word');
    await expectScanDecidesNothing(complaint, 1);

    const { agent, csrf } = await people.colleague({ role: 'cr-adviser' });
    await agent
      .post(`/api/v1/complaints/${complaint.id}/actions/answer-for-customer`)
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
    await people.untilAsked(complaint.id, 'evaluate');
    await page.goto(complaint.trackingUrl);
    expect(await page.locator('form[action$="/contest"]').count()).toBe(1);
    await expectScanDecidesNothing(complaint, 1);
  });

  it('decides nothing about a refusal, nor an appeal', async () => {
    const complaint = await submitInChinese(people, { name: '孙丽' });
    const word = await people.playTo(complaint, 'refusal-word', () => ({
      founded: false,
      refusalReason: '异响来自后加装的挡泥板。',
    }));
    await expectScanDecidesNothing(complaint, 1);
    await people.answer(word, complaint, { reply: 'appeal', reason: '挡泥板是贵店装的。' });
    await people.untilAsked(complaint.id, 'decide-appeal');
    await expectScanDecidesNothing(complaint, 0);
  });
});
