import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RoomView } from '../../../shared/realtime/room-view';
import type { KeptRoom, Talk } from './talk';

const KEEP_AFTER_MS = 800;

export interface ShownRoom {
  view: RoomView;
  /** What lies on the phone, as long as the hub has not answered; undefined while it is being opened. */
  kept: KeptRoom | null | undefined;
}

/** One room: live when there is a network, else as it was when the person last saw it. */
export function useRoom(talk: Talk, room: string): ShownRoom {
  const { client } = talk;
  const view = useSyncExternalStore(client.subscribe, () => client.view(room));
  const network = useSyncExternalStore(client.subscribe, () => client.network);
  const [kept, setKept] = useState<KeptRoom | null | undefined>(undefined);
  useEffect(() => client.follow(room), [client, room]);
  useEffect(() => void talk.kept(room).then((found) => setKept(found ?? null)), [talk, room]);
  const failed = view.status === 'error';
  useEffect(() => {
    if (failed && network === 'online') void client.reload(room);
  }, [client, failed, network, room]);
  useEffect(() => {
    const timer = setTimeout(() => void talk.keepView(room, view), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [talk, room, view]);
  return { view, kept };
}
