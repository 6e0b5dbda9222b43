import { db, tellChange, type Account } from './db';

/** What is half written: visits, messages, and photos that were chosen for one. */
const DRAFTS: readonly string[] = ['draft', 'chat-draft', 'chat-photos'];

/** The people who use this phone, and what goes when one of them leaves or may not see children any more. */
export const people = {
  async all(): Promise<Account[]> {
    return (await db()).getAll('people');
  },

  async get(personId: string): Promise<Account | undefined> {
    return (await db()).get('people', personId);
  },

  async put(account: Account): Promise<void> {
    await (await db()).put('people', account);
  },

  /** `over`: also reckoned from what lies here now, which another tab may have changed. */
  async change(
    personId: string,
    over: Partial<Account> | ((now: Account) => Partial<Account>),
  ): Promise<Account | undefined> {
    const tx = (await db()).transaction('people', 'readwrite');
    const account = await tx.store.get(personId);
    const next = account && { ...account, ...(typeof over === 'function' ? over(account) : over) };
    if (next) await tx.store.put(next);
    await tx.done;
    return next;
  },

  /** How much of a person's work is not at the hub: entries of the outbox and drafts. */
  async unsent(personId: string): Promise<number> {
    const open = await db();
    const [items, names] = await Promise.all([
      open.getAllFromIndex('items', 'owner', personId),
      open.getAllKeysFromIndex('sealed', 'owner', personId),
    ]);
    const words = items.filter(({ kind }) => kind !== 'photo').length;
    return (
      words + names.filter((name) => DRAFTS.some((kind) => name.startsWith(`${personId}/${kind}/`))).length
    );
  },

  /** What came from the hub goes; what was not sent stays, sealed. */
  async wipeChildren(personId: string, over: Partial<Account> = {}): Promise<void> {
    const tx = (await db()).transaction(['people', 'sealed'], 'readwrite');
    await tx.objectStore('sealed').delete(`${personId}/children`);
    await tx.objectStore('sealed').delete(IDBKeyRange.bound(`${personId}/chat/`, `${personId}/chat/\uffff`));
    const account = await tx.objectStore('people').get(personId);
    if (account) await tx.objectStore('people').put({ ...account, keepUntil: null, ...over });
    await tx.done;
    tellChange();
  },

  /** Everything of a person goes, with what was not sent: only at the person's word. */
  async wipeAll(personId: string): Promise<void> {
    const tx = (await db()).transaction(['people', 'items', 'sealed'], 'readwrite');
    await tx.objectStore('people').delete(personId);
    for (const store of ['items', 'sealed'] as const) {
      const keys = await tx.objectStore(store).index('owner').getAllKeys(personId);
      await Promise.all(keys.map((key) => tx.objectStore(store).delete(key)));
    }
    await tx.done;
    tellChange();
  },
};
