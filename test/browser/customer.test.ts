import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { launchBrowser, newReader } from '../support/browser';
import { KeyboardReader } from '../support/keyboard';
import { PageWatch } from '../support/page-watch';
import { waitUntil } from '../support/wait-until';

const CONTENT = '上周三更换前减震器后，左前轮一直有异响。';

let rig: AppRig;
let people: AppPeople;
let browser: Browser;
beforeAll(async () => {
  [rig, browser] = await Promise.all([AppRig.open(), launchBrowser()]);
  people = new AppPeople(rig);
});
afterAll(async () => {
  await browser.close();
  await rig.close();
});

/** A complaint that was filed on the page, as the helpers know those that came by the API. */
async function filed(number: string, email: string): Promise<Submitted> {
  const { id } = await rig.prisma.complaint.findFirstOrThrow({ where: { number } });
  return { id, number, email, trackingUrl: '', key: '', body: {} };
}

describe('A customer who writes Chinese and has no mouse', () => {
  let context: BrowserContext;
  let watch: PageWatch;
  let page: Page;
  let keyboard: KeyboardReader;
  let email: string;
  let complaint: Submitted;
  beforeAll(async () => {
    context = await newReader(browser, 'zh-CN', { baseURL: rig.baseUrl });
    watch = await PageWatch.over(context, rig.baseUrl);
    page = await context.newPage();
    keyboard = new KeyboardReader(page);
    email = rig.newAddress();
  });
  afterEach(() => expect(watch.takeFaults()).toEqual([]));
  afterAll(() => context.close());

  it('finds the form from the front page', async () => {
    await page.goto('/');
    await keyboard.press(page.getByRole('link', { name: '向捷诚汽车销售服务有限公司投诉' }));
    await page.getByRole('heading', { level: 1, name: '向捷诚汽车销售服务有限公司投诉' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });

  it('is told what is missing, loses nothing, and is led to each field', async () => {
    await keyboard.write(page.getByRole('textbox', { name: '电子邮件' }), email);
    await keyboard.choose(page.getByRole('radio', { name: '维修质量' }));
    await keyboard.write(page.getByLabel('发生了什么？'), CONTENT);
    await keyboard.press(page.getByRole('button', { name: '提交投诉' }));

    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('listitem').allInnerTexts()).toEqual([
      '您的身份：请填写此项。',
      '姓名：请填写此项。',
      '发生日期：请填写此项。',
      '车牌号：请填写此项。',
    ]);
    expect(await page.locator(':focus').getAttribute('id')).toBe('errors');
    expect(await page.getByRole('textbox', { name: '电子邮件' }).inputValue()).toBe(email);
    expect(await page.getByRole('radio', { name: '维修质量' }).isChecked()).toBe(true);
    expect(await page.getByLabel('发生了什么？').inputValue()).toBe(CONTENT);
    expect(await rig.prisma.complaint.count()).toBe(0);

    await keyboard.press(summary.getByRole('link', { name: '姓名：请填写此项。' }));
    const name = page.getByLabel('姓名');
    expect(await name.and(page.locator(':focus')).count()).toBe(1);
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`#${(await name.getAttribute('aria-describedby')) ?? ''}`).innerText()).toBe(
      '请填写此项。',
    );
  });

  it('gets a number, and a page of their own', async () => {
    await keyboard.write(page.getByLabel('姓名'), '王小明');
    await keyboard.writeDate(page.getByLabel('发生日期'), '2026-11-18');
    await keyboard.write(page.getByLabel('车牌号'), '沪A12345');
    // The first question was passed on the way here: round the page once more.
    await keyboard.choose(page.getByRole('radio', { name: '个人客户' }));
    await keyboard.press(page.getByRole('button', { name: '提交投诉' }));

    await page.getByRole('heading', { level: 1, name: '您的投诉已收到' }).waitFor();
    const number = await page.locator('main .number').innerText();
    expect(number).toMatch(/^AD-\d{4}-\d{6}$/);
    complaint = await filed(number, email);
    expect(await rig.prisma.complaint.count()).toBe(1);
    const { content, name } = await rig.prisma.personalComplaint.findFirstOrThrow();
    expect({ content, name }).toEqual({ content: CONTENT, name: '王小明' });

    await keyboard.press(page.getByRole('link', { name: '查看进展' }));
    await page.getByRole('heading', { level: 1, name: `您的投诉 ${number}` }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/c\/[\w-]{43}$/);
    expect(await page.locator('.path [aria-current=step]').innerText()).toContain('了解情况');
    expect(await page.locator('main').innerText()).toContain(CONTENT);
  });

  it('says that it is not settled, and why; without a why nothing is recorded', async () => {
    const task = await people.playTo(complaint, 'customer-word');
    await page.goto(await people.linkFor(task, complaint));
    expect(await page.locator('main').innerText()).toContain('问题已经处理完毕');
    await keyboard.choose(page.getByRole('radio', { name: '否' }));
    await keyboard.press(page.getByRole('button', { name: '提交' }));
    expect(await page.getByRole('alert').innerText()).toContain('还有什么没有解决：请填写此项。');
    expect(await page.getByRole('radio', { name: '否' }).isChecked()).toBe(true);
    expect((await people.tasks(complaint.id)).map(({ id }) => id)).toContain(task.id);

    await keyboard.write(page.getByLabel('还有什么没有解决'), '上坡时还是响。');
    await keyboard.press(page.getByRole('button', { name: '提交' }));
    await page.getByText('谢谢，您的答复已记录。').waitFor();
    await waitUntil('the second round began', async () => {
      const { round } = await people.read(`complaints/${complaint.id}`);
      return round === 2 ? true : null;
    });
  });

  it('finds on the page what both sides said, and settles it in the second round', async () => {
    const task = await people.playTo(complaint, 'customer-word');
    expect(task.round).toBe(2);
    await page.goto(await people.linkFor(task, complaint));
    const exchange = page.getByRole('region', { name: '往来记录' });
    expect(await exchange.innerText()).toMatch(/我们的答复[\s\S]*问题已经处理完毕[\s\S]*上坡时还是响。/);
    await keyboard.choose(page.getByRole('radio', { name: '是' }));
    await keyboard.choose(page.getByRole('radio', { name: '4' }));
    await keyboard.press(page.getByRole('button', { name: '提交' }));
    await page.getByText('谢谢，您的答复已记录。').waitFor();

    await people.playToEnd(complaint);
    await page.reload();
    expect(await page.locator('main').innerText()).toContain('您的投诉已结案。结果：客户接受结案。');
    expect(await exchange.innerText()).toMatch(/您对处理结果的满意程度\s*4/);
    const closed = await people.read(`complaints/${complaint.id}`);
    expect([closed.outcome, closed.round, closed.refusals]).toEqual(['accepted', 2, { offer: 0, result: 1 }]);
  });
});

