import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AppPeople } from '../support/app-people';
import { AppRig } from '../support/app-rig';
import { launchBrowser, newReader } from '../support/browser';
import { signInAs } from '../support/browser-sign-in';
import { PageWatch } from '../support/page-watch';
import { barriersOn, bringAxe, pixelsBeside } from '../support/page-judge';
import { prepareCast, SCENES, type Cast } from './scenes';

const DESKTOP = { width: 1200, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Where to leave pictures of every page, for people to look at: REDRESS_SHOTS=/tmp/shots npx jest test/browser/every-page */
const SHOTS = process.env['REDRESS_SHOTS'];

let rig: AppRig;
let browser: Browser;
let cast: Cast;
beforeAll(async () => {
  [rig, browser] = await Promise.all([AppRig.open(), launchBrowser()]);
  cast = await prepareCast(rig, new AppPeople(rig));
});
afterAll(async () => {
  await browser.close();
  await rig.close();
});

describe.each(['zh-CN', 'en'] as const)('Read in %s', (locale) => {
  let context: BrowserContext;
  let watch: PageWatch;
  let page: Page;

  describe.each([false, true])('signed in: %s', (signedIn) => {
    beforeAll(async () => {
      context = await newReader(browser, locale, { baseURL: rig.baseUrl });
      await bringAxe(context);
      watch = await PageWatch.over(context, rig.baseUrl);
      page = await context.newPage();
      if (!signedIn) return;
      await signInAs(page, rig, 'cr-manager');
      // A colleague's own language goes before the browser's, and their choice before both.
      if (locale === 'en') await page.getByRole('link', { name: 'English' }).click();
    });
    afterAll(() => context.close());
    beforeEach(async () => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(DESKTOP);
    });

    afterEach(() => expect(watch.takeFaults()).toEqual([]));

    const scenes = SCENES.filter((scene) => scene.signedIn === signedIn);
    it.each(scenes)('$name: quiet, accessible, fits a phone, and renders in the dark', async (scene) => {
      await scene.show(page, cast);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(await barriersOn(page)).toEqual([]);
      expect(await pixelsBeside(page)).toBe(0);
      await shoot(page, `${scene.name}-${locale}-desktop`);

      await page.setViewportSize(PHONE);
      expect(await pixelsBeside(page)).toBe(0);
      await shoot(page, `${scene.name}-${locale}-phone`);

      // Colours speak no language.
      if (locale === 'en') return;
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await brightnessOf(page)).toBeLessThan(0.2);
      expect(await barriersOn(page, ['color-contrast'])).toEqual([]);
      await shoot(page, `${scene.name}-${locale}-dark`);
    });
  });
});

describe('What the tests above would find', () => {
  let page: Page;
  let watch: PageWatch;
  beforeAll(async () => {
    const context = await newReader(browser, 'en', { baseURL: rig.baseUrl });
    await bringAxe(context);
    watch = await PageWatch.over(context, rig.baseUrl);
    page = await context.newPage();
  });
  beforeEach(() => page.goto('/'));
  afterAll(() => page.context().close());

  it('a script in the page', async () => {
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "changed"';
      document.body.append(script);
    }`);
    expect(await page.title()).not.toBe('changed');
    expect(watch.takeFaults().join('\n')).toContain('content security policy: script-src-elem');
  });

  it('a picture from elsewhere', async () => {
    await page.evaluate(`new Promise((resolve) => {
      const picture = document.createElement('img');
      picture.addEventListener('error', () => resolve());
      picture.src = 'http://127.0.0.1:9/picture.png';
      document.body.append(picture);
    })`);
    expect(watch.takeFaults().join('\n')).toContain('img-src');
  });

  it('words that can hardly be read, and a field without a name', async () => {
    await page.evaluate(`{
      const words = document.createElement('p');
      words.textContent = 'Grey on white';
      words.style.color = '#ddd';
      document.querySelector('main').append(words, document.createElement('input'));
    }`);
    const found = (await barriersOn(page)).join('\n');
    expect(found).toContain('color-contrast');
    expect(found).toContain('label');
  });

  it('a line that is wider than the screen', async () => {
    await page.setViewportSize(PHONE);
    await page.evaluate(`{
      const wide = document.createElement('pre');
      wide.textContent = 'x'.repeat(400);
      document.querySelector('main').append(wide);
    }`);
    expect(await pixelsBeside(page)).toBeGreaterThan(0);
  });
});

/** 0 black to 1 white: the page's own background as it is painted. */
async function brightnessOf(page: Page): Promise<number> {
  const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (red + green + blue) / (3 * 255);
}

async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}
