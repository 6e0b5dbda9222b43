import {
  createCipheriv,
  createECDH,
  createPrivateKey,
  hkdfSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';

const CURVE = 'prime256v1';
const RECORD_BYTES = 4096;
const KEY_BYTES = 65;
/** Order of P-256: a private key is above 0 and below it. */
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
/** A push service refuses a signature that lasts longer than a day. */
const SIGNED_SECONDS = 12 * 3600;

/** What a browser hands out for one device. */
export interface PushKeys {
  endpoint: string;
  /** Public key of the device, base64url. */
  p256dh: string;
  /** Shared secret of the device, base64url. */
  auth: string;
}
/** Of one message; only a test gives its own. */
export interface Nonces {
  privateKey: Buffer;
  salt: Buffer;
}
/** The key by which push services know this installation (RFC 8292). */
export interface VapidKey {
  /** Uncompressed point, base64url; what a browser subscribes with. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

const derive = (secret: Buffer, salt: Buffer, info: string | Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes));

/** Made from the key of the installation each time and stored nowhere, as the secrets of webhooks are. */
export function vapidKey(installationKey: string): VapidKey {
  const ecdh = createECDH(CURVE);
  let d: Buffer;
  let counter = 0;
  do {
    d = derive(Buffer.from(installationKey, 'hex'), Buffer.alloc(0), `jieli web push ${counter}`, 32);
    counter += 1;
  } while (d.compare(ORDER) >= 0 || d.every((byte) => byte === 0));
  ecdh.setPrivateKey(d);
  const point = ecdh.getPublicKey();
  const part = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x: part(1), y: part(33) };
  return {
    publicKey: point.toString('base64url'),
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
  };
}

/** `Authorization` of RFC 8292: signed for the origin of the push service, and for nothing else. */
export function vapidHeader(key: VapidKey, endpoint: string, subject: string, now: Date): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1000) + SIGNED_SECONDS,
    sub: subject,
  };
  const body = `${encode({ typ: 'JWT', alg: 'ES256' })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(body), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${body}.${signature.toString('base64url')}, k=${key.publicKey}`;
}

/** One record of `aes128gcm` that only the device can open (RFC 8291, RFC 8188). */
export function encryptPush({ p256dh, auth }: PushKeys, text: string, nonces?: Nonces): Buffer {
  const device = Buffer.from(p256dh, 'base64url');
  const ours = createECDH(CURVE);
  if (nonces) ours.setPrivateKey(nonces.privateKey);
  else ours.generateKeys();
  const salt = nonces?.salt ?? randomBytes(16);
  const own = ours.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), device, own]);
  const input = derive(ours.computeSecret(device), Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
  const cipher = createCipheriv('aes-128-gcm', key, derive(input, salt, 'Content-Encoding: nonce\0', 12));
  const header = Buffer.alloc(21);
  salt.copy(header);
  header.writeUInt32BE(RECORD_BYTES, 16);
  header.writeUInt8(KEY_BYTES, 20);
  // 2 says that this record is the last.
  const sealed = [cipher.update(text, 'utf8'), cipher.update(Buffer.from([2])), cipher.final()];
  return Buffer.concat([header, own, ...sealed, cipher.getAuthTag()]);
}

/** Whether a browser can have handed out such keys: a point of the curve, and sixteen bytes. */
export function areKeys({ p256dh, auth }: Omit<PushKeys, 'endpoint'>): boolean {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== KEY_BYTES || Buffer.from(auth, 'base64url').length !== 16) return false;
  try {
    const ecdh = createECDH(CURVE);
    ecdh.generateKeys();
    ecdh.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

/** What sealed keys are bound to. */
export const pushPlace = (agencyId: string, deviceId: string): string => `push:${agencyId}:${deviceId}`;
