import { useEffect, useRef, useState } from 'react';
import { randomId } from '../../../shared/api/ids';
import { useObservable } from '../../app/store';
import { newItem } from '../../work/acts';
import { useWork } from '../../work/context';
import { afterChange, laneOfRoom, type Written } from './pending';

export interface WrittenHandle {
  written: readonly Written[];
  /** Resolves when it lies on the phone: from then on nothing loses it. */
  write: (text: string) => Promise<void>;
  retry: (id: string) => void;
  discard: (id: string) => void;
}

/** Own messages of a room that the log does not show yet: from the outbox of the phone. */
export function useWritten(room: string, title: string): WrittenHandle {
  const { work } = useWork();
  const items = useObservable(work.items);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const gone = useRef(new Set<string>());
  useEffect(() => {
    let current = true;
    const load = async (): Promise<void> => {
      const own = items.filter(({ lane }) => lane === laneOfRoom(room));
      const now = await Promise.all(
        own.map(async (item) => {
          const payload = await work.outbox.payload(item.id);
          return { item, text: payload?.sending.kind === 'message' ? payload.sending.body.body : '' };
        }),
      );
      if (current) setWritten((before) => afterChange(before, now, gone.current));
    };
    void load();
    return () => {
      current = false;
    };
  }, [items, room, work]);
  return {
    written,
    write: async (text) => {
      const id = randomId();
      const place = { id, lane: laneOfRoom(room), after: null, version: null, target: room };
      await work.outbox.add([newItem({ kind: 'message', body: { body: text } }, title, place)]);
      work.wake();
    },
    retry: (id) => void work.retry(id),
    discard: (id) => {
      gone.current.add(id);
      void work.remove(id);
    },
  };
}
