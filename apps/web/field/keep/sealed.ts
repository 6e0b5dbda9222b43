import { seal, sealJson, unseal, unsealJson } from '../vault/crypto';
import { db, tellChange, type SealedRow } from './db';

/** The sealed records of one person, who is there and has opened the phone. */
export class SealedStore {
  constructor(
    readonly owner: string,
    readonly key: CryptoKey,
  ) {}

  name(what: string): string {
    return `${this.owner}/${what}`;
  }

  async row(what: string, value: unknown): Promise<SealedRow> {
    const name = this.name(what);
    return { name, owner: this.owner, ...(await sealJson(this.key, name, value)) };
  }

  async put(what: string, value: unknown): Promise<void> {
    await (await db()).put('sealed', await this.row(what, value));
    tellChange();
  }

  async get<T>(what: string): Promise<T | undefined> {
    const name = this.name(what);
    const row = await (await db()).get('sealed', name);
    return row && unsealJson<T>(this.key, name, row);
  }

  async delete(...whats: string[]): Promise<void> {
    const tx = (await db()).transaction('sealed', 'readwrite');
    await Promise.all(whats.map((what) => tx.store.delete(this.name(what))));
    await tx.done;
    tellChange();
  }

  /** All records whose name begins so. */
  async all<T>(prefix: string): Promise<T[]> {
    const first = this.name(prefix);
    const rows = await (await db()).getAll('sealed', IDBKeyRange.bound(first, `${first}\uffff`));
    return Promise.all(rows.map((row) => unsealJson<T>(this.key, row.name, row)));
  }

  async putBytes(what: string, bytes: ArrayBuffer): Promise<void> {
    const name = this.name(what);
    await (await db()).put('sealed', { name, owner: this.owner, ...(await seal(this.key, name, bytes)) });
  }

  async bytes(what: string): Promise<ArrayBuffer | undefined> {
    const name = this.name(what);
    const row = await (await db()).get('sealed', name);
    return row && unseal(this.key, name, row);
  }
}
