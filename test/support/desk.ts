import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from './browser';
import { DeskWatch } from './desk-watch';
import { Seat } from './desk-seat';
import { startHub, type Hub } from './hub';
import type { PersonClient } from './person';
import { CAST, PASSWORD, createWorld, type World } from './world';

export const WIDE = { width: 1366, height: 820 };
export const PHONE = { width: 390, height: 844 };

export interface DeskOptions {
  /** The login page offers the people of the world as cards. */
  showsPeople?: boolean;
  /** Settings of the apps. */
  env?: NodeJS.ProcessEnv;
}

/** The file in which the start script tells the login page who is there. */
function demoAccounts(): object[] {
  return Object.entries(CAST).map(([username, { name, agency, type, roles }]) => ({
    username,
    password: PASSWORD,
    displayName: name,
    agency,
    agencyType: type,
    roles,
  }));
}

/** The hub as people meet it: the built desk in a browser, one context for each person. */
export class Desk {
  readonly watch = new DeskWatch();
  /** Title of the chapter that did not come to its end. */
  brokenAt: string | null = null;

  private constructor(
    readonly hub: Hub,
    readonly world: World,
    readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** In demo mode, because the forms accept fictional numbers only there. */
  static async open(options: DeskOptions = {}): Promise<Desk> {
    const folder = mkdtempSync(join(tmpdir(), 'jieli-demo-'));
    const demoFile = join(folder, 'demo.json');
    writeFileSync(demoFile, JSON.stringify({ accounts: options.showsPeople ? demoAccounts() : [] }));
    const hub = await startHub({
      env: { HUB_DEMO: '1', HUB_DEMO_FILE: demoFile, HUB_SESSION_RATE: '500', ...options.env },
    });
    try {
      return new Desk(hub, await createWorld(hub), await launchBrowser(), folder);
    } catch (error) {
      await hub.stop();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.hub.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** A browser of their own for one person; nobody is signed in yet. */
  async seat(person: PersonClient, options: BrowserContextOptions = {}): Promise<Seat> {
    const context = await this.browser.newContext({
      baseURL: this.hub.baseUrl,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: WIDE,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(15_000);
    await this.watch.over(context);
    return new Seat(person, await context.newPage());
  }

  /** The same, already signed in over the API and without the guide of the demo. */
  async seatSignedIn(person: PersonClient, options: BrowserContextOptions = {}): Promise<Seat> {
    const seat = await this.seat(person, options);
    await seat.takeSession();
    return seat;
  }

  /** What every open page looked like when a test failed. */
  async picture(title: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'jieli-pictures-'));
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    const name = title.replaceAll(/[^\w]+/g, '-').slice(0, 60);
    await Promise.all(
      pages.map((page, index) =>
        page
          .screenshot({ path: join(folder, `${name}-${index}.png`), timeout: 5_000 })
          .catch(() => undefined),
      ),
    );
    return folder;
  }
}

/** A test whose pages are photographed when it fails, and which fails when a page complained. */
export function scene(title: string, desk: () => Desk, act: () => Promise<void>): void {
  it(title, () => watched(title, desk(), act));
}

/** A scene that goes on where the one before it ended: after a failure the rest would only fail in its wake. */
export function chapter(title: string, desk: () => Desk, act: () => Promise<void>): void {
  it(title, async () => {
    const { brokenAt } = desk();
    if (brokenAt) throw new Error(`The story broke off at "${brokenAt}".`);
    desk().brokenAt = title;
    await watched(title, desk(), act);
    desk().brokenAt = null;
  });
}

async function watched(title: string, desk: Desk, act: () => Promise<void>): Promise<void> {
  try {
    await act();
    expect(desk.watch.take()).toEqual([]);
  } catch (error) {
    process.stderr.write(`Pictures of "${title}": ${await desk.picture(title)}\n${desk.watch.report()}\n`);
    desk.watch.take();
    throw error;
  }
}
