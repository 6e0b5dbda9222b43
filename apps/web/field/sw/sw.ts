import { shownPush } from './push';
import { cacheNameOf, outdated, SCOPE, shellFileFor, type Shell } from './rules';

/** The part of a service worker that this one uses; the DOM types of the app do not know workers. */
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LifeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface PushEvent extends LifeEvent {
  readonly data: { json(): unknown } | null;
}
interface ClickEvent extends LifeEvent {
  readonly notification: Notification;
}
interface Worker {
  readonly location: { origin: string };
  readonly registration: {
    showNotification(title: string, options: NotificationOptions): Promise<void>;
  };
  readonly clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: ClickEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Filled in by the build. */
declare const __SHELL__: Shell;

const shell = __SHELL__;
const worker = self as unknown as Worker;

/** The page is never stored by the browser itself, so it comes fresh; hashed files may come from where they are. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheNameOf(shell));
  await Promise.all(
    shell.files.map(async (name) => {
      const isHashed = name.startsWith('assets/');
      const answer = await fetch(SCOPE + name, { cache: isHashed ? 'default' : 'reload' });
      if (!answer.ok) throw new Error(`${SCOPE}${name}: ${answer.status}`);
      await cache.put(SCOPE + name, answer);
    }),
  );
}

async function takeOver(): Promise<void> {
  await Promise.all(outdated(await caches.keys(), shell).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function fromShell(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheNameOf(shell));
  return (await cache.match(file)) ?? fetch(request);
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
// A new build waits until the page says that nothing is open or on its way.
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const file = shellFileFor({ method, url, navigation: mode === 'navigate' }, worker.location.origin, shell);
  if (file !== undefined) event.respondWith(fromShell(file, event.request));
});

/** What cannot be read is shown as well: a browser takes the leave to ring away from whoever stays silent. */
function contentOf({ data }: PushEvent): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

worker.addEventListener('push', (event) => {
  const { title, body, tag, link } = shownPush(contentOf(event), navigator.language);
  event.waitUntil(
    worker.registration.showNotification(title, { body, tag, data: link, icon: `${SCOPE}icon-192.png` }),
  );
});
worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const link: unknown = event.notification.data;
  const path = typeof link === 'string' && /^\/[a-z]/.test(link) ? link : '/notifications';
  event.waitUntil(worker.clients.openWindow(new URL(path, worker.location.origin).toString()));
});
