import { newKey, sealJson, sha256, unsealJson, unwrapKey, wrapKey } from './crypto';

describe('what lies on the phone', () => {
  it('opens with the key under which it was sealed, and in its own place only', async () => {
    const key = await newKey();
    const sealed = await sealJson(key, 'a/children', { name: '黄某' });
    expect(Buffer.from(sealed.data).toString('utf8')).not.toContain('黄');
    await expect(unsealJson(key, 'a/children', sealed)).resolves.toEqual({ name: '黄某' });
    await expect(unsealJson(key, 'b/children', sealed)).rejects.toThrow();
    await expect(unsealJson(await newKey(), 'a/children', sealed)).rejects.toThrow();
  });

  it('is never sealed twice in the same way', async () => {
    const key = await newKey();
    const [one, other] = [await sealJson(key, 'a', 'x'), await sealJson(key, 'a', 'x')];
    expect(Buffer.from(one.data).equals(Buffer.from(other.data))).toBe(false);
  });

  it('gives the key to whoever knows the PIN', async () => {
    const key = await newKey();
    const wrap = await wrapKey(key, '271828', 1_000);
    const sealed = await sealJson(key, 'a', [1]);
    const again = await unwrapKey(wrap, '271828');
    await expect(unsealJson(again as CryptoKey, 'a', sealed)).resolves.toEqual([1]);
    expect(await unwrapKey(wrap, '271829')).toBeUndefined();
  });
});

it('computes the sum that the hub compares', async () => {
  expect(await sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
