import { randomBytes } from 'node:crypto';
import { KEY_BYTES, SealBroken, Sealed, type SealedPlace, type SealingKey } from './sealed';

const key: SealingKey = { kid: '1', secret: randomBytes(KEY_BYTES) };
const place: SealedPlace = {
  table: 'referral.child',
  column: 'address_sealed',
  rowId: '11111111-1111-4111-8111-111111111111',
  agencyId: '22222222-2222-4222-8222-222222222222',
  dataClass: 'address',
};
const seal = (text: string): Sealed => Sealed.seal(Buffer.from(text, 'utf8'), key, place);

describe('a sealed value', () => {
  it('opens in its place, also with rare characters and when it is empty', () => {
    for (const text of ['示例路 8 号 𬱖㛃', '', 'x'.repeat(5000)])
      expect(seal(text).open(key, place).toString('utf8')).toBe(text);
  });

  it('survives storage as bytes', () => {
    const stored = Sealed.fromBytes(Buffer.from(seal('示例路 8 号').bytes));
    expect(stored.kid).toBe('1');
    expect(stored.open(key, place).toString('utf8')).toBe('示例路 8 号');
  });

  it('never seals the same text to the same bytes', () => {
    expect(seal('a').bytes.equals(seal('a').bytes)).toBe(false);
  });

  it.each<keyof SealedPlace>(['table', 'column', 'rowId', 'agencyId', 'dataClass'])(
    'does not open when it was moved to another %s',
    (part) => {
      expect(() => seal('secret').open(key, { ...place, [part]: 'other' })).toThrow(SealBroken);
    },
  );

  it('does not open with another key or another key version', () => {
    expect(() => seal('secret').open({ ...key, secret: randomBytes(KEY_BYTES) }, place)).toThrow(SealBroken);
    expect(() => seal('secret').open({ ...key, kid: '2' }, place)).toThrow(SealBroken);
  });

  it('does not open with any byte changed', () => {
    const { bytes } = seal('secret');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => Sealed.fromBytes(changed).open(key, place)).toThrow(SealBroken);
    }
  });

  it('does not open when it was cut, also not with a shorter tag', () => {
    const { bytes } = seal('secret');
    for (let length = 0; length < bytes.length; length++)
      expect(() => Sealed.fromBytes(bytes.subarray(0, length)).open(key, place)).toThrow(SealBroken);
  });

  it('shows nothing when it is logged or serialised by mistake', () => {
    expect(JSON.stringify({ address: seal('示例路 8 号') })).toBe('{"address":"[sealed]"}');
  });
});
