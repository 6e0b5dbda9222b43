import type { RoomDetail, Task } from '@app/contracts';
import { createContext, useContext } from 'react';

export interface ChatRoom {
  roomId: string;
  detail: RoomDetail | undefined;
  /** Whether the reader may write here. */
  isOpen: boolean;
  /** The message that somebody came for. */
  target: number | null;
  tasksOf: (seq: number) => readonly Task[];
}

/** The room around a message, for what stands beside it. */
export const ChatRoomContext = createContext<ChatRoom | null>(null);

export function useChatRoom(): ChatRoom | null {
  return useContext(ChatRoomContext);
}
