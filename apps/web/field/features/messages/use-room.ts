import type { RoomDetail, RoomEventKind } from '@app/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { RoomView } from '../../../shared/realtime/room-view';
import { useObservable } from '../../app/store';
import type { KeptRoom, Talk } from './talk';

const KEEP_AFTER_MS = 800;
/** After these the room has others in it than before, or takes nothing any more. */
const CHANGES: readonly RoomEventKind[] = ['member.added', 'member.removed', 'room.state'];

export interface ShownRoom {
  view: RoomView;
  /** What lies on the phone, as long as the hub has not answered; undefined while it is being opened. */
  kept: KeptRoom | null | undefined;
  detail: RoomDetail | undefined;
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
  return { view, kept, detail: useDetail(talk, room, view) ?? kept?.detail };
}

/** Who is in the room: asked for anew when the log says that this has changed since. */
function useDetail(talk: Talk, room: string, { events, status }: RoomView): RoomDetail | undefined {
  const detail = useObservable(talk.details).get(room);
  const changedAt = events.reduce((last, { kind, seq }) => (CHANGES.includes(kind) ? seq : last), 0);
  const isOld = status === 'ready' && detail !== undefined && detail.head < changedAt;
  useEffect(() => {
    // Without an answer it stays as it was known; coming back to the network asks again.
    if (isOld) void talk.detail(room).catch(() => undefined);
  }, [talk, room, isOld, changedAt]);
  return detail;
}
