import { createECDH, createPublicKey, verify } from 'node:crypto';
import { areKeys, encryptPush, vapidHeader, vapidKey } from './web-push';

const decoded = (text: string): Buffer => Buffer.from(text, 'base64url');

describe('web push', () => {
  it('encrypts as the example of RFC 8291 does', () => {
    const keys = {
      endpoint: 'https://push.example.net/push/1',
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    };
    const made = encryptPush(keys, 'When I grow up, I want to be a watermelon', {
      privateKey: decoded('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
      salt: decoded('DGv6ra1nlYgDCS1FRnbzlw'),
    });
    expect(made.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
    expect(areKeys(keys)).toBe(true);
    expect(encryptPush(keys, 'x').equals(encryptPush(keys, 'x'))).toBe(false);
  });

  it('signs for the origin of the push service, with a key that comes from that of the installation', () => {
    const key = vapidKey('ab'.repeat(32));
    expect(vapidKey('ab'.repeat(32)).publicKey).toBe(key.publicKey);
    expect(vapidKey('cd'.repeat(32)).publicKey).not.toBe(key.publicKey);
    const header = vapidHeader(
      key,
      'https://push.example.net/push/1?x=2',
      'https://hub.example.org',
      new Date(0),
    );
    const [, head = '', claims = '', signature = '', named = ''] =
      /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? [];
    expect(named).toBe(key.publicKey);
    expect(JSON.parse(decoded(claims).toString())).toEqual({
      aud: 'https://push.example.net',
      exp: 43_200,
      sub: 'https://hub.example.org',
    });
    const publicKey = createPublicKey(key.privateKey);
    const body = Buffer.from(`${head}.${claims}`);
    expect(verify('sha256', body, { key: publicKey, dsaEncoding: 'ieee-p1363' }, decoded(signature))).toBe(
      true,
    );
  });

  it('takes no keys that are no point of the curve, or too short', () => {
    const ecdh = createECDH('prime256v1');
    const point = ecdh.generateKeys();
    const auth = Buffer.alloc(16, 1).toString('base64url');
    expect(areKeys({ p256dh: point.toString('base64url'), auth })).toBe(true);
    expect(areKeys({ p256dh: point.toString('base64url'), auth: 'AAAA' })).toBe(false);
    expect(areKeys({ p256dh: Buffer.alloc(65, 4).toString('base64url'), auth })).toBe(false);
    expect(areKeys({ p256dh: 'AAAA', auth })).toBe(false);
  });
});
