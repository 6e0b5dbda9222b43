import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ReactNode } from 'react';
import type { HintList, MessageAct, MessageAttachment } from '@app/contracts';
import { KEYS_OF_HINT, keys, randomId, sessionApi, sessionGate } from '../api';
import { serverClock } from '../format/server-clock';
import { useShowsCompany } from '../hooks/shows-company';
import type { RoomCompany } from './company';
import { createRoomApi } from './http-fallback';
import type { SendOutcome } from './outbox';
import { RoomClient, type NetworkState } from './room-client';
import type { RoomView } from './room-view';
import { SocketTransport } from './socket-transport';

const Context = createContext<RoomClient | null>(null);

const HINT_QUIET_MS = 150;

function deviceId(): string {
  const known = sessionStorage.getItem('jieli.device');
  if (known) return known;
  const fresh = randomId();
  sessionStorage.setItem('jieli.device', fresh);
  return fresh;
}

/** Keeps one socket for the signed-in person and turns what comes over it into cache updates. */
export function RealtimeProvider({
  personId,
  agencyId,
  children,
}: {
  personId: string;
  agencyId: string;
  children: ReactNode;
}) {
  const [isShown] = useShowsCompany(personId);
  const queryClient = useQueryClient();
  const [client, setClient] = useState<RoomClient | null>(null);

  useEffect(() => {
    const waiting = new Set<HintList>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const flush = (): void => {
      timer = null;
      for (const list of waiting)
        for (const queryKey of KEYS_OF_HINT[list]) void queryClient.invalidateQueries({ queryKey });
      waiting.clear();
    };
    const verify = (): void => {
      // The answer decides, not the socket: a refused connection may also be an overloaded hub.
      sessionApi.me().catch((error: unknown) => {
        if ((error as { code?: string }).code === 'UNAUTHENTICATED') sessionGate.end();
      });
    };
    const next = new RoomClient({
      transport: new SocketTransport({ personId, agencyId }),
      api: createRoomApi(queryClient),
      store: sessionStorage,
      personId,
      deviceId: deviceId(),
      onHint: (list) => {
        waiting.add(list);
        timer ??= setTimeout(flush, HINT_QUIET_MS * (1 + Math.random()));
      },
      onRoomChanged: (room) => {
        for (const queryKey of [keys.room(room), keys.tasks])
          void queryClient.invalidateQueries({ queryKey });
      },
      onSessionEnded: verify,
      onServerTime: (instant) => serverClock.observeExact(instant),
      onResumed: () => void queryClient.invalidateQueries(),
    });
    const online = (): void => next.setOffline(!navigator.onLine);
    window.addEventListener('online', online);
    window.addEventListener('offline', online);
    online();
    next.start();
    setClient(next);
    return () => {
      window.removeEventListener('online', online);
      window.removeEventListener('offline', online);
      if (timer) clearTimeout(timer);
      next.stop();
      setClient(null);
    };
  }, [agencyId, personId, queryClient]);

  useEffect(() => {
    client?.focus.show(isShown);
    if (!isShown) client?.company.forget();
  }, [client, isShown]);

  return <Context.Provider value={client}>{children}</Context.Provider>;
}

const UNREACHED: SendOutcome = { ok: false, code: 'UNAVAILABLE', retryable: true };
const nothing = (): (() => void) => () => undefined;

export function useRoomClient(): RoomClient | null {
  return useContext(Context);
}

export function useNetwork(): NetworkState {
  const client = useContext(Context);
  return useSyncExternalStore(client?.subscribe ?? nothing, () => client?.network ?? 'connecting');
}

/** Number of own messages that the hub does not have yet. */
export function useUnsentCount(): number {
  const client = useContext(Context);
  return useSyncExternalStore(client?.subscribe ?? nothing, () => client?.outbox.unsent ?? 0);
}

const unseen = (): void => undefined;

/** For as long as the returned function is not called, this room is what the reader looks at. */
export function useEnterSight(room: string): () => () => void {
  const client = useContext(Context);
  return useCallback(() => client?.focus.enter(room) ?? unseen, [client, room]);
}

const NO_COMPANY: RoomCompany = { looking: [], typing: [] };

/** Who else looks at the room and types in it, of those that show themselves. */
export function useCompany(room: string): RoomCompany {
  const client = useContext(Context);
  return useSyncExternalStore(client?.subscribe ?? nothing, () => client?.company.of(room) ?? NO_COMPANY);
}

/** Says that the reader types in the room, or stopped; only when the reader shows himself. */
export function useTyping(room: string): (on: boolean) => void {
  const client = useContext(Context);
  return useCallback((on) => client?.types(room, on), [client, room]);
}

type Here<T> = T extends MessageAct ? Omit<T, 'room'> : never;
/** An act on a message of this room. */
export type ActHere = Here<MessageAct>;

export interface RoomHandle {
  view: RoomView | null;
  send: (
    body: string,
    mentions: string[],
    ackRequired: boolean,
    attachments: MessageAttachment[],
    threadRoot?: number,
  ) => void;
  act: (act: ActHere) => Promise<SendOutcome>;
  retry: (clientMsgId: string) => void;
  discard: (clientMsgId: string) => void;
  loadOlder: () => Promise<void>;
  reload: () => Promise<void>;
  markRead: (upToSeq: number) => void;
  markUnread: (fromSeq: number) => Promise<boolean>;
}

/** One room, live for as long as the component is on the page. */
export function useRoom(room: string): RoomHandle {
  const client = useContext(Context);
  const view = useSyncExternalStore(client?.subscribe ?? nothing, () => client?.view(room) ?? null);
  useEffect(() => client?.follow(room), [client, room]);
  return useMemo(
    () => ({
      view,
      send: (...message) => void client?.send(room, ...message),
      act: (act) => client?.act({ ...act, room }) ?? Promise.resolve(UNREACHED),
      retry: (id) => client?.outbox.retry(id),
      discard: (id) => client?.outbox.discard(id),
      loadOlder: () => client?.loadOlder(room) ?? Promise.resolve(),
      reload: () => client?.reload(room) ?? Promise.resolve(),
      markRead: (seq) => client?.markRead(room, seq),
      markUnread: (seq) => client?.markUnread(room, seq) ?? Promise.resolve(false),
    }),
    [client, room, view],
  );
}
