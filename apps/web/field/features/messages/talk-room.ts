import type { RoomMember } from '@app/contracts';
import { createContext, useContext } from 'react';
import type { MessageRow } from '../../../shared/chat/rows';
import type { ActHere } from '../../../shared/realtime';
import type { SendOutcome } from '../../../shared/realtime/outbox';
import type { WrittenHandle } from './use-written';

/** The room around a message, for what may be done with it. */
export interface TalkRoom {
  id: string;
  me: { person: { id: string }; agency: { id: string } };
  members: readonly RoomMember[];
  mayWrite: boolean;
  /** Whether this person may take the message of a colleague away. */
  mayRemove: (row: MessageRow) => boolean;
  /** Acts are answered at once or not at all; only what is written waits for a network. */
  isOnline: boolean;
  written: Pick<WrittenHandle, 'retry' | 'discard'>;
  act: (act: ActHere) => Promise<SendOutcome>;
  markUnread: (seq: number) => Promise<boolean>;
  /** What is written next answers this message. */
  reply: (row: MessageRow) => void;
  openThread: (root: number) => void;
}

const Context = createContext<TalkRoom | null>(null);
export const TalkRoomProvider = Context.Provider;

export function useTalkRoom(): TalkRoom {
  const room = useContext(Context);
  if (!room) throw new Error('no room is open');
  return room;
}
