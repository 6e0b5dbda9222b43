import { notificationsApi } from '../api/endpoints/notifications';
import { randomId } from '../api/ids';
import { deviceName } from './device-name';
import { readWish, writeWish, type Who, type Wish } from './wish';

/** The worker of the phone app receives for both: the desk has none of its own. */
const WORKER = '/m/sw.js';
const SCOPE = '/m/';
const NAME_LENGTH = 60;

/** Why the browser rings not: the person said no to it, or it knows no push service. */
export class PushRefused extends Error {
  constructor(readonly why: 'denied' | 'unable') {
    super(why);
    this.name = 'PushRefused';
  }
}

export function ringsHere(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

/** The device of this person that this browser is, when it rings for the session of now. */
export function ownDeviceId({ personId, sessionId }: Who): string | null {
  const wish = readWish();
  return wish?.personId === personId && wish.sessionId === sessionId ? wish.id : null;
}

/** Asks the person, subscribes this browser with the key of the hub, and tells the hub where it is. */
export async function ringHere(publicKey: string, who: Who): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('denied');
  const registration = await active(await navigator.serviceWorker.register(WORKER, { scope: SCOPE }));
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch(() => {
      throw new PushRefused('unable');
    });
  const known = readWish();
  await offer(subscription, { id: known?.personId === who.personId ? known.id : randomId(), ...who });
}

/** A session ends the ringing. Whoever wanted it and signs in again here is not asked once more. */
export async function keepRinging(who: Who): Promise<void> {
  const wish = readWish();
  if (wish?.personId !== who.personId || wish.sessionId === who.sessionId || !ringsHere()) return;
  if (Notification.permission !== 'granted') return;
  try {
    const subscription = await (await registrationHere())?.pushManager.getSubscription();
    if (subscription) await offer(subscription, { ...wish, ...who });
  } catch {
    // The switch shows that it rings not; the next start tries again.
  }
}

/** This browser rings for nobody any more, also where the hub cannot be reached; what it shows goes. */
export async function silenceHere(): Promise<void> {
  writeWish(null);
  await closeShown();
  await (
    await registrationHere()
  )?.pushManager
    .getSubscription()
    .then((subscription) => subscription?.unsubscribe())
    .catch(() => undefined);
}

/** Takes away what this browser shows about a matter, or all of it. */
export async function closeShown(link?: string): Promise<void> {
  const registration = await registrationHere();
  const shown = (await registration?.getNotifications(link === undefined ? {} : { tag: link })) ?? [];
  for (const notification of shown) notification.close();
}

async function offer(subscription: PushSubscription, wish: Wish): Promise<void> {
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const name = deviceName(navigator.userAgent).slice(0, NAME_LENGTH);
  const given = { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '', name };
  await notificationsApi.putPushDevice(wish.id, given);
  writeWish(wish);
}

function registrationHere(): Promise<ServiceWorkerRegistration | undefined> {
  if (!ringsHere()) return Promise.resolve(undefined);
  return navigator.serviceWorker.getRegistration(SCOPE).catch(() => undefined);
}

function active(registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active || !worker) return Promise.resolve(registration);
  return new Promise((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve(registration);
      if (worker.state === 'redundant') reject(new PushRefused('unable'));
    });
  });
}