describe('The same in English', () => {
  it('by the switch, which leads back to the same page and is remembered', async () => {
    const context = await newReader(browser, 'zh-CN', { baseURL: rig.baseUrl });
    const watch = await PageWatch.over(context, rig.baseUrl);
    const page = await context.newPage();
    const keyboard = new KeyboardReader(page);
    await page.goto('/auto-dealer/complain');
    await keyboard.press(page.getByRole('link', { name: 'English' }));
    await page
      .getByRole('heading', { level: 1, name: 'Complain to Jiecheng Auto Sales and Service' })
      .waitFor();
    expect(new URL(page.url()).pathname).toBe('/auto-dealer/complain');

    await keyboard.press(page.getByRole('button', { name: 'Send the complaint' }));
    const links = page.getByRole('alert').getByRole('link');
    expect(await links.first().innerText()).toBe('Who you are: Please fill this in.');
    await keyboard.choose(page.getByRole('radio', { name: 'Private customer' }));
    await keyboard.write(page.getByLabel('Name'), 'Ann Baker');
    await keyboard.choose(page.getByRole('radio', { name: 'Service quality' }));
    await keyboard.write(page.getByLabel('What happened?'), 'Nobody called me back for a week.');
    await keyboard.writeDate(page.getByLabel('When it happened'), '2026-11-16');
    await keyboard.tick(page.getByRole('checkbox', { name: 'No vehicle is concerned' }));
    await keyboard.press(page.getByRole('button', { name: 'Send the complaint' }));
    const number = await page.locator('main .number').innerText();

    await keyboard.press(page.getByRole('link', { name: 'See where it stands' }));
    await page.getByRole('heading', { level: 1, name: `Your complaint ${number}` }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(watch.takeFaults()).toEqual([]);
    await context.close();
  });
});

describe('Without the script', () => {
  it('the form still keeps what was written, says what is missing and is taken', async () => {
    const context = await newReader(browser, 'en', { baseURL: rig.baseUrl, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/auto-dealer/complain');
    await page.getByLabel('What happened?').fill('Nobody called me back for a week.');
    await page.getByRole('button', { name: 'Send the complaint' }).click();
    await page.getByRole('alert').getByRole('link', { name: /^Name/ }).click();
    await page.getByLabel('Name').fill('Ann Baker');
    await page.getByRole('radio', { name: 'Private customer' }).check();
    await page.getByRole('radio', { name: 'Service quality' }).check();
    await page.getByLabel('When it happened').fill('2026-11-16');
    await page.getByRole('checkbox', { name: 'No vehicle is concerned' }).check();
    await page.getByRole('button', { name: 'Send the complaint' }).click();
    expect(await page.locator('main .number').innerText()).toMatch(/^AD-/);
    await context.close();
  });
});
