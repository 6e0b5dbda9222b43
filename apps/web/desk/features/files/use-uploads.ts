import { MAX_FILE_BYTES } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isProblem, keys, randomId, uploadFile, type ApiProblem } from '../../../shared/api';

export interface UploadItem {
  id: string;
  file: File;
  /** From 0 to 1. */
  share: number;
  state: 'sending' | 'failed' | 'tooLarge';
  problem: ApiProblem | null;
}
interface Target {
  caseId: string;
  consentId?: string;
  isShared: boolean;
}

/** Files on their way: each can be stopped, and sent again under the id that it has. */
export function useUploads(target: Target) {
  const queryClient = useQueryClient();
  const [items, setItems] = useState<UploadItem[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  // Whoever leaves the page stops what is still on its way.
  useEffect(() => {
    const running = aborts.current;
    return () => running.forEach((abort) => abort.abort());
  }, []);
  const patch = (id: string, change: Partial<UploadItem>): void =>
    setItems((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  const drop = (id: string): void => setItems((all) => all.filter((one) => one.id !== id));

  const send = async (id: string, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.current.set(id, abort);
    patch(id, { state: 'sending', share: 0, problem: null });
    try {
      const watch = { signal: abort.signal, onProgress: (share: number) => patch(id, { share }) };
      await uploadFile(file, { ...target, fileId: id }, watch);
      drop(id);
      void queryClient.invalidateQueries({ queryKey: keys.cases });
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
      for (const file of files) {
        const id = randomId();
        const state = file.size > MAX_FILE_BYTES ? ('tooLarge' as const) : ('sending' as const);
        setItems((all) => [...all, { id, file, share: 0, state, problem: null }]);
        if (state === 'sending') void send(id, file);
      }
    },
    retry: (item: UploadItem): void => void send(item.id, item.file),
    cancel: (item: UploadItem): void => {
      const running = aborts.current.get(item.id);
      if (running) running.abort();
      else drop(item.id);
    },
  };
}
