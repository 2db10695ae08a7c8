import type { Locator, Page } from 'playwright-core';

/** A page on which nothing is reached after so many tabs is one whose keyboard users never arrive. */
const MOST_TABS = 60;
const MOST_ARROWS = 40;

/** Somebody without a mouse: what they want has to be reached by Tab, in the order of the page. */
export class KeyboardReader {
  constructor(private readonly page: Page) {}

  /** Tabs on until the focus is on this; it must then be seen where it is. */
  async reach(wanted: Locator): Promise<void> {
    for (let tabs = 0; tabs <= MOST_TABS; tabs += 1) {
      if (await this.#hasFocus(wanted)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Not reached by keyboard: ${String(wanted)}`);
  }

  /** Reaches a link or a button and presses Enter. */
  async press(wanted: Locator): Promise<void> {
    await this.reach(wanted);
    await this.page.keyboard.press('Enter');
  }

  /** Reaches a field and writes into it, as an input method does. */
  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.insertText(text);
  }

  /** Reaches a date field and types month, day and year, as its parts stand in a browser in American English. */
  async writeDate(field: Locator, isoDate: string): Promise<void> {
    const [year = '', month = '', day = ''] = isoDate.split('-');
    await this.reach(field);
    await this.page.keyboard.type(`${month}${day}${year}`);
  }

  /** Reaches a group of radio buttons, of which none is chosen, and goes to this one with the arrows. */
  async choose(radio: Locator): Promise<void> {
    const group = radio.locator('xpath=ancestor::fieldset[1]').getByRole('radio');
    await this.reach(group.first());
    await this.page.keyboard.press('Space');
    for (let arrows = 0; arrows <= MOST_ARROWS; arrows += 1) {
      if (await radio.isChecked()) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`Not chosen by keyboard: ${String(radio)}`);
  }

  /** Reaches a box and ticks it. */
  async tick(box: Locator): Promise<void> {
    await this.reach(box);
    await this.page.keyboard.press('Space');
  }

  async #hasFocus(wanted: Locator): Promise<boolean> {
    return (await wanted.and(this.page.locator(':focus')).count()) > 0;
  }
}
