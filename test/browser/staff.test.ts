import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { AppPeople, type Submitted } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { launchBrowser, newReader } from '../support/browser';
import { signInAs, typeSignIn } from '../support/browser-sign-in';
import { submitInChinese } from '../support/chinese-complaint';
import { KeyboardReader } from '../support/keyboard';
import { PageWatch } from '../support/page-watch';
import { waitUntil } from '../support/wait-until';

let rig: AppRig;
let people: AppPeople;
let browser: Browser;
let context: BrowserContext;
let watch: PageWatch;
let page: Page;
let ordinary: Submitted;
let urgent: Submitted;
let settled: Submitted;
beforeAll(async () => {
  [rig, browser] = await Promise.all([AppRig.open(), launchBrowser()]);
  people = new AppPeople(rig);
  settled = await submitInChinese(people, { name: '周文', content: '交车时少了一把备用钥匙。' });
  await people.playTo(settled, 'evaluate');
  ordinary = await submitInChinese(people, { name: '王小明' });
  await people.untilAsked(ordinary.id, 'assess');
  urgent = await submitInChinese(people, { name: '赵敏', urgent: true, content: '刹车失灵，险些追尾。' });
  await people.untilAsked(urgent.id, 'assess');
  context = await newReader(browser, 'zh-CN', { baseURL: rig.baseUrl });
  watch = await PageWatch.over(context, rig.baseUrl);
  page = await context.newPage();
});
afterEach(() => expect(watch.takeFaults()).toEqual([]));
afterAll(async () => {
  await browser.close();
  await rig.close();
});

const heading = (name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });
const send = (): Promise<void> => page.getByRole('button', { name: '提交', exact: true }).click();
const question = (name: string): Locator => page.getByRole('group', { name });

describe('The door', () => {
  it('is shut for everybody who has not signed in', async () => {
    for (const path of ['/desk', '/complaints', `/complaints/${urgent.id}`, '/desk/tasks/x']) {
      await page.goto(path);
      await heading('登录').waitFor();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      expect(await page.locator('main').innerText()).not.toContain(urgent.number);
    }
  });

  it('says in a sentence that a password is wrong, and leads on to where one wanted to go', async () => {
    await page.goto('/complaints');
    const manager = rig.staff.find(({ roles }) => roles.includes('cr-manager'));
    const { email = '', password = '' } = manager ?? {};
    await typeSignIn(page, { email, password: `${password}?` });
    expect(await page.getByRole('alert').innerText()).toBe('电子邮件地址与密码不符，请检查后重试。');

    const keyboard = new KeyboardReader(page);
    await keyboard.write(page.getByLabel('电子邮件地址'), email);
    await keyboard.write(page.getByLabel('密码'), password);
    await page.keyboard.press('Enter');
    await heading('投诉列表').waitFor();
  });
});

