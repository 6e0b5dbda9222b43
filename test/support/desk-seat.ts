import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { PersonClient } from './person';
import { texts } from './desk-texts';

type Place = Page | Locator;

/** One person in front of one page. Everything is found by its role and its visible name. */
export class Seat {
  constructor(
    readonly person: PersonClient,
    readonly page: Page,
  ) {}

  get context(): BrowserContext {
    return this.page.context();
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  button(name: string | RegExp, within: Place = this.page): Locator {
    return within.getByRole('button', { name, exact: true });
  }

  link(name: string | RegExp, within: Place = this.page): Locator {
    return within.getByRole('link', { name, exact: true });
  }

  heading(name: string | RegExp, within: Place = this.page): Locator {
    return within.getByRole('heading', { name, exact: true });
  }

  /** A control by its label, which may carry a note such as "optional" behind the name. */
  field(name: string, within: Place = this.page): Locator {
    return within
      .getByLabel(name, { exact: true })
      .or(within.getByLabel(`${name}${texts.common.field.optional}`, { exact: true }));
  }

  /** One of the answers of a named group; a note may follow its name. */
  answer(group: string, name: string): Locator {
    const groups = this.page.getByRole('group', { name: group });
    const whole = new RegExp(`^${name}($|\\s|\\d)`);
    return groups.getByRole('radio', { name: whole }).or(groups.getByRole('checkbox', { name: whole }));
  }

  text(words: string | RegExp, within: Place = this.page): Locator {
    return within.getByText(words);
  }

  message(words: string): Locator {
    return this.page.getByRole('article').filter({ hasText: words });
  }

  /** The row of a list that holds these words. */
  row(words: string): Locator {
    return this.page.getByRole('row').filter({ hasText: words });
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Everything that the page says, also what only a screen reader gets. */
  async words(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** Signs in over the API; tests whose subject is the login use the form. */
  async takeSession(): Promise<void> {
    const cookies = this.person.cookieHeader.split('; ').map((cookie) => {
      const [name, value] = cookie.split('=');
      return { name, value, url: this.person.baseUrl };
    });
    await this.context.addCookies(cookies);
    // The guide lies over the page and is a subject of its own.
    await this.context.addInitScript({
      content: "if (self.origin !== 'null') sessionStorage.setItem('jieli.guide.closed', '1')",
    });
  }
}

export function seen(target: Locator, timeout = 15_000): Promise<void> {
  return target.first().waitFor({ state: 'visible', timeout });
}

export function gone(target: Locator): Promise<void> {
  return target.first().waitFor({ state: 'hidden' });
}

/** Asks again until the answer fits; for what no locator can wait for. */
export async function until<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  patience = 15_000,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(answer)} after ${patience} ms`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
