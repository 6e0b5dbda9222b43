import type { RoomDetail, Task } from '@app/contracts';
import { createContext, useContext } from 'react';
import type { MessageRow } from '../../../shared/chat/rows';
import type { RoomHandle } from '../../../shared/realtime';

export interface ChatRoom {
  roomId: string;
  detail: RoomDetail | undefined;
  /** Whether the reader may write here. */
  isOpen: boolean;
  /** The message that somebody came for. */
  target: number | null;
  tasksOf: (seq: number) => readonly Task[];
  act: RoomHandle['act'];
  markUnread: RoomHandle['markUnread'];
  /** What is written next answers this message. */
  reply: (row: MessageRow) => void;
  openThread: (root: number) => void;
  /** Shows a message that is not on the page. */
  go: (seq: number) => void;
}

/** The room around a message, for what stands beside it. */
export const ChatRoomContext = createContext<ChatRoom | null>(null);

export function useChatRoom(): ChatRoom | null {
  return useContext(ChatRoomContext);
}
