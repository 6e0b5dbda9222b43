import { db, tellChange, type ItemRow } from '../keep/db';
import type { SealedStore } from '../keep/sealed';
import { isPhoto, type Item } from './machine';
import { payloadName, photoName, type Payload } from './payload';

/** What an act puts into the outbox: the entry, and what it says. */
export interface NewItem {
  item: Pick<Item, 'id' | 'kind' | 'lane' | 'after' | 'version' | 'target'>;
  payload: Payload;
  size: number;
}

const FRESH = { state: 'waiting', attempts: 0, notBefore: null, code: null, offset: 0 } as const;

/** The outbox of one person on the disk of the phone. Rows change only by the pure function. */
export class OutboxStore {
  constructor(private readonly sealed: SealedStore) {}

  async items(): Promise<ItemRow[]> {
    const rows = await (await db()).getAllFromIndex('items', 'owner', this.sealed.owner);
    return rows.sort((a, b) => a.order - b.order);
  }

  payload(id: string): Promise<Payload | undefined> {
    return this.sealed.get<Payload>(payloadName(id));
  }

  /** All of it or nothing: an entry, its photos and the end of its draft are one write. `replaces`: entries that it stands for. */
  async add(
    news: readonly NewItem[],
    drop: readonly string[] = [],
    replaces: readonly string[] = [],
  ): Promise<void> {
    const { owner } = this.sealed;
    const at = new Date(Date.now()).toISOString();
    const rows = await Promise.all(
      news.map(({ item, payload }) => this.sealed.row(payloadName(item.id), payload)),
    );
    const tx = (await db()).transaction(['items', 'sealed'], 'readwrite');
    const items = tx.objectStore('items');
    const all = await items.getAll();
    let order = all.reduce((most, row) => Math.max(most, row.order), 0);
    for (const { item, size } of news)
      await items.put({ ...FRESH, ...item, owner, at, size, order: (order += 1) });
    for (const row of rows) await tx.objectStore('sealed').put(row);
    const gone = [...drop, ...replaces.map(payloadName)];
    for (const what of gone) await tx.objectStore('sealed').delete(this.sealed.name(what));
    for (const id of replaces) await items.delete(id);
    await tx.done;
    tellChange();
  }

  /** Reads, lets the pure function decide, and writes what it changed, in one transaction. */
  async change(decide: (items: readonly Item[]) => Item[]): Promise<void> {
    const tx = (await db()).transaction(['items', 'sealed'], 'readwrite');
    const store = tx.objectStore('items');
    const rows = await store.index('owner').getAll(this.sealed.owner);
    const known = new Map(rows.map((row) => [row.id, row]));
    for (const next of decide(rows)) {
      const row = known.get(next.id);
      known.delete(next.id);
      if (row && row !== next) await store.put({ ...row, ...next });
    }
    for (const item of known.values()) {
      const { id } = item;
      await store.delete(id);
      await tx.objectStore('sealed').delete(this.sealed.name(payloadName(id)));
      if (isPhoto(item)) await tx.objectStore('sealed').delete(this.sealed.name(photoName(id)));
    }
    await tx.done;
    tellChange();
  }

  /** Photos that waited for an entry belong to another one now. */
  async rehang(from: string, over: Pick<Item, 'after' | 'target'>): Promise<void> {
    await this.change((items) => items.map((item) => (item.after === from ? { ...item, ...over } : item)));
  }
}
