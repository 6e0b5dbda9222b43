export const textName = (room: string): string => `chat-draft/${room}`;
export const photosName = (room: string): string => `chat-photos/${room}`;
export const receiptName = (room: string): string => `chat-receipt/${room}`;

/** What is half written for a room goes in the same write in which the message comes to lie in the outbox. */
export const chatDraftNames = (room: string): string[] => [
  textName(room),
  photosName(room),
  receiptName(room),
];
