import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { PushPayload } from '@app/contracts';
import type { PeerCall } from './peer';

const decoded = (text: string): Buffer => Buffer.from(text, 'base64url');

/** A browser on a device, and the push service before it: opens what is meant for it, and says whether the sender proved who it is. */
export class Device {
  private readonly ecdh = createECDH('prime256v1');
  private readonly secret = randomBytes(16);
  private readonly point = this.ecdh.generateKeys();

  get keys(): { p256dh: string; auth: string } {
    return { p256dh: this.point.toString('base64url'), auth: this.secret.toString('base64url') };
  }

  /** RFC 8291: only this device can. */
  open(body: Buffer): PushPayload {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body.readUInt8(20));
    const derive = (key: Buffer, by: Buffer, info: Buffer | string, bytes: number): Buffer =>
      Buffer.from(hkdfSync('sha256', key, by, info, bytes));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.point, sender]);
    const input = derive(this.ecdh.computeSecret(sender), this.secret, info, 32);
    const key = derive(input, salt, 'Content-Encoding: aes128gcm\0', 16);
    const nonce = derive(input, salt, 'Content-Encoding: nonce\0', 12);
    const sealed = body.subarray(21 + sender.length);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    if (plain.at(-1) !== 2) throw new Error('not the last record');
    return JSON.parse(plain.subarray(0, -1).toString('utf8')) as PushPayload;
  }
}

/** RFC 8292: what a push service looks at before it takes a message. Answers the claims; throws when the signature is not theirs. */
export function vapidClaims({ headers }: PeerCall, publicKey: string): Record<string, unknown> {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? [];
  const point = decoded(key);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const isTheirs = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    decoded(signature),
  );
  if (!isTheirs || key !== publicKey) throw new Error('not signed by the key that the device knows');
  return JSON.parse(decoded(claims).toString()) as Record<string, unknown>;
}