describe('The customer relations manager', () => {
  it('finds the urgent task first', async () => {
    await page.goto('/desk');
    const tasks = page.locator('.tasks li');
    expect((await tasks.allInnerTexts()).map((text) => /AD-\d{4}-\d{6}/.exec(text)?.[0])).toEqual([
      urgent.number,
      ordinary.number,
      settled.number,
    ]);
    expect(await tasks.first().innerText()).toMatch(/赵敏[\s\S]*紧急/);
  });

  it('judges a complaint major and convenes the emergency meeting', async () => {
    await page.getByRole('link', { name: '评估投诉' }).first().click();
    await heading(`评估投诉：${urgent.number}`).waitFor();
    expect(await page.locator('main').innerText()).toContain('刹车失灵，险些追尾。');
    expect(await page.locator('form input:checked').count()).toBe(0);

    await page.getByLabel('调查所见').fill('已核对行车记录，情况属实。');
    await question('投诉理由是否成立').getByRole('radio', { name: '是' }).check();
    await question('投诉要求是否合理').getByRole('radio', { name: '是' }).check();
    await question('投诉类别').getByRole('radio', { name: '产品质量' }).check();
    await send();
    // What was chosen stays; what is missing is named in the order of the page.
    expect(await page.getByRole('alert').getByRole('listitem').allInnerTexts()).toEqual([
      '投诉性质：请填写此项。',
      '是否紧急：请填写此项。',
    ]);
    expect(await page.getByLabel('调查所见').inputValue()).toBe('已核对行车记录，情况属实。');
    await question('投诉性质').getByRole('radio', { name: '重大投诉' }).check();
    await question('是否紧急').getByRole('radio', { name: '是' }).check();
    await page.getByLabel('紧急会议时间').fill(inTwoHours());
    await page.getByLabel('会议地点').fill('二楼会议室');
    await send();
    await page.getByText(`已记录：投诉 ${urgent.number}，评估投诉。`).waitFor();

    const meeting = await people.untilAsked(urgent.id, 'hold-meeting');
    expect(meeting.round).toBe(1);
    const { severity, branch } = await people.read(`complaints/${urgent.id}`);
    expect([severity, branch]).toEqual(['major', 'major']);
  });

  it('enters improvement measures row by row; empty rows are closed up and more can be had', async () => {
    await page.goto('/desk');
    await page.getByRole('link', { name: '评价案件' }).click();
    await page.getByLabel('处理过程总结').fill('钥匙已补交，客户接受。');
    await page.getByLabel('综合评价').fill('处理及时。');
    const rows = page.locator('.list .row');
    expect(await rows.count()).toBe(3);
    const fill = async (row: Locator, [measure, owner]: readonly [string, string]): Promise<void> => {
      await row.getByLabel(/^对策/).fill(measure);
      await row.getByLabel(/^负责人/).selectOption({ label: owner });
      await row.getByLabel(/^完成日期/).fill(inThreeMonths());
    };
    await fill(rows.nth(0), ['交车清单增加备用钥匙一项。', '吴昊']);
    await fill(rows.nth(2), ['对交车专员进行一次培训。', '周建国']);
    await page.getByRole('button', { name: '增加几行' }).click();
    await page.waitForLoadState();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await rows.count()).toBeGreaterThan(3);
    expect(await rows.nth(1).getByLabel(/^对策/).inputValue()).toBe('对交车专员进行一次培训。');
    await rows.nth(3).getByLabel(/^对策/).fill('每月抽查一次。');
    await send();
    expect(await page.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
      '改善对策，第 3 行，负责人：请填写此项。',
      '改善对策，第 3 行，完成日期：请填写此项。',
    ]);
    await fill(rows.nth(2), ['每月抽查一次。', '陈静']);
    await send();
    await page.getByText(`已记录：投诉 ${settled.number}，评价案件。`).waitFor();

    const measures = await waitUntil('every measure is on a desk', async () => {
      const open = (await people.tasks(settled.id)).filter(({ kind }) => kind === 'measure');
      return open.length < 3 ? null : open;
    });
    expect(measures.map(({ assignee }) => assignee[0]?.name).sort()).toEqual(
      ['吴昊', '周建国', '陈静'].sort(),
    );
  });

  it('reads a case: its path, its record, its limits and why they end when they do', async () => {
    await page.goto(`/complaints/${urgent.id}`);
    const path = page.getByRole('region', { name: '进程' }).getByRole('listitem');
    const steps = await path.allInnerTexts();
    expect(steps.map((text) => text.split(/\s/)[0])).toEqual(expect.arrayContaining(['会议中', '已结案']));
    expect(await page.locator('.path [aria-current=step]').innerText()).toContain('会议中');

    const limits = page.getByRole('region', { name: '时限' });
    const meeting = limits.getByRole('listitem').filter({ hasText: '紧急会议已召开' }).first();
    expect(await meeting.innerText()).toMatch(/4\s*个工作小时[\s\S]*条款 AD-09/);
    await meeting.getByText('为何是此时？').click();
    expect(await meeting.locator('details p').innerText()).toMatch(/4\s*个工作小时.*。/);
    await limits.getByText('已结束').click();
    expect(await limits.innerText()).toMatch(/投诉已评估（时限：1\s*个工作日）/);

    const record = page.getByRole('region', { name: '经过' });
    const lines = await record.locator('.timeline > li').allInnerTexts();
    expect(lines.findIndex((line) => line.includes('投诉已评估'))).toBeGreaterThan(
      lines.findIndex((line) => line.includes('投诉已接收')),
    );
    expect(await record.innerText()).not.toMatch(/assessment|emergency-meeting|undefined/);
    expect(await page.getByRole('region', { name: '概要' }).innerText()).toMatch(/严重程度\s*重大投诉/);
  });

  it('adds a note; an empty one is refused where it was written', async () => {
    const note = page.locator('details').filter({ has: page.locator('form[action$="/actions/note"]') });
    const button = note.getByRole('button', { name: '添加备注' });
    await note.getByText('添加备注').first().click();
    await button.click();
    expect(await note.getByRole('alert').innerText()).toContain('备注：请填写此项。');
    await note.getByLabel('备注').fill('客户来电询问进展，已告知会议时间。');
    await button.click();
    await page.getByText('已记录：添加备注。').waitFor();
    expect(await page.getByRole('region', { name: '经过' }).innerText()).toContain(
      '客户来电询问进展，已告知会议时间。',
    );
  });

  it('finds a complaint by two characters of what the customer wrote', async () => {
    await page.goto('/complaints');
    await page.getByLabel('编号、姓名或内容中的文字').fill('异响');
    await page.getByRole('button', { name: '筛选' }).click();
    await page.waitForURL(/q=/);
    expect(await page.locator('tbody th').allInnerTexts()).toEqual([ordinary.number]);
    await page.getByLabel('编号、姓名或内容中的文字').fill('钥匙');
    await page.getByLabel('状态').selectOption({ label: '处理中' });
    await page.getByRole('button', { name: '筛选' }).click();
    await page.getByText('没有符合条件的投诉。').waitFor();
  });

  it('signs out, and neither the address nor Back opens the desk again', async () => {
    await page.goto('/desk');
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.goto('/desk');
    await heading('登录').waitFor();
    await page.goBack();
    await page.goBack();
    expect(await page.getByRole('heading', { name: '我的工作台' }).count()).toBe(0);
  });
});

describe('A colleague who handles complaints', () => {
  it('sees what is asked of them, and of others only whom it is asked of', async () => {
    const own = await newReader(browser, 'zh-CN', { baseURL: rig.baseUrl });
    page = await own.newPage();
    await signInAs(page, rig, 'service-manager');
    expect(await page.locator('.tasks .title').allInnerTexts()).not.toContain('评估投诉');
    const assess = await people.untilAsked(ordinary.id, 'assess');
    await page.goto(`/desk/tasks/${assess.id}`);
    expect(await page.locator('main').innerText()).toContain('此任务由他人承办：陈静');
    expect(await page.locator('main form').count()).toBe(0);
    await own.close();
  });
});

function inThreeMonths(): string {
  return new Date(Date.now() + 90 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** What is typed into a field of local date and time: the organisation's clock, not the machine's. */
function inTwoHours(): string {
  const shanghai = new Date(Date.now() + 10 * 60 * 60 * 1000);
  return shanghai.toISOString().slice(0, 16);
}
