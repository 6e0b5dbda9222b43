import { putFile } from './upload';

/** What of the browser's older way to send is used here; it remembers what left. */
class FakeRequest {
  static readonly sent: FakeRequest[] = [];
  readonly upload = {};
  status = 0;
  response: unknown = null;
  onload: () => void = () => undefined;
  onabort: () => void = () => undefined;
  open(): void {}
  setRequestHeader(): void {}
  send(): void {
    FakeRequest.sent.push(this);
  }
  abort(): void {
    this.onabort();
  }
}

describe('a file that is sent', () => {
  const watch = (signal: AbortSignal) => ({ signal, onProgress: () => undefined });
  const file = new File(['x'], 'x.jpg');
  const before = Object.getOwnPropertyDescriptor(globalThis, 'XMLHttpRequest');

  beforeAll(() =>
    Object.defineProperty(globalThis, 'XMLHttpRequest', { value: FakeRequest, configurable: true }),
  );
  beforeEach(() => void FakeRequest.sent.splice(0));
  afterAll(() =>
    before
      ? Object.defineProperty(globalThis, 'XMLHttpRequest', before)
      : Reflect.deleteProperty(globalThis, 'XMLHttpRequest'),
  );

  it('does not leave when it was taken back before', async () => {
    const sending = putFile('/files/1', file, watch(AbortSignal.abort()));
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
    expect(FakeRequest.sent).toEqual([]);
  });

  it('stops when it is taken back on its way', async () => {
    const stop = new AbortController();
    const sending = putFile('/files/1', file, watch(stop.signal));
    stop.abort();
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
    expect(FakeRequest.sent).toHaveLength(1);
  });
});
