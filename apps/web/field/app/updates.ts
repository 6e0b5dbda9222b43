import { Observable } from './store';

const SCRIPT = '/m/sw.js';
const LOOK_AGAIN_MS = 30 * 60_000;

/**
 * A new build of the app waits beside the one in use until the person lets it in. It is never let in by itself: a form
 * may be open in this tab or in another one.
 */
class Updates {
  /** The build that waits. */
  readonly waiting = new Observable<ServiceWorker | null>(null);
  private wanted = false;

  start(): void {
    if (!('serviceWorker' in navigator)) return;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.wanted) window.location.reload();
    });
    void navigator.serviceWorker.register(SCRIPT, { scope: '/m/' }).then(
      (registration) => this.follow(registration),
      // Without a worker the app works online; a private window refuses one.
      () => undefined,
    );
  }

  /** The person agreed, with nothing open: the new build takes over and the page starts anew. */
  take(): void {
    this.wanted = true;
    this.waiting.get()?.postMessage('take-over');
  }

  private follow(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      // The first build of all has nobody to wait for.
      if (registration.waiting && navigator.serviceWorker.controller) this.waiting.set(registration.waiting);
    };
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
    const ask = (): void => void registration.update().catch(() => undefined);
    window.addEventListener('online', ask);
    setInterval(ask, LOOK_AGAIN_MS);
  }
}

export const updates = new Updates();
