import type { Locator } from 'playwright-core';
import { mouse, type Hand } from './desk-hands';

/** Seconds that a practised person needs: aim and press, choose from a list, type a character, read a page. */
const COST = { click: 1.5, choice: 3, character: 0.25, page: 4 };

/** Works like the mouse and counts what a person would have done: time by interactions, not by the speed of this machine. */
export class Pace implements Hand {
  clicks = 0;
  private characters = 0;
  private choices = 0;
  private pages = 0;

  get seconds(): number {
    const { click, choice, character, page } = COST;
    return this.clicks * click + this.choices * choice + this.characters * character + this.pages * page;
  }

  /** A new page or dialog that has to be read. */
  read(): void {
    this.pages += 1;
  }

  async press(target: Locator): Promise<void> {
    this.clicks += 1;
    await mouse.press(target);
  }

  async tick(box: Locator): Promise<void> {
    if (await box.isChecked()) return;
    this.clicks += 1;
    await mouse.tick(box);
  }

  async untick(box: Locator): Promise<void> {
    if (!(await box.isChecked())) return;
    this.clicks += 1;
    await mouse.untick(box);
  }

  async choose(list: Locator, label: string): Promise<void> {
    this.clicks += 1;
    this.choices += 1;
    await mouse.choose(list, label);
  }

  async write(field: Locator, words: string): Promise<void> {
    this.clicks += 1;
    this.characters += words.length;
    await mouse.write(field, words);
  }

  async key(target: Locator, key: string): Promise<void> {
    this.clicks += 1;
    await target.press(key);
  }
}
