import { useEffect, useRef, useState } from 'react';
import { isProblem, randomId, type ApiProblem } from '../api';
import type { UploadWatch } from '../api/upload';

export interface UploadItem<T, R extends string> {
  /** Made once: sent again under it, the same bytes are the same file. */
  id: string;
  name: string;
  size: number;
  /** Null for one that an earlier page has sent. */
  file: File | null;
  /** From 0 to 1. */
  share: number;
  state: 'sending' | 'failed' | 'refused' | 'done';
  problem: ApiProblem | null;
  /** Why it was not even tried. */
  refusal: R | null;
  result: T | null;
}
interface Deps<T, R extends string> {
  send: (file: File, id: string, watch: UploadWatch) => Promise<T>;
  /** Null when it may be tried; `count` are there already. */
  refusal: (file: File, count: number) => R | null;
  /** Given when what has arrived leaves the list. */
  onDone?: () => void;
  before?: () => UploadItem<T, R>[];
}

/** Files on their way: each can be stopped, and sent again under the id that it has. */
export function useUploads<T, R extends string>({ send, refusal, onDone, before }: Deps<T, R>) {
  const [items, setItems] = useState<UploadItem<T, R>[]>(before ?? []);
  const aborts = useRef(new Map<string, AbortController>());
  // Whoever leaves the page stops what is still on its way.
  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((abort) => abort.abort());
  }, []);
  const patch = (id: string, change: Partial<UploadItem<T, R>>): void =>
    setItems((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const drop = (id: string): void => setItems((all) => all.filter((one) => one.id !== id));

  const run = async (id: string, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.current.set(id, abort);
    patch(id, { state: 'sending', share: 0, problem: null });
    try {
      const watch = { signal: abort.signal, onProgress: (share: number) => patch(id, { share }) };
      const result = await send(file, id, watch);
      if (onDone) drop(id);
      else patch(id, { state: 'done', share: 1, result });
      onDone?.();
    } catch (error) {
      if (abort.signal.aborted) drop(id);
      else patch(id, { state: 'failed', problem: isProblem(error) ? error : null });
    } finally {
      aborts.current.delete(id);
    }
  };

  return {
    items,
    add: (files: readonly File[]): void => {
      let count = items.filter(({ state }) => state !== 'refused').length;
      for (const file of files) {
        const id = randomId();
        const why = refusal(file, count);
        const state = why ? ('refused' as const) : ('sending' as const);
        const { name, size } = file;
        const rest = { share: 0, problem: null, result: null };
        setItems((all) => [...all, { id, name, size, file, state, refusal: why, ...rest }]);
        if (why) continue;
        count += 1;
        void run(id, file);
      }
    },
    retry: ({ id, file }: UploadItem<T, R>): void => {
      if (file) void run(id, file);
    },
    cancel: ({ id }: UploadItem<T, R>): void => {
      const running = aborts.current.get(id);
      if (running) running.abort();
      else drop(id);
    },
    clear: (): void => setItems([]),
  };
}
