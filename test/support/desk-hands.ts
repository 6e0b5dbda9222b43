import type { Locator, Page } from 'playwright-core';
import { until } from './desk-seat';

/** How a person works a page. The same story can be played with either hand. */
export interface Hand {
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  /** A checkbox or a radio button. */
  tick(box: Locator): Promise<void>;
  untick(box: Locator): Promise<void>;
  /** One entry of a native list. */
  choose(list: Locator, label: string): Promise<void>;
  write(field: Locator, words: string): Promise<void>;
}

export const mouse: Hand = {
  press: (target) => target.click(),
  tick: (box) => box.check(),
  untick: (box) => box.uncheck(),
  choose: async (list, label) => void (await list.selectOption({ label })),
  write: (field, words) => field.fill(words),
};

const TABS = 250;

/** Only keys that every keyboard has; each control must be reached, seen and worked with them. */
export class Keyboard implements Hand {
  constructor(private readonly page: Page) {}

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  async tick(box: Locator): Promise<void> {
    if ((await box.getAttribute('type')) === 'radio') await this.reachInGroup(box);
    else await this.reach(box);
    if (!(await box.isChecked())) await this.page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
  }

  async untick(box: Locator): Promise<void> {
    await this.reach(box);
    await this.page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(false);
  }

  async choose(list: Locator, label: string): Promise<void> {
    await this.reach(list);
    const labels = await list.locator('option').allInnerTexts();
    await this.page.keyboard.press('Home');
    for (let step = 0; step < labels.indexOf(label); step += 1) await this.page.keyboard.press('ArrowDown');
    expect(await list.locator('option:checked').innerText()).toBe(label);
  }

  async write(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.type(words);
  }

  /** Goes on with Tab, as from wherever the focus is, until the target has it. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'visible' });
    const passed: string[] = [];
    for (let step = 0; step < TABS; step += 1) {
      if (await this.isAt(target)) {
        await this.expectInSight(target);
        return;
      }
      await this.page.keyboard.press('Tab');
      passed.push(await this.whereabouts());
    }
    throw new Error(`Tab does not lead to ${target.toString()}; it passed ${passed.slice(-30).join(' > ')}`);
  }

  /** Entries of an open menu. The menu moves the focus a frame later: a key that came sooner would go one too far. */
  async reachByArrows(target: Locator): Promise<void> {
    const entry = this.page.getByRole('menuitem').and(this.page.locator(':focus'));
    const where = (): Promise<string> => entry.innerText();
    for (let step = 0; step < 20 && !(await this.isAt(target)); step += 1) {
      const left = await where();
      await this.page.keyboard.press('ArrowDown');
      await until(where, (now) => now !== left);
    }
    expect(await this.isAt(target)).toBe(true);
  }

  /** Tab enters a group of radio buttons at one of them, the arrows move inside. */
  private async reachInGroup(box: Locator): Promise<void> {
    const name = await box.getAttribute('name');
    const group = this.page.locator(`input[type=radio][name="${name}"]`);
    const count = await group.count();
    const focused = group.and(this.page.locator(':focus'));
    for (let step = 0; step < TABS && (await focused.count()) === 0; step += 1)
      await this.page.keyboard.press('Tab');
    for (let step = 0; step < count && !(await this.isAt(box)); step += 1)
      await this.page.keyboard.press('ArrowDown');
    expect(await this.isAt(box)).toBe(true);
    await this.expectInSight(box);
  }

  private async isAt(target: Locator): Promise<boolean> {
    return (await target.and(this.page.locator(':focus')).count()) > 0;
  }

  /** The focus is drawn, inside the window, and nothing lies over it. */
  private async expectInSight(target: Locator): Promise<void> {
    const sight = await target.and(this.page.locator(':focus')).evaluate((node) => {
      const box = node.getBoundingClientRect();
      const [x, y] = [box.left + Math.min(box.width / 2, 60), box.top + box.height / 2];
      const top = node.ownerDocument.elementFromPoint(x, y);
      const label = node.closest('label');
      const free =
        top !== null && (node.contains(top) || top.contains(node) || Boolean(label?.contains(top)));
      return {
        drawn: node.matches(':focus-visible'),
        free,
        over: free ? '' : (top?.outerHTML ?? 'nothing').slice(0, 200),
      };
    });
    expect(sight).toEqual({ drawn: true, free: true, over: '' });
  }

  private async whereabouts(): Promise<string> {
    const focus = this.page.locator(':focus').last();
    if ((await focus.count()) === 0) return 'nothing';
    return focus.evaluate(
      (node) => node.getAttribute('aria-label') ?? node.textContent?.slice(0, 20) ?? node.id,
    );
  }
}
