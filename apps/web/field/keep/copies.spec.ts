import { newKey, sealJson, unsealJson, type Sealed } from '../vault/crypto';
import { Copies } from './copies';

/** A disk that opens with one key, and says of every write when it is done. */
async function build() {
  const [key, former] = await Promise.all([newKey(), newKey()]);
  const rows = new Map<string, Sealed>();
  let fault: unknown = null;
  const copies = new Copies({
    get: async <T>(what: string): Promise<T | undefined> => {
      if (fault) throw fault;
      const row = rows.get(what);
      return row && unsealJson<T>(key, what, row);
    },
    delete: (...whats) => Promise.resolve(whats.forEach((what) => rows.delete(what))),
  });
  const put = async (what: string, value: unknown, by: CryptoKey = key): Promise<void> =>
    void rows.set(what, await sealJson(by, what, value));
  return { copies, rows, put, former, break: (error: unknown) => (fault = error) };
}

describe('copies of what the hub has', () => {
  it('are not written once the records close', async () => {
    const { copies, rows, put } = await build();
    await copies.write(() => put('children', ['a']));
    await copies.close();
    rows.clear();
    await copies.write(() => put('children', ['late']));
    expect(rows.size).toBe(0);
  });

  it('are waited for when they are being written while the records close', async () => {
    const { copies, rows, put } = await build();
    let go: () => void = () => undefined;
    const slow = new Promise<void>((done) => (go = done));
    const written = copies.write(() => slow.then(() => put('children', ['a'])));
    let isClosed = false;
    const closing = copies.close().then(() => (isClosed = true));
    await Promise.resolve();
    expect(isClosed).toBe(false);
    go();
    await Promise.all([written, closing]);
    expect([...rows.keys()]).toEqual(['children']);
  });

  it('tell whoever wrote them of a fault, and close all the same', async () => {
    const { copies } = await build();
    let fail: (error: Error) => void = () => undefined;
    const written = copies.write(() => new Promise((_, no) => (fail = no)));
    const closing = copies.close();
    fail(new Error('full'));
    await expect(written).rejects.toThrow('full');
    await expect(closing).resolves.toBeUndefined();
  });

  it('count as none, and go, where another key has sealed them', async () => {
    const { copies, rows, put, former } = await build();
    await put('children', ['of a former key'], former);
    await expect(copies.get('children')).resolves.toBeUndefined();
    expect(rows.size).toBe(0);
    await put('children', ['a']);
    await expect(copies.get('children')).resolves.toEqual(['a']);
  });

  it('stay where the disk did not answer', async () => {
    const { copies, rows, put, break: breakDisk } = await build();
    await put('children', ['a']);
    breakDisk(new DOMException('closing', 'InvalidStateError'));
    await expect(copies.get('children')).rejects.toThrow('closing');
    expect(rows.size).toBe(1);
  });
});
