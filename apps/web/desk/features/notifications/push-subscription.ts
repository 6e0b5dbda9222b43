import { notificationsApi, randomId } from '../../../shared/api';

const DEVICE = 'jieli.push-device';
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

export function ownDeviceId(): string | null {
  return localStorage.getItem(DEVICE);
}

/** Asks the person, subscribes this browser with the key of the hub, and tells the hub where it is. */
export async function ringHere(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('denied');
  const registration = await active(await navigator.serviceWorker.register(WORKER, { scope: SCOPE }));
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch(() => {
      throw new PushRefused('unable');
    });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const id = ownDeviceId() ?? randomId();
  const name = deviceName(navigator.userAgent).slice(0, NAME_LENGTH);
  await notificationsApi.putPushDevice(id, {
    endpoint,
    p256dh: keys.p256dh ?? '',
    auth: keys.auth ?? '',
    name,
  });
  localStorage.setItem(DEVICE, id);
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

/** A browser and a system, by which people know their devices again. */
export function deviceName(agent: string): string {
  const first = (names: readonly [RegExp, string][]): string =>
    names.find(([form]) => form.test(agent))?.[1] ?? '';
  const browser = first([
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/MicroMessenger/, 'WeChat'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = first([
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  return [browser, system].filter((part) => part !== '').join(', ') || 'browser';
}
