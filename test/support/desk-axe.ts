import { source, type Result, type RunOptions } from 'axe-core';
import type { Page, Route } from 'playwright-core';

/** WCAG 2.0 to 2.2, levels A and AA. Asked for violations alone, it does not spell out each node that passed, which took half of its time. */
const OPTIONS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** One line for each node of the page itself that breaks a rule; a document in its frame is not looked at. */
export async function violationsOf(page: Page): Promise<string[]> {
  // What was put into a page once stays there for the next width and the next state: to read it in takes as long as some pages take to look at.
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(source);
  const violations = await page.evaluate<Result[]>(
    `axe.run(document, ${JSON.stringify(OPTIONS)}).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  );
}

const FAULT = JSON.stringify({
  type: 'about:blank',
  title: 'Internal Server Error',
  status: 500,
  code: 'INTERNAL',
  requestId: 'test',
});

/** From now on the hub fails at what this page asks of one path. */
export async function breakApi(page: Page, path: string | RegExp): Promise<void> {
  await page.route(path, (route: Route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: FAULT }),
  );
}

/** How long a page may take to draw itself anew after its width has changed. */
const DRAWN_MS = 3_000;

/** What stays wider than the place it has: the window itself, or a table in its frame. */
async function cutOff(page: Page): Promise<string[]> {
  const end = performance.now() + DRAWN_MS;
  for (;;) {
    const found = await page.evaluate<string[]>(`
      ['html', 'main', '.table-wrap'].flatMap((selector) =>
        [...document.querySelectorAll(selector)]
          .filter((node) => node.scrollWidth > node.clientWidth + 1)
          .map((node) => selector + ' ' + node.scrollWidth + ' > ' + node.clientWidth))
    `);
    if (found.length === 0 || performance.now() > end) return found;
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => drawn()))');
  }
}

/** What is wrong with a page as it stands; its place is looked at first, so that rules are looked at where everything has one. */
export async function flawsOf(page: Page): Promise<{ violations: string[]; cutOff: string[] }> {
  const tooWide = await cutOff(page);
  return { violations: await violationsOf(page), cutOff: tooWide };
}
