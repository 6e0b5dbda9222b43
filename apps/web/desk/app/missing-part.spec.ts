import { hubAnswers, mayLoadAgain, part, PartMissing } from './missing-part';

const Page = (): null => null;
const stored = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
};

describe('a page that is fetched when it is first needed', () => {
  it('is no crash when it cannot be fetched', async () => {
    await expect(part(() => Promise.resolve(Page))()).resolves.toEqual({ Component: Page });
    const cause = new TypeError('Failed to fetch dynamically imported module');
    const failed = await part(() => Promise.reject(cause))().catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(PartMissing);
    expect((failed as Error).cause).toBe(cause);
  });

  it('is loaded anew once, not for ever', () => {
    const store = stored();
    expect(mayLoadAgain(store, '/directory', 0)).toBe(true);
    expect(mayLoadAgain(store, '/directory', 59_000)).toBe(false);
    expect(mayLoadAgain(store, '/audit', 59_000)).toBe(true);
    expect(mayLoadAgain(store, '/directory', 59_500)).toBe(true);
    expect(mayLoadAgain(store, '/directory', 200_000)).toBe(true);
  });

  it('is loaded anew only while the hub answers', async () => {
    const answer = jest.spyOn(globalThis, 'fetch');
    answer.mockResolvedValueOnce(new Response(null, { status: 200 }));
    expect(await hubAnswers('/directory')).toBe(true);
    answer.mockResolvedValueOnce(new Response(null, { status: 502 }));
    expect(await hubAnswers('/directory')).toBe(false);
    answer.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await hubAnswers('/directory')).toBe(false);
    answer.mockRestore();
  });
});
