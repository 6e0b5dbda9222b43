import { Observable } from '../app/store';

const CHOICE = 'jieli.field.wifiOnly';

/** What Chromium on a phone tells of the network. */
interface Connection extends EventTarget {
  readonly type?: string;
}

const connection = (): Connection | undefined =>
  (navigator as Navigator & { connection?: Connection }).connection;

export const wifiOnly = new Observable(localStorage.getItem(CHOICE) === '1');
/** The person lets the photos go over whatever network there is, until the app is closed. */
export const photosNow = new Observable(false);

export function chooseWifiOnly(on: boolean): void {
  localStorage.setItem(CHOICE, on ? '1' : '0');
  photosNow.set(false);
  wifiOnly.set(on);
}

/** A network of which nothing is known may cost money. */
export function photosMayGo(): boolean {
  if (!wifiOnly.get() || photosNow.get()) return true;
  const type = connection()?.type;
  return type === 'wifi' || type === 'ethernet';
}

/** The phone has come to another network, of which the browser says nothing when it was on one before. */
export function onOtherNetwork(listener: () => void): () => void {
  const from = connection();
  from?.addEventListener('change', listener);
  return () => from?.removeEventListener('change', listener);
}
