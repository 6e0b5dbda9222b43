import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../../shared/api/ids';
import { useObservable } from '../../app/store';
import { useWork } from '../../work/context';
import { chatDraftNames } from './draft';
import { afterChange, entriesOf, isOfRoom, saidBy, type Writing, type Written } from './pending';

export interface WrittenHandle {
  written: readonly Written[];
  /** Resolves when it lies on the phone: from then on nothing loses it. */
  write: (writing: Writing) => Promise<void>;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

/** Own messages of a room that the log does not show yet: from the outbox of the phone. */
export function useWritten(room: string, title: string): WrittenHandle {
  const { t } = useTranslation();
  const { work } = useWork();
  const items = useObservable(work.items);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const gone = useRef(new Set<string>());
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const own = items.filter((item) => isOfRoom(item, room));
      const now = await Promise.all(
        own.map(async (item) => ({ item, said: saidBy((await work.outbox.payload(item.id))?.sending) })),
      );
      if (current) setWritten((before) => afterChange(before, now, gone.current));
    };
    void load();
    return () => {
      current = false;
    };
  }, [items, room, work]);
  const write = useCallback(
    async (writing: Writing): Promise<void> => {
      const photoName = (at: number): string => `${t('talk:photo.name', { at })}.jpg`;
      const entries = entriesOf(writing, { room, title, newId: randomId, photoName });
      await work.outbox.add(entries, chatDraftNames(room));
      work.wake();
    },
    [room, t, title, work],
  );
  const retry = useCallback((id: string): void => void work.retry(id), [work]);
  const discard = useCallback(
    (id: string): void => {
      gone.current.add(id);
      void work.remove(id);
    },
    [work],
  );
  return { written, write, retry, discard };
}
