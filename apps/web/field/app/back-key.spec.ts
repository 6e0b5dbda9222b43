type State = { over: number } | null;
type Listener = () => void;

/** The history of a browser: what is pushed stands at once, the way back takes a moment. */
class FakeHistory {
  entries: { state: State; address: string }[] = [{ state: null, address: '/list' }];
  at = 0;
  scrollRestoration = 'auto';
  readonly listeners: Listener[] = [];

  get state(): State {
    return this.entries[this.at]?.state ?? null;
  }
  get address(): string {
    return this.entries[this.at]?.address ?? '';
  }
  pushState(state: State, _title: string, address = this.address): void {
    this.entries = [...this.entries.slice(0, this.at + 1), { state, address }];
    this.at += 1;
  }
  go(by: number): void {
    setImmediate(() => {
      this.at += by;
      for (const listener of this.listeners) listener();
    });
  }
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

describe('the Back key', () => {
  let history: FakeHistory;
  let key: typeof import('./back-key');
  const closed: string[] = [];
  const lay = (name: string): (() => void) => key.layOver(() => closed.push(name));
  const back = async (): Promise<void> => {
    history.go(-1);
    await settled();
  };

  beforeEach(async () => {
    closed.length = 0;
    history = new FakeHistory();
    const addEventListener = (_name: string, listener: Listener): number => history.listeners.push(listener);
    Object.assign(globalThis, { window: { history, addEventListener } });
    await jest.isolateModulesAsync(async () => {
      key = await import('./back-key');
    });
    key.watchBackKey();
    history.pushState(null, '', '/room');
  });
  afterAll(() => Reflect.deleteProperty(globalThis, 'window'));

  it('closes what lies over the page and stays on it; pressed again it leaves the page', async () => {
    lay('sheet');
    expect(history.at).toBe(2);
    await back();
    expect([closed, history.address]).toEqual([['sheet'], '/room']);
    expect(history.scrollRestoration).toBe('auto');
    await back();
    expect([closed, history.address]).toEqual([['sheet'], '/list']);
  });

  it('finds no entry of what was closed in another way', async () => {
    lay('sheet')();
    await settled();
    expect([history.at, history.state]).toEqual([1, null]);
    await back();
    expect([closed, history.address]).toEqual([[], '/list']);
  });

  it('closes what opened in place of something else, and one thing at a time', async () => {
    const first = lay('sheet');
    first();
    lay('thread');
    lay('second sheet');
    await settled();
    expect(history.at).toBe(3);
    await back();
    expect(closed).toEqual(['second sheet']);
    await back();
    expect([closed, history.address]).toEqual([['second sheet', 'thread'], '/room']);
  });

  it('closes what opened while the browser was still on its way back', async () => {
    lay('sheet')();
    await Promise.resolve();
    lay('next');
    await settled();
    expect([closed, history.at, history.state]).toEqual([[], 2, { over: 1 }]);
    await back();
    expect([closed, history.address]).toEqual([['next'], '/room']);
  });

  it('leaves nothing behind when another page opens', async () => {
    lay('sheet');
    key.fromPage(() => history.pushState(null, '', '/settings'));
    await settled();
    expect(history.entries.map(({ address }) => address)).toEqual(['/list', '/room', '/settings']);
    await back();
    expect(history.address).toBe('/room');
  });

  it('goes past an entry that somebody went forward to', async () => {
    lay('sheet');
    await back();
    history.go(1);
    await settled();
    await settled();
    expect([history.at, history.state]).toEqual([1, null]);
  });
});
