import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PushPayload } from '@app/contracts';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { Device } from '../../apps/notification/src/testing/device';
import { Peer } from '../../apps/notification/src/testing/peer';
import { until } from './desk-seat';

/** What a browser shows of a push. */
export interface Shown {
  title: string;
  body: string;
  tag: string;
  data: string;
}

/** How a hub needs to be started to send to a push service on this machine. */
export function pushSettings(): NodeJS.ProcessEnv {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'jieli-push-')), 'channel.key');
  writeFileSync(keyFile, randomBytes(32).toString('hex'));
  return { HUB_CHANNEL_KEY_FILE: keyFile, HUB_OUTBOUND_OPEN: '127.0.0.1' };
}

/** In the worker: what it asks the browser to show. */
const TRAY = `(() => {
  if (self.tray) return;
  self.tray = [];
  self.registration.showNotification = (title, { body, tag, data }) => {
    self.tray = [...self.tray.filter((shown) => shown.tag !== tag), { title, body, tag, data }];
    return Promise.resolve();
  };
})()`;
/** In a page: what the worker shows, and may be closed from here. */
const PAGE_TRAY = `
  if ('ServiceWorkerRegistration' in window)
    ServiceWorkerRegistration.prototype.getNotifications = ({ tag } = {}) => testShown(tag ?? '')
      .then((all) => all.map((shown) => ({ ...shown, close: () => void testClose(shown.tag) })));
`;

/**
 * A push service, for a browser that has none: it takes what the hub sends and hands it to the browser's real worker, opened as the
 * browser itself would open it. A browser without a screen subscribes nowhere and has no place to show anything: these two are
 * played here, the push event and what the worker makes of it are real.
 */
export class PushService {
  readonly peer = new Peer();
  private readonly device = new Device();
  private base = '';

  async open(): Promise<void> {
    this.base = await this.peer.open();
    this.peer.answer = () => ({ status: 201 });
  }

  close(): Promise<void> {
    return this.peer.close();
  }

  /** Before its pages are loaded. The person has said yes to the browser's question. */
  async serve(context: BrowserContext, origin: string, name: string): Promise<void> {
    await context.grantPermissions(['notifications'], { origin });
    const subscription = { endpoint: `${this.base}/${name}`, keys: this.device.keys };
    await context.exposeFunction('testShown', (tag: string) => shownBy(context, tag));
    await context.exposeFunction('testClose', (tag: string) =>
      workerOf(context).evaluate(
        `void (self.tray = self.tray.filter((shown) => shown.tag !== ${JSON.stringify(tag)}))`,
      ),
    );
    await context.addInitScript({
      content: `${PAGE_TRAY}(() => {
        const place = 'test.subscribed';
        const made = () => ({ toJSON: () => (${JSON.stringify(subscription)}),
          unsubscribe: () => { localStorage.removeItem(place); return Promise.resolve(true); } });
        if (!('PushManager' in window)) return;
        PushManager.prototype.subscribe = () => { localStorage.setItem(place, '1'); return Promise.resolve(made()); };
        PushManager.prototype.getSubscription = () => Promise.resolve(localStorage.getItem(place) ? made() : null);
      })()`,
    });
  }

  /** What the hub has sent to a browser, opened. */
  got(name: string): PushPayload[] {
    return this.peer.got.filter(({ path }) => path === `/${name}`).map(({ raw }) => this.device.open(raw));
  }

  async next(name: string, count: number): Promise<PushPayload> {
    const all = await until(
      () => Promise.resolve(this.got(name)),
      (got) => got.length >= count,
    );
    return all[count - 1];
  }

  /** Hands it to the worker of this page's browser. */
  async deliver(page: Page, payload: PushPayload): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((found) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
        if (one) found(one.registrationId);
      });
    });
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    const { origin } = new URL(page.url());
    await session.send('ServiceWorker.startWorker', { scopeURL: `${origin}/m/` });
    await until(
      () => Promise.resolve(page.context().serviceWorkers().length),
      (count) => count > 0,
    );
    await workerOf(page.context()).evaluate(TRAY);
    await session.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId,
      data: JSON.stringify(payload),
    });
    await session.detach();
  }
}

const workerOf = (context: BrowserContext): Worker => context.serviceWorkers()[0];

async function shownBy(context: BrowserContext, tag: string): Promise<Shown[]> {
  if (context.serviceWorkers().length === 0) return [];
  const all = await workerOf(context).evaluate<Shown[]>('self.tray ?? []');
  return all.filter((shown) => tag === '' || shown.tag === tag);
}

export function shownOn(page: Page): Promise<Shown[]> {
  return shownBy(page.context(), '');
}

/** A click on what is shown, as the worker hears of it. Answers where it leads: nobody may open a window whom nobody clicked. */
export function clickedOn(page: Page, tag: string): Promise<string> {
  return workerOf(page.context()).evaluate<string>(`new Promise((led) => {
    self.clients.openWindow = (address) => { led(address); return Promise.resolve(null); };
    const shown = self.tray.find((one) => one.tag === ${JSON.stringify(tag)});
    const notification = { ...shown, close: () => { self.tray = self.tray.filter((one) => one !== shown); } };
    const click = Object.assign(new Event('notificationclick'), { notification, waitUntil: () => undefined });
    self.dispatchEvent(click);
  })`);
}
