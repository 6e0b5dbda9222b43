import AxeBuilder from '@axe-core/playwright';
import type { Page, Route } from 'playwright-core';

/** WCAG 2.0 to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line for each node that breaks a rule. */
export async function violationsOf(page: Page): Promise<string[]> {
  // The legacy mode looks at this page alone; the other one opens a second page for frames, which the desk has none of.
  // Asked for violations alone, it does not spell out each node that passed, which took half of its time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .setLegacyMode()
    .analyze();
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

/** What is wider than the place it has: the window itself, or a table in its frame. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`
    ['html', 'main', '.table-wrap'].flatMap((selector) =>
      [...document.querySelectorAll(selector)]
        .filter((node) => node.scrollWidth > node.clientWidth + 1)
        .map((node) => selector + ' ' + node.scrollWidth + ' > ' + node.clientWidth))
  `);
}
