import type { ErrorCode, RoomEvent, RoomEvents } from '@app/contracts';
import { useCallback, useEffect, useState } from 'react';
import { codeOf, roomsApi } from '../../../shared/api';

const PAGE = 50;

export interface History {
  status: 'loading' | 'ready' | 'error';
  code: ErrorCode | null;
  /** In order of `seq`, without holes. */
  events: readonly RoomEvent[];
  /** What was done to these after them. */
  acts: readonly RoomEvent[];
  /** How many answers these have, by their message. */
  answers: ReadonlyMap<number, number>;
  min: number;
  head: number;
  busy: boolean;
}

const NOTHING: History = {
  status: 'loading',
  code: null,
  events: [],
  acts: [],
  answers: new Map(),
  min: 1,
  head: 0,
  busy: false,
};

function withCounts(
  known: ReadonlyMap<number, number>,
  answers: RoomEvents['answers'],
): ReadonlyMap<number, number> {
  const next = new Map(known);
  for (const { root, count } of answers ?? []) next.set(root, count);
  return next;
}

/** The part of a log about one event. It grows in both directions, and never has a hole. */
export function useHistory(
  roomId: string,
  seq: number,
): History & { older: () => void; newer: () => void; again: () => void } {
  const [history, setHistory] = useState<History>(NOTHING);
  const [round, setRound] = useState(0);

  useEffect(() => {
    const gone = new AbortController();
    setHistory(NOTHING);
    roomsApi.events(roomId, { around: seq, limit: PAGE, acts: 'true' }, gone.signal).then(
      ({ events, acts = [], answers, min, head }) =>
        setHistory({
          status: 'ready',
          code: null,
          events,
          acts,
          answers: withCounts(new Map(), answers),
          min,
          head,
          busy: false,
        }),
      (error: unknown) => {
        if (!gone.signal.aborted) setHistory({ ...NOTHING, status: 'error', code: codeOf(error) });
      },
    );
    return () => gone.abort();
  }, [roomId, seq, round]);

  const extend = useCallback(
    async (
      range: { before?: number; after?: number },
      join: (page: RoomEvents, now: History) => RoomEvent[],
    ) => {
      setHistory((now) => ({ ...now, busy: true }));
      try {
        const page = await roomsApi.events(roomId, { ...range, limit: PAGE, acts: 'true' });
        setHistory((now) => ({
          ...now,
          busy: false,
          code: null,
          events: join(page, now),
          acts: [...now.acts, ...(page.acts ?? [])],
          answers: withCounts(now.answers, page.answers),
          min: page.min,
          head: page.head,
        }));
      } catch (error) {
        setHistory((now) => ({ ...now, busy: false, code: codeOf(error) }));
      }
    },
    [roomId],
  );
  const first = history.events[0]?.seq ?? 0;
  const last = history.events.at(-1)?.seq ?? 0;
  return {
    ...history,
    older: () =>
      void extend({ before: first }, ({ events }, now) => [
        ...events.filter((event) => event.seq < (now.events[0]?.seq ?? 0)),
        ...now.events,
      ]),
    newer: () =>
      void extend({ after: last }, ({ events }, now) => [
        ...now.events,
        ...events.filter((event) => event.seq > (now.events.at(-1)?.seq ?? 0)),
      ]),
    again: () => setRound((before) => before + 1),
  };
}
