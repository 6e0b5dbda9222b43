import { randomId } from '../../../shared/api/ids';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function fingerprint(body: unknown): string {
  const text = JSON.stringify(body);
  let hash = 5381;
  for (let i = 0; i < text.length; i += 1) hash = (hash * 33 + text.charCodeAt(i)) | 0;
  return `${text.length}.${hash >>> 0}`;
}

/**
 * Idempotency keys that outlive a reload: the same act with the same content keeps its key until it succeeded, so a
 * second try never makes a second record. Other content is another act.
 */
export class Intents {
  constructor(
    private readonly store: Store,
    private readonly storageKey: string,
  ) {}

  key(act: string, body: unknown): string {
    const all = this.all();
    const print = fingerprint(body);
    const known = all[act];
    if (known?.print === print) return known.key;
    const key = randomId();
    this.write({ ...all, [act]: { key, print } });
    return key;
  }

  done(act: string): void {
    const { [act]: _gone, ...rest } = this.all();
    this.write(rest);
  }

  clear(): void {
    this.store.removeItem(this.storageKey);
  }

  private all(): Record<string, { key: string; print: string } | undefined> {
    try {
      return JSON.parse(this.store.getItem(this.storageKey) ?? '{}') as Record<
        string,
        { key: string; print: string }
      >;
    } catch {
      return {};
    }
  }

  private write(all: object): void {
    this.store.setItem(this.storageKey, JSON.stringify(all));
  }
}
