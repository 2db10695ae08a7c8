import type { Page } from 'playwright-core';
import { linksOf } from '../support/app-mail';
import type { AppPeople, Submitted } from '../support/app-people';
import type { AppRig } from '../support/app-rig';

/** Links to the desk end at the sign-in page, whose form is no decision. */
const FORMS = 'form[method=post]:not([action="/sign-in"])';

const isToken = (link: string): boolean => /^\/[cd]\//.test(new URL(link).pathname);

/**
 * Some mail scanners are whole browsers: they load what a letter links to, run its scripts, follow what they find and
 * press what can be pressed.
 */
export class MailScanner {
  readonly #followed = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly rig: AppRig,
    private readonly people: AppPeople,
  ) {}

  /**
   * Loads every link of every letter about a complaint, those with tokens each time, sends each form as it came and
   * presses its button. Returns how many forms were sent.
   */
  async scan(complaint: Submitted): Promise<number> {
    const mails = await this.people.mailAbout(complaint);
    let sent = 0;
    for (const link of new Set(mails.flatMap((mail) => linksOf(mail, this.rig.baseUrl))))
      if (isToken(link)) sent += await this.#press(link);
      else await this.#follow(link);
    return sent;
  }

  async #press(link: string): Promise<number> {
    const { page } = this;
    await page.goto(link);
    const forms = page.locator(FORMS);
    const count = await forms.count();
    for (let index = 0; index < count; index += 1) {
      const sent = page.waitForEvent('load');
      await forms.nth(index).evaluate((form: { submit(): void }) => form.submit());
      await sent;
      await page.goto(link);
      const button = forms.nth(index).locator('button[type=submit]:visible');
      // A form that is gone has decided something: what, the test sees.
      if ((await button.count()) === 0) return index + 1;
      const pressed = page.waitForEvent('load');
      await button.last().click();
      await pressed;
      await page.goto(link);
    }
    for (const path of await page.locator('a[href^="/"]').evaluateAll(hrefsOf)) await this.#follow(path);
    return count;
  }

  async #follow(link: string): Promise<void> {
    if (this.#followed.has(link)) return;
    this.#followed.add(link);
    await this.page.goto(link);
  }
}

const hrefsOf = (anchors: readonly { getAttribute(name: string): string | null }[]): string[] =>
  anchors.map((anchor) => anchor.getAttribute('href') ?? '/');
